/**
 * The exports of the second module: the kernels that gain from relaxed SIMD, with the names and parameters that they have
 * in the first. It works on the same memory and has no data of its own there.
 */
export { init } from './scratch';
export { gemm, gemmBatched } from './gemm/index';
export { conv, convWeight, convTransposed } from './conv/index';
