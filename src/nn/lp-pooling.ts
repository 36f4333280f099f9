/** Means of powers as `nn.functional` has them. */
import { avgPool1d, avgPool2d } from '../ops/average-pooling.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { assertFactors, repeated, type Size } from './size.js';

type LPArguments =
  | [normType: number, kernelSize: Size, stride?: Size | null, ceilMode?: boolean]
  | [normType: number, kernelSize: Size, options: { stride?: Size | null; ceilMode?: boolean }];

const defaults = {
  normType: required as number | typeof required,
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  ceilMode: false,
};

function lpPool(dims: 1 | 2, input: Tensor, args: readonly unknown[]): Tensor {
  const callee = `lp_pool${dims}d`;
  assertTensor(callee, input);
  const { normType, kernelSize, stride, ceilMode } = takeArguments(callee, defaults, args);
  const power = argumentAs(callee, 'float', 'normType', 2, normType);
  const average = dims === 1 ? avgPool1d : avgPool2d;
  const means = average(input.pow(power), kernelSize, stride ?? [], 0, ceilMode);
  const factors = repeated(kernelSize, dims);
  assertFactors(factors);
  const count = factors.reduce((product, size) => product * size, 1);
  return means
    .sign()
    .mul(means.abs().relu())
    .mul(count)
    .pow(1 / power);
}

/**
 * The norm of each window of a signal: the root of the sum of its elements to the power `normType`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.lp_pool1d.html
 * @example
 * nn.functional.lpPool1d(tensor([[3, 4]]).float(), 2, 2).tolist(); // [[5]]
 */
export function lpPool1d(input: Tensor, ...args: LPArguments): Tensor {
  return lpPool(1, input, args);
}

/**
 * The norm of each window of an image: the root of the sum of its elements to the power `normType`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.lp_pool2d.html
 * @example
 * nn.functional.lpPool2d(ones(1, 1, 4, 4), 2, 2).tolist(); // [[[[2, 2], [2, 2]]]]
 */
export function lpPool2d(input: Tensor, ...args: LPArguments): Tensor {
  return lpPool(2, input, args);
}
