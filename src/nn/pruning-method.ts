/** How pruning is applied to a parameter and taken off again, and several prunings of one. */
import { AssertionError, AttributeError, IndexError, ValueError } from '../errors.js';
import { keep } from '../graph/scope.js';
import { onesLike } from '../ops/creation.js';
import { isKeywords } from '../tensor/arguments.js';
import { sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';
import type { ForwardPreHook } from './hooks.js';
import type { Module } from './module.js';
import { member, preHooksOf } from './weight-norm.js';

/** The hook that prunes a parameter before each call; it says by what, so that it can be found. */
interface PruningHook extends ForwardPreHook {
  readonly pruning?: BasePruningMethod;
}

/** The pruning of a parameter of a module, or of any, with its hook. */
export function pruningOf(
  module: Module,
  name: string | null = null,
): { hook: PruningHook; method: BasePruningMethod } | null {
  for (const hook of preHooksOf(module) as PruningHook[]) {
    const method = hook.pruning;
    if (method !== undefined && (name === null || method._tensorName === name)) return { hook, method };
  }
  return null;
}

function assertScores(scores: Tensor, t: Tensor, target: string): void {
  if (!sameShape(scores.shape, t.shape))
    throw new AssertionError(`importance_scores should have the same shape as ${target}`);
}

/**
 * The base of ways to prune: a subclass says with `computeMask` which elements are kept, and with `PRUNING_TYPE` of what
 * it is to decide if others are pruned already: of the `'unstructured'` list of those left, of the channels left along its
 * `dim` if it is `'structured'`, or of all if it is `'global'`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.BasePruningMethod.html
 * @example
 * class EveryOther extends nn.utils.prune.BasePruningMethod {
 *   PRUNING_TYPE = 'unstructured';
 *   computeMask(t, defaultMask) {
 *     const mask = defaultMask.clone();
 *     mask.view(-1).index('::2').fill_(0);
 *     return mask;
 *   }
 * }
 * const layer = new nn.Linear(3, 2);
 * EveryOther.apply(layer, 'bias');
 * layer.getBuffer('bias_mask').tolist(); // [0, 1]
 */
export abstract class BasePruningMethod {
  PRUNING_TYPE = '';
  /** The name of the parameter that is pruned. */
  _tensorName: string | null = null;

  /** The mask of what is kept of `t`: 0 for what is pruned, and where `defaultMask` is 0. */
  abstract computeMask(t: Tensor, defaultMask: Tensor): Tensor;

  /** What a module does before each call: prunes the parameter as it is now. */
  call(module: Module): void {
    module._assign(this._tensorName!, this.applyMask(module));
  }

  /** The parameter of a module without what is pruned. */
  applyMask(module: Module): Tensor {
    const name = this._tensorName;
    if (name === null) throw new AssertionError(`Module ${String(module)} has to be pruned`);
    const original = member(module, `${name}_orig`);
    return member(module, `${name}_mask`).to(original.dtype).mul(original);
  }

  /**
   * Prunes a parameter of a module from now on, also if it is pruned already. The arguments after the name are those of
   * the constructor; by name also `importanceScores`, a tensor that decides in place of the parameter. Nothing changes
   * when there is an error.
   */
  static apply(
    this: new (...args: never) => BasePruningMethod,
    module: Module,
    name: string,
    ...args: unknown[]
  ): BasePruningMethod {
    const given = [...args];
    let scores: Tensor | null = null;
    if (isKeywords(given.at(-1))) {
      const { importanceScores, ...rest } = given.pop() as { importanceScores?: Tensor | null };
      scores = importanceScores ?? null;
      if (Object.keys(rest).length > 0) given.push(rest);
    }
    const added = new this(...(given as never));
    added._tensorName = name;
    if (!(name in module))
      throw new AttributeError(`'${module.constructor.name}' object has no attribute '${name}'`);
    const current = member(module, name);
    if (scores !== null) assertScores(scores, current, `parameter ${name} of ${String(module)}`);
    const before = pruningOf(module, name);
    if (before === null) {
      const mask = added.computeMask(scores ?? current, onesLike(current));
      module.registerParameter(`${name}_orig`, current as never);
      Reflect.deleteProperty(module, name);
      return start(module, added, mask);
    }
    const old = before.method;
    const container = old instanceof PruningContainer ? old : new PruningContainer(old);
    const mask = container._combined(
      added,
      scores ?? current,
      member(module, `${name}_mask`).detach().clone(),
    );
    container.addPruningMethod(added);
    module._hooks!.forwardPre.remove(before.hook);
    return start(module, container, mask);
  }

  /** `t` without what is pruned of it; `importanceScores` decide in place of its elements. */
  prune(t: Tensor, defaultMask: Tensor | null = null, importanceScores: Tensor | null = null): Tensor {
    if (importanceScores !== null) assertScores(importanceScores, t, 'tensor t');
    return t.mul(this.computeMask(importanceScores ?? t, defaultMask ?? onesLike(t)));
  }

  /** Leaves the parameter pruned as it is now. The hook stays: `prune.remove` takes it off too. */
  remove(module: Module): void {
    const name = this._tensorName;
    if (name === null)
      throw new AssertionError(`Module ${String(module)} has to be pruned before pruning can be removed`);
    const left = this.applyMask(module);
    const original = member(module, `${name}_orig`);
    original.data = left.detach();
    for (const suffix of ['', '_orig', '_mask']) Reflect.deleteProperty(module, name + suffix);
    module._buffers.delete(`${name}_mask`);
    module._assign(name, original);
  }
}

function start(module: Module, method: BasePruningMethod, mask: Tensor): BasePruningMethod {
  module.registerBuffer(`${method._tensorName!}_mask`, keep(mask));
  method.call(module);
  const hook: PruningHook = Object.assign((of: Module) => method.call(of), { pruning: method });
  module.registerForwardPreHook(hook);
  return method;
}

/**
 * The prunings of one parameter, in their order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.prune.PruningContainer.html
 * @throws ValueError for one of another parameter.
 * @example
 * const layer = new nn.Linear(4, 2);
 * nn.utils.prune.L1Unstructured.apply(layer, 'weight', 2);
 * nn.utils.prune.L1Unstructured.apply(layer, 'weight', 3).length; // 2
 */
export class PruningContainer extends BasePruningMethod {
  private readonly _pruningMethods: BasePruningMethod[] = [];

  constructor(...methods: BasePruningMethod[]) {
    super();
    if (methods.length === 1) this._tensorName = methods[0]?._tensorName ?? null;
    for (const method of methods) this.addPruningMethod(method);
  }

  addPruningMethod(method: BasePruningMethod): void {
    const given: unknown = method;
    if (!(given instanceof BasePruningMethod))
      throw new TypeError(`${typeOf(given)} is not a BasePruningMethod subclass`);
    if (method._tensorName !== this._tensorName) {
      throw new ValueError(
        `Can only add pruning methods acting on the parameter named '${this._tensorName ?? 'None'}' to ` +
          `PruningContainer. Found '${method._tensorName ?? 'None'}'`,
      );
    }
    this._pruningMethods.push(method);
  }

  get length(): number {
    return this._pruningMethods.length;
  }

  get(index: number): BasePruningMethod | undefined {
    return this._pruningMethods.at(index);
  }

  [Symbol.iterator](): IterableIterator<BasePruningMethod> {
    return this._pruningMethods.values();
  }

  /** The mask of the last method, which decides of what the others have left, with theirs. */
  computeMask(t: Tensor, defaultMask: Tensor): Tensor {
    const last = this._pruningMethods.at(-1);
    if (last === undefined) throw new IndexError('tuple index out of range');
    return this._combined(last, t, defaultMask);
  }

  /** @internal */
  _combined(method: BasePruningMethod, t: Tensor, mask: Tensor): Tensor {
    const left = leftOf(method, t, mask);
    const part = method.computeMask(t.index(...left), mask.index(...left));
    const combined = mask.to(t.dtype);
    return combined.indexPut_(left, part.to(combined.dtype));
  }
}

/** The indices of what a method decides about. */
function leftOf(method: BasePruningMethod, t: Tensor, mask: Tensor): (Tensor | '...' | ':')[] {
  const { PRUNING_TYPE: type, dim: given } = method as BasePruningMethod & { dim?: number };
  if (type === 'unstructured') return [mask.eq(1)];
  if (type === 'global') return ['...'];
  if (type !== 'structured') throw new ValueError(`Unrecognized PRUNING_TYPE ${type}`);
  if (given === undefined) {
    throw new AttributeError(
      'Pruning methods of PRUNING_TYPE "structured" need to have the attribute `dim` defined.',
    );
  }
  const dims = t.dim();
  const dim = given < 0 ? given + dims : given;
  if (dim < 0) throw new IndexError(`Index is out of bounds for tensor with dimensions ${dims}`);
  const others = t.shape.map((_, d) => d).filter((d) => d !== dim);
  return [...new Array<':'>(dim).fill(':'), mask.sum(others).ne(0)];
}
