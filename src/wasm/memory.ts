/** The wasm memory: its creation, its growth, and the typed views of it. */

const PAGE = 65536;
const INITIAL_PAGES = 256;
/** Address spaces to ask for, largest first: some engines on small devices refuse to reserve 4 GB. */
const MAXIMUM_PAGES = [65536, 32768, 16384, 8192];

let memory: WebAssembly.Memory | null = null;
let maximumBytes = 0;

let u8: Uint8Array = new Uint8Array(0);
let i8: Int8Array = new Int8Array(0);
let i16: Int16Array = new Int16Array(0);
let i32: Int32Array = new Int32Array(0);
let i64: BigInt64Array = new BigInt64Array(0);
let f32: Float32Array = new Float32Array(0);
let f64: Float64Array = new Float64Array(0);

/** Growing detaches every view, or leaves it too short, so all are made anew; only `growMemory` grows the memory. */
function makeViews(buffer: ArrayBufferLike): void {
  u8 = new Uint8Array(buffer);
  i8 = new Int8Array(buffer);
  i16 = new Int16Array(buffer);
  i32 = new Int32Array(buffer);
  i64 = new BigInt64Array(buffer);
  f32 = new Float32Array(buffer);
  f64 = new Float64Array(buffer);
}

/** A memory and how many bytes it may grow to, which is not to be read from it. */
interface Growing {
  readonly memory: WebAssembly.Memory;
  readonly maximumBytes: number;
}

/** A memory of so many pages that may grow as far as the engine allows. */
function newMemory(initial: number, shared: boolean): Growing {
  let refused: unknown = new RangeError('the memory has outgrown what the engine allows');
  for (const maximum of MAXIMUM_PAGES) {
    if (maximum < initial) break;
    try {
      const memory = new WebAssembly.Memory({ initial, maximum, shared });
      return { memory, maximumBytes: maximum * PAGE };
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

function use(created: Growing): void {
  ({ memory, maximumBytes } = created);
  makeViews(created.memory.buffer);
}

/** The one memory that all kernels work on, made at first use. */
export function createMemory(): WebAssembly.Memory {
  if (memory === null) use(newMemory(INITIAL_PAGES, false));
  return memory!;
}

/**
 * Puts a memory that threads can share in place of the one that there is, with the same contents; `instantiate` makes the
 * modules use it.
 */
export function replaceMemory(instantiate: (memory: WebAssembly.Memory) => void): void {
  const created = newMemory(u8.length / PAGE, true);
  instantiate(created.memory);
  new Uint8Array(created.memory.buffer).set(u8);
  use(created);
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

/**
 * Views of the whole memory. Fetch them anew after anything that can allocate: growth detaches them. Users get copies,
 * which `slice` makes, because much in JavaScript does not take views of memory that threads share.
 */
export function heapU8(): Uint8Array {
  return u8;
}

export function heapI8(): Int8Array {
  return i8;
}

export function heapI16(): Int16Array {
  return i16;
}

export function heapI32(): Int32Array {
  return i32;
}

export function heapI64(): BigInt64Array {
  return i64;
}

export function heapF32(): Float32Array {
  return f32;
}

export function heapF64(): Float64Array {
  return f64;
}
