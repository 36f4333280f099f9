/** Differences that are meant, each with its reason. */
import type { Difference } from './compare.js';
import {
  hasStep,
  repeatsMemory,
  valuesOf,
  hasInfinity,
  isBelowHalf,
  isEmptyList,
  hasHuge,
  isExpanded,
  hasNaN,
  repeatsValues,
  isWholeNarrow,
  type Known,
} from './known-facts.js';
import { linalg } from './known-linalg.js';
import { losses } from './known-losses.js';
import type { Case, Outcome, TensorLiteral } from './literals.js';

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
    path: /^batchNorm$/,
    kinds: ['gradient'],
    when: ({ item: { args } }) => (args[1] as TensorLiteral | null)?.stride[0] !== 1,
    reason: "PyTorch's gradient reads a weight as if it were contiguous",
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
    path: /^(nn\.functional\.)?(un)?fold$/,
    kinds: ['no error'],
    when: ({ theirs }) => /^It is expected \w+ equals to 2, but got size 1/.test(theirs.error![1]),
    reason: 'a list of one number stands for both sides of an image, as it does for pools',
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
  ...linalg,
  ...losses,
];

export function isKnown(item: Case, ours: Outcome, theirs: Outcome, { kind, text }: Difference): boolean {
  return known.some(
    ({ path, kinds, when }) =>
      path.test(item.path.replace(/_$/, '')) &&
      (kinds === null || kinds.includes(kind)) &&
      (when?.({ item, ours, theirs, text }) ?? true),
  );
}
