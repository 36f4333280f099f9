/** One name for several operators that the arguments tell apart. */
import type { Functions } from '../tensor/signatures/index.js';
import { isKeywords } from '../tensor/arguments.js';
import { install } from './define.js';

type Callable = (...args: never[]) => unknown;

/**
 * A function and method `name` that calls what `choose` picks; all of these have the name in their own schema.
 * A function only if `only` says so.
 */
export function overloaded<Name extends keyof Functions>(
  name: Name,
  choose: (args: readonly unknown[]) => Callable,
  { only }: { only?: 'function' } = {},
): Functions[Name] {
  const call = (args: unknown[]): unknown => choose(args)(...(args as never[]));
  if (only === undefined) install(name, (self, args) => call([self, ...args]));
  return ((...args: unknown[]) => call(args)) as Functions[Name];
}

/** The argument at a position or, if it is not there, under a name; undefined if it is nowhere. */
export function argumentOf(args: readonly unknown[], at: number, name: string): unknown {
  const last = args[args.length - 1];
  if (!isKeywords(last)) return args[at];
  return at < args.length - 1 ? args[at] : last[name];
}
