/** The layouts of new results of elementwise operations. */
import { emptyStrided, emptyTensor, preservedStrides } from '../tensor/allocate.js';
import type { ScalarType } from '../tensor/dtype.js';
import { byteStrides, dimensionOrder, stridesInOrder } from '../tensor/iterator.js';
import {
  broadcastShapes,
  isContiguousLayout,
  isNonOverlappingAndDense,
  sameShape,
  type Shape,
} from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { isInFormat, stridesFor } from './memory-format.js';

/**
 * The strides of a new result as PyTorch's iterator chooses them, dense in the order of the inputs' strides; null for
 * row-major. An input that has to be converted counts with the layout of its converted copy.
 */
export function resultStrides(
  shape: Shape,
  inputs: readonly (Tensor | Scalar)[],
  strides: readonly Shape[],
  wanted: readonly ScalarType[],
): Shape | null {
  let allContiguous = true;
  let allAlike = true;
  let allChannelsLast = true;
  let common: Shape | null = null;
  let compared = strides;
  for (const [k, input] of inputs.entries()) {
    if (!(input instanceof Tensor)) {
      // A number is a tensor of another shape; only where sizes are 0 or 1 something follows from that.
      if (shape.includes(0) || shape.includes(1)) allContiguous = allAlike = false;
      allChannelsLast = false;
      continue;
    }
    let layout = input._strides;
    let isContiguous = input._contiguous;
    if (!isContiguous && input._type !== wanted[k]) {
      layout = preservedStrides(input);
      isContiguous = isContiguousLayout(input.shape, layout);
      compared = compared.map((own, i) =>
        i === k ? byteStrides(input.shape, layout, wanted[k]!.size, shape) : own,
      );
    }
    const isWhole = sameShape(input.shape, shape);
    common ??= layout;
    if (!isWhole || !isContiguous) allContiguous = false;
    if (!isWhole || !sameShape(layout, common)) allAlike = false;
    if (!isWhole || !isInFormat(shape, layout, 'channelsLast')) allChannelsLast = false;
  }
  if (allContiguous || common === null) return null;
  if (allChannelsLast) return stridesFor(shape, 'channelsLast');
  if (allAlike && isNonOverlappingAndDense(shape, common)) return common;
  return stridesInOrder(shape, dimensionOrder(shape, compared));
}

/** A new result of `type`; `strides` are those of the inputs along the shape, in bytes. */
export function emptyResult(
  type: ScalarType,
  shape: Shape,
  inputs: readonly (Tensor | Scalar)[],
  strides: readonly Shape[],
  wanted: readonly ScalarType[],
): Tensor {
  const layout = resultStrides(shape, inputs, strides, wanted);
  return layout === null ? emptyTensor(type, shape) : emptyStrided(type, shape, layout);
}

/** A new result of `type` in the layout that two inputs of this dtype give it. */
export function emptyOfPair(type: ScalarType, a: Tensor, b: Tensor): Tensor {
  const shape = broadcastShapes(a.shape, b.shape);
  const strides = [a, b].map((t) => byteStrides(t.shape, t._strides, type.size, shape));
  return emptyResult(type, shape, [a, b], strides, [type, type]);
}
