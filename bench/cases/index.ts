/** All cases. */
import type { Case } from '../harness/case.js';
import { elementwise } from './elementwise.js';
import { indexingCases } from './indexing.js';
import { matrices } from './matrices.js';
import { reductionCases } from './reductions.js';
import { training } from './training.js';

export const cases: readonly Case[] = [
  ...elementwise,
  ...reductionCases,
  ...matrices,
  ...indexingCases,
  ...training,
];
