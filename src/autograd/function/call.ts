/** What `apply` of a custom function does: runs `forward` and makes its outputs part of the graph. */
import { RuntimeError } from '../../errors.js';
import {
  edgeTo,
  gradFnOf,
  rebaseHistory,
  requiresGradOf,
  setGradientEdge,
  viewWriteError,
} from '../../graph/history.js';
import { gradMode, withoutGrad } from '../../graph/modes.js';
import type { Node } from '../../graph/node.js';
import { SavedTensor } from '../../graph/saved.js';
import { assertTracked } from '../../tensor/inference.js';
import { Tensor, ViewCreation } from '../../tensor/tensor.js';
import { typeName } from '../../tensor/type-name.js';
import { isNone, toList } from '../../tensor/values.js';
import { warn } from '../../tensor/warn.js';
import { FunctionContext, FunctionNode, type FunctionClass } from './context.js';

export function callFunction(definition: FunctionClass, args: readonly unknown[]): unknown {
  const needsInputGrad = args.map((arg) => arg instanceof Tensor && requiresGradOf(arg));
  const isRecorded = gradMode.enabled && needsInputGrad.includes(true);
  const inputs = args.filter((arg) => arg instanceof Tensor);
  // Before the node is made, since an edge may need a new node, which has to be older.
  const edges: (Node | null)[] = isRecorded ? inputs.map(edgeTo) : [];
  const node = new FunctionNode(
    definition,
    args.map((arg) => arg instanceof Tensor),
    needsInputGrad,
  );
  edges.forEach((edge, i) => node.addEdge(edge, edge === null ? 0 : inputs[i]!._outputNr));
  const { ctx } = node;
  const output = withoutGrad(() => {
    if (definition.setupContext === undefined) return definition.forward(ctx, ...args);
    const value = definition.forward(...args);
    definition.setupContext(ctx, args, value);
    return value;
  });
  const outputs = new OutputWrapper(node, inputs, toList(output), isRecorded).wrap();
  ctx.savedForForward = null;
  if (!isRecorded) FunctionContext._forget(ctx);
  return Array.isArray(output) ? outputs : outputs[0];
}

/** Gives the outputs of a `forward` their history, as what it did with its inputs demands. */
class OutputWrapper {
  readonly #node: FunctionNode;
  readonly #inputs: readonly Tensor[];
  readonly #raw: readonly unknown[];
  readonly #isRecorded: boolean;
  readonly #dirty: readonly Tensor[];
  readonly #nonDifferentiable: readonly Tensor[];

