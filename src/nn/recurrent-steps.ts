/** One time step of each kind of recurrent network, given the products of its inputs with their weights. */
import { RuntimeError } from '../errors.js';
import { linear } from '../ops/linear.js';
import { fusedGruCell, fusedLstmCell, isFusable } from '../ops/recurrent-cells.js';
import { fusedSequence, type SequenceKind } from '../ops/recurrent-sequence.js';
import type { Tensor } from '../tensor/tensor.js';

/** What a step hands to the next one: the hidden state and, in an LSTM, the cell state. */
export type State = readonly Tensor[];

/** The weights of one layer in one direction. */
export interface StepWeights {
  ih: Tensor;
  hh: Tensor;
  biasIh: Tensor | null;
  biasHh: Tensor | null;
  /** Projects the hidden state of an LSTM. */
  hr: Tensor | null;
}

/** The next state from the products of the inputs [N, gates * H] and the state before. */
export type Step = (inputs: Tensor, state: State, weights: StepWeights) => State;

function hiddenProducts([hidden]: State, { hh, biasHh }: StepWeights): Tensor {
  return linear(hidden!, hh, biasHh);
}

/**
 * LSTM: the gates for input, forgetting, cell and output, in this order. What does not fit together goes on to the
 * operators, as in PyTorch, for their errors.
 */
export const lstmStep: Step = (inputs, state, weights) => {
  const products = hiddenProducts(state, weights);
  const before = state[1]!;
  const [hidden, next] = isFusable(inputs, products, before, 4)
    ? fusedLstmCell(inputs, products, before)
    : composedLstm(inputs, products, before);
  return [weights.hr === null ? hidden : linear(hidden, weights.hr), next];
};

function composedLstm(inputs: Tensor, products: Tensor, before: Tensor): [hidden: Tensor, cell: Tensor] {
  const gates = products.add_(inputs);
  const [input, forget, cell, output] = gates.chunk(4, 1) as [Tensor, Tensor, Tensor, Tensor];
  const next = forget.sigmoid().mul(before).add_(input.sigmoid().mul(cell.tanh()));
  return [output.sigmoid().mul(next.tanh()), next];
}

/** GRU: the gates for reset, update and the new state, in this order. */
export const gruStep: Step = (inputs, state, weights) => {
  const products = hiddenProducts(state, weights);
  const before = state[0]!;
  if (isFusable(inputs, products, before, 3)) return [fusedGruCell(inputs, products, before)];
  const [resetOf, updateOf, newOf] = products.chunk(3, 1) as [Tensor, Tensor, Tensor];
  const [resetIn, updateIn, newIn] = inputs.chunk(3, 1) as [Tensor, Tensor, Tensor];
  const reset = resetOf.add(resetIn).sigmoid();
  const update = updateOf.add(updateIn).sigmoid();
  const fresh = newIn.add(newOf.mul(reset)).tanh();
  return [before.sub(fresh).mul(update).add(fresh)];
};

export const tanhStep: Step = (inputs, state, weights) => [
  hiddenProducts(state, weights).add_(inputs).tanh(),
];

export const reluStep: Step = (inputs, state, weights) => [
  hiddenProducts(state, weights).add_(inputs).relu(),
];

/** The steps of which a whole sequence may be one operation. */
const kinds = new Map<Step, SequenceKind>([
  [lstmStep, 'lstm'],
  [gruStep, 'gru'],
  [tanhStep, 'tanh'],
  [reluStep, 'relu'],
]);

/** The output of all steps of one layer in one direction, and the state that each sequence ends with. */
interface Sequence {
  output: Tensor;
  state: State;
}

/**
 * Runs through a sequence. `batchSizes` says how many of the sequences, longest first, have each step; they fall, so
 * that states that are complete are set aside on the way, or, backwards, join on the way. `split` takes the products
 * of all steps apart and `join` puts their outputs together.
 */
export function runSteps(
  step: Step,
  input: Tensor,
  state: State,
  weights: StepWeights,
  batchSizes: readonly number[],
  isReverse: boolean,
  split: (products: Tensor) => readonly Tensor[],
  join: (outputs: Tensor[]) => Tensor,
  cat: (tensors: Tensor[]) => Tensor,
): Sequence {
  // one product for all steps
  const all = linear(input, weights.ih, weights.biasIh);
  const kind = kinds.get(step);
  if (kind !== undefined && weights.hr === null) {
    const sizes = input.ndim === 2 ? batchSizes : null;
    const fused = fusedSequence(kind, all, state, weights.hh, weights.biasHh, sizes, isReverse);
    if (fused !== null) return fused;
  }
  const products = split(all);
  const outputs = new Array<Tensor>(products.length);
  const complete: State[] = [];
  let rows = isReverse ? batchSizes.at(-1)! : batchSizes[0]!;
  let current = isReverse ? state.map((part) => rowsOf(part, 0, rows)) : state;
  for (let i = 0; i < products.length; i++) {
    const at = isReverse ? products.length - 1 - i : i;
    const size = batchSizes[at]!;
    const before = rows;
    if (size < before) {
      complete.unshift(current.map((part) => part.narrow(0, size, before - size)));
      current = current.map((part) => part.narrow(0, 0, size));
    } else if (size > before) {
      current = current.map((part, k) => cat([part, state[k]!.narrow(0, before, size - before)]));
    }
    rows = size;
    current = step(products[at]!, current, weights);
    outputs[at] = current[0]!;
  }
  const last = current;
  const final =
    complete.length === 0 ? last : last.map((part, k) => cat([part, ...complete.map((s) => s[k]!)]));
  return { output: join(outputs), state: final };
}

function rowsOf(part: Tensor, start: number, length: number): Tensor {
  return part.shape[0] === length ? part : part.narrow(0, start, length);
}

/** Refuses what does not fit a cell, in PyTorch's words. */
export function assertCellInput(input: Tensor, state: State, inputSize: number, hiddenSize: number): void {
  if (input.size(1) !== inputSize) {
    throw new RuntimeError(`input has inconsistent input_size: got ${input.size(1)} expected ${inputSize}`);
  }
  for (const hidden of state) {
    if (input.size(0) !== hidden.size(0)) {
      throw new RuntimeError(
        `Input batch size ${input.size(0)} doesn't match hidden0 batch size ${hidden.size(0)}`,
      );
    }
    if (hidden.size(1) !== hiddenSize) {
      throw new RuntimeError(
        `hidden0 has inconsistent hidden_size: got ${hidden.size(1)}, expected ${hiddenSize}`,
      );
    }
  }
}
