/** The operations on two elements, as classes for the row loops. */
import { atan2F64 } from '../simd/inverse-trig';
import { atan2F32 } from '../simd/inverse-trig-f32';
import { highHalf, joinHalves, lowHalf, select, zeros } from '../simd/lanes';
import {
  addSoftplusTail,
  Const,
  copysign,
  exp2,
  log,
  log1p,
  maximum,
  minimum,
  number,
  product,
} from '../simd/numbers';
import { powF32, powF64 } from '../simd/pow';

export class Add {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.add<T>(a, b);
  }
}
export class AddScaled {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.add<T>(a, product<T>(b, p));
  }
}
export class Sub {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.sub<T>(a, b);
  }
}
export class SubScaled {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.sub<T>(a, product<T>(b, p));
  }
}
export class Mul {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return product<T>(a, b);
  }
}
export class Div {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.div<T>(a, b);
  }
}
export class DivTrunc {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.trunc<T>(v128.div<T>(a, b));
  }
}

export class Pow {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? powF64(a, b) : powF32(a, b);
  }
}
export class Maximum {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return maximum<T>(a, b);
  }
}
export class Minimum {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return minimum<T>(a, b);
  }
}
export class Fmax {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return select(v128.ne<T>(a, a), b, v128.pmax<T>(a, b));
  }
}
export class Fmin {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return select(v128.ne<T>(a, a), b, v128.pmin<T>(a, b));
  }
}
export class Atan2 {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return sizeof<T>() == 8 ? atan2F64(a, b) : atan2F32(a, b);
  }
}

/** The hypotenuse of two pairs of f32, in double precision, where the squares cannot overflow. */
// @ts-ignore: decorator
@inline
function hypotHalf(a: v128, b: v128): v128 {
  return f64x2.sqrt(f64x2.add(f64x2.mul(a, a), f64x2.mul(b, b)));
}
export class Hypot {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 8) {
      return f64x2(
        Math.hypot(f64x2.extract_lane(a, 0), f64x2.extract_lane(b, 0)),
        Math.hypot(f64x2.extract_lane(a, 1), f64x2.extract_lane(b, 1)),
      );
    }
    const size = joinHalves(hypotHalf(lowHalf(a), lowHalf(b)), hypotHalf(highHalf(a), highHalf(b)));
    // an infinite side outweighs a NaN
    const infinity = number<f32>(Const.Infinity);
    const infinite = v128.or(f32x4.eq(f32x4.abs(a), infinity), f32x4.eq(f32x4.abs(b), infinity));
    return select(infinite, infinity, size);
  }
}
export class SquaredDifference {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const difference = v128.sub<T>(a, b);
    return v128.mul<T>(difference, difference);
  }
}
export class Xlogy {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const result = v128.mul<T>(a, log<T>(b));
    const vanishes = v128.and(v128.eq<T>(a, zeros()), v128.eq<T>(b, b));
    return v128.andnot(result, vanishes);
  }
}
export class Copysign {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return copysign<T>(a, b);
  }
}

/** `sum`, except that two equal infinities are their own sum; their difference is NaN. */
// @ts-ignore: decorator
@inline
function unlessInfinite<T>(a: v128, b: v128, sum: v128): v128 {
  const same = v128.and(v128.eq<T>(a, b), v128.eq<T>(v128.abs<T>(a), number<T>(Const.Infinity)));
  return select(same, a, sum);
}
export class LogAddExp {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return unlessInfinite<T>(a, b, addSoftplusTail<T>(maximum<T>(a, b), v128.sub<T>(a, b)));
  }
}
export class LogAddExp2 {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const distance = v128.abs<T>(v128.sub<T>(a, b));
    const part = v128.mul<T>(log1p<T>(exp2<T>(v128.neg<T>(distance))), number<T>(Const.Log2E));
    return unlessInfinite<T>(a, b, v128.add<T>(maximum<T>(a, b), part));
  }
}

export class BitwiseAnd {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.and(a, b);
  }
}
export class BitwiseOr {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.or(a, b);
  }
}
export class BitwiseXor {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.xor(a, b);
  }
}
/** Bools: a or (p and b), p being 0 or 1. */
export class OrScaled {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.or(a, v128.and(b, p));
  }
}
