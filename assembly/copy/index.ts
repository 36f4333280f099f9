/** Exports of the copy kernels. */
export { crc32, swapBytes, widenBfloat, widenHalf } from './files';
export { copyBytes, fill } from './fill';
export { arange, linspace, logspace } from './range';
export { copyStrided } from './strided';
export { triangle } from './triangle';
