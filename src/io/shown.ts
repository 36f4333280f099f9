/** Values of files in the texts of errors. */

const MOST = 100;

/** A value, short and without looking into it: in a file that lies it may be of any depth and have any names. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return value.length > MOST ? `${value.slice(0, MOST)}…` : value;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return String(value);
}

/** A list of values, of which only the first are shown. */
export function shownList(values: readonly unknown[]): string {
  const some = values.slice(0, MOST).map(shown).join(', ');
  return values.length > MOST ? `${some}, …` : some;
}
