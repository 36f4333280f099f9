/** The out-of-memory error: what was asked for, what there is, and who holds most of it. */

import { RuntimeError } from '../errors.js';
import { blockLimit, usedByBlocks } from './blocks.js';
import { residentCount, residents, traceOf, type Resident } from './residents.js';

const NAMED = 5;

export function outOfMemory(nbytes: number): RuntimeError {
  const lines = [
    `DefaultCPUAllocator: can't allocate memory: you tried to allocate ${nbytes} bytes. ` +
      `${residentCount()} tensors hold ${usedByBlocks()} of at most ${blockLimit()} bytes.`,
  ];
  const largest = largestResidents();
  if (largest.length > 0) lines.push('The largest are:');
  for (const resident of largest) {
    lines.push(`  ${resident.describe()}`);
    const trace = traceOf(resident);
    if (trace !== undefined) lines.push(trace);
  }
  return new RuntimeError(lines.join('\n'));
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
