/** Matrix products, and copies that transpose. */
import type { Tensor } from 'retrograd';
import * as matrix from '../baseline/matrix.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { randomOperand } from '../harness/random.js';

type Product = (a: Float32Array, b: Float32Array, c: Float32Array, m: number, k: number, n: number) => void;

interface Form {
  readonly name: string;
  operation(a: Tensor, b: Tensor): Tensor;
  readonly forward: Product;
  /** The gradients of square operands; which product each is depends on what is transposed. */
  backward(
    g: Float32Array,
    a: Float32Array,
    b: Float32Array,
    ga: Float32Array,
    gb: Float32Array,
    n: number,
  ): void;
}

const forms: readonly Form[] = [
  {
    name: 'matmul',
    operation: (a, b) => a.matmul(b),
    forward: (a, b, c, m, k, n) => matrix.matmul(a, b, zeroed(c), m, k, n),
    backward(g, a, b, ga, gb, n) {
      matrix.matmulNT(g, b, ga, n, n, n);
      matrix.matmulTN(a, g, zeroed(gb), n, n, n);
    },
  },
  {
    name: 'matmul a·bᵀ',
    operation: (a, b) => a.matmul(b.t()),
    forward: matrix.matmulNT,
    backward(g, a, b, ga, gb, n) {
      matrix.matmul(g, b, zeroed(ga), n, n, n);
      matrix.matmulTN(g, a, zeroed(gb), n, n, n);
    },
  },
  {
    name: 'matmul aᵀ·b',
    operation: (a, b) => a.t().matmul(b),
    forward: (a, b, c, m, k, n) => matrix.matmulTN(a, b, zeroed(c), m, k, n),
    backward(g, a, b, ga, gb, n) {
      matrix.matmulNT(b, g, ga, n, n, n);
      matrix.matmul(a, g, zeroed(gb), n, n, n);
    },
  },
];

function productProblem(form: Form, size: Size): Problem {
  const n = size[0]!;
  const [a, b] = [randomOperand(size), randomOperand(size)];
  return {
    inputs: [a, b],
    newOutput: () => new Float32Array(n * n),
    operation: () => form.operation(a.tensor, b.tensor),
    forward: (y) => form.forward(a.array, b.array, y, n, n, n),
    backward: (g, _y, [ga, gb]) => form.backward(g, a.array, b.array, ga!, gb!, n),
    tolerance: 1e-4,
  };
}

function matvecProblem(size: Size): Problem {
  const a = randomOperand(size);
  const x = randomOperand([size[1]!]);
  return {
    inputs: [a, x],
    newOutput: () => new Float32Array(size[0]!),
    operation: () => a.tensor.mv(x.tensor),
    forward: (y) => matrix.matvec(a.array, x.array, y),
    backward: (g, _y, [ga, gx]) => matrix.matvecBackward(g, a.array, x.array, ga!, zeroed(gx!)),
    tolerance: 1e-4,
  };
}

/** Sizes are batch × n × n. */
function bmmProblem(size: Size): Problem {
  const n = size[1]!;
  const [a, b] = [randomOperand(size), randomOperand(size)];
  const each = (product: Product, x: Float32Array, y: Float32Array, z: Float32Array): void => {
    for (let start = 0; start < z.length; start += n * n) {
      const end = start + n * n;
      product(x.subarray(start, end), y.subarray(start, end), z.subarray(start, end), n, n, n);
    }
  };
  return {
    inputs: [a, b],
    newOutput: () => new Float32Array(a.array.length),
    operation: () => a.tensor.bmm(b.tensor),
    forward: (y) => each(matrix.matmul, a.array, b.array, zeroed(y)),
    backward(g, _y, [ga, gb]) {
      each(matrix.matmulNT, g, b.array, ga!);
      each(matrix.matmulTN, a.array, g, zeroed(gb!));
    },
    tolerance: 1e-4,
  };
}

function transposeProblem(size: Size): Problem {
  const [rows, columns] = size as readonly [number, number];
  const x = randomOperand(size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.t().contiguous(),
    forward: (y) => matrix.transpose(x.array, rows, columns, y),
    backward: (g, _y, [gx]) => matrix.transpose(g, columns, rows, gx!),
  };
}

const squares: readonly Size[] = [
  [2, 2],
  [32, 32],
  [64, 64],
  [256, 256],
];
const batches: readonly Size[] = [
  [16, 32, 32],
  [8, 64, 64],
];
const powerOfTwo: Size = [1024, 1024];

export const matrices: readonly Case[] = [
  ...forms.flatMap((form) =>
    squares.flatMap((size) => casesOf(form.name, size, true, () => productProblem(form, size))),
  ),
  ...matrixSizes.flatMap((size) => casesOf('mv', size, true, matvecProblem)),
  ...batches.flatMap((size) => casesOf('bmm', size, true, bmmProblem)),
  ...[...matrixSizes, powerOfTwo].flatMap((size) =>
    casesOf('t().contiguous()', size, true, transposeProblem),
  ),
];
