/**
 * Every operator with gradients is compared with PyTorch in first and second order, and with finite differences. The
 * exceptions have a reason, and a reason that no longer holds is a failure too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import '../src/index.js';
import { operators } from '../src/ops/define.js';

interface Coverage {
  first: boolean;
  second: boolean;
  check: boolean;
}

interface RecordedSample {
  g?: unknown;
  h?: unknown;
  c?: unknown;
}

const covered = new Map<string, Coverage>();
const folder = new URL('fixtures/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const recorded = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown;
  if (!Array.isArray(recorded)) continue;
  for (const { name, samples = [] } of recorded as { name: string; samples?: RecordedSample[] }[]) {
    const before = covered.get(name);
    covered.set(name, {
      first: samples.some((sample) => sample.g !== undefined) || before?.first === true,
      second: samples.some((sample) => sample.h !== undefined) || before?.second === true,
      check: samples.some((sample) => sample.c !== undefined) || before?.check === true,
    });
  }
}

/** Parts of other operators, whose samples run them; for a backward kernel these are the second-order ones. */
const partOf: Record<string, string> = {
  sigmoidBackward: 'sigmoid',
  tanhBackward: 'tanh',
  thresholdBackward: 'relu',
  leakyReluBackward: 'nn.functional.leakyRelu',
  eluBackward: 'nn.functional.elu',
  geluBackward: 'nn.functional.gelu',
  siluBackward: 'nn.functional.silu',
  softplusBackward: 'nn.functional.softplus',
  logSigmoidBackward: 'nn.functional.logsigmoid',
  hardtanhBackward: 'nn.functional.hardtanh',
  softmaxBackward: 'softmax',
  _softmax: 'softmax',
  _logSoftmax: 'logSoftmax',
  logSoftmaxBackward: 'logSoftmax',
  leakyRelu: 'nn.functional.leakyRelu',
  elu: 'nn.functional.elu',
  gelu: 'nn.functional.gelu',
  silu: 'nn.functional.silu',
  softplus: 'nn.functional.softplus',
  logsigmoid: 'nn.functional.logsigmoid',
  hardtanh: 'nn.functional.hardtanh',
  hardswish: 'nn.functional.hardswish',
  hardshrink: 'nn.functional.hardshrink',
  softshrink: 'nn.functional.softshrink',
  threshold: 'nn.functional.threshold',
  mish: 'nn.functional.mish',
  celu: 'nn.functional.celu',
  selu: 'nn.functional.selu',
  glu: 'nn.functional.glu',
  prelu: 'nn.functional.prelu',
  hardswishBackward: 'nn.functional.hardswish',
  hardshrinkBackward: 'nn.functional.hardshrink',
  softshrinkBackward: 'nn.functional.softshrink',
  _celuBackward: 'nn.functional.celu',
  _seluBackward: 'nn.functional.selu',
  gluBackward: 'nn.functional.glu',
  rreluWithNoise: 'nn.functional.rrelu',
  linalgCross: 'cross',
  linalgLuFactorEx: 'linalg.luFactorEx',
  linalgLu: 'linalg.lu',
  linalgLuSolve: 'linalg.luSolve',
  linalgInvEx: 'linalg.invEx',
  _linalgSolveEx: 'linalg.solve',
  linalgSolveTriangular: 'linalg.solveTriangular',
  _linalgDet: 'linalg.det',
  _linalgSlogdet: 'linalg.slogdet',
  linalgQr: 'linalg.qr',
  linalgHouseholderProduct: 'linalg.householderProduct',
  _linalgSvd: 'linalg.svdvals',
  linalgVectorNorm: 'linalg.vectorNorm',
  _linalgPinv: 'linalg.pinv',
  linalgLstsq: 'linalg.lstsq',
  linalgMatrixExp: 'linalg.matrixExp',
  nativeGroupNorm: 'nn.functional.groupNorm',
  _fftComplex: 'fft.irfft',
  copy: 'copy_',
  _toCopy: 'to',
  whereSelf: 'where',
  _unsafeView: 'reshape',
  _reshapeAlias: 'reshape',
  _onlyRow: 'index',
  sliceAlong: 'index',
  _index: 'index',
  _alias: 'index',
  _indexPutImpl: 'indexPut_',
  _binaryCrossEntropy: 'nn.functional.binaryCrossEntropy',
  _binaryCrossEntropyBackward: 'nn.functional.binaryCrossEntropy',
  _binaryCrossEntropyWithLogits: 'nn.functional.binaryCrossEntropyWithLogits',
  _smoothLoss: 'nn.functional.huberLoss',
  _smoothLossBackward: 'nn.functional.huberLoss',
  _softMarginLoss: 'nn.functional.softMarginLoss',
  _softMarginLossBackward: 'nn.functional.softMarginLoss',
  _nllLoss: 'nn.functional.nllLoss',
  _nllLossBackward: 'nn.functional.nllLoss',
  _mseLoss: 'nn.functional.mseLoss',
  _convolutionWeight: 'conv2d',
  maxPool2dWithIndices: 'nn.functional.maxPool2d',
  _maxPool2dBackward: 'nn.functional.maxPool2d',
  avgPool2d: 'nn.functional.avgPool2d',
  _avgPool2dBackward: 'nn.functional.avgPool2d',
  _adaptiveAvgPool2d: 'nn.functional.adaptiveAvgPool2d',
  _padByMode: 'nn.functional.pad',
  _padByModeBackward: 'nn.functional.pad',
  embeddingDenseBackward: 'embedding',
  _trilinear: 'bilinear',
  im2col: 'nn.functional.unfold',
  col2im: 'nn.functional.fold',
  avgPool3d: 'nn.functional.avgPool3d',
  _avgPool3dBackward: 'nn.functional.avgPool3d',
  _adaptiveAvgPool3d: 'nn.functional.adaptiveAvgPool3d',
  _adaptiveAvgPool3dBackward: 'nn.functional.adaptiveAvgPool3d',
  _euclideanDist: 'cdist',
  affineGridGenerator: 'nn.functional.affineGrid',
  _upsample: 'nn.functional.interpolate',
  _upsampleBackward: 'nn.functional.interpolate',
  maxPool3dWithIndices: 'nn.functional.maxPool3d',
  _maximaBackward: 'nn.functional.maxPool3d',
  _adaptiveMaxPool: 'nn.functional.adaptiveMaxPool2d',
  _maxUnpool: 'nn.functional.maxUnpool2d',
  _adaptiveAvgPool2dBackward: 'nn.functional.adaptiveAvgPool2d',
};

