/** Bytes by which a storage's contents are recognised. */
import type { Storage } from '../../src/tensor/storage.js';
import { heapU8 } from '../../src/wasm/heap.js';

function byteAt(i: number, mark: number): number {
  return (i * 31 + (i >> 8) * 7 + mark * 101) & 255;
}

/** Writes a pattern that depends on `mark`. */
export function fill(storage: Storage, mark: number): void {
  const start = storage.address;
  const memory = heapU8();
  for (let i = 0; i < storage.nbytes; i++) memory[start + i] = byteAt(i, mark);
}

/** Whether the first `nbytes` are those that `fill` wrote. */
export function isFilled(storage: Storage, mark: number, nbytes = storage.nbytes): boolean {
  const start = storage.address;
  const memory = heapU8();
  for (let i = 0; i < nbytes; i++) if (memory[start + i] !== byteAt(i, mark)) return false;
  return true;
}
