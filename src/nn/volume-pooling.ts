/** Pooling of volumes, into parts and at random places, as `nn.functional` has it, and the undoing of max pooling. */
import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { adaptiveAvgPool2d as averages2d } from '../ops/average-pooling.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import * as maxima from '../ops/layers/volume-maxima.js';
import { adaptiveAvgPool3d as averages3d } from '../ops/layers/volume-means.js';
import { rand } from '../ops/random.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { pool, type Pooled, type Settings, type WithIndices } from './pooling.js';
import { assertFactors, assertList, repeated, type Size } from './size.js';

/**
 * The maximum of each window of a volume; without a `stride` windows do not overlap. With `returnIndices` also where in
 * their volume the maxima were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool3d.html
 * @example
 * nn.functional.maxPool3d(ones(1, 3, 4, 4, 4), 2).shape; // [1, 3, 2, 2, 2]
 */
export function maxPool3d(input: Tensor, ...args: WithIndices): Pooled;
export function maxPool3d(input: Tensor, ...args: Settings): Tensor;
export function maxPool3d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  const plain = (...settings: Parameters<typeof maxima.maxPool3dWithIndices>): Tensor =>
    maxima.maxPool3dWithIndices(...settings)[0];
  return pool('max_pool3d', input, args, plain as never, maxima.maxPool3dWithIndices, false);
}

/** Sizes of parts: null is the input's own. */
export type PartSize = number | null | readonly (number | null)[];

/** The sizes with those of the input where they are null. */
function partSizes(callee: string, { shape }: Tensor, size: PartSize, dims: number): readonly number[] {
  if (Number.isInteger(size)) return repeated(size as number, dims);
  const sizes = size ?? new Array<null>(dims).fill(null);
  assertList(callee, 'outputSize', 2, sizes);
  if (shape.length <= sizes.length)
    throw new ValueError(`Input dimension should be at least ${sizes.length + 1}`);
  const whole = sizes.map((value, d) => value ?? shape[shape.length - sizes.length + d]!);
  return argumentAs(callee, 'int[]', 'outputSize', 2, whole);
}

/**
 * Means of windows that part the image evenly into `outputSize` rows and columns; null keeps the input's count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_avg_pool2d.html
 * @example
 * nn.functional.adaptiveAvgPool2d(ones(1, 8, 7, 7), [1, null]).shape; // [1, 8, 1, 7]
 */
export function adaptiveAvgPool2d(input: Tensor, outputSize: PartSize): Tensor {
  assertTensor('adaptive_avg_pool2d', input);
  return averages2d(input, partSizes('adaptive_avg_pool2d', input, outputSize, 2));
}

/**
 * Means of windows that part the volume evenly; null keeps the input's count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_avg_pool3d.html
 * @example
 * nn.functional.adaptiveAvgPool3d(ones(1, 8, 7, 7, 7), 2).shape; // [1, 8, 2, 2, 2]
 */
export function adaptiveAvgPool3d(input: Tensor, outputSize: PartSize): Tensor {
  assertTensor('adaptive_avg_pool3d', input);
  return averages3d(input, partSizes('adaptive_avg_pool3d', input, outputSize, 3));
}

const partDefaults = {
  outputSize: required as PartSize | typeof required,
  returnIndices: false,
};

type Parts =
  [outputSize: PartSize, options?: { returnIndices?: false }] | [outputSize: PartSize, returnIndices?: false];
type PartsWithIndices =
  [outputSize: PartSize, options: { returnIndices: true }] | [outputSize: PartSize, returnIndices: true];

function adaptive(dims: number, input: Tensor, args: readonly unknown[]): Tensor | Pooled {
  const callee = `adaptive_max_pool${dims}d`;
  assertTensor(callee, input);
  const { outputSize, returnIndices } = takeArguments(callee, partDefaults, args);
  let both: readonly [Tensor, Tensor];
  if (dims === 1) {
    both = maxima.adaptiveMaxPoolOfSignal(input, argumentAs(callee, 'int[]', 'outputSize', 2, outputSize));
  } else {
    const size = partSizes(callee, input, outputSize, dims);
    if (size.length !== dims) {
      throw new RuntimeError(
        dims === 2
          ? 'adaptive_max_pool2d(): internal error: output_size.size() must be 2'
          : 'adaptive_max_pool3d(): internal error: output_size.size() must be 3',
      );
    }
    both = maxima.adaptiveMaxPool(input, size);
  }
  return returnIndices ? (both as unknown as Pooled) : both[0];
}

/**
 * Maxima of `outputSize` windows that part the signal evenly; with `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_max_pool1d.html
 * @example
 * nn.functional.adaptiveMaxPool1d(tensor([[1.5, 3, 2, 4]]), 2).tolist(); // [[3, 4]]
 */
export function adaptiveMaxPool1d(input: Tensor, ...args: PartsWithIndices): Pooled;
export function adaptiveMaxPool1d(input: Tensor, ...args: Parts): Tensor;
export function adaptiveMaxPool1d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return adaptive(1, input, args);
}