/** PyTorch's own gradient reads memory that nobody wrote (1.13). */
const wrongInPyTorch = ['asStridedScatter'];

/** Gradients of zeros everywhere: there is no second order. */
const constant = ['sign', 'sgn', 'floor', 'ceil', 'trunc', 'round', 'angle'];

/** Has gradients of zeros in place, where the result depends on nothing or on chance; tested by hand. */
const overwriting = [
  ...['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'fill', 'zero'],
  ...['uniform', 'exponential', 'random', 'cauchy', 'logNormal', 'geometric', 'poisson'],
];

/** PyTorch raises an error in the backward pass, and so do these. */
const underivable = [
  ...[
    'floorDivide',
    'aminmax',
    'hardsigmoid',
    'hardsigmoidBackward',
    'heaviside',
    'nextafter',
    '_delayedError',
  ],
  ...['geqrf', 'ormqr', 'linalgLdlFactorEx', 'linalgLdlSolve'],
  ...['embeddingBag', '_embeddingBagBackward', '_embeddingBagPerSampleWeightsBackward'],
  ...['gridSampler', '_gridSamplerBackward', '_fractionalMaxPool'],
  ...['_unique2', '_uniqueConsecutive', 'bincount', 'binomial'],
];

/** Has a gradient, and that no gradient, in PyTorch too: samples of the first order, and gradcheck by hand. */
const onceDifferentiable: Record<string, string> = {
  _cdistForward: 'cdist',
  _cdistBackward: 'cdist',
  _pdistForward: 'nn.functional.pdist',
  _pdistBackward: 'nn.functional.pdist',
  _ctcLoss: 'nn.functional.ctcLoss',
  _ctcLossBackward: 'nn.functional.ctcLoss',
  _multiMarginLoss: 'nn.functional.multiMarginLoss',
  _multiMarginLossBackward: 'nn.functional.multiMarginLoss',
  _multilabelMarginLossForward: 'nn.functional.multilabelMarginLoss',
  _multilabelMarginLossBackward: 'nn.functional.multilabelMarginLoss',
};

/** Read one triangle of a matrix that has two, so that gradcheck needs a function around them: see test/linalg. */
const symmetric = [
  ...['linalgCholeskyEx', 'cholesky', 'choleskyInverse', 'choleskySolve'],
  ...['_linalgEigh', 'symeig'],
];

const excused = new Set([
  ...[...wrongInPyTorch, ...constant, ...overwriting, ...underivable, ...symmetric],
  ...Object.keys(onceDifferentiable),
]);

const differentiable = [...operators].filter(([, { differentiable: names }]) => names.length > 0);

/** The samples of an operator in a namespace have the name that users see. */
function sampleName(name: string): string {
  const shown = name.replace(
    /^(special|fft)([A-Z])/,
    (_, space: string, letter: string) => `${space}.${letter.toLowerCase()}`,
  );
  return partOf[name] ?? shown;
}

function isComplete(name: string): boolean {
  const coverage = covered.get(name);
  return coverage?.first === true && coverage.second && coverage.check;
}

test('operators with gradients have samples of first and second order, and gradcheck', () => {
  const missing = differentiable.map(([name]) => name).filter((name) => !excused.has(name));
  expect(missing.length).toBeGreaterThan(100);
  expect(missing.filter((name) => !isComplete(sampleName(name)))).toEqual([]);
});

test('piecewise constant operators have samples of first order, and gradcheck', () => {
  const lacking = constant.filter((name) => !(covered.get(name)?.first === true && covered.get(name)!.check));
  expect(lacking).toEqual([]);
});

test('operators that can be differentiated once have samples of first order', () => {
  expect(Object.values(onceDifferentiable).filter((name) => covered.get(name)?.first !== true)).toEqual([]);
});

test('each exception is needed', () => {
  const names = new Set(differentiable.map(([name]) => name));
  expect([...Object.keys(partOf), ...excused].filter((name) => !names.has(name) || isComplete(name))).toEqual(
    [],
  );
});
