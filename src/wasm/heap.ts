/** The heap as storages see it: allocation that makes room when there is none, scopes, statistics. */

import {
  ADDRESS_SPACE,
  blockLimit,
  returnBlock,
  sameBlock,
  setBlockLimit,
  takeBlock,
  usedByBlocks,
} from './blocks.js';
import { garbageCollector, type Collector } from './collector.js';
import * as eviction from './eviction.js';
import { GROUPED_BYTES, groupedCount, joinGroup, leaveGroup } from './groups.js';
import { heapU8, memorySize } from './memory.js';
import { outOfMemory } from './report.js';
import {
  advanceClock,
  clock,
  closeScope,
  inScope,
  openScope,
  register,
  residentCount,
  residents,
  unregister,
  type Resident,
} from './residents.js';
import { sweep } from './sweep.js';

export { heapF32, heapF64, heapI16, heapI32, heapI64, heapI8, heapU8 } from './memory.js';
export { returnBlock as release } from './blocks.js';
export { traceAllocations } from './residents.js';

const MB = 1 << 20;
/** What a storage costs besides its block: the objects around it, which only die with it. */
const OVERHEAD = 256;
/** Small enough that what is freed is still in the cache when it is used again. */
const MIN_BUDGET = 8 * MB;
const MAX_BUDGET = 256 * MB;
/**
 * What share of the time the engine's collections may take: of what is young more than of all, for that is saved in
 * turn where memory is still in the cache.
 */
const YOUNG_SHARE = 0.2;
const FULL_SHARE = 0.05;
/** Where nobody can be asked who is dead, this much is kept in the wasm memory before storages are moved out. */
const RESIDENT_BYTES = 256 * MB;
/** How much of the limit may be outside of the wasm memory beyond it while a storage is brought back. */
const RETURN_SHARE = 0.25;

/** How dead storages are found: by sweeps, or by moving storages out; null until first use. */
export type Strategy = 'sweep' | 'evict';

let strategy: Strategy | null = null;
let collector: Collector | null = null;
/** Bytes taken since the last sweep and not given back. */
let pending = 0;
/** How much of that is allowed; below 0 the first allocation chooses a strategy. */
let budget = -1;
/** Bytes that have outlived sweeps of what is young, since the last one of all, and how much of that is allowed. */
let aged = 0;
let agedBudget = MIN_BUDGET;
let residentLimit = RESIDENT_BYTES;
let restoredAtEviction = 0;
let turnEndAwaited = false;
let sweeps = 0;
let sweepMilliseconds = 0;
/** In ms: the last collection, and the least that one of what is young seems to take. */
let collecting = 0;
let youngCost = Infinity;
let lastSweepEnd = 0;
let lastFullSweepEnd = 0;
let lastSweepClock = -1;

/**
 * Starts an operation: what is touched from now on stays where it is and alive until the next call. Address every
 * operand after the last allocation of the operation.
 *
 * Before the operation has made anything is the best time to sweep: the engine's collector takes what it has found alive
 * twice for old, and finds it no more when it dies. A result that is dropped at the next turn of a loop is found so.
 */
export function beginOperation(): void {
  advanceClock();
  if (pending > budget) reclaim();
}

/** A block of memory that no storage owns, to be given back by `release`. Aligned to 64 bytes, not zeroed. */
export function allocate(nbytes: number): number {
  const pointer = takeBlock(nbytes);
  return pointer !== 0 ? pointer : makeRoom(nbytes);
}

/** Gives a new storage its block, and first sweeps if that is overdue. */
export function settle(storage: Resident): void {
  const { nbytes } = storage;
  if (!(nbytes <= ADDRESS_SPACE)) throw outOfMemory(nbytes);
  storage.touched = clock;
  if (pending > budget) reclaim();
  pending += nbytes + OVERHEAD;
  const pointer = takeBlock(nbytes);
  storage.unit = (pointer !== 0 ? pointer : makeRoom(nbytes)) >>> 6;
  if (nbytes <= GROUPED_BYTES && collector !== null && !inScope()) joinGroup(storage);
  else register(storage);
}

/** Frees a storage's block or what stands for it; nothing happens if it has none. */
export function evacuate(storage: Resident): void {
  if (storage.unit !== 0) {
    pending -= storage.nbytes + OVERHEAD;
    returnBlock((storage.unit << 6) >>> 0, storage.nbytes);
    storage.unit = 0;
    if (storage.weak !== null) eviction.strengthen(storage);
  } else if (storage.moved !== null) {
    eviction.forgetMoved(storage);
  }
  forget(storage);
}

function forget(storage: Resident): void {
  if (storage.group !== null) leaveGroup(storage);
  else if (storage.slot >= 0) unregister(storage);
}

