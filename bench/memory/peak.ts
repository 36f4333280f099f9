/**
 * A process of its own, whose peak of resident memory is that of one library at one workload: started by
 * `npm run bench:memory` with the names of both, or of the library alone to see what it takes to load it.
 */
import { readFileSync } from 'node:fs';
import { memory } from 'retrograd';
import type { Library } from '../libraries/library.js';
import { workloads } from '../libraries/workloads.js';

const steps = 200;

/** In bytes. What `getrusage` says may be the parent's, if that was larger when it started this process. */
function ownPeak(): number {
  try {
    const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))!;
    return Number(kilobytes) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

const loaders: Record<string, () => Promise<Library>> = {
  retrograd: async () => (await import('../libraries/retrograd.js')).retrograd,
  'tfjs-wasm': async () => (await import('../libraries/tfjs.js')).loadTfjs(),
  PyTorch: async () => (await import('../libraries/pytorch.js')).loadPyTorch({}),
};

const [name, operation] = process.argv.slice(2);
const library = await loaders[name!]!();
const workload = workloads.find((candidate) => candidate.operation === operation);
let contestant = null;
if (workload !== undefined) {
  contestant = await library.prepare(workload, workload.operands());
  await contestant?.time(steps);
}
const peak = (await library.peakMemory?.()) ?? ownPeak();
const isDone = operation === undefined || contestant !== null;
console.log(JSON.stringify({ peak, heap: memory.stats().heap, isDone }));
library.close?.();
