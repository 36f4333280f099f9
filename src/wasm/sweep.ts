/** The sweep: finds out which storages nobody can reach any more, and frees their blocks. */

import { returnBlock } from './blocks.js';
import type { Collector } from './collector.js';
import { settleGroups, weakenGroups } from './groups.js';
import { clearSlot, compact, residents, type Resident } from './residents.js';

/** Making and reading WeakRefs gets slow when one job does it many times. */
const JOB = 1024;

/** Residents while only weakly held, and the blocks to free if they die. */
interface WeakResidents {
  readonly targets: WeakRef<Resident>[];
  readonly slots: number[];
  readonly units: number[];
  readonly sizes: number[];
}

/** Frees what is dead, except what was touched at the time `spared`, and earlier survivors unless `full`. */
export function sweep({ endJob, collect }: Collector, spared: number, full: boolean): void {
  let count = 0;
  const step = (): void => {
    if (++count % JOB === 0) endJob();
  };
  const groups = weakenGroups(full, step);
  const alone = weakenResidents(spared, full, step);
  endJob();
  collect();
  settleGroups(groups, step);
  settleResidents(alone, step);
  compact();
}

/** Lets go of residents. A function of its own, so that no local variable holds one when the collector runs. */
function weakenResidents(spared: number, full: boolean, step: () => void): WeakResidents {
  const weak: WeakResidents = { targets: [], slots: [], units: [], sizes: [] };
  for (let slot = 0; slot < residents.length; slot++) {
    const resident = residents[slot] ?? null;
    if (resident === null || resident.touched === spared || (resident.survived && !full)) continue;
    weak.targets.push(new WeakRef(resident));
    weak.slots.push(slot);
    weak.units.push(resident.unit);
    weak.sizes.push(resident.nbytes);
    residents[slot] = null;
    step();
  }
  return weak;
}

/** Takes the survivors back and frees the blocks of the others. */
function settleResidents({ targets, slots, units, sizes }: WeakResidents, step: () => void): void {
  for (let i = 0; i < targets.length; i++) {
    const resident = targets[i]!.deref();
    const slot = slots[i]!;
    if (resident !== undefined) {
      residents[slot] = resident;
      resident.survived = true;
    } else {
      clearSlot(slot);
      if (units[i] !== 0) returnBlock((units[i]! << 6) >>> 0, sizes[i]!);
    }
    step();
  }
}