/** Brings a storage that was moved out back into the wasm memory. */
export function bringBack(storage: Resident): void {
  storage.touched = clock;
  pending += storage.nbytes + OVERHEAD;
  if (pending > budget) reclaim();
  const pointer = takeBlock(storage.nbytes);
  eviction.moveIn(storage, pointer !== 0 ? pointer : makeRoom(storage.nbytes, true));
  if (storage.slot >= 0) return;
  register(storage);
  // It stands now where what a scope makes does, but may be older than that scope.
  if (inScope()) restored.add(storage);
}

/** Gives a storage that is not moved out a block for `nbytes`, with as much of its contents as fits. */
export function exchangeBlock(storage: Resident, nbytes: number): void {
  if (!(nbytes <= ADDRESS_SPACE)) throw outOfMemory(nbytes);
  if (sameBlock(storage.nbytes, nbytes)) return;
  storage.touched = clock;
  pending += nbytes - storage.nbytes;
  if (pending > budget) reclaim();
  const pointer = allocate(nbytes);
  const old = (storage.unit << 6) >>> 0;
  heapU8().copyWithin(pointer, old, old + Math.min(storage.nbytes, nbytes));
  if (storage.weak !== null) eviction.strengthen(storage);
  if (storage.group !== null) leaveGroup(storage);
  if (storage.slot < 0) register(storage);
  returnBlock(old, storage.nbytes);
  storage.unit = pointer >>> 6;
}

function reclaim(): void {
  if (strategy === null) chooseStrategy(null);
  else if (collector !== null) sweepWhatIsDue(collector);
  else moveSomeOut();
}

/** Finds out once what the platform can do, unless told. */
export function chooseStrategy(wished: Strategy | null): void {
  collector = wished === 'evict' ? null : timed(garbageCollector());
  strategy = collector === null ? 'evict' : 'sweep';
  budget = MIN_BUDGET;
  lastSweepEnd = lastFullSweepEnd = performance.now();
}

function timed(from: Collector | null): Collector | null {
  if (from === null) return null;
  const inTime = (collect: () => void) => (): void => {
    const begin = performance.now();
    collect();
    collecting = performance.now() - begin;
  };
  return { ...from, collectYoung: inTime(from.collectYoung), collectAll: inTime(from.collectAll) };
}

/** Sweeps what is young, and all if too much has grown old; makes the next ones later or earlier by what that took. */
function sweepWhatIsDue(from: Collector): void {
  const interval = performance.now() - lastSweepEnd;
  aged += runSweep(from, false);
  // What a collection costs however little there is. The rest grows with the budget and cannot be saved by waiting.
  youngCost = Math.min(youngCost * 1.1, collecting);
  if (youngCost > interval * YOUNG_SHARE) budget = Math.min(budget * 2, MAX_BUDGET);
  else if (youngCost < interval * (YOUNG_SHARE / 3)) budget = Math.max(budget / 2, MIN_BUDGET);
  if (aged > agedBudget) {
    const fullInterval = performance.now() - lastFullSweepEnd;
    runSweep(from, true);
    if (collecting > fullInterval * FULL_SHARE) agedBudget = Math.min(agedBudget * 2, MAX_BUDGET);
    else if (collecting < fullInterval * (FULL_SHARE / 4)) agedBudget = Math.max(agedBudget / 2, MIN_BUDGET);
    lastFullSweepEnd = performance.now();
  }
  lastSweepEnd = performance.now();
}

/** Sweeps; returns how much is left of what was pending, less than nothing if more was freed. */
function runSweep(from: Collector, full: boolean): number {
  const begin = performance.now();
  // Where one operation outlasts a sweep, protecting all that it touched could keep everything.
  const spared = clock === lastSweepClock ? -1 : clock;
  lastSweepClock = clock;
  const used = usedByBlocks();
  const freed = sweep(from, spared, full);
  const left = pending - (used - usedByBlocks()) - freed * OVERHEAD;
  pending = 0;
  if (full) aged = 0;
  sweeps++;
  sweepMilliseconds += performance.now() - begin;
  return left;
}

/** Keeps the wasm memory within its limit without knowing who is dead, and prepares to learn it. */
function moveSomeOut(): void {
  pending = 0;
  if (!turnEndAwaited) {
    turnEndAwaited = true;
    queueMicrotask(endTurn);
  }
  if (usedByBlocks() > residentLimit) eviction.releaseAllDead();
  const used = usedByBlocks();
  if (used <= residentLimit) return;
  // When much of what was moved out came back, it was in use: then more has to stay.
  if (eviction.restoredBytes - restoredAtEviction > residentLimit / 4) {
    residentLimit = Math.min(residentLimit * 2, blockLimit() * 0.75);
  }
  restoredAtEviction = eviction.restoredBytes;
  if (used > residentLimit) eviction.evict(used - residentLimit / 2, false);
}

