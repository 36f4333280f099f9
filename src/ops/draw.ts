/** Fills tensors of any layout with random numbers, in the order in which PyTorch draws them, after its checks. */
import { RuntimeError } from '../errors.js';
import { emptyLike } from '../tensor/allocate.js';
import {
  bool,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
  type ScalarType,
} from '../tensor/dtype.js';
import { defaultGenerator, type Generator } from '../tensor/generator.js';
import { assertNoInternalOverlap } from '../tensor/overlap.js';
import { isNonOverlappingAndDense } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { K } from '../wasm/module.js';
import { copyInto } from '../tensor/copy.js';

type Source = Generator | null;

/** A number as a C++ stream prints it. */
export function streamed(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const size = Math.abs(Number(value.toPrecision(6)));
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(Number(value.toPrecision(6)));
  const [digits, exponent] = value.toExponential(5).split('e') as [string, string];
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${Number(digits)}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

export function assertFloat(t: Tensor, kernel: string): void {
  if (!t._type.isFloat) throw new RuntimeError(`"${kernel}" not implemented for '${t._type.label}'`);
}

/** Lets `draw` write the elements one after the other, in the order of their addresses. */
export function drawInto(t: Tensor, draw: (address: number, count: number) => void): void {
  assertNoInternalOverlap(t);
  if (t._numel === 0) return;
  if (t._contiguous || isNonOverlappingAndDense(t.shape, t._strides)) {
    draw(t._address, t._numel);
    return;
  }
  const dense = emptyLike(t);
  draw(dense._address, t._numel);
  copyInto(t, dense);
  dense.dispose();
}

/** The address of a generator's state. */
export function stateOf(generator: Source): number {
  return (generator ?? defaultGenerator)._address;
}

const largest = new Map([
  [float32, 3.4028234663852886e38],
  [float64, Number.MAX_VALUE],
]);

export function drawUniform(t: Tensor, from: number, to: number, generator: Source): Tensor {
  assertFloat(t, 'check_uniform_bounds');
  const limit = largest.get(t._type)!;
  for (const [name, bound] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!(bound >= -limit && bound <= limit)) {
      throw new RuntimeError(`${name} is out of bounds for ${t._type.cName}`);
    }
  }
  if (from > to) {
    throw new RuntimeError(
      `uniform_ expects to return a [from, to) range, but found from=${streamed(from)} > to=${streamed(to)}`,
    );
  }
  if (to - from > limit) {
    throw new RuntimeError(
      `uniform_ expects to-from <= std::numeric_limits<${t._type.label}>::max(), but found to=${streamed(to)} and ` +
        `from=${streamed(from)} which result in to-from to exceed the limit`,
    );
  }
  drawInto(t, (address, count) => {
    K.uniform(t._type.code, count, address, stateOf(generator), from, to);
  });
  return t;
}

export function assertStd(std: number): void {
  if (!(std >= 0)) throw new RuntimeError(`normal expects std >= 0.0, but found std ${streamed(std)}`);
}

export function drawNormal(t: Tensor, mean: number, std: number, generator: Source): Tensor {
  assertStd(std);
  if (t._numel === 0) return t;
  assertFloat(t, 'normal_kernel_cpu');
  const inBlocks = t._numel >= 16 && t._contiguous ? 1 : 0;
  drawInto(t, (address, count) => {
    K.normal(t._type.code, count, address, stateOf(generator), mean, std, inBlocks);
  });
  return t;
}

export function drawExponential(t: Tensor, lambda: number, generator: Source): Tensor {
  if (!(lambda >= 0)) {
    throw new RuntimeError(`exponential_ expects lambda >= 0.0, but found lambda=${streamed(lambda)}`);
  }
  if (t._numel === 0) return t;
  assertFloat(t, 'exponential_cpu');
  drawInto(t, (address, count) => {
    K.exponential(t._type.code, count, address, stateOf(generator), lambda);
  });
  return t;
}

export function drawBernoulli(t: Tensor, p: number, generator: Source): Tensor {
  if (!(p >= 0 && p <= 1)) {
    throw new RuntimeError(`bernoulli_ expects p to be in [0, 1], but got p=${streamed(p)}`);
  }
  drawInto(t, (address, count) => {
    K.bernoulli(t._type.code, count, address, stateOf(generator), p);
  });
  return t;
}

