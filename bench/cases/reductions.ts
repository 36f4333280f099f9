/** Reductions of a matrix, whole or along one dimension, and the softmax family. */
import type { Tensor } from 'retrograd';
import * as reductions from '../baseline/reductions.js';
import * as softmax from '../baseline/softmax.js';
import { agree } from '../harness/agree.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { elementsOf, randomOperand } from '../harness/random.js';

interface Reduction {
  readonly name: string;
  operation(x: Tensor): Tensor;
  /** How many elements the result has. */
  resultElements(size: Size): number;
  forward(x: Float32Array, y: Float32Array, rows: number): void;
  backward(g: Float32Array, x: Float32Array, y: Float32Array, gx: Float32Array, rows: number): void;
}

const single: Reduction['resultElements'] = () => 1;
const row: Reduction['resultElements'] = (size) => size[1]!;
const column: Reduction['resultElements'] = (size) => size[0]!;

const list: readonly Reduction[] = [
  {
    name: 'sum',
    operation: (x) => x.sum(),
    resultElements: single,
    forward(x, y) {
      y[0] = reductions.sum(x);
    },
    backward: (g, _x, _y, gx) => gx.fill(g[0]!),
  },
  {
    name: 'sum(0)',
    operation: (x) => x.sum(0),
    resultElements: row,
    forward: (x, y) => reductions.sumRows(x, zeroed(y)),
    backward: (g, _x, _y, gx) => reductions.repeatRow(g, gx),
  },
  {
    name: 'sum(1)',
    operation: (x) => x.sum(1),
    resultElements: column,
    forward: reductions.sumColumns,
    backward: (g, _x, _y, gx) => reductions.repeatColumn(g, gx),
  },
  {
    name: 'mean',
    operation: (x) => x.mean(),
    resultElements: single,
    forward(x, y) {
      y[0] = reductions.sum(x) / x.length;
    },
    backward: (g, _x, _y, gx) => gx.fill(g[0]! / gx.length),
  },
  {
    name: 'softmax(1)',
    operation: (x) => x.softmax(1),
    resultElements: elementsOf,
    forward: (x, y, rows) => softmax.softmax(x, rows, y),
    backward: (g, _x, y, gx, rows) => softmax.softmaxBackward(g, y, rows, gx),
  },
  {
    name: 'logSoftmax(1)',
    operation: (x) => x.logSoftmax(1),
    resultElements: elementsOf,
    forward: (x, y, rows) => softmax.logSoftmax(x, rows, y),
    backward: (g, _x, y, gx, rows) => softmax.logSoftmaxBackward(g, y, rows, gx),
  },
  {
    name: 'cumsum(1)',
    operation: (x) => x.cumsum(1),
    resultElements: elementsOf,
    forward: (x, y, rows) => reductions.cumsumColumns(x, rows, y),
    backward: (g, _x, _y, gx, rows) => reductions.cumsumColumnsBackward(g, rows, gx),
  },
];

function reductionProblem(reduction: Reduction, size: Size): Problem {
  const x = randomOperand(size);
  const rows = size[0]!;
  return {
    inputs: [x],
    newOutput: () => new Float32Array(reduction.resultElements(size)),
    operation: () => reduction.operation(x.tensor),
    forward: (y) => reduction.forward(x.array, y, rows),
    backward: (g, y, [gx]) => reduction.backward(g, x.array, y, gx!, rows),
    tolerance: 1e-4,
  };
}

function maxProblem(size: Size): Problem<[Float32Array, Int32Array]> {
  const x = randomOperand(size);
  const rows = size[0]!;
  return {
    inputs: [x],
    newOutput: () => [new Float32Array(rows), new Int32Array(rows)],
    operation() {
      const [values] = x.tensor.max(1);
      return values;
    },
    forward: ([y, indices]) => reductions.maxColumns(x.array, y, indices),
    backward: (g, [, indices], [gx]) => reductions.maxColumnsBackward(g, indices, zeroed(gx!)),
    checkMore: ([, indices]) => agree('indices', x.tensor.max(1).indices, indices, 0),
  };
}

function argmaxProblem(size: Size): Problem<Int32Array> {
  const x = randomOperand(size);
  return {
    inputs: [],
    newOutput: () => new Int32Array(size[0]!),
    operation: () => x.tensor.argmax(1),
    forward: (y) => reductions.argmaxColumns(x.array, y),
    tolerance: 0,
  };
}

function varianceProblem(size: Size): Problem<[Float32Array, Float32Array]> {
  const x = randomOperand(size);
  const rows = size[0]!;
  return {
    inputs: [x],
    newOutput: () => [new Float32Array(rows), new Float32Array(rows)],
    operation: () => x.tensor.var(1),
    forward: ([y, means]) => reductions.varianceColumns(x.array, y, means),
    backward: (g, [, means], [gx]) => reductions.varianceColumnsBackward(g, x.array, means, gx!),
  };
}

export const reductionCases: readonly Case[] = [
  ...list.flatMap((reduction) =>
    matrixSizes.flatMap((size) =>
      casesOf(reduction.name, size, true, () => reductionProblem(reduction, size)),
    ),
  ),
  ...matrixSizes.flatMap((size) => casesOf('max(1)', size, true, maxProblem)),
  ...matrixSizes.flatMap((size) => casesOf('argmax(1)', size, false, argmaxProblem)),
  ...matrixSizes.flatMap((size) => casesOf('var(1)', size, true, varianceProblem)),
];
