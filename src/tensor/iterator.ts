/**
 * Walks several tensors of broadcast shapes at once, in the spirit of PyTorch's TensorIterator: orders and merges
 * dimensions, chooses output strides that keep the inputs' layout, and writes the descriptor that kernels read.
 */
import { Meta } from '../wasm/codes.js';
import { heapI32, META } from '../wasm/module.js';
import type { ScalarType } from './dtype.js';
import type { Shape } from './shape.js';

/** One operand of a walk: where it is and how far apart its elements are, in bytes, along the walk's shape. */
export interface Operand {
  address: number;
  /** What is in memory. */
  type: ScalarType;
  /** What the kernel wants; the driver converts. */
  wanted: ScalarType;
  /** Byte strides, one for each dimension of the walk, outermost first. */
  strides: Shape;
}

/** Byte strides of a tensor along a shape that it broadcasts to. */
export function byteStrides(shape: Shape, strides: Shape, itemSize: number, to: Shape): number[] {
  const lead = to.length - shape.length;
  const result = new Array<number>(to.length);
  for (let d = 0; d < to.length; d++) {
    const own = d - lead;
    result[d] = own < 0 || (shape[own] === 1 && to[d] !== 1) ? 0 : strides[own]! * itemSize;
  }
  return result;
}

/**
 * The order of dimensions, innermost first, in which the operands' strides grow; ties keep row-major order. This is
 * the order in which PyTorch lays out a new result (TensorIteratorBase::reorder_dimensions).
 */
export function dimensionOrder(shape: Shape, operands: readonly Shape[]): number[] {
  return orderInto(new Array<number>(shape.length), shape, operands, operands.length);
}

function orderInto(order: number[], shape: Shape, operands: readonly Shape[], count: number): number[] {
  const ndim = shape.length;
  for (let d = 0; d < ndim; d++) order[d] = ndim - 1 - d;
  for (let i = 1; i < ndim; i++) {
    let moving = i;
    for (let j = i - 1; j >= 0; j--) {
      const comparison = compareDimensions(order[j]!, order[moving]!, shape, operands, count);
      if (comparison < 0) break;
      if (comparison > 0) {
        const dim = order[j]!;
        order[j] = order[moving]!;
        order[moving] = dim;
        moving = j;
      }
    }
  }
  return order;
}

/** Positive when dimension `a` should be further out than `b`, negative when further in, 0 when nothing tells. */
function compareDimensions(
  a: number,
  b: number,
  shape: Shape,
  operands: readonly Shape[],
  count: number,
): number {
  for (let k = 0; k < count; k++) {
    const strides = operands[k]!;
    const x = strides[a]!;
    const y = strides[b]!;
    if (x === 0 || y === 0) continue;
    if (x !== y) return x < y ? -1 : 1;
    if (shape[a]! > shape[b]!) return 1;
  }
  return 0;
}

/** Strides, in elements, of a new dense tensor whose dimensions lie in this order. */
export function stridesInOrder(shape: Shape, order: readonly number[]): number[] {
  const ndim = shape.length;
  const strides = new Array<number>(ndim);
  // Beyond a dimension of size 0 PyTorch's strides are 0, but for row-major ones.
  const least = order.every((d, i) => d === ndim - 1 - i) ? 1 : 0;
  let step = 1;
  for (const d of order) {
    strides[d] = step;
    step *= Math.max(shape[d]!, least);
  }
  return strides;
}

/** Used by one call of `describe` at a time, so that it makes no arrays; to cut them to length would take longer. */
const stridesScratch: Shape[] = [];
const orderScratch: number[] = [];

/** Writes operands and merged dimensions to the descriptor. Returns the number of dimensions left. */
export function describe(
  shape: Shape,
  operands: readonly Operand[],
  order = walkOrder(shape, operands),
): number {
  const words = heapI32();
  const meta = META >>> 2;
  words[meta + Meta.Operands] = operands.length;
  for (let k = 0; k < operands.length; k++) {
    const { address, type, wanted } = operands[k]!;
    const at = meta + Meta.Operand + k * Meta.OperandWords;
    words[at] = address;
    words[at + 1] = type.code;
    words[at + 2] = wanted.code;
  }
  let count = 0;
  const ndim = shape.length;
  for (let i = 0; i < ndim; i++) {
    const d = order[i]!;
    const size = shape[d]!;
    if (size === 1) continue;
    if (count > 0 && canMerge(words, meta, count - 1, operands, d)) {
      words[meta + Meta.Shape + count - 1]! *= size;
      continue;
    }
    words[meta + Meta.Shape + count] = size;
    for (let k = 0; k < operands.length; k++) {
      words[meta + Meta.Strides + k * Meta.StrideWords + count] = operands[k]!.strides[d]!;
    }
    count++;
  }
  if (count === 0) {
    words[meta + Meta.Shape] = 1;
    for (let k = 0; k < operands.length; k++) words[meta + Meta.Strides + k * Meta.StrideWords] = 0;
    count = 1;
  }
  words[meta + Meta.Ndim] = count;
  return count;
}

function walkOrder(shape: Shape, operands: readonly Operand[]): number[] {
  const count = operands.length;
  for (let k = 0; k < count; k++) stridesScratch[k] = operands[k]!.strides;
  return orderInto(orderScratch, shape, stridesScratch, count);
}

/** Whether dimension `d` continues the last written one for every operand. */
function canMerge(
  words: Int32Array,
  meta: number,
  last: number,
  operands: readonly Operand[],
  d: number,
): boolean {
  const size = words[meta + Meta.Shape + last]!;
  for (let k = 0; k < operands.length; k++) {
    const inner = words[meta + Meta.Strides + k * Meta.StrideWords + last]!;
    if (operands[k]!.strides[d] !== inner * size) return false;
  }
  return true;
}
