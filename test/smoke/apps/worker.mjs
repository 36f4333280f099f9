/** The program in workerd, as a test of its own kind. */
import * as torch from 'retrograd';
import * as nn from 'retrograd/nn';
import * as optim from 'retrograd/optim';
import { smoke } from './program.mjs';

export default {
  test() {
    console.log(`retrograd works: ${smoke(torch, nn, optim)} facts`);
  },
};
