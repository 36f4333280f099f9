/** Recurrent networks over whole sequences, padded or packed: a product and a kernel for each step, one node for all. */
import { gradMode } from '../graph/modes.js';
import type { Gradient } from '../graph/node.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { zeros } from './creation.js';
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
import { SequenceSteps } from './sequence-steps.js';
import type { OperatorSpec } from './spec.js';

/** LSTM, GRU, and the simple networks by the function of their states. */
export type SequenceKind = 'lstm' | 'gru' | 'tanh' | 'relu';

/** Gates, and what a step keeps for its gradient, in numbers for each element of the state. */
const gateCounts: Record<SequenceKind, number> = { lstm: 4, gru: 3, tanh: 1, relu: 1 };
const keptCounts: Record<SequenceKind, number> = { lstm: 5, gru: 4, tanh: 0, relu: 0 };

/** Whether kernels can do it: floats of one dtype in the shapes of `SequenceInputs`. */
function isFusable(
  kind: SequenceKind,
  { inputGates, hx, cx, weight, bias }: SequenceInputs,
  steps: SequenceSteps,
): boolean {
  const count = gateCounts[kind];
  const { _type: type, shape } = hx;
  if (!type.isFloat || shape.length !== 2 || !steps.areFalling()) return false;
  const n = shape[1]!;
  const expected: [Tensor | null, number[]][] = [
    [inputGates, steps.shape(n * count)],
    [cx, [steps.batch, n]],
    [weight, [n * count, n]],
    [bias, [n * count]],
  ];
  return expected.every(([t, size]) => t === null || (t._type === type && sameShape(t.shape, size)));
}

function products(hidden: Tensor, transposed: Tensor, bias: Tensor | null): Tensor {
  return bias === null ? hidden.mm(transposed) : bias.addmm(hidden, transposed);
}

/** Writes rows of one contiguous tensor, from an address on, over the first ones of states. */
function overwrite(states: Tensor, address: number, rows: number): void {
  K.copyBytes(states._address, address, rows * states.shape[1]! * states._type.size);
}

/** What all steps give; `keeps` says whether gradients will be asked for. */
function forwardSteps(
  kind: SequenceKind,
  { inputGates, hx, cx, weight, bias }: SequenceInputs,
  steps: SequenceSteps,
  keeps: boolean,
): Tensor[] {
  const { _type: type } = inputGates;
  const n = hx.shape[1]!;
  const x = contiguousOf(inputGates);
  const output = emptyTensor(type, steps.shape(n));
  const cells = cx === null ? null : emptyTensor(type, keeps ? steps.shape(n) : [0]);
  const size = keptCounts[kind] * n;
  const gates = emptyTensor(type, keeps ? steps.shape(size) : [Math.min(steps.batch, 1), size]);
  const transposed = weight.t();
  // the states as they are, of which a step changes the first ones
  const hidden = hx.clone({ memoryFormat: 'contiguousFormat' });
  const cell = cx === null ? null : cx.clone({ memoryFormat: 'contiguousFormat' });
  for (const step of steps.order) {
    const rows = steps.sizes[step]!;
    const before = steps.prefix(hidden, step);
    const ofHidden = products(before, transposed, bias);
    const [a, b] = [steps.address(x, step), ofHidden._address];
    const kept = keeps ? steps.address(gates, step) : gates._address;
    const to = steps.address(output, step);
    if (kind === 'tanh' || kind === 'relu') {
      K.rnnCell(type.code, rows * n, a, b, Number(kind === 'relu'), to);
    } else if (cell === null) {
      K.gruCell(type.code, rows, n, a, b, before._address, kept, Number(keeps), to);
    } else {
      const next = keeps ? steps.address(cells!, step) : cell._address;
      K.lstmCell(type.code, rows, n, a, b, cell._address, kept, Number(keeps), to, next);
      if (keeps) overwrite(cell, next, rows);
    }
    overwrite(hidden, to, rows);
  }
  return cell === null ? [output, hidden, gates] : [output, hidden, cell, cells!, gates];
}

/** The gradients of weight and bias, from those of all products and the states that went into these. */
function weightGradients(
  gates: Tensor,
  states: Tensor,
  bias: Tensor | null,
): [weight: Tensor, bias: Tensor | null] {
  const rows = flattened(gates);
  return [rows.t().mm(flattened(states)), bias === null ? null : rows.sum(0)];
}

function flattened(all: Tensor): Tensor {
  return all.shape.length === 3 ? all.flatten(0, 1) : all;
}

function sum(a: Tensor | null, b: Tensor | null): Tensor | null {
  return a === null ? b : b === null ? a : a.add(b);
}

/** The gradient of all states, when a step has given that of its own. */
function merged(states: Tensor | null, part: Tensor, steps: SequenceSteps): Tensor {
  const [rows, n] = part.shape as [number, number];
  if (rows === steps.batch) return part;
  return steps.replaced(states ?? zeros([steps.batch, n], { dtype: part.dtype }), part);
}

