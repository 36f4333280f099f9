/** Exports of the reduce kernels. */
export { reduce, variance } from './reduce';
