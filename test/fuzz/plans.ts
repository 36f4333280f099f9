/**
 * What some operators ask of their arguments beyond their types. A plan gives arguments by name; those it leaves out
 * are drawn by their types.
 */
import type { Draw } from './draw.js';
import type { Literal } from './literals.js';
import { type DType, isFloat, put, shape, tensor, type Values } from './tensors.js';

/** What a plan draws from: `t` makes a tensor of the case's dtype. */
export interface Plan {
  draw: Draw;
  dtype: DType;
  t: (size: readonly number[], values?: Values) => Literal;
  index: (size: readonly number[], below: number) => Literal;
}

export type Planner = (plan: Plan) => Record<string, Literal>;

const size = (draw: Draw): number => draw.int(1, 4);
const batch = (draw: Draw): number[] => (draw.chance(0.5) ? [] : shape(draw, 1, 2));

const square: Planner = ({ draw, t }) => {
  const n = size(draw);
  const matrix = t([...batch(draw), n, n], 'positive');
  return { self: matrix, A: matrix };
};

const rectangle: Planner = ({ draw, t }) => {
  const matrix = t([...batch(draw), size(draw), size(draw)], 'positive');
  return { self: matrix, A: matrix };
};

const pool =
  (dims: number): Planner =>
  ({ draw, t }) => {
    const lead = Array.from({ length: draw.int(1, 2) }, () => draw.int(1, 3));
    const sizes = Array.from({ length: dims }, () => draw.int(3, 7));
    const kernelSize = draw.int(1, 3);
    return {
      self: t([...lead, ...sizes], 'distinct'),
      kernelSize,
      ...(draw.chance(0.6) ? { stride: draw.int(1, 3) } : {}),
      ...(draw.chance(0.5) ? { padding: draw.int(0, kernelSize >> 1) } : {}),
      ...(draw.chance(0.3) ? { ceilMode: true } : {}),
    };
  };

const adaptive =
  (dims: number): Planner =>
  ({ draw, t }) => {
    const lead = Array.from({ length: draw.int(1, 2) }, () => draw.int(1, 3));
    const self = t([...lead, ...Array.from({ length: dims }, () => draw.int(2, 6))]);
    return {
      self,
      outputSize: draw.chance(0.5) ? draw.int(1, 4) : Array.from({ length: dims }, () => size(draw)),
    };
  };

const convolution =
  (dims: number, isTransposed: boolean): Planner =>
  ({ draw, t }) => {
    const groups = draw.pick([1, 1, 2]);
    const [from, to] = [groups * draw.int(1, 2), groups * draw.int(1, 2)];
    const kernel = Array.from({ length: dims }, () => draw.int(1, 3));
    const lead = draw.chance(0.2) ? [] : [draw.int(1, 2)];
    return {
      input: t([...lead, from, ...kernel.map(() => draw.int(5, 7))], 'positive'),
      weight: t(isTransposed ? [from, to / groups, ...kernel] : [to, from / groups, ...kernel], 'positive'),
      ...(draw.chance(0.5) ? { bias: t([to]) } : {}),
      stride: draw.pick([1, 1, 2]),
      padding: draw.int(0, 2),
      ...(isTransposed ? { outputPadding: 0 } : {}),
      dilation: draw.pick([1, 1, 2]),
      groups,
    };
  };

/** Shapes by letters: `'ij,jk'` with `b` for a batch; sizes are drawn once for each letter. */
const shaped =
  (names: readonly string[], letters: string): Planner =>
  ({ draw, t }) => {
    const sizes = new Map<string, number>();
    const sizeOf = (letter: string): number => {
      if (!sizes.has(letter)) sizes.set(letter, draw.chance(0.05) ? 0 : size(draw));
      return sizes.get(letter)!;
    };
    const shapes = letters.split(',').map((word) => Array.from(word, sizeOf));
    return Object.fromEntries(names.map((name, i) => [name, t(shapes[i]!)]));
  };

