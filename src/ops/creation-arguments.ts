/** What functions that make tensors take: sizes, dtypes, `requiresGrad`, `device`, `out`. */
import { RuntimeError, unexpectedKeyword } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import { assertTracked } from '../tensor/inference.js';
import { defaultScalarType, scalarType, type DType, type ScalarType } from '../tensor/dtype.js';
import { assertSizes } from '../tensor/shape.js';
import { Tensor, type MemoryFormat } from '../tensor/tensor.js';
import { assertDevice } from '../tensor/device.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { assertOut, bind } from './bind.js';
import { copyOut } from './output.js';
import { parseSchema, type ParsedSchema } from './schema.js';
import { beginOperation } from '../wasm/heap.js';
import { Role } from '../wasm/residents.js';

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
export type Options = TensorOptions & { size?: readonly number[]; out?: Tensor | null | undefined };

const optionNames = ['dtype', 'requiresGrad', 'device', 'memoryFormat', 'out', 'size'];

/** Begins a function that makes a tensor. Splits the keyword object off; an unknown name in it is a TypeError. */
export function takeOptions<T extends object>(
  name: string,
  args: readonly unknown[],
  more: readonly (string & keyof T)[] = [],
): { rest: unknown[]; options: T } {
  beginOperation();
  let count = args.length;
  while (count > 0 && args[count - 1] === undefined) count--;
  const last = count > 0 ? args[count - 1] : undefined;
  if (!isKeywords(last)) return { rest: args.slice(0, count), options: {} as T };
  const allowed: readonly string[] = [...more, ...optionNames];
  for (const key of Object.keys(last)) {
    if (!allowed.includes(key)) throw unexpectedKeyword(name, key, allowed);
  }
  const { out, requiresGrad } = last;
  if (!isNone(requiresGrad) && typeof requiresGrad !== 'boolean') {
    throw new TypeError(`${name}(): argument 'requires_grad' must be bool, not ${typeName(requiresGrad)}`);
  }
  if (!isNone(out)) assertOut(name, out);
  assertDevice(last.device);
  return { rest: args.slice(0, count - 1), options: last as T };
}

/** The schema of a function that makes a tensor: its own parameters, and the options that all have. */
export function creationSchema(name: string, params: string): ParsedSchema {
  const options = 'ScalarType? dtype=None, bool? requiresGrad=None, str? device=None';
  return parseSchema(`${name}(${params}, *, ${options}) -> Tensor`);
}

/** Begins such a function; returns its arguments, checked. */
export function takeArguments(
  schema: ParsedSchema,
  given: readonly unknown[],
  isFunction = false,
): { values: unknown[]; options: Options } {
  beginOperation();
  const { args, out } = bind(schema, given, isFunction, isFunction);
  const [dtype, requiresGrad, device] = args.splice(-3) as [DType | null, boolean | null, string | null];
  if (out !== null) assertOut(schema.name, out);
  assertDevice(device);
  return { values: args, options: { dtype, requiresGrad: requiresGrad === true, out } };
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
  assertSizes(size);
  return size;
}

export function assertTakesGradients(type: ScalarType): void {
  if (type.isFloat) return;
  throw new RuntimeError('Only Tensors of floating point and complex dtype can require gradients');
}

/** A new tensor, or `out` with its contents where there is one; `requiresGrad` is set when asked. */
export function withOptions(made: Tensor, options: Options): Tensor {
  const t = options.out ?? made;
  if (t !== made) {
    assertTracked(t);
    copyOut(t, made);
    t._counter.version++;
  }
  if (options.requiresGrad === true) {
    assertTakesGradients(t._type);
    t._requiresGrad = true;
    t._storage.role = Role.Leaf;
  }
  return t;
}

/** The dtype of a new tensor: the one that is asked for, which must be that of `out`, or else `otherwise`. */
export function typeFrom(options: Options, otherwise: ScalarType = defaultScalarType()): ScalarType {
  const asked = options.dtype ? scalarType(options.dtype) : null;
  const given = options.out?._type ?? null;
  if (asked !== null && given !== null && asked !== given) {
    throw new RuntimeError(`dtype ${asked.label} does not match dtype of out parameter (${given.label})`);
  }
  return given ?? asked ?? otherwise;
}
