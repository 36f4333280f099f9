/** Windows over images and volumes: their sizes, after PyTorch's checks, and as the kernels take them. */
import { RuntimeError } from '../../errors.js';
import { formatShape, type Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { positionsOf } from '../pooling-checks.js';
import type { WindowSizes } from '../window.js';

/** Sizes of images or volumes, a number for each of their dimensions. */
export interface Windows {
  readonly image: Shape;
  readonly out: Shape;
  readonly kernel: Shape;
  readonly stride: Shape;
  readonly padding: Shape;
  readonly dilation: Shape;
}

/** The sizes as the kernels take them. */
export function windowSizes({ image, out, kernel, stride, padding, dilation }: Windows): WindowSizes {
  const dims = image.length;
  const last = (values: Shape): readonly [number, number] => [values[dims - 2]!, values[dims - 1]!];
  const sizes: WindowSizes = {
    image: last(image),
    out: last(out),
    kernel: last(kernel),
    stride: last(stride),
    padding: last(padding),
    dilation: last(dilation),
  };
  if (dims === 2) return sizes;
  const depth = {
    image: image[0]!,
    out: out[0]!,
    kernel: kernel[0]!,
    stride: stride[0]!,
    padding: padding[0]!,
    dilation: dilation[0]!,
  };
  return { ...sizes, depth };
}

/** Windows that part an image or volume evenly. */
export function evenWindows(image: Shape, out: Shape): Windows {
  const [ones, zeros] = [image.map(() => 1), image.map(() => 0)];
  return { image, out, kernel: ones, stride: ones, padding: zeros, dilation: ones };
}

/** One or three numbers as three. */
export function triple(callee: string, values: Shape, message: string): Shape {
  if (values.length === 3) return values;
  if (values.length === 1) return [values[0]!, values[0]!, values[0]!];
  throw new RuntimeError(`${callee}: ${message}`);
}

export function assertVolume({ shape }: Tensor): void {
  if (shape.length === 4 || shape.length === 5) return;
  throw new RuntimeError('non-empty 4D or 5D (batch mode) tensor expected for input');
}

function assertElements(callee: string, shape: Shape): void {
  if (!shape.slice(shape.length - 4).includes(0)) return;
  throw new RuntimeError(
    `${callee}: Expected input's non-batch dimensions to have positive length, but input has a shape of ` +
      `${formatShape(shape)} and non-batch dimension 0 has length zero!`,
  );
}

/** The windows over a volume after PyTorch's checks. */
export function slidingWindows(
  callee: string,
  input: Tensor,
  kernel: Shape,
  stride: Shape,
  padding: Shape,
  dilation: Shape,
  ceilMode: boolean,
  needsKernel: boolean,
): Windows {
  const { shape } = input;
  const image = shape.slice(-3);
  const out = image.map((size, d) =>
    positionsOf(size, kernel[d]!, stride[d]!, padding[d]!, dilation[d]!, ceilMode),
  );
  const positive = (what: string, letter: string, [t, h, w]: Shape): void => {
    if (t! > 0 && h! > 0 && w! > 0) return;
    throw new RuntimeError(
      `${what} should be greater than zero, but got ${letter}T: ${t} ${letter}H: ${h} ${letter}W: ${w}`,
    );
  };
  positive('kernel size', 'k', kernel);
  positive('stride', 'd', stride);
  positive('dilation', 'dilation', dilation);
  assertElements(callee, shape);
  if (needsKernel && image.some((size, d) => size + 2 * padding[d]! < kernel[d]!)) {
    const list = (values: Shape, letter: string): string =>
      `(${letter}T: ${values[0]} ${letter}H: ${values[1]} ${letter}W: ${values[2]})`;
    throw new RuntimeError(`input image ${list(image, '')} smaller than kernel size ${list(kernel, 'k')}`);
  }
  if (out.some((count) => count < 1)) {
    const channels = shape[shape.length - 4]!;
    throw new RuntimeError(
      `Given input size: (${[channels, ...image].join('x')}). Calculated output size: ` +
        `(${[channels, ...out].join('x')}). Output size is too small`,
    );
  }
  // in ceil mode a window may be larger than the padded volume, where there is nothing to find
  const within = kernel.map((size, d) =>
    Math.min(size, Math.floor((image[d]! + 2 * padding[d]! - 1) / dilation[d]!) + 1),
  );
  return { image, out, kernel: within, stride, padding, dilation };
}

/** That a batch of images or volumes may be parted: all sizes from dimension `first` on are positive. */
export function assertParts(callee: string, dims: number, shape: Shape, first: number, got: string): void {
  const ndim = shape.length;
  if (ndim !== dims + 1 && ndim !== dims + 2) {
    throw new RuntimeError(
      `${callee}: Expected ${dims + 1}D or ${dims + 2}D tensor, ${got} ${formatShape(shape)}`,
    );
  }
  const empty = shape.findIndex((size, d) => d >= first && size === 0);
  if (empty < 0) return;
  throw new RuntimeError(
    `${callee}: Expected input to have non-zero size for non-batch dimensions, but input has sizes ` +
      `${formatShape(shape)} with dimension ${empty} being empty`,
  );
}
