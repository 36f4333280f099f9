/** Makes tensors of random numbers: uniform, normal, whole numbers, permutations. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { assertTracked } from '../tensor/inference.js';
import { bool, defaultScalarType, int64, scalarType, type ScalarType } from '../tensor/dtype.js';
import { Generator } from '../tensor/generator.js';
import { assertSizes } from '../tensor/shape.js';
import { assertFits } from '../tensor/scalars.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { beginOperation } from '../wasm/heap.js';
import { assertTensor } from './bind.js';
import {
  takeOptions,
  toSize,
  withOptions,
  type LikeOptions,
  type TensorOptions,
} from './creation-arguments.js';
import { emptyLike } from './creation.js';
import { drawIntegers, drawNormal, drawPermutation, drawUniform } from './draw.js';
import { filledOutput } from './output.js';

/** Options of functions that make tensors of random numbers. */
export interface RandomOptions extends TensorOptions {
  generator?: Generator | null | undefined;
  out?: Tensor | null | undefined;
}

type SizedOptions = RandomOptions & { size?: readonly number[] };
type RandomSize = readonly (number | bigint | readonly number[] | SizedOptions | undefined)[];

function generatorOf(name: string, { generator }: RandomOptions): Generator | null {
  if (isNone(generator)) return null;
  if (generator instanceof Generator) return generator;
  throw new TypeError(`${name}(): argument 'generator' must be torch.Generator, not ${typeName(generator)}`);
}

/** `out` in this shape, or a new tensor, filled. */
function filled(
  size: number[],
  options: RandomOptions,
  otherwise: ScalarType,
  draw: (t: Tensor) => Tensor,
): Tensor {
  beginOperation();
  const { out, dtype } = options;
  const type = dtype ? scalarType(dtype) : otherwise;
  if (!out) return withOptions(draw(emptyTensor(type, size)), options);
  if (dtype && type !== out._type) {
    throw new RuntimeError(`dtype ${type.label} does not match dtype of out parameter (${out._type.label})`);
  }
  assertTracked(out);
  filledOutput(out, type, size, draw);
  out._counter.version++;
  return out;
}

function sized(
  name: string,
  args: RandomSize,
  draw: (t: Tensor, generator: Generator | null) => Tensor,
): Tensor {
  const { rest, options } = takeOptions<SizedOptions>(name, args, ['generator']);
  const size = toSize(name, options.size ? [options.size] : rest);
  const generator = generatorOf(name, options);
  return filled(size, options, defaultScalarType(), (t) => draw(t, generator));
}

/**
 * Numbers drawn evenly from [0, 1).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rand.html
 * @example
 * rand(2, 3);
 * rand([2, 3], { dtype: 'float64', generator });
 */
export function rand(...args: RandomSize): Tensor {
  return sized('rand', args, (t, generator) => drawUniform(t, 0, 1, generator));
}

/**
 * Numbers of the normal distribution with mean 0 and standard deviation 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.randn.html
 * @example
 * randn(2, 3, { requiresGrad: true });
 */
export function randn(...args: RandomSize): Tensor {
  return sized('randn', args, (t, generator) => drawNormal(t, 0, 1, generator));
}

type Int = number | bigint;

interface IntegerOptions extends RandomOptions {
  low?: Int;
  high?: Int;
  size?: readonly number[];
}

function toInt(name: string, argument: string, position: number, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  throw new TypeError(
    `${name}(): argument '${argument}' (position ${position}) must be int, not ${typeName(value)}`,
  );
}

/** The bounds that are given as one or two numbers in front, or by name. */
function boundsOf(
  name: string,
  given: readonly unknown[],
  options: IntegerOptions,
): [low: bigint, high: bigint] {
  const numbers = [...given];
  if (options.low !== undefined && options.high === undefined) {
    throw new TypeError(`${name}() received an invalid combination of arguments: 'low' without 'high'`);
  }
  if (options.high !== undefined)
    numbers.push(...(options.low === undefined ? [] : [options.low]), options.high);
  if (numbers.length === 1) return [0n, toInt(name, 'high', 1, numbers[0])];
  if (numbers.length === 2) return [toInt(name, 'low', 1, numbers[0]), toInt(name, 'high', 2, numbers[1])];
  throw new TypeError(
    `${name}() received an invalid combination of arguments: 'high', or 'low' and 'high' expected`,
  );
}

