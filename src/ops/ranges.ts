/** Makes ranges of numbers, and the identity matrix. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, defaultScalarType, float64, int64, type ScalarType } from '../tensor/dtype.js';
import { scalarTypeOf } from '../tensor/promotion.js';
import { assertFits, toBigInt, writeScalar } from '../tensor/scalars.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { K } from '../wasm/module.js';
import { fillWith } from '../tensor/copy.js';
import {
  creationSchema,
  takeArguments,
  takeOptions,
  typeFrom,
  withOptions,
  type Options,
  type TensorOptions,
} from './creation-arguments.js';

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
  const { rest, options } = takeOptions<Options & RangeKeywords>('arange', args, ['start', 'end', 'step']);
  const numbers = rest as Scalar[];
  if (options.end !== undefined && numbers.length === 0) numbers.push(options.start ?? 0, options.end);
  else if (options.end !== undefined) numbers.push(options.end);
  if (numbers.length === 0) throw new TypeError('arange() received an invalid combination of arguments');
  const [start, end] = numbers.length === 1 ? [0, numbers[0]!] : [numbers[0]!, numbers[1]!];
  const step = options.step ?? numbers[2] ?? 1;
  for (const [i, value] of [start, end, step].entries()) {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') continue;
    const name = numbers.length < 2 ? 'end' : ['start', 'end', 'step'][i]!;
    const at = numbers.length < 2 ? 1 : i + 1;
    throw new TypeError(
      `arange(): argument '${name}' (position ${at}) must be Number, not ${typeName(value)}`,
    );
  }
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
export function linspace(start: number, end: number, steps: number, options?: TensorOptions): Tensor;
export function linspace(start: number, end: number, options: TensorOptions & { steps: number }): Tensor;
export function linspace(start: number, options: TensorOptions & { end: number; steps: number }): Tensor;
export function linspace(options: TensorOptions & { start: number; end: number; steps: number }): Tensor;
export function linspace(...given: unknown[]): Tensor {
  const { values, options } = takeArguments(linspaceSchema, given, true);
  const [start, end, steps] = values as [Scalar, Scalar, number];
  if (steps < 0) throw new RuntimeError('number of steps must be non-negative');
  const type = typeFrom(options);
  if (type === bool && steps > 1) throw new RuntimeError(`"linspace_cpu" not implemented for 'Bool'`);
  if (steps > 0) assertFits(start, type);
  if (steps > 1) assertFits(end, type);
  const t = emptyTensor(type, [steps]);
  if (steps === 1) fillWith(t, start);
  else if (steps > 1) K.linspace(type.code, steps, t._address, Number(start), Number(end));
  return withOptions(t, options);
}

const linspaceSchema = creationSchema('linspace', 'Scalar start, Scalar end, int steps');

/**
 * `steps` numbers from `base` to the power of `start` to `base` to the power of `end`, whose exponents are evenly spaced.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logspace.html
 * @example
 * logspace(0, 2, 3).tolist(); // [1, 10, 100]
 */
export function logspace(
  start: number,
  end: number,
  steps: number,
  base?: number,
  options?: TensorOptions,
): Tensor;
export function logspace(
  start: number,
  end: number,
  options: TensorOptions & { steps: number; base?: number },
): Tensor;
export function logspace(
  start: number,
  options: TensorOptions & { end: number; steps: number; base?: number },
): Tensor;
export function logspace(
  options: TensorOptions & { start: number; end: number; steps: number; base?: number },
): Tensor;
export function logspace(...given: unknown[]): Tensor {
  const { values, options } = takeArguments(logspaceSchema, given, true);
  const [start, end, steps, base] = values as [Scalar, Scalar, number, number];
  if (steps < 0) throw new RuntimeError('number of steps must be non-negative');
  const type = typeFrom(options);
  if (type === bool && steps > 1) throw new RuntimeError(`"logspace_cpu" not implemented for 'Bool'`);
  const t = emptyTensor(type, [steps]);
  // one power of bool is taken in float64: the base to the start, or nothing
  if (type === bool && steps === 1) fillWith(t, base ** Number(start));
  else if (steps > 0) {
    const last = steps === 1 ? start : end;
    K.logspace(type.code, steps, t._address, Number(start), Number(last), base);
  }
  return withOptions(t, options);
}

const logspaceSchema = creationSchema('logspace', 'Scalar start, Scalar end, int steps, float base=10.0');

/**
 * Ones on the diagonal, zeros elsewhere.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.eye.html
 * @example
 * eye(3);
 * eye(2, 3);
 */
export function eye(n: number, m?: number | null, options?: TensorOptions): Tensor;
export function eye(n: number, options: TensorOptions & { m?: number | null }): Tensor;
export function eye(options: TensorOptions & { n: number; m?: number | null }): Tensor;
export function eye(...args: unknown[]): Tensor {
  const { values, options } = takeArguments(eyeSchema, args, true);
  const [n, m] = values as [number, number | null];
  const columns = m ?? n;
  if (n < 0) throw new RuntimeError(`n must be greater or equal to 0, got ${n}`);
  if (columns < 0) throw new RuntimeError(`m must be greater or equal to 0, got ${columns}`);
  const t = emptyTensor(typeFrom(options), [n, columns]);
  fillWith(t, 0);
  if (t._numel > 0) {
    const diagonal = new Tensor(t._storage, t._type, [Math.min(n, columns)], [columns + 1], 0);
    fillWith(diagonal, 1);
  }
  return withOptions(t, options);
}
const eyeSchema = creationSchema('eye', 'int n, int? m=None');
