/**
 * What a reduction does to each element (maps) and how it combines two of them (joins), on vectors of f32, f64 or i64;
 * some also on those of i32 and u8.
 */
import { zeros } from '../simd/lanes';
import { decay, exp8, log8 } from '../simd/numbers';

/** A map and a join together: one pass over the elements. */
export const enum Step {
  Sum,
  Squares,
  Abs,
  Count,
  Prod,
  Max,
  Min,
  MaxAbs,
  MinAbs,
  /** e^(x - c), c being the centre of each output */
  Exp,
  /** |x|^c, f64 only */
  Power,
  /** (x - c)^2, f64 only */
  Deviation,
  /** x, or 0 where it is NaN */
  Numbers,
  /** x - c and (x - c)^2, f32 only */
  Spread,
}

export class Add {
  /** Whether joins round, so that many of them need help. */
  @inline rounds(): bool {
    return true;
  }
  @inline identity<T>(): v128 {
    return zeros();
  }
  @inline join<T>(a: v128, b: v128): v128 {
    return v128.add<T>(a, b);
  }
  @inline scalar<T>(a: T, b: T): T {
    return <T>(a + b);
  }
}

export class Multiply {
  @inline rounds(): bool {
    return false;
  }
  @inline identity<T>(): v128 {
    return v128.splat<T>(<T>1);
  }
  @inline join<T>(a: v128, b: v128): v128 {
    return v128.mul<T>(a, b);
  }
  @inline scalar<T>(a: T, b: T): T {
    return <T>(a * b);
  }
}

/** pmax keeps a NaN on the left and drops one on the right, which the mask (all bits set: a NaN) brings back. */
export class Greatest {
  @inline rounds(): bool {
    return false;
  }
  @inline identity<T>(): v128 {
    if (sizeof<T>() == 1) return zeros();
    if (sizeof<T>() == 4 && !isFloat<T>()) return i32x4.splat(i32.MIN_VALUE);
    return isFloat<T>() ? v128.splat<T>(<T>-Infinity) : i64x2.splat(i64.MIN_VALUE);
  }
  @inline join<T>(a: v128, b: v128): v128 {
    if (isFloat<T>()) return v128.or(v128.pmax<T>(a, b), v128.ne<T>(b, b));
    if (sizeof<T>() < 8) return v128.max<T>(a, b);
    return v128.bitselect(a, b, v128.gt<i64>(a, b));
  }
  @inline scalar<T>(a: T, b: T): T {
    return max<T>(a, b);
  }
}

export class Least {
  @inline rounds(): bool {
    return false;
  }
  @inline identity<T>(): v128 {
    if (sizeof<T>() == 1) return i8x16.splat(-1);
    if (sizeof<T>() == 4 && !isFloat<T>()) return i32x4.splat(i32.MAX_VALUE);
    return isFloat<T>() ? v128.splat<T>(<T>Infinity) : i64x2.splat(i64.MAX_VALUE);
  }
  @inline join<T>(a: v128, b: v128): v128 {
    if (isFloat<T>()) return v128.or(v128.pmin<T>(a, b), v128.ne<T>(b, b));
    if (sizeof<T>() < 8) return v128.min<T>(a, b);
    return v128.bitselect(b, a, v128.gt<i64>(a, b));
  }
  @inline scalar<T>(a: T, b: T): T {
    return min<T>(a, b);
  }
}

/** Maps get the element and, if `centred`, their output's centre `c`; `costly` ones are not worth unrolling. */
export class Same {
  @inline centred(): bool {
    return false;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return x;
  }
}

export class Square {
  @inline centred(): bool {
    return false;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return v128.mul<T>(x, x);
  }
}

export class Magnitude {
  @inline centred(): bool {
    return false;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return v128.abs<T>(x);
  }
}

/** 1 for everything but 0. */
export class Nonzero {
  @inline centred(): bool {
    return false;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return v128.and(v128.ne<T>(x, zeros()), v128.splat<T>(<T>1));
  }
}

export class NumberOrZero {
  @inline centred(): bool {
    return false;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return v128.and(x, v128.eq<T>(x, x));
  }
}

/** e^(x - c) for x <= c */
export class Exponential {
  @inline centred(): bool {
    return true;
  }
  @inline costly(): bool {
    return true;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return decay<T>(v128.sub<T>(x, c));
  }
}

export class Power {
  @inline centred(): bool {
    return true;
  }
  @inline costly(): bool {
    return true;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    return exp8(f64x2.mul(c, log8(f64x2.abs(x))));
  }
}

export class SquaredDeviation {
  @inline centred(): bool {
    return true;
  }
  @inline costly(): bool {
    return false;
  }
  @inline map<T>(x: v128, c: v128): v128 {
    const d = v128.sub<T>(x, c);
    return v128.mul<T>(d, d);
  }
}
