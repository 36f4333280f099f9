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
    path: everywhere,
    kinds: ['gradient'],
    when: ({ theirs }) =>
      /returned an invalid gradient|tensor does not have a device|a proper Tensor but got None/.test(
        theirs.gradientError ?? '',
      ),
    reason: 'faults of rules of PyTorch, which its engine notices',
  },
  {
    path: /^(cumprod|masked\.cumprod|addcdiv)$/,
    kinds: ['gradient'],
    when: ({ theirs }) => /same dtypes but got|can't be cast to/.test(theirs.gradientError ?? ''),
    reason: "PyTorch's rules do not convert to the dtype of the result",
  },
  {
    path: /^(var|std)(Mean)?$/,
    kinds: ['gradient'],
    when: ({ item: { args, keywords } }) => isEmptyList(keywords.dim ?? args[1]),
    reason: "PyTorch's rule takes an empty list of dimensions for none, which its result does not",
  },
  {
    path: /^(var|std)Mean$/,
    kinds: ['value'],
    when: ({ item: { args }, text }) => hasInfinity(args[0]!) && text.endsWith('PyTorch nan'),
    reason: 'PyTorch moves a mean from element to element, which makes NaN of an infinity and what follows',
  },
  {
    path: /^(var|std)Mean$/,
    kinds: ['value'],
    when: ({ item: { args } }) => hasHuge(args[0]!),
    reason: 'rounding beside elements of 100000',
  },
  {
    path: /^masked\.normalize$/,
    kinds: ['gradient'],
    when: ({ item: { args, keywords } }) =>
      valuesOf(args[0]!).some((value) => Math.abs(Number(value)) === keywords.eps),
    reason: 'of a norm that is `eps`, but for rounding, this decides whether it counts',
  },
  {
    path: /^special\.modifiedBesselI\d$/,
    kinds: ['value', 'gradient'],
    when: ({ text }) => /PyTorch -?inf$/.test(text),
    reason: 'on its way PyTorch takes an exponential in float32, which overflows before the function',
  },
  {
    path: /(batch|instance|group|layer)Norm$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => args.slice(1).some(hasInfinity),
    reason:
      'which of infinite weights meet 0 or each other and make NaN depends on the order of multiplications',
  },
  {
    path: /layerNorm$/,
    kinds: ['gradient'],
    when: ({ item: { args } }) => args.slice(2).some(hasHuge),
    reason: 'rounding beside a weight of 100000',
  },
  {
    path: /^nativeGroupNorm$/,
    kinds: ['error here'],
    when: ({ item: { args } }) => args.slice(3, 7).some((size) => Number(size) < 0),
    reason: 'PyTorch allows sizes below 0 if their product is right',
  },
  {
    path: /^(masked\.|nan)?median$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => isExpanded(args[0]!),
    reason: 'where elements share a place PyTorch answers with memory that nobody has written',
  },
  {
    path: /^masked\.(prod|logsumexp)$/,
    kinds: null,
    when: ({ item: { args, keywords } }) => isEmptyList(keywords.dim ?? args[1]),
    reason:
      'PyTorch tells an empty list, which means no dimension there, from an empty tuple, which means all',
  },
  {
    path: /^nn\.functional\.(softmax|softmin|logSoftmax)$/,
    kinds: ['error here'],
    when: ({ item: { args } }) => args.length > 2,
    reason: 'the third argument is a depth of the stack in PyTorch, and not there here',
  },
  {
    path: /^nn\.functional\.normalize$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => JSON.stringify(args[1]) === '{"n":"nan"}',
    reason: 'of the order NaN a single 1 has the norm 1 in C, whose 1 to the power of NaN is 1',
  },
  {
    path: /^(special\.)?logit$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) => !isBelowHalf(keywords.eps ?? args[1] ?? 0),
    reason:
      'with a lower bound above the upper one, or NaN, PyTorch treats the elements of vectors otherwise than the rest',
  },
  {
    path: /^special\..*(Polynomial)\w$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args } }) => args.slice(0, 2).some(hasHuge),
    reason: 'rounding over a recurrence of 100000 steps',
  },
  {
    path: /^pow$/,
    kinds: ['gradient'],
    when: ({ item: { args } }) => args[1] === false,
    reason: 'PyTorch does not see that the exponent `false` is 0, and makes NaN of powers of 0',
  },
  {
    path: /^slice(Scatter|Copy)$/,
    kinds: ['error here', 'no error', 'shape', 'strides', 'value', 'gradient'],
    when: ({ item }) => !hasStep(item),
    reason: 'this build of PyTorch takes a slice of one index where `step` is not given',
  },
  {
    path: /^asStridedScatter$/,
    kinds: ['gradient'],
    when: ({ text }) => text.startsWith('of 0: value'),
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
    reason:
      'PyTorch makes an integer of NaN, of which C++ leaves open what it is, and counts it in the bin that lies there in memory: by overflow the first',
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
    path: /^(topk|kthvalue)$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) =>
      keywords.sorted === false || args[4] === false || repeatsValues(args[0]!),
    reason: 'the order of what is not to be sorted, and which of equal elements an index names, is free',
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
    path: /^nn\.functional\.(un)?fold$/,
    kinds: ['no error'],
    when: ({ theirs }) => theirs.error![1].includes('equals to 2, but got size 1'),
    reason: 'a list of one number is as good as the number here',
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
  {
    path: /(hardshrink|softshrink|hardtanh|relu6|c?elu|selu|hardswish)$/,
    kinds: ['gradient'],
    when: ({ item: { args, keywords } }) => JSON.stringify([args, keywords]).includes('"nan"'),
    reason: "the gradient at NaN depends on the place of the element in PyTorch's vectors",
  },
  {
    path: /hardswish$/,
    kinds: ['gradient'],
    when: ({ item: { args } }) => (args[0] as TensorLiteral).values.includes(3),
    reason: "the gradient at 3 depends on the place of the element in PyTorch's vectors",
  },
  {
    path: /(celu|softplus)$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) => /"n":"(inf|nan)"/.test(JSON.stringify([args.slice(1), keywords])),
    reason: 'functions of which an infinite parameter makes a straight line, which PyTorch computes with it',
  },
  {
    path: /logit$/,
    kinds: ['value'],
    when: ({ item: { args, keywords } }) => ((keywords.eps ?? args[1] ?? 0) as number) > 0.5,
    reason:
      "bounds of which the lower is above the upper one: PyTorch's vectors take the other one than the rest",
  },
  {
    path: /softMarginLoss$/,
    kinds: ['value', 'gradient'],
    when: ({ text }) => /PyTorch (inf|nan)$/.test(text),
    reason: 'PyTorch exponentiates large scores, which overflows; the loss here is exact for them',
  },
  {
    path: /softMarginLoss$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').startsWith('Negation'),
    reason: 'truth values are targets in PyTorch, too, but have no gradient',
  },
  {
    path: /[lL]oss$|klDiv$|binaryCrossEntropy/,
    kinds: ['value', 'gradient'],
    when: ({ item, theirs, text }) => isFloat64OfOthers(item, theirs) && isNear(text),
    reason: 'what is float64 only because one of its parts is has the accuracy of float32',
  },
  {
    path: /tripletMarginLoss$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) =>
      ![1, 2].includes((keywords.p ?? args[4] ?? 2) as number) || JSON.stringify(args).includes('100000'),
    reason:
      'the difference of two distances that are almost alike is as exact as these, and may be just above 0',
  },
  {
    path: /cosineEmbeddingLoss$/,
    kinds: ['error here'],
    when: ({ ours }) => ours.error![1].startsWith('0D target tensor expects'),
    reason: 'PyTorch takes a vector and a number, too, and has cosines above 1 of them',
  },
  {
    path: /ctcLoss$/,
    kinds: ['error here'],
    when: ({ ours }) => ours.error![1].startsWith('Expected targets to have values'),
    reason: 'labels that are no class, for which PyTorch reads memory of others',
  },
  {
    path: /gaussianNllLoss$/,
    kinds: ['value', 'gradient'],
    when: ({ item: { args, keywords } }) => JSON.stringify(keywords.eps ?? args[4] ?? null).includes('nan'),
    reason: "PyTorch's least variance has no effect if it is NaN",
  },
  {
    path: /multilabelMarginLoss$/,
    kinds: ['error here', 'value', 'gradient'],
    when: ({ item: { args } }) => (args[0] as TensorLiteral).size.includes(0),
    reason: 'of no rows PyTorch returns memory that nobody has written, also of integers',
  },
  {
    path: /softMarginLoss$/,
    kinds: ['gradient'],
    when: ({ item: { args } }) => (args[1] as TensorLiteral).t === 'uint8',
    reason: 'PyTorch takes the negative target, which uint8 has not',
  },
  {
    path: /smoothL1Loss$/,
    kinds: ['gradient'],
    when: ({ item: { keywords } }) => JSON.stringify(keywords.beta ?? null).includes('inf'),
    reason: 'an infinite difference below an infinite bound, of which the loss is NaN',
  },
  {
    path: /(mse|huber)Loss$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').startsWith('Found dtype'),
    reason: 'losses of two dtypes have a result in PyTorch, but no gradient',
  },
  {
    path: /(nllLoss|crossEntropy)$/,
    kinds: ['gradient'],
    when: ({ theirs }) => (theirs.gradientError ?? '').includes('grad_input must be contiguous'),
    reason: "PyTorch's gradient takes the layout of the scores, which its kernel then does not accept",
  },
];