/** Back through time by kernels. */
function directGradients(
  kind: SequenceKind,
  [ofOutput, ofHidden, ofCell]: readonly Gradient[],
  { hx, cx, weight, bias }: SequenceInputs,
  { output, cells, gates }: SequenceKept,
  steps: SequenceSteps,
  needsWeights: boolean,
): SequenceGradients {
  const { _type: type } = output;
  const n = hx.shape[1]!;
  const all = denseOrNull(ofOutput ?? null);
  const ofInputs = emptyTensor(type, steps.shape(weight.shape[0]!));
  const ofProducts = kind === 'gru' ? emptyTensor(type, ofInputs.shape) : ofInputs;
  let h = denseOrNull(ofHidden ?? null);
  let c = denseOrNull(ofCell ?? null);
  const isGated = kind === 'lstm' || kind === 'gru';
  const hiddenBefore = needsWeights || kind === 'gru' ? steps.before(hx, output) : null;
  const statesBefore = kind === 'lstm' ? steps.before(cx!, cells!) : hiddenBefore;
  for (const step of [...steps.order].reverse()) {
    const rows = steps.sizes[step]!;
    const own = sum(all === null ? null : steps.part(all, step), h === null ? null : steps.prefix(h, step));
    const to = steps.address(ofInputs, step);
    const ofProduct = steps.part(ofProducts, step);
    if (!isGated) {
      const y = steps.address(output, step);
      K.rnnCellBackward(type.code, rows * n, own!._address, y, Number(kind === 'relu'), to);
      h = merged(h, ofProduct.mm(weight), steps);
      continue;
    }
    const next = emptyTensor(type, [rows, n]);
    const [kept, before] = [steps.address(gates!, step), steps.address(statesBefore!, step)];
    if (kind === 'gru') {
      const b = steps.address(ofProducts, step);
      K.gruCellBackward(type.code, rows, n, own!._address, kept, before, to, b, next._address);
      h = merged(h, next.addmm_(ofProduct, weight), steps);
    } else {
      const [gh, gc] = [addressOf(own), addressOf(c)];
      K.lstmCellBackward(type.code, rows, n, gh, gc, kept, before, to, next._address);
      c = merged(c, next, steps);
      h = merged(h, ofProduct.mm(weight), steps);
    }
  }
  const [ofWeight, ofBias] = needsWeights ? weightGradients(ofProducts, hiddenBefore!, bias) : [null, null];
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
  steps: SequenceSteps,
): SequenceGradients {
  const transposed = weight.t();
  const taken = new Map<number, { x: Tensor; ofHidden: Tensor; hidden: Tensor; cell: Tensor | null }>();
  let [hidden, cell] = [hx, cx];
  for (const step of steps.order) {
    const x = steps.part(inputGates, step);
    const before = steps.prefix(hidden, step);
    const cellBefore = cell === null ? null : steps.prefix(cell, step);
    const one = { x, ofHidden: products(before, transposed, bias), hidden: before, cell: cellBefore };
    taken.set(step, one);
    let next: Tensor;
    if (kind === 'tanh') next = x.add(one.ofHidden).tanh();
    else if (kind === 'relu') next = x.add(one.ofHidden).relu();
    else if (cellBefore === null) next = fusedGruCell(x, one.ofHidden, before);
    else {
      const [h, c] = fusedLstmCell(x, one.ofHidden, cellBefore);
      next = h;
      cell = steps.replaced(cell!, c);
    }
    hidden = steps.replaced(hidden, next);
  }
  const parts: { x: Tensor; ofHidden: Tensor; hidden: Tensor }[] = [];
  let h = ofHidden ?? null;
  let c = ofCell ?? null;
  for (const step of [...steps.order].reverse()) {
    const one = taken.get(step)!;
    const own = sum(ofOutput ? steps.part(ofOutput, step) : null, h === null ? null : steps.prefix(h, step));
    const inputs = [one.x, one.ofHidden, one.cell ?? one.hidden] as const;
    const ofOwnCell = c === null ? null : steps.prefix(c, step);
    const [a, b, s] = composedSteps[kind]([own, ofOwnCell], inputs);
    const before = b.mm(weight);
    h = merged(h, s === null || kind === 'lstm' ? before : s.add(before), steps);
    if (kind === 'lstm') c = merged(c, s!, steps);
    parts[step] = { x: a, ofHidden: b, hidden: one.hidden };
  }
  const [ofWeight, ofBias] = weightGradients(
    steps.join(parts.map((part) => part.ofHidden)),
    steps.join(parts.map((part) => part.hidden)),
    bias,
  );
  return [steps.join(parts.map((part) => part.x)), h, cx === null ? null : c, ofWeight, ofBias];
}

const names: Record<SequenceKind, string> = {
  lstm: 'LstmBackward0',
  gru: 'GruBackward0',
  tanh: 'RnnTanhBackward0',
  relu: 'RnnReluBackward0',
};

function rulesOf(kind: SequenceKind, steps: SequenceSteps): SequenceRules {
  return {
    name: names[kind],
    direct: (gradients, inputs, kept, needsWeights) =>
      directGradients(kind, gradients, inputs, kept, steps, needsWeights),
    composed: (gradients, inputs) => composedGradients(kind, gradients, inputs, steps),
  };
}