/**
 * Maxima of windows that part the image evenly into `outputSize` rows and columns; null keeps the input's count. With
 * `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_max_pool2d.html
 * @example
 * nn.functional.adaptiveMaxPool2d(ones(1, 3, 4, 4), [2, null]).shape; // [1, 3, 2, 4]
 */
export function adaptiveMaxPool2d(input: Tensor, ...args: PartsWithIndices): Pooled;
export function adaptiveMaxPool2d(input: Tensor, ...args: Parts): Tensor;
export function adaptiveMaxPool2d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return adaptive(2, input, args);
}

/**
 * Maxima of windows that part the volume evenly; null keeps the input's count. With `returnIndices` also where they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.adaptive_max_pool3d.html
 * @example
 * nn.functional.adaptiveMaxPool3d(ones(1, 3, 4, 4, 4), 2).shape; // [1, 3, 2, 2, 2]
 */
export function adaptiveMaxPool3d(input: Tensor, ...args: PartsWithIndices): Pooled;
export function adaptiveMaxPool3d(input: Tensor, ...args: Parts): Tensor;
export function adaptiveMaxPool3d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return adaptive(3, input, args);
}

interface FractionalOptions {
  outputSize?: Size | null;
  outputRatio?: Size | null;
  returnIndices?: boolean;
  randomSamples?: Tensor | null;
}

type Fractional =
  | [kernelSize: Size, options: FractionalOptions & { returnIndices?: false }]
  | [kernelSize: Size, outputSize: Size];
type FractionalWithIndices = [kernelSize: Size, options: FractionalOptions & { returnIndices: true }];

const fractionalDefaults = {
  kernelSize: required as Size | typeof required,
  outputSize: null as Size | null,
  outputRatio: null as Size | null,
  returnIndices: false,
  randomSamples: null as Tensor | null,
};

/** The size of which the last dimensions are such a part of the input's. */
function shareOf(input: Tensor, ratio: Size, dims: number): readonly number[] {
  const parts: readonly number[] = Array.isArray(ratio) ? ratio : new Array(dims).fill(ratio);
  if (parts.length < dims) throw new IndexError('tuple index out of range');
  assertFactors(parts);
  return parts.slice(0, dims).map((part, d) => Math.trunc(input.size(d - dims) * part));
}

function fractional(dims: number, input: Tensor, args: readonly unknown[]): Tensor | Pooled {
  const callee = `fractional_max_pool${dims}d`;
  assertTensor(callee, input);
  const { kernelSize, outputSize, outputRatio, returnIndices, randomSamples } = takeArguments(
    callee,
    fractionalDefaults,
    args,
  );
  if (outputSize === null && outputRatio === null)
    throw new ValueError(`${callee} requires specifying either an output_size or an output_ratio`);
  const expanded = (name: string, argument: string, position: number, size: Size): readonly number[] => {
    const all = argumentAs(callee, 'int[]', argument, position, size);
    if (all.length === dims) return all;
    if (!Array.isArray(size)) return repeated(all[0]!, dims);
    const tuple = dims === 3 ? 'tuple of three Ints' : 'tuple of Ints';
    throw new RuntimeError(`${callee}: ${name} must either be a single Int or ${tuple}`);
  };
  const wanted = outputSize ?? shareOf(input, outputRatio!, dims);
  const batch = input.ndim === dims + 1 ? 1 : input.size(0);
  const samples = randomSamples ?? rand(batch, input.size(-dims - 1), dims, { dtype: input.dtype });
  assertTensor(callee, samples, 'randomSamples', 4);
  const kernel = expanded('kernel_size', 'kernelSize', 2, kernelSize);
  const size = expanded('output_size', 'outputSize', 3, wanted);
  const both = maxima.fractionalMaxPool(input, kernel, size, samples);
  return returnIndices ? both : both[0];
}

/**
 * Maxima of windows at places that are drawn at random, so many of them that the result has `outputSize` rows and
 * columns, or `outputRatio` times as many as the image.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool2d.html
 * @example
 * nn.functional.fractionalMaxPool2d(ones(1, 3, 8, 8), 2, { outputRatio: 0.5 }).shape; // [1, 3, 4, 4]
 */
export function fractionalMaxPool2d(input: Tensor, ...args: FractionalWithIndices): Pooled;
export function fractionalMaxPool2d(input: Tensor, ...args: Fractional): Tensor;
export function fractionalMaxPool2d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return fractional(2, input, args);
}

/**
 * `fractionalMaxPool2d` for volumes.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.FractionalMaxPool3d.html
 * @example
 * nn.functional.fractionalMaxPool3d(ones(1, 3, 8, 8, 8), 2, { outputSize: 3 }).shape; // [1, 3, 3, 3, 3]
 */
export function fractionalMaxPool3d(input: Tensor, ...args: FractionalWithIndices): Pooled;
export function fractionalMaxPool3d(input: Tensor, ...args: Fractional): Tensor;
export function fractionalMaxPool3d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return fractional(3, input, args);
}
