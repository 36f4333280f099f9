/** The largest and smallest elements and their indices. */
import { IndexError, RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, int64 } from '../tensor/dtype.js';
import { wrapDim, type Shape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { Reduce, ReduceIndex } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { composite, operator, saving } from './define.js';
import { noDerivative } from './spec.js';
import { toIndices } from './index-gradient.js';
import { argumentOf, overloaded } from './overload.js';
import { describeOthers, into, reduceInto, withReducedDims } from './reduction.js';
import { assertOutType } from './output.js';
import { maximum, minimum } from './selection.js';

/** An extreme of no elements does not exist. */
function assertDims(name: string, self: Tensor, dims: Shape): void {
  if (self._numel !== 0) return;
  if (dims.length === 0) {
    throw new RuntimeError(
      `${name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with ` +
        "the 'dim' argument.",
    );
  }
  for (const dim of dims) assertNotEmpty(`${name}()`, self.shape, dim);
}

export function assertNotEmpty(name: string, shape: Shape, dim: number): void {
  if (shape[wrapDim(dim, shape.length)] === 0) {
    throw new IndexError(`${name}: Expected reduction dim ${dim} to have non-zero size.`);
  }
}

function shapeWithout(shape: Shape, dim: number, keepdim: boolean): number[] {
  const result: number[] = [];
  for (let d = 0; d < shape.length; d++) {
    if (d !== dim) result.push(shape[d]!);
    else if (keepdim) result.push(1);
  }
  return result;
}

/** Values (unless not wanted) and indices of the extremes along a dimension. */
function alongDim(
  op: ReduceIndex,
  self: Tensor,
  dim: number,
  keepdim: boolean,
  wantValues: boolean,
): Tensor[] {
  const d = wrapDim(dim, self.shape.length);
  const shape = shapeWithout(self.shape, d, keepdim);
  const indices = emptyTensor(int64, shape);
  const values = wantValues ? emptyTensor(self._type, shape) : null;
  const results = values === null ? [indices] : [values, indices];
  if (indices._numel === 0) return results;
  describeOthers([values, indices], self, d);
  K.reduceIndex(op, self._type.code, self.shape[d] ?? 1, (self._strides[d] ?? 0) * self._type.size);
  return results;
}

function extreme(name: string, op: Reduce) {
  return (self: Tensor): Tensor => {
    assertDims(name, self, []);
    return reduceInto(op, self, null, false, self._type, self._type, 0);
  };
}

function extremeAlong(name: string, op: ReduceIndex) {
  return (self: Tensor, dim: number, keepdim: boolean): [Tensor, Tensor] => {
    const d = wrapDim(dim, self.shape.length);
    assertNotEmpty(`${name}()`, self.shape, d);
    return alongDim(op, self, d, keepdim, true) as [Tensor, Tensor];
  };
}

/** The gradient, spread evenly over the elements that equal the extreme. */
export function spread(gradient: Tensor, self: Tensor, result: Tensor): Tensor {
  const isExtreme = self.eq(result).logicalOr(self.isnan().logicalAnd(result.isnan()));
  return isExtreme.mul(gradient.div(isExtreme.sum()));
}

/**
 * The largest element. Equal ones share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.max.html
 * @example
 * x.max().item();
 */
const maxOfAll = operator('max(Tensor self) -> Tensor', {
  nodeName: 'MaxBackward1',
  forward: extreme('max', Reduce.Max),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) => spread(gradient, self, result)),
  },
});

/**
 * The largest elements along a dimension and their indices, the first of equal ones; NaN counts as largest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.max.html
 * @example
 * const { values, indices } = x.max(1);
 */
const maxAlong = operator(
  'max(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: true,
    nodeName: 'MaxBackward0',
    forward: extremeAlong('max', ReduceIndex.Max),
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);

/** The larger of two elements, as `maximum`. */
const maxOfTwo = composite(
  'max(Tensor self, Tensor other) -> Tensor',
  (self, other, out) => (out === null ? maximum(self, other) : maximum(self, other, { out })),
  { writesOut: true },
);

/**
 * The largest element; along a dimension (with indices); or of two tensors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.max.html
 * @example
 * max(tensor([3, 1])).item(); // 3
 * const { values, indices } = max(tensor([[1, 3, 2]]), 1);
 */
export const max = overloaded('max', (args) => choose(args, maxOfAll, maxAlong, maxOfTwo));

/**
 * The smallest element. Equal ones share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.min.html
 * @example
 * x.min().item();
 */
const minOfAll = operator('min(Tensor self) -> Tensor', {
  nodeName: 'MinBackward1',
  forward: extreme('min', Reduce.Min),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) => spread(gradient, self, result)),
  },
});

/**
 * The smallest elements along a dimension and their indices, the first of equal ones; NaN counts as smallest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.min.html
 * @example
 * const { values, indices } = x.min(1);
 */
const minAlong = operator(
  'min(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: true,
    nodeName: 'MinBackward0',
    forward: extremeAlong('min', ReduceIndex.Min),
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);

/** The smaller of two elements, as `minimum`. */
const minOfTwo = composite(
  'min(Tensor self, Tensor other) -> Tensor',
  (self, other, out) => (out === null ? minimum(self, other) : minimum(self, other, { out })),
  { writesOut: true },
);

