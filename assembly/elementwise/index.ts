/** Exports of the elementwise kernels. */
export { compare } from './compare';
export { convert } from './convert';
export { predicate } from './predicate';
export { ternary } from './ternary';
