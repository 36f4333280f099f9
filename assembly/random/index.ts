/** Exports of the random kernels. */
export { mtExport, mtImport, mtSeed } from './engine';
export {
  bernoulli,
  bernoulliTensor,
  cauchy,
  checkProbabilities,
  exponential,
  randint,
  randperm,
  uniform,
} from './draw';
export { binomial, geometric, poisson } from './counts';
export { logNormal, normal } from './normal';
export { multinomial, multinomialShares } from './multinomial';
