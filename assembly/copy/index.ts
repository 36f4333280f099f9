/** Exports of the copy kernels. */
export { copyBytes, fill } from './fill';
export { copyStrided } from './strided';
export { triangle } from './triangle';