/** An operator for the modules alone, which has no public name. */
function sequence<const Schema extends string>(schema: Schema, spec: OperatorSpec<Schema>): Operator {
  return new Operator(schema, spec);
}

/** The steps of arguments: `sizes` is null for padded sequences. */
function stepsOf(
  inputGates: Tensor,
  hx: Tensor,
  sizes: readonly number[] | null,
  isReverse: boolean,
): SequenceSteps {
  return new SequenceSteps(inputGates.shape[0]!, hx.shape[0]!, sizes, isReverse);
}

const lstm = sequence(
  '_lstmSequence(Tensor inputGates, Tensor hx, Tensor cx, Tensor weight, Tensor? bias, int[]? sizes, bool isReverse, bool keeps) -> (Tensor result0, Tensor result1, Tensor result2, Tensor result3, Tensor result4)',
  {
    differentiableResults: 3,
    forward: (inputGates, hx, cx, weight, bias, sizes, isReverse, keeps) => {
      const steps = stepsOf(inputGates, hx, sizes, isReverse);
      return forwardSteps('lstm', { inputGates, hx, cx, weight, bias }, steps, keeps) as never;
    },
    gradients: { inputGates: null, hx: null, cx: null, weight: null, bias: null },
    node: ([inputGates, hx, cx, weight, bias, sizes, isReverse], [output, , , cells, gates]) =>
      new SequenceNode(
        rulesOf('lstm', stepsOf(inputGates, hx, sizes, isReverse)),
        { inputGates, hx, cx, weight, bias },
        { output, cells, gates },
      ),
  },
);

const gru = sequence(
  '_gruSequence(Tensor inputGates, Tensor hx, Tensor weight, Tensor? bias, int[]? sizes, bool isReverse, bool keeps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    differentiableResults: 2,
    forward: (inputGates, hx, weight, bias, sizes, isReverse, keeps) => {
      const steps = stepsOf(inputGates, hx, sizes, isReverse);
      return forwardSteps('gru', { inputGates, hx, cx: null, weight, bias }, steps, keeps) as never;
    },
    // the node has an edge for the cell state too, which leads nowhere
    gradients: { inputGates: null, hx: null, weight: null, bias: null },
    node: ([inputGates, hx, weight, bias, sizes, isReverse], [output, , gates]) =>
      new SequenceNode(
        rulesOf('gru', stepsOf(inputGates, hx, sizes, isReverse)),
        { inputGates, hx, cx: null, weight, bias },
        { output, cells: null, gates },
      ),
  },
);

const rnn = sequence(
  '_rnnSequence(Tensor inputGates, Tensor hx, Tensor weight, Tensor? bias, bool isRelu, int[]? sizes, bool isReverse) -> (Tensor result0, Tensor result1)',
  {
    differentiableResults: 2,
    forward: (inputGates, hx, weight, bias, isRelu, sizes, isReverse) => {
      const inputs = { inputGates, hx, cx: null, weight, bias };
      const steps = stepsOf(inputGates, hx, sizes, isReverse);
      return forwardSteps(isRelu ? 'relu' : 'tanh', inputs, steps, false).slice(0, 2) as never;
    },
    gradients: { inputGates: null, hx: null, weight: null, bias: null },
    node: ([inputGates, hx, weight, bias, isRelu, sizes, isReverse], [output]) =>
      new SequenceNode(
        rulesOf(isRelu ? 'relu' : 'tanh', stepsOf(inputGates, hx, sizes, isReverse)),
        { inputGates, hx, cx: null, weight, bias },
        { output, cells: null, gates: null },
      ),
  },
);

/**
 * All outputs and the final state of a sequence from the products of its inputs, [T, N, gates H], or packed with so many
 * rows for each step; null if kernels cannot do it.
 */
export function fusedSequence(
  kind: SequenceKind,
  inputGates: Tensor,
  state: readonly Tensor[],
  weight: Tensor,
  bias: Tensor | null,
  sizes: readonly number[] | null,
  isReverse: boolean,
): { output: Tensor; state: Tensor[] } | null {
  const [hx, cx = null] = state as [Tensor, Tensor?];
  if (inputGates.shape.length !== (sizes === null ? 3 : 2)) return null;
  const inputs = { inputGates, hx, cx, weight, bias };
  if (!isFusable(kind, inputs, stepsOf(inputGates, hx, sizes, isReverse))) return null;
  const keeps = gradMode.enabled && Object.values(inputs).some((t) => t?.requiresGrad === true);
  let results: unknown;
  if (kind === 'lstm') results = lstm.call([inputGates, hx, cx, weight, bias, sizes, isReverse, keeps], true);
  else if (kind === 'gru') results = gru.call([inputGates, hx, weight, bias, sizes, isReverse, keeps], true);
  else results = rnn.call([inputGates, hx, weight, bias, kind === 'relu', sizes, isReverse], true);
  const [output, hidden, cell] = results as [Tensor, Tensor, Tensor];
  return { output, state: kind === 'lstm' ? [hidden, cell] : [hidden] };
}