const indexed =
  (values: string, alike: boolean): Planner =>
  ({ draw, t, index }) => {
    const sizes = shape(draw, 1, 3);
    const dim = draw.int(0, sizes.length - 1);
    const count = draw.int(0, 3);
    const picked = alike ? sizes.map((n, d) => (d === dim ? count : n > 0 ? draw.int(0, n) : 0)) : [count];
    const given = alike ? picked : put(sizes, dim, count);
    return {
      self: t(sizes),
      dim: draw.chance(0.3) ? dim - sizes.length : dim,
      index: index(picked, sizes[dim]!),
      ...(values ? { [values]: t(given) } : {}),
    };
  };

const loss =
  (values: Values = 'any', targets: Values = 'any'): Planner =>
  ({ draw, t }) => {
    const sizes = shape(draw, 0, 3);
    return {
      input: t(sizes, values),
      target: t(sizes, targets),
      reduction: draw.pick(['mean', 'sum', 'none']),
    };
  };

const classes: Planner = ({ draw, t, index }) => {
  const [count, rest] = [draw.int(1, 4), shape(draw, 0, 2).map((n) => Math.max(n, 1))];
  const lead = draw.chance(0.2) ? [] : [draw.int(1, 4)];
  const extra = lead.length === 0 ? [] : rest;
  return {
    input: t([...lead, count, ...extra]),
    target: index([...lead, ...extra], count),
    ...(draw.chance(0.3) ? { weight: t([count], 'positive') } : {}),
    reduction: draw.pick(['mean', 'sum', 'none']),
  };
};

const view: Planner = ({ draw, t }) => {
  const sizes = shape(draw);
  const count = sizes.reduce((product, n) => product * n, 1);
  const flat = draw.pick([[-1], [count], [1, count], [count, 1], [...sizes].reverse(), [...sizes, 1]]);
  return { self: t(sizes), size: flat, shape: flat };
};

const unit: Planner = ({ draw, t }) => ({ self: t(shape(draw), 'unit') });
const distinct: Planner = ({ draw, t }) => ({ self: t(shape(draw), 'distinct') });
const lists =
  (least: number): Planner =>
  ({ draw, t }) => {
    const sizes = shape(draw, least, 3);
    const dim = draw.int(0, Math.max(0, sizes.length - 1));
    const tensors = Array.from({ length: draw.int(1, 3) }, () =>
      t(least > 0 ? put(sizes, dim, draw.int(0, 3)) : sizes),
    );
    return { tensors, dim: least > 0 ? dim : draw.int(-sizes.length - 1, sizes.length) };
  };

const normal =
  (dims: number): Planner =>
  ({ draw, t, dtype }) => {
    const channels = 2 * draw.int(1, 2);
    const sizes = [draw.int(2, 3), channels, ...shape(draw, dims, 2).map((n) => Math.max(2, n))];
    const vector = (values: Values): Literal =>
      isFloat(dtype) && draw.chance(0.6) ? t([channels], values) : null;
    const runs = draw.chance(0.5);
    return {
      input: t(sizes, 'distinct'),
      weight: vector('any'),
      bias: vector('any'),
      runningMean: runs ? tensor(draw, dtype, [channels]) : null,
      runningVar: runs ? tensor(draw, dtype, [channels], 'positive') : null,
      training: runs ? draw.chance(0.5) : true,
      useInputStats: runs ? draw.chance(0.5) : true,
      numGroups: draw.pick([1, 2]),
      eps: 1e-3,
      momentum: 0.1,
      cudnnEnabled: false,
    };
  };

