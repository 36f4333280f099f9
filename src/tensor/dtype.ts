/** Data types: their sizes, names in PyTorch's messages, and promotion. */
import { DT } from '../wasm/codes.js';

/** The name of a data type, which is the data type: `torch.float32 === 'float32'`. */
export type DType = 'float32' | 'float64' | 'int64' | 'int32' | 'int16' | 'int8' | 'uint8' | 'bool';

/** The arrays that `toTypedArray` returns and `tensor` takes. */
export type TypedArray =
  Float32Array | Float64Array | BigInt64Array | Int32Array | Int16Array | Int8Array | Uint8Array;

type TypedArrayConstructor =
  | Float32ArrayConstructor
  | Float64ArrayConstructor
  | BigInt64ArrayConstructor
  | Int32ArrayConstructor
  | Int16ArrayConstructor
  | Int8ArrayConstructor
  | Uint8ArrayConstructor;

/** Kinds of numbers in the order of promotion. */
export const enum Category {
  Bool,
  Integral,
  Float,
}

/** Everything the library needs to know about a dtype; one object each, compared by identity. */
export class ScalarType {
  constructor(
    readonly name: DType,
    /** The kernels' number for it. */
    readonly code: DT,
    /** Bytes per element. */
    readonly size: number,
    readonly category: Category,
    /** What PyTorch's messages call it: `Float`. */
    readonly label: string,
    /** What C++ calls it, as some messages do: `float`. */
    readonly cName: string,
    readonly array: TypedArrayConstructor,
  ) {}

  get isFloat(): boolean {
    return this.category === Category.Float;
  }

  /** The legacy class name that some messages use: `torch.FloatTensor`. */
  get className(): string {
    return `torch.${this.label}Tensor`;
  }
}

export const float32 = new ScalarType('float32', DT.F32, 4, Category.Float, 'Float', 'float', Float32Array);
export const float64 = new ScalarType('float64', DT.F64, 8, Category.Float, 'Double', 'double', Float64Array);
export const int64 = new ScalarType('int64', DT.I64, 8, Category.Integral, 'Long', 'long int', BigInt64Array);
export const int32 = new ScalarType('int32', DT.I32, 4, Category.Integral, 'Int', 'int', Int32Array);
export const int16 = new ScalarType('int16', DT.I16, 2, Category.Integral, 'Short', 'short int', Int16Array);
export const int8 = new ScalarType('int8', DT.I8, 1, Category.Integral, 'Char', 'signed char', Int8Array);
export const uint8 = new ScalarType(
  'uint8',
  DT.U8,
  1,
  Category.Integral,
  'Byte',
  'unsigned char',
  Uint8Array,
);
export const bool = new ScalarType('bool', DT.Bool, 1, Category.Bool, 'Bool', 'bool', Uint8Array);

/** Indexed by the kernels' code. */
export const scalarTypes: readonly ScalarType[] = [float32, float64, int64, int32, int16, int8, uint8, bool];

const byName = new Map<string, ScalarType>(scalarTypes.map((type) => [type.name, type]));

/** The type of that name; a TypeError for anything else. */
export function scalarType(name: DType): ScalarType {
  const type = byName.get(name);
  if (!type) throw new TypeError(`dtype must be one of ${[...byName.keys()].join(', ')}, not ${name}`);
  return type;
}

/** The type whose elements a typed array has; undefined for what is no dtype's array. */
export function scalarTypeOfArray(array: ArrayBufferView): ScalarType | undefined {
  if (array instanceof Uint8ClampedArray) return uint8;
  return scalarTypes.find((type) => type !== bool && array instanceof type.array);
}

/** The smallest type that holds both, as `torch.promote_types`. */
export function promoteScalarTypes(a: ScalarType, b: ScalarType): ScalarType {
  if (a === b) return a;
  if (a.category !== b.category) return a.category > b.category ? a : b;
  if (a === uint8 || b === uint8) {
    const other = a === uint8 ? b : a;
    return other === int8 ? int16 : other;
  }
  return a.size > b.size ? a : b;
}

/** Whether a result of type `from` may be stored in a tensor of type `to`, as `torch.can_cast`. */
export function canCast(from: ScalarType, to: ScalarType): boolean {
  return from.category <= to.category;
}

let defaultType = float32;

/** The type of new tensors made from JavaScript numbers. */
export function defaultScalarType(): ScalarType {
  return defaultType;
}

export function setDefaultScalarType(type: ScalarType): void {
  if (!type.isFloat) {
    throw new TypeError(`only floating-point types are supported as the default type`);
  }
  defaultType = type;
}
