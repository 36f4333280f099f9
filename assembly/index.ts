/** The module's exports: every kernel family. */
export { init, heapBase } from './scratch';
export * from './elementwise/index';
export * from './reduce/index';
export * from './gemm/index';
export * from './copy/index';
export * from './indexing/index';
export * from './sort/index';
export * from './random/index';
export * from './optim/index';
export * from './conv/index';
export * from './pool/index';
export * from './resample/index';
export * from './norm/index';
export * from './loss/index';
export * from './linalg/index';
