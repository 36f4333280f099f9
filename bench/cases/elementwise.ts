/** Element by element: arithmetic, broadcasting, functions of one variable, selection. */
import * as torch from 'retrograd';
import * as arithmetic from '../baseline/arithmetic.js';
import * as functions from '../baseline/functions.js';
import { sumColumns, sumRows } from '../baseline/reductions.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { randomMask, randomOperand, type Operand } from '../harness/random.js';

interface Unary {
  readonly name: string;
  readonly positive?: boolean;
  operation(x: torch.Tensor): torch.Tensor;
  forward(x: Float32Array, y: Float32Array): void;
  backward(g: Float32Array, x: Float32Array, y: Float32Array, gx: Float32Array): void;
}

interface Binary {
  readonly name: string;
  operation(a: torch.Tensor, b: torch.Tensor): torch.Tensor;
  /** The shape of the second operand; by default that of the first. */
  second?(size: Size): Size;
  forward(a: Float32Array, b: Float32Array, y: Float32Array): void;
  backward(g: Float32Array, a: Float32Array, b: Float32Array, ga: Float32Array, gb: Float32Array): void;
}

const unaries: readonly Unary[] = [
  {
    name: 'exp',
    operation: (x) => x.exp(),
    forward: functions.exp,
    backward: (g, _x, y, gx) => arithmetic.mul(g, y, gx),
  },
  {
    name: 'log',
    positive: true,
    operation: (x) => x.log(),
    forward: functions.log,
    backward: (g, x, _y, gx) => functions.logBackward(g, x, gx),
  },
  {
    name: 'sin',
    operation: (x) => x.sin(),
    forward: functions.sin,
    backward: (g, x, _y, gx) => functions.sinBackward(g, x, gx),
  },
  {
    name: 'cos',
    operation: (x) => x.cos(),
    forward: functions.cos,
    backward: (g, x, _y, gx) => functions.cosBackward(g, x, gx),
  },
  {
    name: 'pow(2.5)',
    positive: true,
    operation: (x) => x.pow(2.5),
    forward: (x, y) => functions.power(x, 2.5, y),
    backward: (g, x, _y, gx) => functions.powerBackward(g, x, 2.5, gx),
  },
  {
    name: 'pow(3)',
    operation: (x) => x.pow(3),
    forward: (x, y) => functions.power(x, 3, y),
    backward: (g, x, _y, gx) => functions.powerBackward(g, x, 3, gx),
  },
  {
    name: 'sqrt',
    positive: true,
    operation: (x) => x.sqrt(),
    forward: functions.sqrt,
    backward: (g, _x, y, gx) => functions.sqrtBackward(g, y, gx),
  },
  {
    name: 'tanh',
    operation: (x) => x.tanh(),
    forward: functions.tanh,
    backward: (g, _x, y, gx) => functions.tanhBackward(g, y, gx),
  },
  {
    name: 'sigmoid',
    operation: (x) => x.sigmoid(),
    forward: functions.sigmoid,
    backward: (g, _x, y, gx) => functions.sigmoidBackward(g, y, gx),
  },
  {
    name: 'relu',
    operation: (x) => x.relu(),
    forward: functions.relu,
    backward: (g, _x, y, gx) => functions.reluBackward(g, y, gx),
  },
  {
    name: 'gelu',
    operation: (x) => torch.nn.functional.gelu(x),
    forward: functions.gelu,
    backward: (g, x, _y, gx) => functions.geluBackward(g, x, gx),
  },
  {
    name: 'erf',
    operation: (x) => x.erf(),
    forward: functions.erf,
    backward: (g, x, _y, gx) => functions.erfBackward(g, x, gx),
  },
  {
    name: 'silu',
    operation: (x) => torch.nn.functional.silu(x),
    forward: functions.silu,
    backward: (g, x, _y, gx) => functions.siluBackward(g, x, gx),
  },
  {
    name: 'softplus',
    operation: (x) => torch.nn.functional.softplus(x),
    forward: functions.softplus,
    backward: (g, x, _y, gx) => functions.softplusBackward(g, x, gx),
  },
  {
    name: 'add scalar',
    operation: (x) => x.add(1.5),
    forward: (x, y) => arithmetic.addScalar(x, 1.5, y),
    backward: (g, _x, _y, gx) => gx.set(g),
  },
];

