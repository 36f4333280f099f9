/** The public face: what `import * as torch from 'retrograd'` sees. */
import './graph/properties.js';
import './ops/data-out.js';

export { IndexError, NotImplementedError, RuntimeError, ValueError } from './errors.js';
export { enableGrad, isGradEnabled, noGrad, setGradEnabled } from './graph/modes.js';
export * from './ops/arithmetic.js';
export { asStrided } from './ops/as-strided.js';
export { bernoulli, multinomial, normal } from './ops/distributions.js';
export { clone, fill } from './ops/copy.js';
export * from './ops/creation.js';
export { broadcastTo, diagonal, moveaxis, movedim, permute, swapaxes, swapdims, t, transpose } from './ops/permute-views.js';
export { cumprod, cumsum, prod } from './ops/cumulative.js';
export { amax, amin, aminmax, argmax, argmin, max, min } from './ops/extrema.js';
export { bmm, dot, ger, inner, matmul, mm, mv, outer, vdot } from './ops/matmul.js';
export { addbmm, addmm, addmv, addr, baddbmm } from './ops/matrix-addition.js';
export { logsumexp, norm } from './ops/norm.js';
export { rand, randint, randintLike, randLike, randn, randnLike, randperm } from './ops/random.js';
export { all, any, countNonzero, mean, nanmean, nansum, sum } from './ops/reduce.js';
export { kthvalue, median, nanmedian } from './ops/ranks.js';
export { argsort, msort, sort, topk } from './ops/sort.js';
export { logSoftmax, softmax } from './ops/softmax.js';
export { std, stdMean, var, varMean } from './ops/statistics.js';
export { gather, put, take, takeAlongDim } from './ops/gather.js';
export { slice } from './ops/index-arguments.js';
export { indexAdd, indexCopy, indexFill, indexSelect } from './ops/index-family.js';
export { indexPut } from './ops/indexing.js';
export { argwhere, maskedFill, maskedScatter, maskedSelect, nonzero } from './ops/masks.js';
export { where } from './ops/selection.js';
export { scatter, scatterAdd, scatterReduce } from './ops/scatter.js';
export { flatten, ravel, reshape, squeeze, unflatten, unsqueeze } from './ops/shape-views.js';
export { canCast, detach, isFloatingPoint, isTensor, numel, promoteTypes, resultType } from './ops/type-queries.js';
export { chunk, narrow, select, split, splitWithSizes, unbind } from './ops/slice-views.js';
export { setWarnAlways, isWarnAlwaysEnabled } from './tensor/warn.js';
export {
  defaultGenerator,
  Generator,
  getRngState,
  initialSeed,
  manualSeed,
  seed,
  setRngState,
} from './tensor/generator.js';
export { Tensor } from './tensor/tensor.js';
export * as autograd from './autograd/index.js';
export * as nn from './nn/index.js';
export * as optim from './optim/index.js';
