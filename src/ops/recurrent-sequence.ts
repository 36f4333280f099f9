/** Recurrent networks over a sequence whose samples are all as long: a product and a kernel for each step, one node for all. */
import { gradMode } from '../graph/modes.js';
import type { Gradient } from '../graph/node.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { cat, stack } from './join.js';
import { addressOf, denseOrNull } from './norm-common.js';
import { Operator } from './operator.js';
import { fusedGruCell, fusedLstmCell, gruRules, lstmRules, throughTanh } from './recurrent-cells.js';
import type { CellInputs } from './cell-node.js';
import {
  SequenceNode,
  type SequenceGradients,
  type SequenceInputs,
  type SequenceKept,
  type SequenceRules,
} from './sequence-node.js';
import type { OperatorSpec } from './spec.js';

/** LSTM, GRU, and the simple networks by the function of their states. */
export type SequenceKind = 'lstm' | 'gru' | 'tanh' | 'relu';

/** Gates, and what a step keeps for its gradient, in numbers for each element of the state. */
const gateCounts: Record<SequenceKind, number> = { lstm: 4, gru: 3, tanh: 1, relu: 1 };
const keptCounts: Record<SequenceKind, number> = { lstm: 5, gru: 4, tanh: 0, relu: 0 };

/** Whether kernels can do it: floats of one dtype in the shapes of `SequenceInputs`. */
function isFusable(kind: SequenceKind, { inputGates, hx, cx, weight, bias }: SequenceInputs): boolean {
  const count = gateCounts[kind];
  const { _type: type, shape } = hx;
  if (!type.isFloat || shape.length !== 2 || inputGates.shape.length !== 3) return false;
  const [rows, n] = shape as [number, number];
  const expected: [Tensor | null, number[]][] = [
    [inputGates, [inputGates.shape[0]!, rows, n * count]],
    [cx, [rows, n]],
    [weight, [n * count, n]],
    [bias, [n * count]],
  ];
  return expected.every(([t, size]) => t === null || (t._type === type && sameShape(t.shape, size)));
}

/** Where the part of a step begins. */
function at(t: Tensor, step: number): number {
  return t._address + (step * t._numel * t._type.size) / t.shape[0]!;
}

/** The places of the steps in the order in which they are taken. */
function orderOf(steps: number, isReverse: boolean): number[] {
  return Array.from({ length: steps }, (_, i) => (isReverse ? steps - 1 - i : i));
}

function products(hidden: Tensor, transposed: Tensor, bias: Tensor | null): Tensor {
  return bias === null ? hidden.mm(transposed) : bias.addmm(hidden, transposed);
}

/** What all steps give; `keeps` says whether gradients will be asked for. */
function forwardSteps(
  kind: SequenceKind,
  { inputGates, hx, cx, weight, bias }: SequenceInputs,
  isReverse: boolean,
  keeps: boolean,
): Tensor[] {
  const { _type: type } = inputGates;
  const [steps, rows] = inputGates.shape as [number, number];
  const n = hx.shape[1]!;
  const x = contiguousOf(inputGates);
  const output = emptyTensor(type, [steps, rows, n]);
  const cells = cx === null ? null : emptyTensor(type, [keeps ? steps : 1, rows, n]);
  const size = keptCounts[kind] * n;
  const gates = emptyTensor(type, keeps ? [steps, rows, size] : [1, Math.min(rows, 1), size]);
  const transposed = weight.t();
  let hidden = contiguousOf(hx);
  let cell = cx === null ? null : contiguousOf(cx);
  let cellAt = 0;
  for (const step of orderOf(steps, isReverse)) {
    const ofHidden = products(hidden, transposed, bias);
    const kept = keeps ? step : 0;
    if (kind === 'tanh' || kind === 'relu') {
      const isRelu = Number(kind === 'relu');
      K.rnnCell(type.code, rows * n, at(x, step), ofHidden._address, isRelu, at(output, step));
    } else if (cell === null) {
      K.gruCell(
        type.code,
        rows,
        n,
        at(x, step),
        ofHidden._address,
        hidden._address,
        at(gates, kept),
        Number(keeps),
        at(output, step),
      );
    } else {
      K.lstmCell(
        type.code,
        rows,
        n,
        at(x, step),
        ofHidden._address,
        cell.shape.length === 2 ? cell._address : at(cell, cellAt),
        at(gates, kept),
        Number(keeps),
        at(output, step),
        at(cells!, kept),
      );
      [cell, cellAt] = [cells, kept];
    }
    hidden = output.select(0, step);
  }
  const last = hidden.clone();
  return cells === null
    ? [output, last, gates]
    : [output, last, cells.select(0, cellAt).clone(), cells, gates];
}

/** The states before each step, in the order of the steps' places. */
function statesBefore(first: Tensor, all: Tensor, isReverse: boolean): Tensor {
  const others = all.shape[0]! - 1;
  const before = first.unsqueeze(0);
  return isReverse ? cat([all.narrow(0, 1, others), before]) : cat([before, all.narrow(0, 0, others)]);
}

