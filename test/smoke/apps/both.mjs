/** Both copies of the package in one process: each works, and neither notices the other. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import * as torch from 'retrograd';
import * as nn from 'retrograd/nn';
import * as optim from 'retrograd/optim';
import { smoke } from './program.mjs';

const require = createRequire(import.meta.url);
const other = require('retrograd');
if (other.Tensor === torch.Tensor) throw new Error('there is only one copy');
const x = torch.ones(2);
const y = other.zeros(2);
const facts = smoke(torch, nn, optim) + smoke(other, require('retrograd/nn'), require('retrograd/optim'));
if (x.sum().item() !== 2 || y.sum().item() !== 0) throw new Error('the copies share memory');
if (!WebAssembly.validate(readFileSync(require.resolve('retrograd/kernels.wasm')))) {
  throw new Error('retrograd/kernels.wasm is not a module');
}
console.log(`retrograd works: ${facts} facts`);
