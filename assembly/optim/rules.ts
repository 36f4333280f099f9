/** Steps of optimizers with a rule of their own: one pass over a parameter, its gradient and up to three states. */
import { DT } from '../../src/wasm/codes';
import { Rule } from '../../src/wasm/optimizer-codes';
import { maximum, minimum, one } from '../simd/numbers';
import { select, signs, zeros } from '../simd/lanes';
import { direction, giveBack, lend, plus, splat } from './parts';

/** keep a + take b */
// @ts-ignore: decorator
@inline
function average<T>(keep: v128, a: v128, take: v128, b: v128): v128 {
  return plus<T>(v128.mul<T>(a, keep), take, b);
}

/** keep a + take b b */
// @ts-ignore: decorator
@inline
function averageSquare<T>(keep: v128, a: v128, take: v128, b: v128): v128 {
  return v128.add<T>(v128.mul<T>(a, keep), v128.mul<T>(v128.mul<T>(take, b), b));
}

/** a + s b / c */
// @ts-ignore: decorator
@inline
function plusRatio<T>(a: v128, s: v128, b: v128, c: v128): v128 {
  return v128.add<T>(a, v128.div<T>(v128.mul<T>(s, b), c));
}

/** -1, 0 or 1 */
// @ts-ignore: decorator
@inline
function signOf<T>(x: v128): v128 {
  const size = v128.and(one<T>(), v128.ne<T>(x, zeros()));
  // neither is NaN of either sign
  const isNumber = v128.eq<T>(x, x);
  return v128.and(v128.or(size, v128.and(x, signs<T>())), isNumber);
}

/** Whole vectors of the optimizers that average gradients. */
function averaging<T>(
  rule: i32,
  bytes: usize,
  param: usize,
  grad: usize,
  a: usize,
  b: usize,
  sign: v128,
  weightDecay: f64,
  beta1: f64,
  beta2: f64,
  eps: v128,
  s3: f64,
  s4: f64,
  s5: f64,
): void {
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  const keep1 = splat<T>(beta1);
  const take1 = splat<T>(1 - beta1);
  const keep2 = splat<T>(beta2);
  const take2 = splat<T>(1 - beta2);
  const third = splat<T>(rule == Rule.NAdam ? s3 : -s3);
  const fourth = splat<T>(-s4);
  const fifth = splat<T>(-s5);
  for (const end = param + bytes; param < end; param += 16, grad += 16, a += 16, b += 16) {
    let p = v128.load(param);
    const g = direction<T>(grad, p, sign, decay, decays);
    const m = average<T>(keep1, v128.load(a), take1, g);
    v128.store(a, m);
    if (rule == Rule.Adamax) {
      const u = maximum<T>(v128.mul<T>(v128.load(b), keep2), v128.add<T>(v128.abs<T>(g), eps));
      v128.store(b, u);
      v128.store(param, plusRatio<T>(p, third, m, u));
      continue;
    }
    const v = averageSquare<T>(keep2, v128.load(b), take2, g);
    v128.store(b, v);
    if (rule == Rule.NAdam) {
      const scale = v128.add<T>(v128.sqrt<T>(v128.div<T>(v, third)), eps);
      p = plusRatio<T>(plusRatio<T>(p, fourth, g, scale), fifth, m, scale);
    } else if (rule == Rule.RAdam) {
      p = plusRatio<T>(p, third, m, v128.add<T>(v128.sqrt<T>(v), eps));
    } else {
      p = plus<T>(p, third, m);
    }
    v128.store(param, p);
  }
}

function adagrad<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  sum: usize,
  sign: v128,
  weightDecay: f64,
  eps: v128,
  step: v128,
): void {
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  for (const end = param + bytes; param < end; param += 16, grad += 16, sum += 16) {
    const p = v128.load(param);
    const g = direction<T>(grad, p, sign, decay, decays);
    const s = plus<T>(v128.load(sum), g, g);
    v128.store(sum, s);
    v128.store(param, plusRatio<T>(p, step, g, v128.add<T>(v128.sqrt<T>(s), eps)));
  }
}

function adadelta<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  square: usize,
  changes: usize,
  sign: v128,
  weightDecay: f64,
  rho: f64,
  eps: v128,
  step: v128,
): void {
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  const keep = splat<T>(rho);
  const take = splat<T>(1 - rho);
  for (const end = param + bytes; param < end; param += 16, grad += 16, square += 16, changes += 16) {
    const p = v128.load(param);
    const g = direction<T>(grad, p, sign, decay, decays);
    const v = averageSquare<T>(keep, v128.load(square), take, g);
    v128.store(square, v);
    const old = v128.load(changes);
    const root = v128.sqrt<T>(v128.add<T>(old, eps));
    const change = v128.mul<T>(v128.div<T>(root, v128.sqrt<T>(v128.add<T>(v, eps))), g);
    v128.store(changes, averageSquare<T>(keep, old, take, change));
    v128.store(param, plus<T>(p, step, change));
  }
}

function rmsprop<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  square: usize,
  mean: usize,
  buffer: usize,
  sign: v128,
  weightDecay: f64,
  alpha: f64,
  eps: v128,
  step: v128,
  momentum: v128,
): void {
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  const keep = splat<T>(alpha);
  const take = splat<T>(1 - alpha);
  for (const end = param + bytes; param < end; param += 16, grad += 16, square += 16) {
    const p = v128.load(param);
    const g = direction<T>(grad, p, sign, decay, decays);
    let v = averageSquare<T>(keep, v128.load(square), take, g);
    v128.store(square, v);
    if (mean) {
      const m = average<T>(keep, v128.load(mean), take, g);
      v128.store(mean, m);
      mean += 16;
      v = v128.sub<T>(v, v128.mul<T>(m, m));
    }
    const scale = v128.add<T>(v128.sqrt<T>(v), eps);
    if (buffer) {
      const change = v128.add<T>(v128.mul<T>(v128.load(buffer), momentum), v128.div<T>(g, scale));
      v128.store(buffer, change);
      buffer += 16;
      v128.store(param, plus<T>(p, step, change));
    } else {
      v128.store(param, plusRatio<T>(p, step, g, scale));
    }
  }
}