function endTurn(): void {
  turnEndAwaited = false;
  if (collector === null) eviction.weakenAll();
}

/** The last resorts when there is no block for `nbytes`; `returning` if it is for a storage that was moved out. */
function makeRoom(nbytes: number, returning = false): number {
  if (!(nbytes <= blockLimit())) throw outOfMemory(nbytes);
  if (collector !== null) runSweep(collector, true);
  else eviction.releaseAllDead();
  let pointer = takeBlock(nbytes);
  if (pointer !== 0) return pointer;
  const error = outOfMemory(nbytes);
  // What is moved out after a sweep is alive, and may take as much again as the wasm memory but no more, except while
  // places are changed: what was moved out must stay in reach.
  const most = blockLimit() * (returning ? 1 + RETURN_SHARE : 1);
  while (collector === null || eviction.movedBytes + nbytes <= most) {
    const more = collector === null ? Infinity : blockLimit() - eviction.movedBytes;
    if (!movedOut(Math.max(nbytes, Math.min(usedByBlocks() / 4, more)))) throw error;
    pointer = takeBlock(nbytes);
    if (pointer !== 0) return pointer;
  }
  throw error;
}

/** Whether anything could be moved out; the engine may refuse the memory for it. */
function movedOut(wanted: number): boolean {
  try {
    return eviction.evict(wanted, collector !== null) > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What was brought back while a scope is open, which therefore does not free it. */
const restored = new Set<Resident>();

/** An open scope: how many are open with it. */
export type ScopeToken = number & { readonly scope: unique symbol };

/** What a scope leaves alone. */
export interface KeepSet {
  has(storage: Resident): boolean;
}

/** From here on, storages are noted until `endScope`. Scopes nest; ending one ends those inside. */
export function beginScope(): ScopeToken {
  return openScope() as ScopeToken;
}

/**
 * Disposes of all storages made since the scope began, except those to keep, which pass to the scope around, and those
 * that were moved out and back meanwhile: these may have been there before.
 */
export function endScope(token: ScopeToken, keep: KeepSet): void {
  const begin = closeScope(token);
  for (let slot = residents.length - 1; slot >= begin; slot--) {
    const resident = residents[slot];
    if (resident === null || resident === undefined) continue;
    if (!keep.has(resident) && !restored.has(resident)) evacuate(resident);
  }
  if (!inScope()) restored.clear();
}

/** Figures about the heap; sizes in bytes. */
export interface MemoryStats {
  /** In use by tensors, rounded up to blocks. */
  allocated: number;
  /** Tensors' storages in the wasm memory that are alive or not yet known to be dead. */
  storages: number;
  /** Size of the wasm memory. */
  heap: number;
  /** The most that the wasm memory may grow to. */
  limit: number;
  /** Moved out of the wasm memory, whether alive or dead. */
  moved: number;
  /** How often storages were moved out and brought back. */
  evictions: number;
  restores: number;
  /** How often dead storages were looked for, and how long that took in all. */
  sweeps: number;
  sweepMilliseconds: number;
}

/**
 * What tensors hold now, and what was done to free memory so far. What is dead counts until it is found out.
 *
 * @example
 * const before = memory.stats().allocated;
 * const x = zeros(1024, 1024);
 * memory.stats().allocated - before; // 4194304
 */
export function memoryStats(): MemoryStats {
  return {
    allocated: usedByBlocks(),
    storages: residentCount() + groupedCount() + eviction.weakCount(),
    heap: memorySize(),
    limit: blockLimit(),
    moved: eviction.movedBytes,
    evictions: eviction.evictions,
    restores: eviction.restores,
    sweeps,
    sweepMilliseconds,
  };
}

/**
 * Limits the heap to fewer bytes than the engine allows; for tests and for hosts that share their memory.
 *
 * @example
 * memory.setLimit(512 * 2 ** 20);
 */
export function setMemoryLimit(nbytes: number): void {
  setBlockLimit(nbytes);
}

/**
 * Frees what is dead now, as far as the platform lets one ask; returns whether it does. There is seldom a reason to
 * call it, for allocation does so when it is due.
 *
 * @example
 * let x = zeros(1024, 1024);
 * x = null;
 * memory.collect(); // true in Node
 */
export function collectNow(): boolean {
  if (strategy === null) chooseStrategy(null);
  if (collector === null) return false;
  // Nothing is in use here: what the operation before has touched may be dead.
  beginOperation();
  runSweep(collector, true);
  return true;
}
