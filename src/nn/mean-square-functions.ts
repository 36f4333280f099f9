/** Normalization by mean squares as `nn.functional` has it: of the last dimensions, and of channels around. */
import { RuntimeError, ValueError } from '../errors.js';
import { avgPool2d } from '../ops/average-pooling.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { cat } from '../ops/join.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { float64 } from '../tensor/dtype.js';
import { formatShape, sameShape, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

interface RmsOptions {
  weight?: Tensor | null;
  eps?: number | null;
}

const rmsDefaults = {
  normalizedShape: required as Shape | typeof required,
  weight: null as Tensor | null,
  eps: null as number | null,
};

/**
 * `x / sqrt(mean(x²) + eps) * weight`, with the mean over the last dimensions, which have the shape `normalizedShape`.
 * Without `eps` it is the smallest number that makes a difference to 1 in the dtype of the input.
 *
 * @see https://pytorch.org/docs/2.4/generated/torch.nn.functional.rms_norm.html
 * @throws RuntimeError if the input does not end with `normalizedShape`, or the weight has another shape.
 * @example
 * nn.functional.rmsNorm(tensor([[3, 4]]), [2]).mul(12.5 ** 0.5); // tensor([[3., 4.]])
 */
export function rmsNorm(
  input: Tensor,
  ...args:
    | [normalizedShape: Shape, weight?: Tensor | null, eps?: number | null]
    | [normalizedShape: Shape, options: RmsOptions]
): Tensor {
  assertTensor('rms_norm', input);
  const { normalizedShape: given, weight, eps } = takeArguments('rms_norm', rmsDefaults, args);
  const normalizedShape = argumentAs('rms_norm', 'int[]', 'normalizedShape', 2, given);
  const dims = normalizedShape.length;
  if (dims < 1) {
    throw new RuntimeError(
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got ' +
        'normalized_shape = []',
    );
  }
  if (weight !== null && !sameShape(weight.shape, normalizedShape)) {
    throw new RuntimeError(
      `Expected weight to be of same shape as normalized_shape, but got weight of shape ${formatShape(weight.shape)} ` +
        `and normalized_shape = ${formatShape(normalizedShape)}`,
    );
  }
  if (input.ndim < dims || !sameShape(input.shape.slice(-dims), normalizedShape)) {
    throw new RuntimeError(
      `Given normalized_shape=${formatShape(normalizedShape)}, expected input with shape ` +
        `[*, ${normalizedShape.join(', ')}], but got input of size${formatShape(input.shape)}`,
    );
  }
  const last = normalizedShape.map((_, d) => d - dims);
  const least = eps ?? (input._type === float64 ? 2 ** -52 : 2 ** -23);
  const normal = input.mul(input.square().mean(last, { keepdim: true }).add(least).rsqrt());
  return weight === null ? normal : normal.mul(weight);
}

interface ResponseOptions {
  alpha?: number;
  beta?: number;
  k?: number;
}

const responseDefaults = {
  size: required as number | typeof required,
  alpha: 1e-4,
  beta: 0.75,
  k: 1,
};

/**
 * Divides each element by a power of the mean square of those in the `size` channels around it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.local_response_norm.html
 * @example
 * nn.functional.localResponseNorm(randn(1, 8, 4, 4), 2).shape; // [1, 8, 4, 4]
 */
export function localResponseNorm(
  input: Tensor,
  ...args:
    [size: number, alpha?: number, beta?: number, k?: number] | [size: number, options: ResponseOptions]
): Tensor {
  assertTensor('local_response_norm', input);
  const { alpha, beta, k, ...taken } = takeArguments('local_response_norm', responseDefaults, args);
  const size = argumentAs('local_response_norm', 'int', 'size', 2, taken.size);
  const dims = input.ndim;
  if (dims < 3) {
    const gap = ' '.repeat(26);
    throw new ValueError(`Expected 3D or higher dimensionality${gap}input (got ${dims} dimensions)`);
  }
  if (input.numel() === 0) return input;
  const [batchSize, channels] = input.shape as [number, number];
  // the channels are the rows of images with a column for each place
  const squares = (
    dims === 3 ? input.mul(input) : input.mul(input).view([...input.shape.slice(0, 3), -1])
  ).reshape([batchSize, 1, channels, -1]);
  const margin = (rows: number): Tensor => squares.newZeros([batchSize, 1, rows, squares.shape[3]!]);
  const padded = cat([margin(Math.floor(size / 2)), squares, margin(Math.floor((size - 1) / 2))], 2);
  const means = avgPool2d(padded, [size, 1], 1).view(input.shape);
  return input.div(means.mul(alpha).add(k).pow(beta));
}
