/** Running the kernels of convolutions: what they are told of images and windows, and the memory that they need. */
import { RuntimeError } from '../errors.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import type { ConvolutionKind } from '../wasm/codes.js';
import { allocate, release } from '../wasm/heap.js';
import { K } from '../wasm/module.js';
import type { ConvolutionSettings } from './convolution-checks.js';
import { describeWindow, fitsKernels, pairOf, type Pair, type WindowSizes } from './window.js';

/** One of the kernels' three products, with the addresses that it is told as they are when it runs. */
type Kernel = (work: number) => void;

/** The sizes of windows over the large image of a convolution that gives, or is transposed from, the small one. */
export function windowsOf(
  large: Shape,
  small: Shape,
  kernel: Shape,
  { stride, padding, dilation }: Pick<ConvolutionSettings, 'stride' | 'padding' | 'dilation'>,
): WindowSizes {
  return {
    image: pairOf(large.slice(2), 1),
    out: pairOf(small.slice(2), 1),
    kernel: pairOf(kernel.slice(2), 1),
    stride: pairOf(stride, 1),
    padding: pairOf(padding, 0),
    dilation: pairOf(dilation, 1),
  };
}

/** Windows of one element see images as well as one long row, which has one end instead of many. */
function flattened(sizes: WindowSizes): WindowSizes {
  const { image, out, kernel, stride, padding } = sizes;
  if ([...kernel, ...stride].some((value) => value !== 1) || padding[0] + padding[1] > 0) return sizes;
  const length: Pair = [1, image[0] * image[1]];
  // a transposed convolution may add rows or columns to its result
  return out[0] === image[0] && out[1] === image[1] ? { ...sizes, image: length, out: length } : sizes;
}

/** More elements than a kernel needs to work in, whatever way it takes. */
function mostWork(
  { image, out, kernel, padding, dilation }: WindowSizes,
  groups: number,
  channels: number,
  outputs: number,
): number {
  const product = ([height, width]: Pair): number => height * width;
  const around = (size: Pair, margin: Pair): Pair => [size[0] + 2 * margin[0], size[1] + 2 * margin[1]];
  const reach: Pair = [dilation[0] * (kernel[0] - 1), dilation[1] * (kernel[1] - 1)];
  const images = channels * product(around(image, padding)) + outputs * product(around(out, reach));
  const [depth, weights] = [channels * product(kernel), groups * channels * outputs * product(kernel)];
  return images + 24 * weights + 128 * depth + 5120 * (channels + outputs) + 2 ** 20;
}

/** Runs a kernel with the memory that it needs, for `channels` channels of the large image in a group. */
export function runConvolution(
  windows: WindowSizes,
  { code, size }: Tensor['_type'],
  kind: ConvolutionKind,
  batch: number,
  groups: number,
  channels: number,
  outputs: number,
  kernel: Kernel,
): void {
  const sizes = flattened(windows);
  describeWindow(sizes);
  const needed = K.convWork(code, kind, batch, groups, channels, outputs) >>> 0;
  // what may be more than all the memory there is may have wrapped around
  const bytes = mostWork(sizes, groups, channels, outputs) * size < 2 ** 32 ? needed : 2 ** 32;
  const work = allocate(bytes);
  kernel(work);
  release(work, bytes);
}

export function assertFits(sizes: WindowSizes): void {
  if (!fitsKernels(sizes))
    throw new RuntimeError(`sizes too large: padded image of ${formatShape(sizes.image)}`);
}
