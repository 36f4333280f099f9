/** What reductions share: the dims they run over, the walk for the kernel, the way back for gradients. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, type ScalarType } from '../tensor/dtype.js';
import { byteStrides, describe, type Operand } from '../tensor/iterator.js';
import { contiguousStrides, wrapDim, wrapDims, type Shape } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { Meta, type Reduce } from '../wasm/codes.js';
import { heapI32, K, META32 } from '../wasm/module.js';
import { contiguousAs, fillWith } from '../tensor/copy.js';
import { assertOutType, copyOut } from './output.js';

/** PyTorch has a bit for each dimension that is named. */
const MAX_DIMS = 64;

/** Which dimensions are reduced: all when none is named. */
export function reducedDims(dims: Shape | null, ndim: number): boolean[] {
  const isReduced = new Array<boolean>(ndim).fill(dims === null || dims.length === 0);
  if (dims === null || dims.length === 0) return isReduced;
  if (ndim > MAX_DIMS) throw new RuntimeError(`only tensors with up to ${MAX_DIMS} dims are supported`);
  const wrapped = dims.length === 1 ? [wrapDim(dims[0]!, ndim)] : wrapDims(dims, ndim);
  if (ndim > 0) for (const d of wrapped) isReduced[d] = true;
  return isReduced;
}

export function reducedShape(shape: Shape, isReduced: readonly boolean[], keepdim: boolean): number[] {
  const result: number[] = [];
  for (let d = 0; d < shape.length; d++) {
    if (!isReduced[d]) result.push(shape[d]!);
    else if (keepdim) result.push(1);
  }
  return result;
}

/** How many elements go into each result. */
export function reducedCount(shape: Shape, dims: Shape | null): number {
  const isReduced = reducedDims(dims, shape.length);
  return shape.reduce((count, size, d) => (isReduced[d] ? count * size : count), 1);
}

/** A result as an operand along the input's dimensions, 0 bytes apart where these are reduced; null: not wanted. */
function resultOperand(result: Result, x: Tensor, isReduced: readonly boolean[], keepdim: boolean): Operand {
  if (result === null) {
    return { address: 0, type: x._type, wanted: x._type, strides: isReduced.map(() => 0) };
  }
  let next = 0;
  const strides = isReduced.map((reduced) => {
    const own = keepdim || !reduced ? next++ : -1;
    return reduced ? 0 : result._strides[own]! * result._type.size;
  });
  return { address: result._address, type: result._type, wanted: result._type, strides };
}

/** An input as an operand. */
function inputOperand(x: Tensor): Operand {
  const strides = byteStrides(x.shape, x._strides, x._type.size, x.shape);
  return { address: x._address, type: x._type, wanted: x._type, strides };
}

/** Sizes of a contiguous tensor seen as [before, the dimensions from first to last, after]. */
export function around(shape: Shape, first: number, last = first): [outer: number, n: number, inner: number] {
  let [outer, n, inner] = [1, 1, 1];
  for (let d = 0; d < shape.length; d++) {
    if (d < first) outer *= shape[d]!;
    else if (d <= last) n *= shape[d]!;
    else inner *= shape[d]!;
  }
  return [outer, n, inner];
}

type Result = Tensor | null;

function writeOperand(words: Int32Array, k: number, t: Result): void {
  if (t === null) {
    words[META32 + Meta.Operand + k * Meta.OperandWords] = 0;
    return;
  }
  words[META32 + Meta.Operand + k * Meta.OperandWords] = t._address;
  words[META32 + Meta.Operand + k * Meta.OperandWords + 1] = t._type.code;
}

/** One dimension: its size, and how many elements it moves the results and the input. */
function writeDimension(
  words: Int32Array,
  d: number,
  results: readonly Result[],
  x: Tensor,
  size: number,
  apart: number,
  xApart: number,
): void {
  const strides = META32 + Meta.Strides + d;
  const count = results.length;
  words[META32 + Meta.Shape + d] = size;
  for (let k = 0; k < count; k++) {
    words[strides + k * Meta.StrideWords] = apart * (results[k]?._type.size ?? 1);
  }
  words[strides + count * Meta.StrideWords] = xApart * x._type.size;
}

/**
 * Describes new results and a contiguous input of dimensions [outer, n, inner]. The kernel tells the reduced one by the
 * results' strides of 0; without `withReduced` it is left out.
 */
