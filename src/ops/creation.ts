/** Makes tensors: filled, from data, ranges, and after the example of another tensor. */
import { RuntimeError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { emptyLike, emptyStrided as allocateStrided, emptyTensor } from '../tensor/allocate.js';
import {
  bool,
  defaultScalarType,
  float64,
  int64,
  scalarType,
  setDefaultScalarType,
  type DType,
  type ScalarType,
} from '../tensor/dtype.js';
import { assertFits, toBigInt, writeScalar } from '../tensor/scalars.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import { scalarTypeOf } from '../tensor/promotion.js';
import { Tensor, type MemoryFormat, type Scalar } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { K } from '../wasm/module.js';
import { isKeywords, typeName } from './bind.js';
import { copyInto, fillWith } from '../tensor/copy.js';
import { install } from './define.js';
import { fromData } from './index-data.js';
import { stridesFor } from './memory-format.js';
import { resizeOutput } from './output.js';

/** Options of functions that make tensors. */
export interface TensorOptions {
  dtype?: DType | null | undefined;
  requiresGrad?: boolean | undefined;
  device?: 'cpu' | null | undefined;
}

/** Options of functions that make a tensor like another; what is left out is as in that. */
export interface LikeOptions extends TensorOptions {
  memoryFormat?: MemoryFormat | undefined;
}

/** A size spread out or as an array, and options last. */
export type SizeArguments = readonly (number | bigint | readonly number[] | Options | undefined)[];
type Options = TensorOptions & { size?: readonly number[]; out?: Tensor | null };

const optionNames = ['dtype', 'requiresGrad', 'device', 'memoryFormat', 'out', 'size'];

/** Splits the keyword object off; an unknown name in it is a TypeError. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the keywords that the caller reads
export function takeOptions<T extends object>(
  name: string,
  args: readonly unknown[],
  more: readonly string[] = [],
): { rest: unknown[]; options: T } {
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const last = count > 0 ? args[count - 1] : undefined;
  if (!isKeywords(last)) return { rest: args.slice(0, count), options: {} as T };
  const allowed = [...more, ...optionNames];
  for (const key of Object.keys(last)) {
    if (!allowed.includes(key)) {
      throw new TypeError(
        `${name}() got an unexpected keyword argument '${key}' (allowed: ${allowed.join(', ')})`,
      );
    }
  }
  return { rest: args.slice(0, count - 1), options: last as T };
}

/** Checks a size given as an array or spread out. */
export function toSize(name: string, args: readonly unknown[]): number[] {
  const list = (args.length === 1 && Array.isArray(args[0]) ? args[0] : args) as unknown[];
  const size = list.map((item, i) => {
    const value = item instanceof Tensor ? item.item() : item;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw new TypeError(
        `${name}(): argument 'size' must be tuple of ints, but found element of type ${typeName(item)} at pos ${i + 1}`,
      );
    }
    return value;
  });
  const negative = size.find((item) => item < 0);
  if (negative !== undefined) {
    throw new RuntimeError(
      `Trying to create tensor with negative dimension ${negative}: ${formatShape(size)}`,
    );
  }
  return size;
}

/** Sets `requiresGrad` on a new tensor when asked. */
export function withOptions(t: Tensor, options: TensorOptions): Tensor {
  if (options.requiresGrad === true) {
    if (!t._type.isFloat) {
      throw new RuntimeError('Only Tensors of floating point and complex dtype can require gradients');
    }
    t._requiresGrad = true;
  }
  return t;
}

function typeFrom(options: TensorOptions, otherwise: ScalarType = defaultScalarType()): ScalarType {
  return options.dtype ? scalarType(options.dtype) : otherwise;
}

/** A tensor of a size, from the arguments of `ones(…)` and its kin. */
function create(name: string, args: SizeArguments, fill: Scalar | null): Tensor {
  const { rest, options } = takeOptions<Options>(name, args);
  const size = toSize(name, options.size ? [options.size] : rest);
  return filled(size, fill, options, defaultScalarType());
}