const hasStep = ({ path, args, keywords }: Case): boolean =>
  'step' in keywords || args.length === (path === 'sliceCopy' ? 5 : 6);

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

const valuesOf = (literal: Literal): readonly unknown[] =>
  (literal as Partial<TensorLiteral> | null)?.values ?? [];

const hasInfinity = (literal: Literal): boolean =>
  valuesOf(literal).some((value) => value === 'inf' || value === '-inf');

const isBelowHalf = (literal: Literal): boolean => typeof literal === 'number' && literal <= 0.5;

const isEmptyList = (literal: Literal | undefined): boolean => Array.isArray(literal) && literal.length === 0;

/** Of the numbers that are drawn now and then. */
const hasHuge = (literal: Literal): boolean =>
  valuesOf(literal).some((value) => Math.abs(Number(value)) === 1e5);

/** Whether several elements are one place in memory. */
const isExpanded = (literal: Literal): boolean => {
  const { size, stride } = literal as TensorLiteral;
  return size.some((n, d) => n > 1 && stride[d] === 0);
};

/** Whether a result is float64, and not all of its arguments are. */
function isFloat64OfOthers({ args }: Case, { result }: Outcome): boolean {
  const isFloat64 = result !== undefined && 'dtype' in result && result.dtype === 'float64';
  return (
    isFloat64 && args.some((arg) => ((arg as Partial<TensorLiteral> | null)?.t ?? 'float64') !== 'float64')
  );
}

/** Whether the numbers of a difference are alike in float32. */
function isNear(text: string): boolean {
  const [, ours, theirs] = (/(\S+) at \d+, PyTorch (\S+)$/.exec(text) ?? []).map(Number) as [
    number,
    number,
    number,
  ];
  return Math.abs(ours - theirs) <= 1e-4 * Math.max(1, Math.abs(theirs));
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
  const values = valuesOf(literal);
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
