/** Asking the engine, in the middle of a synchronous job, what is garbage: possible in Node and Deno. */

interface ProcessLike {
  getBuiltinModule?(name: string): unknown;
  mainModule?: { require?(name: string): unknown };
}

interface VirtualMachine {
  runInNewContext(code: string): unknown;
}

interface Flags {
  setFlagsFromString(flags: string): void;
}

interface Utilities {
  readonly inspect: { (value: object, options: object): string; readonly custom: symbol };
}

/** A module of the platform, without an import that a bundler would see. */
function builtin(name: string): unknown {
  const host = (globalThis as { process?: ProcessLike }).process;
  return host?.getBuiltinModule?.(`node:${name}`) ?? host?.mainModule?.require?.(`node:${name}`);
}

/** The name of the method that Node calls on what it prints. */
export const printed: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

/** What can be found again in a WeakSet. */
export interface Watched {
  /** Reports with `found` that it is alive. */
  [printed](): string;
}

/** The engine's garbage collector, as far as it can be asked. */
export interface Collector {
  /** Collects what was made lately and is garbage: a hundred times faster than all. */
  readonly collectYoung: () => void;
  /** Collects all garbage. */
  readonly collectAll: () => void;
  /** The members of a set that are alive. Until they are let go of, they stay so. */
  readonly membersOf: (set: WeakSet<Watched>) => Watched[];
}

let members: Watched[] | null = null;

/** To be called when something watched is printed; false if it is not for `membersOf`, but for people. */
export function found(member: Watched): boolean {
  members?.push(member);
  return members !== null;
}

/** All of the set, whatever the user has set as defaults, and nothing else. */
const wholeSet = {
  showHidden: true,
  depth: 0,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: Infinity,
  breakLength: Infinity,
  compact: true,
  sorted: false,
};

/**
 * The collector; null where there is none to ask.
 *
 * What is dead is seen from a WeakSet, which the collection of young objects empties too, while it leaves the targets of
 * WeakRefs alone. Scripts cannot list a WeakSet, but Node prints what is in it, and asks each member how.
 */
export function garbageCollector(): Collector | null {
  try {
    const vm = builtin('vm') as VirtualMachine | undefined;
    const v8 = builtin('v8') as Flags | undefined;
    const util = builtin('util') as Utilities | undefined;
    if (vm === undefined || v8 === undefined || util === undefined) return null;
    v8.setFlagsFromString('--expose_gc');
    const collect = vm.runInNewContext('gc') as (options?: { type: 'minor' }) => void;
    v8.setFlagsFromString('--no-expose_gc');
    const { inspect } = util;
    const collectAll = (): void => collect();
    const collector: Collector = {
      collectYoung: () => collect({ type: 'minor' }),
      collectAll,
      membersOf(set) {
        members = [];
        try {
          inspect(set, wholeSet);
          return members;
        } finally {
          members = null;
        }
      },
    };
    if (finds(collector)) return collector;
    const slower = { ...collector, collectYoung: collectAll };
    return finds(slower) ? slower : null;
  } catch {
    return null;
  }
}

class Probe implements Watched {
  [printed](): string {
    found(this);
    return '';
  }
}

/** Whether the dead are told from the living; engines that only mimic Node's modules do not pass. */
function finds({ collectYoung, membersOf }: Collector): boolean {
  const set = new WeakSet<Watched>();
  const kept = new Probe();
  for (let i = 0; i < 8; i++) set.add(new Probe());
  set.add(kept);
  collectYoung();
  const alive = membersOf(set);
  return alive.includes(kept) && alive.length < 8;
}
