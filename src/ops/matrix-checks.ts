/** PyTorch's checks of the operands of matrix products. */
import { RuntimeError } from '../errors.js';
import { bool, type ScalarType } from '../tensor/dtype.js';
import { formatShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/** PyTorch's check of what a product is computed in; `kernel` is its name of the computation. */
export function assertComputes(kernel: string, a: ScalarType, b: ScalarType): void {
  if (a === bool) throw new RuntimeError(`"${kernel}" not implemented for 'Bool'`);
  if (a !== b) throw new RuntimeError(`expected scalar type ${a.label} but found ${b.label}`);
}

/** The check of two matrices' sizes. */
export function assertMultipliable(a: Tensor, b: Tensor): void {
  const [[m, k], [rows, n]] = [a.shape, b.shape];
  if (k !== rows) {
    throw new RuntimeError(`mat1 and mat2 shapes cannot be multiplied (${m}x${k} and ${rows}x${n})`);
  }
}

/** The checks of two batches of matrices that are multiplied pair by pair. */
export function assertBatches(a: Tensor, b: Tensor): void {
  if (a.shape.length !== 3) throw new RuntimeError('batch1 must be a 3D tensor');
  if (b.shape.length !== 3) throw new RuntimeError('batch2 must be a 3D tensor');
  if (a.shape[0] !== b.shape[0] || a.shape[2] !== b.shape[1]) {
    const [expected, given] = [formatShape([a.shape[0]!, a.shape[2]!]), formatShape(b.shape.slice(0, 2))];
    throw new RuntimeError(
      `Expected size for first two dimensions of batch2 tensor to be: ${expected} but got: ${given}.`,
    );
  }
}

/** The check of the numbers of dimensions; `dims` are those of what the product is added to. */
export function assertMatrixAndVector(dims: number, matrix: Tensor, vector: Tensor): void {
  const [a, x] = [matrix.shape.length, vector.shape.length];
  if (a !== 2 || x !== 1 || dims > 1) {
    throw new RuntimeError(`vector + matrix @ vector expected, got ${dims}, ${a}, ${x}`);
  }
}

/** The error for a vector, or a result of size `m`, that does not go with the matrix. */
export function sizeMismatch(m: number, matrix: Tensor, vector: Tensor): RuntimeError {
  return new RuntimeError(`size mismatch, got ${m}, ${matrix.shape.join('x')},${vector.shape[0]}`);
}
