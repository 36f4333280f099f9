/** Convolution and pooling of images. */
import { conv2d, nn } from 'retrograd';
import * as baseline from '../baseline/convolution.js';
import { avgPool, avgPoolBackward, convolve, outSize, type Windows } from '../baseline/windows.js';
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
/** The kinds of windows that have a way of their own. */
const kinds: readonly (readonly [name: string, Windows])[] = (
  [
    ['conv2d 3×3, padding 1', 1, 1, 64, 64, 56, 3, 1, 1],
    ['conv2d 3×3, padding 1', 8, 1, 16, 16, 32, 3, 1, 1],
    ['conv2d 3×3, stride 2', 1, 1, 64, 128, 56, 3, 2, 1],
    ['conv2d 7×7, stride 2', 1, 1, 3, 64, 112, 7, 2, 3],
    ['conv2d 5×5', 4, 1, 16, 32, 28, 5, 1, 2],
    ['conv2d 1×1', 1, 1, 64, 256, 56, 1, 1, 0],
    ['conv2d depthwise 3×3', 1, 128, 1, 1, 56, 3, 1, 1],
    ['conv2d depthwise 3×3, stride 2', 1, 128, 1, 1, 56, 3, 2, 1],
    ['conv2d 4 groups', 4, 4, 8, 8, 28, 3, 1, 1],
    ['conv2d narrow', 16, 1, 64, 64, 6, 3, 1, 1],
    ['conv2d whole', 32, 1, 64, 64, 4, 4, 1, 0],
  ] as const
).map(([name, batch, groups, channels, outputs, size, kernel, stride, padding]) => [
  name,
  { batch, groups, channels, outputs, height: size, width: size, kernel, stride, padding },
]);

function imageOf({ batch, groups, channels, height, width }: Windows): Size {
  return [batch, groups * channels, height, width];
}

function windowProblem(windows: Windows, isDouble: boolean): Problem {
  const { batch, groups, channels, outputs, height, width, kernel, stride, padding } = windows;
  const x = randomOperand(imageOf(windows));
  const w = randomOperand([groups * outputs, channels, kernel, kernel]);
  const [image, weight] = [x, w].map(({ tensor }) => (isDouble ? tensor.to('float64') : tensor));
  const length = batch * groups * outputs * outSize(height, windows) * outSize(width, windows);
  return {
    inputs: [x, w],
    newOutput: () => new Float32Array(length),
    operation: () => conv2d(image!, weight!, null, stride, padding, 1, groups),
    forward: (y) => convolve(x.array, w.array, zeroed(y), windows),
    backward: (g, _y, [gx, gw]) => convolve(x.array, w.array, g, windows, zeroed(gx!), zeroed(gw!)),
    tolerance: 1e-3,
  };
}

function avgPoolProblem(size: Size, kernel: number): Problem {
  const [batch, channels, height, width] = size as readonly [number, number, number, number];
  const planes = batch * channels;
  const x = randomOperand(size);
  return {
    inputs: [x],
    newOutput: () => new Float32Array(planes * Math.floor(height / kernel) * Math.floor(width / kernel)),
    operation: () => nn.functional.avgPool2d(x.tensor, kernel),
    forward: (y) => avgPool(x.array, y, planes, height, width, kernel),
    backward: (g, _y, [gx]) => avgPoolBackward(g, zeroed(gx!), planes, height, width, kernel),
  };
}

const poolingSizes: readonly Size[] = [
  [32, 8, 28, 28],
  [8, 16, 64, 64],
];

export const convolution: readonly Case[] = [
  ...convolutionSizes.flatMap(([size, weight]) =>
    casesOf(`conv2d ${weight.join('×')}`, size, true, () => convolutionProblem(size, weight)),
  ),
  ...kinds.flatMap(([name, windows]) =>
    casesOf(name, imageOf(windows), true, () => windowProblem(windows, false)),
  ),
  ...kinds
    .slice(0, 1)
    .flatMap(([name, windows]) =>
      casesOf(`${name}, float64`, imageOf(windows), false, () => windowProblem(windows, true)),
    ),
  ...poolingSizes.flatMap((size) => casesOf('maxPool2d(2)', size, true, maxPoolProblem)),
  ...poolingSizes.flatMap((size) => casesOf('avgPool2d(2)', size, true, () => avgPoolProblem(size, 2))),
];
