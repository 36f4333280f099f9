/** The out-of-memory error: what was asked for, what there is, and who holds most of it. */

import { RuntimeError } from '../errors.js';
import { blockLimit, usedByBlocks } from './blocks.js';
import { groupedCount } from './groups.js';
import { residentCount, residents, Role, traceOf, type Resident } from './residents.js';

const NAMED = 5;

export function outOfMemory(nbytes: number): RuntimeError {
  const lines = [
    `DefaultCPUAllocator: can't allocate memory: you tried to allocate ${nbytes} bytes. ` +
      `${residentCount() + groupedCount()} tensors hold ${usedByBlocks()} of at most ${blockLimit()} bytes.`,
  ];
  const roles = roleCounts();
  if (roles.length > 0) lines.push(`Among them are ${roles.join(', ')}.`);
  const largest = largestResidents();
  if (largest.length > 0) lines.push('The largest are:');
  for (const resident of largest) {
    lines.push(`  ${resident.describe()}`);
    const trace = traceOf(resident);
    if (trace !== undefined) lines.push(trace);
  }
  return new RuntimeError(lines.join('\n'));
}

/** How many there are of each kind but the ordinary, and their size; small ones, which are in groups, are left out. */
function roleCounts(): string[] {
  const names = ['', 'leaves', 'gradients', 'saved for backward'];
  const counts = names.map(() => ({ count: 0, nbytes: 0 }));
  for (const resident of residents) {
    if (resident === null) continue;
    const entry = counts[resident.role]!;
    entry.count++;
    entry.nbytes += resident.nbytes;
  }
  return counts.flatMap(({ count, nbytes }, role) =>
    count === 0 || role === (Role.Other as number) ? [] : [`${count} ${names[role]} (${nbytes} bytes)`],
  );
}

function largestResidents(): Resident[] {
  const largest: Resident[] = [];
  for (const resident of residents) {
    if (resident === null) continue;
    const smallest = largest[NAMED - 1];
    if (smallest !== undefined && smallest.nbytes >= resident.nbytes) continue;
    largest.push(resident);
    largest.sort((a, b) => b.nbytes - a.nbytes);
    largest.length = Math.min(largest.length, NAMED);
  }
  return largest;
}
