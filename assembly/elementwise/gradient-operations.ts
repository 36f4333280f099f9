/** Fused gradients of elementwise functions: a is the incoming gradient, b the function's input or result. */
import { logisticF32 } from '../simd/hyperbolic';
import { select, signs, zeros } from '../simd/lanes';
import { centralBound, geluSlopeCentralF32, geluSlopeF32 } from '../simd/normal';
import { Const, decay, exp, number, one, sigmoid } from '../simd/numbers';
import { gauss8, geluTanhDecay, normalCdf8, Sign } from './unary-operations';

/** b: result */
export class SigmoidBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(v128.mul<T>(a, v128.sub<T>(one<T>(), b)), b);
  }
}
/** b: result */
export class TanhBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(a, v128.sub<T>(one<T>(), v128.mul<T>(b, b)));
  }
}
/** The gradient passes where b is NaN, as in PyTorch. */
export class ReluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.andnot(a, v128.le<T>(b, p));
  }
}
export class ClampBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.and(a, v128.and(v128.ge<T>(b, p), v128.le<T>(b, q)));
  }
}
export class HardtanhBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.and(a, v128.and(v128.gt<T>(b, p), v128.lt<T>(b, q)));
  }
}
export class LeakyReluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return select(v128.gt<T>(b, zeros()), a, v128.mul<T>(a, p));
  }
}
export class EluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const left = v128.mul<T>(v128.mul<T>(a, v128.mul<T>(p, q)), exp<T>(b));
    return select(v128.gt<T>(b, zeros()), v128.mul<T>(a, q), left);
  }
}
/** b: result */
export class EluBackwardResult {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const left = v128.mul<T>(a, v128.add<T>(b, v128.mul<T>(p, q)));
    return select(v128.gt<T>(b, zeros()), v128.mul<T>(a, q), left);
  }
}
export class GeluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) return f32x4.mul(a, geluSlopeF32(b));
    const slope = f64x2.mul(b, f64x2.mul(gauss8(b), number<f64>(Const.Density)));
    return f64x2.mul(a, f64x2.add(normalCdf8(b), slope));
  }
  @inline bound(): v128 {
    return centralBound();
  }
  @inline short(a: v128, b: v128): v128 {
    return f32x4.mul(a, geluSlopeCentralF32(b));
  }
}

// With e = e^-|z|, the logistic function of z is 1 / (1 + e) or e / (1 + e), and so is its complement: neither has
// to be computed as the difference of the other from 1.

export class GeluTanhBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const e = geluTanhDecay<T>(b);
    const d = v128.div<T>(one<T>(), v128.add<T>(one<T>(), e));
    const factor = v128.mul<T>(select(v128.lt<T>(b, zeros()), e, one<T>()), d);
    const cubic = v128.mul<T>(number<T>(Const.GeluCubicSlope), v128.mul<T>(b, b));
    const inner = v128.mul<T>(number<T>(Const.GeluScale), v128.add<T>(one<T>(), cubic));
    const slope = v128.mul<T>(v128.mul<T>(b, v128.mul<T>(v128.mul<T>(e, d), d)), inner);
    return v128.mul<T>(a, v128.add<T>(factor, slope));
  }
}
export class SiluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const e = decay<T>(v128.or(b, signs<T>()));
    const d = v128.div<T>(one<T>(), v128.add<T>(one<T>(), e));
    const negative = v128.lt<T>(b, zeros());
    const factor = v128.mul<T>(select(negative, e, one<T>()), d);
    const complement = v128.mul<T>(select(negative, one<T>(), e), d);
    return v128.mul<T>(a, v128.mul<T>(factor, v128.add<T>(one<T>(), v128.mul<T>(b, complement))));
  }
}
export class SoftplusBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const scaled = v128.mul<T>(b, p);
    return select(v128.gt<T>(scaled, q), a, v128.mul<T>(a, sigmoid<T>(scaled)));
  }
}
export class LogSigmoidBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    if (sizeof<T>() == 4) return logisticF32(a, f32x4.neg(b), zeros());
    return v128.mul<T>(a, sigmoid<T>(v128.neg<T>(b)));
  }
}
export class MulSign {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(a, changetype<Sign>(0).v<T>(b, p, q));
  }
}
