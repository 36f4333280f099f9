/** What is not arithmetic of float32: integers, bytes, conversions, picking by rank, other layouts, optimizer steps. */
import * as torch from 'retrograd';
import * as dtypes from '../baseline/dtypes.js';
import { agree } from '../harness/agree.js';
import { casesOf, label, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import {
  elementsOf,
  randomArray,
  randomIntegers,
  randomMask,
  randomOperand,
  seed,
  tensorOf,
} from '../harness/random.js';

function integers(size: Size, bound: number, least: number): { array: Int32Array; tensor: torch.Tensor } {
  const array = randomIntegers(elementsOf(size), bound).map((value) => value + least);
  return { array, tensor: torch.tensor(array).view(size).clone() };
}

function quotientProblem(name: 'floorDivide' | 'remainder') {
  return (size: Size): Problem<Int32Array> => {
    const [a, b] = [integers(size, 2000, -1000), integers(size, 19, 1)];
    return {
      inputs: [],
      newOutput: () => new Int32Array(a.array.length),
      operation: () => a.tensor[name](b.tensor),
      forward: (y) => dtypes[name](a.array, b.array, y),
      tolerance: 0,
    };
  };
}

function remainderProblem(size: Size): Problem {
  const [a, b] = [randomOperand(size), randomOperand(size, 0.5, 2)];
  return {
    inputs: [],
    newOutput: () => new Float32Array(a.array.length),
    operation: () => a.tensor.remainder(b.tensor),
    forward: (y) => dtypes.remainderOfFloats(a.array, b.array, y),
  };
}

function clampProblem(size: Size): Problem<Int32Array> {
  const x = integers(size, 200, -100);
  return {
    inputs: [],
    newOutput: () => new Int32Array(x.array.length),
    operation: () => x.tensor.clamp(-50, 50),
    forward: (y) => dtypes.clamp(x.array, -50, 50, y),
    tolerance: 0,
  };
}

function truncationProblem(size: Size): Problem<Int32Array> {
  const x = randomOperand(size, -100, 100);
  return {
    inputs: [],
    newOutput: () => new Int32Array(x.array.length),
    operation: () => x.tensor.to('int32'),
    forward: (y) => dtypes.truncate(x.array, y),
    tolerance: 0,
  };
}

function truthProblem(size: Size): Problem<Uint8Array> {
  const x = randomOperand(size);
  return {
    inputs: [],
    newOutput: () => new Uint8Array(x.array.length),
    operation: () => x.tensor.to('bool'),
    forward: (y) => dtypes.isNonzero(x.array, y),
    tolerance: 0,
  };
}

function maxOfBytesProblem(size: Size): Problem<Uint8Array> {
  const array = Uint8Array.from(randomIntegers(elementsOf(size), 256));
  const x = torch.tensor(array).view(size).clone();
  return {
    inputs: [],
    newOutput: () => new Uint8Array(size[1]!),
    operation: () => x.amax(0),
    forward: (y) => dtypes.maxOfRows(array, y),
    tolerance: 0,
  };
}

function anyProblem(size: Size): Problem<Uint8Array> {
  const mask = randomMask(size);
  return {
    inputs: [],
    newOutput: () => new Uint8Array(size[1]!),
    operation: () => mask.tensor.any(0),
    forward: (y) => dtypes.anyOfRows(mask.array, y),
    tolerance: 0,
  };
}

function nansumProblem(size: Size): Problem {
  const array = randomArray(elementsOf(size)).map((value, i) => (i % 10 === 3 ? NaN : value));
  const x = tensorOf(array, size);
  return {
    inputs: [],
    newOutput: () => new Float32Array(1),
    operation: () => x.nansum(),
    forward: (y) => (y[0] = dtypes.sumOfNumbers(array)),
    tolerance: 1e-3,
  };
}

function medianProblem(size: Size): Problem {
  const x = randomOperand(size);
  const rows = size[0]!;
  return {
    inputs: [],
    newOutput: () => new Float32Array(rows),
    operation() {
      const [values] = x.tensor.median(1);
      return values;
    },
    forward: (y) => dtypes.medianOfRows(x.array, rows, y),
    tolerance: 0,
  };
}

/** Images of so many channels with these last, in memory. */
function channelsLastProblem([batch, channels, side]: Size): Problem {
  const x = randomOperand([batch!, channels!, side!, side!]);
  return {
    inputs: [],
    newOutput: () => new Float32Array(x.array.length),
    operation: () => x.tensor.permute(0, 2, 3, 1).contiguous(),
    forward: (y) => dtypes.channelsLast(x.array, batch!, channels!, y),
    tolerance: 0,
  };
}

/** One parameter; both sides keep their own, and start anew for the check. */
function momentumCase(size: Size): Case {
  const n = elementsOf(size);
  return {
    name: 'SGD step, momentum',
    size: label(size),
    elements: n,
    kind: 'forward',
    setup() {
      seed(1);
      const [start, grad] = [randomArray(n), randomArray(n)];
      const make = (): [torch.Tensor, torch.optim.SGD] => {
        const param = tensorOf(start, [n]).requiresGrad_();
        param.grad = tensorOf(grad, [n]);
        return [param, new torch.optim.SGD([param], { lr: 0.01, momentum: 0.9 })];
      };
      const [, optimizer] = make();
      const [own, buffer] = [start.slice(), new Float32Array(n)];
      return {
        retrograd: () => optimizer.step(),
        baseline: () => dtypes.momentumStep(own, grad, buffer, 0.01, 0.9),
        check() {
          const [param, other] = make();
          const [expected, moments] = [start.slice(), new Float32Array(n)];
          for (let i = 0; i < 3; i++) {
            other.step();
            dtypes.momentumStep(expected, grad, moments, 0.01, 0.9);
          }
          agree('parameter', param.detach(), expected, 1e-5);
        },
      };
    },
  };
}

const images: readonly Size[] = [
  [1, 3, 18],
  [2, 3, 130],
  [8, 3, 224],
  [8, 64, 56],
];

const problems: readonly [string, (size: Size) => Problem<Int32Array> | Problem | Problem<Uint8Array>][] = [
  ['int32 floorDivide', quotientProblem('floorDivide')],
  ['int32 remainder', quotientProblem('remainder')],
  ['int32 clamp', clampProblem],
  ['remainder', remainderProblem],
  ['to int32', truncationProblem],
  ['to bool', truthProblem],
  ['uint8 amax(0)', maxOfBytesProblem],
  ['bool any(0)', anyProblem],
  ['nansum', nansumProblem],
  ['median(1)', medianProblem],
];

export const dtypeCases: readonly Case[] = [
  ...problems.flatMap(([name, make]) =>
    matrixSizes.flatMap((size) => casesOf(name, size, false, make as (size: Size) => Problem)),
  ),
  ...images.flatMap((size) => casesOf('channels last', size, false, channelsLastProblem)),
  ...matrixSizes.map(momentumCase),
];
