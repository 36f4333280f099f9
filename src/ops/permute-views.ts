/** Views with dimensions in another order or repeated: transpose, permute, movedim, expand, diagonal. */
import { RuntimeError } from '../errors.js';
import { alias } from '../tensor/allocate.js';
import { bool } from '../tensor/dtype.js';
import {
  broadcastShapes as broadcastPair,
  expandedStrides,
  formatShape,
  sameShape,
  wrapDim,
  type Shape,
} from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { aliasOf, composite, operator } from './define.js';
import { assertTensor } from './bind.js';

/**
 * Two dimensions swapped.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.transpose.html
 * @example
 * zeros(2, 3).transpose(0, 1).stride(); // [1, 3]
 */
export const transpose = operator('transpose(Tensor self, int dim0, int dim1) -> Tensor', {
  inplace: true,
  inplaceNodeName: 'TransposeBackward1',
  view: true,
  forward: (self, dim0, dim1) => {
    const [a, b] = [wrapDim(dim0, self.shape.length), wrapDim(dim1, self.shape.length)];
    const swap = (list: Shape): number[] => {
      const result = list.slice();
      if (result.length > 0) [result[a], result[b]] = [list[b]!, list[a]!];
      return result;
    };
    return alias(self, swap(self.shape), swap(self._strides), self._offset);
  },
  gradients: { self: (gradient, { dim0, dim1 }) => gradient.transpose(dim0, dim1) },
});
/** Another name of `transpose`. */
export const swapaxes = aliasOf('swapaxes', transpose, 'transpose');
/** Another name of `transpose`. */
export const swapdims = aliasOf('swapdims', transpose, 'transpose');

/**
 * The transpose of a matrix; tensors of fewer dimensions as they are.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.t.html
 * @example
 * x.t();
 */
export const t = operator('t(Tensor self) -> Tensor', {
  view: true,
  nodeName: 'TBackward0',
  forward: (self) => turned('t', self),
  gradients: { self: (gradient) => gradient.t() },
});

operator('t(Tensor self) -> Tensor', {
  only: 'inplace',
  inplace: true,
  view: true,
  nodeName: 'TBackward1',
  forward: (self) => turned('t_', self),
  gradients: { self: (gradient) => gradient.t() },
});

function turned(name: string, self: Tensor): Tensor {
  const { length } = self.shape;
  if (length > 2)
    throw new RuntimeError(`${name}() expects a tensor with <= 2 dimensions, but self is ${length}D`);
  return alias(self, self.shape.slice().reverse(), self._strides.slice().reverse(), self._offset);
}

/**
 * The dimensions in another order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.permute.html
 * @example
 * zeros(2, 3, 4).permute(2, 0, 1).shape; // [4, 2, 3]
 */
export const permute = operator('permute(Tensor self, int[] dims) -> Tensor', {
  view: true,
  forward: (self, dims) => {
    if (dims.length !== self.shape.length) {
      throw new RuntimeError(
        'permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ' +
          `ordering of dimensions i.e. input.dim() = ${self.shape.length} is not equal to len(dims) = ${dims.length}`,
      );
    }
    const order = dims.map((dim) => wrapDim(dim, self.shape.length));
    if (new Set(order).size !== order.length)
      throw new RuntimeError('permute(): duplicate dims are not allowed.');
    const pick = (list: Shape): number[] => order.map((d) => list[d]!);
    return alias(self, pick(self.shape), pick(self._strides), self._offset);
  },
  gradients: {
    self: (gradient, { dims }) => {
      const inverse = new Array<number>(dims.length);
      dims.forEach((dim, i) => (inverse[wrapDim(dim, dims.length)] = i));
      return gradient.permute(inverse);
    },
  },
});

/**
 * Moves dimensions to other positions, the others keep their order.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.movedim.html
 * @example
 * zeros(2, 3, 4).movedim(0, -1).shape; // [3, 4, 2]
 */
