/** A call of a custom function: its node in the graph, and `ctx`, which is what users see of the node. */
import { RuntimeError } from '../../errors.js';
import { backwardTwice } from '../../graph/messages.js';
import { Node, noTensor, type Gradient } from '../../graph/node.js';
import { type SavedTensor } from '../../graph/saved.js';
import { zeros } from '../../ops/creation.js';
import {
  Tensor,
  type GradientFunction,
  type NodeHook,
  type NodePrehook,
  type RemovableHandle,
} from '../../tensor/tensor.js';
import { typeName } from '../../tensor/type-name.js';
import { isNone, toList } from '../../tensor/values.js';
import { warn } from '../../tensor/warn.js';

/** The class of a function's `ctx`, which bears the name of the node. */
export type ContextClass = new (node: FunctionNode, needsInputGrad: readonly boolean[]) => FunctionContext;

/** A custom function as its calls see it. */
export interface FunctionClass {
  readonly name: string;
  forward(...args: unknown[]): unknown;
  setupContext?(ctx: unknown, inputs: readonly unknown[], output: unknown): void;
  readonly _backwardCls: ContextClass;
  /** What computes the gradients, `backward` or `vjp`. */
  _gradients(ctx: unknown, ...gradients: unknown[]): unknown;
}

export class FunctionNode extends Node {
  readonly ctx: FunctionContext;
  readonly #function: FunctionClass;
  /** Which arguments were tensors: an edge belongs to each of them. */
  readonly #tensorInputs: readonly boolean[];
  #saved: readonly SavedTensor[] | null = [];

  constructor(
    definition: FunctionClass,
    tensorInputs: readonly boolean[],
    needsInputGrad: readonly boolean[],
  ) {
    super();
    this.#function = definition;
    this.#tensorInputs = tensorInputs;
    this.ctx = new definition._backwardCls(this, needsInputGrad);
  }

  name(): string {
    return `${this.#function.name}Backward`;
  }

  override get shown(): GradientFunction {
    return this.ctx;
  }

  /** The user's code may keep whatever it sees and makes. */
  override get freesTemporaries(): boolean {
    return false;
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    const given = this.outputs.map((output, nr) => {
      const gradient = gradients[nr] ?? null;
      if (gradient === null)
        return this.ctx.materializeGrads && output !== noTensor
          ? zeros(output.shape, { dtype: output.type.name })
          : null;
      gradient._storage.engineOwned = false;
      return gradient;
    });
    const returned = this.#function._gradients(this.ctx, ...given);
    return this.#checked(toList(returned));
  }

