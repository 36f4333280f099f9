/** The activations of `nn.functional` that write over their input: `relu_` is `relu` with `inplace`. */
import type { Tensor } from '../tensor/tensor.js';
import { celu, elu, hardtanh, leakyRelu, relu, rrelu, selu, threshold } from './activation-functions.js';

/**
 * `max(x, 0)`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.relu_.html
 * @example
 * nn.functional.relu_(x) === x; // true
 */
export function relu_(input: Tensor): Tensor {
  return relu(input, true);
}

/**
 * `elu`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.elu_.html
 * @example
 * nn.functional.elu_(x, 0.5);
 */
export function elu_(input: Tensor, alpha = 1): Tensor {
  return elu(input, alpha, true);
}

/**
 * `selu`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.selu.html
 * @example
 * nn.functional.selu_(x);
 */
export function selu_(input: Tensor): Tensor {
  return selu(input, true);
}

/**
 * `celu`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.celu.html
 * @example
 * nn.functional.celu_(x, 2);
 */
export function celu_(input: Tensor, alpha = 1): Tensor {
  return celu(input, alpha, true);
}

/**
 * `leakyRelu`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.leaky_relu_.html
 * @example
 * nn.functional.leakyRelu_(x, 0.2);
 */
export function leakyRelu_(input: Tensor, negativeSlope = 0.01): Tensor {
  return leakyRelu(input, negativeSlope, true);
}

/**
 * `hardtanh`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardtanh_.html
 * @example
 * nn.functional.hardtanh_(x, -2, 2);
 */
export function hardtanh_(input: Tensor, minVal = -1, maxVal = 1): Tensor {
  return hardtanh(input, minVal, maxVal, true);
}

/**
 * `threshold`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.threshold_.html
 * @example
 * nn.functional.threshold_(x, 0.1, 0);
 */
export function threshold_(input: Tensor, bound: number, value: number): Tensor {
  return threshold(input, bound, value, true);
}

/**
 * `rrelu`, written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.rrelu_.html
 * @example
 * nn.functional.rrelu_(x, 0.1, 0.3, true);
 */
export function rrelu_(input: Tensor, lower = 1 / 8, upper = 1 / 3, training = false): Tensor {
  return rrelu(input, lower, upper, training, true);
}