export const movedim = composite(
  'movedim(Tensor self, int[1] source, int[1] destination) -> Tensor',
  (self, source, destination) => {
    const ndim = self.shape.length;
    if (source.length !== destination.length) {
      throw new RuntimeError(
        `movedim: Invalid source or destination dims: source (${formatShape(source)} dims) should contain the ` +
          `same number of dims as destination (${formatShape(destination)} dims)`,
      );
    }
    const from = source.map((dim) => wrapDim(dim, ndim));
    const to = destination.map((dim) => wrapDim(dim, ndim));
    for (const [name, given, dims] of [
      ['source', source, from],
      ['destination', destination, to],
    ] as const) {
      if (new Set(dims).size !== dims.length) {
        throw new RuntimeError(`movedim: repeated dim in \`${name}\` (${formatShape(given)})`);
      }
    }
    if (ndim === 0) return self.permute([]);
    const order = new Array<number>(ndim).fill(-1);
    from.forEach((dim, i) => (order[to[i]!] = dim));
    const others = [...Array(ndim).keys()].filter((d) => !from.includes(d));
    return self.permute(order.map((d) => (d === -1 ? others.shift()! : d)));
  },
);
/** Another name of `movedim`. */
export const moveaxis = aliasOf('moveaxis', movedim, 'movedim');

/** The name that `expand` calls a tensor's class, in which PyTorch forgets those of bools. */
function classInExpand(self: Tensor): string {
  return self._type === bool ? 'CPUBoolType' : self._type.className;
}

/**
 * Dimensions of size 1, and new leading ones, repeated without copying; -1 keeps a size.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.expand.html
 * @example
 * tensor([[1], [2]]).expand(-1, 3).stride(); // [1, 0]
 */
export const expand = operator('expand(Tensor self, int[] size, *, bool implicit=False) -> Tensor', {
  only: 'method',
  view: true,
  forward: (self, size) => {
    const lead = size.length - self.shape.length;
    if (lead < 0) {
      throw new RuntimeError(
        `expand(${classInExpand(self)}{${formatShape(self.shape)}}, size=${formatShape(size)}): the number of ` +
          `sizes provided (${size.length}) must be greater or equal to the number of dimensions in the tensor ` +
          `(${self.shape.length})`,
      );
    }
    const shape = size.slice();
    for (let d = size.length - 1; d >= 0; d--) {
      const wanted = size[d]!;
      const own = d < lead ? 1 : self.shape[d - lead]!;
      if (wanted === -1 && self.shape.length > 0) {
        if (d < lead) {
          throw new RuntimeError(
            `The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension ${d}`,
          );
        }
        shape[d] = own;
      } else if (own !== 1 && own !== wanted) {
        throw new RuntimeError(
          `The expanded size of the tensor (${wanted}) must match the existing size (${own}) at non-singleton ` +
            `dimension ${d}.  Target sizes: ${formatShape(size)}.  Tensor sizes: ${formatShape(self.shape)}`,
        );
      }
    }
    if (shape.some((size) => size < 0)) throw new RuntimeError('numel: integer multiplication overflow');
    return alias(self, shape, expandStrides(self, shape), self._offset);
  },
  gradients: { self: (gradient, _, input) => sumTo(gradient, input.shape) },
});

/** New leading dimensions of size 1 take the stride that PyTorch gives them. */
function expandStrides(self: Tensor, shape: Shape): number[] {
  if (self.shape.length === 0) return new Array<number>(shape.length).fill(0);
  const strides = expandedStrides(self.shape, self._strides, shape);
  for (let d = shape.length - self.shape.length - 1; d >= 0; d--) {
    if (shape[d] === 1) strides[d] = d + 1 < shape.length ? shape[d + 1]! * strides[d + 1]! : 1;
  }
  return strides;
}

/** Sums a gradient over the dimensions along which its tensor was broadcast. */
export function sumTo(gradient: Tensor, shape: Shape): Tensor {
  const lead = gradient.shape.length - shape.length;
  const dims = [...gradient.shape.keys()].filter(
    (d) => d < lead || (shape[d - lead] === 1 && gradient.shape[d] !== 1),
  );
  if (dims.length === 0) return gradient;
  const summed = gradient.sum(dims, true);
  return lead > 0 ? summed.view(shape) : summed;
}

