/** Sizes that layers take as one number or as one for each dimension. */

export type Size = number | readonly number[];

/** A number for each dimension; several are left as they are. */
export function repeated(size: Size, dims: number): readonly number[] {
  return typeof size === 'number' ? new Array<number>(dims).fill(size) : [...size];
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
