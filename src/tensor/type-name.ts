/** Names of types in messages. */
import { Tensor } from './tensor.js';
import { isNone } from './values.js';

/** What Python would call the type of a JavaScript value. */
export function typeName(value: unknown): string {
  if (isNone(value)) return 'NoneType';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Tensor) return 'Tensor';
  // An object without a prototype has no constructor.
  const { constructor } = value as { constructor?: { readonly name: string } };
  return constructor === Object ? 'dict' : (constructor?.name ?? 'object');
}

/** The type of a value as Python prints it; arrays stand for tuples. */
export function typeOf(value: unknown): string {
  return `<class '${Array.isArray(value) ? 'tuple' : typeName(value)}'>`;
}
