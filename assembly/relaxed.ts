/**
 * The exports of the second module: the kernels that gain from relaxed SIMD, with the names and parameters that they have
 * in the first. It works on the same memory; its data stand before those of the first (`memoryBase` in asconfig.json).
 */
export { init } from './scratch';
export { gemm, gemmBatched } from './gemm/index';
export { binary, unary } from './elementwise/relaxed';
export { softmax, softmaxBackward } from './reduce/softmax';
export { conv, convWeight, convTransposed } from './conv/index';
