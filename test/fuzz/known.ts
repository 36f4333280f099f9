/** Differences that are meant, each with its reason. */
import type { Difference } from './compare.js';
import type { Case, Outcome } from './literals.js';

interface Known {
  /** The operator's path, without a trailing underscore. */
  path: RegExp;
  kinds: readonly Difference['kind'][] | null;
  when?: (found: { item: Case; ours: Outcome; theirs: Outcome; text: string }) => boolean;
  reason: string;
}

export const known: readonly Known[] = [];

export function isKnown(item: Case, ours: Outcome, theirs: Outcome, { kind, text }: Difference): boolean {
  return known.some(
    ({ path, kinds, when }) =>
      path.test(item.path.replace(/_$/, '')) &&
      (kinds === null || kinds.includes(kind)) &&
      (when?.({ item, ours, theirs, text }) ?? true),
  );
}
