/** Reading and writing by index, joining, sorting. */
import * as torch from 'retrograd';
import * as indexing from '../baseline/indexing.js';
import * as order from '../baseline/order.js';
import { agree } from '../harness/agree.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { elementsOf, indexTensor, randomIntegers, randomOperand, tensorOf } from '../harness/random.js';

function gatherProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const x = randomOperand(size);
  const index = randomIntegers(elementsOf(size), columns);
  const indices = indexTensor(index, size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.gather(1, indices),
    forward: (y) => indexing.gather(x.array, index, rows, y),
    backward: (g, _y, [gx]) => indexing.scatterAdd(zeroed(gx!), index, g, rows),
  };
}

function scatterAddProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const [x, source] = [randomOperand(size), randomOperand(size)];
  const index = randomIntegers(elementsOf(size), columns);
  const indices = indexTensor(index, size);
  return {
    inputs: [x, source],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.scatterAdd(1, indices, source.tensor),
    forward(y) {
      y.set(x.array);
      indexing.scatterAdd(y, index, source.array, rows);
    },
    backward(g, _y, [gx, gradientOfSource]) {
      gx!.set(g);
      indexing.gather(g, index, rows, gradientOfSource!);
    },
  };
}

function indexSelectProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const x = randomOperand(size);
  const index = randomIntegers(rows, rows);
  const indices = indexTensor(index, [rows]);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.indexSelect(0, indices),
    forward: (y) => indexing.selectRows(x.array, index, columns, y),
    backward: (g, _y, [gx]) => indexing.addToRows(zeroed(gx!), index, columns, g),
  };
}

/** Two halves of the size, side by side. */
function catProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const [a, b] = [randomOperand([rows, columns / 2]), randomOperand([rows, columns / 2])];
  return {
    inputs: [a, b],
    newOutput: () => new Float32Array(rows * columns),
    operation: () => torch.cat([a.tensor, b.tensor], 1),
    forward: (y) => indexing.concatenateColumns(a.array, b.array, rows, y),
    backward: (g, _y, [ga, gb]) => indexing.splitColumns(g, rows, ga!, gb!),
  };
}

/** `gx` is zero at first. */
function scatterTo(gx: Float32Array, indices: Int32Array, g: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[indices[i]!] = g[i]!;
}

/** Values, indices, and as much again for the sort to work in. */
type Sorted = [Float32Array, Int32Array, Float32Array, Int32Array];

function sortProblem(size: Size): Problem<Sorted> {
  const x = randomOperand(size);
  const n = x.array.length;
  return {
    inputs: [x],
    newOutput: () => [new Float32Array(n), new Int32Array(n), new Float32Array(n), new Int32Array(n)],
    operation() {
      const [values] = x.tensor.sort({ stable: true });
      return values;
    },
    forward([values, indices, scratchValues, scratchIndices]) {
      values.set(x.array);
      order.sort(values, indices, scratchValues, scratchIndices);
    },
    backward: (g, [, indices], [gx]) => scatterTo(zeroed(gx!), indices, g),
    checkMore: ([, indices]) => agree('indices', x.tensor.sort({ stable: true }).indices, indices, 0),
  };
}

const largest = 10;

/** The order of equal elements is free, so the indices are checked by what they point to. */
function topkProblem(size: Size): Problem<[Float32Array, Int32Array]> {
  const x = randomOperand(size);
  const k = Math.min(largest, x.array.length);
  return {
    inputs: [x],
    newOutput: () => [new Float32Array(k), new Int32Array(k)],
    operation() {
      const [values] = x.tensor.topk(k);
      return values;
    },
    forward: ([values, indices]) => order.topk(x.array, values, indices),
    backward: (g, [, indices], [gx]) => scatterTo(zeroed(gx!), indices, g),
    checkMore([expected]) {
      const found = Array.from(x.tensor.topk(k).indices.toTypedArray(), Number);
      const values = Float32Array.from(found, (at) => x.array[at]!);
      agree('values at the indices', tensorOf(values, [k]), expected, 0);
    },
  };
}

const vectorSizes: readonly Size[] = [[4], [1000], [100_000], [1_000_000]];

export const indexingCases: readonly Case[] = [
  ...matrixSizes.flatMap((size) => casesOf('gather(1)', size, true, gatherProblem)),
  ...matrixSizes.flatMap((size) => casesOf('scatterAdd(1)', size, true, scatterAddProblem)),
  ...matrixSizes.flatMap((size) => casesOf('indexSelect(0)', size, true, indexSelectProblem)),
  ...matrixSizes.flatMap((size) => casesOf('cat(1)', size, true, catProblem)),
  ...vectorSizes.flatMap((size) => casesOf('sort', size, true, sortProblem)),
  ...vectorSizes.flatMap((size) => casesOf('topk(10)', size, true, topkProblem)),
];