export const plans: Record<string, Planner> = {
  matmul: ({ draw, t }) => {
    const [n, k, m] = [size(draw), size(draw), size(draw)];
    const lead = batch(draw);
    return draw.pick([
      () => ({ self: t([...lead, n, k]), other: t([k, m]) }),
      () => ({ self: t([n, k]), other: t([...lead, k, m]) }),
      () => ({ self: t([...lead, n, k]), other: t([...lead, k, m]) }),
      () => ({ self: t([k]), other: t([...lead, k, m]) }),
      () => ({ self: t([...lead, n, k]), other: t([k]) }),
      () => ({ self: t([k]), other: t([k]) }),
    ])();
  },
  mm: shaped(['self', 'mat2'], 'ij,jk'),
  bmm: shaped(['self', 'mat2'], 'bij,bjk'),
  mv: shaped(['self', 'vec'], 'ij,j'),
  dot: shaped(['self', 'tensor'], 'i,i'),
  vdot: shaped(['self', 'other'], 'i,i'),
  outer: shaped(['self', 'vec2'], 'i,j'),
  inner: shaped(['self', 'other'], 'aij,kj'),
  addmm: shaped(['self', 'mat1', 'mat2'], 'ik,ij,jk'),
  addmv: shaped(['self', 'mat', 'vec'], 'i,ij,j'),
  addr: shaped(['self', 'vec1', 'vec2'], 'ij,i,j'),
  baddbmm: shaped(['self', 'batch1', 'batch2'], 'bik,bij,bjk'),
  addbmm: shaped(['self', 'batch1', 'batch2'], 'ik,bij,bjk'),
  linear: shaped(['input', 'weight', 'bias'], 'abj,kj,k'),
  bilinear: shaped(['input1', 'input2', 'weight', 'bias'], 'ai,aj,kij,k'),
  linalgMultiDot: (plan) => ({ tensors: Object.values(shaped(['a', 'b', 'c'], 'ij,jk,kl')(plan)) }),
  gather: indexed('', true),
  scatter: indexed('src', true),
  scatterAdd: indexed('src', true),
  scatterReduce: (plan) => ({
    ...indexed('src', true)(plan),
    reduce: plan.draw.pick(['sum', 'prod', 'mean', 'amax', 'amin']),
  }),
  indexSelect: indexed('', false),
  indexAdd: indexed('source', false),
  indexCopy: indexed('source', false),
  indexFill: indexed('', false),
  indexReduce: (plan) => ({
    ...indexed('source', false)(plan),
    reduce: plan.draw.pick(['prod', 'mean', 'amax', 'amin']),
  }),
  take: ({ draw, t, index }) => ({ self: t([3, 2]), index: index(shape(draw, 0, 2), 6) }),
  put: ({ t, index }) => ({ self: t([3, 2]), index: index([2], 6), source: t([2]) }),
  takeAlongDim: (plan) => {
    const { self, dim, index } = indexed('', true)(plan);
    return { self: self!, indices: index!, dim: dim! };
  },
  maskedFill: ({ draw, t }) => {
    const sizes = shape(draw);
    return { self: t(sizes), mask: tensor(draw, 'bool', sizes) };
  },
  maskedSelect: ({ draw, t }) => {
    const sizes = shape(draw);
    return { self: t(sizes), mask: tensor(draw, 'bool', sizes) };
  },
  maxPool1d: pool(1),
  maxPool2d: pool(2),
  maxPool1dWithIndices: pool(1),
  avgPool1d: pool(1),
  avgPool2d: pool(2),
  avgPool3d: pool(3),
  adaptiveAvgPool1d: adaptive(1),
  adaptiveAvgPool2d: adaptive(2),
  adaptiveAvgPool3d: adaptive(3),
  conv1d: convolution(1, false),
  conv2d: convolution(2, false),
  conv3d: convolution(3, false),
  convTranspose1d: convolution(1, true),
  convTranspose2d: convolution(2, true),
  convTranspose3d: convolution(3, true),
  batchNorm: normal(0),
  instanceNorm: normal(1),
  groupNorm: normal(0),
  layerNorm: ({ draw, t }) => {
    const sizes = shape(draw, 1, 3);
    const normalizedShape = sizes.slice(draw.int(0, sizes.length - 1));
    return {
      input: t(sizes, 'distinct'),
      normalizedShape,
      ...(draw.chance(0.6) ? { weight: t(normalizedShape), bias: t(normalizedShape) } : {}),
    };
  },
  embedding: ({ draw, t, index }) => ({ weight: t([4, 3]), indices: index(shape(draw, 0, 2), 4) }),
  view,
  viewCopy: view,
  reshape: view,
  cat: lists(1),
  stack: lists(0),
  hstack: lists(1),
  nllLoss: classes,
  crossEntropy: classes,
  mseLoss: loss(),
  l1Loss: loss(),
  smoothL1Loss: loss(),
  huberLoss: loss(),
  softMarginLoss: loss(),
  binaryCrossEntropy: loss('unit', 'unit'),
  binaryCrossEntropyWithLogits: loss('any', 'unit'),
  klDiv: loss('any', 'unit'),
  poissonNllLoss: loss('unit', 'positive'),
  multilabelSoftMarginLoss: loss('any', 'unit'),
  glu: ({ draw, t }) => {
    const sizes = shape(draw, 1, 3).map((n) => 2 * n);
    return { self: t(sizes), dim: draw.int(-sizes.length, sizes.length - 1) };
  },
  pixelShuffle: ({ draw, t }) => ({ self: t([...batch(draw), 8, size(draw), 2]), upscaleFactor: 2 }),
  pixelUnshuffle: ({ draw, t }) => ({ self: t([...batch(draw), 2, 4, 2 * size(draw)]), downscaleFactor: 2 }),
  prelu: ({ draw, t }) => {
    const sizes = shape(draw, 2, 3);
    return { self: t(sizes), weight: t([draw.chance(0.5) ? 1 : sizes[1]!]) };
  },
  cross: ({ draw, t }) => {
    const sizes = [...batch(draw), 3];
    return { self: t(sizes), other: t(sizes) };
  },
  linalgCross: ({ draw, t }) => {
    const sizes = [...batch(draw), 3];
    return { self: t(sizes), other: t(sizes) };
  },
  searchsorted: ({ draw, dtype: type }) => ({
    sortedSequence: { ...tensor(draw, type, [5], 'any', { dense: true }), values: [0, 1, 1, 3, 5] },
    self: tensor(draw, type, shape(draw)),
  }),
  bucketize: ({ draw, dtype: type }) => ({
    self: tensor(draw, type, shape(draw)),
    boundaries: { ...tensor(draw, type, [5], 'any', { dense: true }), values: [0, 1, 1, 3, 5] },
  }),
  diagonalScatter: shaped(['self', 'src'], 'nn,n'),
  erfinv: unit,
  logit: unit,
  asin: unit,
  acos: unit,
  atanh: unit,
  specialNdtri: unit,
  sort: distinct,
  argsort: distinct,
  msort: distinct,
  topk: distinct,
  kthvalue: distinct,
  median: distinct,
  nanmedian: distinct,
  quantile: ({ draw, t }) => ({ self: t(shape(draw), 'distinct'), q: draw.int(0, 8) / 8 }),
  nanquantile: ({ draw, t }) => ({ self: t(shape(draw), 'distinct'), q: draw.int(0, 8) / 8 }),
  ...Object.fromEntries(
    ['linalgInv', 'inverse', 'det', 'linalgDet', 'slogdet', 'linalgSlogdet', 'logdet', 'matrixPower', 'trace']
      .concat([
        'linalgMatrixPower',
        'matrixExp',
        'linalgMatrixExp',
        'cholesky',
        'linalgCholesky',
        'linalgInvEx',
      ])
      .map((name) => [name, square]),
  ),
  ...Object.fromEntries(
    ['svdvals', 'linalgSvdvals', 'linalgLuFactor', 'linalgVander', 'linalgMatrixNorm', 'pinverse', 'linalgLu']
      .concat(['fliplr', 'flipud', 'rot90', 'tril', 'triu', 'adjoint'])
      .map((name) => [name, rectangle]),
  ),
  linalgSolve: ({ draw, t }) => {
    const n = size(draw);
    const lead = batch(draw);
    return { A: t([...lead, n, n], 'distinct'), B: t([...lead, n, size(draw)]) };
  },
};
