/** The `autograd` namespace. */
export * as functional from './functional/index.js';
export { backward, grad, type AutogradBackwardOptions, type GradOptions } from './backward.js';
export {
  gradcheck,
  GradcheckError,
  gradgradcheck,
  type GradcheckOptions,
  type GradgradcheckOptions,
} from './gradcheck.js';
