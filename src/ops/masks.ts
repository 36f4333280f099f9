/** Choosing and replacing elements by masks: maskedFill, maskedSelect, maskedScatter, nonzero. */
import { RuntimeError } from '../errors.js';
import { emptyStrided, emptyTensor } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { bool, int64, uint8 } from '../tensor/dtype.js';
import { assertNoInternalOverlap, assertNoOverlap, assertNoPartialOverlap } from '../tensor/overlap.js';
import { assertFits } from '../tensor/scalars.js';
import { broadcastShapes, formatShape, numelOf, sameShape, type Shape } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { Meta, Ternary } from '../wasm/codes.js';
import { heapI32, K, META32 } from '../wasm/module.js';
import { contiguousOf, copyInto } from '../tensor/copy.js';
import { isNone } from '../tensor/values.js';
import { assertTensor } from './bind.js';
import { composite, install, operator, saving } from './define.js';
import { ternary } from './elementwise.js';
import {
  contiguousCopy,
  contiguousExpanded,
  fillValue,
  resultOrOut,
  warnIfExpanded,
} from './index-output.js';
import { resizeOutput, setStrides } from './output.js';

/** Masks are bool; uint8 is still taken, with a warning. */
function checkMask(name: string, mask: Tensor, wrongType: string): void {
  if (mask._type === bool) return;
  if (mask._type !== uint8) throw new RuntimeError(wrongType);
  warn(
    `${name} received a mask with dtype torch.uint8, this behavior is now deprecated,please use a mask with ` +
      'dtype torch.bool instead.',
  );
}

