/** Types of all operators. Written by scripts/signatures.ts; do not edit. */
import type { MoreTensorMethods } from '../methods.js';
import type { ActivationFunctions, ActivationMethods } from './activation.js';
import type { HardActivationsFunctions, HardActivationsMethods } from './hard-activations.js';
import type { SlopesFunctions, SlopesMethods } from './slopes.js';
import type { SmoothActivationsFunctions, SmoothActivationsMethods } from './smooth-activations.js';
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
import type { ComplexFunctions, ComplexMethods } from './complex.js';
import type { ShiftsFunctions, ShiftsMethods } from './shifts.js';
import type { StftFunctions, StftMethods } from './stft.js';
import type { TransformsFunctions, TransformsMethods } from './transforms.js';
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
import type { ChainsFunctions, ChainsMethods } from './chains.js';
import type { CholeskyFunctions, CholeskyMethods } from './cholesky.js';
import type { DeterminantFunctions, DeterminantMethods } from './determinant.js';
import type { EigenFunctions, EigenMethods } from './eigen.js';
import type { HouseholderFunctions, HouseholderMethods } from './householder.js';
import type { IndefiniteFunctions, IndefiniteMethods } from './indefinite.js';
import type { LowRankFunctions, LowRankMethods } from './low-rank.js';
import type { LuSolveFunctions, LuSolveMethods } from './lu-solve.js';
import type { LuFunctions, LuMethods } from './lu.js';
import type { MatrixExponentialFunctions, MatrixExponentialMethods } from './matrix-exponential.js';
import type { NormsFunctions, NormsMethods } from './norms.js';
import type { PseudoInverseFunctions, PseudoInverseMethods } from './pseudo-inverse.js';
import type { QrFunctions, QrMethods } from './qr.js';
import type { SolveFunctions, SolveMethods } from './solve.js';
import type { SvdFunctions, SvdMethods } from './svd.js';
import type { TriangularFunctions, TriangularMethods } from './triangular.js';
import type { LinearFunctions, LinearMethods } from './linear.js';
import type { BinaryLossFunctions, BinaryLossMethods } from './binary-loss.js';
import type { CtcLossFunctions, CtcLossMethods } from './ctc-loss.js';
import type { DifferenceLossFunctions, DifferenceLossMethods } from './difference-loss.js';
import type { EmbeddingLossFunctions, EmbeddingLossMethods } from './embedding-loss.js';
import type { MarginLossFunctions, MarginLossMethods } from './margin-loss.js';
import type { NllLossFunctions, NllLossMethods } from './nll-loss.js';
import type { NormalizationsFunctions, NormalizationsMethods } from './normalizations.js';
import type { ReductionsFunctions, ReductionsMethods } from './reductions.js';
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
import type { DistanceFunctions, DistanceMethods } from './distance.js';
import type { RowDistancesFunctions, RowDistancesMethods } from './row-distances.js';
import type { RunningFunctions, RunningMethods } from './running.js';
import type { SegmentsFunctions, SegmentsMethods } from './segments.js';
import type { RepeatFunctions, RepeatMethods } from './repeat.js';
import type { RoundingFunctions, RoundingMethods } from './rounding.js';
import type { SamplesFunctions, SamplesMethods } from './samples.js';
import type { ScatterFunctions, ScatterMethods } from './scatter.js';
import type { SelectionFunctions, SelectionMethods } from './selection.js';
import type { ShapeViewsFunctions, ShapeViewsMethods } from './shape-views.js';
import type { SliceViewsFunctions, SliceViewsMethods } from './slice-views.js';
import type { SoftmaxFunctions, SoftmaxMethods } from './softmax.js';
import type { SortFunctions, SortMethods } from './sort.js';
import type { HistogramFunctions, HistogramMethods } from './histogram.js';
import type { ModeFunctions, ModeMethods } from './mode.js';
import type { QuantileFunctions, QuantileMethods } from './quantile.js';
import type { SearchFunctions, SearchMethods } from './search.js';
import type { UniqueFunctions, UniqueMethods } from './unique.js';
import type { BesselFunctions, BesselMethods } from './bessel.js';
import type { ErrorFunctionsFunctions, ErrorFunctionsMethods } from './error-functions.js';
import type { GammaFunctions, GammaMethods } from './gamma.js';
import type { NumbersFunctions, NumbersMethods } from './numbers.js';
import type { PairsFunctions, PairsMethods } from './pairs.js';
import type { PolynomialsFunctions, PolynomialsMethods } from './polynomials.js';
import type { SplitViewsFunctions, SplitViewsMethods } from './split-views.js';
import type { StatisticsFunctions, StatisticsMethods } from './statistics.js';
import type { TrigonometricFunctions, TrigonometricMethods } from './trigonometric.js';
import type { ViewCopiesFunctions, ViewCopiesMethods } from './view-copies.js';

