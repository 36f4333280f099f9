/** Differences that are meant, each with its reason. */
import type { Difference } from './compare.js';
import type { Case, Literal, Outcome, TensorLiteral } from './literals.js';

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
    when: ({ theirs }) => /INTERNAL ASSERT|std::vector/.test(theirs.error![1]),
    reason: 'a fault inside PyTorch, which no caller could have avoided',
  },
  {
    path: everywhere,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('is not implemented'),
    reason: 'gradients that PyTorch has not, and which are there here',
  },
  {
    path: /^slice(Scatter|Copy)$/,
    kinds: ['error here', 'no error', 'shape', 'strides', 'value', 'gradient'],
    reason:
      'this build of PyTorch takes a slice of one index whenever it is called without all arguments by name',
  },
  {
    path: /^asStridedScatter$/,
    kinds: ['gradient'],
    reason: 'PyTorch scatters memory that nobody has written into the gradient of the first tensor',
  },
  {
    path: /^asStridedScatter$/,
    kinds: ['no error', 'value'],
    when: ({ item, theirs }) =>
      theirs.error ? theirs.error[1].includes('refers to a single memory location') : repeatsMemory(item),
    reason:
      'a part that shows some memory several times is refused in PyTorch where a stride is 0, and else of any order',
  },
  {
    path: /^b?add(mv|bmm)$/,
    kinds: ['error here'],
    when: ({ ours }) => ours.error![1].includes('refers to a single memory location'),
    reason: 'PyTorch writes several results to one place',
  },
  {
    path: /^baddbmm$/,
    kinds: ['value', 'gradient'],
    when: ({ item }) => item.keywords.beta === 0,
    reason:
      'PyTorch multiplies what the memory of the result holds by the factor 0, and keeps its NaNs, though its documentation says that they do not count',
  },
  {
    path: /^(inner|tensordot)$/,
    kinds: ['dtype', 'error here', 'no error'],
    when: ({ item: { args }, ours, theirs }) =>
      args.some((arg) => /^(bool|u?int(8|32))$/.test((arg as TensorLiteral).t)) &&
      (!theirs.error || theirs.error[1].includes('expected scalar type')) &&
      (!ours.error || ours.error[1].includes('expected scalar type')),
    reason:
      'where both have a summed dimension of size 1 PyTorch takes its sum first, which makes int64 of one of them',
  },
  {
    path: /^histc$/,
    kinds: ['value'],
    when: ({ item: { args } }) => hasNaN(args[0]!),
    reason: 'PyTorch makes an integer of NaN, of which C++ leaves open what it is, and counts it in that bin',
  },
  {
    path: /^mode$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => hasNaN(args[0]!),
    reason: 'PyTorch sorts by an order in which NaN is neither before nor behind anything',
  },
  {
    path: /^isin$/,
    kinds: ['value'],
    when: ({ item: { args, keywords } }) => keywords.assumeUnique === true && args.some(repeatsValues),
    reason: 'the caller has said that there are no duplicates, and there are',
  },
  {
    path: /^topk$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) => keywords.sorted === false || args[4] === false,
    reason: 'the order of what is not to be sorted is free',
  },
  {
    path: /^(fft\.(irfft|hfft)|stft)/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => /"(nan|-?inf)"/.test(JSON.stringify(args[0])),
    reason: 'which infinities meet and make NaN depends on how a transform is taken apart',
  },
  {
    path: /^stft$/,
    kinds: ['error here'],
    when: ({ ours }) => ours.error![1].includes('there are no complex dtypes'),
    reason: 'there are no complex dtypes',
  },
  {
    path: /pixelUnshuffle$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').startsWith('pixel_shuffle expects'),
    reason: 'PyTorch leaves nothing in its shape, which its gradient does not expect',
  },
  {
    path: /^narrowCopy$/,
    kinds: ['value', 'strides'],
    when: ({ item }) => isWholeNarrow(item),
    reason: 'PyTorch copies a whole tensor in the order of its memory, and keeps its strides',
  },
  {
    path: /^(tile|repeat)$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('invalid shape dimension'),
    reason: 'negative counts of nothing have a result in PyTorch, but no gradient',
  },
  {
    path: /^(linalg\.)?matrixExp$|^(isin|kron)$/,
    kinds: ['no error'],
    when: ({ theirs }) => theirs.error![1].includes('view size is not compatible'),
    reason: 'PyTorch views a tensor of its own inside, which its layout does not allow',
  },
  {
    path: /^isin$/,
    kinds: ['value'],
    when: ({ item: { args } }) => hasNaN(args[0]!),
    reason:
      'PyTorch looks NaN up among the sorted elements, does not find it, and takes the first one instead',
  },
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
    path: /^(nn\.functional\.)?conv[13]d$/,
    kinds: ['error here'],
    when: ({ ours }) => ours.error![1].includes('and bias type'),
    reason: 'PyTorch converts a bias of another dtype for signals and volumes, and refuses it for images',
  },
  {
    path: /^(nn\.functional\.)?groupNorm$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('does not have a device'),
    reason: "PyTorch's gradient looks for the memory of a weight that is not there",
  },
  {
    path: /^unfold$/,
    kinds: ['error here'],
    when: ({ theirs }) =>
      Boolean(theirs.result && 'shape' in theirs.result && theirs.result.shape.some((n) => n < 0)),
    reason: 'PyTorch makes tensors of a negative size where there are no elements',
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
    path: /^(nn\.functional\.)?(un)?fold$/,
    kinds: ['no error'],
    when: ({ theirs }) => /^It is expected \w+ equals to 2, but got size 1/.test(theirs.error![1]),
    reason: 'a list of one number stands for both sides of an image, as it does for pools',
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
  {
    path: /^round$/,
    kinds: ['no error'],
    when: ({ item, theirs }) =>
      'decimals' in item.keywords && theirs.error![1].includes('not implemented for'),
    reason:
      'with a number of decimals, also with 0, PyTorch has no rounding of integers, of which nothing changes',
  },
  {
    path: /^sgn$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('unallocated storage'),
    reason: "PyTorch's gradient is a tensor of zeros without memory, which it cannot show",
  },
];

