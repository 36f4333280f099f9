/** Timing of contestants that may be asynchronous or in other processes: in rounds, each of which asks all of them. */
import { median, type Plan } from './measure.js';

/** Something that can be run `count` times; the answer is how long that took, in ns. */
export type Timed = (count: number) => number | Promise<number>;

/** ns per call. */
export interface Times {
  readonly median: number;
  readonly minimum: number;
}

/** Warms up, and returns how many calls make a sample. */
async function calibrate(time: Timed, plan: Plan): Promise<number> {
  let count = 1;
  let calls = 0;
  let total = 0;
  for (;;) {
    const elapsed = (await time(count)) / 1e6;
    calls += count;
    total += elapsed;
    const isWarm = total >= plan.warmUpTime && calls >= plan.warmUpCalls;
    if (elapsed > 0 && (isWarm || total >= plan.warmUpLimit)) {
      return Math.max(1, Math.ceil((plan.sampleTime * count) / elapsed));
    }
    if (elapsed < plan.warmUpTime / 4) count *= 2;
  }
}

/** What takes long is measured in no more rounds than this, … */
const leastRounds = 5;
/** … once the rounds have taken so many ms. */
const patience = 10_000;

/** The times of one call of each contestant. Counts are fixed before the first round. */
export async function measureInRounds(contestants: readonly Timed[], plan: Plan): Promise<Times[]> {
  const counts: number[] = [];
  for (const time of contestants) counts.push(await calibrate(time, plan));
  const samples = contestants.map((): number[] => []);
  const start = performance.now();
  for (let round = 0; round < plan.samples; round++) {
    if (round >= leastRounds && performance.now() - start > patience) break;
    for (let i = 0; i < contestants.length; i++) {
      samples[i]!.push((await contestants[i]!(counts[i]!)) / counts[i]!);
    }
  }
  return samples.map((times) => ({ median: median(times), minimum: Math.min(...times) }));
}
