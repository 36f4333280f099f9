/**
 * A pool of threads that compute parts of one job at a time. Parts are taken, not dealt out: whoever is free takes the
 * next one, the caller too, so that a thread that sleeps, has yet to start or was put aside by the system costs nothing.
 */

import { RuntimeError } from '../../errors.js';
import { returnBlock, takeBlock } from '../blocks.js';
import { allocate, release } from '../heap.js';
import { heapI32, META32, type Kernels, type SharedModules } from '../module.js';
import { startThread, type Thread } from './host.js';
import { Control, Part, Size } from './layout.js';

const SCRATCH_BYTES = 65536;
const LINE = 64;

/** Figures that tests change. Times are in nanoseconds where nothing else is said. */
export const tuning = {
  /** How long a job has to take by itself so that it is worth parts: when a thread is awake, and when all sleep. */
  awake: 30_000,
  asleep: 100_000,
  /** How long a part should take at least. */
  part: 8_000,
  /** Parts for each thread, so that none waits long for another. */
  partsPerThread: 4,
  /** Milliseconds without any progress after which a thread counts as dead, if no part takes long. */
  patience: 10_000,
};

/** How often the caller looks whether all is done before it asks for the time or sleeps. */
const LOOKS = 2000;
/** How long it sleeps at most, in milliseconds. */
const NAP = 5;

type Kernel = (...parameters: number[]) => unknown;

const pause = (Atomics as { pause?: () => void }).pause ?? ((): void => undefined);

export class Pool {
  readonly threads: number;
  /** Why it can not go on; null while it can. */
  #broken: string | null = null;
  readonly #onBroken: () => void;
  readonly #names: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #words: Int32Array<SharedArrayBuffer>;
  readonly #doubles: Float64Array<SharedArrayBuffer>;
  /** Those beside the caller. */
  readonly workers: Thread[] = [];
  readonly #scratch: number[] = [];
  readonly #mayNap: boolean;
  /** The kernels in use, by number. */
  #kernels: readonly Kernel[] = [];
  /** Parts of the job that is being described, and where the last one stands. */
  #parts = 0;
  #at = 0;

