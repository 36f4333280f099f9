/** The sweep: finds out which storages nobody can reach any more, and frees their blocks. */

import { returnBlock } from './blocks.js';
import type { Collector, Watched } from './collector.js';
import { forgetDead } from './eviction.js';
import { GroupToken, releaseDeadGroups, reviveGroup, weakenGroups } from './groups.js';
import { clearSlot, compact, OLD, residents, type Resident } from './residents.js';

/** Residents while only weakly held, and the blocks to free if they die. */
interface WeakResidents {
  readonly slots: number[];
  readonly units: number[];
  readonly sizes: number[];
}

/**
 * Frees what is dead, except what was touched at the time `spared`; returns how many storages that were. Unless `full`,
 * it looks only at those which have not survived two sweeps, and finds those only that the engine holds to be young.
 */
export function sweep(
  { collectYoung, collectAll, membersOf }: Collector,
  spared: number,
  full: boolean,
): number {
  const { set, groups } = weakenGroups(full);
  const alone = weakenResidents(set, spared, full);
  if (full) collectAll();
  else collectYoung();
  for (const member of membersOf(set)) {
    if (member instanceof GroupToken) reviveGroup(member, groups, full);
    else reviveResident(member as Resident, full);
  }
  const freed = releaseDeadGroups(groups) + releaseDeadResidents(alone);
  compact();
  return freed;
}

/** Lets go of residents. A function of its own, so that no local variable holds one when the collector runs. */
function weakenResidents(set: WeakSet<Watched>, spared: number, full: boolean): WeakResidents {
  const weak: WeakResidents = { slots: [], units: [], sizes: [] };
  for (let slot = 0; slot < residents.length; slot++) {
    const resident = residents[slot] ?? null;
    if (resident === null || resident.touched === spared || (resident.survived === OLD && !full)) continue;
    set.add(resident);
    weak.slots.push(slot);
    weak.units.push(resident.unit);
    weak.sizes.push(resident.nbytes);
    residents[slot] = null;
  }
  return weak;
}

/** Takes back a storage that was found alive. */
function reviveResident(resident: Resident, full: boolean): void {
  residents[resident.slot] = resident;
  resident.survived = full ? OLD : resident.survived + 1;
}

/** Frees the blocks of the residents that were not found; returns how many those are. */
function releaseDeadResidents({ slots, units, sizes }: WeakResidents): number {
  let freed = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    if (residents[slot] !== null) continue;
    clearSlot(slot);
    freed++;
    if (units[i] !== 0) returnBlock((units[i]! << 6) >>> 0, sizes[i]!);
    else forgetDead(sizes[i]!);
  }
  return freed;
}
