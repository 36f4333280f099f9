/** The scratch block: the descriptor that TypeScript writes and the kernels' private working space. */

/** Start of the descriptor (4096 bytes); see `Meta` in src/wasm/codes.ts for its layout. */
export let META: usize = 0;
/** Start of the kernels' private space, 60 KB; nothing in it outlives a call. */
export let SPACE: usize = 0;

/** Called once per instance, before any kernel, with a block of 64 KB aligned to 64 bytes. */
export function init(base: usize): void {
  META = base;
  SPACE = base + 4096;
}

/** First byte after the module's own data. */
export function heapBase(): usize {
  return __heap_base;
}
