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

const everywhere = /^/;

export const known: readonly Known[] = [
  {
    path: everywhere,
    kinds: ['no error'],
    when: ({ theirs }) =>
      /invalid combination of arguments|unexpected keyword|positional argument|must be \w+, not|multiple values/.test(
        theirs.error![1],
      ),
    reason:
      'an operator here has one signature, which allows combinations that are between overloads of PyTorch',
  },
  {
    path: everywhere,
    kinds: ['no error'],
    when: ({ theirs }) => /INTERNAL ASSERT|std::vector|view size is not compatible/.test(theirs.error![1]),
    reason: 'a fault inside PyTorch, which no caller could have avoided',
  },
  {
    path: everywhere,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('is not implemented'),
    reason: 'gradients that PyTorch has not, and which are there here',
  },
  {
    path: /^linalg\.(eigh|qr|lu)|^(qr|geqrf|lstsq)$/,
    kinds: ['value', 'gradient'],
    reason: 'vectors whose sign, or order in a tie, is free; test/linalg checks the laws instead',
  },
];

export function isKnown(item: Case, ours: Outcome, theirs: Outcome, { kind, text }: Difference): boolean {
  return known.some(
    ({ path, kinds, when }) =>
      path.test(item.path.replace(/_$/, '')) &&
      (kinds === null || kinds.includes(kind)) &&
      (when?.({ item, ours, theirs, text }) ?? true),
  );
}
