/** The `special` namespace: special functions, many of them under the names of their twins outside it. */
export { erf, erfc, sigmoid as expit } from '../ops/activation.js';
export { exp2, expm1, log1p } from '../ops/exponential.js';
export { logsumexp } from '../ops/norm.js';
export { round } from '../ops/rounding.js';
export { logSoftmax, softmax } from '../ops/softmax.js';