/** Expanded to the shape of another tensor. */
export const expandAs = composite(
  'expandAs(Tensor self, Tensor other) -> Tensor',
  (self, other) => self.expand(other.shape),
  { only: 'method' },
);

/**
 * Broadcast to a shape, without copying.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.broadcast_to.html
 * @example
 * broadcastTo(tensor([1, 2]), [3, 2]);
 */
export const broadcastTo = composite('broadcastTo(Tensor self, int[] size) -> Tensor', (self, size) =>
  self.expand(size),
);

/**
 * The shape that several shapes, or sizes of vectors, broadcast to.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.broadcast_shapes.html
 * @example
 * broadcastShapes([2, 1], [3]); // [2, 3]
 */
export function broadcastShapes(...shapes: (Shape | number)[]): Shape {
  const lists = shapes.map((shape: unknown) => {
    const list: unknown[] = Array.isArray(shape) ? shape : [shape];
    if (list.every(Number.isInteger)) return list as number[];
    throw new RuntimeError(
      `Input shapes should be of type ints, a tuple of ints, or a list of ints, got ${String(shape)}`,
    );
  });
  const ndim = Math.max(0, ...lists.map((shape) => shape.length));
  const common = new Array<number>(ndim).fill(1);
  for (const shape of lists) {
    shape.forEach((size, i) => {
      const d = ndim - shape.length + i;
      if (size < 0)
        throw new RuntimeError(`Trying to create tensor with negative dimension (${size}): (${size})`);
      if (size === 1 || size === common[d]) return;
      if (common[d] !== 1)
        throw new RuntimeError('Shape mismatch: objects cannot be broadcast to a single shape');
      common[d] = size;
    });
  }
  return common;
}

/**
 * All tensors broadcast to their common shape, as views.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.broadcast_tensors.html
 * @example
 * const [a, b] = broadcastTensors(zeros(2, 1), zeros(3)); // both [2, 3]
 */
export function broadcastTensors(...tensors: readonly Tensor[] | [readonly Tensor[]]): Tensor[] {
  const list = (Array.isArray(tensors[0]) ? tensors[0] : tensors) as readonly Tensor[];
  list.forEach((tensor, i) => assertTensor('broadcast_tensors', tensor, 'tensors', i + 1));
  const shape = list.reduce<Shape>((common, tensor) => broadcastPair(common, tensor.shape), []);
  return list.map((tensor) => (sameShape(tensor.shape, shape) ? tensor : tensor.expand(shape)));
}

/**
 * The diagonal of two dimensions as the last dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diagonal.html
 * @example
 * eye(3).diagonal().tolist(); // [1, 1, 1]
 */
export const diagonal = operator('diagonal(Tensor self, int offset=0, int dim1=0, int dim2=1) -> Tensor', {
  view: true,
  forward: (self, offset, dim1, dim2) => {
    const [a, b] = [wrapDim(dim1, self.shape.length), wrapDim(dim2, self.shape.length)];
    if (a === b) throw new RuntimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
    const [rows, columns] = [self.shape[a]!, self.shape[b]!];
    const size = Math.max(
      0,
      offset >= 0 ? Math.min(rows, columns - offset) : Math.min(rows + offset, columns),
    );
    const [rowStride, columnStride] = [self._strides[a]!, self._strides[b]!];
    const shift = size === 0 ? 0 : offset >= 0 ? offset * columnStride : -offset * rowStride;
    const others = (list: Shape): number[] => list.filter((_, d) => d !== a && d !== b);
    return alias(
      self,
      [...others(self.shape), size],
      [...others(self._strides), rowStride + columnStride],
      self._offset + shift,
    );
  },
  gradients: {
    self: (gradient, { offset, dim1, dim2 }, input) => {
      const result = gradient.newZeros(input.shape);
      result.diagonal(offset, dim1, dim2).copy_(gradient);
      return result;
    },
  },
});
