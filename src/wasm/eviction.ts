/** Moving storages out of the wasm memory, where the engine's own collector can free them, and back. */

import { returnBlock } from './blocks.js';
import { heapU8 } from './memory.js';
import { age, clock, residents, unregister, type Resident, type WeakRecord } from './residents.js';

/** Records of the weakly held storages that are not known to be dead. */
const weakRecords = new Set<WeakRecord>();
let finalization: FinalizationRegistry<WeakRecord> | null = null;

/** Contents that were moved out and neither came back nor were disposed; they may be dead. */
export let movedBytes = 0;
export let evictions = 0;
export let restores = 0;
export let restoredBytes = 0;

/**
 * Moves the least recently used storages out until `wanted` bytes are free or nothing is left that may move; returns
 * the bytes freed. With `keepRegistered` they stay on the list of residents, for a sweep to find out who is dead;
 * otherwise nothing holds them but their owners.
 */
export function evict(wanted: number, keepRegistered: boolean): number {
  const candidates: Resident[] = [];
  for (const resident of residents) if (resident !== null) addCandidate(resident, candidates);
  for (const resident of weaklyHeld()) addCandidate(resident, candidates);
  candidates.sort((a, b) => age(b) - age(a));
  let freed = 0;
  for (const resident of candidates) {
    if (freed >= wanted) break;
    moveOut(resident, keepRegistered);
    freed += resident.nbytes;
  }
  return freed;
}

function addCandidate(resident: Resident, candidates: Resident[]): void {
  if (resident.unit !== 0 && resident.touched !== clock && resident.nbytes > 0) candidates.push(resident);
}

function moveOut(resident: Resident, keepRegistered: boolean): void {
  const { nbytes } = resident;
  const pointer = (resident.unit << 6) >>> 0;
  resident.moved = heapU8().slice(pointer, pointer + nbytes).buffer;
  resident.unit = 0;
  returnBlock(pointer, nbytes);
  if (resident.weak !== null) strengthen(resident);
  if (!keepRegistered && resident.slot >= 0) unregister(resident);
  movedBytes += nbytes;
  evictions++;
}

/** Puts the contents of a storage that was moved out into a block at `pointer`. */
export function moveIn(resident: Resident, pointer: number): void {
  heapU8().set(new Uint8Array(resident.moved!), pointer);
  forgetMoved(resident);
  resident.unit = pointer >>> 6;
  restores++;
  restoredBytes += resident.nbytes;
}

export function forgetMoved(resident: Resident): void {
  resident.moved = null;
  forgetDead(resident.nbytes);
}

/** The contents of a storage that was moved out have died with it. */
export function forgetDead(nbytes: number): void {
  movedBytes -= nbytes;
}

/** Lets go of all residents: from now on the engine tells, between turns of its event loop, which have died. */
export function weakenAll(): void {
  for (let slot = residents.length - 1; slot >= 0; slot--) {
    const resident = residents[slot];
    if (resident === null || resident === undefined) continue;
    unregister(resident);
    weakenOne(resident);
  }
}

function weakenOne(resident: Resident): void {
  finalization ??= new FinalizationRegistry(releaseDead);
  const record = { target: new WeakRef(resident), unit: resident.unit, nbytes: resident.nbytes };
  resident.weak = record;
  weakRecords.add(record);
  finalization.register(resident, record, resident);
}

function releaseDead(record: WeakRecord): void {
  if (!weakRecords.delete(record)) return;
  returnBlock((record.unit << 6) >>> 0, record.nbytes);
}

/** Frees what weakly held storages that have died in an earlier job occupied, also where finalizers do not run. */
export function releaseAllDead(): void {
  for (const record of weakRecords) {
    if (record.target.deref() === undefined) releaseDead(record);
  }
}

/** Undoes `weakenOne`, except that the storage is not registered again. */
export function strengthen(resident: Resident): void {
  finalization?.unregister(resident);
  if (resident.weak !== null) weakRecords.delete(resident.weak);
  resident.weak = null;
}

/** The weakly held storages that are not known to be dead. */
export function weaklyHeld(): Resident[] {
  const held: Resident[] = [];
  for (const { target } of weakRecords) {
    const resident = target.deref();
    if (resident !== undefined) held.push(resident);
  }
  return held;
}

export function weakCount(): number {
  return weakRecords.size;
}
