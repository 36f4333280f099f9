/** Exports of the indexing kernels. */
export { checkIndex } from './check';
export { indexedLoad } from './load';
export { maskedScatter, maskedSelect } from './masked';
export { countNonzero, nonzero } from './nonzero';
export { indexedStore } from './store';
