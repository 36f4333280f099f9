/** Where the compiled kernels come from: base64 text inside the bundle, decoded at first use. */

import { simd } from '../../build/kernels.js';

interface BufferLike {
  from(text: string, encoding: 'base64'): Uint8Array<ArrayBuffer>;
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const nodeBuffer = (globalThis as { Buffer?: BufferLike }).Buffer;
  if (nodeBuffer !== undefined) return nodeBuffer.from(text, 'base64');
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

/** What to instantiate: the bytes of the module, or a module compiled ahead of time. */
export function kernelBinary(): BufferSource | WebAssembly.Module {
  return decode(simd);
}
