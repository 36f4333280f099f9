/** Values as users give them: none at all, one, or a list. */

/** Python's None: null, and undefined where nothing was given or returned. */
export function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** What may come alone or in an array, as an array. */
export function toList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
