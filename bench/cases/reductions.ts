/** Reductions of a matrix, whole or along one dimension, and the softmax family. */
import type { Tensor } from 'retrograd';
import * as reductions from '../baseline/reductions.js';
import * as softmax from '../baseline/softmax.js';
import { agree, type NumberArray } from '../harness/agree.js';
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
    forward: reductions.sumRows,
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
  const output = new Float32Array(reduction.resultElements(size));
  return {
    inputs: [x],
    output,
    operation: () => reduction.operation(x.tensor),
    forward: () => reduction.forward(x.array, output, rows),
    backward: (g, [gx]) => reduction.backward(g, x.array, output, gx!, rows),
    tolerance: 1e-4,
  };
}

function maxProblem(size: Size): Problem {
  const x = randomOperand(size);
  const output = new Float32Array(size[0]!);
  const indices = new Int32Array(size[0]!);
  return {
    inputs: [x],
    output,
    operation() {
      const [values] = x.tensor.max(1);
      return values;
    },
    forward: () => reductions.maxColumns(x.array, output, indices),
    backward: (g, [gx]) => reductions.maxColumnsBackward(g, indices, gx!),
    checkMore: () => agree('indices', x.tensor.max(1).indices, indices, 0),
  };
}

function argmaxProblem(size: Size): Problem {
  const x = randomOperand(size);
  const output: NumberArray = new Int32Array(size[0]!);
  return {
    inputs: [],
    output,
    operation: () => x.tensor.argmax(1),
    forward: () => reductions.argmaxColumns(x.array, output),
    tolerance: 0,
  };
}

function varianceProblem(size: Size): Problem {
  const x = randomOperand(size);
  const output = new Float32Array(size[0]!);
  const means = new Float32Array(size[0]!);
  return {
    inputs: [x],
    output,
    operation: () => x.tensor.var(1),
    forward: () => reductions.varianceColumns(x.array, output, means),
    backward: (g, [gx]) => reductions.varianceColumnsBackward(g, x.array, means, gx!),
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
