/** PyTorch's checks of the arguments of convolutions, in its order. */
import { RuntimeError } from '../errors.js';
import { bool, int64 } from '../tensor/dtype.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/** The settings of a convolution, a number for each dimension of the image. */
export interface ConvolutionSettings {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly transposed: boolean;
  readonly outputPadding: readonly number[];
  readonly groups: number;
}

/** A number for each dimension; one stands for all. */
export function expandedTo(dims: number, name: string, values: readonly number[]): readonly number[] {
  if (values.length === dims) return values;
  if (values.length === 1) return new Array<number>(dims).fill(values[0]!);
  throw new RuntimeError(
    `expected ${name} to be a single integer value or a list of ${dims} values to match the convolution dimensions, ` +
      `but got ${name}=${formatShape(values)}`,
  );
}

function isNegative(value: number): boolean {
  return value < 0;
}

function checkSettings({ stride, padding, outputPadding, groups }: ConvolutionSettings): void {
  if (groups <= 0) throw new RuntimeError('non-positive groups is not supported');
  if (padding.some(isNegative)) throw new RuntimeError('negative padding is not supported');
  if (outputPadding.some(isNegative)) throw new RuntimeError('negative output_padding is not supported');
  if (stride.some((step) => step <= 0)) throw new RuntimeError('non-positive stride is not supported');
}

function checkBias(bias: Tensor | null, channels: number, given: string): void {
  if (bias === null || (bias.shape.length === 1 && bias.shape[0] === channels)) return;
  throw new RuntimeError(
    `Given ${given}, expected bias to be 1-dimensional with ${channels} elements, but got bias of size ` +
      `${formatShape(bias.shape)} instead`,
  );
}

/** The sizes of an image as they are printed. */
function sizes(values: readonly number[]): string {
  return `(${values.join(' x ')})`;
}

/** Checks shapes and settings, and gives the size of the resulting image. */
export function checkShapes(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  settings: ConvolutionSettings,
): number[] {
  checkSettings(settings);
  const { groups, transposed } = settings;
  const dims = weight.shape.length;
  const [shape, wanted] = [formatShape(input.shape), formatShape(weight.shape)];
  if (input.shape.length !== dims) {
    throw new RuntimeError(
      `Expected ${dims}-dimensional input for ${dims}-dimensional weight ${wanted}, but got ` +
        `${input.shape.length}-dimensional input of size ${shape} instead`,
    );
  }
  const [outer, inner] = weight.shape as [number, number];
  const least = `Given groups=${groups}, expected weight to be`;
  if (outer < groups) {
    throw new RuntimeError(
      `${least} at least ${groups} at dimension 0, but got weight of size ${wanted} instead`,
    );
  }
  if (outer % groups !== 0) {
    throw new RuntimeError(
      `${least} divisible by ${groups} at dimension 0, but got weight of size [${wanted}] instead`,
    );
  }
  const channels = transposed ? outer : inner * groups;
  const kind = transposed ? 'transposed=1' : `groups=${groups}`;
  if (input.shape[1] !== channels) {
    throw new RuntimeError(
      `Given ${kind}, weight of size ${wanted}, expected input${shape} to have ${channels} channels, but got ` +
        `${input.shape[1]} channels instead`,
    );
  }
  if (transposed) checkBias(bias, inner * groups, `${kind}, weight of size ${wanted}`);
  else checkBias(bias, outer, `weight of size ${wanted}`);
  return transposed ? transposedSize(input, weight, settings) : plainSize(input, weight, settings);
}

/** Numbers for the dimensions of an image with their names, as PyTorch lists them; signals are images of one row. */
function named(name: string, values: readonly number[], other: number, separator = ' '): string {
  const all = values.length === 1 ? [other, values[0]!] : values;
  const names = ['depth', 'height', 'width'].slice(-all.length);
  return all.map((value, d) => `${name}_${names[d]!}: ${value}`).join(separator);
}

function checkDilation({ dilation, transposed }: ConvolutionSettings): void {
  if (dilation.every((step) => step > 0)) return;
  const given = transposed
    ? named('dilation', dilation, 1, ', ')
    : formatShape(dilation.length === 1 ? [1, ...dilation] : dilation);
  throw new RuntimeError(`dilation should be greater than zero, but got ${given}`);
}

