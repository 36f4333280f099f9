/** The updates of optimizers: one pass over a parameter, its gradient and its state, in place and unrecorded. */
import { RuntimeError } from '../errors.js';
import { emptyStrided, preservedStrides } from '../tensor/allocate.js';
import { assertTracked } from '../tensor/inference.js';
import { defaultScalarType } from '../tensor/dtype.js';
import { assertNoInternalOverlap } from '../tensor/overlap.js';
import { formatShape, sameShape, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Rule } from '../wasm/optimizer-codes.js';
import { beginOperation } from '../wasm/heap.js';
import { K } from '../wasm/module.js';
import { copyInto } from '../tensor/copy.js';
import { assertCanCast } from './output.js';

/** What the formula of stochastic gradient descent needs besides tensors. */
export interface SgdSettings {
  readonly lr: number;
  readonly momentum: number;
  readonly dampening: number;
  readonly weightDecay: number;
  readonly nesterov: boolean;
  readonly maximize: boolean;
}

/** What Adam's formula needs besides tensors. */
export interface AdamSettings {
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
  readonly maximize: boolean;
}

/** What Adam remembers of a parameter. */
export interface AdamAverages {
  /** Of the gradients. */
  readonly mean: Tensor;
  /** Of their squares. */
  readonly square: Tensor;
  /** The greatest averages of squares so far, where these are used instead. */
  readonly most: Tensor | null;
}

/** A tensor in the layout of the walk: itself, or a copy that is written back after it was changed. */
class Operand {
  readonly data: Tensor;

  constructor(
    readonly tensor: Tensor,
    like: Tensor,
    strides: Shape,
  ) {
    if (!sameShape(tensor.shape, like.shape)) {
      const [own, wanted] = [formatShape(tensor.shape), formatShape(like.shape)];
      throw new RuntimeError(`output with shape ${own} doesn't match the broadcast shape ${wanted}`);
    }
    if (tensor._type === like._type && sameShape(tensor._strides, strides)) {
      this.data = tensor;
    } else {
      this.data = emptyStrided(like._type, like.shape, strides);
      copyInto(this.data, tensor);
    }
  }

  written(): void {
    if (this.data !== this.tensor) copyInto(this.tensor, this.data);
    this.tensor._counter.version++;
  }
}

/** Gives one dense layout to a parameter and what goes with it: the parameter's own, if that is dense. */
function layoutOf(param: Tensor): (t: Tensor) => Operand {
  assertTracked(param);
  assertNoInternalOverlap(param);
  const strides = preservedStrides(param);
  return (t) => new Operand(t, param, strides);
}

/** A step of stochastic gradient descent. `buffer` is null without momentum, and not read when it `isFirst`. */
export function sgdStep(
  param: Tensor,
  grad: Tensor,
  buffer: Tensor | null,
  isFirst: boolean,
  { lr, momentum, dampening, weightDecay, nesterov, maximize }: SgdSettings,
): void {
  beginOperation();
  if (!param._type.isFloat) {
    throw new RuntimeError('For integral input tensors, argument alpha must not be a floating point number.');
  }
  if (param._numel === 0) return;
  const operand = layoutOf(param);
  const [p, g] = [operand(param), operand(grad)];
  const b = buffer === null ? null : operand(buffer);
  K.sgdStep(
    param._type.code,
    param._numel,
    p.data._address,
    g.data._address,
    b === null ? 0 : b.data._address,
    isFirst ? 1 : 0,
    lr,
    momentum,
    dampening,
    weightDecay,
    nesterov ? 1 : 0,
    maximize ? 1 : 0,
  );
  p.written();
  b?.written();
}

/** The `count`th step of Adam, or of AdamW if the decay is `decoupled` from the gradient. */
export function adamStep(
  param: Tensor,
  grad: Tensor,
  { mean, square, most }: AdamAverages,
  count: number,
  decoupled: boolean,
  { lr, betas: [beta1, beta2], eps, weightDecay, maximize }: AdamSettings,
): void {
  beginOperation();
  assertCanCast(defaultScalarType(), param._type);
  if (param._numel === 0) return;
  const operand = layoutOf(param);
  const [p, g, m, v] = [operand(param), operand(grad), operand(mean), operand(square)];
  const top = most === null ? null : operand(most);
  K.adamStep(
    param._type.code,
    param._numel,
    p.data._address,
    g.data._address,
    m.data._address,
    v.data._address,
    top === null ? 0 : top.data._address,
    lr / (1 - beta1 ** count),
    beta1,
    beta2,
    eps,
    decoupled ? 0 : weightDecay,
    decoupled ? 1 - lr * weightDecay : 1,
    Math.sqrt(1 - beta2 ** count),
    maximize ? 1 : 0,
  );
  for (const changed of [p, m, v, top]) changed?.written();
}

/** What a rule needs besides tensors and its own settings. */
export interface RuleOptions {
  readonly weightDecay?: number;
  readonly maximize?: boolean;
}

/** A step by one of the rules, with up to three states and six settings; a state that is not used is null. */
export function ruleStep(
  rule: Rule,
  param: Tensor,
  grad: Tensor,
  states: readonly (Tensor | null)[],
  settings: readonly number[],
  { weightDecay = 0, maximize = false }: RuleOptions,
): void {
  beginOperation();
  assertCanCast(defaultScalarType(), param._type);
  if (param._numel === 0) return;
  const operand = layoutOf(param);
  const [p, g] = [operand(param), operand(grad)];
  const own = states.map((state) => (state === null ? null : operand(state)));
  const address = (k: number): number => own[k]?.data._address ?? 0;
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0] = settings;
  K.ruleStep(
    rule,
    param._type.code,
    param._numel,
    p.data._address,
    g.data._address,
    address(0),
    address(1),
    address(2),
    maximize ? 1 : 0,
    weightDecay,
    s0,
    s1,
    s2,
    s3,
    s4,
    s5,
  );
  p.written();
  for (const state of own) state?.written();
}
