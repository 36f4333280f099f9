/** JavaScript data to tensors: nested arrays, typed arrays, numbers. */
import { RuntimeError, ValueError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import {
  bool,
  defaultScalarType,
  int64,
  scalarTypeOfArray,
  type ScalarType,
  type TypedArray,
} from '../tensor/dtype.js';
import { toBigInt } from '../tensor/scalars.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { heapU8 } from '../wasm/module.js';

/** A new tensor with these elements in row-major order. */
function fromTypedArray(elements: ArrayBufferView, type: ScalarType, shape: readonly number[]): Tensor {
  const t = emptyTensor(type, shape);
  if (t._numel > 0) {
    const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
    heapU8().set(bytes, t._address);
  }
  return t;
}

/** Numbers, bigints and booleans in nested arrays, as one list. */
interface Flat {
  readonly shape: number[];
  readonly items: Scalar[];
}

function flatten(data: unknown): Flat {
  const shape: number[] = [];
  for (let level = data; isSequence(level); level = elementAt(level, 0)) {
    shape.push(lengthOf(level));
    if (lengthOf(level) === 0) break;
  }
  const items: Scalar[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (isSequence(value)) {
      const length = lengthOf(value);
      if (depth === shape.length) {
        throw new ValueError(`too many dimensions '${value instanceof Tensor ? 'Tensor' : 'list'}'`);
      }
      if (length !== shape[depth]) {
        throw new ValueError(`expected sequence of length ${shape[depth]} at dim ${depth} (got ${length})`);
      }
      for (let i = 0; i < length; i++) visit(elementAt(value, i), depth + 1);
      return;
    }
    if (depth !== shape.length) {
      throw new TypeError('not a sequence');
    }
    if (value instanceof Tensor) {
      items.push(value.item());
    } else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
      items.push(value);
    } else {
      throw inferError(value);
    }
  };
  visit(data, 0);
  return { shape, items };
}

function inferError(value: unknown): Error {
  if (value === null || value === undefined) return new RuntimeError('Could not infer dtype of NoneType');
  if (typeof value === 'string') return new TypeError("new(): invalid data type 'str'");
  return new RuntimeError(
    `Could not infer dtype of ${typeof value === 'object' ? value.constructor.name : typeof value}`,
  );
}

type Sequence = readonly unknown[] | TypedArray | Tensor;

function isSequence(value: unknown): value is Sequence {
  if (value instanceof Tensor) return value.shape.length > 0;
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function lengthOf(value: Sequence): number {
  return value instanceof Tensor ? value.shape[0]! : value.length;
}

function elementAt(value: Sequence, i: number): unknown {
  return value instanceof Tensor ? value.select(0, i) : value[i];
}

/** The dtype of new data: decided by the kinds of its items, never by their values. */
function inferType(data: unknown, items: readonly Scalar[]): ScalarType {
  let first: unknown = data;
  while (Array.isArray(first)) first = first[0];
  if (first instanceof Tensor) return first._type;
  if (ArrayBuffer.isView(first)) return scalarTypeOfArray(first) ?? defaultScalarType();
  if (items.length === 0 || items.some((item) => typeof item === 'number')) return defaultScalarType();
  return items.some((item) => typeof item === 'bigint') ? int64 : bool;
}

function store(items: readonly Scalar[], type: ScalarType): TypedArray {
  if (type === int64) return BigInt64Array.from(items, toBigInt);
  if (type === bool) return Uint8Array.from(items, (item) => (Number(item) === 0 ? 0 : 1));
  const array = new (type.array as Float64ArrayConstructor)(items.length);
  for (let i = 0; i < items.length; i++) array[i] = Number(items[i]);
  return array;
}

/** A new tensor from JavaScript data; `type` null infers it. */
export function fromData(data: unknown, type: ScalarType | null): Tensor {
  if (ArrayBuffer.isView(data)) {
    const own = scalarTypeOfArray(data);
    if (own === undefined) throw new TypeError(`no dtype has the elements of a ${data.constructor.name}`);
    const t = fromTypedArray(data, own, [(data as TypedArray).length]);
    return type === null || type === own ? t : t.to(type.name);
  }
  const { shape, items } = flatten(data);
  const chosen = type ?? inferType(data, items);
  return fromTypedArray(store(items, chosen), chosen, shape);
}

/** An index given as nested arrays. */
export function toIndexTensor(data: unknown): Tensor {
  if (ArrayBuffer.isView(data)) {
    const isInteger = data instanceof Int32Array || data instanceof Int16Array || data instanceof Int8Array;
    return fromData(data, isInteger ? int64 : null);
  }
  const flat = flatten(data);
  const isMask = flat.items.length > 0 && flat.items.every((item) => typeof item === 'boolean');
  const type = isMask ? bool : int64;
  return fromTypedArray(store(flat.items, type), type, flat.shape);
}