function describeRun(
  results: readonly Result[],
  x: Tensor,
  outer: number,
  n: number,
  inner: number,
  withReduced: boolean,
): void {
  const words = heapI32();
  const count = results.length;
  for (let k = 0; k < count; k++) writeOperand(words, k, results[k]!);
  writeOperand(words, count, x);
  let ndim = 0;
  if (inner > 1) writeDimension(words, ndim++, results, x, inner, 1, 1);
  if (n > 1 && withReduced) writeDimension(words, ndim++, results, x, n, 0, inner);
  if (outer > 1) writeDimension(words, ndim++, results, x, outer, inner, n * inner);
  if (ndim === 0) writeDimension(words, ndim++, results, x, 1, 0, 0);
  words[META32 + Meta.Operands] = count + 1;
  words[META32 + Meta.Ndim] = ndim;
}

/** Describes the walk of a kernel that reduces the marked dimensions of x to new results. */
export function describeReduction(
  results: readonly Result[],
  x: Tensor,
  isReduced: readonly boolean[],
  keepdim: boolean,
): void {
  const first = Math.max(isReduced.indexOf(true), 0);
  const last = isReduced.lastIndexOf(true);
  const next = isReduced.indexOf(false, first);
  if (x._contiguous && (next < 0 || next > last)) {
    describeRun(results, x, ...around(x.shape, first, last), true);
  } else {
    describe(x.shape, [
      ...results.map((result) => resultOperand(result, x, isReduced, keepdim)),
      inputOperand(x),
    ]);
  }
}

/** Describes the walk over all dimensions but one. */
export function describeOthers(results: readonly Result[], x: Tensor, dim: number): void {
  if (x._contiguous) {
    describeRun(results, x, ...around(x.shape, dim), false);
    return;
  }
  const shape = x.shape.filter((_, d) => d !== dim);
  const strides = contiguousStrides(shape);
  const operands = results.map((result): Operand => {
    const type = result?._type ?? x._type;
    return {
      address: result === null ? 0 : result._address,
      type,
      wanted: type,
      strides: strides.map((stride) => stride * type.size),
    };
  });
  const from = inputOperand(x);
  describe(shape, [...operands, { ...from, strides: from.strides.filter((_, d) => d !== dim) }]);
}

/** Kernels accumulate integers in int64, whatever their size, so that these need no conversion. */
function readsAs(type: ScalarType, compute: ScalarType): boolean {
  return type === compute || (!type.isFloat && !compute.isFloat && compute !== bool);
}

/**
 * Runs a reduction kernel in `compute`, to which the input is converted first if need be. `empty` is the result over
 * no elements, `p` the order of a norm.
 */
export function reduceInto(
  op: Reduce,
  self: Tensor,
  dims: Shape | null,
  keepdim: boolean,
  compute: ScalarType,
  resultType: ScalarType,
  empty: Scalar,
  p = 0,
): Tensor {
  if (dims === null && self._contiguous && self._numel > 0 && !keepdim && readsAs(self._type, compute)) {
    const result = emptyTensor(resultType, []);
    describeRun([result], self, 1, self._numel, 1, true);
    K.reduce(op, self._type.code, p);
    return result;
  }
  const isReduced = reducedDims(dims, self.shape.length);
  const result = emptyTensor(resultType, reducedShape(self.shape, isReduced, keepdim));
  if (result._numel === 0) return result;
  if (self._numel === 0) {
    fillWith(result, empty);
    return result;
  }
  const x = readsAs(self._type, compute) ? self : contiguousAs(self, compute);
  describeReduction([result], x, isReduced, keepdim);
  K.reduce(op, x._type.code, p);
  if (x !== self) x.dispose();
  return result;
}

/** The dtype of a result: the one that is asked for, that of `out`, else `usual`. */
export function typeFor(asked: ScalarType | null, out: Tensor | null, usual: ScalarType): ScalarType {
  if (asked === null) return out === null ? usual : out._type;
  assertOutType(out, asked);
  return asked;
}

/** The result, or `out` with its values. */
export function into(out: Tensor | null, result: Tensor): Tensor {
  if (out === null) return result;
  copyOut(out, result);
  return out;
}

/** A gradient, or a result, of a reduction with the reduced dimensions back as size 1. */
export function withReducedDims(t: Tensor, dims: Shape | null, keepdim: boolean, shape: Shape): Tensor {
  // What was reduced to one element broadcasts as it is.
  if (keepdim || t.shape.length === 0) return t;
  const isReduced = reducedDims(dims, shape.length);
  return t.reshape(reducedShape(shape, isReduced, true));
}

/** The gradient of a sum: the same for every element that went into it. */
export function unreduce(gradient: Tensor, dims: Shape | null, keepdim: boolean, shape: Shape): Tensor {
  return withReducedDims(gradient, dims, keepdim, shape).expand(shape);
}
