/** Comparisons of what the library gives with what PyTorch gave; each yields texts that say what differs. */
import { Tensor } from '../../src/index.js';
import {
  elements,
  type Input,
  isTensorLiteral,
  parseHeader,
  type Result,
  type TensorLiteral,
} from './literal.js';

/** By dtype. */
export type Tolerances = Record<string, { rtol: number; atol: number }>;

/** The defaults of torch.testing.assert_close. */
export const defaults: Tolerances = {
  float32: { rtol: 1.3e-6, atol: 1e-5 },
  float64: { rtol: 1e-7, atol: 1e-7 },
};

export interface CompareOptions {
  /** The same bits, the sign of zero included. */
  exact?: boolean;
  /** Strides to expect instead of the literal's. */
  strides?: readonly number[];
  requiresGrad?: boolean;
  tolerances?: Tolerances | undefined;
}

type Value = number | bigint;

function isClose(
  value: Value | undefined,
  expected: Value | undefined,
  dtype: string,
  exact: boolean,
  tolerances?: Tolerances,
): boolean {
  if (Object.is(value, expected)) return true;
  const limits = tolerances?.[dtype] ?? defaults[dtype];
  if (exact || !limits || typeof value !== 'number' || typeof expected !== 'number') return false;
  if (value === expected) return true;
  if (!Number.isFinite(value) || !Number.isFinite(expected)) return false;
  return Math.abs(value - expected) <= limits.atol + limits.rtol * Math.abs(expected);
}

export function* differentValues(
  values: ArrayLike<Value>,
  expected: ArrayLike<Value>,
  dtype: string,
  exact = false,
  tolerances?: Tolerances,
): Generator<string> {
  if (values.length !== expected.length) yield `${values.length} values, PyTorch ${expected.length}`;
  const wrong: string[] = [];
  for (let i = 0; i < expected.length; i++) {
    if (!isClose(values[i], expected[i], dtype, exact, tolerances)) {
      const [value, wanted] = [values[i], expected[i]].map((x) => (Object.is(x, -0) ? '-0' : String(x)));
      wrong.push(`[${i}] ${value}, PyTorch ${wanted}`);
    }
  }
  if (wrong.length > 0) yield `${wrong.length} of ${expected.length} values: ${wrong.slice(0, 3).join('; ')}`;
}

function* differentLists(
  name: string,
  value: readonly number[],
  expected: readonly number[],
): Generator<string> {
  if (String(value) !== String(expected)) yield `${name} [${value.join()}], PyTorch [${expected.join()}]`;
}

/** The address of the first byte of the storage. */
function storageAddress(tensor: Tensor): number {
  return tensor.dataPtr() - tensor.storageOffset() * tensor.elementSize();
}

export function* differentTensor(
  tensor: unknown,
  literal: TensorLiteral,
  options: CompareOptions = {},
  self?: Tensor,
): Generator<string> {
  if (!(tensor instanceof Tensor)) {
    yield `${String(tensor)} is no tensor`;
    return;
  }
  const expected = parseHeader(literal.t);
  const { strides = expected.strides, requiresGrad = expected.requiresGrad } = options;
  if (tensor.dtype !== expected.dtype) yield `dtype ${tensor.dtype}, PyTorch ${expected.dtype}`;
  yield* differentLists('shape', tensor.shape, expected.shape);
  yield* differentLists('strides', tensor.stride(), strides);
  if (tensor.requiresGrad !== requiresGrad) yield `requiresGrad ${tensor.requiresGrad}`;
  if (expected.isSelf && tensor !== self) yield 'a new tensor, PyTorch returns its input';
  if (!expected.isSelf && tensor === self) yield 'its input, PyTorch a new tensor';
  if (expected.isView && self) {
    if (tensor.storageOffset() !== expected.offset) {
      yield `storage offset ${tensor.storageOffset()}, PyTorch ${expected.offset}`;
    }
    if (storageAddress(tensor) !== storageAddress(self)) yield 'a copy, PyTorch a view';
  }
  if (literal.v && tensor.dtype === expected.dtype) {
    const values = elements(expected.dtype, literal.v);
    yield* differentValues(tensor.toTypedArray(), values, expected.dtype, options.exact, options.tolerances);
  }
}

export function* differentResult(
  value: unknown,
  expected: Result,
  options: CompareOptions,
  self?: Tensor,
): Generator<string> {
  if (isTensorLiteral(expected)) {
    yield* differentTensor(value, expected, options, self);
  } else if ('p' in expected) {
    const wanted = expected.p === 'NaN' ? NaN : expected.p;
    const same =
      typeof wanted === 'number' && typeof value === 'number'
        ? isClose(value, wanted, 'float32', false)
        : JSON.stringify(value) === JSON.stringify(wanted);
    if (!same) yield `${JSON.stringify(value)}, PyTorch ${JSON.stringify(wanted)}`;
  } else {
    const items = [...(value as Iterable<unknown>)];
    if (items.length !== expected.items.length)
      yield `${items.length} results, PyTorch ${expected.items.length}`;
    for (const [i, item] of expected.items.entries()) {
      for (const text of differentResult(items[i], item, options, self)) yield `result ${i}: ${text}`;
      const name = expected.names?.[i];
      if (name !== undefined && (value as Record<string, unknown>)[name] !== items[i])
        yield `no ${name} in the result`;
    }
  }
}

/** An error's class and message. */
export function* differentError(
  error: unknown,
  [name, message]: readonly [string, string],
): Generator<string> {
  if (!(error instanceof Error)) {
    yield `no error, PyTorch ${name}: ${message}`;
    return;
  }
  if (error.constructor.name !== name) yield `${error.constructor.name} (${error.message}), PyTorch ${name}`;
  if (error.message !== message) yield `message "${error.message}", PyTorch "${message}"`;
}

/** What a call that must not write has done to its inputs. */
export function* changedInputs(inputs: readonly Input[]): Generator<string> {
  for (const [i, { tensor, base, header, storage }] of inputs.entries()) {
    if (tensor._version !== 0) yield `input ${i} has version ${tensor._version}`;
    yield* differentLists(`shape of input ${i}`, tensor.shape, header.shape);
    yield* differentLists(`strides of input ${i}`, tensor.stride(), header.strides);
    for (const text of differentValues(base.toTypedArray(), storage, header.dtype, true)) {
      yield `input ${i} has changed: ${text}`;
    }
  }
}

/** Whether a write to `input` has touched elements of the storage that do not belong to it. */
export function* damagedStorage({ base, header, storage }: Input): Generator<string> {
  const { shape, strides, offset } = header;
  if (shape.includes(0)) return;
  let own = [offset];
  for (const [axis, size] of shape.entries()) {
    own = own.flatMap((at) => Array.from({ length: size }, (_, k) => at + k * (strides[axis] ?? 0)));
  }
  const ours = new Set(own);
  const now = base.toTypedArray();
  for (let i = 0; i < storage.length; i++) {
    if (!ours.has(i) && !Object.is(now[i], storage[i])) yield `wrote outside of its view, at element ${i}`;
  }
}