/** Whether the part that `asStridedScatter` writes shows an element twice. */
function repeatsMemory({ args: [, , size, stride] }: Case): boolean {
  const places = (size as number[]).reduce<number[]>(
    (starts, count, d) =>
      starts.flatMap((start) =>
        Array.from({ length: count }, (_, i) => start + i * (stride as number[])[d]!),
      ),
    [0],
  );
  return new Set(places).size < places.length;
}

/** Whether the last result, which counts failures, has any. */
function hasFailed({ result }: Outcome): boolean {
  const info = result && 'items' in result ? result.items.at(-1)! : null;
  return info !== null && 'values' in info && info.values.some((value) => value !== 0);
}

function numbersOf({ result }: Outcome): number[] {
  const items = result ? ('items' in result ? result.items : [result]) : [];
  return items.flatMap((item) =>
    'values' in item ? item.values.map((word) => Number(String(word).replace('inf', 'Infinity'))) : [],
  );
}

/** Whether a result is as large as only rounding makes it, or an error says that there is none. */
function isNearlySingular(outcome: Outcome): boolean {
  if (outcome.error) return /singular|is zero/.test(outcome.error[1]);
  return numbersOf(outcome).some((value) => !(Math.abs(value) < 1e6));
}

/** Whether a matrix has a lower rank than what it is solved for has rows or columns; the rank is the third result. */
function hasLowRank({ result }: Outcome): boolean {
  const [solution, , rank] = result && 'items' in result ? result.items : [];
  if (!rank || !('values' in rank) || !solution || !('shape' in solution)) return false;
  return rank.values.some((value) => Number(value) < (solution.shape.at(-2) ?? solution.shape[0]!));
}

const hasNaN = (literal: Literal): boolean => (literal as TensorLiteral).values.includes('nan');

function repeatsValues(literal: Literal): boolean {
  const values = (literal as Partial<TensorLiteral> | null)?.values ?? [];
  return new Set(values).size < values.length;
}

/** Whether `narrow` leaves nothing away. */
function isWholeNarrow({ args: [self, dim, start, length] }: Case): boolean {
  const { size } = self as TensorLiteral;
  return start === 0 && size.at(dim as number) === length;
}

export function isKnown(item: Case, ours: Outcome, theirs: Outcome, { kind, text }: Difference): boolean {
  return known.some(
    ({ path, kinds, when }) =>
      path.test(item.path.replace(/_$/, '')) &&
      (kinds === null || kinds.includes(kind)) &&
      (when?.({ item, ours, theirs, text }) ?? true),
  );
}
