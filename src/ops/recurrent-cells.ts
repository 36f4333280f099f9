/** Steps of LSTM and GRU as one kernel each, from the products with their weights. */
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { CellNode, type CellGradients, type CellInputs, type CellRules } from './cell-node.js';
import { zerosLike } from './creation.js';
import { cat } from './join.js';
import { addressOf, denseOrNull } from './norm-common.js';
import { Operator } from './operator.js';
import type { OperatorSpec } from './spec.js';

/** Whether a kernel can do it: floats of one dtype, and so many gates for each element of the state. */
export function isFusable(inputGates: Tensor, hiddenGates: Tensor, state: Tensor, count: number): boolean {
  const { _type: type, shape } = state;
  if (shape.length !== 2 || !type.isFloat) return false;
  const [rows, n] = shape as [number, number];
  const gates = [rows, n * count];
  return [inputGates, hiddenGates].every((t) => t._type === type && sameShape(t.shape, gates));
}

/** Room for what the gradient needs, `count` numbers for each element of the state; one row if none is kept. */
function roomFor(state: Tensor, keeps: boolean, count: number): Tensor {
  const [rows, n] = state.shape as [number, number];
  return emptyTensor(state._type, [keeps ? rows : Math.min(rows, 1), n * count]);
}

/** An operator for the modules alone, which has no public name. */
function cell<const Schema extends string>(
  schema: Schema,
  spec: OperatorSpec<Schema>,
): (...inputs: CellInputs) => Tensor[] {
  const operator = new Operator(schema, spec);
  return (...inputs) => {
    const keeps = gradMode.enabled && inputs.some((t) => t.requiresGrad);
    return operator.call([...inputs, keeps], true) as Tensor[];
  };
}

/** 1 - x */
function rest(x: Tensor): Tensor {
  return x.neg().add(1);
}

/** The gradient of what went into a sigmoid that was y. */
function throughSigmoid(gradient: Tensor, y: Tensor): Tensor {
  return gradient.mul(y).mul(rest(y));
}

/** The gradient of what went into a tanh that was y. */
export function throughTanh(gradient: Tensor, y: Tensor): Tensor {
  return gradient.mul(rest(y.square()));
}

/** How a step of an LSTM is differentiated. */
export const lstmRules: CellRules = {
  name: 'ThnnFusedLstmCellBackward0',
  direct([ofHidden, ofCell], state, kept) {
    const { _type: type, shape } = state;
    const [rows, n] = shape as [number, number];
    const [h, c, before] = [denseOrNull(ofHidden ?? null), denseOrNull(ofCell ?? null), contiguousOf(state)];
    const gates = emptyTensor(type, [rows, 4 * n]);
    const ofState = emptyTensor(type, shape);
    K.lstmCellBackward(
      type.code,
      rows,
      n,
      addressOf(h),
      addressOf(c),
      kept._address,
      before._address,
      gates._address,
      ofState._address,
    );
    return [gates, gates, ofState];
  },
  composed([ofHidden, ofCell], [inputGates, hiddenGates, state]) {
    const [i, f, g, o] = inputGates.add(hiddenGates).chunk(4, 1) as [Tensor, Tensor, Tensor, Tensor];
    const [input, forget, cell, output] = [i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()];
    const bounded = forget.mul(state).add(input.mul(cell)).tanh();
    const h = ofHidden ?? zerosLike(state);
    const through = throughTanh(h.mul(output), bounded);
    const c = ofCell ? through.add(ofCell) : through;
    const parts = [
      throughSigmoid(c.mul(cell), input),
      throughSigmoid(c.mul(state), forget),
      throughTanh(c.mul(input), cell),
      throughSigmoid(h.mul(bounded), output),
    ];
    const gates = cat(parts, 1);
    return [gates, gates, c.mul(forget)];
  },
};

