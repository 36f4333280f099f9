/** The `autograd` namespace. */
export { backward, grad, type AutogradBackwardOptions, type GradOptions } from './backward.js';
export {
  gradcheck,
  GradcheckError,
  gradgradcheck,
  type GradcheckOptions,
  type GradgradcheckOptions,
} from './gradcheck/index.js';
