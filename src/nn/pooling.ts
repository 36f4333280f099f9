/** Max pooling as `nn.functional` has it: with the places of the maxima on demand. */
import { required, takeArguments } from '../tensor/arguments.js';
import { assertTensor } from '../ops/bind.js';
import * as pooling from '../ops/max-pooling.js';
import type { NamedTuple } from '../tensor/named-tuple.js';
import type { Tensor } from '../tensor/tensor.js';
import type { Size } from './size.js';

interface MaxPoolOptions {
  stride?: Size | null;
  padding?: Size;
  dilation?: Size;
  ceilMode?: boolean;
}

export type Settings =
  | [kernelSize: Size, stride?: Size | null, padding?: Size, dilation?: Size, ceilMode?: boolean]
  | [kernelSize: Size, options: MaxPoolOptions & { returnIndices?: false }];

export type WithIndices = [kernelSize: Size, options: MaxPoolOptions & { returnIndices: true }];

/** Maxima and their places. */
export type Pooled = NamedTuple<['result0', 'result1']>;

const defaults = {
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  padding: 0 as Size,
  dilation: 1 as Size,
  ceilMode: false,
  returnIndices: false,
};

/** Takes the arguments in the order of `nn.functional`, and pools with or without indices. */
export function pool(
  callee: string,
  input: Tensor,
  given: readonly unknown[],
  plain: typeof pooling.maxPool2d,
  withIndices: typeof pooling.maxPool2dWithIndices,
  always: boolean,
): Tensor | Pooled {
  assertTensor(callee, input);
  const { kernelSize, stride, padding, dilation, ceilMode, returnIndices } = takeArguments(
    callee,
    defaults,
    given,
  );
  const step = stride ?? [];
  if (always || returnIndices) return withIndices(input, kernelSize, step, padding, dilation, ceilMode);
  return plain(input, kernelSize, step, padding, dilation, ceilMode);
}

/**
 * The maximum of each window; without a `stride` windows do not overlap. With `returnIndices` also where in their image
 * the maxima were: the row times its width plus the column.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool2d.html
 * @example
 * nn.functional.maxPool2d(ones(1, 3, 4, 4), 2).shape; // [1, 3, 2, 2]
 * nn.functional.maxPool2d(ones(1, 3, 4, 4), 2, { returnIndices: true })[1].dtype; // 'int64'
 */
export function maxPool2d(input: Tensor, ...args: WithIndices): Pooled;
export function maxPool2d(input: Tensor, ...args: Settings): Tensor;
export function maxPool2d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return pool('max_pool2d', input, args, pooling.maxPool2d, pooling.maxPool2dWithIndices, false);
}

/**
 * The maximum of each window of a signal; without a `stride` windows do not overlap.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool1d.html
 * @example
 * nn.functional.maxPool1d(tensor([[1, 3, 2, 4]]), 2).tolist(); // [[3, 4]]
 */
export function maxPool1d(input: Tensor, ...args: WithIndices): Pooled;
export function maxPool1d(input: Tensor, ...args: Settings): Tensor;
export function maxPool1d(input: Tensor, ...args: readonly unknown[]): Tensor | Pooled {
  return pool('max_pool1d', input, args, pooling.maxPool1d, pooling.maxPool1dWithIndices, false);
}

/**
 * `maxPool2d` with the places of the maxima.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool2d.html
 * @example
 * nn.functional.maxPool2dWithIndices(ones(1, 1, 2, 2), 2)[1].tolist(); // [[[[0]]]]
 */
export function maxPool2dWithIndices(input: Tensor, ...args: Settings): Pooled {
  return pool('max_pool2d', input, args, pooling.maxPool2d, pooling.maxPool2dWithIndices, true) as Pooled;
}

/**
 * `maxPool1d` with the places of the maxima.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool1d.html
 * @example
 * nn.functional.maxPool1dWithIndices(tensor([[1, 3, 2, 4]]), 2)[1].tolist(); // [[1, 3]]
 */
export function maxPool1dWithIndices(input: Tensor, ...args: Settings): Pooled {
  return pool('max_pool1d', input, args, pooling.maxPool1d, pooling.maxPool1dWithIndices, true) as Pooled;
}
