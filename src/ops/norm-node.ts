/** The node of layer, batch and group norm: it computes the gradients of input, weight and bias together. */
import { addEdge } from '../graph/history.js';
import { Node, type Gradient } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import type { Tensor } from '../tensor/tensor.js';

/** What is differentiated, and by which of these. */
export interface Differentiated {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
}

/** Which gradients somebody waits for. */
export interface Wanted {
  readonly input: boolean;
  readonly weight: boolean;
  readonly bias: boolean;
}

/** Gradients of input, weight and bias, null where they are not wanted. */
export type NormGradients = readonly [input: Gradient, weight: Gradient, bias: Gradient];

/** What a node has saved; running moments only where there may be any. */
export interface SavedByNorm {
  readonly input: Tensor;
  readonly weight: Tensor | null;
  readonly result1: Tensor;
  readonly result2: Tensor;
  readonly runningMean?: Tensor | null;
  readonly runningVar?: Tensor | null;
}

/** The gradients from those of the results and from what was saved. */
export type NormRule = (gradients: readonly Gradient[], saved: SavedByNorm, wanted: Wanted) => NormGradients;

export class NormNode extends Node {
  readonly #name: string;
  /** In the order in which PyTorch saves and unpacks them. */
  readonly #saved: readonly (readonly [name: string, saved: SavedTensor])[];
  readonly #values: Readonly<Record<string, unknown>>;
  readonly #rule: NormRule;

  /** `values` are what users see of it beside the tensors. */
  constructor(
    name: string,
    { input, weight, bias }: Differentiated,
    tensors: SavedByNorm & { readonly bias?: Tensor | null },
    values: Readonly<Record<string, unknown>>,
    rule: NormRule,
  ) {
    super();
    this.#name = name;
    addEdge(this, input);
    for (const t of [weight, bias]) {
      if (t === null) this.addEdge(null, 0);
      else addEdge(this, t);
    }
    this.#saved = (Object.entries(tensors) as [string, Tensor | null][]).map(([key, t]) => [
      key,
      new SavedTensor(t, false),
    ]);
    this.#values = values;
    this.#rule = rule;
  }

  name(): string {
    return this.#name;
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    if (gradients.every((gradient) => gradient === null)) return [null, null, null];
    const tensors: Record<string, Tensor | null> = {};
    for (const [key, saved] of this.#saved) tensors[key] = saved.isNone ? null : saved.unpack(this);
    const wanted = { input: this.needs(0), weight: this.needs(1), bias: this.needs(2) };
    return this.#rule(gradients, tensors as unknown as SavedByNorm, wanted);
  }

  override savedTensors(): readonly unknown[] {
    return this.#saved.filter(([, saved]) => !saved.isNone).map(([, saved]) => saved.kept);
  }

  override attributeNames(): readonly string[] {
    return [...this.#saved.map(([key]) => key), ...Object.keys(this.#values)];
  }

  override attribute(name: string): unknown {
    const found = this.#saved.find(([key]) => key === name);
    return found === undefined ? this.#values[name] : found[1];
  }

  override release(): void {
    for (const [, saved] of this.#saved) saved.release();
  }
}