const binaries: readonly Binary[] = [
  {
    name: 'add',
    operation: (a, b) => a.add(b),
    forward: arithmetic.add,
    backward(g, _a, _b, ga, gb) {
      ga.set(g);
      gb.set(g);
    },
  },
  {
    name: 'mul',
    operation: (a, b) => a.mul(b),
    forward: arithmetic.mul,
    backward(g, a, b, ga, gb) {
      arithmetic.mul(g, b, ga);
      arithmetic.mul(g, a, gb);
    },
  },
  { name: 'div', operation: (a, b) => a.div(b), forward: arithmetic.div, backward: arithmetic.divBackward },
  {
    name: 'add row',
    operation: (a, b) => a.add(b),
    second: (size) => [size[1]!],
    forward: arithmetic.addRow,
    backward(g, _a, _b, ga, gb) {
      ga.set(g);
      sumRows(g, zeroed(gb));
    },
  },
  {
    name: 'add column',
    operation: (a, b) => a.add(b),
    second: (size) => [size[0]!, 1],
    forward: arithmetic.addColumn,
    backward(g, _a, _b, ga, gb) {
      ga.set(g);
      sumColumns(g, gb);
    },
  },
];

function unaryProblem(unary: Unary, size: Size): Problem {
  const x = unary.positive ? randomOperand(size, 0.25, 4) : randomOperand(size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => unary.operation(x.tensor),
    forward: (y) => unary.forward(x.array, y),
    backward: (g, y, [gx]) => unary.backward(g, x.array, y, gx!),
  };
}

/** Away from zero, for the division. */
function secondOperand(shape: Size): Operand {
  return randomOperand(shape, 0.5, 2);
}

function binaryProblem(binary: Binary, size: Size): Problem {
  const a = randomOperand(size);
  const b = secondOperand(binary.second?.(size) ?? size);
  return {
    inputs: [a, b],
    newOutput: () => new Float32Array(a.array.length),
    operation: () => binary.operation(a.tensor, b.tensor),
    forward: (y) => binary.forward(a.array, b.array, y),
    backward: (g, _y, [ga, gb]) => binary.backward(g, a.array, b.array, ga!, gb!),
    // The gradient of what is broadcast is a sum.
    tolerance: binary.second ? 1e-4 : 1e-5,
  };
}

function whereProblem(size: Size): Problem {
  const mask = randomMask(size);
  const [a, b] = [randomOperand(size), randomOperand(size)];
  return {
    inputs: [a, b],
    newOutput: () => new Float32Array(a.array.length),
    operation: () => torch.where(mask.tensor, a.tensor, b.tensor),
    forward: (y) => arithmetic.where(mask.array, a.array, b.array, y),
    backward: (g, _y, [ga, gb]) => arithmetic.whereBackward(g, mask.array, ga!, gb!),
  };
}

function maskedFillProblem(size: Size): Problem {
  const mask = randomMask(size);
  const x = randomOperand(size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.maskedFill(mask.tensor, 0),
    forward: (y) => arithmetic.maskedFill(x.array, mask.array, 0, y),
    backward: (g, _y, [gx]) => arithmetic.maskedFill(g, mask.array, 0, gx!),
  };
}

function lessProblem(size: Size): Problem<Uint8Array> {
  const [a, b] = [randomOperand(size), randomOperand(size)];
  return {
    inputs: [],
    newOutput: () => new Uint8Array(a.array.length),
    operation: () => a.tensor.lt(b.tensor),
    forward: (y) => arithmetic.less(a.array, b.array, y),
  };
}

/** A function of float64. */
function doubleProblem(
  operation: (x: torch.Tensor) => torch.Tensor,
  forward: (x: Float64Array, y: Float64Array) => void,
): (size: Size) => Problem<Float64Array> {
  return (size) => {
    const { array, tensor } = randomOperand(size);
    const [x, doubles] = [Float64Array.from(array), tensor.double()];
    return {
      inputs: [],
      newOutput: () => new Float64Array(x.length),
      operation: () => operation(doubles),
      forward: (y) => forward(x, y),
      tolerance: 1e-14,
    };
  };
}

const expOfDoubles = doubleProblem((x) => x.exp(), functions.expOfDoubles);
const tanhOfDoubles = doubleProblem((x) => x.tanh(), functions.tanhOfDoubles);

export const elementwise: readonly Case[] = [
  ...binaries.flatMap((binary) =>
    matrixSizes.flatMap((size) => casesOf(binary.name, size, true, () => binaryProblem(binary, size))),
  ),
  ...unaries.flatMap((unary) =>
    matrixSizes.flatMap((size) => casesOf(unary.name, size, true, () => unaryProblem(unary, size))),
  ),
  ...matrixSizes.flatMap((size) => casesOf('exp float64', size, false, expOfDoubles)),
  ...matrixSizes.flatMap((size) => casesOf('tanh float64', size, false, tanhOfDoubles)),
  ...matrixSizes.flatMap((size) => casesOf('where', size, true, whereProblem)),
  ...matrixSizes.flatMap((size) => casesOf('maskedFill', size, true, maskedFillProblem)),
  ...matrixSizes.flatMap((size) => casesOf('lt', size, false, lessProblem)),
];
