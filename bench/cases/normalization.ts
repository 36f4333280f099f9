/** Layer norm, batch norm in training, and cross entropy. */
import * as torch from 'retrograd';
import * as normalization from '../baseline/normalization.js';
import { crossEntropy } from '../baseline/softmax.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, matrixSizes, type Case, type Problem, type Size } from '../harness/case.js';
import { elementsOf, indexTensor, randomIntegers, randomOperand } from '../harness/random.js';

const { functional } = torch.nn;
const tolerance = 1e-4;

function layerProblem(size: Size): Problem {
  const width = [size[1]!];
  const [x, weight, bias] = [randomOperand(size), randomOperand(width), randomOperand(width)];
  return {
    inputs: [x, weight, bias],
    newOutput: () => new Float32Array(elementsOf(size)),
    operation: () => functional.layerNorm(x.tensor, width, weight.tensor, bias.tensor),
    forward: (y) => normalization.layerNorm(x.array, weight.array, bias.array, y),
    backward: (g, _y, [gx, gw, gb]) =>
      normalization.layerNormBackward(g, x.array, weight.array, gx!, zeroed(gw!), zeroed(gb!)),
    tolerance,
  };
}

function batchProblem(size: Size): Problem {
  const channels = [size[1]!];
  const [x, weight, bias] = [randomOperand(size), randomOperand(channels), randomOperand(channels)];
  const image = elementsOf(size.slice(2));
  return {
    inputs: [x, weight, bias],
    newOutput: () => new Float32Array(elementsOf(size)),
    operation: () =>
      functional.batchNorm(x.tensor, null, null, {
        weight: weight.tensor,
        bias: bias.tensor,
        training: true,
      }),
    forward: (y) => normalization.batchNorm(x.array, weight.array, bias.array, image, y),
    backward: (g, _y, [gx, gw, gb]) =>
      normalization.batchNormBackward(g, x.array, weight.array, image, gx!, gw!, gb!),
    tolerance,
  };
}

/** The baseline has its gradient as soon as its loss. */
function entropyProblem(size: Size): Problem<[Float32Array, Float32Array]> {
  const x = randomOperand(size);
  const targets = randomIntegers(size[0]!, size[1]!);
  const index = indexTensor(targets, [size[0]!]);
  return {
    inputs: [x],
    newOutput: () => [new Float32Array(1), new Float32Array(elementsOf(size))],
    operation: () => functional.crossEntropy(x.tensor, index),
    forward([y, gx]) {
      y[0] = crossEntropy(x.array, targets, gx);
    },
    backward(g, [, unscaled], [gx]) {
      for (let at = 0; at < unscaled.length; at++) gx![at] = unscaled[at]! * g[0]!;
    },
    tolerance,
  };
}

const imageSizes: readonly Size[] = [
  [2, 1, 2, 2],
  [4, 10, 5, 5],
  [4, 25, 32, 32],
  [16, 64, 31, 32],
];

export const normalizationCases: readonly Case[] = [
  ...matrixSizes.flatMap((size) => casesOf('layerNorm', size, true, layerProblem)),
  ...imageSizes.flatMap((size) => casesOf('batchNorm', size, true, batchProblem)),
  ...matrixSizes.flatMap((size) => casesOf('crossEntropy', size, true, entropyProblem)),
];