function checkKernel(kernel: readonly number[], { transposed }: ConvolutionSettings): void {
  if (kernel.every((size) => size > 0)) return;
  const given =
    kernel.length === 3 && !transposed ? `: ${kernel.join(' x ')} (TxHxW)` : ` ${named('kernel', kernel, 1)}`;
  throw new RuntimeError(`kernel size should be greater than zero, but got${given}`);
}

function checkImage(input: Tensor): void {
  if (input.shape[0] === 0 || input.shape[1] === 0 || !input.shape.includes(0)) return;
  const shape = input.shape.length === 3 ? [...input.shape.slice(0, 2), 1, input.shape[2]!] : input.shape;
  throw new RuntimeError(
    `Only zero batch or zero channel inputs are supported, but got input shape: ${formatShape(shape)}`,
  );
}

function plainSize(input: Tensor, weight: Tensor, settings: ConvolutionSettings): number[] {
  const { stride, padding, dilation } = settings;
  const kernel = weight.shape.slice(2);
  const padded = input.shape.slice(2).map((size, d) => size + 2 * padding[d]!);
  const reach = kernel.map((size, d) => dilation[d]! * (size - 1) + 1);
  if (padded.some((size, d) => size < reach[d]!)) {
    throw new RuntimeError(
      `Calculated padded input size per channel: ${sizes(padded)}. Kernel size: ${sizes(reach)}. Kernel size can't be ` +
        'greater than actual input size',
    );
  }
  checkImage(input);
  checkKernel(kernel, settings);
  checkDilation(settings);
  return padded.map((size, d) => Math.floor((size - reach[d]!) / stride[d]!) + 1);
}

function transposedSize(input: Tensor, weight: Tensor, settings: ConvolutionSettings): number[] {
  const { stride, padding, dilation, outputPadding } = settings;
  const kernel = weight.shape.slice(2);
  checkImage(input);
  checkKernel(kernel, settings);
  checkDilation(settings);
  // PyTorch does not look at this where there is nothing to compute
  if (input._numel > 0 && outputPadding.some((size, d) => size >= stride[d]! && size >= dilation[d]!)) {
    throw new RuntimeError(
      'output padding must be smaller than either stride or dilation, but got ' +
        `${named('output_padding', outputPadding, 0)} ${named('stride', stride, 1)} ${named('dilation', dilation, 1)}`,
    );
  }
  const image = input.shape.slice(2);
  const result = image.map(
    (size, d) =>
      (size - 1) * stride[d]! - 2 * padding[d]! + dilation[d]! * (kernel[d]! - 1) + outputPadding[d]! + 1,
  );
  if (result.some((size) => size < 1)) {
    const [given, computed] =
      image.length === 1
        ? [
            [1, ...image],
            [1, ...result],
          ]
        : [image, result];
    throw new RuntimeError(
      `Given input size per channel: ${sizes(given)}. Calculated output size per channel: ${sizes(computed)}. Output ` +
        'size is too small',
    );
  }
  return result;
}

/** Checks what the convolution is computed in. */
export function checkTypes(
  input: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  { transposed, dilation }: ConvolutionSettings,
): void {
  const [type, given] = [input._type, weight._type];
  if (!transposed && bias !== null && bias._type !== type) {
    throw new RuntimeError(
      `Input type (${type.cName}) and bias type (${bias._type.cName}) should be the same`,
    );
  }
  const other = given === type ? (bias?._type ?? type) : given;
  if (other !== type) throw new RuntimeError(`expected scalar type ${type.label} but found ${other.label}`);
  const isDilated = dilation.some((step) => step !== 1);
  const isComputed = transposed || isDilated ? type.isFloat || type === int64 : type !== bool;
  if (!isComputed) {
    const dims = dilation.length === 3 ? '3d' : '2d';
    const slow = dims === '3d' ? 'slow_conv3d_cpu' : 'slow_conv2d_cpu';
    const plain = isDilated ? 'slow_conv_dilated<>' : slow;
    const kernel = transposed ? `slow_conv_transpose${dims}_out_cpu` : plain;
    throw new RuntimeError(`"${kernel}" not implemented for '${type.label}'`);
  }
}
