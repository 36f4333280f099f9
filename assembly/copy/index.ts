/** Exports of the copy kernels. */
export { copyBytes, fill } from './fill';
export { arange, linspace } from './range';
export { copyStrided } from './strided';
export { triangle } from './triangle';
