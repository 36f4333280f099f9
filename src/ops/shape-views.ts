/** Views of the same elements under another shape: view, reshape, flatten, squeeze and their kin. */
import { IndexError, RuntimeError } from '../errors.js';
import { alias } from '../tensor/allocate.js';
import { scalarType, type DType } from '../tensor/dtype.js';
import { formatShape, inferSize, numelOf, viewStrides, wrapDim, type Shape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { composite, install, operator } from './define.js';

/**
 * The same elements in another shape; one size may be -1. Never copies: an error when strides do not allow it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view.html
 * @example
 * arange(6).view(2, -1).shape; // [2, 3]
 */
operator('view(Tensor self, int[] size) -> Tensor', {
  only: 'method',
  view: true,
  forward: (self, size) => {
    const shape = inferSize(size, self._numel);
    const strides = viewStrides(self.shape, self._strides, shape);
    if (strides === null) {
      throw new RuntimeError(
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across " +
          'two contiguous subspaces). Use .reshape(...) instead.',
      );
    }
    return alias(self, shape, strides, self._offset);
  },
  gradients: { self: (gradient, _, input) => gradient.reshape(input.shape) },
});

/** The same bits read as another dtype, the last dimension scaled where sizes differ. Autograd does not follow. */
function viewAsType(self: Tensor, dtype: DType): Tensor {
  const type = scalarType(dtype);
  const [from, to] = [self._type.size, type.size];
  let { shape, _strides: strides, _offset: offset } = self;
  if (from !== to) {
    const [ratio, last] = [from / to, shape.length - 1];
    const refuse = (rule: string): never => {
      const types = `to view ${self._type.label} as ${type.label} (different element sizes)`;
      throw new RuntimeError(rule.replace('TO', types));
    };
    if (last < 0) refuse('self.dim() cannot be 0 TO');
    if (strides[last] !== 1) refuse(`self.stride(-1) must be 1 TO, but got ${strides[last]}`);
    if (ratio < 1) {
      const check = (what: string, value: number): unknown =>
        value % (to / from) === 0 ||
        refuse(`self.${what} must be divisible by ${to / from} TO, but got ${value}`);
      check('size(-1)', shape[last]!);
      check('storage_offset()', offset);
      for (let d = 0; d < last; d++) check(`stride(${d})`, strides[d]!);
    }
    shape = shape.map((size, d) => (d === last ? size * ratio : size));
    strides = strides.map((stride, d) => (d === last ? stride : stride * ratio));
    offset *= ratio;
  }
  const result = alias(self, shape, strides, offset);
  result._type = type;
  return result;
}

const viewMethod = (Tensor.prototype as unknown as { view: (...args: unknown[]) => Tensor }).view;
install('view', (self, args) =>
  typeof args[0] === 'string' ? viewAsType(self, args[0] as DType) : viewMethod.apply(self, args),
);

/**
 * The same elements in the shape of another tensor, as a view.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view_as.html
 * @example
 * x.viewAs(y);
 */
export const viewAs = composite(
  'viewAs(Tensor self, Tensor other) -> Tensor',
  (self, other) => self.view(other.shape),
  {
    only: 'method',
  },
);

/** A result in another shape, which it shares with nobody and so is no view of. */
export const unsafeView = operator('_unsafeView(Tensor self, int[] size) -> Tensor', {
  only: 'function',
  forward: (self, size) => alias(self, size, viewStrides(self.shape, self._strides, size)!, self._offset),
  gradients: { self: (gradient, _, input) => gradient.reshape(input.shape) },
});

/** What `reshape` makes where no copy is needed. */
const reshapeAlias = operator('_reshapeAlias(Tensor self, int[] size, int[] stride) -> Tensor', {
  only: 'function',
  view: true,
  forward: (self, size, stride) => alias(self, size, stride, self._offset),
  gradients: { self: (gradient, _, input) => gradient.reshape(input.shape) },
});

/**
 * The same elements in another shape: a view when strides allow it, else a copy.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.reshape.html
 * @example
 * x.t().reshape(-1);
 */
export const reshape = composite('reshape(Tensor self, int[] shape) -> Tensor', (self, shape) => {
  const size = inferSize(shape, self._numel);
  const strides = viewStrides(self.shape, self._strides, size);
  if (strides !== null) return reshapeAlias(self, size, strides);
  return unsafeView(self.clone({ memoryFormat: 'contiguousFormat' }), size);
});

/** `reshape` to the shape of another tensor. */
export const reshapeAs = composite(
  'reshapeAs(Tensor self, Tensor other) -> Tensor',
  (self, other) => self.reshape(other.shape),
  { only: 'method' },
);

/**
 * Merges the dimensions from `startDim` to `endDim` into one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.flatten.html
 * @example
 * zeros(2, 3, 4).flatten(1).shape; // [2, 12]
 */
export const flatten = composite(
  'flatten(Tensor self, int startDim=0, int endDim=-1) -> Tensor',
  (self, startDim, endDim) => {
    const ndim = self.shape.length;
    const start = wrapDim(startDim, ndim);
    const end = wrapDim(endDim, ndim);
    if (start > end)
      throw new RuntimeError('flatten() has invalid args: start_dim cannot come after end_dim');
    if (ndim === 0) return self.reshape([1]);
    if (start === end) return self;
    const merged = numelOf(self.shape.slice(start, end + 1));
    return self.reshape([...self.shape.slice(0, start), merged, ...self.shape.slice(end + 1)]);
  },
);

/**
 * One dimension of all elements, copied only if they are not contiguous.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ravel.html
 * @example
 * ones(2, 3).ravel().shape; // [6]
 */
export const ravel = composite('ravel(Tensor self) -> Tensor', (self) => self.contiguous().view(-1));

/**
 * Splits one dimension into several; one of the sizes may be -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html
 * @example
 * zeros(6).unflatten(0, [2, 3]).shape; // [2, 3]
 */
export const unflatten = composite(
  'unflatten(Tensor self, int dim, int[] sizes) -> Tensor',
  (self, dim, sizes) => {
    const d = wrapDim(dim, self.shape.length);
    if (sizes.length === 0) throw new RuntimeError('unflatten: sizes must be non-empty');
    const size = self.shape[d];
    if (size === undefined) throw new IndexError('Dimension specified as 0 but tensor has no dimensions');
    if (sizes.filter((item) => item === -1).length > 1) {
      throw new RuntimeError('unflatten got an unexpected error:\nonly one dimension can be inferred');
    }
    const known = numelOf(sizes.filter((item) => item !== -1));
    const inferred = sizes.map((item) => (item === -1 ? size / known : item));
    if (numelOf(inferred) !== size || !inferred.every(Number.isInteger)) {
      throw new RuntimeError(
        `unflatten: Provided sizes ${formatShape(sizes)} don't multiply up to the size of dim ${d} (${size}) in ` +
          'the input tensor',
      );
    }
    return self.view([...self.shape.slice(0, d), ...inferred, ...self.shape.slice(d + 1)]);
  },
);

function squeezed(self: Tensor, drop: (d: number) => boolean): Tensor {
  const keep = [...self.shape.keys()].filter((d) => !(self.shape[d] === 1 && drop(d)));
  const pick = (list: Shape): number[] => keep.map((d) => list[d]!);
  return alias(self, pick(self.shape), pick(self._strides), self._offset);
}

/**
 * Drops all dimensions of size 1, or the one named if its size is 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.squeeze.html
 * @example
 * zeros(1, 3, 1).squeeze().shape; // [3]
 */
export const squeeze = operator('squeeze(Tensor self, int? dim=None) -> Tensor', {
  view: true,
  inplace: true,
  nodeName: (_, dim) => (dim === null ? 'SqueezeBackward0' : 'SqueezeBackward1'),
  inplaceNodeName: (_, dim) => (dim === null ? 'SqueezeBackward2' : 'SqueezeBackward3'),
  forward: (self, dim) => {
    if (dim === null) return squeezed(self, () => true);
    const only = wrapDim(dim, self.shape.length);
    return squeezed(self, (d) => d === only);
  },
  gradients: { self: (gradient, _, input) => gradient.reshape(input.shape) },
});

/**
 * Adds a dimension of size 1 before position `dim`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unsqueeze.html
 * @example
 * zeros(3).unsqueeze(0).shape; // [1, 3]
 */
export const unsqueeze = operator('unsqueeze(Tensor self, int dim) -> Tensor', {
  inplace: true,
  inplaceNodeName: 'UnsqueezeBackward1',
  view: true,
  forward: (self, dim) => {
    const d = wrapDim(dim, self.shape.length + 1);
    const stride = d < self.shape.length ? self.shape[d]! * self._strides[d]! : 1;
    const insert = (list: Shape, value: number): number[] => [...list.slice(0, d), value, ...list.slice(d)];
    return alias(self, insert(self.shape, 1), insert(self._strides, stride), self._offset);
  },
  gradients: { self: (gradient, { dim }) => gradient.squeeze(dim) },
});