function rprop<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  before: usize,
  sizes: usize,
  sign: v128,
  least: v128,
  most: v128,
  shrink: v128,
  grow: v128,
): void {
  for (const end = param + bytes; param < end; param += 16, grad += 16, before += 16, sizes += 16) {
    const g = v128.mul<T>(v128.load(grad), sign);
    const product = v128.mul<T>(g, v128.load(before));
    const turned = v128.lt<T>(product, zeros());
    const factor = select(turned, shrink, select(v128.gt<T>(product, zeros()), grow, one<T>()));
    const size = minimum<T>(maximum<T>(v128.mul<T>(v128.load(sizes), factor), least), most);
    v128.store(sizes, size);
    const kept = v128.andnot(g, turned);
    v128.store(before, kept);
    v128.store(param, v128.sub<T>(v128.load(param), v128.mul<T>(signOf<T>(kept), size)));
  }
}

function asgd<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  mean: usize,
  sign: v128,
  weightDecay: f64,
  step: v128,
  factor: v128,
  mu: f64,
): void {
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  const weight = splat<T>(mu);
  for (const end = param + bytes; param < end; param += 16, grad += 16, mean += 16) {
    const old = v128.load(param);
    const g = direction<T>(grad, old, sign, decay, decays);
    const p = plus<T>(v128.mul<T>(old, factor), step, g);
    v128.store(param, p);
    if (mu == 1) {
      v128.store(mean, p);
    } else {
      const m = v128.load(mean);
      v128.store(mean, plus<T>(m, v128.sub<T>(p, m), weight));
    }
  }
}

/** Whole vectors. */
function vectors<T>(
  rule: i32,
  bytes: usize,
  param: usize,
  grad: usize,
  a: usize,
  b: usize,
  c: usize,
  maximize: bool,
  weightDecay: f64,
  s0: f64,
  s1: f64,
  s2: f64,
  s3: f64,
  s4: f64,
  s5: f64,
): void {
  const sign = splat<T>(maximize ? -1 : 1);
  const second = splat<T>(s1);
  const third = splat<T>(-s2);
  const fourth = splat<T>(s3);
  switch (rule) {
    case Rule.Adagrad:
      adagrad<T>(bytes, param, grad, a, sign, weightDecay, splat<T>(s0), splat<T>(-s1));
      break;
    case Rule.Adadelta:
      adadelta<T>(bytes, param, grad, a, b, sign, weightDecay, s0, second, third);
      break;
    case Rule.RMSprop:
      rmsprop<T>(bytes, param, grad, a, b, c, sign, weightDecay, s0, second, third, fourth);
      break;
    case Rule.Rprop:
      rprop<T>(bytes, param, grad, a, b, sign, splat<T>(s0), second, splat<T>(s2), fourth);
      break;
    case Rule.ASGD:
      asgd<T>(bytes, param, grad, a, sign, weightDecay, splat<T>(-s0), second, s2);
      break;
    default:
      averaging<T>(rule, bytes, param, grad, a, b, sign, weightDecay, s0, s1, splat<T>(s2), s3, s4, s5);
  }
}

function all<T>(
  rule: i32,
  n: i32,
  param: usize,
  grad: usize,
  a: usize,
  b: usize,
  c: usize,
  maximize: bool,
  weightDecay: f64,
  s0: f64,
  s1: f64,
  s2: f64,
  s3: f64,
  s4: f64,
  s5: f64,
): void {
  const bytes = <usize>n * sizeof<T>();
  const whole = bytes & ~15;
  const rest = bytes - whole;
  vectors<T>(rule, whole, param, grad, a, b, c, maximize, weightDecay, s0, s1, s2, s3, s4, s5);
  if (rest == 0) return;
  const p = param + whole;
  const x = a ? a + whole : 0;
  const y = b ? b + whole : 0;
  const z = c ? c + whole : 0;
  vectors<T>(
    rule,
    16,
    lend(0, p, rest),
    lend(1, grad + whole, rest),
    lend(2, x, rest),
    lend(3, y, rest),
    lend(4, z, rest),
    maximize,
    weightDecay,
    s0,
    s1,
    s2,
    s3,
    s4,
    s5,
  );
  giveBack(0, p, rest);
  giveBack(2, x, rest);
  giveBack(3, y, rest);
  giveBack(4, z, rest);
}

/** A step by a rule, whose states are `a`, `b` and `c`, 0 where it has none, and whose settings are `s0` to `s5`. */
export function ruleStep(
  rule: i32,
  dtype: i32,
  n: i32,
  param: usize,
  grad: usize,
  a: usize,
  b: usize,
  c: usize,
  maximize: bool,
  weightDecay: f64,
  s0: f64,
  s1: f64,
  s2: f64,
  s3: f64,
  s4: f64,
  s5: f64,
): void {
  if (dtype == DT.F32) {
    all<f32>(rule, n, param, grad, a, b, c, maximize, weightDecay, s0, s1, s2, s3, s4, s5);
  } else {
    all<f64>(rule, n, param, grad, a, b, c, maximize, weightDecay, s0, s1, s2, s3, s4, s5);
  }
}
