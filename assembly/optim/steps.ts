/** Steps of optimizers: one pass over a parameter, its gradient and its state, all dense and in the same order. */
import { DT } from '../../src/wasm/codes';
import { direction, giveBack, lend, plus, splat, UNROLLED } from './parts';

// @ts-ignore: decorator
@inline
function plain<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  step: v128,
  sign: v128,
  decay: v128,
  decays: bool,
): void {
  for (const end = param + bytes; param < end; param += UNROLLED, grad += UNROLLED) {
    const p = v128.load(param);
    const q = v128.load(param, 16);
    const d = direction<T>(grad, p, sign, decay, decays);
    const e = direction<T>(grad + 16, q, sign, decay, decays);
    v128.store(param, plus<T>(p, step, d));
    v128.store(param, plus<T>(q, step, e), 16);
  }
}

// @ts-ignore: decorator
@inline
function withMomentum<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: bool,
  step: v128,
  sign: v128,
  keep: v128,
  take: v128,
  decay: v128,
  decays: bool,
  nesterov: bool,
): void {
  for (const end = param + bytes; param < end; param += 16, grad += 16, buffer += 16) {
    const p = v128.load(param);
    const d = direction<T>(grad, p, sign, decay, decays);
    const b = isFirst ? d : plus<T>(v128.mul<T>(v128.load(buffer), keep), take, d);
    v128.store(buffer, b);
    v128.store(param, plus<T>(p, step, nesterov ? plus<T>(d, keep, b) : b));
  }
}

/** Whole pairs of vectors. */
function sgdVectors<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: bool,
  lr: f64,
  momentum: f64,
  dampening: f64,
  weightDecay: f64,
  nesterov: bool,
  maximize: bool,
): void {
  const step = splat<T>(-lr);
  const sign = splat<T>(maximize ? -1 : 1);
  const keep = splat<T>(momentum);
  const take = splat<T>(1 - dampening);
  const decay = splat<T>(weightDecay);
  const decays = weightDecay != 0;
  if (!buffer) {
    if (decays) plain<T>(bytes, param, grad, step, sign, decay, true);
    else plain<T>(bytes, param, grad, step, sign, decay, false);
  } else if (isFirst || nesterov || decays) {
    withMomentum<T>(bytes, param, grad, buffer, isFirst, step, sign, keep, take, decay, decays, nesterov);
  } else {
    withMomentum<T>(bytes, param, grad, buffer, false, step, sign, keep, take, decay, false, false);
  }
}

function sgd<T>(
  n: i32,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: bool,
  lr: f64,
  momentum: f64,
  dampening: f64,
  weightDecay: f64,
  nesterov: bool,
  maximize: bool,
): void {
  const bytes = <usize>n * sizeof<T>();
  const whole = bytes & ~(UNROLLED - 1);
  const rest = bytes - whole;
  sgdVectors<T>(
    whole,
    param,
    grad,
    buffer,
    isFirst,
    lr,
    momentum,
    dampening,
    weightDecay,
    nesterov,
    maximize,
  );
  if (rest == 0) return;
  const p = param + whole;
  const b = buffer ? buffer + whole : 0;
  sgdVectors<T>(
    UNROLLED,
    lend(0, p, rest),
    lend(1, grad + whole, rest),
    lend(2, b, rest),
    isFirst,
    lr,
    momentum,
    dampening,
    weightDecay,
    nesterov,
    maximize,
  );
  giveBack(0, p, rest);
  giveBack(2, b, rest);
}

/** Stochastic gradient descent; without momentum `buffer` is 0, and before the first step its contents are not used. */
export function sgdStep(
  dtype: i32,
  n: i32,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: bool,
  lr: f64,
  momentum: f64,
  dampening: f64,
  weightDecay: f64,
  nesterov: bool,
  maximize: bool,
): void {
  if (dtype == DT.F32) {
    sgd<f32>(n, param, grad, buffer, isFirst, lr, momentum, dampening, weightDecay, nesterov, maximize);
  } else {
    sgd<f64>(n, param, grad, buffer, isFirst, lr, momentum, dampening, weightDecay, nesterov, maximize);
  }
}

