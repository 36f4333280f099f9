/** Small storages, a few to a group: to watch each for itself would be far dearer than a small storage. */

import { returnBlock } from './blocks.js';
import { found, printed, type Watched } from './collector.js';
import type { Resident } from './residents.js';

const SIZE = 16;
const SIZE_BITS = 4;
/** Larger storages are looked for alone. */
export const GROUPED_BYTES = 4096;
/** A group takes no more members when their blocks have this size. */
const FULL_BYTES = 16384;
/** Scalars, which tend to be kept when all around them dies, have groups of their own. */
const SCALAR_BYTES = 8;

/**
 * Every member refers to its group's token, so the token is dead when all members are. Nothing here refers to the
 * members: they die young, as objects should, and only their blocks wait for a sweep. A member that lives on keeps the
 * others' blocks, which is why groups are small.
 */
export class GroupToken implements Watched {
  /** The group's number; -1 when it was given up. */
  constructor(public id: number) {}

  [printed](): string {
    found(this);
    return `group ${this.id}`;
  }
}

/** A group that still takes members. */
interface OpenGroup {
  token: GroupToken;
  members: number;
  bytes: number;
}

/** What is known of the group of a number: how many sweeps it has survived, at most `OLD`, or that there is none. */
const OLD = 2;
const NONE = 255;

let groups = 0;
const freeIds: number[] = [];
/** Tokens of groups that are not old, weakly held, and their numbers; among these are some of groups given up. */
let watched = new WeakSet<Watched>();
let young: number[] = [];
/** Tokens of old groups, by number. */
const oldTokens: (GroupToken | null)[] = [];
/** By group: how many members have not been freed; sweeps survived; whether its number is among `young`. */
let alive = new Uint8Array(64);
let ages = new Uint8Array(64);
let listed = new Uint8Array(64);
/** By member: the block in units of 64 bytes, 0 when freed; and the size that was asked for. */
let units = new Int32Array(64 << SIZE_BITS);
let sizes = new Int16Array(64 << SIZE_BITS);
let memberCount = 0;

const openScalars: OpenGroup = { token: new GroupToken(-1), members: SIZE, bytes: 0 };
const openOthers: OpenGroup = { token: new GroupToken(-1), members: SIZE, bytes: 0 };

/** Notes a small storage's block. */
export function joinGroup(storage: Resident): void {
  const open = storage.nbytes <= SCALAR_BYTES ? openScalars : openOthers;
  if (open.members === SIZE || open.bytes >= FULL_BYTES) openGroup(open);
  const { token } = open;
  const slot = (token.id << SIZE_BITS) | open.members++;
  open.bytes += storage.nbytes;
  storage.group = token;
  storage.slot = slot;
  units[slot] = storage.unit;
  sizes[slot] = storage.nbytes;
  alive[token.id]!++;
  memberCount++;
}

/** Forgets a storage that is freed otherwise. */
export function leaveGroup(storage: Resident): void {
  const { slot } = storage;
  const token = storage.group!;
  storage.group = null;
  storage.slot = -1;
  units[slot] = 0;
  memberCount--;
  const { id } = token;
  if (--alive[id]! === 0 && token !== openScalars.token && token !== openOthers.token) retire(token);
}

export function groupedCount(): number {
  return memberCount;
}

function openGroup(open: OpenGroup): void {
  close(open);
  const id = freeIds.pop() ?? groups++;
  if (id === alive.length) reserve(alive.length * 2);
  ages[id] = 0;
  open.token = new GroupToken(id);
  open.members = 0;
  open.bytes = 0;
  watch(open.token);
}

function close(open: OpenGroup): void {
  const { token } = open;
  open.members = SIZE;
  if (token.id >= 0 && alive[token.id] === 0) retire(token);
  open.token = closed;
}

const closed = new GroupToken(-1);

function watch(token: GroupToken): void {
  const { id } = token;
  watched.add(token);
  if (listed[id] === 1) return;
  listed[id] = 1;
  young.push(id);
}

function retire(token: GroupToken): void {
  const { id } = token;
  token.id = -1;
  if (ages[id] === OLD) oldTokens[id] = null;
  ages[id] = NONE;
  freeIds.push(id);
}

function reserve(count: number): void {
  alive = copied(alive, new Uint8Array(count));
  ages = copied(ages, new Uint8Array(count));
  listed = copied(listed, new Uint8Array(count));
  units = copied(units, new Int32Array(count << SIZE_BITS));
  sizes = copied(sizes, new Int16Array(count << SIZE_BITS));
}

function copied<T extends Uint8Array | Int16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Groups while only weakly held. */
export interface WeakGroups {
  readonly ids: readonly number[];
  /** By group: 1 for those among `ids` that were found alive. */
  readonly isAlive: Uint8Array;
}

/**
 * Lets go of the groups, the open ones too, which are closed; of the old ones only if `full`. Their tokens are in the
 * set, to which others may be added.
 */
export function weakenGroups(full: boolean): { set: WeakSet<Watched>; groups: WeakGroups } {
  close(openScalars);
  close(openOthers);
  const [set, ids] = [watched, young];
  watched = new WeakSet();
  young = [];
  for (const id of ids) listed[id] = 0;
  if (full) {
    for (let id = 0; id < groups; id++) {
      const token = ages[id] === OLD ? oldTokens[id] : null;
      if (!token) continue;
      set.add(token);
      ids.push(id);
      oldTokens[id] = null;
    }
  }
  return { set, groups: { ids, isAlive: new Uint8Array(groups) } };
}

/** Takes a group back that was found alive. */
export function reviveGroup(token: GroupToken, { isAlive }: WeakGroups, full: boolean): void {
  const { id } = token;
  if (id < 0) return;
  isAlive[id] = 1;
  const age = full ? OLD : ages[id]! + 1;
  ages[id] = age;
  if (age === OLD) oldTokens[id] = token;
  else watch(token);
}

/** Frees the blocks of the groups that were not found; returns how many blocks that were. */
export function releaseDeadGroups({ ids, isAlive }: WeakGroups): number {
  const before = memberCount;
  for (const id of ids) if (isAlive[id] === 0 && ages[id] !== NONE) releaseMembers(id);
  return before - memberCount;
}

function releaseMembers(id: number): void {
  for (let slot = id << SIZE_BITS; slot < (id + 1) << SIZE_BITS; slot++) {
    if (units[slot] === 0) continue;
    returnBlock((units[slot]! << 6) >>> 0, sizes[slot]!);
    units[slot] = 0;
    memberCount--;
  }
  alive[id] = 0;
  ages[id] = NONE;
  freeIds.push(id);
}
