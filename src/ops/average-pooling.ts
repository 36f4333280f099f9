/** Average pooling: the means of windows that slide over images and signals, or part them evenly. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, fillWith } from '../tensor/copy.js';
import { formatShape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { PoolMode } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { composite, operator, saving } from './define.js';
import { intoTyped } from './reduction.js';
import { both, resultOf, runPooling } from './pooling.js';
import { assertPools, assertSignal, pair, poolingSizes, single } from './pooling-checks.js';
import { inFormatOf, planesOf, type Pair, type WindowSizes } from './window.js';

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

/** The means of windows of an image or, if `image` is that of a gradient, the gradient spread over them. */
function means(
  sizes: WindowSizes,
  mode: PoolMode,
  divisor: number | null,
  image: Tensor,
  result: Tensor,
  isBackward: boolean,
): void {
  if (planesOf(image) === 0 || result._numel === 0) return;
  runPooling(sizes, (work) => {
    const { code } = image._type;
    const planes = planesOf(image);
    K.avgPool(code, mode, Number(isBackward), planes, image._address, result._address, divisor ?? 0, work);
  });
}

/** The gradient of the means by their image. */
function meansBackward(
  sizes: WindowSizes,
  mode: PoolMode,
  divisor: number | null,
  gradient: Tensor,
  self: Tensor,
): Tensor {
  const result = emptyTensor(gradient._type, self.shape);
  fillWith(result, 0);
  means(sizes, mode, divisor, result, contiguousOf(gradient), true);
  return inFormatOf(result, self);
}

function meanMode(countIncludePad: boolean): PoolMode {
  return countIncludePad ? PoolMode.WithPadding : PoolMode.WithoutPadding;
}

const avgPool2dBackward: Functions['_avgPool2dBackward'] = operator(
  '_avgPool2dBackward(Tensor gradOutput, Tensor self, int[1] kernelSize, int[1] stride, int[1] padding, bool ceilMode, bool countIncludePad, int? divisorOverride) -> Tensor',
  {
    only: 'function',
    nodeName: 'AvgPool2DBackwardBackward0',
    forward: (gradient, self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor) => {
      const sizes = meanSizes(self, kernelSize, stride, padding, ceilMode, divisor);
      return meansBackward(sizes, meanMode(countIncludePad), divisor, gradient, self);
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
    out: true,
    writesOut: true,
    nodeName: 'AvgPool2DBackward0',
    forward: (self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor, out) => {
      const sizes = meanSizes(self, kernelSize, stride, padding, ceilMode, divisor);
      assertPools('avg_pool2d', self);
      const result = resultOf(self, sizes);
      means(sizes, meanMode(countIncludePad), divisor, contiguousOf(self), result, false);
      return intoTyped(out, inFormatOf(result, self));
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
function adaptiveSizes({ shape }: Tensor, out: Pair): WindowSizes {
  const image: Pair = [shape[shape.length - 2]!, shape[shape.length - 1]!];
  return { image, out, kernel: [1, 1], stride: [1, 1], padding: [0, 0], dilation: [1, 1] };
}

const adaptiveBackward: Functions['_adaptiveAvgPool2dBackward'] = operator(
  '_adaptiveAvgPool2dBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    nodeName: 'AdaptiveAvgPool2DBackwardBackward0',
    forward: (gradient, self) => {
      const { shape } = gradient;
      const sizes = adaptiveSizes(self, [shape[shape.length - 2]!, shape[shape.length - 1]!]);
      return meansBackward(sizes, PoolMode.Adaptive, null, gradient, self);
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
      const dims = shape.length;
      if (dims !== 3 && dims !== 4) {
        throw new RuntimeError(
          `adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ${formatShape(shape)}`,
        );
      }
      const empty = shape.findIndex((size, d) => d >= dims - 2 && size === 0);
      if (empty >= 0) {
        throw new RuntimeError(
          'adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, but input has sizes ' +
            `${formatShape(shape)} with dimension ${empty} being empty`,
        );
      }
      assertPools('adaptive_avg_pool2d', self);
      const sizes = adaptiveSizes(self, [outputSize[0]!, outputSize[1]!]);
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
    if (size[0] === 1 && size[1] === 1) return self.mean([-1, -2], true);
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
