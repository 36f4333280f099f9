/** Copies elements between tensors of any layout and dtype, without recording. */
import { emptyTensor } from './allocate.js';
import { byteStrides, describe } from './iterator.js';
import { isNonOverlappingAndDense, sameShape, type Shape } from './shape.js';
import type { Scalar, Tensor } from './tensor.js';
import { writeScalar } from './scalars.js';
import { K } from '../wasm/module.js';

/** dst = src, converted to dst's dtype; src broadcasts to dst's shape. */
export function copyInto(dst: Tensor, src: Tensor): void {
  const n = dst._numel;
  if (n === 0) return;
  if (sameShape(dst.shape, src.shape) && sameLayout(dst, src)) {
    if (dst._type === src._type) K.copyBytes(dst._address, src._address, n * dst._type.size);
    else K.convert(n, src._address, src._type.code, dst._address, dst._type.code);
    return;
  }
  if (src._type === dst._type && src._strides.every((stride, d) => stride === 0 || src.shape[d] === 1)) {
    fillFrom(dst, src._address);
    return;
  }
  copyStridedFrom(dst, src, byteStrides(src.shape, src._strides, src._type.size, dst.shape), 0);
}

function sameLayout(a: Tensor, b: Tensor): boolean {
  if (a._contiguous && b._contiguous) return true;
  return sameShape(a._strides, b._strides) && isNonOverlappingAndDense(a.shape, a._strides);
}

/** dst = the elements of src's storage at these byte strides from its first element, `shift` bytes on. */
function copyStridedFrom(dst: Tensor, src: Tensor, strides: Shape, shift: number): void {
  if (dst._numel === 0) return;
  describe(dst.shape, [
    {
      address: dst._address,
      type: dst._type,
      wanted: dst._type,
      strides: byteStrides(dst.shape, dst._strides, dst._type.size, dst.shape),
    },
    { address: src._address + shift, type: src._type, wanted: src._type, strides },
  ]);
  K.copyStrided();
}

/** The part of dst with these strides, `shift` elements after its first one, = src, which has the part's shape. */
export function copyToPart(dst: Tensor, strides: Shape, shift: number, src: Tensor): void {
  if (src._numel === 0) return;
  const { shape, _type: type } = src;
  const { size } = dst._type;
  describe(shape, [
    {
      address: dst._address + shift * size,
      type: dst._type,
      wanted: dst._type,
      strides: byteStrides(shape, strides, size, shape),
    },
    {
      address: src._address,
      type,
      wanted: type,
      strides: byteStrides(shape, src._strides, type.size, shape),
    },
  ]);
  K.copyStrided();
}

/** Sets every element. */
export function fillWith(t: Tensor, value: Scalar): void {
  fillFrom(t, writeScalar(0, value, t._type));
}

/** Sets every element to the one at an address. */
function fillFrom(t: Tensor, address: number): void {
  const n = t._numel;
  if (n === 0) return;
  if (t._contiguous || isNonOverlappingAndDense(t.shape, t._strides)) {
    K.fill(t._type.size, n, t._address, address);
    return;
  }
  describe(t.shape, [
    {
      address: t._address,
      type: t._type,
      wanted: t._type,
      strides: byteStrides(t.shape, t._strides, t._type.size, t.shape),
    },
    { address, type: t._type, wanted: t._type, strides: t.shape.map(() => 0) },
  ]);
  K.copyStrided();
}

/** The same elements in row-major order: the tensor itself if it is that already. */
export function contiguousOf(t: Tensor): Tensor {
  if (t._contiguous) return t;
  const copy = emptyTensor(t._type, t.shape);
  copyInto(copy, t);
  return copy;
}

/** The elements as another dtype, in row-major order; the tensor itself if it is that already. */
export function contiguousAs(t: Tensor, type: Tensor['_type']): Tensor {
  if (t._type === type) return contiguousOf(t);
  const copy = emptyTensor(type, t.shape);
  copyInto(copy, t);
  return copy;
}
