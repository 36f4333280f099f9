/** Losses of single elements: of an input a and a target b. */
import { select, zeros } from '../simd/lanes';
import { addSoftplusTail, Const, log, log1p, number, one, sigmoid } from '../simd/numbers';

/** d^2 / (2 p) for a distance d below p, d - p / 2 beyond it */
export class SmoothL1 {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const d = v128.abs<T>(v128.sub<T>(a, b));
    const half = number<T>(Const.Half);
    const near = v128.div<T>(v128.mul<T>(v128.mul<T>(half, d), d), p);
    return select(v128.lt<T>(d, p), near, v128.sub<T>(d, v128.mul<T>(half, p)));
  }
}
/** d^2 / 2 for a distance d below p, p (d - p / 2) beyond it */
export class Huber {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const d = v128.abs<T>(v128.sub<T>(a, b));
    const half = number<T>(Const.Half);
    const near = v128.mul<T>(v128.mul<T>(half, d), d);
    const far = v128.mul<T>(p, v128.sub<T>(d, v128.mul<T>(half, p)));
    return select(v128.lt<T>(d, p), near, far);
  }
}
/** The logarithms are limited to -100, as in PyTorch, where a probability is 0. */
export class BinaryCrossEntropy {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const least = v128.splat<T>(-100);
    const no = v128.pmax<T>(log1p<T>(v128.neg<T>(a)), least);
    const yes = v128.pmax<T>(log<T>(a), least);
    return v128.sub<T>(v128.mul<T>(v128.sub<T>(b, one<T>()), no), v128.mul<T>(b, yes));
  }
}
/** (1 - b) a + log(1 + e^-a), summed as PyTorch does it, which decides where infinities cancel */
export class BinaryCrossEntropyWithLogits {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const wrong = v128.mul<T>(v128.sub<T>(one<T>(), b), a);
    const linear = v128.add<T>(wrong, v128.pmax<T>(v128.neg<T>(a), zeros()));
    return addSoftplusTail<T>(linear, a);
  }
}
/** log(1 + e^(a b)) */
export class SoftMargin {
  @inline v<T>(a: v128, b: v128, p: v128, q: v128): v128 {
    const z = v128.mul<T>(a, b);
    return addSoftplusTail<T>(v128.pmax<T>(z, zeros()), z);
  }
}
/** a (b - c) / max(b (1 - b), 1e-12) */
export class BinaryCrossEntropyBackward {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    const spread = v128.pmax<T>(v128.mul<T>(v128.sub<T>(one<T>(), b), b), v128.splat<T>(1e-12));
    return v128.div<T>(v128.mul<T>(a, v128.sub<T>(b, c)), spread);
  }
}
/** -a c / (1 + e^(b c)) */
export class SoftMarginBackward {
  @inline v<T>(a: v128, b: v128, c: v128, p: v128): v128 {
    const z = v128.neg<T>(v128.mul<T>(b, c));
    return v128.neg<T>(v128.mul<T>(v128.mul<T>(a, c), sigmoid<T>(z)));
  }
}
