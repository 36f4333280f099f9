/** A call of a custom function: its node in the graph, and `ctx`, which is what users see of the node. */
import { RuntimeError } from '../../errors.js';
import { backwardTwice } from '../../graph/messages.js';
import { Node, type Gradient } from '../../graph/node.js';
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
import { warn } from '../../tensor/warn.js';

/** A custom function as its calls see it. */
export interface FunctionClass {
  readonly name: string;
  forward(...args: unknown[]): unknown;
  setupContext?(ctx: unknown, inputs: readonly unknown[], output: unknown): void;
  /** The class of its `ctx`, which bears the name of the node. */
  readonly _backwardCls: new (node: FunctionNode) => FunctionContext;
  /** What computes the gradients, `backward` or `vjp`. */
  _gradients(ctx: unknown, ...gradients: unknown[]): unknown;
}

export class FunctionNode extends Node {
  readonly ctx: FunctionContext;
  readonly #function: FunctionClass;
  /** Which arguments were tensors: an edge belongs to each of them. */
  readonly #tensorInputs: readonly boolean[];
  /** Which outputs were tensors: to the others belongs a place among the gradients. */
  tensorOutputs: readonly boolean[] = [];
  #saved: (SavedTensor | null)[] | null = [];

  constructor(definition: FunctionClass, tensorInputs: readonly boolean[]) {
    super();
    this.#function = definition;
    this.#tensorInputs = tensorInputs;
    this.ctx = new definition._backwardCls(this);
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
    const given = this.outputs.map(({ shape, type }, nr) => {
      const gradient = gradients[nr] ?? null;
      if (gradient === null)
        return this.ctx.materializeGrads && this.tensorOutputs[nr] === true
          ? zeros(shape, { dtype: type.name })
          : null;
      gradient._storage.engineOwned = false;
      return gradient;
    });
    const returned = this.#function._gradients(this.ctx, ...given);
    return this.#checked(Array.isArray(returned) ? (returned as unknown[]) : [returned]);
  }

  /** The gradients of the arguments that were tensors; the user returns one for each argument. */
  #checked(returned: readonly unknown[]): Gradient[] {
    const expected = this.#tensorInputs.length;
    const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;
    if (returned.length < expected || !returned.slice(expected).every(isMissing)) {
      throw new RuntimeError(
        `function ${this.name()} returned an incorrect number of gradients (expected ${expected}, got ${returned.length})`,
      );
    }
    const results: Gradient[] = [];
    this.#tensorInputs.forEach((isTensor, i) => {
      const value = returned[i];
      if (isMissing(value)) {
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

  save(tensors: readonly (SavedTensor | null)[]): void {
    this.#saved = tensors.slice();
  }

  /** What was saved, null once it was released. */
  get saved(): readonly (SavedTensor | null)[] {
    if (this.#saved === null) throw backwardTwice();
    return this.#saved;
  }

  override savedTensors(): readonly Tensor[] {
    const kept = [
      ...(this.#saved ?? []).map((item) => item?.kept),
      ...Object.values(this.ctx as object as Record<string, unknown>).flat(),
    ];
    return kept.filter((value) => value instanceof Tensor);
  }

  override release(): void {
    for (const item of this.#saved ?? []) item?.release();
    this.#saved = null;
  }
}

/** The node, and what `forward` says about its tensors; users may keep anything else on it too. */
export class FunctionContext implements GradientFunction {
  readonly [attribute: `_saved${string}`]: unknown;
  readonly [attribute: `_rawSaved${string}`]: unknown;
  #node: FunctionNode | null;
  #materializes = true;
  /** For each argument whether it is a tensor that needs a gradient. */
  readonly needsInputGrad: readonly boolean[] = [];
  /** What was given to `saveForBackward`, `markDirty`, `markNonDifferentiable` and `saveForForward`; null afterwards. */
  toSave: readonly (Tensor | null | undefined)[] | null = null;
  dirtyTensors: readonly Tensor[] | null = null;
  nonDifferentiable: readonly Tensor[] | null = null;
  savedForForward: readonly (Tensor | null | undefined)[] | null = null;

  /** @internal */
  constructor(node: FunctionNode | null = null) {
    this.#node = node;
  }

  /** @internal After a call that is not recorded no node is left. */
  static _forget(ctx: FunctionContext): void {
    ctx.#node?.release();
    ctx.#node = null;
  }

  /** Static, for the instances of a Function have no fields. */
  static #nodeOf(ctx: FunctionContext, attribute: string): FunctionNode {
    const node = #node in ctx ? ctx.#node : null;
    if (node !== null) return node;
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
    if (!tensors.every((tensor) => tensor === null || tensor === undefined || tensor instanceof Tensor)) {
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
  get savedTensors(): readonly (Tensor | null)[] {
    if (this.savedForForward !== null) return this.savedForForward.map((tensor) => tensor ?? null);
    return this.#unpack();
  }

  /** Deprecated: `savedTensors`. */
  get savedVariables(): readonly (Tensor | null)[] {
    warn("'saved_variables' is deprecated; use 'saved_tensors'");
    return this.#unpack();
  }

  #unpack(): (Tensor | null)[] {
    const node = this.#node;
    if (node === null) throw backwardTwice();
    return node.saved.map((item) => item?.unpack(node) ?? null);
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
export function contextClassOf(name: string): new (node: FunctionNode) => FunctionContext {
  const Context = class extends FunctionContext {};
  Object.defineProperty(Context, 'name', { value: `${name}Backward` });
  return Context;
}
