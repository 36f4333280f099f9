/** The `nn.utils` namespace. */
export { clipGradNorm_, clipGradValue_, parametersToVector, vectorToParameters } from './clipping.js';
export * as rnn from './packed-sequence.js';
