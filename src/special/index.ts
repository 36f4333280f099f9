/** The `special` namespace: special functions, many of them under the names of their twins outside it. */
export { erf, erfc, sigmoid as expit } from '../ops/activation.js';
export { exp2, expm1, log1p } from '../ops/exponential.js';
export { logsumexp } from '../ops/norm.js';
export { round } from '../ops/rounding.js';
export { logSoftmax, softmax } from '../ops/softmax.js';
export * from '../ops/special/bessel.js';
export * from '../ops/special/error-functions.js';
export * from '../ops/special/polynomials.js';
export {
  digamma,
  digamma as psi,
  igamma as gammainc,
  igammac as gammaincc,
  lgamma as gammaln,
  mvlgamma as multigammaln,
  polygamma,
  zeta,
} from '../ops/special/gamma.js';
export { sinc } from '../ops/special/numbers.js';
export { xlog1py, xlogy } from '../ops/special/pairs.js';