const lstm = cell(
  '_thnnFusedLstmCell(Tensor inputGates, Tensor hiddenGates, Tensor cx, bool keeps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    differentiableResults: 2,
    forward: (inputGates, hiddenGates, cx, keeps) => {
      const { _type: type, shape } = cx;
      const [rows, n] = shape as [number, number];
      const room = roomFor(cx, keeps, 5);
      const [h, y] = [emptyTensor(type, shape), emptyTensor(type, shape)];
      const [a, b, c] = [contiguousOf(inputGates), contiguousOf(hiddenGates), contiguousOf(cx)];
      K.lstmCell(
        type.code,
        rows,
        n,
        a._address,
        b._address,
        c._address,
        room._address,
        Number(keeps),
        h._address,
        y._address,
      );
      return [h, y, room];
    },
    gradients: { inputGates: null, hiddenGates: null, cx: null },
    node: ([a, b, c], [, , kept]) => new CellNode(lstmRules, [a, b, c], kept),
  },
);

/** The next hidden state and cell state [N, H], from products [N, 4 H] with the gates of `lstmStep`. */
export function fusedLstmCell(inputGates: Tensor, hiddenGates: Tensor, cx: Tensor): [Tensor, Tensor] {
  const [hidden, cell] = lstm(inputGates, hiddenGates, cx);
  return [hidden!, cell!];
}

function gruGradients(gradient: Tensor, state: Tensor, kept: Tensor): CellGradients {
  const { _type: type, shape } = state;
  const [rows, n] = shape as [number, number];
  const [g, before] = [contiguousOf(gradient), contiguousOf(state)];
  const [a, b] = [emptyTensor(type, [rows, 3 * n]), emptyTensor(type, [rows, 3 * n])];
  const ofState = emptyTensor(type, shape);
  K.gruCellBackward(
    type.code,
    rows,
    n,
    g._address,
    kept._address,
    before._address,
    a._address,
    b._address,
    ofState._address,
  );
  return [a, b, ofState];
}

/** How a step of a GRU is differentiated. */
export const gruRules: CellRules = {
  name: 'ThnnFusedGruCellBackward0',
  direct: ([gradient], state, kept) => gruGradients(gradient!, state, kept),
  composed([gradient], [inputGates, hiddenGates, state]) {
    const [resetIn, updateIn, freshIn] = inputGates.chunk(3, 1) as [Tensor, Tensor, Tensor];
    const [resetOf, updateOf, freshOf] = hiddenGates.chunk(3, 1) as [Tensor, Tensor, Tensor];
    const [reset, update] = [resetIn.add(resetOf).sigmoid(), updateIn.add(updateOf).sigmoid()];
    const fresh = freshIn.add(freshOf.mul(reset)).tanh();
    const ofFresh = throughTanh(gradient!.mul(rest(update)), fresh);
    const ofReset = throughSigmoid(ofFresh.mul(freshOf), reset);
    const ofUpdate = throughSigmoid(gradient!.mul(state.sub(fresh)), update);
    return [
      cat([ofReset, ofUpdate, ofFresh], 1),
      cat([ofReset, ofUpdate, ofFresh.mul(reset)], 1),
      gradient!.mul(update),
    ];
  },
};

const gru = cell(
  '_thnnFusedGruCell(Tensor inputGates, Tensor hiddenGates, Tensor hx, bool keeps) -> (Tensor result0, Tensor result1)',
  {
    differentiableResults: 1,
    forward: (inputGates, hiddenGates, hx, keeps) => {
      const { _type: type, shape } = hx;
      const [rows, n] = shape as [number, number];
      const room = roomFor(hx, keeps, 4);
      const y = emptyTensor(type, shape);
      const [a, b, h] = [contiguousOf(inputGates), contiguousOf(hiddenGates), contiguousOf(hx)];
      K.gruCell(
        type.code,
        rows,
        n,
        a._address,
        b._address,
        h._address,
        room._address,
        Number(keeps),
        y._address,
      );
      return [y, room];
    },
    gradients: { inputGates: null, hiddenGates: null, hx: null },
    node: ([a, b, h], [, kept]) => new CellNode(gruRules, [a, b, h], kept),
  },
);

/** The next state [N, H], from products [N, 3 H] with the gates of `gruStep`. */
export function fusedGruCell(inputGates: Tensor, hiddenGates: Tensor, hx: Tensor): Tensor {
  return gru(inputGates, hiddenGates, hx)[0]!;
}
