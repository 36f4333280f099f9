/** Means of windows that slide over volumes, or part them evenly. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import type { Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { PoolMode } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { exactly } from '../output.js';
import { meanMode, means, meansBackward } from '../window-means.js';
import {
  assertParts,
  assertVolume,
  evenWindows,
  slidingWindows,
  triple,
  windowSizes,
  type Windows,
} from './windows.js';

function meanWindows(
  input: Tensor,
  kernelSize: Shape,
  stride: Shape,
  padding: Shape,
  ceilMode: boolean,
  divisor: number | null,
): Windows {
  const callee = 'avg_pool3d';
  const kernel = triple(callee, kernelSize, 'kernel_size must be a single int, or a tuple of three ints');
  const omitted = 'stride must be omitted, a single int, or a tuple of three ints';
  const steps = stride.length === 0 ? kernel : triple(callee, stride, omitted);
  const margin = triple(callee, padding, 'padding must be a single int, or a tuple of three ints');
  if (divisor === 0) throw new RuntimeError('divisor must be not zero');
  assertVolume(input);
  return slidingWindows('avg_pool3d()', input, kernel, steps, margin, [1, 1, 1], ceilMode, true);
}

const avgPool3dBackward: Functions['_avgPool3dBackward'] = operator(
  '_avgPool3dBackward(Tensor gradOutput, Tensor self, int[1] kernelSize, int[1] stride, int[1] padding, bool ceilMode, bool countIncludePad, int? divisorOverride) -> Tensor',
  {
    only: 'function',
    nodeName: 'AvgPool3DBackwardBackward0',
    forward: (gradient, self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor) => {
      const windows = meanWindows(self, kernelSize, stride, padding, ceilMode, divisor);
      return meansBackward(windowSizes(windows), meanMode(countIncludePad), divisor, gradient, self.shape);
    },
    gradients: {
      gradOutput: (second, { kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride }) =>
        avgPool3d(second, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride),
    },
  },
);

/**
 * The mean of each window of a volume; without a `stride` windows do not overlap. Zeros of the padding count unless
 * `countIncludePad` is false; `divisorOverride` replaces the count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.avg_pool3d.html
 * @example
 * nn.functional.avgPool3d(ones(1, 3, 4, 4, 4), 2).shape; // [1, 3, 2, 2, 2]
 */
export const avgPool3d: Functions['avgPool3d'] = operator(
  'avgPool3d(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, bool ceilMode=False, bool countIncludePad=True, int? divisorOverride=None) -> Tensor',
  {
    only: 'function',
    out: exactly,
    nodeName: 'AvgPool3DBackward0',
    forward: (self, kernelSize, stride, padding, ceilMode, countIncludePad, divisor) => {
      const windows = meanWindows(self, kernelSize, stride, padding, ceilMode, divisor);
      if (!self._type.isFloat && self._type !== int64)
        throw new RuntimeError(`"avg_pool3d_out_frame" not implemented for '${self._type.label}'`);
      const result = emptyTensor(self._type, [...self.shape.slice(0, -3), ...windows.out]);
      means(windowSizes(windows), meanMode(countIncludePad), divisor, contiguousOf(self), result, false);
      return result;
    },
    gradients: {
      self: saving(['self'], (gradient, saved) => {
        const { self, kernelSize, stride, padding, ceilMode, countIncludePad, divisorOverride } = saved;
        return avgPool3dBackward(
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

const adaptiveBackward: Functions['_adaptiveAvgPool3dBackward'] = operator(
  '_adaptiveAvgPool3dBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    nodeName: 'AdaptiveAvgPool3DBackwardBackward0',
    forward: (gradient, self) =>
      meansBackward(
        windowSizes(evenWindows(self.shape.slice(-3), gradient.shape.slice(-3))),
        PoolMode.Adaptive,
        null,
        gradient,
        self.shape,
      ),
    gradients: { gradOutput: (second, _, { shape }) => adaptiveMeans(second, shape.slice(-3)) },
  },
);

const adaptiveMeans: Functions['_adaptiveAvgPool3d'] = operator(
  '_adaptiveAvgPool3d(Tensor self, int[] outputSize) -> Tensor',
  {
    only: 'function',
    nodeName: 'AdaptiveAvgPool3DBackward0',
    forward: (self, outputSize) => {
      const { shape, _type: type } = self;
      assertParts('adaptive_avg_pool3d()', 3, shape, shape.length - 3, 'but got');
      if (!type.isFloat)
        throw new RuntimeError(`"adaptive_avg_pool3d_cpu" not implemented for '${type.label}'`);
      const result = emptyTensor(type, [...shape.slice(0, -3), ...outputSize]);
      const windows = evenWindows(shape.slice(-3), outputSize);
      means(windowSizes(windows), PoolMode.Adaptive, null, contiguousOf(self), result, false);
      return result;
    },
    gradients: { self: saving(['self'], (gradient, { self }) => adaptiveBackward(gradient, self)) },
  },
);

/**
 * Means of windows that part the volume evenly.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_avg_pool3d.html
 */
export const adaptiveAvgPool3d = composite(
  'adaptiveAvgPool3d(Tensor self, int[1] outputSize) -> Tensor',
  (self, outputSize) => {
    const size = outputSize.length === 1 ? new Array<number>(3).fill(outputSize[0]!) : outputSize;
    if (size.length !== 3) throw new RuntimeError('adaptive_avg_pool3d: output_size must be 3');
    if (size.some((value) => value < 0)) {
      throw new RuntimeError(
        'adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received ' +
          `{${size[0]}, ${size[1]},${size[2]}}`,
      );
    }
    if (size.every((value) => value === 1)) return self.mean([-1, -2, -3], true);
    return adaptiveMeans(self, size);
  },
  { only: 'function' },
);
