/** The `func` namespace: transforms that make functions of functions. */
export { functionalCall, stackModuleState, type FunctionalCallOptions } from './functional-call.js';
export { grad, gradAndValue, type GradTransformOptions } from './grad.js';
export { hessian, jacrev, vjp, type JacrevOptions, type PullbackOptions } from './jacobian.js';
export { jacfwd, jvp, linearize, vmap } from './not-implemented.js';
