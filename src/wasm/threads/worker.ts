/**
 * What runs in a thread of the pool: its own instances of the modules on the common memory, and a loop that takes parts
 * of jobs. A program of its own: scripts/embed-worker.mjs makes it a text, which the pool starts.
 */
import { Control, Part, type Start } from './layout.js';

type Kernel = (...parameters: number[]) => unknown;
interface Exports {
  readonly [name: string]: Kernel;
  readonly init: Kernel;
}

/** How long a thread looks for new work before it sleeps, in milliseconds. */
const PATIENCE = 0.1;
const LOOKS = 64;
/** How long these looks take at most if the system has not put the thread aside meanwhile. */
const MOMENT = 0.02;

const pause = (Atomics as { pause?: () => void }).pause ?? ((): void => undefined);

function serve({ control, memory, simd, relaxed, names, scratch, number }: Start): void {
  const words = new Int32Array(control);
  const doubles = new Float64Array(control);
  const descriptor = new Int32Array(memory.buffer, scratch, Control.DescriptorWords);
  const common = words.subarray(Control.Descriptor, Control.Descriptor + Control.DescriptorWords);
  const load = (module: WebAssembly.Module, kernels: object): Exports => {
    const imports = { env: { memory }, kernels } as unknown as WebAssembly.Imports;
    const exports = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
    exports.init(scratch);
    return exports;
  };
  const plain = load(simd, {});
  const fast = relaxed === null ? plain : { ...plain, ...load(relaxed, plain) };

  const perform = (index: number): void => {
    const part = Control.Parts + index * Part.Words;
    if (words[Control.HasDescriptor]! !== 0) {
      descriptor.set(common);
      for (let i = 0, at = part + Part.Patches; i < words[part + Part.PatchCount]!; i++, at += 2) {
        descriptor[words[at]!] = words[at + 1]!;
      }
    }
    const first = part >> 1;
    const parameters = Array.from(doubles.subarray(first, first + words[part + Part.ArgumentCount]!));
    const work = words[Control.WorkArgument]!;
    if (work >= 0) parameters[work] = words[Control.WorkBase]! + number * words[Control.WorkStep]!;
    const kernels = words[Control.IsRelaxed]! !== 0 ? fast : plain;
    const result = kernels[names[words[Control.Kernel]!]!]!(...parameters);
    doubles[first + (Part.Result >> 1)] = typeof result === 'number' ? result : 0;
  };

  const fail = (error: unknown): void => {
    const text = String(error).slice(0, Control.FailureWords);
    if (Atomics.compareExchange(words, Control.Failed, 0, 1) !== 0) return;
    for (let i = 0; i < text.length; i++) words[Control.Failure + i] = text.charCodeAt(i);
    words[Control.FailureLength] = text.length;
  };

  /** Whether there may be parts; false when the pool has ended. */
  const find = (): boolean => {
    let now = performance.now();
    let last = now;
    const until = now + PATIENCE;
    // A processor that others want is not to be kept from them by looking.
    while (now < until && now - last < MOMENT) {
      for (let i = 0; i < LOOKS; i++) {
        const remaining = Atomics.load(words, Control.Remaining);
        if (remaining !== 0) return remaining > 0;
        pause();
      }
      last = now;
      now = performance.now();
    }
    Atomics.add(words, Control.Sleeping, 1);
    Atomics.wait(words, Control.Remaining, 0);
    Atomics.sub(words, Control.Sleeping, 1);
    return Atomics.load(words, Control.Remaining) >= 0;
  };

  Atomics.add(words, Control.Ready, 1);
  while (find()) {
    const remaining = Atomics.load(words, Control.Remaining);
    if (remaining <= 0) continue;
    // Whoever has taken a part keeps the job from ending, so that all that stands in the memory belongs to this job.
    if (Atomics.compareExchange(words, Control.Remaining, remaining, remaining - 1) !== remaining) continue;
    try {
      perform(remaining - 1);
    } catch (error) {
      fail(error);
    }
    Atomics.add(words, Control.Done, 1);
    if (Atomics.load(words, Control.Waiting) !== 0) Atomics.notify(words, Control.Done);
  }
}

interface Host {
  process?: { getBuiltinModule?: (name: string) => unknown };
  require?: (name: string) => unknown;
  onmessage: ((event: { data: Start }) => void) | null;
  close?: () => void;
}

/** In Node `require` is a variable of the script, not of the global object. */
declare const require: ((name: string) => unknown) | undefined;

const host = globalThis as unknown as Host;
const name = 'node:worker_threads';
const threads = (typeof require === 'function' ? require(name) : host.process?.getBuiltinModule?.(name)) as
  { workerData: Start | null } | undefined;

if (threads?.workerData) serve(threads.workerData);
else {
  host.onmessage = ({ data }) => {
    serve(data);
    host.close?.();
  };
}
