/** Activations that are not in every network, and their gradients. In these a is the incoming one, b the input. */
import { select, signs, zeros } from '../simd/lanes';
import { decay, exp, expm1, one } from '../simd/numbers';

/** min(max(x + 3, 0), 6), six times the hard sigmoid of x */
// @ts-ignore: decorator
@inline
function ramp<T>(x: v128): v128 {
  return v128.pmin<T>(v128.pmax<T>(v128.add<T>(x, v128.splat<T>(3)), zeros()), v128.splat<T>(6));
}

export class Hardswish {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(v128.mul<T>(x, ramp<T>(x)), v128.splat<T>(6));
  }
}
export class Hardsigmoid {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.div<T>(ramp<T>(x), v128.splat<T>(6));
  }
}

/** tanh(log(1 + e^x)) = (e^2 + 2 e) / (e^2 + 2 e + 2) with e = e^x, or from e = e^-x, whichever is small. */
// @ts-ignore: decorator
@inline
function softTanh<T>(x: v128, e: v128): v128 {
  const square = v128.mul<T>(e, e);
  const double = v128.add<T>(e, e);
  const negative = v128.lt<T>(x, zeros());
  const above = v128.add<T>(double, select(negative, square, one<T>()));
  const two = v128.splat<T>(2);
  const rest = select(negative, two, v128.add<T>(square, square));
  return v128.div<T>(above, v128.add<T>(above, rest));
}

export class Mish {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.mul<T>(x, softTanh<T>(x, decay<T>(v128.or(x, signs<T>()))));
  }
}
export class MishBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const e = decay<T>(v128.or(b, signs<T>()));
    const t = softTanh<T>(b, e);
    const logistic = v128.div<T>(select(v128.lt<T>(b, zeros()), e, one<T>()), v128.add<T>(one<T>(), e));
    const bend = v128.sub<T>(one<T>(), v128.mul<T>(t, t));
    return v128.mul<T>(a, v128.add<T>(t, v128.mul<T>(v128.mul<T>(b, logistic), bend)));
  }
}
export class Celu {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return select(v128.gt<T>(x, zeros()), x, v128.mul<T>(p, expm1<T>(v128.mul<T>(x, q))));
  }
}
export class CeluBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return select(v128.gt<T>(b, zeros()), a, v128.mul<T>(a, exp<T>(v128.mul<T>(b, q))));
  }
}
/** q: -p; 0 where x is NaN, as in PyTorch */
export class Softshrink {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    const above = v128.and(v128.gt<T>(x, p), v128.sub<T>(x, p));
    return v128.or(above, v128.and(v128.lt<T>(x, q), v128.sub<T>(x, q)));
  }
}
/** q: -p */
export class Hardshrink {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return v128.andnot(x, v128.and(v128.ge<T>(x, q), v128.le<T>(x, p)));
  }
}
export class ShrinkBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.and(a, v128.gt<T>(v128.abs<T>(b), p));
  }
}
export class Threshold {
  @inline v<T>(x: v128, p: v128, q: v128): v128 {
    return select(v128.le<T>(x, p), q, x);
  }
}
export class Prelu {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return select(v128.gt<T>(a, zeros()), a, v128.mul<T>(a, b));
  }
}
export class HardswishBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const three = v128.splat<T>(3);
    const middle = v128.mul<T>(a, v128.add<T>(v128.div<T>(b, three), v128.splat<T>(0.5)));
    // At 3 PyTorch's vectors have the gradient of what is above, and single elements the other one.
    const above = select(v128.ge<T>(b, three), a, middle);
    return v128.andnot(above, v128.lt<T>(b, v128.neg<T>(three)));
  }
}
export class HardsigmoidBackward {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    return v128.and(v128.div<T>(a, v128.splat<T>(6)), v128.lt<T>(v128.abs<T>(b), v128.splat<T>(3)));
  }
}
