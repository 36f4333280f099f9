/** How samples become a batch. */
import { IndexError, KeyError, RuntimeError } from '../errors.js';
import { tensor } from '../ops/creation.js';
import { stack } from '../ops/join.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName, typeOf } from '../tensor/type-name.js';

/** The typed arrays that a tensor can be made of. */
type Numbers =
  | Float32Array
  | Float64Array
  | BigInt64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** What `defaultCollate` makes of samples of a type. */
export type Collated<Sample> = Sample extends Tensor | number | bigint | boolean | Numbers
  ? Tensor
  : Sample extends string
    ? string[]
    : Sample extends ReadonlyMap<infer Key, infer Value>
      ? Map<Key, Collated<Value>>
      : Sample extends object
        ? { -readonly [Key in keyof Sample]: Collated<Sample[Key]> }
        : never;

/** What `defaultConvert` makes of a sample of a type. */
export type Converted<Sample> = Sample extends Numbers
  ? Tensor
  : Sample extends Tensor | string
    ? Sample
    : Sample extends ReadonlyMap<infer Key, infer Value>
      ? Map<Key, Converted<Value>>
      : Sample extends object
        ? { -readonly [Key in keyof Sample]: Converted<Sample[Key]> }
        : Sample;

function isNumbers(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * A batch from samples: tensors are stacked along a new first dimension, numbers become a tensor of the default float
 * dtype, bigints one of int64, booleans one of bool, typed arrays are taken for tensors, strings are listed, and lists,
 * plain objects and Maps are collated element by element.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.default_collate
 * @throws RuntimeError if lists differ in length or tensors in shape; KeyError if a key is missing; IndexError for no samples;
 * TypeError for anything else.
 * @example
 * utils.data.defaultCollate([{ x: tensor([1]), y: 0n }, { x: tensor([2]), y: 1n }]);
 * // { x: tensor([[1.], [2.]]), y: tensor([0, 1]) }
 */
export function defaultCollate<Sample>(batch: readonly Sample[]): Collated<Sample> {
  return collate(batch) as Collated<Sample>;
}

function collate(batch: readonly unknown[]): unknown {
  if (batch.length === 0) throw new IndexError('list index out of range');
  const [first] = batch;
  if (first instanceof Tensor) return stack(batch as Tensor[], 0);
  if (typeof first === 'number' || typeof first === 'bigint' || typeof first === 'boolean') {
    return tensor(batch);
  }
  if (typeof first === 'string') return [...batch];
  if (isNumbers(first))
    return stack(
      (batch as Numbers[]).map((numbers) => tensor(numbers)),
      0,
    );
  if (Array.isArray(first)) {
    const lists = batch.map((item) => {
      if (Array.isArray(item)) return item as unknown[];
      throw new TypeError(`object of type '${typeName(item)}' has no len()`);
    });
    if (lists.some((list) => list.length !== first.length))
      throw new RuntimeError('each element in list of batch should be of equal size');
    return first.map((_, i) => collate(lists.map((list) => list[i])));
  }
  if (isPlain(first)) {
    return Object.fromEntries(
      Object.keys(first).map((key) => [key, collate(batch.map((sample) => fieldOf(sample, key)))]),
    );
  }
  if (first instanceof Map) {
    return new Map(
      [...first.keys()].map((key) => [key, collate(batch.map((sample) => valueOf(sample, key)))]),
    );
  }
  throw new TypeError(
    `default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found ${typeOf(first)}`,
  );
}

/** The value of a key that the first sample of a batch has. */
function fieldOf(sample: unknown, key: string): unknown {
  if (!isPlain(sample)) throw new TypeError(`'${typeName(sample)}' object is not subscriptable`);
  if (Object.hasOwn(sample, key)) return sample[key];
  throw new KeyError(`'${key}'`);
}

/** The value of a key that the first Map of a batch has. */
function valueOf(sample: unknown, key: unknown): unknown {
  if (!(sample instanceof Map)) throw new TypeError(`'${typeName(sample)}' object is not subscriptable`);
  if (sample.has(key)) return sample.get(key);
  throw new KeyError(typeof key === 'string' ? `'${key}'` : String(key));
}

/**
 * A sample as it is, with tensors in place of typed arrays: what is done where nothing is put into batches.
 *
 * @see https://pytorch.org/docs/1.13/data.html#torch.utils.data.default_convert
 * @example
 * utils.data.defaultConvert({ x: new Int32Array([1, 2]), name: 'a' }); // { x: tensor([1, 2], dtype=torch.int32), name: 'a' }
 */
export function defaultConvert<Sample>(data: Sample): Converted<Sample> {
  return convert(data) as Converted<Sample>;
}

function convert(data: unknown): unknown {
  if (isNumbers(data)) return tensor(data);
  if (Array.isArray(data)) return data.map(convert);
  if (isPlain(data))
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, convert(value)]));
  if (data instanceof Map) return new Map([...data].map(([key, value]) => [key, convert(value)]));
  return data;
}
