/** Differences in linear algebra that are meant, each with its reason. */
import { hasFailed, numbersOf, isNearlySingular, hasLowRank, type Known } from './known-facts.js';

export const linalg: readonly Known[] = [
  {
    path: /^linalg\.\w+Ex$/,
    kinds: ['value', 'gradient'],
    when: ({ theirs }) => hasFailed(theirs),
    reason: 'what LAPACK leaves of a matrix whose `info` says that it has failed',
  },
  {
    path: /^linalg\.lstsq$/,
    kinds: ['value', 'gradient'],
    when: ({ ours, theirs }) => hasLowRank(ours) || hasLowRank(theirs),
    reason:
      'memory that nobody has written tells LAPACK in PyTorch which columns to leave in place: where the rank is not full the same call has several answers',
  },
  {
    path: /^linalg\.eig(h|valsh)$/,
    kinds: ['value', 'error here', 'no error'],
    when: ({ item: { args } }) => /"(nan|-?inf)"/.test(JSON.stringify(args[0])),
    reason:
      'what LAPACK makes of numbers that are not finite, of which it knows nothing, depends on where they stand',
  },
  {
    path: /^(linalg\.)?det$/,
    kinds: ['gradient'],
    when: ({ theirs }) => numbersOf(theirs).includes(0),
    reason:
      'the gradient of a singular matrix is zero in PyTorch; here it is that of the determinant, its cofactors',
  },
  {
    path: /^(linalg\.(inv\w*|solve\w*|pinv|slogdet|luFactor)|pinverse|inverse|slogdet|logdet)$/,
    kinds: ['value', 'gradient', 'error here', 'no error'],
    when: ({ ours, theirs }) => isNearlySingular(ours) || isNearlySingular(theirs),
    reason: 'of a matrix that is singular but for rounding it is rounding that decides',
  },
  {
    path: /^(linalg\.(lu\w*|ldl\w*|vander|multiDot|solve\w*|pinv|eig(h|valsh)|lstsq)|lu|triangularSolve|choleskyInverse)$/,
    kinds: ['value', 'gradient', 'error here'],
    when: ({ item: { args } }) => /"(nan|-?inf)"/.test(JSON.stringify(args)),
    reason: 'whether what is not finite meets zeros, and makes NaN, depends on the order of the sums',
  },
  {
    path: /^linalg\.tensorsolve$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('returned an invalid gradient'),
    reason: 'PyTorch raises numbers to vectors and does not lower their gradients',
  },
  {
    path: /^linalg\.(eigh|qr)$|^(qr|geqrf)$/,
    kinds: ['value', 'gradient'],
    reason: 'vectors whose sign, or order in a tie, is free; test/linalg checks the laws instead',
  },
];
