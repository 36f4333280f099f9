/** The `autograd.functional` namespace. */
export { hessian, jacobian, type HessianOptions, type JacobianOptions } from './jacobian.js';
export { hvp, jvp, vhp, vjp, type ProductOptions, type VectorOptions } from './products.js';
export type { TensorOrTensors } from './inputs.js';
