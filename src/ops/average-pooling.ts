/** Average pooling: the means of windows that slide over images and signals, or part them evenly. */
import { RuntimeError } from '../errors.js';
import { contiguousOf } from '../tensor/copy.js';
import type { Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { PoolMode } from '../wasm/codes.js';
import { composite, operator, saving } from './define.js';
import { assertParts, evenWindows, windowSizes } from './layers/windows.js';
import { suggestedFormat } from './memory-format.js';
import { exactly } from './output.js';
import { both, resultOf } from './pooling.js';
import { assertPools, assertSignal, pair, poolingSizes, single } from './pooling-checks.js';
import { inFormatOf, type WindowSizes } from './window.js';
import { meanMode, means, meansBackward } from './window-means.js';

/** The sizes of the windows of a mean. */
function meanSizes(
  input: Tensor,
  kernelSize: readonly number[],
  stride: readonly number[],
  padding: readonly number[],
  ceilMode: boolean,
  divisor: number | null,
): WindowSizes {
  const callee = 'avg_pool2d';
  const kernel = pair(callee, kernelSize, 'kernel_size must either be a single int, or a tuple of two ints');
  const omitted = 'stride must either be omitted, a single int, or a tuple of two ints';
  const step = stride.length === 0 ? kernel : pair(callee, stride, omitted);
  const margin = pair(callee, padding, 'padding must either be a single int, or a tuple of two ints');
  if (divisor === 0) throw new RuntimeError('divisor must be not zero');
  return poolingSizes(input, kernel, step, margin, [1, 1], ceilMode);
}

const avgPool2dBackward: Functions['_avgPool2dBackward'] = operator(
  '_avgPool2dBackward(Tensor gradOutput, Tensor self, int[1] kernelSize, int[1] stride, int[1] padding, bool ceilMode, bool countIncludePad, int? divisorOverride) -> Tensor',
  {
    only: 'function',
    nodeName: 'AvgPool2DBackwardBackward0',
    forward: (gradient, self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor) => {
      const sizes = meanSizes(self, kernelSize, stride, padding, ceilMode, divisor);
      return inFormatOf(meansBackward(sizes, meanMode(countIncludePad), divisor, gradient, self.shape), self);
    },
    gradients: {
      gradOutput: (second, { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride }) =>
        avgPool2d(second, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride),
    },
  },
);

/**
 * The mean of each window; without a `stride` windows do not overlap. Zeros of the padding count unless
 * `countIncludePad` is false; `divisorOverride` replaces the count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.avg_pool2d.html
 * @example
 * nn.functional.avgPool2d(arange(16).view(1, 4, 4).to('float32'), 2).tolist(); // [[[2.5, 4.5], [10.5, 12.5]]]
 */
export const avgPool2d: Functions['avgPool2d'] = operator(
  'avgPool2d(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, bool ceilMode=False, bool countIncludePad=True, int? divisorOverride=None) -> Tensor',
  {
    only: 'function',
    out: exactly,
    nodeName: 'AvgPool2DBackward0',
    forward: (self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor) => {
      const sizes = meanSizes(self, kernelSize, stride, padding, ceilMode, divisor);
      assertPools('avg_pool2d', self);
      const result = resultOf(self, sizes);
      means(sizes, meanMode(countIncludePad), divisor, contiguousOf(self), result, false);
      return inFormatOf(result, self);
    },
    gradients: {
      self: saving(['self'], (gradient, saved) => {
        const { self, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = saved;
        return avgPool2dBackward(
          gradient,
          self,
          kernelSize,
          stride,
          padding,
          ceilMode,
          countIncludePad,
          divisorOverride,
        );
      }),
    },
  },
);

/**
 * The mean of each window of a signal; without a `stride` windows do not overlap.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.avg_pool1d.html
 * @example
 * avgPool1d(tensor([[1, 3, 2, 4]]), 2).tolist(); // [[2, 3]]
 */
export const avgPool1d = composite(
  'avgPool1d(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, bool ceilMode=False, bool countIncludePad=True) -> Tensor',
  (self, kernelSize, stride, padding, ceilMode, countIncludePad) => {
    const callee = 'avg_pool1d';
    assertSignal(callee, self);
    const kernel = single(callee, 'kernel_size', kernelSize);
    const step = stride.length === 0 ? kernel : single(callee, 'stride', stride);
    const margin = single(callee, 'padding', padding);
    const image = self.unsqueeze(-2);
    return avgPool2d(image, [1, kernel], [1, step], [0, margin], ceilMode, countIncludePad).squeeze(-2);
  },
  { only: 'function' },
);

/** Windows that part an image evenly. */
function adaptiveSizes({ shape }: Tensor, out: Shape): WindowSizes {
  return windowSizes(evenWindows(shape.slice(-2), out));
}

const adaptiveBackward: Functions['_adaptiveAvgPool2dBackward'] = operator(
  '_adaptiveAvgPool2dBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    nodeName: 'AdaptiveAvgPool2DBackwardBackward0',
    forward: (gradient, self) => {
      const sizes = adaptiveSizes(self, gradient.shape.slice(-2));
      return inFormatOf(meansBackward(sizes, PoolMode.Adaptive, null, gradient, self.shape), self);
    },
    gradients: {
      gradOutput: (second, _, { shape }) => adaptiveMeans(second, shape.slice(-2)),
    },
  },
);

const adaptiveMeans: Functions['_adaptiveAvgPool2d'] = operator(
  '_adaptiveAvgPool2d(Tensor self, int[1] outputSize) -> Tensor',
  {
    only: 'function',
    nodeName: 'AdaptiveAvgPool2DBackward0',
    forward: (self, outputSize) => {
      const { shape } = self;
      assertParts('adaptive_avg_pool2d()', 2, shape, shape.length - 2, 'but got');
      assertPools('adaptive_avg_pool2d', self);
      const sizes = adaptiveSizes(self, outputSize);
      const result = resultOf(self, sizes);
      means(sizes, PoolMode.Adaptive, null, contiguousOf(self), result, false);
      return inFormatOf(result, self);
    },
    gradients: {
      self: saving(['self'], (gradient, { self }) => adaptiveBackward(gradient, self)),
    },
  },
);

/**
 * Means of windows that part the image evenly into `outputSize` rows and columns.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_avg_pool2d.html
 * @example
 * nn.functional.adaptiveAvgPool2d(ones(1, 8, 7, 7), 1).shape; // [1, 8, 1, 1]
 */
export const adaptiveAvgPool2d = composite(
  'adaptiveAvgPool2d(Tensor self, int[1] outputSize) -> Tensor',
  (self, outputSize) => {
    const size = both(outputSize);
    if (size.length !== 2) throw new RuntimeError('adaptive_avg_pool2d: output_size must be 2');
    if (size.some((value) => value < 0)) {
      throw new RuntimeError(
        'adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received ' +
          `{${size.join(', ')}}`,
      );
    }
    if (size[0] === 1 && size[1] === 1) {
      const result = self.mean([-1, -2], true);
      if (suggestedFormat(self) !== 'channelsLast') return result;
      const [batch, channels] = self.shape as [number, number];
      return result.contiguous().asStrided([batch, channels, 1, 1], [channels, 1, channels, channels]);
    }
    return adaptiveMeans(self, size);
  },
  { only: 'function' },
);

/**
 * Means of windows that part the signal evenly.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_avg_pool1d.html
 * @example
 * adaptiveAvgPool1d(tensor([[1, 3, 2, 4]]), 2).tolist(); // [[2, 3]]
 */
export const adaptiveAvgPool1d = composite(
  'adaptiveAvgPool1d(Tensor self, int[1] outputSize) -> Tensor',
  (self, outputSize) => {
    assertSignal('adaptive_avg_pool1d', self);
    const size = single('adaptive_avg_pool1d', 'output_size', outputSize);
    return adaptiveAvgPool2d(self.unsqueeze(-2), [1, size]).squeeze(-2);
  },
  { only: 'function' },
);
