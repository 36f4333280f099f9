/** The ways to prune a parameter that `nn.utils.prune` has: at random, the smallest, what a mask says. */
import { AssertionError, IndexError, ValueError } from '../errors.js';
import { zerosLike } from '../ops/creation.js';
import { rand, randLike } from '../ops/random.js';
import { kthvalue } from '../ops/ranks.js';
import { pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import { formatSize, sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Module } from './module.js';
import { BasePruningMethod } from './pruning-method.js';

const amountDefaults = { amount: required as number | typeof required };

/** How much is pruned: an int is a number of elements or channels, another number a share of them. */
function assertAmount(amount: number): void {
  const given: unknown = amount;
  if (typeof given !== 'number')
    throw new TypeError(`Invalid type for amount: ${String(given)}. Must be int or float.`);
  if (amount >= 0 && (Number.isInteger(amount) || amount <= 1)) return;
  throw new ValueError(
    `amount=${pythonNumber(amount)} should either be a float in the range [0, 1] or a non-negative integer`,
  );
}

/** How many of `size` are pruned; a half is rounded to the even number. */
function countOf(amount: number, size: number): number {
  if (Number.isInteger(amount)) {
    if (amount <= size) return amount;
    throw new ValueError(`amount=${amount} should be smaller than the number of parameters to prune=${size}`);
  }
  const share = amount * size;
  const down = Math.floor(share);
  const isUp = share - down > 0.5 || (share - down === 0.5 && down % 2 === 1);
  return isUp ? down + 1 : down;
}

/** How many channels there are along a dimension, and how many of them are pruned. */
function channelsOf(t: Tensor, dim: number, amount: number): [all: number, pruned: number] {
  if (t.dim() <= 1) {
    throw new ValueError(
      'Structured pruning can only be applied to multidimensional tensors. Found tensor of shape ' +
        `${formatSize(t.shape)} with ${t.dim()} dims`,
    );
  }
  if (dim >= t.dim()) throw new IndexError(`Invalid index ${dim} for tensor of size ${formatSize(t.shape)}`);
  const all = t.size(dim);
  return [all, countOf(amount, all)];
}

/** `defaultMask` without all channels but some. */
function channelMask(t: Tensor, dim: number, kept: Tensor, defaultMask: Tensor): Tensor {
  return zerosLike(t).detach().indexFill_(dim, kept, 1).mul_(defaultMask.to(t.dtype));
}

/** Prunes the elements that come first or last in an order of all. */
function withoutTop(mask: Tensor, scores: Tensor, count: number, largest: boolean): Tensor {
  const left = mask.clone({ memoryFormat: 'contiguousFormat' });
  if (count === 0) return left;
  const { indices } = scores.reshape(-1).topk(count, { largest });
  left.view(-1).indexFill_(0, indices, 0);
  return left;
}

/**
 * Prunes nothing, but gives the parameter its mask.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.Identity.html
 * @example
 * new nn.utils.prune.Identity().prune(ones(2)).tolist(); // [1, 1]
 */
export class Identity extends BasePruningMethod {
  override PRUNING_TYPE = 'unstructured';

  computeMask(_: Tensor, defaultMask: Tensor): Tensor {
    return defaultMask;
  }
}

/** What has an amount of elements to prune. */
abstract class Unstructured extends BasePruningMethod {
  override PRUNING_TYPE = 'unstructured';
  readonly amount: number;

  constructor(...args: [amount: number] | [{ amount: number }]) {
    super();
    this.amount = takeArguments(new.target.name, amountDefaults, args).amount;
    assertAmount(this.amount);
  }
}

/**
 * Prunes elements at random: so many, or a share of them if that is no integer.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.RandomUnstructured.html
 * @throws ValueError if the amount is negative or more than there is.
 * @example
 * new nn.utils.prune.RandomUnstructured(0.5).prune(ones(8)).sum().item(); // 4
 */
export class RandomUnstructured extends Unstructured {
  computeMask(t: Tensor, defaultMask: Tensor): Tensor {
    const count = countOf(this.amount, t.numel());
    return withoutTop(defaultMask, count === 0 ? t : randLike(t.detach()), count, true);
  }
}

/**
 * Prunes the elements of the smallest magnitude.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.L1Unstructured.html
 * @throws ValueError if the amount is negative or more than there is.
 * @example
 * new nn.utils.prune.L1Unstructured(2).prune(tensor([3, -1, -4, 2])).tolist(); // [3, 0, -4, 0]
 */
export class L1Unstructured extends Unstructured {
  computeMask(t: Tensor, defaultMask: Tensor): Tensor {
    return withoutTop(defaultMask, t.detach().abs(), countOf(this.amount, t.numel()), false);
  }

  static override apply(module: Module, name: string, ...args: ScoredAmount): BasePruningMethod {
    return super.apply(module, name, takeArguments('apply', scoredDefaults, args));
  }
}

export interface Scores {
  importanceScores?: Tensor | null;
}

export type ScoredAmount =
  | [amount: number, importanceScores?: Tensor | null]
  | [amount: number, options: Scores]
  | [{ amount: number } & Scores];

const scoredDefaults = {
  ...amountDefaults,
  importanceScores: null as Tensor | null,
};

/**
 * Prunes channels along a dimension at random.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.RandomStructured.html
 * @throws ValueError if the amount is negative or more than there is, or the tensor has one dimension.
 * @example
 * new nn.utils.prune.RandomStructured(1, 0).prune(ones(3, 2)).sum().item(); // 4
 */
export class RandomStructured extends BasePruningMethod {
  override PRUNING_TYPE = 'structured';
  readonly amount: number;
  readonly dim: number;

  constructor(...args: [amount: number, dim?: number] | [{ amount: number; dim?: number }]) {
    super();
    const taken = takeArguments('RandomStructured', { ...amountDefaults, dim: -1 }, args);
    assertAmount(taken.amount);
    this.amount = taken.amount;
    this.dim = taken.dim;
  }

  computeMask(t: Tensor, defaultMask: Tensor): Tensor {
    const [all, pruned] = channelsOf(t, this.dim, this.amount);
    if (pruned === 0) return defaultMask;
    const drawn = rand(all);
    const kept = drawn.gt(kthvalue(drawn, pruned).values).nonzero().view(-1);
    return channelMask(t, this.dim, kept, defaultMask);
  }
}

/** The order of a norm. */
export type Order = number | 'fro' | 'nuc';

const lnDefaults = {
  ...amountDefaults,
  n: required as Order | typeof required,
  dim: -1,
};

/**
 * Prunes the channels along a dimension that have the smallest norm of order `n`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.LnStructured.html
 * @throws ValueError if the amount is negative or more than there is, or the tensor has one dimension.
 * @example
 * new nn.utils.prune.LnStructured(1, 2, 0).prune(tensor([[1, 1], [3, 4]])).tolist(); // [[0, 0], [3, 4]]
 */
export class LnStructured extends BasePruningMethod {
  override PRUNING_TYPE = 'structured';
  readonly amount: number;
  readonly n: Order;
  readonly dim: number;

  constructor(
    ...args: [amount: number, n: Order, dim?: number] | [{ amount: number; n: Order; dim?: number }]
  ) {
    super();
    const taken = takeArguments('LnStructured', lnDefaults, args);
    assertAmount(taken.amount);
    this.amount = taken.amount;
    this.n = taken.n;
    this.dim = taken.dim;
  }

  computeMask(t: Tensor, defaultMask: Tensor): Tensor {
    const [all, pruned] = channelsOf(t, this.dim, this.amount);
    if (pruned === 0) return defaultMask;
    const dim = this.dim < 0 ? this.dim + t.dim() : this.dim;
    const others = t.shape.map((_, d) => d).filter((d) => d !== dim);
    const norm = t.detach().norm(this.n as number, others);
    return channelMask(t, dim, norm.topk(all - pruned).indices, defaultMask);
  }

  static override apply(module: Module, name: string, ...args: unknown[]): BasePruningMethod {
    const defaults = { ...lnDefaults, importanceScores: null as Tensor | null };
    return super.apply(module, name, takeArguments('apply', defaults, args));
  }
}

/**
 * Prunes what a mask says.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.CustomFromMask.html
 * @example
 * new nn.utils.prune.CustomFromMask(tensor([0, 1])).prune(ones(2)).tolist(); // [0, 1]
 */
export class CustomFromMask extends BasePruningMethod {
  override PRUNING_TYPE = 'global';
  readonly mask: Tensor;

  constructor(...args: [mask: Tensor] | [{ mask: Tensor }]) {
    super();
    const defaults = { mask: required as Tensor | typeof required };
    this.mask = takeArguments('CustomFromMask', defaults, args).mask;
  }

  computeMask(_: Tensor, defaultMask: Tensor): Tensor {
    if (!sameShape(defaultMask.shape, this.mask.shape)) throw new AssertionError('');
    return defaultMask.mul(this.mask.to(defaultMask.dtype));
  }
}