/** The gradients of weight and bias, from those of all products and the states that went into these. */
function weightGradients(
  gates: Tensor,
  states: Tensor,
  bias: Tensor | null,
): [weight: Tensor, bias: Tensor | null] {
  const rows = gates.flatten(0, 1);
  return [rows.t().mm(states.flatten(0, 1)), bias === null ? null : rows.sum(0)];
}

function sum(a: Tensor | null, b: Tensor | null): Tensor | null {
  return a === null ? b : b === null ? a : a.add(b);
}

/** Back through time by kernels. */
function directGradients(
  kind: SequenceKind,
  [ofOutput, ofHidden, ofCell]: readonly Gradient[],
  { hx, cx, weight, bias }: SequenceInputs,
  { output, cells, gates }: SequenceKept,
  isReverse: boolean,
  needsWeights: boolean,
): SequenceGradients {
  const { _type: type } = output;
  const [steps, rows, n] = output.shape as [number, number, number];
  const all = denseOrNull(ofOutput ?? null);
  const ofInputs = emptyTensor(type, [steps, rows, weight.shape[0]!]);
  const ofProducts = kind === 'gru' ? emptyTensor(type, ofInputs.shape) : ofInputs;
  let h = denseOrNull(ofHidden ?? null);
  let c = denseOrNull(ofCell ?? null);
  const first = contiguousOf(cx ?? hx);
  const order = orderOf(steps, isReverse);
  for (let i = steps - 1; i >= 0; i--) {
    const step = order[i]!;
    const own = sum(all === null ? null : all.select(0, step), h);
    if (kind === 'tanh' || kind === 'relu') {
      const [y, to] = [at(output, step), at(ofInputs, step)];
      K.rnnCellBackward(type.code, rows * n, own!._address, y, Number(kind === 'relu'), to);
      h = ofInputs.select(0, step).mm(weight);
      continue;
    }
    const next = emptyTensor(type, [rows, n]);
    const states = cx === null ? output : cells!;
    const before = i === 0 ? first._address : at(states, order[i - 1]!);
    if (cx === null) {
      const [a, b] = [at(ofInputs, step), at(ofProducts, step)];
      K.gruCellBackward(type.code, rows, n, own!._address, at(gates!, step), before, a, b, next._address);
      h = next.addmm_(ofProducts.select(0, step), weight);
    } else {
      const [gh, gc, to] = [addressOf(own), addressOf(c), at(ofInputs, step)];
      K.lstmCellBackward(type.code, rows, n, gh, gc, at(gates!, step), before, to, next._address);
      c = next;
      h = ofInputs.select(0, step).mm(weight);
    }
  }
  const [ofWeight, ofBias] = needsWeights
    ? weightGradients(ofProducts, statesBefore(hx, output, isReverse), bias)
    : [null, null];
  return [ofInputs, h, cx === null ? null : c, ofWeight, ofBias];
}

/** The gradients of both products and, where it does not come from these alone, of the state before. */
type ComposedStep = (
  gradients: readonly Gradient[],
  inputs: CellInputs,
) => readonly [ofInput: Tensor, ofHidden: Tensor, ofState: Tensor | null];

const composedSteps: Record<SequenceKind, ComposedStep> = {
  lstm: (gradients, inputs) => lstmRules.composed(gradients, inputs),
  gru: (gradients, inputs) => gruRules.composed(gradients, inputs),
  tanh([gradient], [x, ofHidden]) {
    const through = throughTanh(gradient!, x.add(ofHidden).tanh());
    return [through, through, null];
  },
  relu([gradient], [x, ofHidden]) {
    const through = gradient!.maskedFill(x.add(ofHidden).le(0), 0);
    return [through, through, null];
  },
};

/** The same by recorded operators, from the inputs on. */
function composedGradients(
  kind: SequenceKind,
  [ofOutput, ofHidden, ofCell]: readonly Gradient[],
  { inputGates, hx, cx, weight, bias }: SequenceInputs,
  isReverse: boolean,
): SequenceGradients {
  const order = orderOf(inputGates.shape[0]!, isReverse);
  const transposed = weight.t();
  const taken: { x: Tensor; ofHidden: Tensor; hidden: Tensor; cell: Tensor | null }[] = [];
  let [hidden, cell] = [hx, cx];
  for (const step of order) {
    const x = inputGates.select(0, step);
    const one = { x, ofHidden: products(hidden, transposed, bias), hidden, cell };
    taken.push(one);
    if (kind === 'tanh') hidden = x.add(one.ofHidden).tanh();
    else if (kind === 'relu') hidden = x.add(one.ofHidden).relu();
    else if (cell === null) hidden = fusedGruCell(x, one.ofHidden, hidden);
    else [hidden, cell] = fusedLstmCell(x, one.ofHidden, cell);
  }
  const parts: { x: Tensor; ofHidden: Tensor; hidden: Tensor }[] = [];
  let h = ofHidden ?? null;
  let c = ofCell ?? null;
  for (let i = order.length - 1; i >= 0; i--) {
    const one = taken[i]!;
    const own = sum(ofOutput ? ofOutput.select(0, order[i]!) : null, h);
    const inputs = [one.x, one.ofHidden, one.cell ?? one.hidden] as const;
    const [a, b, s] = composedSteps[kind]([own, c], inputs);
    const before = b.mm(weight);
    if (one.cell === null) h = s === null ? before : s.add(before);
    else [h, c] = [before, s];
    parts[order[i]!] = { x: a, ofHidden: b, hidden: one.hidden };
  }
  const [ofWeight, ofBias] = weightGradients(
    stack(parts.map((part) => part.ofHidden)),
    stack(parts.map((part) => part.hidden)),
    bias,
  );
  return [stack(parts.map((part) => part.x)), h, cx === null ? null : c, ofWeight, ofBias];
}

