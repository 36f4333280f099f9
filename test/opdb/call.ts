/** Finds what an entry of the database is called here, and calls it in each of its forms. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';
import { decode, type Input, type Literal } from '../conformance/literal.js';
import type { Case, Entry } from './load.js';

type Callable = (...args: unknown[]) => unknown;

/** f(unction), m(ethod), p(roperty), i(n-place method), I (function with `inplace: true`). */
export type Form = 'f' | 'm' | 'p' | 'i' | 'I';

function member(owner: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], owner);
}

function inPlaceName(name: string): string {
  return name.endsWith('_') ? name : `${name}_`;
}

/** Whether the public API has the form. */
export function has(name: string, form: Form): boolean {
  if (form === 'f' || form === 'I') return typeof member(torch, name) === 'function';
  const prototype = Tensor.prototype as object;
  return (form === 'i' ? inPlaceName(name) : name) in prototype;
}

/** Whether an entry's operator is not there at all. */
export function isMissing(entry: Entry): boolean {
  return !has(entry.name, entry.forms[0] as Form);
}

export interface Call {
  args: unknown[];
  inputs: Input[];
}

/** The same literal without gradients. */
export function detached(literal: Literal): Literal {
  if (Array.isArray(literal)) return literal.map(detached);
  if (typeof literal !== 'object' || literal === null || !('t' in literal)) return literal;
  return { ...literal, t: literal.t.replace('!', '') };
}

/** Makes the arguments; the keywords, if there are any, come last. */
export function prepare(sample: Case, extra: Record<string, unknown> = {}): Call {
  const inputs: Input[] = [];
  const args = sample.a.map((literal) => decode(literal, inputs));
  const keywords = { ...extra };
  for (const [name, literal] of Object.entries(sample.k ?? {})) keywords[name] = decode(literal, inputs);
  if (Object.keys(keywords).length > 0) args.push(keywords);
  return { args, inputs };
}

export function invoke(entry: Entry, form: Form, args: readonly unknown[], name = entry.name): unknown {
  if (entry.seed !== undefined) torch.manualSeed(entry.seed);
  if (form === 'f') return (member(torch, name) as Callable)(...args);
  if (form === 'I') return (member(torch, name) as Callable)(...withInPlace(args));
  const { order } = entry;
  const [self, ...rest] =
    form === 'm' && order ? [...order.map((at) => args[at]), ...args.slice(order.length)] : args;
  if (form === 'p') return member(self, name);
  const method = member(self, form === 'i' ? inPlaceName(name) : name) as Callable;
  return method.apply(self, rest);
}

function withInPlace(args: readonly unknown[]): unknown[] {
  const last = args.at(-1);
  const hasKeywords =
    typeof last === 'object' && last !== null && Object.getPrototypeOf(last) === Object.prototype;
  return hasKeywords ? [...args.slice(0, -1), { ...last, inplace: true }] : [...args, { inplace: true }];
}
