/** The out-of-memory error: what was asked for, what there is, and who holds most of it. */

import { RuntimeError } from '../errors.js';
import { blockLimit, usedByBlocks } from './blocks.js';
import { movedBytes, weakCount, weaklyHeld } from './eviction.js';
import { groupedCount } from './groups.js';
import { residentCount, residents, Role, traceOf, type Resident } from './residents.js';

const NAMED = 5;

export function outOfMemory(nbytes: number): RuntimeError {
  const known = [...residents, ...weaklyHeld()].filter((resident) => resident !== null);
  const count = residentCount() + groupedCount() + weakCount();
  const lines = [
    `DefaultCPUAllocator: can't allocate memory: you tried to allocate ${nbytes} bytes. ` +
      `${count} tensors hold ${usedByBlocks()} of at most ${blockLimit()} bytes` +
      (movedBytes > 0 ? `, and ${movedBytes} bytes outside of the wasm memory.` : '.'),
  ];
  const roles = roleCounts(known);
  if (roles.length > 0) lines.push(`Among them are ${roles.join(', ')}.`);
  const largest = known.sort((a, b) => b.nbytes - a.nbytes).slice(0, NAMED);
  if (largest.length > 0) lines.push('The largest are:');
  for (const resident of largest) {
    lines.push(`  ${resident.describe()}`);
    const trace = traceOf(resident);
    if (trace !== undefined) lines.push(trace);
  }
  return new RuntimeError(lines.join('\n'));
}

/** How many there are of each kind but the ordinary, and their size; small ones, which are in groups, are left out. */
function roleCounts(known: readonly Resident[]): string[] {
  const names = ['', 'leaves', 'gradients', 'saved for backward'];
  const counts = names.map(() => ({ count: 0, nbytes: 0 }));
  for (const resident of known) {
    const entry = counts[resident.role]!;
    entry.count++;
    entry.nbytes += resident.nbytes;
  }
  return counts.flatMap(({ count, nbytes }, role) =>
    count === 0 || role === (Role.Other as number) ? [] : [`${count} ${names[role]} (${nbytes} bytes)`],
  );
}
