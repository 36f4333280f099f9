/** A step of the backward graph: where gradients come in, what they become, and where they go. */
import { callable } from '../tensor/callable.js';
import { float32, type ScalarType } from '../tensor/dtype.js';
import type { Shape } from '../tensor/shape.js';
import { classNameOf } from '../tensor/print.js';
import {
  type GradientFunction,
  type NodeHook,
  type NodePrehook,
  type RemovableHandle,
  Tensor,
  type TensorHook,
} from '../tensor/tensor.js';
import { anomaly, recordForward } from './anomaly.js';
import { HookList, NodeExtras } from './hooks.js';

export type Gradient = Tensor | null;

let nextSequence = 0;

/** What arrives at one output of the forward operation. */
export interface OutputMeta {
  readonly shape: Shape;
  readonly type: ScalarType;
}

/** In the place of an output that is no tensor. */
export const noTensor: OutputMeta = { shape: [], type: float32 };

/** Shared by all nodes that have none; an array of one is then made in its final size, where pushing reserves for 17. */
const noNodes: (Node | null)[] = [];
const noNumbers: number[] = [];
const noOutputs: OutputMeta[] = [];

export abstract class Node implements GradientFunction {
  /** Installed by src/ops/node-attributes.ts. */
  readonly [attribute: `_saved${string}` | `_rawSaved${string}`]: unknown;

  /** Creation order, with makers before what they made: the engine runs the latest ready node first. */
  sequence = nextSequence++;
  /** For each differentiable input the node that made it … */
  nextNodes: (Node | null)[] = noNodes;
  /** … and which of that node's outputs it was. */
  nextNrs: number[] = noNumbers;
  /** Shape and dtype of each output, which its gradient must have. Alone, it may be shared with another node. */
  outputs: OutputMeta[] = noOutputs;

  /** Hooks and metadata, made when first needed. */
  extras: NodeExtras | null = null;

  /** The engine's own: the last pass that reached this node, how many gradients it waits for, and those that came. */
  pass = 0;
  pending = 0;
  arrived: Gradient[] | null = null;

  constructor() {
    if (anomaly.enabled) recordForward(this);
  }

  /** Whether what `apply` allocates and does not return can be freed: it runs no code of the user and keeps nothing. */
  get freesTemporaries(): boolean {
    return true;
  }

  abstract name(): string;

  /** What users see of it: a custom function shows its `ctx`. */
  get shown(): GradientFunction {
    return this;
  }

  /** The gradients of the inputs from those of the outputs; null is a gradient of zeros. */
  abstract apply(gradients: readonly Gradient[]): readonly Gradient[];

  /** Drops what was saved for `apply`. */
  release(): void {
    // Nothing is saved by default.
  }

  /** What it keeps for `apply`: tensors, or what pack hooks made of them. */
  savedTensors(): readonly unknown[] {
    return [];
  }

  /**
   * What users read as `_savedName` and `_rawSavedName`: a value, saved tensors as they are kept, undefined where the
   * node has no such attribute.
   */
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter is there for those who override
  attribute(_: string): unknown {
    return undefined;
  }

  /** The names with which `attribute` may have an answer. */
  attributeNames(): readonly string[] {
    return [];
  }

  /** Whether input `i` leads to something that needs a gradient. */
  needs(i: number): boolean {
    return this.nextNodes[i] !== null && this.nextNodes[i] !== undefined;
  }

  /** Shape and dtype of the tensor that was input `i`; only for inputs that need a gradient. */
  input(i: number): OutputMeta {
    return this.nextNodes[i]!.outputs[this.nextNrs[i]!]!;
  }

  addEdge(node: Node | null, nr: number): void {
    if (this.nextNodes.length === 0) {
      this.nextNodes = [node];
      this.nextNrs = [nr];
    } else {
      this.nextNodes.push(node);
      this.nextNrs.push(nr);
    }
  }

  /** Adds an output; returns its number. */
  addOutput(shape: Shape, type: ScalarType): number {
    const { outputs } = this;
    const nr = outputs.length;
    if (nr > 1) outputs.push({ shape, type });
    else if (nr === 1) this.outputs = [outputs[0]!, { shape, type }];
    else this.outputs = this.#outputOfInput(shape, type) ?? [{ shape, type }];
    return nr;
  }

  /** Counts what is no tensor among the outputs. */
  addEmptyOutput(): void {
    this.outputs = [...this.outputs, noTensor];
  }

  /** What the node before says of its only output, if that holds here too: most operations keep the shape. */
  #outputOfInput(shape: Shape, type: ScalarType): OutputMeta[] | null {
    const outputs = this.nextNodes[0]?.outputs;
    if (outputs?.length !== 1) return null;
    const output = outputs[0]!;
    return output.shape === shape && output.type === type ? outputs : null;
  }

  get #extras(): NodeExtras {
    return (this.extras ??= new NodeExtras());
  }

  /** Registers a hook for the gradient of an output, or a tensor that retains it. */
  addTensorHook(nr: number, hook: TensorHook | WeakRef<Tensor>): RemovableHandle {
    return (this.#extras.tensorHooks[nr] ??= new HookList()).add(
      hook instanceof WeakRef ? hook : callable(hook),
    );
  }

  registerHook(hook: NodeHook): RemovableHandle {
    return this.#extras.postHooks.add(callable(hook));
  }

  registerPrehook(hook: NodePrehook): RemovableHandle {
    return this.#extras.preHooks.add(callable(hook));
  }

  addAccumulateHook(hook: (leaf: Tensor) => void): RemovableHandle {
    return this.#extras.accumulateHooks.add(callable(hook));
  }

  call(...gradOutputs: (Tensor | null)[]): Tensor | null | readonly Gradient[] {
    const { length } = this.outputs;
    if (gradOutputs.length !== length) {
      throw new TypeError(`expected ${length} arguments, got ${gradOutputs.length} instead`);
    }
    gradOutputs.forEach((gradient, i) => {
      if (gradient !== null && !(gradient instanceof Tensor))
        throw new TypeError(`argument ${i} is not a Variable`);
    });
    const results = this.apply(gradOutputs);
    return results.length === 1 ? results[0]! : results;
  }

  get metadata(): Record<PropertyKey, unknown> {
    return this.#extras.metadata;
  }

  get nextFunctions(): readonly (readonly [GradientFunction | null, number])[] {
    return this.nextNodes.map((node, i) => [node?.shown ?? null, this.nextNrs[i]!] as const);
  }

  toString(): string {
    return `<${classNameOf(this)}>`;
  }
}
