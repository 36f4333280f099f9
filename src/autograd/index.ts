/** The `autograd` namespace. */
export { backward, grad } from './backward.js';