function filled(size: number[], fill: Scalar | null, options: Options, otherwise: ScalarType): Tensor {
  const { out } = options;
  if (out) resizeOutput(out, size);
  const t = out ?? emptyTensor(typeFrom(options, otherwise), size);
  if (fill !== null) {
    assertFits(fill, t._type);
    fillWith(t, fill);
  }
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
  options: TensorOptions & { out?: Tensor | null } = {},
): Tensor {
  const otherwise = typeof fillValue === 'number' ? defaultScalarType() : scalarTypeOf(fillValue);
  return filled(toSize('full', [size]), fillValue, options, otherwise);
}

/**
 * An uninitialised tensor with these strides.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.empty_strided.html
 * @example
 * emptyStrided([2, 3], [1, 2]).stride(); // [1, 2]
 */
export function emptyStrided(size: Shape, stride: Shape, options: TensorOptions = {}): Tensor {
  if (size.length !== stride.length) throw new RuntimeError('mismatch in length of strides and shape');
  return withOptions(
    allocateStrided(typeFrom(options), toSize('empty_strided', [size]), stride.slice()),
    options,
  );
}

function like(t: Tensor, fill: Scalar | null, options: LikeOptions): Tensor {
  const type = typeFrom(options, t._type);
  const format = options.memoryFormat ?? 'preserveFormat';
  const result =
    format === 'preserveFormat'
      ? emptyLike(t, type)
      : allocateStrided(type, t.shape, stridesFor(t.shape, format));
  if (fill !== null) fillWith(result, fill);
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
  return like(self, null, options);
}

/**
 * Zeros of another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.zeros_like.html
 * @example
 * zerosLike(x);
 */
export function zerosLike(self: Tensor, options: LikeOptions = {}): Tensor {
  return like(self, 0, options);
}

/**
 * Ones of another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ones_like.html
 * @example
 * y.backward(onesLike(y));
 */
export function onesLike(self: Tensor, options: LikeOptions = {}): Tensor {
  return like(self, 1, options);
}

/**
 * One value in another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.full_like.html
 * @example
 * fullLike(x, 0.5);
 */
