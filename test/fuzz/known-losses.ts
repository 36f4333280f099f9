/** Differences in activations and losses that are meant, each with its reason. */
import { isFloat64OfOthers, isNear, type Known } from './known-facts.js';
import type { TensorLiteral } from './literals.js';

export const losses: readonly Known[] = [
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
