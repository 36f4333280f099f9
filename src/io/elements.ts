/** Elements as files hold them: tensors from bytes, and bytes from tensors. */
import { RuntimeError } from '../errors.js';
import { toTypedArray } from '../ops/data-out.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, float32, uint8, type ScalarType } from '../tensor/dtype.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import { Storage } from '../tensor/storage.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { beginOperation } from '../wasm/heap.js';
import { heapU8, K } from '../wasm/module.js';

/** How a file writes the elements of a dtype. */
export interface Encoding {
  /** What PyTorch calls it. */
  name: string;
  /** Bytes per element in the file. */
  size: number;
  /** The dtype that it is read as. */
  type: ScalarType;
  /** Whether the elements have to be made wider, and how. */
  widen?: 'widenHalf' | 'widenBfloat';
}

export const float16: Encoding = { name: 'float16', size: 2, type: float32, widen: 'widenHalf' };
export const bfloat16: Encoding = { name: 'bfloat16', size: 2, type: float32, widen: 'widenBfloat' };

/** How a dtype of ours is written. */
export function encodingOf(type: ScalarType): Encoding {
  return { name: type.name, size: type.size, type };
}

/** The number of elements of a shape; null if a size is no size, or the number cannot be counted exactly. */
export function countOf(shape: readonly unknown[]): number | null {
  if (!shape.every((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0))
    return null;
  const sizes = shape as readonly number[];
  if (sizes.includes(0)) return 0;
  let count = 1;
  for (const size of sizes) {
    count *= size;
    if (!Number.isSafeInteger(count)) return null;
  }
  return count;
}

/** A contiguous tensor of what a file holds for it, whose bytes have been counted. */
export function tensorFromBytes(
  bytes: Uint8Array,
  encoding: Encoding,
  shape: Shape,
  isSwapped = false,
): Tensor {
  const { type, size, widen } = encoding;
  const numel = bytes.length / size;
  beginOperation();
  const result = emptyTensor(type, shape);
  if (numel === 0) return result;
  if (numel !== result._numel) {
    throw new RuntimeError(
      `${bytes.length} bytes are not ${formatShape(shape)} elements of ${encoding.name}`,
    );
  }
  if (widen === undefined) {
    fill(result, bytes, size, isSwapped);
    // A bool may be any number but zero in a file, and is 1 in a kernel.
    if (type === bool) K.convert(numel, result._address, uint8.code, result._address, bool.code);
    return result;
  }
  warn(`${encoding.name} is not supported and is read as float32`);
  const narrow = emptyTensor(uint8, [bytes.length]);
  fill(narrow, bytes, size, isSwapped);
  K[widen](numel, narrow._address, result._address);
  narrow._storage.dispose();
  return result;
}

function fill(t: Tensor, bytes: Uint8Array, size: number, isSwapped: boolean): void {
  heapU8().set(bytes, t._address);
  if (isSwapped) K.swapBytes(size, bytes.length / size, t._address);
}

/** The elements in row-major order, as bytes. */
export function bytesOfTensor(t: Tensor): Uint8Array {
  const array = toTypedArray(t);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** How many bytes are handed to the kernel at once. */
const CHUNK = 1 << 20;

/** The checksum that zip files have, of all pieces together. */
export function crc32(bytes: Uint8Array): number {
  beginOperation();
  const chunk = new Storage(Math.min(bytes.length, CHUNK));
  let sum = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const piece = bytes.subarray(at, at + CHUNK);
    heapU8().set(piece, chunk.address);
    sum = K.crc32(piece.length, chunk.address, sum);
  }
  chunk.dispose();
  return sum >>> 0;
}
