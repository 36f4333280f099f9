/** Images taken apart into the blocks under a sliding window, and put together of such blocks. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { fillWith } from '../../tensor/copy.js';
import { formatShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite, operator } from '../define.js';
import { both } from '../pooling.js';
import { sliceAlong } from '../slice-views.js';
import { constantPadNd } from './padding.js';

interface Sliding {
  readonly kernel: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
  readonly stride: readonly number[];
}

function assertPairs(sizes: Record<string, readonly number[]>): void {
  for (const [name, { length }] of Object.entries(sizes)) {
    if (length !== 2) throw new RuntimeError(`It is expected ${name} equals to 2, but got size ${length}`);
  }
}

function tuple([height, width]: readonly number[]): string {
  return `(${height}, ${width})`;
}

function checkWindow({ kernel, dilation, padding, stride }: Sliding, isFold: boolean): void {
  const positive = (name: string, label: string, values: readonly number[]): void => {
    if (values[0]! > 0 && values[1]! > 0) return;
    throw new RuntimeError(
      `${name} should be greater than zero, but got ${label}_height: ${values[0]} ${label}_width: ${values[1]}`,
    );
  };
  positive('kernel size', 'kernel', kernel);
  if (isFold) positive('stride', 'stride', stride);
  positive('dilation', 'dilation', dilation);
  if (padding.some((size) => size < 0)) {
    throw new RuntimeError(
      `padding should be non-negative, but got pad_height: ${padding[0]} pad_width: ${padding[1]}`,
    );
  }
  positive('stride', 'stride', stride);
}

/** How many positions the window has along each dimension. */
function positionsOf(image: readonly number[], { kernel, dilation, padding, stride }: Sliding): number[] {
  return image.map((size, d) => {
    const room = size + 2 * padding[d]! - dilation[d]! * (kernel[d]! - 1) - 1;
    return Math.floor(room / stride[d]!) + 1;
  });
}

/** Blocks as columns: [N, C, H, W] to [N, C kernel, positions]; the batch may be missing. */
const im2col: Functions['im2col'] = operator(
  'im2col(Tensor self, int[] kernelSize, int[] dilation, int[] padding, int[] stride) -> Tensor',
  {
    only: 'function',
    nodeName: 'Im2ColBackward0',
    forward: (self, kernel, dilation, padding, stride) => {
      assertPairs({ kernel_size: kernel, dilation, padding, stride });
      const window = { kernel, dilation, padding, stride };
      checkWindow(window, false);
      const { shape, _type: type } = self;
      const ndim = shape.length;
      self.size(2);
      if ((ndim !== 3 && ndim !== 4) || shape.slice(ndim - 3).includes(0)) {
        throw new RuntimeError(
          'Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, ' +
            `but got: ${formatShape(shape)}`,
        );
      }
      const image = shape.slice(-2);
      const positions = positionsOf(image, window);
      if (positions.some((count) => count < 1)) {
        throw new RuntimeError(
          `Given input with spatial size ${tuple(image)}, kernel_size=${tuple(kernel)}, dilation=${tuple(dilation)}, ` +
            `padding=${tuple(padding)}, calculated shape of the array of sliding blocks as ${tuple(positions)}, but its ` +
            'components must be at least one.',
        );
      }
      if (!type.isFloat) throw new RuntimeError(`"im2col_out_cpu" not implemented for '${type.label}'`);
      const [top, left] = padding as [number, number];
      const padded = top + left > 0 ? constantPadNd(self, [left, left, top, top]) : self;
      const others = shape.slice(0, -2);
      const dense = padded.contiguous();
      const [row, column] = dense._strides.slice(-2) as [number, number];
      const windows = dense.asStrided(
        [...others, ...kernel, ...positions],
        [
          ...dense._strides.slice(0, -2),
          row * dilation[0]!,
          column * dilation[1]!,
          row * stride[0]!,
          column * stride[1]!,
        ],
      );
      const rows = others[others.length - 1]! * kernel[0]! * kernel[1]!;
      return windows
        .clone({ memoryFormat: 'contiguousFormat' })
        .view([...others.slice(0, -1), rows, positions[0]! * positions[1]!]);
    },
    gradients: {
      self: (gradient, { kernelSize, dilation, padding, stride }, { shape }) =>
        col2im(gradient, shape.slice(-2), kernelSize, dilation, padding, stride),
    },
  },
);

