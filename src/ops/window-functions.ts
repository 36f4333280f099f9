/** Window functions of signals: Hann, Hamming, Blackman, Bartlett, Kaiser. */
import { RuntimeError } from '../errors.js';
import type { ScalarType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import {
  creationSchema,
  takeArguments,
  typeFrom,
  withOptions,
  type TensorOptions,
} from './creation-arguments.js';
import { full } from './creation.js';
import { arange } from './ranges.js';
import type { ParsedSchema } from './schema.js';
import { i0 } from './special/bessel.js';

const params = 'int windowLength, bool periodic=True';

interface WindowOptions extends TensorOptions {
  periodic?: boolean;
}

type WindowArguments = [windowLength: number, periodic?: boolean, options?: TensorOptions];

function described(type: ScalarType): string {
  return (
    `TensorOptions(dtype=${type.cName}, device=cpu, layout=Strided (default), requires_grad=false (default), ` +
    'pinned_memory=false, memory_format=(nullopt))'
  );
}

/**
 * A window from the numbers of its samples. A periodic window, whose next sample would be the first one again, is a
 * symmetric one that is longer by one without its last sample.
 */
function windowOf(
  schema: ParsedSchema,
  given: readonly unknown[],
  shape: (numbers: Tensor, length: number, more: readonly number[]) => Tensor,
): Tensor {
  const { values, options } = takeArguments(schema, given, true);
  const [length, periodic, ...more] = values as [number, boolean, ...number[]];
  const type = typeFrom(options);
  if (!type.isFloat)
    throw new RuntimeError(`${schema.name} expects floating point dtypes, got: ${described(type)}`);
  if (length < 0) {
    throw new RuntimeError(`${schema.name} requires non-negative window_length, got window_length=${length}`);
  }
  const dtype = type.name;
  if (length <= 1) return withOptions(full([length], 1, { dtype }), options);
  const count = periodic ? length + 1 : length;
  const window = shape(arange(count, { dtype }), count, more);
  return withOptions(periodic ? window.narrow(0, 0, length) : window, options);
}

/** alpha - beta cos(2π n / (length - 1)) */
const raisedCosine = (numbers: Tensor, length: number, alpha: number, beta: number): Tensor =>
  numbers
    .mul_((Math.PI * 2) / (length - 1))
    .cos_()
    .mul_(-beta)
    .add_(alpha);

/**
 * Hann's window, [windowLength]: (1 - cos(2π n / N)) / 2, where N is the length of a periodic window, and one less
 * for a symmetric one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.hann_window.html
 * @example
 * hannWindow(4).tolist(); // [0, 0.5, 1, 0.5]
 */
export function hannWindow(...args: WindowArguments): Tensor;
export function hannWindow(windowLength: number, options: WindowOptions): Tensor;
export function hannWindow(...given: unknown[]): Tensor {
  return windowOf(hannWindowSchema, given, (numbers, length) => raisedCosine(numbers, length, 0.5, 0.5));
}
const hannWindowSchema = creationSchema('hann_window', params);

/**
 * Hamming's window, [windowLength]: alpha - beta cos(2π n / N), where N is the length of a periodic window, and one less
 * for a symmetric one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.hamming_window.html
 * @example
 * hammingWindow(3, false, 0.5, 0.5).tolist(); // [0, 1, 0]
 */
export function hammingWindow(
  windowLength: number,
  periodic?: boolean,
  alpha?: number,
  beta?: number,
  options?: TensorOptions,
): Tensor;
export function hammingWindow(
  windowLength: number,
  periodic: boolean,
  options: TensorOptions & { alpha?: number; beta?: number },
): Tensor;
export function hammingWindow(
  windowLength: number,
  options: WindowOptions & { alpha?: number; beta?: number },
): Tensor;
export function hammingWindow(...given: unknown[]): Tensor {
  return windowOf(hammingWindowSchema, given, (numbers, length, [alpha, beta]) =>
    raisedCosine(numbers, length, alpha!, beta!),
  );
}
const hammingWindowSchema = creationSchema('hamming_window', `${params}, float alpha=0.54, float beta=0.46`);

/**
 * Blackman's window, [windowLength]: 0.42 - 0.5 cos(2π n / N) + 0.08 cos(4π n / N), where N is the length of a periodic window, and one less
 * for a symmetric one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.blackman_window.html
 * @example
 * blackmanWindow(512, { dtype: 'float64' });
 */
export function blackmanWindow(...args: WindowArguments): Tensor;
export function blackmanWindow(windowLength: number, options: WindowOptions): Tensor;
export function blackmanWindow(...given: unknown[]): Tensor {
  return windowOf(blackmanWindowSchema, given, (numbers, length) => {
    const angles = numbers.mul_(Math.PI / (length - 1));
    return angles.mul(4).cos_().mul_(0.08).sub_(angles.mul(2).cos_().mul_(0.5)).add_(0.42);
  });
}
const blackmanWindowSchema = creationSchema('blackman_window', params);

/**
 * Bartlett's window, [windowLength]: a triangle, 1 - |2n / N - 1|, where N is the length of a periodic window, and one less
 * for a symmetric one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bartlett_window.html
 * @example
 * bartlettWindow(4).tolist(); // [0, 0.5, 1, 0.5]
 */
export function bartlettWindow(...args: WindowArguments): Tensor;
export function bartlettWindow(windowLength: number, options: WindowOptions): Tensor;
export function bartlettWindow(...given: unknown[]): Tensor {
  return windowOf(bartlettWindowSchema, given, (numbers, length) => {
    const window = numbers.mul_(2 / (length - 1));
    const rising = ((length - 1) >> 1) + 1;
    window
      .narrow(0, rising, length - rising)
      .mul_(-1)
      .add_(2);
    return window;
  });
}
const bartlettWindowSchema = creationSchema('bartlett_window', params);

/**
 * Kaiser's window, [windowLength]: I0(beta sqrt(1 - (2n / N - 1)²)) / I0(beta) with the modified Bessel function I0,
 * where N is the length of a periodic window, and one less
 * for a symmetric one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.kaiser_window.html
 * @example
 * kaiserWindow(5, { periodic: false, beta: 3 });
 */
export function kaiserWindow(
  windowLength: number,
  periodic?: boolean,
  beta?: number,
  options?: TensorOptions,
): Tensor;
export function kaiserWindow(
  windowLength: number,
  periodic: boolean,
  options: TensorOptions & { beta?: number },
): Tensor;
export function kaiserWindow(windowLength: number, options: WindowOptions & { beta?: number }): Tensor;
export function kaiserWindow(...given: unknown[]): Tensor {
  return windowOf(kaiserWindowSchema, given, (numbers, length, [beta]) => {
    const half = (length - 1) / 2;
    const { dtype } = numbers;
    const heights = numbers.sub_(half).div_(half).square_().neg_().add_(1).sqrt_();
    return i0(heights.mul_(beta!)).div_(i0(full([], beta!, { dtype })));
  });
}
const kaiserWindowSchema = creationSchema('kaiser_window', `${params}, float beta=12.0`);
