/** The `linalg` namespace: matrices, their products, norms, decompositions and equations. */
export { LinAlgError } from '../errors.js';
export { matmul } from '../ops/matmul.js';
export { crossAlong as cross } from '../ops/products.js';
export {
  linalgDiagonal as diagonal,
  linalgMatrixPower as matrixPower,
  linalgMultiDot as multiDot,
  linalgTensorinv as tensorinv,
  linalgTensorsolve as tensorsolve,
  linalgVander as vander,
  linalgVecdot as vecdot,
} from '../ops/linalg/chains.js';
export { linalgMatrixExp as matrixExp } from '../ops/linalg/matrix-exponential.js';
export {
  linalgLdlFactor as ldlFactor,
  linalgLdlFactorEx as ldlFactorEx,
  linalgLdlSolve as ldlSolve,
} from '../ops/linalg/indefinite.js';
export { linalgCholesky as cholesky, linalgCholeskyEx as choleskyEx } from '../ops/linalg/cholesky.js';
export { linalgDet as det, linalgSlogdet as slogdet } from '../ops/linalg/determinant.js';
export { linalgEigh as eigh, linalgEigvalsh as eigvalsh } from '../ops/linalg/eigen.js';
export { linalgHouseholderProduct as householderProduct } from '../ops/linalg/householder.js';
export {
  linalgCond as cond,
  linalgMatrixNorm as matrixNorm,
  linalgNorm as norm,
  linalgVectorNorm as vectorNorm,
} from '../ops/linalg/norms.js';
export {
  linalgLstsq as lstsq,
  linalgMatrixRank as matrixRank,
  linalgPinv as pinv,
} from '../ops/linalg/pseudo-inverse.js';
export { linalgQr as qr } from '../ops/linalg/qr.js';
export {
  linalgLu as lu,
  linalgLuFactor as luFactor,
  linalgLuFactorEx as luFactorEx,
} from '../ops/linalg/lu.js';
export { linalgLuSolve as luSolve } from '../ops/linalg/lu-solve.js';
export {
  linalgInv as inv,
  linalgInvEx as invEx,
  linalgSolve as solve,
  linalgSolveEx as solveEx,
} from '../ops/linalg/solve.js';
export { linalgSvd as svd, linalgSvdvals as svdvals } from '../ops/linalg/svd.js';
export { linalgSolveTriangular as solveTriangular } from '../ops/linalg/triangular.js';
