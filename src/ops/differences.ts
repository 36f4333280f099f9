/** Differences of neighbours, slopes and areas: diff, gradient, trapezoid, cumulativeTrapezoid. */
import { IndexError, RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import { floatType } from '../tensor/promotion.js';
import { wrapDim, wrapDims } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { isNone } from '../tensor/values.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { typeName } from '../tensor/type-name.js';
import { assertTensor } from './bind.js';
import { aliasOf, composite } from './define.js';
import { zerosLike } from './creation.js';
import { cat } from './join.js';
import { copyOut } from './output.js';
import { sliceAlong } from './slice-views.js';

function assertJoinable(self: Tensor, other: Tensor, dim: number): void {
  if (other.shape.length !== self.shape.length) {
    throw new RuntimeError('diff expects prepend or append to be the same dimension as input');
  }
  self.shape.forEach((size, d) => {
    if (other.shape[d] === size || d === wrapDim(dim, self.shape.length)) return;
    throw new RuntimeError(
      'diff expects the shape of tensor to prepend or append to match that of' +
        ` input except along the differencing dimension; input.size(${d}) = ${size}, but got` +
        ` tensor.size(${d}) = ${other.shape[d]}`,
    );
  });
}

function differences(
  self: Tensor,
  n: number,
  dim: number,
  prepend: Tensor | null,
  append: Tensor | null,
): Tensor {
  if (self.shape.length === 0) throw new RuntimeError('diff expects input to be at least one-dimensional');
  for (const other of [prepend, append]) if (other !== null) assertJoinable(self, other, dim);
  // no differences at all are those of the tensor alone, whatever stands before and behind it
  if (n === 0) return zerosLike(self).copy_(self);
  const d = wrapDim(dim, self.shape.length);
  const parts = [prepend, self, append].filter((t) => t !== null);
  let result = parts.length === 1 ? self : cat(parts, d);
  const rounds = Math.min(n, result.shape[d]!);
  for (let i = 0; i < rounds; i++) {
    const size = result.shape[d]!;
    const [ahead, behind] = [result.narrow(d, 1, size - 1), result.narrow(d, 0, size - 1)];
    result = result._type === bool ? ahead.logicalXor(behind) : ahead.sub(behind);
  }
  return result;
}

/**
 * Differences of neighbours along a dimension, taken `n` times over; tensors to put before and behind count as part of it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diff.html
 * @example
 * diff(tensor([1, 3, 6])).tolist(); // [2, 3]
 */
export const diff = composite(
  'diff(Tensor self, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None) -> Tensor',
  (self, n, dim, prepend, append, out) => {
    const result = differences(self, n, dim, prepend, append);
    if (out === null) return result;
    if (n === 0 && out._type !== self._type) {
      throw new RuntimeError(`expected scalar_type ${self._type.label} but found ${out._type.label}`);
    }
    copyOut(out, result);
    out._counter.version++;
    return out;
  },
  { writesOut: true },
);

/** Slopes of one dimension with even steps of `spacing`. */
function evenSlopes(self: Tensor, spacing: number, dim: number, edgeOrder: number): Tensor {
  const n = self.shape[dim]!;
  const at = (start: number, length: number): Tensor => self.narrow(dim, start, length);
  const inner = sliceAlong(self, dim, 2, n)
    .sub(sliceAlong(self, dim, 0, n - 2))
    .div(spacing * 2);
  if (edgeOrder === 1) {
    return cat(
      [
        at(1, 1).sub(at(0, 1)).div(spacing),
        inner,
        at(n - 1, 1)
          .sub(at(n - 2, 1))
          .div(spacing),
      ],
      dim,
    );
  }
  const first = at(0, 1).mul(-1.5).add(at(1, 1).mul(2)).sub(at(2, 1).mul(0.5)).div(spacing);
  const last = at(n - 1, 1)
    .mul(1.5)
    .sub(at(n - 2, 1).mul(2))
    .add(at(n - 3, 1).mul(0.5))
    .div(spacing);
  return cat([first, inner, last], dim);
}

/** Slopes of one dimension at given coordinates (PyTorch: pre_grad of second-order accuracy inside). */
function unevenSlopes(self: Tensor, coordinates: Tensor, dim: number, edgeOrder: number): Tensor {
  const n = self.shape[dim]!;
  const shape = self.shape.map((_, d) => (d === dim ? -1 : 1));
  const along = (t: Tensor): Tensor => t.reshape(shape);
  const steps = coordinates.narrow(0, 1, n - 1).sub(coordinates.narrow(0, 0, n - 1));
  const before = along(steps.narrow(0, 0, n - 2));
  const after = along(steps.narrow(0, 1, n - 2));
  const at = (start: number, length: number): Tensor => self.narrow(dim, start, length);
  const inner = at(1, n - 2)
    .sub(at(0, n - 2))
    .div(before)
    .mul(after.div(before.add(after)))
    .add(
      at(2, n - 2)
        .sub(at(1, n - 2))
        .div(after)
        .mul(before.div(before.add(after))),
    );
  const step = (i: number): Tensor => along(steps.narrow(0, i, 1));
  if (edgeOrder === 1) {
    const first = at(1, 1).sub(at(0, 1)).div(step(0));
    const last = at(n - 1, 1)
      .sub(at(n - 2, 1))
      .div(step(n - 2));
    return cat([first, inner, last], dim);
  }
  const edge = (near: Tensor, far: Tensor, points: readonly [Tensor, Tensor, Tensor]): Tensor => {
    const both = near.add(far);
    return points[0]
      .mul(near.mul(2).add(far).neg().div(near.mul(both)))
      .add(points[1].mul(both.div(near.mul(far))))
      .add(points[2].mul(near.div(far.mul(both)).neg()));
  };
  const first = edge(step(0), step(1), [at(0, 1), at(1, 1), at(2, 1)]);
  const last = edge(step(n - 2), step(n - 3), [at(n - 1, 1), at(n - 2, 1), at(n - 3, 1)]).neg();
  return cat([first, inner, last], dim);
}

const gradientArguments = {
  self: required as Tensor | typeof required,
  spacing: null as Spacing | null,
  dim: null as number | readonly number[] | null,
  edgeOrder: 1,
};

function isSpacing(item: unknown): boolean {
  return item instanceof Tensor || typeof item === 'number' || typeof item === 'bigint';
}

type Spacing = Scalar | readonly Scalar[] | Tensor | readonly Tensor[];

/**
 * Slopes of the function whose values the tensor holds, along each dimension: differences of the neighbours on both
 * sides, at the edges of the first or second order. `spacing` is the distance of neighbours, for all dimensions or for
 * each, or the coordinates along each.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.gradient.html
 * @example
 * const [slope] = gradient(tensor([1, 4, 9, 16]));
 * slope.tolist(); // [3, 4, 6, 7]
 */
export function gradient(
  self: Tensor,
  options?: { spacing?: Spacing | null; dim?: number | readonly number[] | null; edgeOrder?: number },
): Tensor[];
export function gradient(...args: readonly unknown[]): Tensor[] {
  const { self, spacing, dim, edgeOrder } = takeArguments('gradient', gradientArguments, args, 1);
  assertTensor('gradient', self);
  if (!isNone(dim) && !(Array.isArray(dim) ? dim : [dim]).every(Number.isInteger)) {
    throw new TypeError(`gradient(): argument 'dim' must be tuple of ints, not ${typeName(dim)}`);
  }
  if (!isNone(spacing) && !(Array.isArray(spacing) ? spacing : [spacing]).every(isSpacing)) {
    throw new TypeError(`gradient(): argument 'spacing' must be Number, not ${typeName(spacing)}`);
  }
  const ndim = self.shape.length;
  const dims = isNone(dim) ? [...self.shape.keys()] : typeof dim === 'number' ? [dim] : [...dim];
  const isSingle = isNone(spacing) || typeof spacing === 'number' || typeof spacing === 'bigint';
  const given: readonly (Scalar | Tensor)[] = isSingle
    ? dims.map(() => (isNone(spacing) ? 1 : (spacing as Scalar)))
    : spacing instanceof Tensor
      ? [spacing]
      : (spacing as readonly (Scalar | Tensor)[]);
  if (self._type.name === 'uint8') throw new RuntimeError('torch.gradient does not support uint8 input.');
  if (given.length !== dims.length) {
    throw new RuntimeError(
      isNone(dim)
        ? `torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = ${ndim}', since dim argument ` +
            `was not given, but got a list of length ${given.length}`
        : "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, " +
            `but got a spacing argument of length ${given.length} and a dim argument of length ${dims.length}.`,
    );
  }
  if (edgeOrder !== 1 && edgeOrder !== 2) {
    throw new RuntimeError('torch.gradient only supports edge_order=1 and edge_order=2.');
  }
  given.forEach((item, i) => {
    if (!(item instanceof Tensor)) return;
    if (item.shape.length !== 1) {
      throw new RuntimeError(
        `torch.gradient expected each element of spacing to have one dimension, but got an element with ${item.shape.length} dimensions!`,
      );
    }
    const d = wrapDim(dims[i]!, ndim);
    if (item._numel !== self.shape[d]) {
      throw new RuntimeError(
        'torch.gradient expects each element of spacing to have the same length as the corresponding dimension it is describing',
      );
    }
  });
  const wrapped = wrapDims(dims, ndim);
  for (const d of wrapped) {
    if (self.shape[d]! >= edgeOrder + 1) continue;
    throw new RuntimeError('torch.gradient expected each dimension size to be at least edge_order+1');
  }
  return wrapped.map((d, i) => {
    const item = given[i]!;
    return item instanceof Tensor
      ? unevenSlopes(self, item, d, edgeOrder)
      : evenSlopes(self, Number(item), d, edgeOrder);
  });
}

/** Distances of neighbouring coordinates, shaped so that they lie along dimension `dim` of `y`. */
function widths(name: string, y: Tensor, x: Tensor, dim: number): Tensor {
  const ndim = y.shape.length;
  if (x.shape.length === 1) {
    if (x.shape[0] !== y.shape[dim]) {
      throw new RuntimeError(`${name}: There must be one \`x\` value for each sample point`);
    }
    return gaps(x.view(y.shape.map((_, d) => (d === dim ? -1 : 1))), dim);
  }
  const missing = Math.max(ndim - x.shape.length, 0);
  return gaps(x.view([...new Array<number>(missing).fill(1), ...x.shape]), dim);
}

function gaps(x: Tensor, dim: number): Tensor {
  return sliceAlong(x, dim, 1).sub(sliceAlong(x, dim, 0, -1));
}

/** The sums of both ends of each interval along `dim`. */
function endSums(y: Tensor, dim: number): Tensor {
  return sliceAlong(y, dim, 1).add(sliceAlong(y, dim, 0, -1));
}

function assertNotBool(name: string, y: Tensor, x: Tensor | null): void {
  if (y._type !== bool && x?._type !== bool) return;
  const which = x === null ? '`y`' : '`x` or `y`';
  throw new RuntimeError(`${name}: received a bool input for ${which}, but bool is not supported`);
}

/**
 * The area under the points `y` along a dimension by the trapezoidal rule: at coordinates `x`, or at steps of `dx`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.trapezoid.html
 * @example
 * trapezoid(tensor([1, 5, 10])).item(); // 10.5
 * trapezoid(tensor([1, 5, 10]), tensor([1, 3, 6])).item(); // 28.5
 */
export const trapezoid = composite(
  'trapezoid(Tensor y, Tensor? x=None, *, Scalar dx=1, int dim=-1) -> Tensor',
  (y, x, dx, dim) => {
    const d = wrapIndex(dim, y);
    if (x === null && y.shape[d] === 0) return y.newZeros(y.shape.filter((_, i) => i !== d));
    if (x !== null && x.shape.length !== 1 && y.shape[d] === 0) {
      return y.newZeros(y.shape.filter((_, i) => i !== d));
    }
    assertNotBool('trapezoid', y, x);
    if (x !== null)
      return endSums(y, d)
        .mul(widths('trapezoid', y, x, d))
        .sum(d)
        .div(2);
    const ends = y.select(d, 0).add(y.select(d, -1)).mul(0.5);
    return y.sum(d).sub(ends).mul(dx);
  },
  { only: 'function' },
);
/** Another name of `trapezoid`. */
export const trapz = aliasOf('trapz', trapezoid, 'trapezoid');

/**
 * The areas under the points `y` along a dimension from the first one up to each of the others, by the trapezoidal rule.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cumulative_trapezoid.html
 * @example
 * cumulativeTrapezoid(tensor([1, 5, 10])).tolist(); // [3, 10.5]
 */
export const cumulativeTrapezoid = composite(
  'cumulativeTrapezoid(Tensor y, Tensor? x=None, *, Scalar dx=1, int dim=-1) -> Tensor',
  (y, x, dx, dim) => {
    const d = y.shape.length === 0 ? 0 : wrapDim(dim, y.shape.length);
    assertNotBool('cumulative_trapezoid', y, x);
    if (x !== null)
      return endSums(y, d)
        .mul(widths('cumulative_trapezoid', y, x, d))
        .cumsum(d)
        .div(2);
    // half a step is a float, even if it is whole
    const sums = endSums(y, d);
    return sums
      .to(floatType(sums._type).name)
      .mul(Number(dx) / 2)
      .cumsum(d);
  },
  { only: 'function' },
);

function wrapIndex(dim: number, y: Tensor): number {
  if (y.shape.length > 0) return wrapDim(dim, y.shape.length);
  throw new IndexError(`Dimension specified as ${dim} but tensor has no dimensions`);
}