/** Whole vectors. */
function adamVectors<T>(
  bytes: usize,
  param: usize,
  grad: usize,
  mean: usize,
  square: usize,
  most: usize,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  eps: f64,
  weightDecay: f64,
  shrink: f64,
  correction: f64,
  maximize: bool,
): void {
  const step = splat<T>(-stepSize);
  const sign = splat<T>(maximize ? -1 : 1);
  const keep1 = splat<T>(beta1);
  const take1 = splat<T>(1 - beta1);
  const keep2 = splat<T>(beta2);
  const take2 = splat<T>(1 - beta2);
  const epsilon = splat<T>(eps);
  const decay = splat<T>(weightDecay);
  const factor = splat<T>(shrink);
  const divisor = splat<T>(correction);
  const decays = weightDecay != 0;
  for (const end = param + bytes; param < end; param += 16, grad += 16, mean += 16, square += 16) {
    const p = v128.mul<T>(v128.load(param), factor);
    const g = direction<T>(grad, p, sign, decay, decays);
    const m = plus<T>(v128.mul<T>(v128.load(mean), keep1), take1, g);
    v128.store(mean, m);
    let v = plus<T>(v128.mul<T>(v128.load(square), keep2), v128.mul<T>(take2, g), g);
    v128.store(square, v);
    if (most) {
      // NaN in either stays
      const before = v128.load(most);
      v = v128.or(v128.pmax<T>(before, v), v128.ne<T>(v, v));
      v128.store(most, v);
      most += 16;
    }
    const scale = v128.add<T>(v128.div<T>(v128.sqrt<T>(v), divisor), epsilon);
    v128.store(param, v128.add<T>(p, v128.div<T>(v128.mul<T>(step, m), scale)));
  }
}

function adam<T>(
  n: i32,
  param: usize,
  grad: usize,
  mean: usize,
  square: usize,
  most: usize,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  eps: f64,
  weightDecay: f64,
  shrink: f64,
  correction: f64,
  maximize: bool,
): void {
  const bytes = <usize>n * sizeof<T>();
  const whole = bytes & ~15;
  const rest = bytes - whole;
  adamVectors<T>(
    whole,
    param,
    grad,
    mean,
    square,
    most,
    stepSize,
    beta1,
    beta2,
    eps,
    weightDecay,
    shrink,
    correction,
    maximize,
  );
  if (rest == 0) return;
  const p = param + whole;
  const m = mean + whole;
  const v = square + whole;
  const greatest = most ? most + whole : 0;
  adamVectors<T>(
    16,
    lend(0, p, rest),
    lend(1, grad + whole, rest),
    lend(2, m, rest),
    lend(3, v, rest),
    lend(4, greatest, rest),
    stepSize,
    beta1,
    beta2,
    eps,
    weightDecay,
    shrink,
    correction,
    maximize,
  );
  giveBack(0, p, rest);
  giveBack(2, m, rest);
  giveBack(3, v, rest);
  giveBack(4, greatest, rest);
}

/**
 * Adam. `most` are the greatest averages of squares so far, 0 without amsgrad; `weightDecay` times the parameter is
 * added to the gradient, `shrink` multiplies the parameter; `correction` is the square root of the second bias
 * correction.
 */
export function adamStep(
  dtype: i32,
  n: i32,
  param: usize,
  grad: usize,
  mean: usize,
  square: usize,
  most: usize,
  stepSize: f64,
  beta1: f64,
  beta2: f64,
  eps: f64,
  weightDecay: f64,
  shrink: f64,
  correction: f64,
  maximize: bool,
): void {
  if (dtype == DT.F32) {
    adam<f32>(
      n,
      param,
      grad,
      mean,
      square,
      most,
      stepSize,
      beta1,
      beta2,
      eps,
      weightDecay,
      shrink,
      correction,
      maximize,
    );
  } else {
    adam<f64>(
      n,
      param,
      grad,
      mean,
      square,
      most,
      stepSize,
      beta1,
      beta2,
      eps,
      weightDecay,
      shrink,
      correction,
      maximize,
    );
  }
}