function checkBlocks(self: Tensor, image: readonly number[], window: Sliding): void {
  const { shape, _type: type } = self;
  const ndim = shape.length;
  if ((ndim !== 2 && ndim !== 3) || shape.slice(ndim - 2).includes(0)) {
    throw new RuntimeError(
      'Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, ' +
        `but got: ${formatShape(shape)}`,
    );
  }
  const { kernel, dilation, padding, stride } = window;
  const rows = shape[ndim - 2]!;
  if (rows % (kernel[0]! * kernel[1]!) !== 0) {
    throw new RuntimeError(
      "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got " +
        `input.size(1)=${rows} and kernel_size=${tuple(kernel)}.`,
    );
  }
  const [down, right] = positionsOf(image, window) as [number, number];
  const settings =
    `output_size=${tuple(image)}, kernel_size=${tuple(kernel)}, dilation=${tuple(dilation)}, ` +
    `padding=${tuple(padding)}, stride=${tuple(stride)}`;
  if (down < 1 || right < 1) {
    throw new RuntimeError(
      `Given ${settings}, calculated shape of the array of sliding blocks as (${down}, ${right}), which is too small ` +
        '(non-positive)',
    );
  }
  if (shape[ndim - 1] !== down * right) {
    throw new RuntimeError(
      `Given ${settings}, expected size of input's dimension 2 to match the calculated number of sliding blocks ` +
        `${down} * ${right} = ${down * right}, but got input.size(2)=${shape[ndim - 1]}.`,
    );
  }
  if (image.some((size) => size < 1)) {
    throw new RuntimeError(
      `Expected output spatial size to be positive, but got: output_size=${tuple(image)}.`,
    );
  }
  if (!type.isFloat) throw new RuntimeError(`"col2im_out_cpu" not implemented for '${type.label}'`);
}

/** Columns summed where their blocks lie: [N, C kernel, positions] to [N, C, H, W]; the batch may be missing. */
const col2im: Functions['col2im'] = operator(
  'col2im(Tensor self, int[] outputSize, int[] kernelSize, int[] dilation, int[] padding, int[] stride) -> Tensor',
  {
    only: 'function',
    nodeName: 'Col2ImBackward0',
    forward: (self, image, kernel, dilation, padding, stride) => {
      assertPairs({ output_size: image, kernel_size: kernel, dilation, padding, stride });
      const window = { kernel, dilation, padding, stride };
      checkWindow(window, true);
      checkBlocks(self, image, window);
      const [height, width] = image as [number, number];
      const [top, left] = padding as [number, number];
      const [down, right] = positionsOf(image, window) as [number, number];
      const others = self.shape.slice(0, -2);
      const channels = self.shape[others.length]! / (kernel[0]! * kernel[1]!);
      const result = emptyTensor(self._type, [...others, channels, height + 2 * top, width + 2 * left]);
      fillWith(result, 0);
      const blocks = self.reshape([...others, channels, ...kernel, down, right]);
      for (let y = 0; y < kernel[0]!; y++) {
        const [first, last] = [y * dilation[0]!, y * dilation[0]! + (down - 1) * stride[0]! + 1];
        const rows = sliceAlong(result, -2, first, last, stride[0]);
        for (let x = 0; x < kernel[1]!; x++) {
          const [from, to] = [x * dilation[1]!, x * dilation[1]! + (right - 1) * stride[1]! + 1];
          sliceAlong(rows, -1, from, to, stride[1]).add_(blocks.select(-4, y).select(-3, x));
        }
      }
      return top + left === 0 ? result : result.narrow(-2, top, height).narrow(-1, left, width).contiguous();
    },
    gradients: {
      self: (gradient, { kernelSize, dilation, padding, stride }) =>
        im2col(gradient, kernelSize, dilation, padding, stride),
    },
  },
);

/**
 * The blocks under a window that slides over images, as columns: [N, C, H, W] to [N, C kernel, positions].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.unfold.html
 * @example
 * nn.functional.unfold(ones(1, 3, 4, 4), 2).shape; // [1, 12, 9]
 */
export const unfold = composite(
  'unfold(Tensor input, int[1] kernelSize, int[1] dilation=1, int[1] padding=0, int[1] stride=1) -> Tensor',
  (input, kernelSize, dilation, padding, stride) =>
    im2col(input, both(kernelSize), both(dilation), both(padding), both(stride)),
  { only: 'function' },
);

/**
 * Images of the sums of blocks where a sliding window would have found them: [N, C kernel, positions] to [N, C, H, W].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.fold.html
 * @example
 * nn.functional.fold(ones(1, 12, 9), [4, 4], 2).shape; // [1, 3, 4, 4]
 */
export const fold = composite(
  'fold(Tensor input, int[1] outputSize, int[1] kernelSize, int[1] dilation=1, int[1] padding=0, int[1] stride=1) -> Tensor',
  (input, outputSize, kernelSize, dilation, padding, stride) =>
    col2im(input, both(outputSize), both(kernelSize), both(dilation), both(padding), both(stride)),
  { only: 'function' },
);
