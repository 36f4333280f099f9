/** Where the compiled kernels come from: text inside the bundle, decoded at first use. */

import { relaxed, simd } from '../../build/kernels.js';

/** A module as text, written by scripts/embed-wasm.mjs. */
interface PackedModule {
  /** How many bytes it has. */
  readonly size: number;
  /** Which byte says whether its memory is one that threads share: 1 for no, 3 for yes. */
  readonly sharing: number;
  /** The characters of the text by rank; the last two are the first half of a pair. */
  readonly characters: string;
  /** All byte values by rank, the most frequent first, in hexadecimal digits. */
  readonly order: string;
  readonly text: string;
}

function decode(
  { size, sharing, characters, order, text }: PackedModule,
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const singles = characters.length - 2;
  const ranks = new Uint8Array(128);
  for (let rank = 0; rank < characters.length; rank++) ranks[characters.charCodeAt(rank)] = rank;
  const values = Uint8Array.from({ length: 256 }, (_, rank) =>
    parseInt(order.slice(2 * rank, 2 * rank + 2), 16),
  );
  const bytes = new Uint8Array(size);
  for (let i = 0, at = 0; at < size; at++) {
    let rank = ranks[text.charCodeAt(i++)]!;
    if (rank >= singles) rank += (rank - singles) * (singles - 1) + ranks[text.charCodeAt(i++)]!;
    bytes[at] = values[rank]!;
  }
  if (isShared) bytes[sharing] = 3;
  return bytes;
}

/**
 * What to instantiate: the bytes of the module, or a module compiled ahead of time, whose memory is never a shared one.
 */
export function kernelBinary(isShared = false): BufferSource | WebAssembly.Module {
  return decode(simd, isShared);
}

/** The module with relaxed SIMD; null where the engine does not know these instructions. */
export function relaxedBinary(isShared = false): BufferSource | null {
  const binary = decode(relaxed, isShared);
  return WebAssembly.validate(binary) ? binary : null;
}
