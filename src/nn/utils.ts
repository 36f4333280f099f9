/** The `nn.utils` namespace. */
export { clipGradNorm_, clipGradValue_, parametersToVector, vectorToParameters } from './clipping.js';
export { fuseConvBnEval, fuseConvBnWeights, fuseLinearBnEval } from './fusion.js';
export * as parametrizations from './parametrizations.js';
export * as parametrize from './parametrize.js';
export * as prune from './prune.js';
export * as rnn from './packed-sequence.js';
export { skipInit } from './skip-init.js';
export * as stateless from './stateless.js';
export { removeSpectralNorm, spectralNorm, type SpectralNormOptions } from './spectral-norm.js';
export { removeWeightNorm, weightNorm } from './weight-norm.js';
