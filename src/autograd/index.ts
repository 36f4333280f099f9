/** The `autograd` namespace. */
export { backward, grad, type AutogradBackwardOptions, type GradOptions } from './backward.js';
export {
  gradcheck,
  GradcheckError,
  gradgradcheck,
  type GradcheckOptions,
  type GradgradcheckOptions,
} from './gradcheck/index.js';
export * as graph from './graph.js';
export { RawSavedTensor as SavedTensor } from '../graph/saved.js';
export * as function from './function/index.js';
export { CustomFunction as Function } from './function/custom-function.js';
