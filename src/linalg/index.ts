/** The `linalg` namespace: matrices, their products, norms, decompositions and equations. */
export { matmul } from '../ops/matmul.js';
export { crossAlong as cross } from '../ops/products.js';
