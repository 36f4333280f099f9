/** Steps of optimizers: one pass over a parameter, its gradient and its state, all dense and in the same order. */
import { DT } from '../../src/wasm/codes';
import { storePart } from '../elementwise/rows';

/** a + s b */
// @ts-ignore: decorator
@inline
function plus<T>(a: v128, s: v128, b: v128): v128 {
  return v128.add<T>(a, v128.mul<T>(s, b));
}

/** Stores a whole vector or, at the end, the bytes that are left of it. */
// @ts-ignore: decorator
@inline
function put(to: usize, value: v128, rest: usize): void {
  if (rest < 16) storePart(to, value, rest);
  else v128.store(to, value);
}

// @ts-ignore: decorator
@inline
function splat<T>(value: f64): v128 {
  return v128.splat<T>(<T>value);
}

function sgd<T>(
  n: i32,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: i32,
  lr: f64,
  momentum: f64,
  dampening: f64,
  weightDecay: f64,
  nesterov: i32,
  maximize: i32,
): void {
  const step = splat<T>(-lr);
  const keep = splat<T>(momentum);
  const take = splat<T>(1 - dampening);
  const decay = splat<T>(weightDecay);
  for (let rest = <usize>n * sizeof<T>(); rest; rest -= min<usize>(rest, 16)) {
    const p = v128.load(param);
    let d = v128.load(grad);
    if (maximize) d = v128.neg<T>(d);
    if (weightDecay != 0) d = plus<T>(d, decay, p);
    if (buffer) {
      const b = isFirst ? d : plus<T>(v128.mul<T>(v128.load(buffer), keep), take, d);
      put(buffer, b, rest);
      d = nesterov ? plus<T>(d, keep, b) : b;
      buffer += 16;
    }
    put(param, plus<T>(p, step, d), rest);
    param += 16;
    grad += 16;
  }
}

/** Stochastic gradient descent; without momentum `buffer` is 0, and before the first step its contents are not read. */
export function sgdStep(
  dtype: i32,
  n: i32,
  param: usize,
  grad: usize,
  buffer: usize,
  isFirst: i32,
  lr: f64,
  momentum: f64,
  dampening: f64,
  weightDecay: f64,
  nesterov: i32,
  maximize: i32,
): void {
  if (dtype == DT.F32) {
    sgd<f32>(n, param, grad, buffer, isFirst, lr, momentum, dampening, weightDecay, nesterov, maximize);
  } else {
    sgd<f64>(n, param, grad, buffer, isFirst, lr, momentum, dampening, weightDecay, nesterov, maximize);
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
  maximize: i32,
): void {
  const step = splat<T>(-stepSize);
  const keep1 = splat<T>(beta1);
  const take1 = splat<T>(1 - beta1);
  const keep2 = splat<T>(beta2);
  const take2 = splat<T>(1 - beta2);
  const epsilon = splat<T>(eps);
  const decay = splat<T>(weightDecay);
  const factor = splat<T>(shrink);
  const divisor = splat<T>(correction);
  for (let rest = <usize>n * sizeof<T>(); rest; rest -= min<usize>(rest, 16)) {
    const p = v128.mul<T>(v128.load(param), factor);
    let g = v128.load(grad);
    if (maximize) g = v128.neg<T>(g);
    if (weightDecay != 0) g = plus<T>(g, decay, p);
    const m = plus<T>(v128.mul<T>(v128.load(mean), keep1), take1, g);
    put(mean, m, rest);
    let v = plus<T>(v128.mul<T>(v128.load(square), keep2), v128.mul<T>(take2, g), g);
    put(square, v, rest);
    if (most) {
      v = v128.max<T>(v128.load(most), v);
      put(most, v, rest);
      most += 16;
    }
    const scale = v128.add<T>(v128.div<T>(v128.sqrt<T>(v), divisor), epsilon);
    put(param, v128.add<T>(p, v128.div<T>(v128.mul<T>(step, m), scale)), rest);
    param += 16;
    grad += 16;
    mean += 16;
    square += 16;
  }
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
  maximize: i32,
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
