/** What numbers a dtype can hold: finfo, iinfo. */
import { bool, defaultScalarType, scalarType, type DType } from '../tensor/dtype.js';
import { streamed } from './draw.js';

/** The limits of a dtype of floats. */
export interface FloatInfo {
  readonly bits: number;
  /** From 1 to the next larger number. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  /** The smallest positive number with all of its digits. */
  readonly smallestNormal: number;
  /** The same. */
  readonly tiny: number;
  /** About so much apart are decimals that can be told from each other near 1. */
  readonly resolution: number;
  readonly dtype: DType;
  toString(): string;
}

/** The limits of a dtype of integers; those of int64 are bigints. */
export interface IntegerInfo {
  readonly bits: number;
  readonly max: number | bigint;
  readonly min: number | bigint;
  readonly dtype: DType;
  toString(): string;
}

/** Printed as in PyTorch. */
function printed<Info extends object>(info: Info, toString: () => string): Info {
  return Object.freeze(Object.defineProperty(info, 'toString', { value: toString }));
}

/**
 * The limits of a dtype of floats, the default one unless given.
 *
 * @throws TypeError if it is one of integers.
 * @see https://pytorch.org/docs/1.13/type_info.html#torch.torch.finfo
 * @example
 * finfo('float32').eps; // 1.1920928955078125e-7
 */
export function finfo(dtype: DType = defaultScalarType().name): FloatInfo {
  const type = scalarType(dtype);
  if (!type.isFloat) {
    throw new TypeError(
      "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'",
    );
  }
  const isSingle = type.size === 4;
  const smallestNormal = isSingle ? 2 ** -126 : 2 ** -1022;
  const max = isSingle ? (2 - 2 ** -23) * 2 ** 127 : Number.MAX_VALUE;
  const info: FloatInfo = {
    bits: 8 * type.size,
    eps: isSingle ? 2 ** -23 : Number.EPSILON,
    max,
    min: -max,
    smallestNormal,
    tiny: smallestNormal,
    resolution: isSingle ? 1e-6 : 1e-15,
    dtype,
  };
  return printed(info, () => {
    const { resolution, min, eps } = info;
    const [low, high, gap, tiny] = [min, max, eps, smallestNormal].map(streamed) as [
      string,
      string,
      string,
      string,
    ];
    return (
      `finfo(resolution=${streamed(resolution)}, min=${low}, max=${high}, eps=${gap}, smallest_normal=${tiny}, ` +
      `tiny=${tiny}, dtype=${dtype})`
    );
  });
}

/**
 * The limits of a dtype of integers.
 *
 * @throws TypeError if it is one of floats, or bool.
 * @see https://pytorch.org/docs/1.13/type_info.html#torch.torch.iinfo
 * @example
 * iinfo('uint8').max; // 255
 */
export function iinfo(dtype: DType): IntegerInfo {
  const type = scalarType(dtype);
  if (type.isFloat) {
    throw new TypeError(
      "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'",
    );
  }
  if (type === bool) throw new TypeError('torch.bool is not supported by torch.iinfo');
  const bits = 8 * type.size;
  const isSigned = dtype !== 'uint8';
  const values = isSigned ? 2n ** BigInt(bits - 1) : 2n ** BigInt(bits);
  const inRange = (value: bigint): number | bigint => (bits === 64 ? value : Number(value));
  const [min, max] = [inRange(isSigned ? -values : 0n), inRange(values - 1n)];
  return printed({ bits, max, min, dtype }, () => `iinfo(min=${min}, max=${max}, dtype=${dtype})`);
}