/** An in-place form's mask must broadcast to the tensor. */
function checkInPlaceShape(self: Tensor, mask: Tensor): void {
  const shape = broadcastShapes(self.shape, mask.shape);
  if (!sameShape(self.shape, shape)) {
    throw new RuntimeError(
      `output with shape ${formatShape(self.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  }
}

function fillMasked(target: Tensor, self: Tensor, mask: Tensor, value: Scalar): Tensor {
  const type = self._type;
  return ternary(Ternary.Where, [mask, value, self], [bool, type, type], type, target);
}

/** One of each set of elements that share memory, and whether the mask is true for any of them. */
function withoutRepeats(t: Tensor, mask: Tensor): [Tensor, Tensor] {
  let part = t;
  let anyMask = mask.bool().expand(t.shape);
  t.shape.forEach((size, d) => {
    if (size <= 1 || t._strides[d] !== 0) return;
    part = part.narrow(d, 0, 1);
    anyMask = anyMask.any(d, true);
  });
  return [part, anyMask];
}

/**
 * The tensor with one value where the mask, which broadcasts, is true.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.masked_fill_.html
 * @example
 * scores.maskedFill(mask, -Infinity).softmax(-1);
 */
export const maskedFill = operator('maskedFill(Tensor self, Tensor mask, Operand value) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  writesOut: true,
  nodeName: (_, __, value) => (value instanceof Tensor ? 'MaskedFillBackward1' : 'MaskedFillBackward0'),
  forward: (self, mask, value, out) => {
    const number = fillValue('masked_fill_', value);
    const wrongType = `masked_fill_ only supports boolean masks, but got mask with dtype ${mask._type.cName}`;
    checkMask('masked_fill_', mask, wrongType);
    const type = self._type;
    assertFits(number, type);
    if (out === null) {
      return fillMasked(emptyTensor(type, broadcastShapes(mask.shape, self.shape)), self, mask, number);
    }
    checkInPlaceShape(self, mask);
    assertNoPartialOverlap(out, mask);
    if (!warnIfExpanded('masked_fill_', out, 'tensor[mask] = scalar'))
      return fillMasked(out, out, mask, number);
    const [part, anyMask] = withoutRepeats(out, mask);
    fillMasked(part, part, anyMask, number);
    return out;
  },
  gradients: {
    self: saving(['mask'], (gradient, { mask }) => gradient.maskedFill(mask, 0)),
    value: saving(['mask'], (gradient, { mask }) => gradient.where(mask.bool(), 0).sum()),
  },
});

/**
 * The elements where the mask is true, as a vector; tensor and mask broadcast against each other.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.masked_select.html
 * @example
 * x.maskedSelect(x.gt(0));
 */
export const maskedSelect = operator('maskedSelect(Tensor self, Tensor mask) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, mask, out) => {
    if (out !== null && out._type !== self._type) {
      throw new RuntimeError('masked_select(): self and result must have the same scalar type');
    }
    checkMask('masked_select', mask, 'masked_select: expected BoolTensor or ByteTensor for mask');
    const shape = broadcastShapes(mask.shape, self.shape);
    const isChosen = contiguousExpanded(mask, shape);
    const elements = contiguousExpanded(self, shape);
    const n = numelOf(shape);
    const count = n === 0 ? 0 : K.countNonzero(isChosen._type.code, n, isChosen._address);
    const result = resultOrOut(out, self._type, [count], [self, mask]);
    if (count === 0) return result;
    const target = result._contiguous ? result : emptyTensor(result._type, [count]);
    K.maskedSelect(self._type.size, n, elements._address, isChosen._address, target._address);
    if (target !== result) copyInto(result, target);
    return result;
  },
  gradients: {
    self: saving(['mask'], (gradient, { mask }, input) =>
      gradient.newZeros(broadcastShapes(mask.shape, input.shape)).maskedScatter(mask, gradient),
    ),
  },
});

/**
 * The tensor with the elements where the mask is true replaced by the elements of `source`, in order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.masked_scatter_.html
 * @example
 * zeros(4).maskedScatter(tensor([false, true, true, false]), tensor([7, 8])); // [0, 7, 8, 0]
 */
export const maskedScatter = operator('maskedScatter(Tensor self, Tensor mask, Tensor source) -> Tensor', {
  inplace: true,
  writesOut: true,
  forward: (self, mask, source, out) => {
    const shape = out === null ? broadcastShapes(mask.shape, self.shape) : out.shape;
    const wide = out === null ? mask : mask.expand(shape);
    if (out !== null) assertNoInternalOverlap(out);
    if (self._type !== source._type) {
      throw new RuntimeError(
        `masked_scatter: expected self and source to have same dtypes but got${self._type.label} and ` +
          source._type.label,
      );
    }
    checkMask('masked_scatter_', mask, 'masked_scatter: expected BoolTensor or ByteTensor for mask');
    const isReplaced = contiguousExpanded(wide, shape);
    const n = numelOf(shape);
    const count = n === 0 ? 0 : K.countNonzero(isReplaced._type.code, n, isReplaced._address);
    if (count > source._numel)
      throw new RuntimeError('Number of elements of source < number of ones in mask');
    const values = contiguousOf(source);
    const target = out?._contiguous ? out : contiguousCopy(self, shape);
    if (count > 0) {
      K.maskedScatter(self._type.size, n, target._address, isReplaced._address, values._address);
    }
    if (out === null || target === out) return target;
    copyInto(out, target);
    return out;
  },
  gradients: {
    self: saving(['mask'], (gradient, { mask }) => gradient.maskedFill(mask, 0)),
    source: saving(['mask'], (gradient, { mask }, input) =>
      padded(gradient.maskedSelect(mask), numelOf(input.shape)).reshape(input.shape),
    ),
  },
});

/** A vector with zeros after it, up to a length. */
function padded(vector: Tensor, length: number): Tensor {
  if (vector._numel === length) return vector;
  const result = vector.newZeros([length]);
  result.narrow(0, 0, vector._numel).copy_(vector);
  return result;
}

/** The places of the elements that are not zero, [count, ndim], in the layout of its transpose. */
function placesOf(self: Tensor): Tensor {
  const dense = contiguousOf(self);
  const ndim = self.shape.length;
  const count = self._numel === 0 ? 0 : K.countNonzero(self._type.code, self._numel, dense._address);
  const result = emptyStrided(int64, [count, ndim], [1, count]);
  if (result._numel === 0) return result;
  describeShape(self.shape, count);
  K.nonzero(self._type.code, ndim, dense._address, result._address);
  return result;
}

function describeShape(shape: Shape, count: number): void {
  const words = heapI32();
  words[META32 + Meta.Ndim] = shape.length;
  shape.forEach((size, d) => {
    words[META32 + Meta.Shape + shape.length - 1 - d] = size;
  });
  words[META32 + Meta.Extra] = count;
}

const nonzeroPlaces = operator('_nonzero(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (self, out) => {
    if (out === null) return placesOf(self);
    if (out._type !== int64) {
      throw new RuntimeError(
        `nonzero: Expected out tensor to have scalar type Long but got scalar type${out._type.label}`,
      );
    }
    assertNoOverlap(out, self);
    const places = placesOf(self);
    if (!sameShape(out.shape, places.shape)) {
      resizeOutput(out, places.shape);
      setStrides(out, places._strides);
    }
    copyInto(out, places);
    return out;
  },
});

interface NonzeroOptions {
  out?: Tensor | null | undefined;
  asTuple?: boolean | undefined;
}

/**
 * The places of the elements that are not zero, a row for each; with `asTuple` an index tensor for each dimension, as
 * `index` takes them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nonzero.html
 * @example
 * tensor([[0, 5], [6, 0]]).nonzero(); // [[0, 1], [1, 0]]
 * x.index(...x.gt(3).nonzero({ asTuple: true }));
 */
export function nonzero(input: Tensor, options: { asTuple: true }): Tensor[];
export function nonzero(
  input: Tensor,
  options?: { out?: Tensor | null | undefined; asTuple?: false },
): Tensor;
export function nonzero(input: Tensor, options: NonzeroOptions = {}): Tensor | Tensor[] {
  assertTensor('nonzero', input);
  if (!isKeywords(options)) throw new TypeError('nonzero() takes 1 positional argument but 2 were given');
  const { asTuple = false, ...rest } = options;
  if (!asTuple) return nonzeroPlaces(input, rest);
  if (!isNone(rest.out)) {
    assertTensor('nonzero', rest.out, 'out');
    throw new RuntimeError('nonzero does not support the out kwarg when as_tuple is True');
  }
  const wide = input.shape.length === 0 ? input.unsqueeze(0) : input;
  return nonzeroPlaces(wide).unbind(1);
}
install('nonzero', (self, [options]) => {
  if (options !== undefined && !isKeywords(options))
    throw new TypeError('nonzero() takes keyword arguments only');
  return nonzero(self, options as { asTuple: true });
});

/**
 * The places of the elements that are not zero, a row for each.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.argwhere.html
 * @example
 * argwhere(tensor([1, 0, 1])); // [[0], [2]]
 */
export const argwhere = composite('argwhere(Tensor self) -> Tensor', (self) => nonzeroPlaces(self));