/**
 * The smallest element; along a dimension (with indices); or of two tensors.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.min.html
 * @example
 * min(tensor([3, 1])).item(); // 1
 * const { values, indices } = min(tensor([[1, 3, 2]]), 1);
 */
export const min = overloaded('min', (args) => choose(args, minOfAll, minAlong, minOfTwo));

type Callable = (...args: never[]) => unknown;

/** Which form of `max` or `min` the arguments mean. */
function choose(args: readonly unknown[], ofAll: Callable, along: Callable, ofTwo: Callable): Callable {
  if (argumentOf(args, 1, 'other') instanceof Tensor) return ofTwo;
  return args.length > 2 || argumentOf(args, 1, 'dim') !== undefined ? along : ofAll;
}

function extremes(name: string, op: Reduce) {
  return (self: Tensor, dim: Shape, keepdim: boolean, out: Tensor | null): Tensor => {
    if (out !== null && out._type !== self._type) {
      throw new RuntimeError(
        `Expected the dtype for input and out to match, but got ${self._type.label} for input's dtype and ` +
          `${out._type.label} for out's dtype.`,
      );
    }
    assertDims(name, self, dim);
    return into(out, reduceInto(op, self, dim, keepdim, self._type, self._type, 0));
  };
}

/** The gradient of amax and amin: equal elements share it. */
function spreadAlong(gradient: Tensor, self: Tensor, result: Tensor, dim: Shape, keepdim: boolean): Tensor {
  const restore = (t: Tensor): Tensor => withReducedDims(t, dim, keepdim, self.shape);
  const isExtreme = self.eq(restore(result));
  return restore(gradient).mul(isExtreme).div(isExtreme.sum(dim, true));
}

/**
 * The largest elements over some dimensions. Equal ones share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.amax.html
 * @example
 * x.amax([0, 1]);
 */
export const amax = operator('amax(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: extremes('amax', Reduce.Max),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, dim, keepdim, result }) =>
      spreadAlong(gradient, self, result, dim, keepdim),
    ),
  },
});

/**
 * The smallest elements over some dimensions. Equal ones share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.amin.html
 * @example
 * x.amin([0, 1]);
 */
export const amin = operator('amin(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: extremes('amin', Reduce.Min),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, dim, keepdim, result }) =>
      spreadAlong(gradient, self, result, dim, keepdim),
    ),
  },
});

/**
 * The smallest and the largest element, of all or along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.aminmax.html
 * @example
 * const { min, max } = aminmax(x, { dim: 0 });
 */
export const aminmax = operator(
  'aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)',
  {
    out: true,
    forward: (self, dim, keepdim) => {
      if (dim !== null) assertNotEmpty('aminmax', self.shape, wrapDim(dim, self.shape.length));
      else if (self._numel === 0) {
        throw new RuntimeError(
          'aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.',
        );
      }
      const dims = dim === null ? null : [dim];
      const of = (op: Reduce): Tensor => reduceInto(op, self, dims, keepdim, self._type, self._type, 0);
      const results: [Tensor, Tensor] = [of(Reduce.Min), of(Reduce.Max)];
      // as in PyTorch, where alone of all reductions it gives no dimension one
      if (dim === null || !keepdim || self.shape.length > 0) return results;
      return [results[0].reshape(1), results[1].reshape(1)];
    },
    nodeName: 'torch::autograd::NotImplemented',
    gradients: { self: noDerivative('aminmax') },
  },
);

function index(name: string, op: ReduceIndex) {
  return (self: Tensor, dim: number | null, keepdim: boolean, out: Tensor | null): Tensor => {
    assertOutType(out, int64);
    const d = dim === null ? null : wrapDim(dim, self.shape.length);
    const isSingle = d !== null && self.shape[d] === 1;
    if (d !== null) assertNotEmpty(`${name}()`, self.shape, d);
    else if (self._numel === 0) {
      throw new IndexError(`${name}(): Expected reduction dim to be specified for input.numel() == 0.`);
    }
    if (self._type === bool && self._numel > 0 && !isSingle)
      throw new RuntimeError(`"${name}_cpu" not implemented for 'Bool'`);
    if (dim !== null) return into(out, alongDim(op, self, dim, keepdim, false)[0]!);
    const [flat] = alongDim(op, self.reshape(-1), 0, false, false);
    return into(out, keepdim ? flat!.reshape(self.shape.map(() => 1)) : flat!);
  };
}

/**
 * The index of the largest element, of all (as if flattened) or along a dimension; the first of equal ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.argmax.html
 * @example
 * logits.argmax(1);
 */
export const argmax = operator('argmax(Tensor self, int? dim=None, bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: index('argmax', ReduceIndex.Max),
});

/**
 * The index of the smallest element, of all (as if flattened) or along a dimension; the first of equal ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.argmin.html
 * @example
 * x.argmin();
 */
export const argmin = operator('argmin(Tensor self, int? dim=None, bool keepdim=False) -> Tensor', {
  out: true,
  writesOut: true,
  forward: index('argmin', ReduceIndex.Min),
});
