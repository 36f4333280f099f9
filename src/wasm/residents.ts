/** Storages that are not known to be dead, oldest first, except the small ones in groups; and the clock that tells recent use. */

import type { Watched } from './collector.js';
import type { GroupToken } from './groups.js';

/** After so many sweeps a storage is looked at again only by those that look at all. */
export const OLD = 2;

/** What a storage is to autograd, to be counted in an out-of-memory error. */
export const enum Role {
  Other,
  Leaf,
  Gradient,
  Saved,
}

/** What the heap needs to know of a storage. All storages are of one class, so these accesses stay monomorphic. */
export interface Resident extends Watched {
  readonly nbytes: number;
  /** Address in units of 64 bytes; 0 while moved out and after disposal. */
  unit: number;
  /** Index in the list of residents or among the members of groups; -1 when in neither. */
  slot: number;
  /** The clock at the last use. */
  touched: number;
  /** The contents while moved out. */
  moved: ArrayBuffer | null;
  /** The record that stands for it while only weakly held. */
  weak: WeakRecord | null;
  /** The token of its group; null when it is on the list of residents or nowhere. */
  group: GroupToken | null;
  /** How many sweeps have found it alive, at most `OLD`. */
  survived: number;
  readonly role: Role;
  describe(): string;
}

/** What is left to do when a weakly held storage has died. */
export interface WeakRecord {
  readonly target: WeakRef<Resident>;
  readonly unit: number;
  readonly nbytes: number;
}

const CLOCK_MASK = 0x3fffffff;

/** Counts operations, modulo 2^30. */
export let clock = 1;
/** Storages in order of creation; null where one was disposed. */
export const residents: (Resident | null)[] = [];

let holes = 0;
/** Where each open scope begins in the list. */
const scopes: number[] = [];
let tracing = false;
const traces = new WeakMap<Resident, string>();

/** Starts a new instant of the clock. */
export function advanceClock(): void {
  clock = (clock + 1) & CLOCK_MASK;
}

/** How many operations ago it was used last. */
export function age(resident: Resident): number {
  return (clock - resident.touched) & CLOCK_MASK;
}

export function register(resident: Resident): void {
  resident.slot = residents.push(resident) - 1;
  if (tracing) trace(resident);
}

export function unregister(resident: Resident): void {
  const { slot } = resident;
  resident.slot = -1;
  if (slot === residents.length - 1) {
    dropLast();
    return;
  }
  residents[slot] = null;
  if (++holes > 1024 && holes > residents.length >> 1) compact();
}

/** Shortens the list by its last entry and by the gaps before it. */
function dropLast(): void {
  residents.pop();
  while (holes > 0 && residents[residents.length - 1] === null) {
    residents.pop();
    holes--;
  }
  for (let i = scopes.length - 1; i >= 0 && scopes[i]! > residents.length; i--) scopes[i] = residents.length;
}

/** Whether a scope is open. */
export function inScope(): boolean {
  return scopes.length > 0;
}

export function residentCount(): number {
  return residents.length - holes;
}

/** Closes the gaps; the order and the scopes' beginnings are kept. */
export function compact(): void {
  let kept = 0;
  let scope = 0;
  for (let i = 0; i < residents.length; i++) {
    while (scope < scopes.length && scopes[scope]! <= i) scopes[scope++] = kept;
    const resident = residents[i] ?? null;
    if (resident === null) continue;
    residents[kept] = resident;
    resident.slot = kept++;
  }
  while (scope < scopes.length) scopes[scope++] = kept;
  residents.length = kept;
  holes = 0;
}

/** Marks the place of a resident that died as empty, for `compact`. */
export function clearSlot(slot: number): void {
  residents[slot] = null;
  holes++;
}

/** Opens a scope; scopes nest. */
export function openScope(): number {
  return scopes.push(residents.length);
}

/** Closes a scope and all inside it; returns where in the list it began. */
export function closeScope(depth: number): number {
  const begin = scopes[depth - 1]!;
  while (scopes.length >= depth) scopes.pop();
  return begin;
}

/**
 * Whether to remember where each tensor's memory was allocated, to be named in an out-of-memory error. It costs time.
 *
 * @example
 * memory.traceAllocations(true);
 */
export function traceAllocations(enabled: boolean): void {
  tracing = enabled;
}

function trace(resident: Resident): void {
  const { stack } = new Error();
  if (stack !== undefined) traces.set(resident, stack);
}

/** The stack at which a storage was made, if it was traced. */
export function traceOf(resident: Resident): string | undefined {
  return traces.get(resident);
}
