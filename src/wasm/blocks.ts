/** The heap's blocks: size classes for small ones, runs of pages for large ones, all aligned to 64 bytes. */

import { growMemory, memoryMaximum, memorySize } from './memory.js';
import { HEAP_START, load } from './module.js';
import { PAGE_BITS, PAGE_BYTES, PageAllocator } from './pages.js';

/** What 32-bit addresses reach: no block is larger, and the arithmetic below is exact up to here. */
export const ADDRESS_SPACE = 2 ** 32;
/** Larger requests get pages of their own. */
const SMALL_BYTES = 16384;
const CHUNK_PAGES = 16;
const CHUNK_UNITS = CHUNK_PAGES << (PAGE_BITS - 6);
/** Memory grows by this at least, and by a quarter of what there is: each time the engine may collect its garbage. */
const GROWTH_BYTES = 16 << 20;
/** Kernels may read up to 64 bytes behind a block: the last page is never given out. */
const GUARD_BYTES = PAGE_BYTES;

/**
 * Classes 1 to 8 are multiples of 64 bytes, then four to each power of two up to 16 KB. Blocks are kept as numbers of
 * 64-byte units, which are small integers in every engine.
 */
const CLASSES = 29;
const freeBlocks: number[][] = Array.from({ length: CLASSES }, () => []);
/** First pages of the chunks that were cut into blocks of a class. */
const chunks: number[][] = Array.from({ length: CLASSES }, () => []);

let pages: PageAllocator | null = null;
/** In units of 64 bytes, which stay small integers where bytes would not. */
let usedUnits = 0;
let limitBytes = Infinity;

function classOf(nbytes: number): number {
  if (nbytes <= 512) return nbytes > 64 ? (nbytes + 63) >> 6 : 1;
  const last = nbytes - 1;
  const log = 31 - Math.clz32(last);
  return ((log - 9) << 2) + ((last >> (log - 2)) & 3) + 9;
}

/** Size of the blocks of a class, in units of 64 bytes. */
function classUnits(index: number): number {
  if (index <= 8) return index;
  const step = index - 9;
  return (5 + (step & 3)) << (1 + (step >> 2));
}

/** Bytes in blocks that are given out. */
export function usedByBlocks(): number {
  return usedUnits * 64;
}

/** The most bytes that the heap may take up. */
export function blockLimit(): number {
  return Math.min(limitBytes, memoryMaximum());
}

/** Lowers the most bytes that the heap may take up; Infinity means all that the engine allows. */
export function setBlockLimit(nbytes: number): void {
  limitBytes = nbytes;
}

/** A block aligned to 64 bytes, not zeroed; 0 when there is no memory left. */
export function takeBlock(nbytes: number): number {
  if (nbytes > SMALL_BYTES) return nbytes <= ADDRESS_SPACE ? takePages(nbytes) : 0;
  const index = classOf(nbytes);
  let block = freeBlocks[index]!.pop();
  if (block === undefined) {
    if (!refill(index)) return 0;
    block = freeBlocks[index]!.pop()!;
  }
  usedUnits += classUnits(index);
  return (block << 6) >>> 0;
}

/** Gives a block back; `nbytes` is what was asked for. */
export function returnBlock(pointer: number, nbytes: number): void {
  if (nbytes > SMALL_BYTES) {
    const first = pointer >>> PAGE_BITS;
    usedUnits -= pages!.lengthOf(first) << (PAGE_BITS - 6);
    pages!.release(first);
    return;
  }
  const index = classOf(nbytes);
  usedUnits -= classUnits(index);
  freeBlocks[index]!.push(pointer >>> 6);
}

/** Whether a block for `oldBytes` is the very one that `newBytes` would get. */
export function sameBlock(oldBytes: number, newBytes: number): boolean {
  if (oldBytes > SMALL_BYTES) {
    return newBytes > SMALL_BYTES && Math.ceil(oldBytes / PAGE_BYTES) === Math.ceil(newBytes / PAGE_BYTES);
  }
  return newBytes <= SMALL_BYTES && classOf(oldBytes) === classOf(newBytes);
}

function takePages(nbytes: number): number {
  const first = findPages(Math.ceil(nbytes / PAGE_BYTES));
  if (first === 0) return 0;
  usedUnits += pages!.lengthOf(first) << (PAGE_BITS - 6);
  return first * PAGE_BYTES;
}

/** Cuts a chunk into blocks of a class; the lowest address is given out first. */
function refill(index: number): boolean {
  const first = findPages(CHUNK_PAGES);
  if (first === 0) return false;
  const size = classUnits(index);
  const start = first << (PAGE_BITS - 6);
  const free = freeBlocks[index]!;
  for (let i = Math.floor(CHUNK_UNITS / size) - 1; i >= 0; i--) free.push(start + i * size);
  chunks[index]!.push(first);
  return true;
}

function findPages(count: number): number {
  pages ??= start();
  if ((pages.used + count) * PAGE_BYTES > limitBytes) {
    if (trim() === 0 || (pages.used + count) * PAGE_BYTES > limitBytes) return 0;
  }
  let first = pages.allocate(count);
  if (first !== 0) return first;
  if (freeSmallBytes() > Math.max(count * PAGE_BYTES, memorySize() / 8) && trim() >= count) {
    first = pages.allocate(count);
    if (first !== 0) return first;
  }
  if (grow(pages, count)) return pages.allocate(count);
  return trim() > 0 ? pages.allocate(count) : 0;
}

function start(): PageAllocator {
  load();
  const allocator = new PageAllocator(Math.ceil(HEAP_START / PAGE_BYTES));
  allocator.extend((memorySize() - GUARD_BYTES) / PAGE_BYTES);
  return allocator;
}

function grow(allocator: PageAllocator, count: number): boolean {
  const needed = (allocator.end + count - allocator.freeAtEnd) * PAGE_BYTES + GUARD_BYTES;
  const size = memorySize();
  const wished = Math.min(Math.max(needed, size + Math.max(GROWTH_BYTES, size / 4)), memoryMaximum());
  if (!growMemory(Math.max(wished, needed)) && !growMemory(needed)) return false;
  allocator.extend((memorySize() - GUARD_BYTES) / PAGE_BYTES);
  return true;
}

function freeSmallBytes(): number {
  let sum = 0;
  for (let index = 1; index < CLASSES; index++) sum += freeBlocks[index]!.length * classUnits(index);
  return sum * 64;
}

/** Gives chunks none of whose blocks is in use back to the pages; returns how many pages that were. */
function trim(): number {
  const allocator = pages!;
  const owner = new Int32Array(allocator.end);
  const free = new Int32Array(allocator.end);
  let trimmed = 0;
  for (let index = 1; index < CLASSES; index++) {
    for (const first of chunks[index]!) owner.fill(first, first, first + CHUNK_PAGES);
    for (const block of freeBlocks[index]!) free[owner[block >>> (PAGE_BITS - 6)]!]!++;
    const whole = Math.floor(CHUNK_UNITS / classUnits(index));
    const emptied = chunks[index]!.filter((first) => free[first] === whole);
    if (emptied.length === 0) continue;
    freeBlocks[index] = freeBlocks[index]!.filter(
      (block) => free[owner[block >>> (PAGE_BITS - 6)]!] !== whole,
    );
    chunks[index] = chunks[index]!.filter((first) => free[first] !== whole);
    for (const first of emptied) allocator.release(first);
    trimmed += emptied.length * CHUNK_PAGES;
  }
  return trimmed;
}
