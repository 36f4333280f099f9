/** The functions behind the layers: `nn.functional`. */
import { elu as eluOf, leakyRelu as leakyReluOf, relu as reluOf, silu as siluOf } from '../ops/activation.js';
import { hardtanh as hardtanhOf } from '../ops/activations/hard-activations.js';
import { logSoftmax as logSoftmaxOf, softmax as softmaxOf, softmin as softminOf } from '../ops/softmax.js';
import type { DType } from '../tensor/dtype.js';
import { type Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { takeArguments } from '../tensor/arguments.js';
import { activate, type Inplace } from './activation-functions.js';

export { gelu, logsigmoid, sigmoid, softplus } from '../ops/activation.js';
export {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
} from '../ops/convolution-functions.js';
export { adaptiveAvgPool1d, avgPool1d, avgPool2d } from '../ops/average-pooling.js';
export { layerNorm } from '../ops/layer-norm.js';
export { scaledDotProductAttention } from '../ops/layers/attention.js';
export { bilinear } from '../ops/layers/bilinear.js';
export { fold, unfold } from '../ops/layers/blocks.js';
export { avgPool3d } from '../ops/layers/volume-means.js';
export { normalize, oneHot } from '../ops/layers/normalize.js';
export { pad } from '../ops/layers/padding.js';
export { pixelShuffle, pixelUnshuffle } from '../ops/layers/pixel-shuffle.js';
export { glu } from '../ops/activations/smooth-activations.js';
export { hardshrink, softshrink, softsign, tanhshrink } from '../ops/activations/hard-activations.js';
export { prelu } from '../ops/activations/slopes.js';
export { linear } from '../ops/linear.js';
export { ctcLoss } from '../ops/loss/ctc-loss.js';
export { multilabelMarginLoss, multiMarginLoss } from '../ops/loss/margin-loss.js';
export { crossEntropy, nllLoss } from '../ops/loss/nll-loss.js';
export { binaryCrossEntropy, binaryCrossEntropyWithLogits, softMarginLoss } from '../ops/loss/binary-loss.js';
export { huberLoss, l1Loss, mseLoss, smoothL1Loss } from '../ops/loss/difference-loss.js';
export {
  cosineEmbeddingLoss,
  cosineSimilarity,
  gaussianNllLoss,
  hingeEmbeddingLoss,
  klDiv,
  marginRankingLoss,
  multilabelSoftMarginLoss,
  pairwiseDistance,
  poissonNllLoss,
  tripletMarginLoss,
} from '../ops/loss/embedding-loss.js';
export { pdist } from '../ops/reductions/row-distances.js';
export { tanh } from '../ops/trigonometric.js';

export {
  alphaDropout,
  dropout,
  dropout1d,
  dropout2d,
  dropout3d,
  featureAlphaDropout,
} from './dropout-functions.js';
export { multiHeadAttentionForward } from './attention-functions.js';
export { embedding, embeddingBag } from './embedding-functions.js';
export { affineGrid, gridSample } from './grid-functions.js';
export { interpolate, upsampleBilinear, upsampleNearest } from './interpolate.js';
export { tripletMarginWithDistanceLoss } from './margin-losses.js';
export { channelShuffle } from './channel-shuffle.js';
export { lpPool1d, lpPool2d } from './lp-pooling.js';
export { maxUnpool1d, maxUnpool2d, maxUnpool3d } from './unpooling.js';
export {
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
  fractionalMaxPool2d,
  fractionalMaxPool3d,
  maxPool3d,
} from './volume-pooling.js';
export { celu, hardsigmoid, hardswish, mish, rrelu, selu, threshold } from './activation-functions.js';
export { localResponseNorm, rmsNorm } from './mean-square-functions.js';
export { batchNorm, groupNorm, instanceNorm } from './norm-functions.js';
export { maxPool1d, maxPool1dWithIndices, maxPool2d, maxPool2dWithIndices } from './pooling.js';

/**
 * `max(x, 0)`; with `inplace` written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.relu.html
 * @example
 * nn.functional.relu(x, { inplace: true }) === x; // true
 */
export function relu(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('relu', { inplace: false }, args);
  return activate('relu', input, [], inplace, () => reluOf(input));
}

/**
 * x limited to [0, 6].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.relu6.html
 * @example
 * nn.functional.relu6(tensor([-1, 3, 7])).tolist(); // [0, 3, 6]
 */
export function relu6(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('relu6', { inplace: false }, args);
  return activate('hardtanh', input, [0, 6], inplace, () => hardtanhOf(input, 0, 6));
}

/**
 * x where it is positive, else `negativeSlope * x`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.leaky_relu.html
 * @example
 * nn.functional.leakyRelu(x, 0.1);
 */
export function leakyRelu(
  input: Tensor,
  ...args: [negativeSlope?: number, inplace?: boolean] | [{ negativeSlope?: number; inplace?: boolean }]
): Tensor {
  const { negativeSlope, inplace } = takeArguments(
    'leaky_relu',
    { negativeSlope: 0.01, inplace: false },
    args,
  );
  return activate('leakyRelu', input, [negativeSlope], inplace, () => leakyReluOf(input, negativeSlope));
}

/**
 * x where it is positive, else `alpha * (exp(x) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.elu.html
 * @example
 * nn.functional.elu(x, { alpha: 0.5 });
 */
export function elu(
  input: Tensor,
  ...args: [alpha?: number, inplace?: boolean] | [{ alpha?: number; inplace?: boolean }]
): Tensor {
  const { alpha, inplace } = takeArguments('elu', { alpha: 1, inplace: false }, args);
  return activate('elu', input, [alpha], inplace, () => eluOf(input, alpha));
}

/**
 * x limited to [minVal, maxVal].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardtanh.html
 * @example
 * nn.functional.hardtanh(tensor([-3, 0.5])).tolist(); // [-1, 0.5]
 */
export function hardtanh(
  input: Tensor,
  ...args:
    | [minVal?: number, maxVal?: number, inplace?: boolean]
    | [{ minVal?: number; maxVal?: number; inplace?: boolean }]
): Tensor {
  const { minVal, maxVal, inplace } = takeArguments(
    'hardtanh',
    { minVal: -1, maxVal: 1, inplace: false },
    args,
  );
  return activate('hardtanh', input, [minVal, maxVal], inplace, () => hardtanhOf(input, minVal, maxVal));
}

/**
 * `x * sigmoid(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.silu.html
 * @example
 * nn.functional.silu(x);
 */
export function silu(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('silu', { inplace: false }, args);
  return activate('silu', input, [], inplace, () => siluOf(input));
}

type DimArguments =
  [dim?: number | null, options?: { dtype?: DType | null }] | [{ dim?: number | null; dtype?: DType | null }];

const dimDefaults = { dim: null as number | null, dtype: null as DType | null };

/** The dimension that PyTorch once chose by itself, and still does, with a warning. */
function implicitDim(name: string, ndim: number): number {
  warn(
    `Implicit dimension choice for ${name} has been deprecated. Change the call to include dim=X as an argument.`,
  );
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}

function alongDim(
  name: string,
  operator: (input: Tensor, dim: number, dtype: DType | null) => Tensor,
  input: Tensor,
  args: DimArguments,
): Tensor {
  const { dim, dtype } = takeArguments(name, dimDefaults, args, 1);
  return operator(input, dim ?? implicitDim(name, input.ndim), dtype);
}

/**
 * `exp(x)` divided by its sum along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmax.html
 * @example
 * nn.functional.softmax(logits, -1);
 */
export function softmax(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('softmax', softmaxOf, input, args);
}

/**
 * The logarithm of `softmax`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.log_softmax.html
 * @example
 * nn.functional.logSoftmax(logits, -1);
 */
export function logSoftmax(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('log_softmax', logSoftmaxOf, input, args);
}

/**
 * `softmax` of the negated elements.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmin.html
 * @example
 * nn.functional.softmin(distances, -1);
 */
export function softmin(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('softmin', softminOf, input, args);
}
