/** What `npm run bench:compare` asks of a library: to run a workload, to be timed at it, and to hand its results out. */
import { time } from '../harness/measure.js';

/** An operand as all libraries get it. Integers are indices, which each library holds in the dtype that it wants. */
export interface Data {
  readonly array: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** A row of the table. */
export interface Workload {
  readonly name: string;
  /** The key in each library's table of operations. */
  readonly operation: string;
  /** Makes the operands, the same in every run. */
  operands(): readonly Data[];
  /** How many calls are compared, if they differ because they train something. */
  readonly steps?: number;
  /** Results agree if `|a - b| <= tolerance * (1 + |b|)`. */
  readonly tolerance?: number;
}

/** A library at work on one workload. */
export interface Contestant {
  /** Calls once and returns the values of all results. */
  results(): Promise<readonly ArrayLike<number>[]>;
  /** How long `count` calls take, in ns. A call is over when its results have been computed. */
  time(count: number): number | Promise<number>;
  /** Frees what is not left to the garbage collector. */
  release?(): void | Promise<void>;
}

export interface Library {
  readonly name: string;
  /** Name, version and setting, for the head of the report. */
  readonly description: string;
  /** Null if the library cannot do it. */
  prepare(workload: Workload, operands: readonly Data[]): Contestant | null | Promise<Contestant | null>;
  /** The most resident memory so far, in bytes, of a library that has a process of its own. */
  peakMemory?(): Promise<number>;
  close?(): void;
}

/** A library that is not installed, and what to do about it. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

let sink: unknown;

/** The last result of {@link timeCalls}. That it can be read keeps the calls from being optimized away. */
export function lastResult(): unknown {
  return sink;
}

/** The time of `count` synchronous calls, in ns. */
export function timeCalls(work: () => unknown, count: number): number {
  const start = time();
  for (let i = 0; i < count; i++) sink = work();
  return (time() - start) * 1e6;
}
