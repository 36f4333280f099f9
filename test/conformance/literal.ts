/** The notation of the fixtures: tensors, arguments and results as JSON, and how they become the library's. */
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

/** `t` is e.g. `f32[2,3]{1,2}+4!`: dtype, shape, strides if not row-major, storage offset, `!` for requires grad. */
export interface TensorLiteral {
  t: string;
  v?: (number | string)[];
}

export type Literal = Json | TensorLiteral | { slice: (number | null)[] } | { n: string } | Literal[];
type Json = string | number | boolean | null;

/** A result: a tensor, a tuple with or without names, or a plain value. */
export type Result = TensorLiteral | { items: Result[]; names?: string[] } | { p: Json | Json[] };

export interface Header {
  dtype: string;
  shape: number[];
  strides: number[];
  /** The result is the very tensor the operator was called on. */
  isSelf: boolean;
  /** The result shares the storage of the tensor the operator was called on. */
  isView: boolean;
  offset: number;
  requiresGrad: boolean;
}

const dtypes: Record<string, string> = {
  f32: 'float32',
  f64: 'float64',
  i64: 'int64',
  i32: 'int32',
  i16: 'int16',
  i8: 'int8',
  u8: 'uint8',
  b8: 'bool',
};

const pattern = /^(\w+)\[([\d,]*)\](?:\{([\d,]*)\})?(=)?(&)?(?:\+(\d+))?(!)?$/;

function numbers(list: string | undefined): number[] {
  return list ? list.split(',').map(Number) : [];
}

export function rowMajor(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let step = 1;
  for (const size of [...shape].reverse()) {
    strides.unshift(step);
    step *= Math.max(size, 1);
  }
  return strides;
}

export function parseHeader(text: string): Header {
  const match = pattern.exec(text);
  if (!match) throw new Error(`not a tensor: ${text}`);
  const shape = numbers(match[2]);
  return {
    dtype: dtypes[match[1] ?? ''] ?? '',
    shape,
    strides: match[3] === undefined ? rowMajor(shape) : numbers(match[3]),
    isSelf: match[4] !== undefined,
    isView: match[5] !== undefined,
    offset: Number(match[6] ?? 0),
    requiresGrad: match[7] !== undefined,
  };
}

/** The elements of a literal as `toTypedArray()` gives them. */
export function elements(dtype: string, values: readonly (number | string)[]): ArrayLike<number | bigint> {
  switch (dtype) {
    case 'float32':
      return Float32Array.from(values, Number);
    case 'float64':
      return Float64Array.from(values, Number);
    case 'int64':
      return BigInt64Array.from(values, BigInt);
    case 'int32':
      return Int32Array.from(values, Number);
    case 'int16':
      return Int16Array.from(values, Number);
    case 'int8':
      return Int8Array.from(values, Number);
    default:
      return Uint8Array.from(values, Number);
  }
}

/** A tensor made from a literal, with what its storage held at first. */
export interface Input {
  tensor: Tensor;
  /** The whole storage, one-dimensional. */
  base: Tensor;
  header: Header;
  storage: ArrayLike<number | bigint>;
}

export function isTensorLiteral(value: unknown): value is TensorLiteral {
  return typeof value === 'object' && value !== null && 't' in value;
}

export function makeTensor(literal: TensorLiteral): Input {
  const header = parseHeader(literal.t);
  const values = literal.v ?? [];
  const storage = elements(header.dtype, values);
  const base =
    header.dtype === 'bool'
      ? torch.tensor(
          values.map((value) => value === 1),
          { dtype: 'bool' },
        )
      : torch.tensor(storage);
  const view = base.asStrided(header.shape, header.strides, header.offset);
  return { tensor: view.detach().requiresGrad_(header.requiresGrad), base, header, storage };
}

/**
 * The argument that a literal stands for; the tensors made on the way are appended to `inputs`. Where a tensor
 * requires a gradient, the first of `given`, if there is one, is taken instead.
 */
export function decode(literal: Literal, inputs: Input[], given: Tensor[] = []): unknown {
  if (Array.isArray(literal)) return literal.map((item) => decode(item, inputs, given));
  if (literal === null || typeof literal !== 'object') return literal;
  if ('slice' in literal) return torch.slice(...literal.slice);
  if ('n' in literal) return /^-?\d+$/.test(literal.n) ? BigInt(literal.n) : Number(literal.n);
  const leaf = literal.t.endsWith('!') ? given.shift() : undefined;
  if (leaf) return leaf;
  const input = makeTensor(literal);
  inputs.push(input);
  return input.tensor;
}

/** How a call looks in a report. */
export function show(literal: Literal): string {
  if (Array.isArray(literal)) return `[${literal.map(show).join(', ')}]`;
  if (literal === null || typeof literal !== 'object') return JSON.stringify(literal);
  if ('slice' in literal) return literal.slice.map((bound) => bound ?? '').join(':');
  if ('n' in literal) return literal.n;
  return `${literal.t}(${(literal.v ?? []).join(' ')})`;
}
