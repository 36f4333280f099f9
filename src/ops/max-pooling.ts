/** Max pooling: the maxima of windows that slide over images and signals. */
import { gradMode } from '../graph/modes.js';
import { requiresGradOf } from '../graph/history.js';
import { alias, emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, fillWith } from '../tensor/copy.js';
import { int64 } from '../tensor/dtype.js';
import { contiguousStrides } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { PoolMode } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { composite, operator, saving } from './define.js';
import { both, resultOf, runPooling } from './pooling.js';
import {
  assertImage,
  assertPooledSignal,
  assertPools,
  assertSignal,
  checkMaxPool1d,
  pair,
  poolingSizes,
  single,
} from './pooling-checks.js';
import { inFormatOf, planesOf, type Pair, type WindowSizes } from './window.js';

/** The sizes of the windows of a maximum; a stride that is not given is the kernel's size. */
function maxSizes(
  input: Tensor,
  kernelSize: readonly number[],
  stride: readonly number[],
  padding: readonly number[],
  dilation: readonly number[],
  ceilMode: boolean,
): WindowSizes {
  const callee = 'max_pool2d';
  const kernel = pair(callee, kernelSize, 'kernel_size must either be a single int, or a tuple of two ints');
  const omitted = 'stride must either be omitted, a single int, or a tuple of two ints';
  const step = stride.length === 0 ? kernel : pair(callee, stride, omitted);
  const margin = pair(callee, padding, 'padding must be either be a single int, or a tuple of two ints');
  const apart = pair(callee, dilation, 'dilation must be either a single int, or a tuple of two ints');
  assertImage(input);
  return poolingSizes(input, kernel, step, margin, apart, ceilMode);
}

/** The maxima and, if asked, where they were. */
function maximaOf(input: Tensor, sizes: WindowSizes, indices: Tensor | null): Tensor {
  assertPools('max_pool2d', input);
  const result = resultOf(input, sizes);
  const x = contiguousOf(input);
  runPooling(sizes, (work) => {
    const places = indices === null ? 0 : indices._address;
    const { code } = input._type;
    K.maxPool(code, PoolMode.WithPadding, planesOf(input), x._address, result._address, places, 0, 2, work);
  });
  return inFormatOf(result, input);
}

const maxPool2dBackward: Functions['_maxPool2dBackward'] = operator(
  '_maxPool2dBackward(Tensor gradOutput, Tensor self, Tensor indices) -> Tensor',
  {
    only: 'function',
    nodeName: 'MaxPool2DWithIndicesBackwardBackward0',
    forward: (gradOutput, self, indices) => {
      const result = emptyTensor(gradOutput._type, self.shape);
      fillWith(result, 0);
      if (gradOutput._numel === 0) return result;
      const [g, places] = [contiguousOf(gradOutput), contiguousOf(indices)];
      const lastTwo = ({ shape }: Tensor): Pair => [shape[shape.length - 2]!, shape[shape.length - 1]!];
      const one: Pair = [1, 1];
      const sizes = { kernel: one, stride: one, padding: [0, 0] as Pair, dilation: one };
      runPooling({ image: lastTwo(self), out: lastTwo(g), ...sizes }, () => {
        K.maxPoolBackward(g._type.code, planesOf(self), places._address, g._address, result._address);
      });
      return inFormatOf(result, self);
    },
    gradients: {
      gradOutput: saving(['indices'], (second, { indices }) => {
        const picked = second.flatten(-2).gather(-1, indices.flatten(-2));
        return picked.view(indices.shape);
      }),
    },
  },
);

/**
 * The maxima of windows, and where in their image they were: the row times its width plus the column.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool2d.html
 */
export const maxPool2dWithIndices: Functions['maxPool2dWithIndices'] = operator(
  'maxPool2dWithIndices(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, int[1] dilation=1, bool ceilMode=False) -> (Tensor result0, Tensor result1)',
  {
    only: 'function',
    nodeName: 'MaxPool2DWithIndicesBackward0',
    forward: (self, kernelSize, stride, padding, dilation, ceilMode) => {
      const sizes = maxSizes(self, kernelSize, stride, padding, dilation, ceilMode);
      const indices = resultOf(self, sizes, int64);
      return [maximaOf(self, sizes, indices), inFormatOf(indices, self)];
    },
    gradients: {
      self: saving(['self', 'result1'], ([gradient], { self, result1 }) =>
        maxPool2dBackward(gradient!, self, result1),
      ),
    },
  },
);

