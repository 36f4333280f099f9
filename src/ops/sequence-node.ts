/** The node of a whole sequence of steps of a recurrent cell. */
import { addEdge } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { Node, type Gradient } from '../graph/node.js';
import { SavedTensor } from '../graph/saved.js';
import type { Tensor } from '../tensor/tensor.js';

/** What a sequence is computed from: [T, N, gates H] or packed, [N, H], in an LSTM [N, H], [gates H, H] and [gates H]. */
export interface SequenceInputs {
  readonly inputGates: Tensor;
  readonly hx: Tensor;
  readonly cx: Tensor | null;
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** What the forward pass has kept: all hidden states, all cell states, and what else the cells' gradients need. */
export interface SequenceKept {
  readonly output: Tensor;
  readonly cells: Tensor | null;
  readonly gates: Tensor | null;
}

/** The gradients of the inputs, in their order. */
export type SequenceGradients = readonly [Gradient, Gradient, Gradient, Gradient, Gradient];

/** How a kind of sequence is differentiated; gradients of results are null where nothing depends on them. */
export interface SequenceRules {
  readonly name: string;
  /** By kernels. `needsWeights` is false where nobody waits for the gradients of weight and bias. */
  direct(
    gradients: readonly Gradient[],
    inputs: SequenceInputs,
    kept: SequenceKept,
    needsWeights: boolean,
  ): SequenceGradients;
  /** By recorded operators, for gradients of gradients. */
  composed(gradients: readonly Gradient[], inputs: SequenceInputs): SequenceGradients;
}

export class SequenceNode extends Node {
  readonly #rules: SequenceRules;
  readonly #inputs: readonly SavedTensor[];
  readonly #kept: readonly SavedTensor[];

  constructor(rules: SequenceRules, inputs: SequenceInputs, kept: SequenceKept) {
    super();
    this.#rules = rules;
    const { inputGates, hx, cx, weight, bias } = inputs;
    const tensors = [inputGates, hx, cx, weight, bias];
    for (const t of tensors) {
      if (t === null) this.addEdge(null, 0);
      else addEdge(this, t);
    }
    this.#inputs = tensors.map((t) => new SavedTensor(t, false));
    // the output without its history, which this node is: with it, it would keep itself
    const results = [kept.output.detach(), kept.cells, kept.gates];
    this.#kept = results.map((t) => new SavedTensor(t, false));
  }

  name(): string {
    return this.#rules.name;
  }

  apply(gradients: readonly Gradient[]): readonly Gradient[] {
    if (gradients.every((gradient) => gradient === null)) return [null, null, null, null, null];
    const unpack = (saved: SavedTensor): Tensor | null => (saved.isNone ? null : saved.unpack(this));
    const [inputGates, hx, cx, weight, bias] = this.#inputs.map(unpack);
    const inputs = { inputGates: inputGates!, hx: hx!, cx: cx!, weight: weight!, bias: bias! };
    let results: SequenceGradients;
    if (gradMode.enabled) results = this.#rules.composed(gradients, inputs);
    else {
      const [output, cells, gates] = this.#kept.map(unpack);
      const kept = { output: output!, cells: cells!, gates: gates! };
      results = this.#rules.direct(gradients, inputs, kept, this.needs(3) || this.needs(4));
    }
    return results.map((gradient, i) => (this.needs(i) ? gradient : null));
  }

  override savedTensors(): readonly unknown[] {
    return [...this.#inputs, ...this.#kept].filter((saved) => !saved.isNone).map((saved) => saved.kept);
  }

  override release(): void {
    for (const saved of [...this.#inputs, ...this.#kept]) saved.release();
  }
}
