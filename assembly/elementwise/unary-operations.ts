/** The operations on one element, as classes for the row loops. */
import {
  erfF32,
  erfScalar,
  erfcCentralBound,
  erfcCentralF32,
  erfcF32,
  erfcScalar,
  geluScalar,
  normalCdfScalar,
} from '../simd/erf';
import { decaySumF32, logisticLowSumF32 } from '../simd/exp';
import {
  acoshF64,
  asinhF64,
  atanhF64,
  coshF32,
  coshF64,
  logisticF32,
  sinhF32,
  sinhF64,
} from '../simd/hyperbolic';
import { acosF64, asinF64, atanF64 } from '../simd/inverse-trig';
import { acosF32, asinF32, atanF32 } from '../simd/inverse-trig-f32';
import { highHalf, joinHalves, k8, lowHalf, select, signs, zeros } from '../simd/lanes';
import {
  addSoftplusTail,
  Const,
  decay,
  exp,
  exp2,
  expm1,
  log,
  log1p,
  number,
  one,
  product,
  sigmoid,
  tanh,
} from '../simd/numbers';
import { log10F32, log10F64, log2F32, log2F64 } from '../simd/log';
import { centralBound, geluCentralF32, geluF32 } from '../simd/normal';
import { cosF32, sinF32, tanF32 } from '../simd/trig';
import { cosF64, sinF64, tanF64 } from '../simd/trig-f64';

export class Neg {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.neg<T>(x);
  }
}
export class Abs {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.abs<T>(x);
  }
}
export class Sign {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    const above = v128.gt<T>(x, zeros());
    const below = v128.lt<T>(x, zeros());
    if (!isFloat<T>()) return v128.sub<T>(below, above);
    return v128.and(v128.or(above, below), v128.or(one<T>(), v128.and(below, signs<T>())));
  }
}
export class Square {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return product<T>(x, x);
  }
}
export class Cube {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(v128.mul<T>(x, x), x);
  }
}
export class Relu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (isFloat<T>()) return v128.pmax<T>(x, zeros());
    if (sizeof<T>() == 8) return v128.andnot(x, i64x2.shr_s(x, 63));
    return v128.max<T>(x, zeros());
  }
}
export class Floor {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.floor<T>(x);
  }
}
export class Ceil {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.ceil<T>(x);
  }
}
export class Trunc {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.trunc<T>(x);
  }
}
export class Round {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.nearest<T>(x);
  }
}
/** p: the power of ten */
export class RoundFraction {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(v128.nearest<T>(v128.mul<T>(x, p)), p);
  }
}
/** p: the power of ten */
export class RoundTens {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(v128.nearest<T>(v128.div<T>(x, p)), p);
  }
}
export class Frac {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.sub<T>(x, v128.trunc<T>(x));
  }
}
export class Reciprocal {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(one<T>(), x);
  }
}
export class ReciprocalSquare {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(one<T>(), v128.mul<T>(x, x));
  }
}
export class Sqrt {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.sqrt<T>(x);
  }
}
export class Rsqrt {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(one<T>(), v128.sqrt<T>(x));
  }
}
export class Affine {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.add<T>(product<T>(x, p), q);
  }
}
export class Clamp {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (isFloat<T>()) return v128.pmin<T>(v128.pmax<T>(x, p), q);
    if (sizeof<T>() == 8) {
      const raised = select(v128.lt<T>(x, p), p, x);
      return select(v128.gt<T>(raised, q), q, raised);
    }
    return v128.min<T>(v128.max<T>(x, p), q);
  }
}
export class LeakyRelu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return select(v128.gt<T>(x, zeros()), x, v128.mul<T>(x, p));
  }
}

