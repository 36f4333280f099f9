/** The program with the package's CommonJS modules; program.cjs is made from program.mjs. */
const torch = require('retrograd');
const nn = require('retrograd/nn');
const optim = require('retrograd/optim');
const { allocateMuch, smoke } = require('./program.cjs');

const facts = smoke(torch, nn, optim);
allocateMuch(torch);
console.log(`retrograd works: ${facts} facts`);
