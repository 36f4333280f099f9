/** Runs the matrix product kernels on tensors of any strides: transposed operands are read where they are. */
import { emptyTensor } from '../tensor/allocate.js';
import type { Tensor } from '../tensor/tensor.js';
import { allocate, release } from '../wasm/heap.js';
import { K } from '../wasm/module.js';
import { copyInto, fillWith } from '../tensor/copy.js';

/** Two dimensions of a tensor as a matrix: elements from one row, and from one column, to the next. */
interface Matrix {
  readonly tensor: Tensor;
  readonly rowStep: number;
  readonly columnStep: number;
}

function matrixOf(tensor: Tensor): Matrix {
  const strides = tensor._strides;
  const last = strides.length - 1;
  return { tensor, rowStep: strides[last - 1]!, columnStep: strides[last]! };
}

function transposed({ tensor, rowStep, columnStep }: Matrix): Matrix {
  return { tensor, rowStep: columnStep, columnStep: rowStep };
}

/** c (+)= a b for one matrix or `batch` of them, which are `steps` elements apart in c, a and b. */
function run(
  batch: number,
  steps: readonly number[],
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: Matrix,
  add: boolean,
): void {
  const { code, size } = c.tensor._type;
  const workBytes = K.gemmWork(code, m, n, k);
  // Whatever allocates may move storages: their addresses are read afterwards.
  const work = workBytes === 0 ? 0 : allocate(workBytes);
  const [ra, ca, rb, cb] = [a.rowStep * size, a.columnStep * size, b.rowStep * size, b.columnStep * size];
  const [pa, pb, pc, rc] = [a.tensor._address, b.tensor._address, c.tensor._address, c.rowStep * size];
  if (batch === 1) {
    K.gemm(code, m, n, k, pa, ra, ca, pb, rb, cb, pc, rc, Number(add), work, workBytes);
  } else {
    const [sc, sa, sb] = [steps[0]! * size, steps[1]! * size, steps[2]! * size];
    K.gemmBatched(
      code,
      batch,
      m,
      n,
      k,
      pa,
      sa,
      ra,
      ca,
      pb,
      sb,
      rb,
      cb,
      pc,
      sc,
      rc,
      Number(add),
      work,
      workBytes,
    );
  }
  if (workBytes !== 0) release(work, workBytes);
}

/** Runs in the way that stores rows of results, if need be those of the transposed matrices. */
function multiplyInto(
  batch: number,
  steps: readonly number[],
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: Matrix,
  add: boolean,
): boolean {
  if (c.tensor._storage === a.tensor._storage || c.tensor._storage === b.tensor._storage) return false;
  if (c.columnStep === 1 || n === 1) run(batch, steps, m, n, k, a, b, c, add);
  else if (c.rowStep === 1 || m === 1) {
    run(batch, [steps[0]!, steps[2]!, steps[1]!], n, m, k, transposed(b), transposed(a), transposed(c), add);
  } else return false;
  return true;
}

/** Computes in new memory what can not be computed in place: `c` has gaps in its rows or is itself an operand. */
function throughCopy(c: Tensor, add: boolean, multiply: (copy: Tensor) => void): void {
  const copy = emptyTensor(c._type, c.shape);
  if (add) copyInto(copy, c);
  multiply(copy);
  copyInto(c, copy);
}

/** c (+)= a b for matrices of one dtype. */
export function multiply(c: Tensor, a: Tensor, b: Tensor, add: boolean): void {
  const [m, k, n] = [a.shape[0]!, a.shape[1]!, b.shape[1]!];
  if (m === 0 || n === 0) return;
  if (k === 0) {
    if (!add) fillWith(c, 0);
  } else if (!multiplyInto(1, [], m, n, k, matrixOf(a), matrixOf(b), matrixOf(c), add)) {
    throughCopy(c, add, (copy) => {
      multiply(copy, a, b, add);
    });
  }
}

/** c (+)= a b for batches of matrices of one dtype; a c of two dimensions gets the sum over the batch. */
export function multiplyBatches(c: Tensor, a: Tensor, b: Tensor, add: boolean): void {
  const [batch, m, k, n] = [a.shape[0]!, a.shape[1]!, a.shape[2]!, b.shape[2]!];
  if (c._numel === 0) return;
  const isSum = c.shape.length === 2;
  if (!add && (k === 0 || isSum)) fillWith(c, 0);
  if (batch === 0 || k === 0) return;
  const addAll = add || isSum;
  const steps = [isSum ? 0 : c._strides[0]!, a._strides[0]!, b._strides[0]!];
  if (!multiplyInto(batch, steps, m, n, k, matrixOf(a), matrixOf(b), matrixOf(c), addAll)) {
    throughCopy(c, addAll, (copy) => {
      multiplyBatches(copy, a, b, addAll);
    });
  }
}

/** y (+)= a x for a matrix and a vector of one dtype. */
export function multiplyVector(y: Tensor, a: Tensor, x: Tensor, add: boolean): void {
  const [m, k] = [a.shape[0]!, a.shape[1]!];
  if (m === 0) return;
  if (k === 0) {
    if (!add) fillWith(y, 0);
    return;
  }
  const column = (tensor: Tensor): Matrix => ({ tensor, rowStep: tensor._strides[0]!, columnStep: 1 });
  if (!multiplyInto(1, [], m, 1, k, matrixOf(a), column(x), column(y), add)) {
    throughCopy(y, add, (copy) => {
      multiplyVector(copy, a, x, add);
    });
  }
}

/** The sum of the products of the elements of two vectors of one dtype. */
export function dotInto(y: Tensor, a: Tensor, b: Tensor): void {
  const { code, size } = a._type;
  if (a._numel === 0) fillWith(y, 0);
  else
    K.dot(code, a._numel, a._address, a._strides[0]! * size, b._address, b._strides[0]! * size, y._address);
}
