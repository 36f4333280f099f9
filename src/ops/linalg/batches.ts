/** Batches of matrices: PyTorch's checks, their layout by columns, and the working space of kernels. */
import { LinAlgError, RuntimeError } from '../../errors.js';
import { emptyStrided } from '../../tensor/allocate.js';
import { copyInto } from '../../tensor/copy.js';
import { float64, type ScalarType } from '../../tensor/dtype.js';
import { broadcastShapes, contiguousStrides, numelOf, type Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { allocate, release } from '../../wasm/heap.js';
import { heapI32, K } from '../../wasm/module.js';

/** The strides of matrices that lie by columns, one after the other. */
function columnStrides(shape: Shape): Shape {
  const strides = contiguousStrides(shape);
  const n = shape.length;
  return [...strides.slice(0, n - 2), 1, Math.max(shape[n - 2]!, 1)];
}

/** New matrices by columns. */
export function emptyColumns(type: ScalarType, shape: Shape): Tensor {
  return emptyStrided(type, shape, columnStrides(shape));
}

/** A copy of matrices by columns, in a dtype and, if they are fewer, broadcast to a shape. */
export function columnsOf(t: Tensor, type: ScalarType = t._type, shape: Shape = t.shape): Tensor {
  const copy = emptyColumns(type, shape);
  copyInto(copy, t);
  return copy;
}

/** A tensor that a kernel filled, as the dtype that is wanted, in its own layout; the kernel's is given up. */
export function resultAs(t: Tensor, type: ScalarType): Tensor {
  if (t._type === type) return t;
  const result = emptyStrided(type, t.shape, t._strides);
  copyInto(result, t);
  t.dispose();
  return result;
}

/** The distance from 1 to the next number. */
export function epsilon(type: ScalarType): number {
  return type === float64 ? 2 ** -52 : 2 ** -23;
}

export function batchShape(t: Tensor): Shape {
  return t.shape.slice(0, -2);
}

export function batchCount(t: Tensor): number {
  return numelOf(batchShape(t));
}

/** Rows and columns. */
export function sizesOf(t: Tensor): [rows: number, columns: number] {
  return [t.shape[t.shape.length - 2]!, t.shape[t.shape.length - 1]!];
}

/** The shape of a matrix in a batch that two tensors share. */
export function sharedBatch(a: Tensor, b: Tensor): Shape {
  return broadcastShapes(batchShape(a), batchShape(b));
}

/** Expanded to a batch. */
export function expandBatch(t: Tensor, batch: Shape): Tensor {
  return t.expand([...batch, ...t.shape.slice(-2)]);
}

/** Runs a kernel with the space in which it is fastest. */
export function withWork(bytes: number, run: (work: number, bytes: number) => void): void {
  const work = bytes === 0 ? 0 : allocate(bytes);
  run(work, bytes);
  if (bytes !== 0) release(work, bytes);
}

/** Runs a kernel with the space for `n`×`n` matrices or `columns` right-hand sides. */
export function withBlocks(
  type: ScalarType,
  n: number,
  columns: number,
  run: (work: number, bytes: number) => void,
): void {
  withWork(K.linalgWork(type.code, n, columns), run);
}

export function assertMatrix(t: Tensor, name: string, argument = 'A'): void {
  if (t.shape.length < 2) {
    throw new RuntimeError(`${name}: The input tensor ${argument} must have at least 2 dimensions.`);
  }
}

export function assertSquare(t: Tensor, name: string, argument = 'A'): void {
  assertMatrix(t, name, argument);
  assertSides(t, `${name}: ${argument}`);
}

/** The check of the sides alone; `what` begins PyTorch's message. */
export function assertSides(t: Tensor, what: string): void {
  const [rows, columns] = sizesOf(t);
  if (rows !== columns) {
    throw new RuntimeError(
      `${what} must be batches of square matrices, but they are ${rows} by ${columns} matrices`,
    );
  }
}

export function assertFloat(t: Tensor, name: string): void {
  if (!t._type.isFloat) {
    throw new RuntimeError(
      `${name}: Expected a floating point or complex tensor as input. Got ${t._type.label}`,
    );
  }
}

/** The check of a dtype by the name of PyTorch's kernel. */
export function assertKernel(t: Tensor, kernel: string): void {
  if (!t._type.isFloat) throw new RuntimeError(`"${kernel}" not implemented for '${t._type.label}'`);
}

/** PyTorch's check that two operands have one dtype. */
export function assertSameType(name: string, a: Tensor, b: Tensor, [first, second]: [string, string]): void {
  if (a._type !== b._type) {
    throw new RuntimeError(
      `${name}: Expected ${first} and ${second} to have the same dtype, but found ${first} of type ` +
        `${a._type.label} and ${second} of type ${b._type.label} instead`,
    );
  }
}

/** The check of the shapes in A X = B, or X A = B unless `left`. */
export function assertSolvable(a: Tensor, b: Tensor, left: boolean, name: string): void {
  const [[m, n], [rows, columns]] = [sizesOf(a), sizesOf(b)];
  if (left ? m === rows : n === columns) return;
  throw new RuntimeError(
    `${name}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} ` +
      `(${m}x${n} and ${rows}x${columns})`,
  );
}

/** Throws if a number of `info` is not 0; `describe` gives the message for it. */
export function assertDone(
  info: Tensor,
  name: string,
  describe: (code: number) => string,
  ErrorClass: new (message: string) => RuntimeError = LinAlgError,
): void {
  const start = info._address >> 2;
  const codes = heapI32().subarray(start, start + info._numel);
  const at = codes.findIndex((code) => code !== 0);
  if (at < 0) return;
  const where = info.shape.length === 0 ? '' : `(Batch element ${at}): `;
  throw new ErrorClass(`${name}: ${where}${describe(codes[at]!)}`);
}