/**
 * Whole numbers drawn evenly from `low` (0) up to but not including `high`; int64.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.randint.html
 * @example
 * randint(10, [2, 3]);
 * randint(-5, 5, [4]);
 */
export function randint(high: Int, size: readonly number[], options?: RandomOptions): Tensor;
export function randint(low: Int, high: Int, size: readonly number[], options?: RandomOptions): Tensor;
export function randint(options: IntegerOptions & { high: Int; size: readonly number[] }): Tensor;
export function randint(high: Int, options: IntegerOptions & { size: readonly number[] }): Tensor;
export function randint(low: Int, high: Int, options: IntegerOptions & { size: readonly number[] }): Tensor;
export function randint(...args: unknown[]): Tensor {
  const { rest, options } = takeOptions<IntegerOptions>('randint', args, ['generator', 'low', 'high']);
  const last = rest[rest.length - 1];
  const given = options.size ?? (Array.isArray(last) ? (last as number[]) : undefined);
  if (given === undefined) throw new TypeError('randint() missing 1 required positional arguments: "size"');
  const [low, high] = boundsOf('randint', options.size ? rest : rest.slice(0, -1), options);
  const size = toSize('randint', [given]);
  const generator = generatorOf('randint', options);
  return filled(size, options, int64, (t) => drawIntegers(t, low, high, generator));
}

/**
 * The whole numbers below `n` in random order; int64.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.randperm.html
 * @example
 * for (const batch of randperm(60000).split(64)) train(batch);
 */
export function randperm(n: Int, options: RandomOptions = {}): Tensor {
  const count = Number(toInt('randperm', 'n', 1, n));
  assertSizes([count]);
  if (!isKeywords(options)) throw new TypeError('randperm() takes 1 positional argument but 2 were given');
  const { options: given } = takeOptions<RandomOptions>('randperm', [options], ['generator']);
  const generator = generatorOf('randperm', given);
  const type = given.out?._type ?? (given.dtype ? scalarType(given.dtype) : int64);
  assertFits(count, type);
  if (type === bool) throw new RuntimeError(`"randperm" not implemented for 'Bool'`);
  return filled([count], given, int64, (t) => drawPermutation(t, generator));
}

/**
 * Numbers drawn evenly from [0, 1) in another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rand_like.html
 * @example
 * randLike(x);
 */
export function randLike(self: Tensor, options: LikeOptions = {}): Tensor {
  assertTensor('rand_like', self);
  beginOperation();
  return drawUniform(emptyLike(self, options), 0, 1, null);
}

/**
 * Numbers of the normal distribution in another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.randn_like.html
 * @example
 * const noisy = x.add(randnLike(x), { alpha: 0.1 });
 */
export function randnLike(self: Tensor, options: LikeOptions = {}): Tensor {
  assertTensor('randn_like', self);
  beginOperation();
  return drawNormal(emptyLike(self, options), 0, 1, null);
}

/**
 * Whole numbers from `low` (0) up to but not including `high` in another tensor's shape, dtype and layout.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.randint_like.html
 * @example
 * randintLike(x, 10);
 * randintLike(x, -5, 5);
 */
export function randintLike(self: Tensor, high: Int, options?: LikeOptions): Tensor;
export function randintLike(self: Tensor, low: Int, high: Int, options?: LikeOptions): Tensor;
export function randintLike(self: Tensor, options: LikeOptions & { low?: Int; high: Int }): Tensor;
export function randintLike(self: Tensor, ...args: unknown[]): Tensor {
  assertTensor('randint_like', self);
  const { rest, options } = takeOptions<LikeOptions & IntegerOptions>('randint_like', args, ['low', 'high']);
  const [low, high] = boundsOf('randint_like', rest, options);
  beginOperation();
  return drawIntegers(emptyLike(self, options), low, high, null);
}
