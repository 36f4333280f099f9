/** Types of all operators. Written by scripts/signatures.ts; do not edit. */
import type { MoreTensorMethods } from '../methods.js';
import type { ActivationFunctions, ActivationMethods } from './activation.js';
import type { ArithmeticFunctions, ArithmeticMethods } from './arithmetic.js';
import type { ArrangeFunctions, ArrangeMethods } from './arrange.js';
import type { ArraySplitsFunctions, ArraySplitsMethods } from './array-splits.js';
import type { AsStridedFunctions, AsStridedMethods } from './as-strided.js';
import type { AveragePoolingFunctions, AveragePoolingMethods } from './average-pooling.js';
import type { BatchNormFunctions, BatchNormMethods } from './batch-norm.js';
import type { ClosenessFunctions, ClosenessMethods } from './closeness.js';
import type { CombinationFunctions, CombinationMethods } from './combination.js';
import type { ComparisonFunctions, ComparisonMethods } from './comparison.js';
import type { ComplexPartsFunctions, ComplexPartsMethods } from './complex-parts.js';
import type { ConvolutionFunctionsFunctions, ConvolutionFunctionsMethods } from './convolution-functions.js';
import type { ConvolutionFunctions, ConvolutionMethods } from './convolution.js';
import type { CopyFunctions, CopyMethods } from './copy.js';
import type { CorrelationFunctions, CorrelationMethods } from './correlation.js';
import type { CumulativeFunctions, CumulativeMethods } from './cumulative.js';
import type { DiagonalsFunctions, DiagonalsMethods } from './diagonals.js';
import type { DifferencesFunctions, DifferencesMethods } from './differences.js';
import type { DistributionsFunctions, DistributionsMethods } from './distributions.js';
import type { ExponentialFunctions, ExponentialMethods } from './exponential.js';
import type { ExtremaFunctions, ExtremaMethods } from './extrema.js';
import type { GatherFunctions, GatherMethods } from './gather.js';
import type { GridsFunctions, GridsMethods } from './grids.js';
import type { GroupNormFunctions, GroupNormMethods } from './group-norm.js';
import type { IndexFamilyFunctions, IndexFamilyMethods } from './index-family.js';
import type { IndexReduceFunctions, IndexReduceMethods } from './index-reduce.js';
import type { IndexingFunctions, IndexingMethods } from './indexing.js';
import type { JoinFunctions, JoinMethods } from './join.js';
import type { LayerNormFunctions, LayerNormMethods } from './layer-norm.js';
import type { AttentionFunctions, AttentionMethods } from './attention.js';
import type { BilinearFunctions, BilinearMethods } from './bilinear.js';
import type { BlocksFunctions, BlocksMethods } from './blocks.js';
import type { EmbeddingBagFunctions, EmbeddingBagMethods } from './embedding-bag.js';
import type { EmbeddingFunctions, EmbeddingMethods } from './embedding.js';
import type { GridSampleFunctions, GridSampleMethods } from './grid-sample.js';
import type { NormalizeFunctions, NormalizeMethods } from './normalize.js';
import type { PaddingFunctions, PaddingMethods } from './padding.js';
import type { PixelShuffleFunctions, PixelShuffleMethods } from './pixel-shuffle.js';
import type { UpsampleFunctions, UpsampleMethods } from './upsample.js';
import type { VolumeMaximaFunctions, VolumeMaximaMethods } from './volume-maxima.js';
import type { VolumeMeansFunctions, VolumeMeansMethods } from './volume-means.js';
import type { LinearFunctions, LinearMethods } from './linear.js';
import type { LossFunctions, LossMethods } from './loss.js';
import type { MasksFunctions, MasksMethods } from './masks.js';
import type { MatmulFunctions, MatmulMethods } from './matmul.js';
import type { MatrixAdditionFunctions, MatrixAdditionMethods } from './matrix-addition.js';
import type { MaxPoolingFunctions, MaxPoolingMethods } from './max-pooling.js';
import type { MembershipFunctions, MembershipMethods } from './membership.js';
import type { NormFunctions, NormMethods } from './norm.js';
import type { PartScatterFunctions, PartScatterMethods } from './part-scatter.js';
import type { PermuteViewsFunctions, PermuteViewsMethods } from './permute-views.js';
import type { PowerFunctions, PowerMethods } from './power.js';
import type { ProductsFunctions, ProductsMethods } from './products.js';
import type { RanksFunctions, RanksMethods } from './ranks.js';
import type { RearrangeFunctions, RearrangeMethods } from './rearrange.js';
import type { ReduceAtFunctions, ReduceAtMethods } from './reduce-at.js';
import type { ReduceFunctions, ReduceMethods } from './reduce.js';
import type { RepeatFunctions, RepeatMethods } from './repeat.js';
import type { RoundingFunctions, RoundingMethods } from './rounding.js';
import type { ScatterFunctions, ScatterMethods } from './scatter.js';
import type { SelectionFunctions, SelectionMethods } from './selection.js';
import type { ShapeViewsFunctions, ShapeViewsMethods } from './shape-views.js';
import type { SliceViewsFunctions, SliceViewsMethods } from './slice-views.js';
import type { SoftmaxFunctions, SoftmaxMethods } from './softmax.js';
import type { SortFunctions, SortMethods } from './sort.js';
import type { SplitViewsFunctions, SplitViewsMethods } from './split-views.js';
import type { StatisticsFunctions, StatisticsMethods } from './statistics.js';
import type { TrigonometricFunctions, TrigonometricMethods } from './trigonometric.js';
import type { ViewCopiesFunctions, ViewCopiesMethods } from './view-copies.js';

