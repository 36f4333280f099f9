/** The public face: what `import * as torch from 'retrograd'` sees. */
import './graph/properties.js';
import './ops/data-out.js';
import './ops/resize.js';

export {
  AssertionError,
  AttributeError,
  IndexError,
  KeyError,
  NotImplementedError,
  RuntimeError,
  ValueError,
} from './errors.js';
export { isAnomalyCheckNanEnabled, isAnomalyEnabled } from './graph/anomaly.js';
export {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setGradEnabled,
} from './graph/modes.js';
export * as memory from './graph/memory.js';
export { scope } from './graph/scope.js';
export {
  abs,
  absolute,
  add,
  div,
  divide,
  floorDivide,
  fmod,
  mul,
  multiply,
  neg,
  negative,
  positive,
  remainder,
  rsub,
  sgn,
  sign,
  sub,
  subtract,
  trueDivide,
} from './ops/arithmetic.js';
export { pow, square } from './ops/power.js';
export { asStrided } from './ops/as-strided.js';
export * from './tensor/constants.js';
export { hardshrink, threshold } from './ops/activations/hard-activations.js';
export { prelu, rrelu } from './ops/activations/slopes.js';
export { celu, selu } from './ops/activations/smooth-activations.js';
export { erf, erfc, relu, sigmoid } from './ops/activation.js';
export { flip, fliplr, flipud, roll, tril, triu } from './ops/arrange.js';
export { addcdiv, addcmul, lerp } from './ops/combination.js';
export { allclose, type ClosenessOptions, equal, isclose } from './ops/closeness.js';
export * from './ops/comparison.js';
export { clone, fill } from './ops/copy.js';
export { deepcopy } from './ops/deepcopy.js';
export * from './ops/exponential.js';
export { batchNorm, instanceNorm, nativeBatchNorm } from './ops/batch-norm.js';
export { groupNorm, nativeGroupNorm } from './ops/group-norm.js';
export { layerNorm, nativeLayerNorm } from './ops/layer-norm.js';
export { bernoulli, multinomial, normal } from './ops/distributions.js';
export { binomial, poisson } from './ops/samples.js';
export * from './ops/join.js';
export { rand, randint, randintLike, randLike, randn, randnLike, randperm } from './ops/random.js';
export { tile } from './ops/repeat.js';
export { argsort, msort, sort, topk } from './ops/sort.js';
export {
  histc,
  histogram,
  histogramdd,
  type Histogram,
  type HistogramOptions,
} from './ops/sorting/histogram.js';
export { mode } from './ops/sorting/mode.js';
export { nanquantile, quantile } from './ops/sorting/quantile.js';
export { bincount, bucketize, searchsorted } from './ops/sorting/search.js';
export {
  unique,
  uniqueConsecutive,
  type UniqueConsecutiveOptions,
  type UniqueOptions,
} from './ops/sorting/unique.js';
export * from './ops/rounding.js';
export * from './ops/trigonometric.js';
export * from './ops/typed-constructors.js';
export { arange, eye, linspace, logspace } from './ops/ranges.js';
export {
  asTensor,
  empty,
  emptyLike,
  emptyStrided,
  full,
  fullLike,
  getDefaultDtype,
  ones,
  onesLike,
  setDefaultDtype,
  tensor,
  zeros,
  zerosLike,
} from './ops/creation.js';
export type { LikeOptions, SizeArguments, TensorOptions } from './ops/creation-arguments.js';
export {
  broadcastShapes,
  broadcastTensors,
  broadcastTo,
  diagonal,
  moveaxis,
  movedim,
  permute,
  swapaxes,
  swapdims,
  t,
  transpose,
} from './ops/permute-views.js';
export { cummax, cummin, logcumsumexp } from './ops/reductions/running.js';
export { dist, renorm } from './ops/reductions/distance.js';
export { cdist, pdist } from './ops/reductions/row-distances.js';
export { segmentReduce } from './ops/reductions/segments.js';
export { convolution } from './ops/convolution.js';
export {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
} from './ops/convolution-functions.js';
export { cumprod, cumsum, prod } from './ops/cumulative.js';
export { amax, amin, aminmax, argmax, argmin, max, min } from './ops/extrema.js';
export { bmm, dot, ger, inner, matmul, mm, mv, outer, vdot } from './ops/matmul.js';
export { addbmm, addmm, addmv, addr, baddbmm } from './ops/matrix-addition.js';
export { logsumexp, norm } from './ops/norm.js';
export { embedding } from './ops/layers/embedding.js';
export { bilinear } from './ops/layers/bilinear.js';
export { constantPadNd } from './ops/layers/padding.js';
export { pixelShuffle, pixelUnshuffle } from './ops/layers/pixel-shuffle.js';
export { adaptiveAvgPool1d, avgPool1d } from './ops/average-pooling.js';
export { maxPool1d, maxPool1dWithIndices, maxPool2d } from './ops/max-pooling.js';
export { kthvalue, median, nanmedian } from './ops/ranks.js';
export { all, any, countNonzero, mean, nanmean, nansum, sum } from './ops/reduce.js';
export { logSoftmax, softmax } from './ops/softmax.js';
export { std, stdMean, var, varMean } from './ops/statistics.js';
export { gather, put, take, takeAlongDim } from './ops/gather.js';
export { slice } from './ops/index-arguments.js';
export { indexAdd, indexCopy, indexFill, indexSelect } from './ops/index-family.js';
export { indexReduce } from './ops/index-reduce.js';
export { indexPut } from './ops/indexing.js';
export { argwhere, maskedFill, maskedScatter, maskedSelect, nonzero } from './ops/masks.js';
export * from './ops/selection.js';
export { scatter, scatterAdd, scatterReduce } from './ops/scatter.js';
export { flatten, ravel, reshape, squeeze, unflatten, unsqueeze } from './ops/shape-views.js';
export {
  canCast,
  detach,
  isComplex,
  isFloatingPoint,
  isInference,
  isNonzero,
  isSameSize,
  isSigned,
  isTensor,
  numel,
  promoteTypes,
  resultType,
} from './ops/type-queries.js';
export { narrow, select } from './ops/slice-views.js';
export { i0 } from './ops/special/bessel.js';
export { erfinv, logit } from './ops/special/error-functions.js';
export { digamma, igamma, igammac, lgamma, mvlgamma, polygamma } from './ops/special/gamma.js';
export * from './ops/special/numbers.js';
export {
  copysign,
  gcd,
  heaviside,
  hypot,
  lcm,
  ldexp,
  logaddexp,
  logaddexp2,
  nextafter,
  xlogy,
} from './ops/special/pairs.js';
export * from './ops/split-views.js';
export * from './ops/array-splits.js';
export * from './ops/correlation.js';
export * from './ops/diagonals.js';
export * from './ops/differences.js';
export { einsum } from './ops/einsum.js';
export * from './ops/grids.js';
export * from './ops/part-scatter.js';
export { cross, kron, tensordot, vander } from './ops/products.js';
export { blockDiag, repeatInterleave, rot90 } from './ops/rearrange.js';
export * from './ops/atleast.js';
export { isin } from './ops/membership.js';
export * from './ops/complex-parts.js';
export * from './ops/view-copies.js';
export { setPrintoptions, type PrintOptions } from './tensor/print-options.js';
export {
  areDeterministicAlgorithmsEnabled,
  deterministic,
  isDeterministic,
  useDeterministicAlgorithms,
} from './tensor/determinism.js';
export { getNumThreads, setNumThreads } from './tensor/threads.js';
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
export type { DType, TypedArray } from './tensor/dtype.js';
export type {
  BackwardOptions,
  NestedList,
  NewTensorOptions,
  Slice,
  TensorIndex,
  ToOptions,
} from './tensor/methods.js';
export {
  type GradientFunction,
  type IndexLike,
  type MemoryFormat,
  type NestedNumbers,
  type RemovableHandle,
  type Scalar,
  Tensor,
  type TensorHook,
} from './tensor/tensor.js';
export type { NamedTuple } from './tensor/named-tuple.js';
export * as autograd from './autograd/index.js';
export * as linalg from './linalg/index.js';
export * as masked from './masked/index.js';
export { cholesky, choleskyInverse, choleskySolve } from './ops/linalg/cholesky.js';
export { det, logdet, slogdet } from './ops/linalg/determinant.js';
export { symeig } from './ops/linalg/eigen.js';
export { orgqr, ormqr } from './ops/linalg/householder.js';
export { pinverse } from './ops/linalg/pseudo-inverse.js';
export { chainMatmul, matrixPower } from './ops/linalg/chains.js';
export { matrixExp } from './ops/linalg/matrix-exponential.js';
export { geqrf, qr } from './ops/linalg/qr.js';
export { lu, luUnpack } from './ops/linalg/lu.js';
export { pcaLowrank, svdLowrank } from './ops/linalg/low-rank.js';
export { luSolve } from './ops/linalg/lu-solve.js';
export { inverse } from './ops/linalg/solve.js';
export { svd } from './ops/linalg/svd.js';
export { triangularSolve } from './ops/linalg/triangular.js';

export * as special from './special/index.js';
export * as fft from './fft/index.js';
export { stft } from './ops/fft/stft.js';
export { finfo, iinfo, type FloatInfo, type IntegerInfo } from './ops/type-limits.js';
export {
  bartlettWindow,
  blackmanWindow,
  hammingWindow,
  hannWindow,
  kaiserWindow,
} from './ops/window-functions.js';
export * as cuda from './tensor/cuda.js';
export * as random from './tensor/random.js';
export * as nn from './nn/index.js';
export * as optim from './optim/index.js';
export * as io from './io/index.js';
export * as func from './func/index.js';
export { vmap } from './func/index.js';
export * as viz from './viz/index.js';
export * as utils from './utils/index.js';
