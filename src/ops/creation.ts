/** Makes tensors: filled, from data, and after the example of another tensor. */
import { RuntimeError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { emptyLike, emptyStrided as allocateStrided, emptyTensor } from '../tensor/allocate.js';
import { assertTracked } from '../tensor/inference.js';
import {
  defaultScalarType,
  scalarType,
  setDefaultScalarType,
  type DType,
  type ScalarType,
} from '../tensor/dtype.js';
import { assertFits } from '../tensor/scalars.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import { scalarTypeOf } from '../tensor/promotion.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { copyInto, fillWith } from '../tensor/copy.js';
import { typeName } from '../tensor/type-name.js';
import { assertTensor } from './bind.js';
import { install } from './define.js';
import { fromData } from './index-data.js';
import { stridesFor } from './memory-format.js';
import { resizeOutput } from './output.js';

import {
  takeOptions,
  creationSchema,
  takeArguments,
  toSize,
  assertTakesGradients,
  withOptions,
  typeFrom,
  type TensorOptions,
  type LikeOptions,
  type SizeArguments,
  type Options,
} from './creation-arguments.js';
/** A tensor of a size, from the arguments of `ones(…)` and its kin. */
function create(name: string, args: SizeArguments, fill: Scalar | null): Tensor {
  const { rest, options } = takeOptions<Options>(name, args);
  const size = toSize(name, options.size ? [options.size] : rest);
  return filled(size, fill, options, defaultScalarType());
}

function filled(size: number[], fill: Scalar | null, options: Options, otherwise: ScalarType): Tensor {
  const { out } = options;
  const type = typeFrom(options, otherwise);
  if (fill !== null) assertFits(fill, type);
  if (options.requiresGrad === true) assertTakesGradients(type);
  if (out) {
    assertTracked(out);
    resizeOutput(out, size);
  }
  const t = out ?? emptyTensor(type, size);
  if (fill !== null) fillWith(t, fill);
  if (out) out._counter.version++;
  return withOptions(t, options);
}

/**
 * A tensor whose memory is not initialised.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.empty.html
 * @example
 * empty(2, 3).shape; // [2, 3]
 */
export function empty(...args: SizeArguments): Tensor {
  return create('empty', args, null);
}

/**
 * A tensor of zeros.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.zeros.html
 * @example
 * zeros(2, 3);
 * zeros([2, 3], { dtype: 'int64' });
 */
export function zeros(...args: SizeArguments): Tensor {
  return create('zeros', args, 0);
}

/**
 * A tensor of ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ones.html
 * @example
 * ones(2, 3, { requiresGrad: true });
 */
export function ones(...args: SizeArguments): Tensor {
  return create('ones', args, 1);
}

/**
 * A tensor filled with one value: a number makes the default float dtype, a bigint int64, a boolean bool.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.full.html
 * @example
 * full([2, 2], 7); // float32
 * full([2, 2], 7n); // int64
 */
export function full(
  size: readonly number[],
  fillValue: Scalar,
  options?: TensorOptions & { out?: Tensor | null },
): Tensor;
export function full(
  size: readonly number[],
  options: TensorOptions & { fillValue: Scalar; out?: Tensor | null },
): Tensor;
export function full(
  options: TensorOptions & { size: readonly number[]; fillValue: Scalar; out?: Tensor | null },
): Tensor;
export function full(...given: unknown[]): Tensor {
  const { values, options } = takeArguments(fullSchema, given, true);
  const [size, fillValue] = values as [Shape, Scalar];
  const otherwise = typeof fillValue === 'number' ? defaultScalarType() : scalarTypeOf(fillValue);
  return filled(toSize('full', [size]), fillValue, options, otherwise);
}
const fullSchema = creationSchema('full', 'int[] size, Scalar fillValue');

/**
 * An uninitialised tensor with these strides.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.empty_strided.html
 * @example
 * emptyStrided([2, 3], [1, 2]).stride(); // [1, 2]
 */
export function emptyStrided(size: Shape, stride: Shape, options?: TensorOptions): Tensor;
export function emptyStrided(size: Shape, options: TensorOptions & { stride: Shape }): Tensor;
export function emptyStrided(options: TensorOptions & { size: Shape; stride: Shape }): Tensor;
export function emptyStrided(...given: unknown[]): Tensor {
  const { values, options } = takeArguments(stridedSchema, given, true);
  const [size, stride] = values as [Shape, Shape];
  return strided(size, stride, typeFrom(options), options);
}
const stridedSchema = creationSchema('empty_strided', 'int[] size, int[] stride');

function strided(size: Shape, stride: Shape, type: ScalarType, options: TensorOptions): Tensor {
  if (size.length !== stride.length) {
    throw new RuntimeError(
      `dimensionality of sizes (${size.length}) must match dimensionality of strides (${stride.length})`,
    );
  }
  if (stride.some((step) => step < 0)) {
    throw new RuntimeError(
      `Storage size calculation overflowed with sizes=${formatShape(size)} and strides=${formatShape(stride)}`,
    );
  }
  return withOptions(allocateStrided(type, toSize('empty_strided', [size]), stride.slice()), options);
}

/** The options alone, as the last of so many arguments. */
function onlyOptions(name: string, given: unknown, position: number): LikeOptions {
  const { rest, options } = takeOptions<LikeOptions>(name, [given]);
  if (rest.length === 0) return options;
  const takes = `${position - 1} positional argument${position === 2 ? '' : 's'}`;
  throw new TypeError(`${name}() takes ${takes} but ${position} were given`);
}

function like(name: string, t: Tensor, fill: Scalar | null, given: LikeOptions, position = 2): Tensor {
  assertTensor(name, t);
  const options = onlyOptions(name, given, position);
  const type = typeFrom(options, t._type);
  const format = options.memoryFormat ?? 'preserveFormat';
  const result =
    format === 'preserveFormat'
      ? emptyLike(t, type)
      : allocateStrided(type, t.shape, stridesFor(t.shape, format));
  if (fill !== null) {
    assertFits(fill, type);
    fillWith(result, fill);
  }
  return withOptions(result, options);
}

export { emptyLikeOf as emptyLike };
/**
 * An uninitialised tensor of another's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.empty_like.html
 * @example
 * emptyLike(x).shape; // x.shape
 */
function emptyLikeOf(self: Tensor, options: LikeOptions = {}): Tensor {
  return like('empty_like', self, null, options);
}

/**
 * Zeros of another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.zeros_like.html
 * @example
 * zerosLike(x);
 */
export function zerosLike(self: Tensor, options: LikeOptions = {}): Tensor {
  return like('zeros_like', self, 0, options);
}

/**
 * Ones of another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ones_like.html
 * @example
 * y.backward(onesLike(y));
 */
export function onesLike(self: Tensor, options: LikeOptions = {}): Tensor {
  return like('ones_like', self, 1, options);
}

/**
 * One value in another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.full_like.html
 * @example
 * fullLike(x, 0.5);
 */
export function fullLike(self: Tensor, fillValue: Scalar, options: LikeOptions = {}): Tensor {
  assertTensor('full_like', self);
  if (typeof fillValue !== 'number' && typeof fillValue !== 'bigint' && typeof fillValue !== 'boolean') {
    throw new TypeError(
      `full_like(): argument 'fill_value' (position 2) must be Number, not ${typeName(fillValue)}`,
    );
  }
  return like('full_like', self, fillValue, options, 3);
}

/**
 * A tensor from numbers, bigints or booleans in nested arrays, a typed array, or a copy of a tensor.
 * Numbers make the default float dtype, bigints int64, booleans bool, a typed array its own dtype.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensor.html
 * @example
 * tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * tensor([0, 2], { dtype: 'int64' });
 */
export function tensor(data: unknown, given: TensorOptions = {}): Tensor {
  const options = onlyOptions('tensor', given, 2);
  const type = options.dtype ? scalarType(options.dtype) : null;
  if (data instanceof Tensor) {
    warn(
      'To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or ' +
        'sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor).',
    );
    const copy = emptyLike(data, type ?? data._type);
    copyInto(copy, data);
    return withOptions(copy, options);
  }
  return withOptions(
    withoutGrad(() => fromData(data, type)),
    options,
  );
}

/**
 * The data as a tensor: a tensor of the right dtype is returned itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.as_tensor.html
 * @example
 * asTensor([1, 2, 3]);
 */
export function asTensor(data: unknown, given: TensorOptions = {}): Tensor {
  const options = onlyOptions('as_tensor', given, 2);
  if (data instanceof Tensor) return options.dtype ? data.to(options.dtype) : data;
  return tensor(data, options);
}

/**
 * The dtype of new tensors made from JavaScript numbers: 'float32' unless changed.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.get_default_dtype.html
 * @example
 * getDefaultDtype(); // 'float32'
 */
export function getDefaultDtype(): DType {
  return defaultScalarType().name;
}

/**
 * Sets the dtype of new tensors made from JavaScript numbers: 'float32' or 'float64'.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.set_default_dtype.html
 * @example
 * setDefaultDtype(float64);
 * tensor([1]).dtype; // 'float64'
 */
export function setDefaultDtype(dtype: DType): void {
  setDefaultScalarType(scalarType(dtype));
}

function newLike(name: string, fill: Scalar | null) {
  return (self: Tensor, args: unknown[]): Tensor => {
    const { rest, options } = takeOptions<Options>(name, args);
    return filled(toSize(name, options.size ? [options.size] : rest), fill, options, self._type);
  };
}

install('newEmpty', newLike('new_empty', null));
install('newZeros', newLike('new_zeros', 0));
install('newOnes', newLike('new_ones', 1));
const newFullSchema = creationSchema('new_full', 'Tensor self, int[] size, Scalar fillValue');
install('newFull', (self, args) => {
  const { values, options } = takeArguments(newFullSchema, [self, ...args]);
  const [, size, fillValue] = values as [Tensor, Shape, Scalar];
  return filled(toSize('new_full', [size]), fillValue, options, self._type);
});
const newStridedSchema = creationSchema('new_empty_strided', 'Tensor self, int[] size, int[] stride');
install('newEmptyStrided', (self, args) => {
  const { values, options } = takeArguments(newStridedSchema, [self, ...args]);
  const [, size, stride] = values as [Tensor, Shape, Shape];
  return strided(size, stride, typeFrom(options, self._type), options);
});
install('newTensor', (self, args) => {
  const [data, options = {}] = args as [unknown, TensorOptions?];
  return tensor(data, { dtype: self.dtype, ...options });
});