  /** The gradients of the arguments that were tensors; the user returns one for each argument. */
  #checked(returned: readonly unknown[]): Gradient[] {
    const expected = this.#tensorInputs.length;
    if (returned.length < expected || !returned.slice(expected).every(isNone)) {
      throw new RuntimeError(
        `function ${this.name()} returned an incorrect number of gradients (expected ${expected}, got ${returned.length})`,
      );
    }
    const results: Gradient[] = [];
    this.#tensorInputs.forEach((isTensor, i) => {
      const value = returned[i];
      if (isNone(value)) {
        if (isTensor) results.push(null);
        return;
      }
      if (!isTensor) {
        throw new RuntimeError(
          `function ${this.name()} returned a gradient different than None at position ${i + 1}, but the ` +
            'corresponding forward input was not a Variable',
        );
      }
      if (!(value instanceof Tensor))
        throw new RuntimeError(`expected Variable or None (got ${typeName(value)})`);
      results.push(value);
    });
    return results;
  }

  save(tensors: readonly SavedTensor[]): void {
    this.#saved = tensors;
  }

  get saved(): readonly SavedTensor[] {
    if (this.#saved === null) throw backwardTwice();
    return this.#saved;
  }

  override savedTensors(): readonly unknown[] {
    return [
      ...(this.#saved ?? []).map(({ kept }) => kept),
      ...Object.values(this.ctx as object as Record<string, unknown>),
    ];
  }

  override attributeNames(): readonly string[] {
    return ['savedTensors'];
  }

  override attribute(): unknown {
    return this.#saved;
  }

  override release(): void {
    for (const item of this.#saved ?? []) item.release();
    this.#saved = null;
  }
}

/** The node, and what `forward` says about its tensors; users may keep anything else on it too. */
export class FunctionContext<
  Saved extends readonly (Tensor | null)[] = readonly Tensor[],
> implements GradientFunction {
  readonly [attribute: `_saved${string}` | `_rawSaved${string}`]: unknown;

  #node: FunctionNode | null;
  #materializes = true;
  /** For each argument whether it is a tensor that needs a gradient. */
  readonly needsInputGrad: readonly boolean[];
  /** What was given to `saveForBackward`, `markDirty`, `markNonDifferentiable` and `saveForForward`; null afterwards. */
  toSave: readonly (Tensor | null | undefined)[] | null = null;
  dirtyTensors: readonly Tensor[] | null = null;
  nonDifferentiable: readonly Tensor[] | null = null;
  savedForForward: readonly (Tensor | null | undefined)[] | null = null;

  /** @internal */
  constructor(node: FunctionNode | null, needsInputGrad: readonly boolean[]) {
    this.#node = node;
    this.needsInputGrad = needsInputGrad;
  }

  /** @internal After a call that is not recorded no node is left. */
  static _forget(ctx: FunctionContext): void {
    ctx.#node?.release();
    ctx.#node = null;
  }

  /** @internal The node behind what users have as `gradFn`, null where there is none. */
  static _nodeOf(gradFn: unknown): Node | null {
    if (gradFn instanceof FunctionContext) return #node in gradFn ? gradFn.#node : null;
    return gradFn instanceof Node ? gradFn : null;
  }

  /** Static, for the instances of a Function have no fields. */
  static #nodeOf(ctx: object, attribute: string): FunctionNode {
    const node = #node in ctx ? ctx.#node : null;
    if (node !== null) return node;
    if (attribute === 'metadata') {
      throw new RuntimeError(
        'You attempted to access the anomaly metadata of a custom autograd function but the underlying PyNode has ' +
          'already been deallocated.  The most likely reason this occurred is because you assigned x.grad_fn to a ' +
          "local variable and then let the original variable get deallocated.  Don't do that!  If you really have no " +
          'way of restructuring your code so this is the case, please file an issue reporting that you are affected ' +
          'by this.',
      );
    }
    throw new RuntimeError(
      `Attribute '${attribute}' is invalid for this instance of _C._FunctionBase. Accessing this attribute directly ` +
        'on an instance of autograd.Function is a legacy access pattern that is no longer supported. For examples on ' +
        'how to use new-style autograd functions, see ' +
        'https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function ',
    );
  }

  /** Keeps tensors, inputs and outputs above all, for `backward`; to be called once, in `forward`. */
  saveForBackward(...tensors: readonly (Tensor | null | undefined)[]): void {
    this.toSave = tensors;
  }

  /** Keeps tensors for `jvp`; to be called once, in `forward`. */
  saveForForward(...tensors: readonly (Tensor | null | undefined)[]): void {
    if (!tensors.every((tensor) => isNone(tensor) || tensor instanceof Tensor)) {
      throw new Error(
        'save_for_forward expects all arguments to be tensors; you should save non-tensors as attributes on ctx.',
      );
    }
    this.savedForForward = tensors;
  }

  /** Tells which inputs `forward` writes in place; each of them must be returned. */
  markDirty(...tensors: readonly Tensor[]): void {
    this.dirtyTensors = tensors;
  }

  /** Tensors that share memory are recognised; this only warns. */
  markSharedStorage(): void {
    warn(
      'mark_shared_storage is deprecated. Tensors with shared storages are automatically tracked. Note that calls to ' +
        '`set_()` are not tracked',
    );
  }

  /** Tells which outputs need no gradient. */
  markNonDifferentiable(...tensors: readonly Tensor[]): void {
    this.nonDifferentiable = tensors;
  }

  /** Whether `backward` is given zeros, rather than null, for an output that got no gradient. */
  setMaterializeGrads(value: boolean): void {
    this.materializeGrads = value;
  }

  get materializeGrads(): boolean {
    return this.#materializes;
  }

  set materializeGrads(value: boolean) {
    if (typeof value !== 'boolean') {
      throw new TypeError(
        'set_materialize_grads received an invalid combination of arguments - got (), but expected (bool)',
      );
    }
    this.#materializes = value;
  }

  /** What was saved, after the check that it was not written since. */
  get savedTensors(): Saved {
    return (this.savedForForward?.map((tensor) => tensor ?? null) ?? FunctionContext.#unpack(this)) as never;
  }

  /** What was saved as it is kept, for `registerHooks`. */
  get _rawSavedTensors(): readonly SavedTensor[] {
    if (!(#node in this)) return [];
    if (this.#node === null) throw backwardTwice();
    return this.#node.saved;
  }

  /** Deprecated: `savedTensors`. */
  get savedVariables(): Saved {
    warn("'saved_variables' is deprecated; use 'saved_tensors'");
    return FunctionContext.#unpack(this) as never;
  }

  static #unpack(ctx: FunctionContext<readonly (Tensor | null)[]>): (Tensor | null)[] {
    return ctx._rawSavedTensors.map((saved) => (saved.isNone ? null : saved.unpack(ctx.#node!)));
  }

  name(): string {
    return FunctionContext.#nodeOf(this, 'name').name();
  }

  get nextFunctions(): GradientFunction['nextFunctions'] {
    return FunctionContext.#nodeOf(this, 'next_functions').nextFunctions;
  }

  get metadata(): GradientFunction['metadata'] {
    return FunctionContext.#nodeOf(this, 'metadata').metadata;
  }

  registerPrehook(hook: NodePrehook): RemovableHandle {
    return FunctionContext.#nodeOf(this, 'register_prehook').registerPrehook(hook);
  }

  registerHook(hook: NodeHook): RemovableHandle {
    return FunctionContext.#nodeOf(this, 'register_hook').registerHook(hook);
  }

  toString(): string {
    return FunctionContext.#nodeOf(this, 'name').toString();
  }
}

/** `<name>Backward`, the class of the `ctx` of a function. */
export function contextClassOf(name: string): ContextClass {
  const Context = class extends FunctionContext {};
  Object.defineProperty(Context, 'name', { value: `${name}Backward` });
  return Context;
}
