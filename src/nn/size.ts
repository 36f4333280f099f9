/** Sizes that layers take as one number or as one for each dimension. */
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';

export type Size = number | readonly number[];

/** A number for each dimension; several are left as they are. */
export function repeated(size: Size, dims: number): readonly number[] {
  return typeof size === 'number' ? new Array<number>(dims).fill(size) : [...size];
}

/** Refuses what is no list, where a function takes one without a schema. */
export function assertList(
  callee: string,
  argument: string,
  position: number,
  value: unknown,
): asserts value is readonly unknown[] {
  if (Array.isArray(value)) return;
  const given = typeName(value);
  if (!(value instanceof Tensor) && typeof value !== 'string')
    throw new TypeError(`object of type '${given}' has no len()`);
  throw new TypeError(
    `${callee}(): argument '${argument}' (position ${position}) must be tuple of ints, not ${given}`,
  );
}

/** Refuses factors of a size that are no numbers. */
export function assertFactors(factors: readonly unknown[]): asserts factors is readonly number[] {
  const wrong = factors.find((factor) => typeof factor !== 'number');
  if (wrong === undefined && !factors.includes(undefined)) return;
  throw new TypeError(`unsupported operand type(s) for *: 'int' and '${typeName(wrong)}'`);
}

/** Numbers as Python prints a tuple. */
export function pythonTuple(values: readonly (number | null)[]): string {
  const items = values.map((value) => value ?? 'None');
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/** One number, or a tuple, as Python prints it. */
export function pythonSize(size: number | readonly (number | null)[] | null): string {
  if (size === null) return 'None';
  return typeof size === 'number' ? String(size) : pythonTuple(size);
}