export class Exp {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return exp<T>(x);
  }
}
export class Exp2 {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return exp2<T>(x);
  }
}
export class Expm1 {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return expm1<T>(x);
  }
}
export class Log {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return log<T>(x);
  }
}
export class Log1p {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return log1p<T>(x);
  }
}
export class Log2 {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? log2F64(x) : log2F32(x);
  }
}
export class Log10 {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? log10F64(x) : log10F32(x);
  }
}
export class Sin {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? sinF64(x) : sinF32(x);
  }
}
export class Cos {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? cosF64(x) : cosF32(x);
  }
}
export class Tan {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? tanF64(x) : tanF32(x);
  }
}
export class Asin {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? asinF64(x) : asinF32(x);
  }
}
export class Acos {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? acosF64(x) : acosF32(x);
  }
}
export class Atan {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? atanF64(x) : atanF32(x);
  }
}
export class Sinh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? sinhF64(x) : sinhF32(x);
  }
}
export class Cosh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? coshF64(x) : coshF32(x);
  }
}
export class Tanh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return tanh<T>(x);
  }
}
export class Asinh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 8) return asinhF64(x);
    return joinHalves(asinhF64(lowHalf(x)), asinhF64(highHalf(x)));
  }
}
export class Acosh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 8) return acoshF64(x);
    return joinHalves(acoshF64(lowHalf(x)), acoshF64(highHalf(x)));
  }
}
export class Atanh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 8) return atanhF64(x);
    return joinHalves(atanhF64(lowHalf(x)), atanhF64(highHalf(x)));
  }
}
export class Erf {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) return erfF32(x);
    return f64x2(erfScalar(f64x2.extract_lane(x, 0)), erfScalar(f64x2.extract_lane(x, 1)));
  }
}
export class Erfc {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) return erfcF32(x);
    return f64x2(erfcScalar(f64x2.extract_lane(x, 0)), erfcScalar(f64x2.extract_lane(x, 1)));
  }
  @inline bound(): v128 {
    return erfcCentralBound();
  }
  @inline short(x: v128): v128 {
    return erfcCentralF32(x);
  }
}
export class Sigmoid {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 4 ? logisticF32(one<f32>(), x, zeros()) : sigmoid<T>(x);
  }
}
export class LogSigmoid {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    // 0, not -0, where nothing is left
    return v128.sub<T>(zeros(), addSoftplusTail<T>(v128.pmax<T>(v128.neg<T>(x), zeros()), x));
  }
}
export class Softplus {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    const scaled = v128.mul<T>(x, p);
    const sum = addSoftplusTail<T>(v128.pmax<T>(scaled, zeros()), scaled);
    return select(v128.gt<T>(scaled, q), x, v128.div<T>(sum, p));
  }
}
export class Elu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    const left = v128.mul<T>(v128.mul<T>(p, q), expm1<T>(x));
    return select(v128.gt<T>(x, zeros()), v128.mul<T>(x, q), left);
  }
}
export class Silu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 4 ? logisticF32(x, x, zeros()) : v128.mul<T>(x, sigmoid<T>(x));
  }
}

/** e^(-x^2 / 2) */
// @ts-ignore: decorator
@inline
export function gauss8(x: v128): v128 {
  return exp<f64>(f64x2.neg(f64x2.mul(number<f64>(Const.Half), f64x2.mul(x, x))));
}

/** The normal distribution's share below x. */
// @ts-ignore: decorator
@inline
export function normalCdf8(x: v128): v128 {
  return f64x2(normalCdfScalar(f64x2.extract_lane(x, 0)), normalCdfScalar(f64x2.extract_lane(x, 1)));
}

/** 2 sqrt(2 / pi) (x + 0.044715 x^3), limited */
// @ts-ignore: decorator
@inline
function geluArgument(x: v128): v128 {
  const cubic = f64x2.mul(number<f64>(Const.GeluCubic), f64x2.mul(x, x));
  const value = f64x2.mul(f64x2.mul(number<f64>(Const.GeluScale), x), f64x2.add(one<f64>(), cubic));
  return f64x2.pmax(f64x2.pmin(value, number<f64>(Const.GeluLimit)), number<f64>(Const.GeluLowest));
}

/** e^-|z| for z = 2 sqrt(2 / pi) (x + 0.044715 x^3); f32 carries the exponent in two parts. */
// @ts-ignore: decorator
@inline
export function geluTanhDecay<T>(x: v128): v128 {
  if (sizeof<T>() == 8) return exp<T>(v128.or(geluArgument(x), signs<T>()));
  const low = geluArgument(lowHalf(x));
  const high = geluArgument(highHalf(x));
  const z = joinHalves(low, high);
  const rest = joinHalves(f64x2.sub(low, lowHalf(z)), f64x2.sub(high, highHalf(z)));
  const sign = v128.andnot(signs<f32>(), z);
  return decaySumF32(v128.or(z, signs<f32>()), v128.xor(rest, sign));
}

const GELU_TANH_BOUND = memory.data<f32>([9.875]);

export class Gelu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) return geluF32(x);
    return f64x2(geluScalar(f64x2.extract_lane(x, 0)), geluScalar(f64x2.extract_lane(x, 1)));
  }
  @inline bound(): v128 {
    return centralBound();
  }
  @inline short(x: v128): v128 {
    return geluCentralF32(x);
  }
}
export class GeluTanh {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) {
      const low = geluArgument(lowHalf(x));
      const high = geluArgument(highHalf(x));
      const z = joinHalves(low, high);
      return logisticF32(x, z, joinHalves(f64x2.sub(low, lowHalf(z)), f64x2.sub(high, highHalf(z))));
    }
    const e = geluTanhDecay<T>(x);
    const factor = v128.div<T>(select(v128.lt<T>(x, zeros()), e, one<T>()), v128.add<T>(one<T>(), e));
    return v128.mul<T>(x, factor);
  }
  @inline bound(): v128 {
    return v128.load32_splat(GELU_TANH_BOUND);
  }
  @inline short(x: v128): v128 {
    const low = geluArgument(lowHalf(x));
    const high = geluArgument(highHalf(x));
    const z = joinHalves(low, high);
    const rest = joinHalves(f64x2.sub(low, lowHalf(z)), f64x2.sub(high, highHalf(z)));
    return f32x4.div(x, logisticLowSumF32(z, rest));
  }
}
