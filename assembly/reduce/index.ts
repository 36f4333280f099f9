/** Exports of the reduce kernels. */
export { cumulate } from './cumulate';
export { deviation } from './deviation';
export { reduceIndex } from './extreme';
export { reduce, variance } from './reduce';
export { logCumulate, runningExtreme } from './running';
export { softmax, softmaxBackward } from './softmax';
