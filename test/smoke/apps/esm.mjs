/** The program with the package's ES modules. */
import * as torch from 'retrograd';
import * as nn from 'retrograd/nn';
import * as optim from 'retrograd/optim';
import { allocateMuch, smoke } from './program.mjs';

const facts = smoke(torch, nn, optim);
allocateMuch(torch);
console.log(`retrograd works: ${facts} facts`);
