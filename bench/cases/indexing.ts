/** Reading and writing by index, joining, sorting. */
import * as torch from 'retrograd';
import * as indexing from '../baseline/indexing.js';
import * as order from '../baseline/order.js';
import { agree } from '../harness/agree.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { elementsOf, indexTensor, randomIntegers, randomOperand, tensorOf } from '../harness/random.js';

function gatherProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const x = randomOperand(size);
  const index = randomIntegers(elementsOf(size), columns);
  const indices = indexTensor(index, size);
  const output = new Float32Array(x.array.length);
  return {
    inputs: [x],
    output,
    operation: () => x.tensor.gather(1, indices),
    forward: () => indexing.gather(x.array, index, rows, output),
    backward(g, [gx]) {
      gx!.fill(0);
      indexing.scatterAdd(gx!, index, g, rows);
    },
  };
}

function scatterAddProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const [x, source] = [randomOperand(size), randomOperand(size)];
  const index = randomIntegers(elementsOf(size), columns);
  const indices = indexTensor(index, size);
  const output = new Float32Array(x.array.length);
  return {
    inputs: [x, source],
    output,
    operation: () => x.tensor.scatterAdd(1, indices, source.tensor),
    forward() {
      output.set(x.array);
      indexing.scatterAdd(output, index, source.array, rows);
    },
    backward(g, [gx, gradientOfSource]) {
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
  const output = new Float32Array(x.array.length);
  return {
    inputs: [x],
    output,
    operation: () => x.tensor.indexSelect(0, indices),
    forward: () => indexing.selectRows(x.array, index, columns, output),
    backward: (g, [gx]) => indexing.addToRows(gx!, index, columns, g),
  };
}

/** Two halves of the size, side by side. */
function catProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const [a, b] = [randomOperand([rows, columns / 2]), randomOperand([rows, columns / 2])];
  const output = new Float32Array(rows * columns);
  return {
    inputs: [a, b],
    output,
    operation: () => torch.cat([a.tensor, b.tensor], 1),
    forward: () => indexing.concatenateColumns(a.array, b.array, rows, output),
    backward: (g, [ga, gb]) => indexing.splitColumns(g, rows, ga!, gb!),
  };
}

function scatterTo(gx: Float32Array, indices: Int32Array, g: Float32Array): void {
  gx.fill(0);
  for (let i = 0; i < g.length; i++) gx[indices[i]!] = g[i]!;
}

function sortProblem(size: Size): Problem {
  const x = randomOperand(size);
  const n = x.array.length;
  const output = new Float32Array(n);
  const indices = new Int32Array(n);
  const scratch = [new Float32Array(n), new Int32Array(n)] as const;
  return {
    inputs: [x],
    output,
    operation() {
      const [values] = x.tensor.sort({ stable: true });
      return values;
    },
    forward() {
      output.set(x.array);
      order.sort(output, indices, ...scratch);
    },
    backward: (g, [gx]) => scatterTo(gx!, indices, g),
    checkMore: () => agree('indices', x.tensor.sort({ stable: true }).indices, indices, 0),
  };
}

const largest = 10;

/** The order of equal elements is free, so the indices are checked by what they point to. */
function topkProblem(size: Size): Problem {
  const x = randomOperand(size);
  const k = Math.min(largest, x.array.length);
  const output = new Float32Array(k);
  const indices = new Int32Array(k);
  return {
    inputs: [x],
    output,
    operation() {
      const [values] = x.tensor.topk(k);
      return values;
    },
    forward: () => order.topk(x.array, output, indices),
    backward: (g, [gx]) => scatterTo(gx!, indices, g),
    checkMore() {
      const found = Array.from(x.tensor.topk(k).indices.toTypedArray(), Number);
      const values = Float32Array.from(found, (at) => x.array[at]!);
      agree('values at the indices', tensorOf(values, [k]), output, 0);
    },
  };
}

const vectorSizes: readonly Size[] = [[4], [1000], [100_000], [1_000_000]];

const along: readonly [string, readonly Size[], (size: Size) => Problem][] = [
  ['gather(1)', matrixSizes, gatherProblem],
  ['scatterAdd(1)', matrixSizes, scatterAddProblem],
  ['indexSelect(0)', matrixSizes, indexSelectProblem],
  ['cat(1)', matrixSizes, catProblem],
  ['sort', vectorSizes, sortProblem],
  ['topk(10)', vectorSizes, topkProblem],
];

export const indexingCases: readonly Case[] = along.flatMap(([name, sizes, make]) =>
  sizes.flatMap((size) => casesOf(name, size, true, make)),
);
