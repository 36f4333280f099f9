/** All cases. */
import type { Case } from '../harness/case.js';
import { convolution } from './convolution.js';
import { dtypeCases } from './dtypes.js';
import { elementwise } from './elementwise.js';
import { indexingCases } from './indexing.js';
import { matrices } from './matrices.js';
import { normalizationCases } from './normalization.js';
import { recurrentCases } from './recurrent.js';
import { reductionCases } from './reductions.js';
import { training } from './training.js';

export const cases: readonly Case[] = [
  ...elementwise,
  ...dtypeCases,
  ...reductionCases,
  ...normalizationCases,
  ...matrices,
  ...convolution,
  ...indexingCases,
  ...recurrentCases,
  ...training,
];

/** One operator or two of each family: what `--ci` runs. */
const namesInCi: ReadonlySet<string> = new Set([
  'add',
  'add row',
  'exp',
  'gelu',
  'where',
  'sum',
  'sum(1)',
  'softmax(1)',
  'layerNorm',
  'crossEntropy',
  'max(1)',
  'matmul',
  't().contiguous()',
  'conv2d 16×3×3×3',
  'maxPool2d(2)',
  'gather(1)',
  'indexSelect(0)',
  'cat(1)',
  'sort',
  'MLP, Adam',
]);

/** Too few elements measure only the overhead, a million take too long. */
export const casesInCi: readonly Case[] = cases.filter(
  ({ name, elements }) => namesInCi.has(name) && elements >= 1000 && elements <= 100_000,
);
