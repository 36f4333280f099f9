/** What reductions share: the dims they run over, the walk for the kernel, the way back for gradients. */
import { emptyTensor } from '../tensor/allocate.js';
import type { ScalarType } from '../tensor/dtype.js';
import { byteStrides, describe } from '../tensor/iterator.js';
import { wrapDims, type Shape } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import type { Reduce } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { contiguousAs, fillWith } from './copy-kernel.js';

/** Which dimensions are reduced: all when none is named. */
export function reducedDims(dims: Shape | null, ndim: number): boolean[] {
  const isReduced = new Array<boolean>(ndim).fill(dims === null || dims.length === 0);
  if (dims !== null) for (const d of wrapDims(dims, ndim)) if (ndim > 0) isReduced[d] = true;
  return isReduced;
}

export function reducedShape(shape: Shape, isReduced: readonly boolean[], keepdim: boolean): number[] {
  if (keepdim) return shape.map((size, d) => (isReduced[d] ? 1 : size));
  return shape.filter((_, d) => !isReduced[d]);
}

/** A result's strides along the input's dimensions, 0 where it was reduced, in bytes. */
export function resultStrides(result: Tensor, isReduced: readonly boolean[], keepdim: boolean): number[] {
  let next = 0;
  return isReduced.map((reduced) => {
    const own = keepdim || !reduced ? next++ : -1;
    return reduced ? 0 : result._strides[own]! * result._type.size;
  });
}

/**
 * Runs a reduction kernel in `compute` on the input, converted first if it has another dtype. `empty` is the result
 * over no elements.
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
  const isReduced = reducedDims(dims, self.shape.length);
  const result = emptyTensor(resultType, reducedShape(self.shape, isReduced, keepdim));
  if (result._numel === 0) return result;
  if (self._numel === 0) {
    fillWith(result, empty);
    return result;
  }
  const x = self._type === compute ? self : contiguousAs(self, compute);
  describe(x.shape, [
    {
      address: result._address,
      type: resultType,
      wanted: resultType,
      strides: resultStrides(result, isReduced, keepdim),
    },
    {
      address: x._address,
      type: compute,
      wanted: compute,
      strides: byteStrides(x.shape, x._strides, compute.size, x.shape),
    },
  ]);
  K.reduce(op, compute.code, p);
  return result;
}

/** A gradient, or a result, of a reduction with the reduced dimensions back as size 1. */
export function withReducedDims(t: Tensor, dims: Shape | null, keepdim: boolean, shape: Shape): Tensor {
  if (keepdim || shape.length === 0) return t;
  const isReduced = reducedDims(dims, shape.length);
  return t.reshape(reducedShape(shape, isReduced, true));
}

/** The gradient of a sum: the same for every element that went into it. */
export function unreduce(gradient: Tensor, dims: Shape | null, keepdim: boolean, shape: Shape): Tensor {
  return withReducedDims(gradient, dims, keepdim, shape).expand(shape);
}
