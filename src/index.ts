/** The public face: what `import * as torch from 'retrograd'` sees. */
import './graph/properties.js';
import './ops/data-out.js';

export { IndexError, NotImplementedError, RuntimeError, ValueError } from './errors.js';
export { enableGrad, isGradEnabled, noGrad, setGradEnabled } from './graph/modes.js';
export * from './ops/arithmetic.js';
export { asStrided } from './ops/as-strided.js';
export { clone, fill } from './ops/copy.js';
export * from './ops/creation.js';
export { broadcastTo, diagonal, moveaxis, movedim, permute, swapaxes, swapdims, t, transpose } from './ops/permute-views.js';
export * from './ops/reduce.js';
export { flatten, ravel, reshape, squeeze, unflatten, unsqueeze } from './ops/shape-views.js';
export { chunk, narrow, select, split, splitWithSizes, unbind } from './ops/slice-views.js';
export { setWarnAlways, isWarnAlwaysEnabled } from './tensor/warn.js';
export { Tensor } from './tensor/tensor.js';
export * as autograd from './autograd/index.js';