/** Coins with a probability of their own for each element. */
export function drawBernoulliOf(t: Tensor, probs: Tensor, generator: Source): Tensor {
  assertNoInternalOverlap(t);
  const expanded = probs.expand(t.shape);
  if (t._numel === 0) return t;
  assertFloat(probs, 'bernoulli_tensor_cpu_p_');
  const type = probs._type;
  const layout = emptyLike(t, type);
  copyInto(layout, expanded);
  if (K.checkProbabilities(type.code, t._numel, layout._address) === 0) {
    throw new RuntimeError(
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, ' +
        'please report an enhancement request to PyTorch.)',
    );
  }
  drawInto(t, (address, count) => {
    K.bernoulliTensor(t._type.code, count, address, stateOf(generator), layout._address, type.code);
  });
  layout.dispose();
  return t;
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const WIDE = 2n ** 32n;

/** Inclusive bounds of what an integer type holds. */
const bounds = new Map<ScalarType, readonly [bigint, bigint]>([
  [int64, [MIN_INT64, MAX_INT64]],
  [int32, [-(2n ** 31n), 2n ** 31n - 1n]],
  [int16, [-(2n ** 15n), 2n ** 15n - 1n]],
  [int8, [-128n, 127n]],
  [uint8, [0n, 255n]],
  [bool, [0n, 1n]],
]);

/** Binary digits of a float type. */
function digitsOf(t: ScalarType): number {
  return t === float32 ? 24 : 53;
}

function rounded(value: bigint, t: ScalarType): bigint {
  const number = Number(value);
  return BigInt(t === float32 ? Math.fround(number) : number);
}

/** How far apart the numbers of a float type lie at this size. */
function gapAt(value: bigint, t: ScalarType): bigint {
  const size = value < 0n ? -value : value;
  return 1n << BigInt(size.toString(2).length - digitsOf(t));
}

/** The first number not below `from`, when the type does not hold `from` itself. */
function raised(from: bigint, t: ScalarType): bigint {
  const next = rounded(from + 1n, t);
  return next < from ? next + gapAt(from + 1n, t) : from;
}

function lowered(to: bigint, t: ScalarType): bigint {
  const last = rounded(to - 1n, t);
  return last >= to ? last - gapAt(to - 1n, t) : to;
}

function assertInRange(from: bigint, last: bigint, t: ScalarType): void {
  for (const [name, bound] of [
    ['from', from],
    ['to - 1', last],
  ] as const) {
    const cName = t.cName;
    const range = bounds.get(t);
    if (range !== undefined) {
      if (bound < range[0] || bound > range[1])
        throw new RuntimeError(`${name} is out of bounds for ${cName}`);
    } else if (bound < -(1n << BigInt(digitsOf(t))) || bound > 1n << BigInt(digitsOf(t))) {
      const digits = digitsOf(t);
      warn(
        `${name} is out of bounds [-(2^${digits}), 2^${digits}]. Due to precision limitations ${cName} can support ` +
          'discrete uniform distribution only within this range. This warning will become an error in version 1.7 ' +
          'release, please fix the code in advance',
      );
    }
  }
}

function draw(t: Tensor, low: bigint, range: bigint, wide: boolean, generator: Source): Tensor {
  drawInto(t, (address, count) => {
    K.randint(t._type.code, count, address, stateOf(generator), low, BigInt.asIntN(64, range), wide ? 1 : 0);
  });
  return t;
}

/** Whole numbers from `from` up to but not including `to`, or up to the largest one if that is null. */
export function drawIntegers(t: Tensor, from: bigint, to: bigint | null, generator: Source): Tensor {
  const own = t._type;
  for (const bound of [from, to ?? 0n]) {
    if (bound < MIN_INT64 || bound > MAX_INT64) throw new RuntimeError('Overflow when unpacking long');
  }
  if (to === null && from === MIN_INT64) {
    if (!own.isFloat && own !== int64) {
      throw new RuntimeError(
        'random_full_64_bits_range_kernel_cpu handles only int64, double, float and bfloat16',
      );
    }
    return draw(t, 0n, 0n, true, generator);
  }
  if (to !== null && from >= to) {
    throw new RuntimeError(`random_ expects 'from' to be less than 'to', but got from=${from} >= to=${to}`);
  }
  const start = own.isFloat ? raised(from, own) : from;
  let last: bigint;
  if (to !== null) {
    const end = own.isFloat ? lowered(to, own) : to;
    if (start >= end) {
      throw new RuntimeError(
        `random_ expects 'from' casted to dtype to be less than 'to' casted to dtype, but got from=${start} >= ` +
          `to=${end}`,
      );
    }
    last = end - 1n;
  } else {
    last = bounds.get(own)?.[1] ?? 1n << BigInt(digitsOf(own));
    if (own.isFloat && start >= last) {
      throw new RuntimeError(
        "random_ expects 'from' casted to dtype to be less than or equal to 'to_inc' casted to dtype, but got " +
          `from=${start} > to_inc=${last}`,
      );
    }
  }
  assertInRange(start, last, own);
  const range = last - start + 1n;
  return draw(t, start, range, range >= WIDE, generator);
}

/** Whole numbers from 0 to the largest one, or for floats as far as all of them exist. */
export function drawAnyIntegers(t: Tensor, generator: Source): Tensor {
  const last = bounds.get(t._type)?.[1] ?? 1n << BigInt(digitsOf(t._type));
  return draw(t, 0n, last + 1n, t._type.size === 8, generator);
}

export function drawPermutation(t: Tensor, generator: Source): Tensor {
  drawInto(t, (address, count) => {
    K.randperm(t._type.code, count, address, stateOf(generator));
  });
  return t;
}
