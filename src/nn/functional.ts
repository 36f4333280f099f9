/** The functions behind the layers: `nn.functional`. */
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
export {
  celu,
  elu,
  hardsigmoid,
  hardswish,
  hardtanh,
  leakyRelu,
  mish,
  relu,
  relu6,
  rrelu,
  selu,
  silu,
  threshold,
} from './activation-functions.js';
export * from './in-place-activations.js';
export { logSoftmax, softmax, softmin } from './softmax-functions.js';
export { gumbelSoftmax } from './gumbel-softmax.js';
export { localResponseNorm, rmsNorm } from './mean-square-functions.js';
export { batchNorm, groupNorm, instanceNorm } from './norm-functions.js';
export { maxPool1d, maxPool1dWithIndices, maxPool2d, maxPool2dWithIndices } from './pooling.js';
