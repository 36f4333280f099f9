/** Exports of the random kernels. */
export { mtExport, mtImport, mtSeed } from './engine';
export {
  bernoulli,
  bernoulliTensor,
  checkProbabilities,
  exponential,
  randint,
  randperm,
  uniform,
} from './draw';
export { normal } from './normal';
export { multinomial, multinomialShares } from './multinomial';