/** The free functions. */
export interface Functions
  extends
    ActivationFunctions,
    HardActivationsFunctions,
    SlopesFunctions,
    SmoothActivationsFunctions,
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
    ComplexFunctions,
    ShiftsFunctions,
    StftFunctions,
    TransformsFunctions,
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
    ChainsFunctions,
    CholeskyFunctions,
    DeterminantFunctions,
    EigenFunctions,
    HouseholderFunctions,
    IndefiniteFunctions,
    LowRankFunctions,
    LuSolveFunctions,
    LuFunctions,
    MatrixExponentialFunctions,
    NormsFunctions,
    PseudoInverseFunctions,
    QrFunctions,
    SolveFunctions,
    SvdFunctions,
    TriangularFunctions,
    LinearFunctions,
    BinaryLossFunctions,
    CtcLossFunctions,
    DifferenceLossFunctions,
    EmbeddingLossFunctions,
    MarginLossFunctions,
    NllLossFunctions,
    NormalizationsFunctions,
    ReductionsFunctions,
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
    DistanceFunctions,
    RowDistancesFunctions,
    RunningFunctions,
    SegmentsFunctions,
    RepeatFunctions,
    RoundingFunctions,
    SamplesFunctions,
    ScatterFunctions,
    SelectionFunctions,
    ShapeViewsFunctions,
    SliceViewsFunctions,
    SoftmaxFunctions,
    SortFunctions,
    HistogramFunctions,
    ModeFunctions,
    QuantileFunctions,
    SearchFunctions,
    UniqueFunctions,
    BesselFunctions,
    ErrorFunctionsFunctions,
    GammaFunctions,
    NumbersFunctions,
    PairsFunctions,
    PolynomialsFunctions,
    SplitViewsFunctions,
    StatisticsFunctions,
    TrigonometricFunctions,
    ViewCopiesFunctions {}

/** The methods. */
export interface TensorMethods
  extends
    MoreTensorMethods,
    ActivationMethods,
    HardActivationsMethods,
    SlopesMethods,
    SmoothActivationsMethods,
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
    ComplexMethods,
    ShiftsMethods,
    StftMethods,
    TransformsMethods,
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
    ChainsMethods,
    CholeskyMethods,
    DeterminantMethods,
    EigenMethods,
    HouseholderMethods,
    IndefiniteMethods,
    LowRankMethods,
    LuSolveMethods,
    LuMethods,
    MatrixExponentialMethods,
    NormsMethods,
    PseudoInverseMethods,
    QrMethods,
    SolveMethods,
    SvdMethods,
    TriangularMethods,
    LinearMethods,
    BinaryLossMethods,
    CtcLossMethods,
    DifferenceLossMethods,
    EmbeddingLossMethods,
    MarginLossMethods,
    NllLossMethods,
    NormalizationsMethods,
    ReductionsMethods,
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
    DistanceMethods,
    RowDistancesMethods,
    RunningMethods,
    SegmentsMethods,
    RepeatMethods,
    RoundingMethods,
    SamplesMethods,
    ScatterMethods,
    SelectionMethods,
    ShapeViewsMethods,
    SliceViewsMethods,
    SoftmaxMethods,
    SortMethods,
    HistogramMethods,
    ModeMethods,
    QuantileMethods,
    SearchMethods,
    UniqueMethods,
    BesselMethods,
    ErrorFunctionsMethods,
    GammaMethods,
    NumbersMethods,
    PairsMethods,
    PolynomialsMethods,
    SplitViewsMethods,
    StatisticsMethods,
    TrigonometricMethods,
    ViewCopiesMethods {}
