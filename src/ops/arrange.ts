/** The same elements at other places: flip, roll; and the triangles of matrices. */
import { RuntimeError } from '../errors.js';
import { alias, emptyLike, emptyStrided, emptyTensor } from '../tensor/allocate.js';
import { byteStrides, describe, dimensionOrder } from '../tensor/iterator.js';
import { assertNoInternalOverlap } from '../tensor/overlap.js';
import { contiguousStrides, wrapDimOfMany, wrapDims, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { contiguousOf, copyInto, fillWith } from '../tensor/copy.js';
import { isInjective } from './as-strided.js';
import { composite, operator } from './define.js';
import { copyLike } from './index-output.js';
import { commonFormat, stridesFor } from './memory-format.js';
import { assertOutType, copyOut } from './output.js';

/**
 * The elements in reverse order along dimensions.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.flip.html
 * @example
 * tensor([1, 2, 3]).flip(0).tolist(); // [3, 2, 1]
 */
export const flip = operator('flip(Tensor self, int[] dims) -> Tensor', {
  forward: (self, dims) => {
    const flipped = wrapDims(dims, self.shape.length);
    const result = emptyLike(self);
    if (result._numel > 0) copyReversed(result, self, flipped);
    return result;
  },
  gradients: { self: (gradient, { dims }) => gradient.flip(dims) },
});

/** A copy that reads backwards: from the last element, by negative strides. */
function copyReversed(result: Tensor, self: Tensor, dims: readonly number[]): void {
  const { shape, _type: type } = self;
  const to = byteStrides(shape, result._strides, type.size, shape);
  const from = byteStrides(shape, self._strides, type.size, shape);
  let last = 0;
  for (const d of dims) {
    if (shape.length === 0) break;
    last += (shape[d]! - 1) * from[d]!;
    from[d] = -from[d]!;
  }
  describe(
    shape,
    [
      { address: result._address, type, wanted: type, strides: to },
      { address: self._address + last, type, wanted: type, strides: from },
    ],
    dimensionOrder(shape, [to]),
  );
  K.copyStrided();
}

/**
 * Columns in reverse order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fliplr.html
 * @example
 * fliplr(tensor([[1, 2]])).tolist(); // [[2, 1]]
 */
export const fliplr = composite('fliplr(Tensor self) -> Tensor', (self) => {
  if (self.shape.length < 2) throw new RuntimeError('Input must be >= 2-d.');
  return self.flip(1);
});

/**
 * Rows in reverse order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.flipud.html
 * @example
 * flipud(tensor([[1], [2]])).tolist(); // [[2], [1]]
 */
export const flipud = composite('flipud(Tensor self) -> Tensor', (self) => {
  if (self.shape.length < 1) throw new RuntimeError('Input must be >= 1-d.');
  return self.flip(0);
});

/** The elements of a tensor moved along one dimension; those that leave at the end come in at the start. */
function rolled(self: Tensor, shift: number, dim: number): Tensor {
  const size = self.shape[dim]!;
  const start = ((-shift % size) + size) % size;
  const parts = [partOf(self, dim, start, size - start), partOf(self, dim, 0, start)];
  const strides = stridesFor(self.shape, commonFormat(parts));
  const result = emptyStrided(self._type, self.shape, strides);
  copyInto(partOf(result, dim, 0, size - start), parts[0]!);
  copyInto(partOf(result, dim, size - start, start), parts[1]!);
  return result;
}

/** `length` indices of a dimension. */
function partOf(t: Tensor, dim: number, start: number, length: number): Tensor {
  const shape = t.shape.slice();
  shape[dim] = length;
  return alias(t, shape, t._strides, t._offset + start * t._strides[dim]!);
}

/**
 * The elements moved along dimensions, or through all elements without; what leaves at one end comes in at the other.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.roll.html
 * @example
 * arange(4).roll(1).tolist(); // [3, 0, 1, 2]
 */
export const roll = operator('roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor', {
  forward: (self, shifts, dims) => {
    if (dims.length === 0 && shifts.length === 1) {
      if (self._numel === 0) return emptyTensor(self._type, self.shape);
      const flat = contiguousOf(self);
      const result = rolled(alias(flat, [self._numel], [1], flat._offset), shifts[0]!, 0);
      if (flat !== self) flat.dispose();
      return alias(result, self.shape, contiguousStrides(self.shape), 0);
    }
    if (shifts.length === 0) throw new RuntimeError('`shifts` required');
    if (shifts.length !== dims.length) {
      throw new RuntimeError(
        `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`,
      );
    }
    if (self._numel === 0) return copyLike(self); // as PyTorch, whatever the dimensions
    const wrapped = dims.map((dim) => wrapDimOfMany(dim, self.shape.length));
    let result = self;
    wrapped.forEach((dim, i) => {
      const next = rolled(result, shifts[i]!, dim);
      if (result !== self) result.dispose();
      result = next;
    });
    return result;
  },
  gradients: {
    self: (gradient, { shifts, dims }) =>
      gradient.roll(
        shifts.map((shift) => -shift),
        dims,
      ),
  },
});

type Triangle = 'tril' | 'triu';

function triangle(name: Triangle) {
  return (self: Tensor, diagonal: number, out: Tensor | null): Tensor => {
    const [rows, columns] = [self.size(-2), self.size(-1)];
    assertOutType(out, self._type);
    if (out === self && !isInjective(self.shape, self._strides) && hasDenseBatch(self.shape, self._strides)) {
      return clearOutside(self, name, diagonal, rows, columns);
    }
    if (out !== null) assertNoInternalOverlap(out);
    const result = emptyTensor(self._type, self.shape);
    if (result._numel > 0) {
      const x = contiguousOf(self);
      const within = Math.min(Math.max(diagonal, -rows), columns);
      const batch = result._numel / (rows * columns);
      const [from, to] = [x._address, result._address];
      K.triangle(self._type.size, name === 'triu' ? 1 : 0, within, batch, rows, columns, from, to);
      if (x !== self) x.dispose();
    }
    if (out === null) return result;
    copyOut(out, result);
    result.dispose();
    return out;
  };
}

/** Whether matrices follow one another, so that PyTorch writes them where they are, and not by way of a copy. */
function hasDenseBatch(shape: Shape, strides: Shape): boolean {
  if (shape.length <= 3) return true;
  let step = shape.at(-1)! * shape.at(-2)!;
  for (let d = shape.length - 3; d >= 0; d--) {
    if (d === 0 && (strides[d] === 0 || shape[d] === 1)) continue;
    if (strides[d] !== step) return false;
    step *= shape[d]!;
  }
  return true;
}

/** In place, elements that share memory are zeros if one of them lies outside of the triangle. */
function clearOutside(self: Tensor, name: Triangle, diagonal: number, rows: number, columns: number): Tensor {
  const within = (column: number): number => Math.min(Math.max(column, 0), columns);
  for (let row = 0; row < rows; row++) {
    const [from, to] = name === 'triu' ? [0, within(row + diagonal)] : [within(row + diagonal + 1), columns];
    fillWith(self.select(-2, row).narrow(-1, from, to - from), 0);
  }
  return self;
}

/**
 * Matrices with zeros above a diagonal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tril.html
 * @example
 * ones(3, 3).tril();
 */
export const tril = operator('tril(Tensor self, int diagonal=0) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: triangle('tril'),
  gradients: { self: (gradient, { diagonal }) => gradient.tril(diagonal) },
});

/**
 * Matrices with zeros below a diagonal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.triu.html
 * @example
 * ones(3, 3).triu(1);
 */
export const triu = operator('triu(Tensor self, int diagonal=0) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: triangle('triu'),
  gradients: { self: (gradient, { diagonal }) => gradient.triu(diagonal) },
});
