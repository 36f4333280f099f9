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
import type { EmbeddingFunctions, EmbeddingMethods } from './embedding.js';
import type { NormalizeFunctions, NormalizeMethods } from './normalize.js';
import type { PaddingFunctions, PaddingMethods } from './padding.js';
import type { PixelShuffleFunctions, PixelShuffleMethods } from './pixel-shuffle.js';
import type { ChainsFunctions, ChainsMethods } from './chains.js';
import type { CholeskyFunctions, CholeskyMethods } from './cholesky.js';
import type { DeterminantFunctions, DeterminantMethods } from './determinant.js';
import type { EigenFunctions, EigenMethods } from './eigen.js';
import type { HouseholderFunctions, HouseholderMethods } from './householder.js';
import type { IndefiniteFunctions, IndefiniteMethods } from './indefinite.js';
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
import type { DifferenceLossFunctions, DifferenceLossMethods } from './difference-loss.js';
import type { EmbeddingLossFunctions, EmbeddingLossMethods } from './embedding-loss.js';
import type { NllLossFunctions, NllLossMethods } from './nll-loss.js';
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
    EmbeddingFunctions,
    NormalizeFunctions,
    PaddingFunctions,
    PixelShuffleFunctions,
    ChainsFunctions,
    CholeskyFunctions,
    DeterminantFunctions,
    EigenFunctions,
    HouseholderFunctions,
    IndefiniteFunctions,
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
    DifferenceLossFunctions,
    EmbeddingLossFunctions,
    NllLossFunctions,
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
    EmbeddingMethods,
    NormalizeMethods,
    PaddingMethods,
    PixelShuffleMethods,
    ChainsMethods,
    CholeskyMethods,
    DeterminantMethods,
    EigenMethods,
    HouseholderMethods,
    IndefiniteMethods,
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
    DifferenceLossMethods,
    EmbeddingLossMethods,
    NllLossMethods,
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