/** The maxima alone, which are found faster. */
const maximaOnly: Functions['_maxPool2d'] = operator(
  '_maxPool2d(Tensor self, int[1] kernelSize, int[1] stride, int[1] padding, int[1] dilation, bool ceilMode) -> Tensor',
  {
    only: 'function',
    forward: (self, ...settings) => {
      const [kernelSize, stride, padding, dilation, ceilMode] = settings;
      return maximaOf(self, maxSizes(self, kernelSize, stride, padding, dilation, ceilMode), null);
    },
  },
);

function isRecorded(t: Tensor): boolean {
  return gradMode.enabled && requiresGradOf(t);
}

/**
 * The maximum of each window; without a `stride` windows do not overlap.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool2d.html
 * @example
 * maxPool2d(arange(16).view(1, 4, 4).to('float32'), 2).tolist(); // [[[5, 7], [13, 15]]]
 */
export const maxPool2d = composite(
  'maxPool2d(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, int[1] dilation=1, bool ceilMode=False) -> Tensor',
  (self, kernelSize, stride, padding, dilation, ceilMode) => {
    const [kernel, steps, margin, apart] = [kernelSize, stride, padding, dilation].map(both);
    if (!isRecorded(self)) return maximaOnly(self, kernel!, steps!, margin!, apart!, ceilMode);
    return maxPool2dWithIndices(self, kernel!, steps, margin, apart, ceilMode)[0];
  },
  { only: 'function' },
);

/**
 * `maxPool1d` with the places of the maxima.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool1d.html
 * @example
 * const [values, indices] = maxPool1dWithIndices(tensor([[1, 3, 2, 4]]), 2); // [[3, 4]], [[1, 3]]
 */
export const maxPool1dWithIndices = composite(
  'maxPool1dWithIndices(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, int[1] dilation=1, bool ceilMode=False) -> (Tensor result0, Tensor result1)',
  (self, kernelSize, stride, padding, dilation, ceilMode) => {
    assertSignal('max_pool1d', self);
    const callee = 'max_pool1d';
    const kernel = single(callee, 'kernel_size', kernelSize);
    const step = stride.length === 0 ? kernel : single(callee, 'stride', stride);
    const margin = single(callee, 'padding', padding);
    const apart = single(callee, 'dilation', dilation);
    const [values, indices] = maxPool2dWithIndices(
      self.unsqueeze(-2),
      [1, kernel],
      [1, step],
      [0, margin],
      [1, apart],
      ceilMode,
    );
    return [values.squeeze(-2), indices.squeeze(-2)];
  },
  { only: 'function' },
);

/**
 * The maximum of each window of a signal; without a `stride` windows do not overlap.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool1d.html
 * @example
 * maxPool1d(tensor([[1, 3, 2, 4]]), 2).tolist(); // [[3, 4]]
 */
export const maxPool1d = composite(
  'maxPool1d(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, int[1] dilation=1, bool ceilMode=False) -> Tensor',
  (self, kernelSize, stride, padding, dilation, ceilMode) => {
    assertPooledSignal(self);
    if (isRecorded(self))
      return maxPool1dWithIndices(self, kernelSize, stride, padding, dilation, ceilMode)[0];
    checkMaxPool1d(self, kernelSize, stride, padding, dilation, ceilMode);
    assertPools('max_pool1d_impl', self);
    const [kernel, step] = [kernelSize[0]!, stride[0] ?? kernelSize[0]!];
    const room = self.shape[self.shape.length - 1]! + 2 * padding[0]! - dilation[0]! * (kernel - 1) - 1;
    // PyTorch gives an empty result here, and an error where it records
    if (room < 0 && Math.floor((room + (ceilMode ? step - 1 : 0)) / step) === -1)
      return self.newEmpty([...self.shape.slice(0, -1), 0]);
    const shape = [...self.shape.slice(0, -1), 1, self.shape[self.shape.length - 1]!];
    const dense = contiguousOf(self);
    const image = alias(dense, shape, contiguousStrides(shape), dense._offset);
    return maximaOnly(image, [1, kernel], [1, step], [0, padding[0]!], [1, dilation[0]!], ceilMode).squeeze(
      -2,
    );
  },
  { only: 'function' },
);
