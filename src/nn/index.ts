/** Modules, parameters, and what networks are made of: the `nn` namespace. */
export {
  ELU,
  GELU,
  Hardtanh,
  LeakyReLU,
  LogSigmoid,
  LogSoftmax,
  ReLU,
  ReLU6,
  Sigmoid,
  SiLU,
  Softmax,
  Softmin,
  Softplus,
  Tanh,
} from './activation.js';
export { MultiheadAttention } from './attention.js';
export {
  BatchNorm1d,
  BatchNorm2d,
  BatchNorm3d,
  InstanceNorm1d,
  InstanceNorm2d,
  InstanceNorm3d,
} from './batch-norm.js';
export { Conv1d, Conv2d, Conv3d, ConvTranspose1d, ConvTranspose2d, ConvTranspose3d } from './convolution.js';
export {
  AdaptiveAvgPool1d,
  AdaptiveAvgPool2d,
  AvgPool1d,
  AvgPool2d,
  AvgPool3d,
  MaxPool1d,
  MaxPool2d,
  MaxPool3d,
} from './pool-layers.js';
export { Bilinear } from './bilinear.js';
export { Sequential } from './container.js';
export { AlphaDropout, Dropout, Dropout1d, Dropout2d, Dropout3d, FeatureAlphaDropout } from './dropout.js';
export { Embedding, EmbeddingBag } from './embedding-layers.js';
export * as functional from './functional.js';
export * as init from './init.js';
export {
  LazyBatchNorm1d,
  LazyBatchNorm2d,
  LazyBatchNorm3d,
  LazyConv1d,
  LazyConv2d,
  LazyConv3d,
  LazyConvTranspose1d,
  LazyConvTranspose2d,
  LazyConvTranspose3d,
  LazyInstanceNorm1d,
  LazyInstanceNorm2d,
  LazyInstanceNorm3d,
  LazyLinear,
} from './lazy-layers.js';
export { Flatten, Identity, Linear } from './linear.js';
export { CrossEntropyLoss, NLLLoss, NLLLoss2d } from './class-losses.js';
export type { Reduction } from './loss.js';
export {
  MSELoss,
  GaussianNLLLoss,
  HingeEmbeddingLoss,
  HuberLoss,
  KLDivLoss,
  L1Loss,
  PoissonNLLLoss,
  SmoothL1Loss,
  SoftMarginLoss,
} from './elementwise-losses.js';
export {
  CTCLoss,
  type DistanceFunction,
  MultiLabelMarginLoss,
  MultiMarginLoss,
  type TripletDistanceOptions,
  TripletMarginWithDistanceLoss,
} from './margin-losses.js';
export { CosineEmbeddingLoss, MarginRankingLoss, TripletMarginLoss } from './embedding-losses.js';
export {
  BCELoss,
  BCEWithLogitsLoss,
  CosineSimilarity,
  MultiLabelSoftMarginLoss,
  PairwiseDistance,
} from './weighted-losses.js';
export type { BackwardHook, BackwardPreHook, ModuleGradients } from './backward-hook.js';
export type { ForwardHook, ForwardHookOptions, ForwardPreHook, HookOptions } from './hooks.js';
export { Module } from './module.js';
export { GroupNorm, LayerNorm } from './normalization.js';
export { CrossMapLRN2d, LocalResponseNorm, RMSNorm } from './mean-square-layers.js';
export { ModuleDict, ModuleList } from './module-lists.js';
export { ParameterDict, ParameterList } from './parameter-lists.js';
export { AdaptiveLogSoftmaxWithLoss } from './adaptive-softmax.js';
export * as modules from './modules.js';
export {
  CELU,
  GLU,
  Hardshrink,
  Hardsigmoid,
  Hardswish,
  Mish,
  PReLU,
  RReLU,
  SELU,
  Softmax2d,
  Softshrink,
  Softsign,
  Tanhshrink,
  Threshold,
} from './more-activations.js';
export {
  ConstantPad1d,
  ConstantPad2d,
  ConstantPad3d,
  ReflectionPad1d,
  ReflectionPad2d,
  ReflectionPad3d,
  ReplicationPad1d,
  ReplicationPad2d,
  ReplicationPad3d,
  ZeroPad2d,
} from './padding-layers.js';
export {
  AdaptiveAvgPool3d,
  AdaptiveMaxPool1d,
  AdaptiveMaxPool2d,
  AdaptiveMaxPool3d,
  FractionalMaxPool2d,
  FractionalMaxPool3d,
  LPPool1d,
  LPPool2d,
  MaxUnpool1d,
  MaxUnpool2d,
  MaxUnpool3d,
} from './parted-pool-layers.js';
export { Parameter } from './parameter.js';
export * as parameter from './uninitialized.js';
export { GRU, LSTM, RNN } from './recurrent.js';
export { GRUCell, LSTMCell, RNNCell } from './recurrent-cells.js';
export {
  ChannelShuffle,
  Fold,
  PixelShuffle,
  PixelUnshuffle,
  Unflatten,
  Unfold,
} from './rearranging-layers.js';
export { Upsample, UpsamplingBilinear2d, UpsamplingNearest2d } from './resizing-layers.js';
export type { IncompatibleKeys, StateDict } from './state-dict.js';
export * as utils from './utils.js';
export {
  Transformer,
  TransformerDecoder,
  TransformerEncoder,
  type TransformerOptions,
} from './transformer.js';
export {
  type TransformerActivation,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  type TransformerLayerOptions,
} from './transformer-layers.js';
