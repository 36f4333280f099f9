/** Asking the engine, in the middle of a synchronous job, to collect its garbage: possible in Node and Deno. */

interface ProcessLike {
  getBuiltinModule?(name: string): unknown;
  mainModule?: { require?(name: string): unknown };
}

interface VirtualMachine {
  createContext(sandbox: object, options: { microtaskMode: 'afterEvaluate' }): object;
  runInContext(code: string, context: object): unknown;
  runInNewContext(code: string): unknown;
  Script: new (code: string) => { runInContext(context: object): unknown };
}

interface Flags {
  setFlagsFromString(flags: string): void;
}

/** A module of the platform, without an import that a bundler would see. */
export function builtin(name: string): unknown {
  const host = (globalThis as { process?: ProcessLike }).process;
  return host?.getBuiltinModule?.(`node:${name}`) ?? host?.mainModule?.require?.(`node:${name}`);
}

/** The engine's garbage collector, as far as it can be asked. */
export interface Collector {
  /** Lets go of the targets that WeakRefs, made or read in the running job, keep alive until it ends. */
  readonly endJob: () => void;
  /** Collects all garbage, after `endJob` also the targets of WeakRefs. */
  readonly collect: () => void;
}

/**
 * The collector; null where there is none to ask.
 *
 * A script in a context with a microtask queue of its own ends a job as far as V8 is concerned, even inside ours.
 */
export function garbageCollector(): Collector | null {
  try {
    const vm = builtin('vm') as VirtualMachine | undefined;
    const v8 = builtin('v8') as Flags | undefined;
    if (vm === undefined || v8 === undefined) return null;
    v8.setFlagsFromString('--expose_gc');
    const collect = vm.runInNewContext('gc') as () => void;
    v8.setFlagsFromString('--no-expose_gc');
    const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
    const nothing = new vm.Script('0');
    const endJob = (): void => {
      nothing.runInContext(context);
    };
    const collector = { endJob, collect };
    return frees(collector) ? collector : null;
  } catch {
    return null;
  }
}

/** Whether dead objects really are found; engines that only mimic Node's modules do not pass. */
function frees({ endJob, collect }: Collector): boolean {
  const targets = Array.from({ length: 8 }, () => new WeakRef({}));
  endJob();
  collect();
  return targets.some((target) => target.deref() === undefined);
}
