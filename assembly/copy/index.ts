/** Exports of the copy kernels. */
export { copyBytes, fill } from './fill';
export { arange, linspace, logspace } from './range';
export { copyStrided } from './strided';
export { triangle } from './triangle';