  constructor(node: FunctionNode, inputs: readonly Tensor[], raw: readonly unknown[], isRecorded: boolean) {
    const { ctx } = node;
    this.#node = node;
    this.#inputs = inputs;
    this.#raw = raw;
    this.#isRecorded = isRecorded;
    this.#nonDifferentiable = tensorsOf(
      ctx.nonDifferentiable,
      (value) => `mark_non_differentiable only accepts variable arguments, but got ${typeName(value)}`,
    );
    this.#dirty = tensorsOf(
      ctx.dirtyTensors,
      (value, i) => `mark_dirty can only accept variables, but argument ${i} is of type ${typeName(value)}`,
    );
    ctx.nonDifferentiable = null;
    ctx.dirtyTensors = null;
  }

  wrap(): unknown[] {
    const node = this.#node;
    const toSave = this.#isRecorded ? savable(node.ctx.toSave) : [];
    for (const tensor of this.#dirty) assertTracked(tensor);
    for (const tensor of this.#dirty) tensor._counter.version++;
    this.#checkDirty();
    let differentiable = 0;
    const outputs = this.#raw.map((value) => {
      if (!(value instanceof Tensor)) {
        node.addEmptyOutput();
        return value;
      }
      const nr = node.addOutput(value.shape, value._type);
      const isDifferentiable = this.#isDifferentiable(value);
      if (isDifferentiable) differentiable++;
      const output = isDifferentiable ? this.#withHistory(value, nr) : this.#withoutHistory(value);
      const isWritten = this.#inputs.includes(value) && this.#dirty.includes(value);
      if (!isWritten && output._view !== null) output._view.creation = ViewCreation.CustomFunction;
      return output;
    });
    if (differentiable > 1) {
      for (const output of outputs)
        if (output instanceof Tensor && output._view !== null)
          output._view.creation = ViewCreation.MultiOutput;
    }
    node.save(toSave.map((tensor) => new SavedTensor(tensor, tensor !== null && gradFnOf(tensor) === node)));
    node.ctx.toSave = null;
    return outputs;
  }

  #isDifferentiable(t: Tensor): boolean {
    return this.#isRecorded && t._type.isFloat && !this.#nonDifferentiable.includes(t);
  }

  /** Everything that is wrong with what was written in place, before any history is changed. */
  #checkDirty(): void {
    for (const t of this.#raw) {
      if (!(t instanceof Tensor) || !this.#dirty.includes(t) || !this.#isDifferentiable(t)) continue;
      if (t._node === null && requiresGradOf(t)) {
        throw new RuntimeError('a leaf Variable that requires grad has been used in an in-place operation.');
      }
      if (!this.#inputs.includes(t)) {
        warn(
          'Only input Tensors should be given to ctx.mark_dirty(). If a Tensor is not an input, there is no need to ' +
            'pass it to mark_dirty().',
        );
      }
      if (t._view === null) continue;
      if (this.#raw.length > 1) {
        throw new RuntimeError(
          'If your Function modifies inplace an input that is a view of another Tensor, your Function cannot return ' +
            'more than one Tensor. This is not supported by the current autograd engine. You should either make sure ' +
            'the input is not a view (using .clone() for example) or make your Function only return one Tensor ' +
            '(potentially splitting it into two Functions: one doing the inplace that returns a single Tensor and a ' +
            'second one that does the other operations). You can ask on the forum https://discuss.pytorch.org/ if you ' +
            'need help to do this change.',
        );
      }
      if (t._view.creation !== ViewCreation.Default) throw viewWriteError(t, t._view, false);
    }
    for (const t of this.#dirty) {
      if (this.#raw.includes(t)) continue;
      throw new RuntimeError(
        'Some elements marked as dirty during the forward method were not returned as output. The inputs that are ' +
          'modified inplace must all be outputs of the Function.',
      );
    }
  }

  #withHistory(t: Tensor, nr: number): Tensor {
    if (this.#dirty.includes(t)) {
      t._gradient = null;
      rebaseHistory(t, this.#node, nr);
      return t;
    }
    const output = this.#inputs.includes(t) ? viewOf(t) : t;
    setGradientEdge(output, this.#node, nr);
    return output;
  }

  #withoutHistory(t: Tensor): Tensor {
    const isInput = this.#inputs.includes(t);
    if (!requiresGradOf(t)) return isInput ? viewOf(t) : t;
    if (isInput) return t.detach();
    return t._view === null ? t.detach_() : t;
  }
}

function viewOf(t: Tensor): Tensor {
  return withoutGrad(() => t.viewAs(t));
}

const none: readonly never[] = [];

function tensorsOf(
  given: readonly unknown[] | null,
  complaint: (value: unknown, i: number) => string,
): readonly Tensor[] {
  given?.forEach((value, i) => {
    if (!(value instanceof Tensor)) throw new RuntimeError(complaint(value, i));
  });
  return (given ?? none) as readonly Tensor[];
}

function savable(given: readonly unknown[] | null): readonly (Tensor | null)[] {
  return (given ?? none).map((value, i) => {
    if (isNone(value)) return null;
    if (value instanceof Tensor) return value;
    throw new TypeError(
      `save_for_backward can only save variables, but argument ${i} is of type ${typeName(value)}`,
    );
  });
}
