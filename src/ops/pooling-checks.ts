/** PyTorch's checks of the arguments of pooling, in its order, and the sizes of the results. */
import { IndexError, RuntimeError } from '../errors.js';
import { int64 } from '../tensor/dtype.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Pair, WindowSizes } from './window.js';

/** One or two numbers as two; `message` follows the function's name for any other count. */
export function pair(callee: string, values: readonly number[], message: string): Pair {
  if (values.length !== 1 && values.length !== 2) throw new RuntimeError(`${callee}: ${message}`);
  return [values[0]!, values[values.length - 1]!];
}

/** How many positions a window has along one dimension. */
export function positionsOf(
  size: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  ceilMode: boolean,
): number {
  if (stride === 0) throw new RuntimeError('stride should not be zero');
  if (padding < 0) throw new RuntimeError(`pad must be non-negative, but got pad: ${padding}`);
  if (padding > Math.trunc(kernel / 2)) {
    throw new RuntimeError(
      `pad should be at most half of kernel size, but got pad=${padding} and kernel_size=${kernel}`,
    );
  }
  const room = size + 2 * padding - dilation * (kernel - 1) - 1;
  const count = Math.floor((room + (ceilMode ? stride - 1 : 0)) / stride) + 1;
  // the last window has to begin in the image or before it
  return ceilMode && (count - 1) * stride >= size + padding ? count - 1 : count;
}

/** Whether all dimensions but that of a batch have elements. */
function isImage({ shape }: Tensor): boolean {
  const dims = shape.length;
  return (dims === 3 || dims === 4) && !shape.slice(dims - 3).includes(0);
}

export function assertImage(input: Tensor): void {
  if (input.shape.length === 3 || input.shape.length === 4) return;
  throw new RuntimeError('non-empty 3D or 4D (batch mode) tensor expected for input');
}

/** The sizes of the windows, after PyTorch's checks. */
export function poolingSizes(
  input: Tensor,
  kernel: Pair,
  stride: Pair,
  padding: Pair,
  dilation: Pair,
  ceilMode: boolean,
): WindowSizes {
  const { shape } = input;
  const dims = shape.length;
  if (dims < 3)
    throw new IndexError(
      `Dimension out of range (expected to be in range of [-${dims}, ${dims - 1}], but got -3)`,
    );
  const image: Pair = [shape[dims - 2]!, shape[dims - 1]!];
  const along = (d: 0 | 1): number =>
    positionsOf(image[d], kernel[d], stride[d], padding[d], dilation[d], ceilMode);
  const out: Pair = [along(0), along(1)];
  const positive = (what: string, letter: string, [height, width]: Pair): void => {
    if (height > 0 && width > 0) return;
    const [h, w] = letter === 'dilation' ? ['dilationH', 'dilationW'] : [`${letter}H`, `${letter}W`];
    throw new RuntimeError(`${what} should be greater than zero, but got ${h}: ${height} ${w}: ${width}`);
  };
  positive('kernel size', 'k', kernel);
  positive('stride', 'd', stride);
  positive('dilation', 'dilation', dilation);
  if (!isImage(input)) {
    throw new RuntimeError(
      'Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got:' +
        formatShape(shape),
    );
  }
  if (out[0] < 1 || out[1] < 1) {
    const channels = shape[dims - 3]!;
    throw new RuntimeError(
      `Given input size: (${channels}x${image.join('x')}). Calculated output size: (${channels}x${out.join('x')}). ` +
        'Output size is too small',
    );
  }
  // in ceil mode a window may be larger than the padded image, where there is nothing to find
  const within = (d: 0 | 1): number =>
    Math.min(kernel[d], Math.floor((image[d] + 2 * padding[d] - 1) / dilation[d]) + 1);
  return { image, out, kernel: [within(0), within(1)], stride, padding, dilation };
}

/** Whether `kernel` has a version for the dtype: there is none for integers, but for means in int64. */
export function assertPools(kernel: string, { _type: type }: Tensor): void {
  if (!type.isFloat && !(kernel === 'avg_pool2d' && type === int64))
    throw new RuntimeError(`"${kernel}" not implemented for '${type.label}'`);
}

/** The check of signals that are pooled as images of one row. */
export function assertSignal(callee: string, { shape }: Tensor): void {
  const dims = shape.length;
  if (dims === 2 || dims === 3) return;
  throw new RuntimeError(
    `Expected 2 to 3 dimensions, but got ${dims}-dimensional tensor for argument #1 'self' (while checking arguments ` +
      `for ${callee})`,
  );
}

/** The only number that pooling of signals takes. */
export function single(callee: string, name: string, values: readonly number[]): number {
  if (values.length === 1) return values[0]!;
  throw new RuntimeError(`${callee}() argument '${name}' should contain one int (got ${values.length})`);
}

/** The first check of `maxPool1d`. */
export function assertPooledSignal({ shape }: Tensor): void {
  const dims = shape.length;
  if ((dims !== 2 && dims !== 3) || shape.slice(dims - 2).includes(0)) {
    throw new RuntimeError(
      'max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:' +
        formatShape(shape),
    );
  }
}

/** The checks of `maxPool1d` where nothing is recorded, which PyTorch then computes in another way. */
export function checkMaxPool1d(
  { shape }: Tensor,
  kernelSize: readonly number[],
  stride: readonly number[],
  padding: readonly number[],
  dilation: readonly number[],
  ceilMode: boolean,
): void {
  const dims = shape.length;
  const one = (name: string, types: string, values: readonly number[]): number => {
    if (values.length > 1)
      throw new RuntimeError(`max_pool1d() ${name} must be ${types} of size 1 but got size ${values.length}`);
    return values[0]!;
  };
  const kernel = one('kernel_size', 'an int, list of ints or tuple of ints', kernelSize);
  if (stride.length > 0) one('stride', 'None, an int, list of ints, or tuple of ints', stride);
  const margin = one('padding', 'an int, list of ints, or tuple of ints', padding);
  const apart = one('dilation', 'an int, list of ints or tuple of ints', dilation);
  const positive = (name: string, value: number): void => {
    if (value <= 0)
      throw new RuntimeError(`max_pool1d() ${name} must be greater than zero, but got ${value}`);
  };
  positive('kernel_size', kernel);
  positive('stride', stride[0] ?? kernel);
  if (margin < 0) throw new RuntimeError(`max_pool1d() padding must be non-negative, but got ${margin}`);
  if (margin > Math.trunc(kernel / 2)) {
    throw new RuntimeError(
      `max_pool1d() padding should be at most half of kernel size, but got padding=${margin} and kernel_size=${kernel}`,
    );
  }
  positive('dilation', apart);
  const step = stride[0] ?? kernel;
  const room = shape[dims - 1]! + 2 * margin - apart * (kernel - 1) - 1;
  const count = Math.floor((room + (ceilMode ? step - 1 : 0)) / step) + 1;
  if (count < 0) throw new RuntimeError(`max_pool1d() Invalid computed output size: ${count}`);
}
