/** The `autograd.function` namespace: what custom functions are made of. */
export {
  CustomFunction as Function,
  FunctionCtx,
  InplaceFunction,
  type FunctionArguments,
  type FunctionGradients,
} from './custom-function.js';
export { onceDifferentiable } from './once-differentiable.js';