  /** Starts threads beside that of the caller, `threads` in all. `onBroken` is called before an error says so. */
  constructor(threads: number, modules: SharedModules, kernels: Kernels, onBroken: () => void) {
    this.threads = threads;
    this.#onBroken = onBroken;
    this.#names = Object.entries(kernels).flatMap(([name, value]) =>
      typeof value === 'function' ? [name] : [],
    );
    this.#numbers = new Map(this.#names.map((name, number) => [name, number]));
    const control = new SharedArrayBuffer(Size.Bytes);
    this.#words = new Int32Array(control);
    this.#doubles = new Float64Array(control);
    this.#mayNap = mayWait(this.#words);
    try {
      for (let number = 1; number < threads; number++) {
        const scratch = allocate(SCRATCH_BYTES);
        this.#scratch.push(scratch);
        const start = { control, ...modules, names: this.#names, scratch, number };
        const worker = startThread(start, (reason) => {
          this.#broken ??= `a thread has ended: ${reason}`;
        });
        this.workers.push(worker);
      }
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** How many threads are up, that of the caller included. */
  get ready(): number {
    return 1 + Atomics.load(this.#words, Control.Ready);
  }

  /** Parts of the job that nobody has taken yet. */
  get untaken(): number {
    return Math.max(Atomics.load(this.#words, Control.Remaining), 0);
  }

  /** Ends all threads, which have nothing to do. */
  stop(): void {
    this.#end();
    for (const scratch of this.#scratch) release(scratch, SCRATCH_BYTES);
  }

  #end(): void {
    Atomics.store(this.#words, Control.Remaining, -1);
    Atomics.notify(this.#words, Control.Remaining);
    for (const worker of this.workers) worker.stop();
  }

  /** From now on jobs are done by these kernels. */
  use(kernels: Kernels, isRelaxed: boolean): void {
    // Functions of the module, which have no use for `this`.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    this.#kernels = this.#names.map((name) => kernels[name as keyof Kernels] as Kernel);
    this.#words[Control.IsRelaxed] = Number(isRelaxed);
  }

  /** Into how many parts a job is to be cut that would take one thread so many nanoseconds. */
  partsFor(nanoseconds: number): number {
    if (nanoseconds < tuning.awake) return 1;
    const words = this.#words;
    const ready = Atomics.load(words, Control.Ready);
    if (this.#broken === null) {
      if (ready === 0) return 1;
      if (nanoseconds < tuning.asleep && Atomics.load(words, Control.Sleeping) >= ready) return 1;
    }
    const most = Math.min(this.threads * tuning.partsPerThread, Control.MostParts);
    return Math.min(most, Math.max(2, Math.floor(nanoseconds / tuning.part)));
  }

  /** Begins the description of a job of this kernel; `hasDescriptor` if it reads that. */
  begin(name: keyof Kernels, hasDescriptor: boolean): void {
    const words = this.#words;
    words[Control.Kernel] = this.#numbers.get(name)!;
    words[Control.HasDescriptor] = Number(hasDescriptor);
    if (hasDescriptor) {
      words.set(heapI32().subarray(META32, META32 + Control.DescriptorWords), Control.Descriptor);
    }
    this.#parts = 0;
  }

  /** One more part: a call with these arguments. */
  add(...parameters: number[]): void {
    this.#at = Control.Parts + this.#parts++ * Part.Words;
    this.#words[this.#at + Part.ArgumentCount] = parameters.length;
    this.#words[this.#at + Part.PatchCount] = 0;
    this.#doubles.set(parameters, this.#at >> 1);
  }

  /** Makes a word of the descriptor another one for the part that was added last. */
  patch(word: number, value: number): void {
    const count = this.#words[this.#at + Part.PatchCount]!++;
    const at = this.#at + Part.Patches + 2 * count;
    this.#words[at] = word;
    this.#words[at + 1] = value;
  }

  /** Does the job in which an argument is a buffer of so many bytes to work in; false if there is no memory for all. */
  runWith(workArgument: number, workBytes: number): boolean {
    if (workBytes === 0) {
      this.#run(-1, 0, 0);
      return true;
    }
    const step = (workBytes + LINE - 1) & -LINE;
    const bytes = step * this.threads;
    // `takeBlock` moves nothing, so that all addresses stay what they are.
    const work = takeBlock(bytes);
    if (work === 0) return false;
    try {
      this.#run(workArgument, work, step);
    } finally {
      // Otherwise a thread that is about to end may still write there.
      if (this.#broken === null) returnBlock(work, bytes);
    }
    return true;
  }

  /** Does the job. */
  run(): void {
    this.#run(-1, 0, 0);
  }

  /** What a part of the last job has returned that is not 0, if there is any. */
  get result(): number {
    for (let part = 0; part < this.#parts; part++) {
      const result = this.#doubles[(Control.Parts + part * Part.Words + Part.Result) >> 1]!;
      if (result !== 0) return result;
    }
    return 0;
  }

  #run(workArgument: number, work: number, workStep: number): void {
    if (this.#broken !== null) {
      this.stop();
      this.#onBroken();
      throw new RuntimeError(this.#broken);
    }
    const words = this.#words;
    words[Control.WorkArgument] = workArgument;
    words[Control.WorkBase] = work;
    words[Control.WorkStep] = workStep;
    words[Control.Failed] = 0;
    Atomics.store(words, Control.Done, 0);
    Atomics.store(words, Control.Remaining, this.#parts);
    if (Atomics.load(words, Control.Sleeping) > 0) Atomics.notify(words, Control.Remaining, this.#parts - 1);
    let failure: Error | null = null;
    let longest = 0;
    for (let index = this.#take(); index >= 0; index = this.#take()) {
      const begin = performance.now();
      try {
        this.#perform(index);
      } catch (error) {
        failure = error as Error;
      }
      Atomics.add(words, Control.Done, 1);
      longest = Math.max(longest, performance.now() - begin);
    }
    if (Atomics.load(words, Control.Done) !== this.#parts) this.#await(longest);
    if (words[Control.HasDescriptor]! !== 0) this.#restoreDescriptor();
    if (failure !== null) throw failure;
    if (words[Control.Failed] !== 0)
      throw new RuntimeError(`a kernel has failed in a thread: ${this.#text()}`);
  }

  /** The number of a part that nobody else does; -1 if there is none left. */
  #take(): number {
    const words = this.#words;
    for (;;) {
      const remaining = Atomics.load(words, Control.Remaining);
      if (remaining <= 0) return -1;
      if (Atomics.compareExchange(words, Control.Remaining, remaining, remaining - 1) === remaining) {
        return remaining - 1;
      }
    }
  }

  /** As in worker.ts. */
  #perform(index: number): void {
    const words = this.#words;
    const part = Control.Parts + index * Part.Words;
    if (words[Control.HasDescriptor]! !== 0) {
      this.#restoreDescriptor();
      const descriptor = heapI32();
      for (let i = 0, at = part + Part.Patches; i < words[part + Part.PatchCount]!; i++, at += 2) {
        descriptor[META32 + words[at]!] = words[at + 1]!;
      }
    }
    const first = part >> 1;
    const parameters = Array.from(this.#doubles.subarray(first, first + words[part + Part.ArgumentCount]!));
    const work = words[Control.WorkArgument]!;
    if (work >= 0) parameters[work] = words[Control.WorkBase]!;
    const result = this.#kernels[words[Control.Kernel]!]!(...parameters);
    this.#doubles[first + (Part.Result >> 1)] = typeof result === 'number' ? result : 0;
  }

  #restoreDescriptor(): void {
    const from = this.#words.subarray(Control.Descriptor, Control.Descriptor + Control.DescriptorWords);
    heapI32().set(from, META32);
  }

  /** Waits until the parts that other threads have taken are done; `longest` is how long one took here, at most. */
  #await(longest: number): void {
    const words = this.#words;
    const patience = Math.max(tuning.patience, 100 * longest);
    let seen = -1;
    let until = Infinity;
    for (;;) {
      let done = 0;
      for (let i = 0; i < LOOKS; i++) {
        done = Atomics.load(words, Control.Done);
        if (done === this.#parts) return;
        pause();
      }
      const now = performance.now();
      if (done !== seen) {
        seen = done;
        until = now + patience;
      } else if (now > until) {
        this.#broken = 'a thread has not finished its part of an operation: it may have been terminated';
        // Its scratch block is not used again either.
        this.#end();
        this.#onBroken();
        throw new RuntimeError(this.#broken);
      }
      if (!this.#mayNap) continue;
      // A processor that several threads want is better left to the one that is waited for.
      Atomics.store(words, Control.Waiting, 1);
      Atomics.wait(words, Control.Done, done, NAP);
      Atomics.store(words, Control.Waiting, 0);
    }
  }

  #text(): string {
    const length = this.#words[Control.FailureLength]!;
    const codes = this.#words.subarray(Control.Failure, Control.Failure + length);
    return String.fromCharCode(...codes);
  }
}

/** Whether this thread may sleep: that of a page may not. */
function mayWait(words: Int32Array<SharedArrayBuffer>): boolean {
  try {
    Atomics.wait(words, Control.Done, -1, 0);
    return true;
  } catch {
    return false;
  }
}