/** The free functions. */
export interface Functions
  extends
    ActivationFunctions,
    ArithmeticFunctions,
    ArrangeFunctions,
    ArraySplitsFunctions,
    AsStridedFunctions,
    AveragePoolingFunctions,
    BatchNormFunctions,
    ClosenessFunctions,
    CombinationFunctions,
    ComparisonFunctions,
    ComplexPartsFunctions,
    ConvolutionFunctionsFunctions,
    ConvolutionFunctions,
    CopyFunctions,
    CorrelationFunctions,
    CumulativeFunctions,
    DiagonalsFunctions,
    DifferencesFunctions,
    DistributionsFunctions,
    ExponentialFunctions,
    ExtremaFunctions,
    GatherFunctions,
    GridsFunctions,
    GroupNormFunctions,
    IndexFamilyFunctions,
    IndexReduceFunctions,
    IndexingFunctions,
    JoinFunctions,
    LayerNormFunctions,
    AttentionFunctions,
    BilinearFunctions,
    BlocksFunctions,
    EmbeddingBagFunctions,
    EmbeddingFunctions,
    GridSampleFunctions,
    NormalizeFunctions,
    PaddingFunctions,
    PixelShuffleFunctions,
    UpsampleFunctions,
    VolumeMaximaFunctions,
    VolumeMeansFunctions,
    LinearFunctions,
    LossFunctions,
    MasksFunctions,
    MatmulFunctions,
    MatrixAdditionFunctions,
    MaxPoolingFunctions,
    MembershipFunctions,
    NormFunctions,
    PartScatterFunctions,
    PermuteViewsFunctions,
    PowerFunctions,
    ProductsFunctions,
    RanksFunctions,
    RearrangeFunctions,
    ReduceAtFunctions,
    ReduceFunctions,
    RepeatFunctions,
    RoundingFunctions,
    ScatterFunctions,
    SelectionFunctions,
    ShapeViewsFunctions,
    SliceViewsFunctions,
    SoftmaxFunctions,
    SortFunctions,
    SplitViewsFunctions,
    StatisticsFunctions,
    TrigonometricFunctions,
    ViewCopiesFunctions {}

/** The methods. */
export interface TensorMethods
  extends
    MoreTensorMethods,
    ActivationMethods,
    ArithmeticMethods,
    ArrangeMethods,
    ArraySplitsMethods,
    AsStridedMethods,
    AveragePoolingMethods,
    BatchNormMethods,
    ClosenessMethods,
    CombinationMethods,
    ComparisonMethods,
    ComplexPartsMethods,
    ConvolutionFunctionsMethods,
    ConvolutionMethods,
    CopyMethods,
    CorrelationMethods,
    CumulativeMethods,
    DiagonalsMethods,
    DifferencesMethods,
    DistributionsMethods,
    ExponentialMethods,
    ExtremaMethods,
    GatherMethods,
    GridsMethods,
    GroupNormMethods,
    IndexFamilyMethods,
    IndexReduceMethods,
    IndexingMethods,
    JoinMethods,
    LayerNormMethods,
    AttentionMethods,
    BilinearMethods,
    BlocksMethods,
    EmbeddingBagMethods,
    EmbeddingMethods,
    GridSampleMethods,
    NormalizeMethods,
    PaddingMethods,
    PixelShuffleMethods,
    UpsampleMethods,
    VolumeMaximaMethods,
    VolumeMeansMethods,
    LinearMethods,
    LossMethods,
    MasksMethods,
    MatmulMethods,
    MatrixAdditionMethods,
    MaxPoolingMethods,
    MembershipMethods,
    NormMethods,
    PartScatterMethods,
    PermuteViewsMethods,
    PowerMethods,
    ProductsMethods,
    RanksMethods,
    RearrangeMethods,
    ReduceAtMethods,
    ReduceMethods,
    RepeatMethods,
    RoundingMethods,
    ScatterMethods,
    SelectionMethods,
    ShapeViewsMethods,
    SliceViewsMethods,
    SoftmaxMethods,
    SortMethods,
    SplitViewsMethods,
    StatisticsMethods,
    TrigonometricMethods,
    ViewCopiesMethods {}