export function fullLike(self: Tensor, fillValue: Scalar, options: LikeOptions = {}): Tensor {
  return like(self, fillValue, options);
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
export function tensor(data: unknown, options: TensorOptions = {}): Tensor {
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
export function asTensor(data: unknown, options: TensorOptions = {}): Tensor {
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
install('newFull', (self, args) => {
  const [size, value, options = {}] = args as [number[], Scalar, TensorOptions?];
  return filled(toSize('new_full', [size]), value, options, self._type);
});
install('newEmptyStrided', (self, args) => {
  const [size, stride, options = {}] = args as [number[], number[], TensorOptions?];
  return emptyStrided(size, stride, { dtype: self.dtype, ...options });
});
install('newTensor', (self, args) => {
  const [data, options = {}] = args as [unknown, TensorOptions?];
  return tensor(data, { dtype: self.dtype, ...options });
});

/** Elements of a range, counted as PyTorch does: integer dtypes see integers, int64 also where it counts. */
function rangeLength(start: Scalar, end: Scalar, step: Scalar, type: ScalarType): number {
  if (!type.isFloat) for (const value of [start, end, step]) assertFits(value, int64);
  const seen = (value: Scalar): number => (type.isFloat ? Number(value) : Math.trunc(Number(value)));
  const [first, last, apart] = [seen(start), seen(end), seen(step)];
  if (!(apart > 0 || apart < 0)) throw new RuntimeError('step must be nonzero');
  if (!Number.isFinite(first) || !Number.isFinite(last)) {
    const text = (value: number): string => String(value).replace('Infinity', 'inf').toLowerCase();
    throw new RuntimeError(`unsupported range: ${text(first)} -> ${text(last)}`);
  }
  if ((apart > 0 && last < first) || (apart < 0 && last > first)) {
    throw new RuntimeError('upper bound and larger bound inconsistent with step sign');
  }
  if (type !== int64) return Math.ceil((Number(end) - Number(start)) / Number(step));
  const length = toBigInt(end) - toBigInt(start);
  const by = toBigInt(step);
  return Number(length / by + (length % by === 0n ? 0n : 1n));
}

/**
 * Numbers from `start` (0) up to but not including `end`, `step` (1) apart; int64 when all are integers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.arange.html
 * @example
 * arange(5); // int64 0 … 4
 * arange(0, 1, 0.25); // float32
 */
export function arange(...args: readonly (Scalar | (TensorOptions & RangeKeywords))[]): Tensor {
  const { rest, options } = takeOptions<TensorOptions & RangeKeywords>('arange', args, [
    'start',
    'end',
    'step',
  ]);
  const numbers = rest as Scalar[];
  if (options.end !== undefined && numbers.length === 0) numbers.push(options.start ?? 0, options.end);
  else if (options.end !== undefined) numbers.push(options.end);
  if (numbers.length === 0) throw new TypeError('arange() received an invalid combination of arguments');
  const [start, end] = numbers.length === 1 ? [0, numbers[0]!] : [numbers[0]!, numbers[1]!];
  const step = options.step ?? numbers[2] ?? 1;
  const isInt = [start, end, step].every((value) => scalarTypeOf(value) === int64);
  const type = typeFrom(options, isInt ? int64 : defaultScalarType());
  if (type === bool) throw new RuntimeError(`"arange_cpu" not implemented for 'Bool'`);
  const length = rangeLength(start, end, step, type);
  const t = emptyTensor(type, [length]);
  if (length > 0) {
    const work = type.isFloat ? float64 : int64;
    K.arange(type.code, length, t._address, writeScalar(0, start, work), writeScalar(1, step, work));
  }
  return withOptions(t, options);
}

interface RangeKeywords {
  start?: Scalar | undefined;
  end?: Scalar | undefined;
  step?: Scalar | undefined;
}

/**
 * `steps` numbers evenly spaced from `start` to `end`, both included.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linspace.html
 * @example
 * linspace(0, 1, 5).tolist(); // [0, 0.25, 0.5, 0.75, 1]
 */
export function linspace(start: number, end: number, steps: number, options: TensorOptions = {}): Tensor {
  if (steps < 0) throw new RuntimeError('number of steps must be non-negative');
  const type = typeFrom(options);
  if (type === bool && steps > 1) throw new RuntimeError(`"linspace_cpu" not implemented for 'Bool'`);
  if (steps > 0) assertFits(start, type);
  if (steps > 1) assertFits(end, type);
  const t = emptyTensor(type, [steps]);
  if (steps === 1) fillWith(t, start);
  else if (steps > 1) K.linspace(type.code, steps, t._address, start, end);
  return withOptions(t, options);
}

/**
 * Ones on the diagonal, zeros elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.eye.html
 * @example
 * eye(3);
 * eye(2, 3);
 */
export function eye(n: number, m?: number | TensorOptions, options: TensorOptions = {}): Tensor {
  const columns = typeof m === 'number' ? m : n;
  const given = typeof m === 'object' ? m : options;
  if (n < 0) throw new RuntimeError(`n must be greater or equal to 0, got ${n}`);
  if (columns < 0) throw new RuntimeError(`m must be greater or equal to 0, got ${columns}`);
  const t = emptyTensor(typeFrom(given), [n, columns]);
  fillWith(t, 0);
  if (t._numel > 0) {
    const diagonal = new Tensor(t._storage, t._type, [Math.min(n, columns)], [columns + 1], 0);
    fillWith(diagonal, 1);
  }
  return withOptions(t, given);
}
