/** Exports of the elementwise kernels. */
export { convert } from './convert';
