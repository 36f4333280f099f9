/** The node of a step of a recurrent cell: the gradients of both products and of the state come together. */
import { addEdge } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { Node, type Gradient } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import type { Tensor } from '../tensor/tensor.js';

/** The products of the input and of the hidden state with their weights, and the state that the step changes. */
export type CellInputs = readonly [inputGates: Tensor, hiddenGates: Tensor, state: Tensor];

/** The gradients of these three. */
export type CellGradients = readonly [Tensor, Tensor, Tensor];

/** How a kind of cell is differentiated; a gradient of a result is null where nothing depends on it. */
export interface CellRules {
  readonly name: string;
  /** By a kernel, from what the step has kept. */
  direct(gradients: readonly Gradient[], state: Tensor, kept: Tensor): CellGradients;
  /** By recorded operators, for gradients of gradients. */
  composed(gradients: readonly Gradient[], inputs: CellInputs): CellGradients;
}

export class CellNode extends Node {
  readonly #rules: CellRules;
  readonly #inputs: readonly SavedTensor[];
  readonly #kept: SavedTensor;

  constructor(rules: CellRules, inputs: CellInputs, kept: Tensor) {
    super();
    this.#rules = rules;
    for (const input of inputs) addEdge(this, input);
    this.#inputs = inputs.map((input) => new SavedTensor(input, false));
    this.#kept = new SavedTensor(kept, false);
  }

  name(): string {
    return this.#rules.name;
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    if (gradients.every((gradient) => gradient === null)) return [null, null, null];
    const results = gradMode.enabled
      ? this.#rules.composed(gradients, this.#inputs.map((t) => t.unpack(this)) as unknown as CellInputs)
      : this.#rules.direct(gradients, this.#inputs[2]!.unpack(this), this.#kept.unpack(this));
    return results.map((gradient, i) => (this.needs(i) ? gradient : null));
  }

  override savedTensors(): readonly unknown[] {
    return [...this.#inputs, this.#kept].map((saved) => saved.kept);
  }

  override release(): void {
    for (const saved of [...this.#inputs, this.#kept]) saved.release();
  }
}
