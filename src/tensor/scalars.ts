/** Numbers as operands: they are written to slots of the descriptor, where kernels read them like a tensor. */
import { RuntimeError } from '../errors.js';
import { DT, Meta } from '../wasm/codes.js';
import { heapF32, heapF64, heapI32, heapI64, heapU8, META } from '../wasm/module.js';
import type { ScalarType } from './dtype.js';
import type { Scalar } from './tensor.js';

const cTypes = ['float', 'double', 'int64_t', 'int', 'int16_t', 'int8_t', 'uint8_t', 'bool'] as const;
const integerBits = [0, 0, 64, 32, 16, 8, 8, 1] as const;

/** Writes `value` as an element of `type` and returns its address. Integers wrap. */
export function writeScalar(slot: number, value: Scalar, type: ScalarType): number {
  const address = META + Meta.Scalars * 4 + slot * 8;
  switch (type.code) {
    case DT.F32:
      heapF32()[address >>> 2] = Number(value);
      break;
    case DT.F64:
      heapF64()[address >>> 3] = Number(value);
      break;
    case DT.I64:
      heapI64()[address >>> 3] = toBigInt(value);
      break;
    case DT.Bool:
      heapU8()[address] = Number(value) === 0 ? 0 : 1;
      break;
    default:
      heapI32()[address >>> 2] =
        typeof value === 'number'
          ? Number.isNaN(value)
            ? -(2 ** 31)
            : value
          : Number(BigInt.asIntN(32, BigInt(value)));
  }
  return address;
}

/** The integer that C makes of a number: what is no number or out of range becomes the smallest. */
export function toBigInt(value: Scalar): bigint {
  if (typeof value !== 'number') return BigInt(value);
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : -(2n ** 63n);
}

/**
 * Refuses a number that an integer type can not hold; PyTorch's messages name the type of C++ or the dtype. An integer
 * that comes from a tensor of floats, as PyTorch has it, is none.
 */
export function assertFits(
  value: Scalar,
  type: ScalarType,
  name: string = cTypes[type.code],
  isInteger = Number.isInteger(Number(value)),
): void {
  if (type.isFloat || type.code === DT.Bool) return;
  const bits = integerBits[type.code];
  const unsigned = type.code === DT.U8;
  const number = Number(value);
  // As PyTorch, which lets unsigned types take the negative complements of integers.
  const complement = isInteger ? -(2 ** bits) + 1 : 0;
  const low = unsigned ? complement : -(2 ** (bits - 1));
  const high = unsigned ? 2 ** bits - 1 : 2 ** (bits - 1);
  if (number < low || (unsigned ? number > high : number >= high) || Number.isNaN(number)) {
    throw new RuntimeError(`value cannot be converted to type ${name} without overflow`);
  }
}
