/** JavaScript data to tensors: nested arrays, typed arrays, numbers. */
import { RuntimeError, ValueError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import {
  bool,
  defaultScalarType,
  int64,
  promoteScalarTypes,
  scalarTypeOfArray,
  type ScalarType,
  type TypedArray,
} from '../tensor/dtype.js';
import { assertFits, toBigInt } from '../tensor/scalars.js';
import { numelOf } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
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

/** As PyTorch; it ends lists that contain themselves. */
const MAX_DIMENSIONS = 128;

type Sequence = readonly unknown[] | TypedArray;

/** A tensor among data is one number. */
function isSequence(value: unknown): value is Sequence {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** The lengths of the first sequence, of the first in it, and so on. */
function shapeOf(data: unknown): number[] {
  const shape: number[] = [];
  let level = data;
  while (isSequence(level)) {
    shape.push(level.length);
    if (shape.length > MAX_DIMENSIONS) throw new ValueError("too many dimensions 'list'");
    if (level.length === 0) return shape;
    level = level[0];
  }
  if (typeof level === 'string' && shape.length > 0) throw new ValueError("too many dimensions 'str'");
  return shape;
}

/** The dtype of new data: decided by the kinds of its items, never by their values; null where there are none. */
function inferType(data: unknown): ScalarType | null {
  if (data instanceof Tensor) return data._type;
  if (Array.isArray(data)) {
    let common: ScalarType | null = null;
    for (const item of data as readonly unknown[]) {
      const type = inferType(item);
      if (type !== null) common = common === null ? type : promoteScalarTypes(common, type);
    }
    return common;
  }
  if (ArrayBuffer.isView(data)) return scalarTypeOfArray(data) ?? defaultScalarType();
  if (typeof data === 'number') return defaultScalarType();
  if (typeof data === 'bigint') return int64;
  if (typeof data === 'boolean') return bool;
  if (typeof data === 'string') throw new TypeError("new(): invalid data type 'str'");
  throw new RuntimeError(`Could not infer dtype of ${typeName(data)}`);
}

/** The items in row-major order; what does not fit the shape or the dtype is refused. */
function itemsOf(data: unknown, shape: readonly number[], type: ScalarType): Scalar[] {
  const items: Scalar[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth === shape.length) {
      items.push(itemOf(value, type));
      return;
    }
    if (!isSequence(value)) throw new TypeError('not a sequence');
    const { length } = value;
    if (length !== shape[depth]) {
      throw new ValueError(`expected sequence of length ${shape[depth]} at dim ${depth} (got ${length})`);
    }
    for (let i = 0; i < length; i++) visit(value[i], depth + 1);
  };
  visit(data, 0);
  return items;
}

function itemOf(value: unknown, type: ScalarType): Scalar {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      if (!type.isFloat && BigInt.asIntN(64, value) !== value)
        throw new RuntimeError('Overflow when unpacking long');
      if (type !== int64) assertFits(value, type, type.name);
      return value;
    case 'number':
      assertFits(value, type, type.name);
      return value;
  }
  if (value instanceof Tensor) {
    if (!type.isFloat && (value._type.isFloat || value._numel !== 1)) {
      throw new TypeError('only integer tensors of a single element can be converted to an index');
    }
    return value.item();
  }
  const given = typeName(value);
  throw new TypeError(
    type.isFloat
      ? `must be real number, not ${given}`
      : `'${given}' object cannot be interpreted as an integer`,
  );
}

function store(items: readonly Scalar[], type: ScalarType): TypedArray {
  if (type === int64) return BigInt64Array.from(items, toBigInt);
  if (type === bool) return Uint8Array.from(items, (item) => (Number(item) === 0 ? 0 : 1));
  const array = new (type.array as Float64ArrayConstructor)(items.length);
  for (let i = 0; i < items.length; i++) array[i] = Number(items[i]);
  return array;
}

function fromNested(data: unknown, given: ScalarType | null): Tensor {
  const shape = shapeOf(data);
  const type = given ?? inferType(data) ?? defaultScalarType();
  return fromTypedArray(store(itemsOf(data, shape, type), type), type, shape);
}

/** A new tensor from JavaScript data; `type` null infers it. */
export function fromData(data: unknown, type: ScalarType | null): Tensor {
  if (ArrayBuffer.isView(data)) {
    const own = scalarTypeOfArray(data);
    if (own === undefined) throw new TypeError(`no dtype has the elements of a ${data.constructor.name}`);
    const t = fromTypedArray(data, own, [(data as TypedArray).length]);
    return type === null || type === own ? t : t.to(type.name);
  }
  return fromNested(data, type);
}

/** An index given as nested arrays. */
export function toIndexTensor(data: unknown): Tensor {
  if (ArrayBuffer.isView(data)) {
    const isInteger = data instanceof Int32Array || data instanceof Int16Array || data instanceof Int8Array;
    return fromData(data, isInteger ? int64 : null);
  }
  const isMask = numelOf(shapeOf(data)) > 0 && inferType(data) === bool;
  return fromNested(data, isMask ? bool : int64);
}
