/** The wasm memory: its creation, its growth, and the typed views of it. */

const PAGE = 65536;
const INITIAL_PAGES = 256;
/** Address spaces to ask for, largest first: some engines on small devices refuse to reserve 4 GB. */
const MAXIMUM_PAGES = [65536, 32768, 16384, 8192];

let memory: WebAssembly.Memory | null = null;
let maximumBytes = 0;

let u8 = new Uint8Array(0);
let i8 = new Int8Array(0);
let i16 = new Int16Array(0);
let i32 = new Int32Array(0);
let i64 = new BigInt64Array(0);
let f32 = new Float32Array(0);
let f64 = new Float64Array(0);

/** Growing detaches every view, so all are made anew; nothing but `growMemory` grows the memory. */
function makeViews(buffer: ArrayBuffer): void {
  u8 = new Uint8Array(buffer);
  i8 = new Int8Array(buffer);
  i16 = new Int16Array(buffer);
  i32 = new Int32Array(buffer);
  i64 = new BigInt64Array(buffer);
  f32 = new Float32Array(buffer);
  f64 = new Float64Array(buffer);
}

/** The one memory that all kernels work on, made at first use. */
export function createMemory(): WebAssembly.Memory {
  if (memory !== null) return memory;
  let refused: unknown = null;
  for (const maximum of MAXIMUM_PAGES) {
    try {
      memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
      maximumBytes = maximum * PAGE;
      makeViews(memory.buffer);
      return memory;
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

/** Grows the memory to at least `nbytes`; false when the engine or the maximum does not allow it. */
export function growMemory(nbytes: number): boolean {
  if (memory === null || nbytes > maximumBytes) return false;
  const pages = Math.ceil((nbytes - u8.length) / PAGE);
  if (pages <= 0) return true;
  try {
    memory.grow(pages);
  } catch {
    return false;
  }
  makeViews(memory.buffer);
  return true;
}

export function memorySize(): number {
  return u8.length;
}

export function memoryMaximum(): number {
  return maximumBytes;
}

/** Views of the whole memory. Fetch them anew after anything that can allocate: growth detaches them. */
export function heapU8(): Uint8Array<ArrayBuffer> {
  return u8;
}

export function heapI8(): Int8Array<ArrayBuffer> {
  return i8;
}

export function heapI16(): Int16Array<ArrayBuffer> {
  return i16;
}

export function heapI32(): Int32Array<ArrayBuffer> {
  return i32;
}

export function heapI64(): BigInt64Array<ArrayBuffer> {
  return i64;
}

export function heapF32(): Float32Array<ArrayBuffer> {
  return f32;
}

export function heapF64(): Float64Array<ArrayBuffer> {
  return f64;
}
