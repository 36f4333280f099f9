/** The frequencies that belong to the results of Fourier transforms: fftfreq, rfftfreq. */
import { RuntimeError } from '../../errors.js';
import type { DType } from '../../tensor/dtype.js';
import type { Tensor } from '../../tensor/tensor.js';
import {
  creationSchema,
  takeArguments,
  typeFrom,
  withOptions,
  type TensorOptions,
} from '../creation-arguments.js';
import { arange } from '../ranges.js';
import type { ParsedSchema } from '../schema.js';

const params = 'int n, float d=1.0';

function frequencies(
  schema: ParsedSchema,
  given: readonly unknown[],
  numbers: (n: number, dtype: DType) => Tensor,
): Tensor {
  const { values, options } = takeArguments(schema, given, true);
  const [n, d] = values as [number, number];
  const type = typeFrom(options);
  if (!type.isFloat) {
    const name = schema.name.replace('fft_', '');
    throw new RuntimeError(`${name} requires a floating point or complex dtype`);
  }
  return withOptions(numbers(n, type.name).mul_(1 / (n * d)), options);
}

/**
 * The frequencies of the `n` results of a transform of as many samples, in cycles for each unit of the distance `d` between
 * samples: 0, the positive ones, the negative ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.fftfreq.html
 * @example
 * fft.fftfreq(4).tolist(); // [0, 0.25, -0.5, -0.25]
 */
export function fftfreq(n: number, d?: number, options?: TensorOptions): Tensor;
export function fftfreq(n: number, options: TensorOptions & { d?: number }): Tensor;
export function fftfreq(...given: unknown[]): Tensor {
  return frequencies(fftfreqSchema, given, (n, dtype) => {
    const numbers = arange(n, { dtype });
    const positive = (n + 1) >> 1;
    numbers.narrow(0, positive, n - positive).sub_(n);
    return numbers;
  });
}
const fftfreqSchema = creationSchema('fft_fftfreq', params);

/**
 * The frequencies of the results of a transform of `n` real samples, [n / 2 + 1], in cycles for each unit of the distance
 * `d` between samples.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.rfftfreq.html
 * @example
 * fft.rfftfreq(4).tolist(); // [0, 0.25, 0.5]
 */
export function rfftfreq(n: number, d?: number, options?: TensorOptions): Tensor;
export function rfftfreq(n: number, options: TensorOptions & { d?: number }): Tensor;
export function rfftfreq(...given: unknown[]): Tensor {
  return frequencies(rfftfreqSchema, given, (n, dtype) => arange(Math.trunc(n / 2) + 1, { dtype }));
}
const rfftfreqSchema = creationSchema('fft_rfftfreq', params);
