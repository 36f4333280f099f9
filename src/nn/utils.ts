/** The `nn.utils` namespace. */
export { clipGradNorm_, clipGradValue_, parametersToVector, vectorToParameters } from './clipping.js';
export { fuseConvBnEval, fuseConvBnWeights, fuseLinearBnEval } from './fusion.js';
export * as parametrizations from './parametrizations.js';
export * as parametrize from './parametrize.js';
export * as rnn from './packed-sequence.js';
export { removeSpectralNorm, spectralNorm, type SpectralNormOptions } from './spectral-norm.js';
export { removeWeightNorm, weightNorm } from './weight-norm.js';
