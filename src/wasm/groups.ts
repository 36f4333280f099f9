/** Small storages, a few to a group: one WeakRef, which is far dearer than a small storage, finds out about many. */

import { returnBlock } from './blocks.js';
import type { Resident } from './residents.js';

/**
 * Every member refers to its group's token, so the token is dead when all members are. Nothing here refers to the
 * members: they die young, as objects should, and only their blocks wait for a sweep. A member that lives on keeps the
 * others' blocks, which is why groups are small.
 */
export type GroupToken = object;

const SIZE = 16;
const SIZE_BITS = 4;
/** Larger storages are looked for alone. */
export const GROUPED_BYTES = 2048;
/** A group takes no more members when their blocks have this size. */
const FULL_BYTES = 4096;
/** Scalars, which tend to be kept when all around them dies, have groups of their own. */
const SCALAR_BYTES = 8;

/** A group that still takes members. */
interface OpenGroup {
  id: number;
  members: number;
  bytes: number;
}

/** Tokens by the group's number; null where the number is not in use. */
const tokens: (GroupToken | null)[] = [];
const freeIds: number[] = [];
/** By group: how many of its members have not been freed, and whether it has survived a sweep. */
let alive = new Uint8Array(64);
let old = new Uint8Array(64);
/** By member: the block in units of 64 bytes, 0 when freed; and the size that was asked for. */
let units = new Int32Array(64 << SIZE_BITS);
let sizes = new Int16Array(64 << SIZE_BITS);
let memberCount = 0;

const openScalars: OpenGroup = { id: -1, members: SIZE, bytes: 0 };
const openOthers: OpenGroup = { id: -1, members: SIZE, bytes: 0 };

/** Notes a small storage's block. */
export function joinGroup(storage: Resident): void {
  const open = storage.nbytes <= SCALAR_BYTES ? openScalars : openOthers;
  if (open.members === SIZE || open.bytes >= FULL_BYTES) openGroup(open);
  const { id } = open;
  const slot = (id << SIZE_BITS) | open.members++;
  open.bytes += storage.nbytes;
  storage.group = tokens[id]!;
  storage.slot = slot;
  units[slot] = storage.unit;
  sizes[slot] = storage.nbytes;
  alive[id]!++;
  memberCount++;
}

/** Forgets a storage that is freed otherwise. */
export function leaveGroup(storage: Resident): void {
  const { slot } = storage;
  storage.group = null;
  storage.slot = -1;
  units[slot] = 0;
  memberCount--;
  const id = slot >> SIZE_BITS;
  const left = --alive[id]!;
  if (left === 0 && id !== openScalars.id && id !== openOthers.id) retire(id);
}

export function groupedCount(): number {
  return memberCount;
}

function openGroup(open: OpenGroup): void {
  const before = open.id;
  open.id = freeIds.pop() ?? tokens.length;
  if (open.id === alive.length) reserve(alive.length * 2);
  tokens[open.id] = {};
  old[open.id] = 0;
  open.members = 0;
  open.bytes = 0;
  if (before >= 0 && alive[before] === 0) retire(before);
}

function retire(id: number): void {
  tokens[id] = null;
  freeIds.push(id);
}

function reserve(groups: number): void {
  alive = copied(alive, new Uint8Array(groups));
  old = copied(old, new Uint8Array(groups));
  units = copied(units, new Int32Array(groups << SIZE_BITS));
  sizes = copied(sizes, new Int16Array(groups << SIZE_BITS));
}

function copied<T extends Uint8Array | Int16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Groups while only weakly held. */
export interface WeakGroups {
  readonly ids: number[];
  readonly targets: WeakRef<GroupToken>[];
}

/** Lets go of the groups, the open ones too: they are closed. `step` is called after each WeakRef made. */
export function weakenGroups(full: boolean, step: () => void): WeakGroups {
  const weak: WeakGroups = { ids: [], targets: [] };
  close(openScalars);
  close(openOthers);
  for (let id = 0; id < tokens.length; id++) {
    const token = tokens[id] ?? null;
    if (token === null || (old[id] === 1 && !full)) continue;
    weak.ids.push(id);
    weak.targets.push(new WeakRef(token));
    tokens[id] = null;
    step();
  }
  return weak;
}

function close(open: OpenGroup): void {
  if (open.id >= 0 && alive[open.id] === 0) retire(open.id);
  open.id = -1;
  open.members = SIZE;
}

/** Takes the survivors back and frees the blocks of the dead. `step` is called after each WeakRef read. */
export function settleGroups({ ids, targets }: WeakGroups, step: () => void): void {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    const token = targets[i]!.deref();
    if (token !== undefined) {
      tokens[id] = token;
      old[id] = 1;
    } else {
      releaseMembers(id);
    }
    step();
  }
}

function releaseMembers(id: number): void {
  for (let slot = id << SIZE_BITS; slot < (id + 1) << SIZE_BITS; slot++) {
    if (units[slot] === 0) continue;
    returnBlock((units[slot]! << 6) >>> 0, sizes[slot]!);
    units[slot] = 0;
    memberCount--;
  }
  alive[id] = 0;
  retire(id);
}
