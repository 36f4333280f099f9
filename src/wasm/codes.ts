/** Numbers that the kernels and their callers agree on: dtype codes, operation codes, the descriptor's layout. */

export const enum DT {
  F32 = 0,
  F64 = 1,
  I64 = 2,
  I32 = 3,
  I16 = 4,
  I8 = 5,
  U8 = 6,
  Bool = 7,
}

/** Word offsets in the descriptor; dimension 0 is the innermost. */
export const enum Meta {
  Ndim = 0,
  Operands = 1,
  Operand = 4,
  OperandWords = 3,
  Shape = 32,
  Strides = 96,
  StrideWords = 64,
  Counters = 608,
  Scalars = 672,
  Extra = 704,
}

/** Words of the descriptor, from `Meta.Extra` (704) on, with the sizes of images and of the windows that slide over them. */
export const enum Window {
  /** Of the image without its padding. */
  Height = 704,
  Width,
  /** Positions of the window. */
  OutHeight,
  OutWidth,
  KernelHeight,
  KernelWidth,
  StrideHeight,
  StrideWidth,
  PaddingHeight,
  PaddingWidth,
  DilationHeight,
  DilationWidth,
  /** The same along the third dimension of volumes; images are one deep. */
  Depth,
  OutDepth,
  KernelDepth,
  StrideDepth,
  PaddingDepth,
  DilationDepth,
}

/** What is computed of a convolution: its result, the gradient by its weights, or that by its images. */
export const enum ConvolutionKind {
  Plain,
  Weight,
  Transposed,
}

/** By what sums of windows are divided, and which windows they are. */
export const enum PoolMode {
  /** the elements of the image */
  WithoutPadding,
  /** those of the padding, too */
  WithPadding,
  /** windows that part the image evenly */
  Adaptive,
  /** windows at places between random and even; for maxima */
  Fractional,
}

/** What the elements of a dimension that is resized or padded are made of. */
export const enum Resample {
  Nearest,
  NearestExact,
  Linear,
  Cubic,
  Reflect,
  Replicate,
}

/** What lies around an image that a grid samples. */
export const enum GridPadding {
  Zeros,
  Border,
  Reflection,
}

/** Kinds of elementwise loops, for `iterate`. */
export const enum Kind {
  Unary,
  Binary,
  Ternary,
  Compare,
  Predicate,
}

/** y = op(x), same dtype. `p` and `q` are the operation's parameters. */
export const enum Unary {
  Copy,
  Neg,
  Abs,
  Sign,
  Square,
  Relu,
  Floor,
  Ceil,
  Trunc,
  Round,
  Frac,
  Reciprocal,
  Sqrt,
  Rsqrt,
  Exp,
  Exp2,
  Expm1,
  Log,
  Log2,
  Log10,
  Log1p,
  Sin,
  Cos,
  Tan,
  Asin,
  Acos,
  Atan,
  Sinh,
  Cosh,
  Tanh,
  Asinh,
  Acosh,
  Atanh,
  Erf,
  Erfc,
  Sigmoid,
  LogSigmoid,
  /** p: beta, q: threshold */
  Softplus,
  /** p: negative slope */
  LeakyRelu,
  /** p: alpha, q: scale */
  Elu,
  Gelu,
  GeluTanh,
  Silu,
  /** p: min, q: max; NaN stays */
  Clamp,
  /** p: factor, q: addend: x * p + q in the tensor's dtype */
  Affine,
  BitwiseNot,
  /** p: exponent */
  PowScalar,
  /** p: number of decimals */
  RoundDecimals,
  Hardswish,
  Hardsigmoid,
  Mish,
  /** p: alpha, q: 1 / alpha */
  Celu,
  /** p: lambda */
  Softshrink,
  /** p: lambda */
  Hardshrink,
  /** x where it is above p, else q */
  Threshold,
  /** This and all that follow are the functions of assembly/special. */
  Lgamma,
  Digamma,
  /** p: order of the derivative of digamma */
  Polygamma,
  Erfinv,
  Erfcx,
  Ndtri,
  LogNdtr,
  Entr,
  /** p: what elements are clamped to, with its distance from 1; NaN for none */
  Logit,
  Sinc,
  Angle,
  FrexpMantissa,
  FrexpExponent,
  I0,
  I0e,
  I1,
  I1e,
  K0,
  K0e,
  K1,
  K1e,
  J0,
  J1,
  Y0,
  Y1,
  SphericalJ0,
  AiryAi,
}

