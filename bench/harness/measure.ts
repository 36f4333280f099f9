/** Timing: warm up, calibrate a fixed number of calls per sample, take the samples in turn, report medians. */

export interface Plan {
  /** Samples of each contestant. */
  readonly samples: number;
  /** The least duration of a sample, in ms. */
  readonly sampleTime: number;
  /** Each contestant runs at least so long before it is measured, in ms, … */
  readonly warmUpTime: number;
  /** … and at least so often, because compilers count calls, … */
  readonly warmUpCalls: number;
  /** … but not longer than this, in ms. */
  readonly warmUpLimit: number;
}

export const thorough: Plan = {
  samples: 11,
  sampleTime: 8,
  warmUpTime: 60,
  warmUpCalls: 5000,
  warmUpLimit: 400,
};
export const quick: Plan = { samples: 7, sampleTime: 3, warmUpTime: 30, warmUpCalls: 3000, warmUpLimit: 100 };

type Work = () => unknown;

let sink: unknown;

/** Keeps the last result, so that no call can be optimized away. */
function consume(result: unknown): void {
  sink = result;
}

/** The last result. That it can be read is what keeps {@link consume} from being optimized away. */
export function lastResult(): unknown {
  return sink;
}

/** A clock in ms. */
type Clock = () => number;

const clocks = {
  wall: () => performance.now(),
  /** What this process has computed: of use where others keep the machine busy. Its resolution is a few µs. */
  cpu: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  },
} satisfies Record<string, Clock>;

export type ClockName = keyof typeof clocks;

let chosen: ClockName = 'wall';
let now: Clock = clocks.wall;

export function setClock(name: ClockName): void {
  chosen = name;
  now = clocks[name];
}

export function clockName(): ClockName {
  return chosen;
}

/** The time by the chosen clock, in ms. */
export function time(): number {
  return now();
}

function timeCalls(work: Work, count: number): number {
  const start = now();
  for (let i = 0; i < count; i++) consume(work());
  return now() - start;
}

/** Warms `work` up, and returns how many calls make a sample. */
function calibrate(work: Work, plan: Plan): number {
  let count = 1;
  let calls = 0;
  let total = 0;
  for (;;) {
    const elapsed = timeCalls(work, count);
    calls += count;
    total += elapsed;
    const isWarm = total >= plan.warmUpTime && calls >= plan.warmUpCalls;
    if (elapsed > 0 && (isWarm || total >= plan.warmUpLimit)) {
      return Math.max(1, Math.ceil((plan.sampleTime * count) / elapsed));
    }
    if (elapsed < plan.warmUpTime / 4) count *= 2;
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median time of one call of each contestant, in ns. The samples alternate, so that all see the same machine. */
export function measure(contestants: readonly Work[], plan: Plan): number[] {
  const counts = contestants.map((work) => calibrate(work, plan));
  const times = contestants.map((): number[] => []);
  for (let sample = 0; sample < plan.samples; sample++) {
    contestants.forEach((work, i) => {
      const count = counts[i]!;
      times[i]!.push((timeCalls(work, count) / count) * 1e6);
    });
  }
  return times.map(median);
}