const names: Record<SequenceKind, string> = {
  lstm: 'LstmBackward0',
  gru: 'GruBackward0',
  tanh: 'RnnTanhBackward0',
  relu: 'RnnReluBackward0',
};

function rulesOf(kind: SequenceKind, isReverse: boolean): SequenceRules {
  return {
    name: names[kind],
    direct: (gradients, inputs, kept, needsWeights) =>
      directGradients(kind, gradients, inputs, kept, isReverse, needsWeights),
    composed: (gradients, inputs) => composedGradients(kind, gradients, inputs, isReverse),
  };
}

/** An operator for the modules alone, which has no public name. */
function sequence<const Schema extends string>(schema: Schema, spec: OperatorSpec<Schema>): Operator {
  return new Operator(schema, spec);
}

const lstm = sequence(
  '_lstmSequence(Tensor inputGates, Tensor hx, Tensor cx, Tensor weight, Tensor? bias, bool isReverse, bool keeps) -> (Tensor result0, Tensor result1, Tensor result2, Tensor result3, Tensor result4)',
  {
    differentiableResults: 3,
    forward: (inputGates, hx, cx, weight, bias, isReverse, keeps) =>
      forwardSteps('lstm', { inputGates, hx, cx, weight, bias }, isReverse, keeps) as never,
    gradients: { inputGates: null, hx: null, cx: null, weight: null, bias: null },
    node: ([inputGates, hx, cx, weight, bias, isReverse], [output, , , cells, gates]) =>
      new SequenceNode(
        rulesOf('lstm', isReverse),
        { inputGates, hx, cx, weight, bias },
        { output, cells, gates },
      ),
  },
);

const gru = sequence(
  '_gruSequence(Tensor inputGates, Tensor hx, Tensor weight, Tensor? bias, bool isReverse, bool keeps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    differentiableResults: 2,
    forward: (inputGates, hx, weight, bias, isReverse, keeps) =>
      forwardSteps('gru', { inputGates, hx, cx: null, weight, bias }, isReverse, keeps) as never,
    // the node has an edge for the cell state too, which leads nowhere
    gradients: { inputGates: null, hx: null, weight: null, bias: null },
    node: ([inputGates, hx, weight, bias, isReverse], [output, , gates]) =>
      new SequenceNode(
        rulesOf('gru', isReverse),
        { inputGates, hx, cx: null, weight, bias },
        { output, cells: null, gates },
      ),
  },
);

const rnn = sequence(
  '_rnnSequence(Tensor inputGates, Tensor hx, Tensor weight, Tensor? bias, bool isRelu, bool isReverse) -> (Tensor result0, Tensor result1)',
  {
    differentiableResults: 2,
    forward: (inputGates, hx, weight, bias, isRelu, isReverse) => {
      const inputs = { inputGates, hx, cx: null, weight, bias };
      return forwardSteps(isRelu ? 'relu' : 'tanh', inputs, isReverse, false).slice(0, 2) as never;
    },
    gradients: { inputGates: null, hx: null, weight: null, bias: null },
    node: ([inputGates, hx, weight, bias, isRelu, isReverse], [output]) =>
      new SequenceNode(
        rulesOf(isRelu ? 'relu' : 'tanh', isReverse),
        { inputGates, hx, cx: null, weight, bias },
        { output, cells: null, gates: null },
      ),
  },
);

/**
 * All outputs [T, N, H] and the final state of a sequence from the products of its inputs, [T, N, gates H], or null if
 * kernels cannot do it.
 */
export function fusedSequence(
  kind: SequenceKind,
  inputGates: Tensor,
  state: readonly Tensor[],
  weight: Tensor,
  bias: Tensor | null,
  isReverse: boolean,
): { output: Tensor; state: Tensor[] } | null {
  const [hx, cx = null] = state as [Tensor, Tensor?];
  if (!isFusable(kind, { inputGates, hx, cx, weight, bias })) return null;
  const keeps = gradMode.enabled && [inputGates, hx, cx, weight, bias].some((t) => t?.requiresGrad === true);
  let results: unknown;
  if (kind === 'lstm') results = lstm.call([inputGates, hx, cx, weight, bias, isReverse, keeps], true);
  else if (kind === 'gru') results = gru.call([inputGates, hx, weight, bias, isReverse, keeps], true);
  else results = rnn.call([inputGates, hx, weight, bias, kind === 'relu', isReverse], true);
  const [output, hidden, cell] = results as [Tensor, Tensor, Tensor];
  return { output, state: kind === 'lstm' ? [hidden, cell] : [hidden] };
}
