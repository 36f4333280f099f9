/** Arguments of constructors and functions in PyTorch's order, or by name in a plain object that comes last. */
import { unexpectedKeyword } from '../errors.js';
import { assertDevice } from './device.js';

/** A plain object in last place holds keyword arguments. */
export function isKeywords(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Stands for the default of an argument that must be given. */
export const required: unique symbol = Symbol('required');

type Given<Defaults> = { [Name in keyof Defaults]: Exclude<Defaults[Name], typeof required> };

/** The positional arguments of a call: all optional, the last one perhaps an object with the rest by name. */
export type Arguments = readonly unknown[];

/**
 * One value for each name in `defaults`, whose order is that of positional arguments. Missing, surplus and unknown
 * arguments are TypeErrors.
 */
export function takeArguments<Defaults extends object>(
  callee: string,
  defaults: Defaults,
  given: Arguments,
  positionalCount = Object.keys(defaults).length,
): Given<Defaults> {
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count--;
  const keywords = count > 0 && isKeywords(given[count - 1]) ? given[--count] : {};
  const names = Object.keys(defaults);
  if (count > positionalCount) {
    throw new TypeError(`${callee}() takes ${positionalCount} positional arguments but ${count} were given`);
  }
  const taken: Record<string, unknown> = Object.fromEntries(Object.entries(defaults));
  for (let i = 0; i < count; i++) if (given[i] !== undefined) taken[names[i]!] = given[i];
  for (const [name, value] of Object.entries(keywords as Record<string, unknown>)) {
    const at = names.indexOf(name);
    if (at < 0) {
      throw unexpectedKeyword(callee, name, names);
    }
    if (at < count) throw new TypeError(`${callee}() got multiple values for argument '${name}'`);
    if (value !== undefined) taken[name] = value;
  }
  const missing = names.filter((name) => taken[name] === required).map((name) => `'${name}'`);
  if (missing.length > 0) {
    const plural = missing.length === 1 ? '' : 's';
    throw new TypeError(
      `${callee}() missing ${missing.length} required positional argument${plural}: ${missing.join(' and ')}`,
    );
  }
  assertDevice(taken.device);
  return taken as Given<Defaults>;
}

/** A bool as Python prints it. */
export function pythonBool(value: boolean): string {
  return value ? 'True' : 'False';
}

/** A number as Python prints it. */
export function pythonNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e16)) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** A float as Python prints it: never without a point or an exponent. */
export function pythonFloat(value: number): string {
  const text = pythonNumber(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
