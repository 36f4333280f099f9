/** Activations as `nn.functional` has them where these may be in place: with `inplace` as their last argument. */
import * as common from '../ops/activation.js';
import * as hard from '../ops/activations/hard-activations.js';
import * as slopes from '../ops/activations/slopes.js';
import * as smooth from '../ops/activations/smooth-activations.js';
import { assertTensor } from '../ops/bind.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';

export type Inplace = [inplace?: boolean] | [{ inplace?: boolean }];

/** The result of an activation or, if it is `inplace`, that of its in-place form, which is a method of every tensor. */
export function activate(
  name: string,
  input: Tensor,
  settings: readonly unknown[],
  inplace: boolean,
  plain: () => Tensor,
): Tensor {
  assertTensor(inplace ? `${name}_` : name, input);
  if (!inplace) return plain();
  const methods = input as unknown as Record<string, (...args: readonly unknown[]) => Tensor>;
  return methods[`${name}_`]!(...settings);
}

/** An activation without settings. */
function plain(name: string, operator: (input: Tensor) => Tensor, input: Tensor, args: Inplace): Tensor {
  const { inplace } = takeArguments(name, { inplace: false }, args);
  return activate(name, input, [], inplace, () => operator(input));
}

/**
 * `x * relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardswish.html
 * @example
 * nn.functional.hardswish(tensor([-4, 0, 4])).tolist(); // [-0, 0, 4]
 */
export function hardswish(input: Tensor, ...args: Inplace): Tensor {
  return plain('hardswish', hard.hardswish, input, args);
}

/**
 * `relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardsigmoid.html
 * @example
 * nn.functional.hardsigmoid(tensor([-4, 0, 4])).tolist(); // [0, 0.5, 1]
 */
export function hardsigmoid(input: Tensor, ...args: Inplace): Tensor {
  return plain('hardsigmoid', hard.hardsigmoid, input, args);
}

/**
 * `x * tanh(softplus(x))`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.mish.html
 * @example
 * nn.functional.mish(x);
 */
export function mish(input: Tensor, ...args: Inplace): Tensor {
  return plain('mish', smooth.mish, input, args);
}

/**
 * `scale * elu(x, alpha)`, with the numbers of a network that normalizes itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.selu.html
 * @example
 * nn.functional.selu(x);
 */
export function selu(input: Tensor, ...args: Inplace): Tensor {
  return plain('selu', smooth.selu, input, args);
}

/**
 * x for positive x, else `alpha * (exp(x / alpha) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.celu.html
 * @example
 * nn.functional.celu(x, { alpha: 0.5 });
 */
export function celu(
  input: Tensor,
  ...args: [alpha?: number, inplace?: boolean] | [{ alpha?: number; inplace?: boolean }]
): Tensor {
  const { alpha, inplace } = takeArguments('celu', { alpha: 1, inplace: false }, args);
  return activate('celu', input, [alpha], inplace, () => smooth.celu(input, alpha));
}

const thresholdDefaults = {
  threshold: required as number | typeof required,
  value: required as number | typeof required,
  inplace: false,
};

/**
 * x where it is above the threshold, else `value`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.threshold.html
 * @example
 * nn.functional.threshold(tensor([-1, 0.5, 2]), 0.1, 20).tolist(); // [20, 0.5, 2]
 */
export function threshold(
  input: Tensor,
  ...args:
    | [threshold: number, value: number, inplace?: boolean]
    | [threshold: number, value: number, options: { inplace?: boolean }]
    | [options: { threshold: number; value: number; inplace?: boolean }]
): Tensor {
  const { threshold: limit, value, inplace } = takeArguments('threshold', thresholdDefaults, args);
  return activate('threshold', input, [limit, value], inplace, () => hard.threshold(input, limit, value));
}

interface RandomSlopes {
  lower?: number;
  upper?: number;
  training?: boolean;
  inplace?: boolean;
}

/**
 * x where it is positive, else x times a number between `lower` and `upper`: drawn for each element in training,
 * otherwise their mean.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.rrelu.html
 * @example
 * nn.functional.rrelu(x, { training: true });
 */
export function rrelu(
  input: Tensor,
  ...args: [lower?: number, upper?: number, training?: boolean, inplace?: boolean] | [options?: RandomSlopes]
): Tensor {
  const defaults = { lower: 1 / 8, upper: 1 / 3, training: false, inplace: false };
  const { lower, upper, training, inplace } = takeArguments('rrelu', defaults, args);
  assertTensor(inplace ? 'rrelu_' : 'rrelu', input);
  const noise = slopes.slopesFor(input, lower, upper, training, null);
  return activate('rreluWithNoise', input, [noise, lower, upper, training], inplace, () =>
    slopes.rreluWithNoise(input, noise, lower, upper, training),
  );
}

/**
 * `max(x, 0)`; with `inplace` written over the input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.relu.html
 * @example
 * nn.functional.relu(x, { inplace: true }) === x; // true
 */
export function relu(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('relu', { inplace: false }, args);
  return activate('relu', input, [], inplace, () => common.relu(input));
}

/**
 * x limited to [0, 6].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.relu6.html
 * @example
 * nn.functional.relu6(tensor([-1, 3, 7])).tolist(); // [0, 3, 6]
 */
export function relu6(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('relu6', { inplace: false }, args);
  return activate('hardtanh', input, [0, 6], inplace, () => hard.hardtanh(input, 0, 6));
}

/**
 * x where it is positive, else `negativeSlope * x`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.leaky_relu.html
 * @example
 * nn.functional.leakyRelu(x, 0.1);
 */
export function leakyRelu(
  input: Tensor,
  ...args: [negativeSlope?: number, inplace?: boolean] | [{ negativeSlope?: number; inplace?: boolean }]
): Tensor {
  const { negativeSlope, inplace } = takeArguments(
    'leaky_relu',
    { negativeSlope: 0.01, inplace: false },
    args,
  );
  return activate('leakyRelu', input, [negativeSlope], inplace, () => common.leakyRelu(input, negativeSlope));
}

/**
 * x where it is positive, else `alpha * (exp(x) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.elu.html
 * @example
 * nn.functional.elu(x, { alpha: 0.5 });
 */
export function elu(
  input: Tensor,
  ...args: [alpha?: number, inplace?: boolean] | [{ alpha?: number; inplace?: boolean }]
): Tensor {
  const { alpha, inplace } = takeArguments('elu', { alpha: 1, inplace: false }, args);
  return activate('elu', input, [alpha], inplace, () => common.elu(input, alpha));
}

/**
 * x limited to [minVal, maxVal].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardtanh.html
 * @example
 * nn.functional.hardtanh(tensor([-3, 0.5])).tolist(); // [-1, 0.5]
 */
export function hardtanh(
  input: Tensor,
  ...args:
    | [minVal?: number, maxVal?: number, inplace?: boolean]
    | [{ minVal?: number; maxVal?: number; inplace?: boolean }]
): Tensor {
  const { minVal, maxVal, inplace } = takeArguments(
    'hardtanh',
    { minVal: -1, maxVal: 1, inplace: false },
    args,
  );
  return activate('hardtanh', input, [minVal, maxVal], inplace, () => hard.hardtanh(input, minVal, maxVal));
}

/**
 * `x * sigmoid(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.silu.html
 * @example
 * nn.functional.silu(x);
 */
export function silu(input: Tensor, ...args: Inplace): Tensor {
  const { inplace } = takeArguments('silu', { inplace: false }, args);
  return activate('silu', input, [], inplace, () => common.silu(input));
}
