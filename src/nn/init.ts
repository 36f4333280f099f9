/** Ways to fill parameters before training: `nn.init`. All write in place, unrecorded, and return the tensor. */
import { ValueError } from '../errors.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { takeArguments } from '../tensor/arguments.js';
import { filled } from './skip-init.js';

/** Which of a weight's two counts of connections its scale is derived from. */
export type FanMode = 'fan_in' | 'fan_out';

const unitGain = new Set([
  'linear',
  'conv1d',
  'conv2d',
  'conv3d',
  'conv_transpose1d',
  'conv_transpose2d',
  'conv_transpose3d',
  'sigmoid',
]);

/**
 * The factor by which a nonlinearity's weights are scaled; `param` is the slope of `'leaky_relu'`.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.calculate_gain
 * @example
 * nn.init.calculateGain('relu'); // 1.4142135623730951
 */
export function calculateGain(nonlinearity: string, param: number | null = null): number {
  if (unitGain.has(nonlinearity)) return 1;
  switch (nonlinearity) {
    case 'tanh':
      return 5 / 3;
    case 'relu':
      return Math.sqrt(2);
    case 'leaky_relu': {
      const slope = param ?? 0.01;
      if (typeof slope !== 'number')
        throw new ValueError(`negative_slope ${String(slope)} not a valid number`);
      return Math.sqrt(2 / (1 + slope ** 2));
    }
    case 'selu':
      return 3 / 4;
    default:
      throw new ValueError(`Unsupported nonlinearity ${nonlinearity}`);
  }
}

/**
 * How many inputs reach an element of a layer's output, and how many outputs an element of its input.
 *
 * @example
 * nn.init._calculateFanInAndFanOut(empty(3, 5)); // [5, 3]
 */
export function _calculateFanInAndFanOut(tensor: Tensor): [fanIn: number, fanOut: number] {
  const [outputs, inputs, ...receptiveField] = tensor.shape;
  if (outputs === undefined || inputs === undefined) {
    throw new ValueError('Fan in and fan out can not be computed for tensor with fewer than 2 dimensions');
  }
  const size = receptiveField.reduce((product, length) => product * length, 1);
  return [inputs * size, outputs * size];
}

function fanOf(tensor: Tensor, mode: string): number {
  const lower = mode.toLowerCase();
  if (lower !== 'fan_in' && lower !== 'fan_out') {
    throw new ValueError(`Mode ${lower} not supported, please use one of ['fan_in', 'fan_out']`);
  }
  const [fanIn, fanOut] = _calculateFanInAndFanOut(tensor);
  return lower === 'fan_in' ? fanIn : fanOut;
}

function isNoOp(tensor: Tensor): boolean {
  if (!tensor.shape.includes(0)) return false;
  warn('Initializing zero-element tensors is a no-op');
  return true;
}

/**
 * Numbers drawn evenly from [a, b).
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.uniform_
 * @example
 * nn.init.uniform_(empty(3, 5), -0.1, 0.1);
 */
export function uniform_(
  tensor: Tensor,
  ...args: [a?: number, b?: number] | [{ a?: number; b?: number }]
): Tensor {
  const { a, b } = takeArguments('uniform_', { a: 0, b: 1 }, args);
  return filled(tensor, () => tensor.uniform_(a, b));
}

/**
 * Numbers of the normal distribution.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.normal_
 * @example
 * nn.init.normal_(empty(3, 5), { std: 0.02 });
 */
export function normal_(
  tensor: Tensor,
  ...args: [mean?: number, std?: number] | [{ mean?: number; std?: number }]
): Tensor {
  const { mean, std } = takeArguments('normal_', { mean: 0, std: 1 }, args);
  return filled(tensor, () => tensor.normal_(mean, std));
}

/**
 * One value everywhere.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.constant_
 * @example
 * nn.init.constant_(empty(3, 5), 0.3);
 */
export function constant_(tensor: Tensor, val: number): Tensor {
  return filled(tensor, () => tensor.fill_(val));
}

/**
 * Ones everywhere.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.ones_
 * @example
 * nn.init.ones_(empty(3, 5));
 */
export function ones_(tensor: Tensor): Tensor {
  return constant_(tensor, 1);
}

/**
 * Zeros everywhere.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.zeros_
 * @example
 * nn.init.zeros_(layer.bias);
 */
export function zeros_(tensor: Tensor): Tensor {
  return filled(tensor, () => tensor.zero_());
}

interface KaimingOptions {
  a?: number;
  mode?: FanMode;
  nonlinearity?: string;
}

type KaimingArguments = [a?: number, mode?: FanMode, nonlinearity?: string] | [KaimingOptions];

const kaimingDefaults = { a: 0, mode: 'fan_in', nonlinearity: 'leaky_relu' };

function kaimingStd(name: string, tensor: Tensor, args: KaimingArguments): number {
  const { a, mode, nonlinearity } = takeArguments(name, kaimingDefaults, args);
  const fan = fanOf(tensor, mode);
  return calculateGain(nonlinearity, a) / Math.sqrt(fan);
}

/**
 * Uniform numbers scaled so that the variance survives layers of rectifiers (He et al.); `a` is the slope of the
 * rectifier's negative side.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.kaiming_uniform_
 * @example
 * nn.init.kaimingUniform_(empty(3, 5), { nonlinearity: 'relu' });
 */
export function kaimingUniform_(tensor: Tensor, ...args: KaimingArguments): Tensor {
  if (isNoOp(tensor)) return tensor;
  const bound = Math.sqrt(3) * kaimingStd('kaiming_uniform_', tensor, args);
  return uniform_(tensor, -bound, bound);
}

/**
 * As `kaimingUniform_`, with numbers of the normal distribution.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.kaiming_normal_
 * @example
 * nn.init.kaimingNormal_(empty(3, 5), { mode: 'fan_out' });
 */
export function kaimingNormal_(tensor: Tensor, ...args: KaimingArguments): Tensor {
  if (isNoOp(tensor)) return tensor;
  return normal_(tensor, 0, kaimingStd('kaiming_normal_', tensor, args));
}

function xavierStd(name: string, tensor: Tensor, args: Gain): number {
  const { gain } = takeArguments(name, { gain: 1 }, args);
  const [fanIn, fanOut] = _calculateFanInAndFanOut(tensor);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}

type Gain = [gain?: number] | [{ gain?: number }];

/**
 * Uniform numbers scaled by both counts of connections (Glorot and Bengio).
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.xavier_uniform_
 * @example
 * nn.init.xavierUniform_(empty(3, 5), { gain: nn.init.calculateGain('tanh') });
 */
export function xavierUniform_(tensor: Tensor, ...args: Gain): Tensor {
  const bound = Math.sqrt(3) * xavierStd('xavier_uniform_', tensor, args);
  return uniform_(tensor, -bound, bound);
}

/**
 * As `xavierUniform_`, with numbers of the normal distribution.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.xavier_normal_
 * @example
 * nn.init.xavierNormal_(empty(3, 5));
 */
export function xavierNormal_(tensor: Tensor, ...args: Gain): Tensor {
  return normal_(tensor, 0, xavierStd('xavier_normal_', tensor, args));
}

export { dirac_, eye_, orthogonal_, sparse_, truncNormal_ } from './structured-init.js';