/** y = op(a, b), same dtype. */
export const enum Binary {
  /** a + p * b */
  Add,
  /** a - p * b */
  Sub,
  Mul,
  /** true division, float dtypes */
  Div,
  /** division rounded toward zero */
  DivTrunc,
  /** division rounded toward minus infinity */
  DivFloor,
  Remainder,
  Fmod,
  Pow,
  /** NaN if either is */
  Maximum,
  Minimum,
  /** the other one if either is NaN */
  Fmax,
  Fmin,
  Atan2,
  Hypot,
  BitwiseAnd,
  BitwiseOr,
  BitwiseXor,
  ShiftLeft,
  ShiftRight,
  /** (a - b)^2 */
  SquaredDifference,
  /** gradient kernels: a is the incoming gradient, b what the comment names */
  /** b: result of sigmoid */
  SigmoidBackward,
  /** b: result of tanh */
  TanhBackward,
  /** b: result or input of relu or threshold, p: the threshold: g where b is above it, else 0 */
  ReluBackward,
  /** b: input; p: min, q: max; g where min <= b <= max */
  ClampBackward,
  /** b: input; p: negative slope */
  LeakyReluBackward,
  /** b: input; p: alpha, q: scale */
  EluBackward,
  /** b: result; p: alpha, q: scale */
  EluBackwardResult,
  /** b: input */
  GeluBackward,
  /** b: input */
  GeluTanhBackward,
  /** b: input */
  SiluBackward,
  /** b: input; p: beta, q: threshold */
  SoftplusBackward,
  /** b: input */
  LogSigmoidBackward,
  /** b: input; p: min, q: max; g where min < b < max (hardtanh: zero at the bounds) */
  HardtanhBackward,
  Xlogy,
  /** a * sign(b) with 0 at b = 0: gradient of abs */
  MulSign,
  Copysign,
  LogAddExp,
  LogAddExp2,
  /** a where it is above 0, else a b */
  Prelu,
  /** gradients: a is the incoming one, b the input */
  HardswishBackward,
  HardsigmoidBackward,
  MishBackward,
  /** p: alpha, q: 1 / alpha */
  CeluBackward,
  /** p: lambda; g where |b| is above it */
  ShrinkBackward,
  /** losses of an input a and a target b; p: where the parabola ends */
  SmoothL1,
  Huber,
  BinaryCrossEntropy,
  /** a: logits */
  BinaryCrossEntropyWithLogits,
  /** a: the negative input; b: 1 or -1 */
  SoftMargin,
  /** This and all that follow are the functions of assembly/special. */
  Xlog1py,
  Zeta,
  Igamma,
  Igammac,
  Nextafter,
  /** b: what becomes of NaN; p, q: of the infinities, from above */
  NanToNum,
  Gcd,
  Lcm,
  ChebyshevT,
  ChebyshevU,
  ChebyshevV,
  ChebyshevW,
  ShiftedChebyshevT,
  ShiftedChebyshevU,
  ShiftedChebyshevV,
  ShiftedChebyshevW,
  HermiteH,
  HermiteHe,
  LaguerreL,
  LegendreP,
}

/** y = op(a, b, c), same dtype. */
export const enum Ternary {
  /** a (bool bytes) ? b : c */
  Where,
  /** a + c * (b - a), computed as PyTorch does for weights below and above 1/2 */
  Lerp,
  /** a + p * b * c */
  Addcmul,
  /** a + p * b / c */
  Addcdiv,
  /** a clamped to [b, c]; NaN in any stays */
  Clamp,
  /** gradients of losses: a is the incoming one, b the input, c the target */
  BinaryCrossEntropyBackward,
  SoftMarginBackward,
}

/** y (bool) = op(a, b). */
export const enum Compare {
  Eq,
  Ne,
  Lt,
  Le,
  Gt,
  Ge,
  LogicalAnd,
  LogicalOr,
  LogicalXor,
}

/** y (bool) = op(x). */
export const enum Predicate {
  IsNan,
  IsInf,
  IsPosInf,
  IsNegInf,
  IsFinite,
  LogicalNot,
  Signbit,
}

/** Reductions; y has x's dtype unless noted. */
export const enum Reduce {
  Sum,
  Prod,
  Max,
  Min,
  /** y bool */
  All,
  /** y bool */
  Any,
  SumOfSquares,
  SumOfAbs,
  /** (sum |x|^p)^(1/p) */
  NormP,
  /** square root of the sum of squares */
  Norm2,
  /** max |x| */
  MaxAbs,
  /** min |x| */
  MinAbs,
  /** number of elements that are not 0, in x's dtype */
  CountNonzero,
  Logsumexp,
  Mean,
  /** NaN counts as 0 */
  Nansum,
}

export const enum ReduceIndex {
  Max,
  Min,
}

export const enum Cumulate {
  Sum,
  Prod,
  /** Of each element and those after it. */
  SumOfRest,
}

/** What is known of indices, and what is to be checked while they are used. */
export const enum IndexRange {
  /** in range, some counted from the end */
  Known,
  /** in range, none negative */
  KnownFromZero,
  /** to be in [0, size) */
  FromZero,
  /** to be in [-size, size) */
  FromEnd,
}

/** How `indexedStore` combines the source with what is there. */
export const enum StoreMode {
  Assign,
  Add,
  Mul,
  Max,
  Min,
}

/** Which element of a sorted row is picked. */
export const enum Rank {
  Kth,
  /** NaN, the first one, if there is any. */
  Median,
  /** As if there were no NaN. */
  NanMedian,
}

/** How the bin of an element is found: by its distance from the left edge; that and its neighbours; by search. */
export const enum Bins {
  Even,
  Near,
  Search,
}

/** The norm of a distance between rows: how many elements differ, sums of sizes, of squares, of powers, the largest. */
export const enum RowNorm {
  Zero,
  One,
  Two,
  Other,
  Infinite,
}
