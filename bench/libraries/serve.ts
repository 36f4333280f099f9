/** A process that measures one JavaScript library, for separate.ts: answers requests over the channel to its parent. */
import { setClock, type ClockName } from '../harness/measure.js';
import { loadJax } from './jax.js';
import type { Contestant, Data, Library, Workload } from './library.js';
import { plain } from './plain.js';
import { disposing, retrograd } from './retrograd.js';
import { loadTfjs } from './tfjs.js';

const loaders: Readonly<Record<string, () => Library | Promise<Library>>> = {
  retrograd: () => retrograd,
  disposing: () => disposing,
  plain: () => plain,
  tfjs: loadTfjs,
  jax: loadJax,
};

let library: Library | null = null;
let contestant: Contestant | null = null;

const commands = {
  load: async (name: string, clock: ClockName) => {
    setClock(clock);
    library = await loaders[name]!();
    return { name: library.name, description: library.description };
  },
  prepare: async (workload: Workload, operands: readonly Data[]) => {
    contestant = await library!.prepare(workload, operands);
    return contestant !== null;
  },
  results: () => contestant!.results(),
  time: (count: number) => contestant!.time(count),
  release: async () => {
    await contestant?.release?.();
    contestant = null;
  },
};

export type Request = [command: keyof typeof commands, ...args: readonly unknown[]];
export type Answer = { value: unknown } | { error: { name: string; message: string } };

// A parent that was stopped in the middle wants no answer.
process.on('disconnect', () => process.exit());

process.on('message', ([command, ...args]: Request) => {
  const run = commands[command] as (...args: readonly unknown[]) => unknown;
  void Promise.resolve()
    .then(() => run(...args))
    .then(
      (value): Answer => ({ value }),
      (error: unknown): Answer => {
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        return { error: { name, message } };
      },
    )
    .then((answer) => process.send!(answer));
});
