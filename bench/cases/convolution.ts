/** Convolution and pooling of images. */
import { conv2d, nn } from 'retrograd';
import * as baseline from '../baseline/convolution.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, type Case, type Problem, type Size } from '../harness/case.js';
import { randomOperand } from '../harness/random.js';

/** An image batch and the weights that slide over it. */
function convolutionProblem(size: Size, weight: Size): Problem {
  const [batch, channels, height, width] = size as readonly [number, number, number, number];
  const [outputs, , kernel] = weight as readonly [number, number, number, number];
  const sizes = { batch, channels, outputs, height, width, kernel };
  const [x, w] = [randomOperand(size), randomOperand(weight)];
  return {
    inputs: [x, w],
    newOutput: () => new Float32Array(batch * outputs * (height - kernel + 1) * (width - kernel + 1)),
    operation: () => conv2d(x.tensor, w.tensor),
    forward: (y) => baseline.conv2d(x.array, w.array, zeroed(y), sizes),
    backward: (g, _y, [gx, gw]) =>
      baseline.conv2dBackward(g, x.array, w.array, zeroed(gx!), zeroed(gw!), sizes),
    tolerance: 1e-3,
  };
}

function maxPoolProblem(size: Size): Problem {
  const [batch, channels, height, width] = size as readonly [number, number, number, number];
  const planes = batch * channels;
  const x = randomOperand(size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(planes * (height >> 1) * (width >> 1)),
    operation: () => nn.functional.maxPool2d(x.tensor, 2),
    forward: (y) => baseline.maxPool2(x.array, y, planes, height, width),
    backward: (g, _y, [gx]) => baseline.maxPool2Backward(g, x.array, zeroed(gx!), planes, height, width),
  };
}

const convolutionSizes: readonly (readonly [Size, Size])[] = [
  [
    [32, 1, 28, 28],
    [8, 1, 3, 3],
  ],
  [
    [8, 3, 64, 64],
    [16, 3, 3, 3],
  ],
  [
    [1, 64, 56, 56],
    [64, 64, 3, 3],
  ],
];
const poolingSizes: readonly Size[] = [
  [32, 8, 28, 28],
  [8, 16, 64, 64],
];

export const convolution: readonly Case[] = [
  ...convolutionSizes.flatMap(([size, weight]) =>
    casesOf(`conv2d ${weight.join('×')}`, size, true, () => convolutionProblem(size, weight)),
  ),
  ...poolingSizes.flatMap((size) => casesOf('maxPool2d(2)', size, true, maxPoolProblem)),
];
