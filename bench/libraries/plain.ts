/** The workloads in plain JavaScript, where `baseline/` has them: a new array for each result. */
import * as arithmetic from '../baseline/arithmetic.js';
import * as functions from '../baseline/functions.js';
import * as indexing from '../baseline/indexing.js';
import * as matrix from '../baseline/matrix.js';
import * as order from '../baseline/order.js';
import * as reductions from '../baseline/reductions.js';
import * as softmax from '../baseline/softmax.js';
import { plainStep } from '../cases/training.js';
import { timeCalls, type Data, type Library } from './library.js';
import { mlpData } from './training-data.js';

type Result = Float32Array | readonly ArrayLike<number>[] | number;
type Make = (operands: readonly Data[]) => () => Result;

/** What computes `y`, an array as long as the first operand, from the arrays of the operands. */
function sameSize(forward: (y: Float32Array, ...x: Float32Array[]) => void): Make {
  return (operands) => {
    const arrays = operands.map(({ array }) => array as Float32Array);
    return () => {
      const y = new Float32Array(arrays[0]!.length);
      forward(y, ...arrays);
      return y;
    };
  };
}

/** The same for a matrix, whose shape is needed too, and a result of another length. */
function onMatrix(forward: (x: Float32Array, rows: number, columns: number) => Result): Make {
  return ([x]) => {
    const [rows, columns] = x!.shape as [number, number];
    return () => forward(x!.array as Float32Array, rows, columns);
  };
}

const addition: Make = (operands) => {
  const [a, b] = operands.map(({ shape }) => shape);
  if (b!.length < a!.length) return sameSize((y, x, row) => arithmetic.addRow(x, row, y))(operands);
  if (b!.at(-1) !== a!.at(-1))
    return sameSize((y, x, column) => arithmetic.addColumn(x, column, y))(operands);
  return sameSize((y, x, z) => arithmetic.add(x, z, y))(operands);
};

const product: Make = ([a, b]) => {
  const n = a!.shape.at(-1)!;
  const [x, y] = [a!.array as Float32Array, b!.array as Float32Array];
  return () => {
    const z = new Float32Array(x.length);
    for (let start = 0; start < z.length; start += n * n) {
      const [xs, ys, zs] = [x, y, z].map((array) => array.subarray(start, start + n * n));
      matrix.matmul(xs!, ys!, zs!, n, n, n);
    }
    return z;
  };
};

/** The values and indices of each sorted row. */
function sortRows(x: Float32Array, rows: number, columns: number): Result {
  const values = x.slice();
  const indices = new Int32Array(x.length);
  const [scratchValues, scratchIndices] = [new Float32Array(columns), new Int32Array(columns)];
  for (let i = 0; i < rows; i++) {
    const [start, end] = [i * columns, (i + 1) * columns];
    order.sort(values.subarray(start, end), indices.subarray(start, end), scratchValues, scratchIndices);
  }
  return [values, indices];
}

function topkRows(x: Float32Array, rows: number, columns: number): Result {
  const k = 10;
  const values = new Float32Array(rows * k);
  const indices = new Int32Array(rows * k);
  for (let i = 0; i < rows; i++) {
    const row = x.subarray(i * columns, (i + 1) * columns);
    order.topk(row, values.subarray(i * k, (i + 1) * k), indices.subarray(i * k, (i + 1) * k));
  }
  return [values, indices];
}

const operations: Readonly<Record<string, Make>> = {
  add: addition,
  exp: sameSize((y, x) => functions.exp(x, y)),
  tanh: sameSize((y, x) => functions.tanh(x, y)),
  gelu: sameSize((y, x) => functions.gelu(x, y)),
  sigmoid: sameSize((y, x) => functions.sigmoid(x, y)),
  sum: onMatrix((x) => reductions.sum(x)),
  sumDim0: onMatrix((x, _rows, columns) => {
    const y = new Float32Array(columns);
    reductions.sumRows(x, y);
    return y;
  }),
  sumDim1: onMatrix((x, rows) => {
    const y = new Float32Array(rows);
    reductions.sumColumns(x, y);
    return y;
  }),
  maxDim1: onMatrix((x, rows) => {
    const [values, indices] = [new Float32Array(rows), new Int32Array(rows)];
    reductions.maxColumns(x, values, indices);
    return [values, indices];
  }),
  softmax: onMatrix((x, rows) => {
    const y = new Float32Array(x.length);
    softmax.softmax(x, rows, y);
    return y;
  }),
  logSoftmax: onMatrix((x, rows) => {
    const y = new Float32Array(x.length);
    softmax.logSoftmax(x, rows, y);
    return y;
  }),
  cumsum: onMatrix((x, rows) => {
    const y = new Float32Array(x.length);
    reductions.cumsumColumns(x, rows, y);
    return y;
  }),
  transpose: onMatrix((x, rows, columns) => {
    const y = new Float32Array(x.length);
    matrix.transpose(x, rows, columns, y);
    return y;
  }),
  gather: ([x, index]) => {
    const indices = index!.array as Int32Array;
    return onMatrix((from, rows) => {
      const y = new Float32Array(indices.length);
      indexing.gather(from, indices, rows, y);
      return y;
    })([x!]);
  },
  scatterAdd: ([x, index, source]) =>
    onMatrix((into, rows) => {
      const y = into.slice();
      indexing.scatterAdd(y, index!.array as Int32Array, source!.array as Float32Array, rows);
      return y;
    })([x!]),
  indexSelect: ([x, index]) =>
    onMatrix((from, _rows, columns) => {
      const y = new Float32Array(index!.array.length * columns);
      indexing.selectRows(from, index!.array as Int32Array, columns, y);
      return y;
    })([x!]),
  matmul: product,
  matvec: ([a, x]) =>
    onMatrix((from, rows) => {
      const y = new Float32Array(rows);
      matrix.matvec(from, x!.array as Float32Array, y);
      return y;
    })([a!]),
  sort: onMatrix(sortRows),
  topk: onMatrix(topkRows),
  mlp: (operands) => plainStep(mlpData(operands)),
};

function valuesOf(result: Result): readonly ArrayLike<number>[] {
  if (typeof result === 'number') return [[result]];
  return result instanceof Float32Array ? [result] : result;
}

export const plain: Library = {
  name: 'plain JS',
  description: 'plain JavaScript (baseline/), a new array for each result',
  prepare({ operation }, operands) {
    const work = operations[operation]?.(operands);
    if (!work) return null;
    return {
      results: () => Promise.resolve(valuesOf(work())),
      time: (count) => timeCalls(work, count),
    };
  },
};
