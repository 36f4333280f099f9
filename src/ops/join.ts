/** Joining tensors along a dimension they have (cat) or along a new one (stack). */
import { RuntimeError } from '../errors.js';
import { addEdge } from '../graph/history.js';
import { Node, type Gradient } from '../graph/node.js';
import { alias, emptyStrided } from '../tensor/allocate.js';
import { canCast } from '../tensor/dtype.js';
import { assertNoInternalOverlap, assertNoOverlap } from '../tensor/overlap.js';
import { resultType } from '../tensor/promotion.js';
import { contiguousStrides, formatShape, sameShape, wrapDim, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { copyToPart } from '../tensor/copy.js';
import { atleast1d, atleast2d, atleast3d } from './atleast.js';
import { aliasOf, composite, operator } from './define.js';
import { commonFormat, stridesFor } from './memory-format.js';
import { resizeOutput } from './output.js';

/** Empty vectors fit anything: PyTorch keeps this from times when there was no other empty tensor. */
function isSkipped(t: Tensor): boolean {
  return t.shape.length === 1 && t.shape[0] === 0;
}

function joinedShape(tensors: readonly Tensor[], first: Tensor, dim: number): number[] {
  const shape = first.shape.slice();
  shape[dim] = 0;
  for (let i = 0; i < tensors.length; i++) {
    const t = tensors[i]!;
    if (isSkipped(t)) continue;
    if (t.shape.length !== shape.length) {
      throw new RuntimeError(
        `Tensors must have same number of dimensions: got ${shape.length} and ${t.shape.length}`,
      );
    }
    for (let d = 0; d < shape.length; d++) {
      if (d === dim || shape[d] === t.shape[d]) continue;
      throw new RuntimeError(
        `Sizes of tensors must match except in dimension ${dim}. Expected size ${shape[d]} but got size ` +
          `${t.shape[d]} for tensor number ${i} in the list.`,
      );
    }
    shape[dim] += t.shape[dim]!;
  }
  return shape;
}

/** Checks `out`, if there is one, and gives it the shape; otherwise makes a result. */
function resultFor(out: Tensor | null, tensors: readonly Tensor[], shape: Shape, strides: Shape): Tensor {
  const type = resultType(tensors);
  if (out === null) return emptyStrided(type, shape, strides);
  if (!canCast(type, out._type)) {
    throw new RuntimeError(
      `torch.cat(): input types can't be cast to the desired output type ${out._type.label}`,
    );
  }
  const isResized = !sameShape(out.shape, shape);
  const planned = isResized ? alias(out, shape, strides, out._offset) : out;
  assertNoInternalOverlap(planned);
  for (const t of tensors) assertNoOverlap(planned, t);
  if (isResized) {
    resizeOutput(out, shape);
    out._strides = strides;
    out._contiguous = planned._contiguous;
  }
  return out;
}

/** Copies the tensors one after another along `dim`. */
function fillParts(result: Tensor, tensors: readonly Tensor[], dim: number): void {
  let start = 0;
  for (const t of tensors) {
    if (isSkipped(t) && result.shape.length !== 1) continue;
    copyToPart(result, result._strides, start * result._strides[dim]!, t);
    start += t.shape[dim]!;
  }
}

function join(tensors: readonly Tensor[], dim: number, out: Tensor | null): Tensor {
  if (tensors.length === 0) throw new RuntimeError('torch.cat(): expected a non-empty list of Tensors');
  const scalar = tensors.findIndex((t) => t.shape.length === 0);
  if (scalar >= 0) {
    throw new RuntimeError(`zero-dimensional tensor (at position ${scalar}) cannot be concatenated`);
  }
  const first = tensors.find((t) => !isSkipped(t));
  const d = first === undefined ? 0 : wrapDim(dim, first.shape.length);
  const shape = first === undefined ? [0] : joinedShape(tensors, first, d);
  const result = resultFor(out, tensors, shape, stridesFor(shape, commonFormat(tensors)));
  fillParts(result, tensors, d);
  return result;
}

/** The history of `cat`: each input's gradient is the part where it lies. */
class CatNode extends Node {
  readonly #dim: number;
  /** The length of each input along the dimension, null for one that takes no place. */
  readonly #lengths: readonly (number | null)[];

  constructor(tensors: readonly Tensor[], dim: number, ndim: number) {
    super();
    this.#dim = wrapDim(dim, ndim);
    this.#lengths = tensors.map((t) => (isSkipped(t) && ndim !== 1 ? null : t.shape[this.#dim]!));
    for (const t of tensors) addEdge(this, t);
  }

  name(): string {
    return 'CatBackward0';
  }

  override attribute(name: string): unknown {
    return name === 'dim' ? this.#dim : undefined;
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    let start = 0;
    return this.#lengths.map((length, i) => {
      const from = start;
      start += length ?? 0;
      if (!gradient || !this.needs(i)) return null;
      return length === null ? gradient.newZeros([0]) : gradient.narrow(this.#dim, from, length);
    });
  }
}

/**
 * The tensors one after another along a dimension; the other sizes must agree.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cat.html
 * @example
 * cat([zeros(2, 3), ones(1, 3)]).shape; // [3, 3]
 */
export const cat = operator('cat(Tensor[] tensors, int dim=0) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: join,
  gradients: { tensors: null },
  node: ([tensors, dim], result) => new CatNode(tensors, dim, result.shape.length),
});

/** Another name of `cat`. */
export const concat = aliasOf('concat', cat, 'cat');
/** Another name of `cat`. */
export const concatenate = aliasOf('concatenate', cat, 'cat');

/** The strides of the tensors joined along `dim`, which is then split in two; behind the last one there is no such. */
function stackedStrides(tensors: readonly Tensor[], shape: Shape, dim: number): number[] {
  const ndim = shape.length;
  const stacked = [...shape.slice(0, dim), tensors.length, ...shape.slice(dim)];
  const format = commonFormat(tensors);
  if (dim === ndim || format === 'contiguousFormat' || shape.includes(0)) return contiguousStrides(stacked);
  const joined = stridesFor(
    shape.map((size, d) => (d === dim ? size * tensors.length : size)),
    format,
  );
  return [...joined.slice(0, dim), shape[dim]! * joined[dim]!, ...joined.slice(dim)];
}

/**
 * The tensors, all of one shape, side by side along a new dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.stack.html
 * @example
 * stack([zeros(3), ones(3)], 1).shape; // [3, 2]
 */
export const stack = operator('stack(Tensor[] tensors, int dim=0) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (tensors, dim, out) => {
    if (tensors.length === 0) throw new RuntimeError('stack expects a non-empty TensorList');
    const { shape } = tensors[0]!;
    const d = wrapDim(dim, shape.length + 1);
    tensors.forEach((t, i) => {
      if (sameShape(t.shape, shape)) return;
      throw new RuntimeError(
        `stack expects each tensor to be equal size, but got ${formatShape(shape)} at entry 0 and ` +
          `${formatShape(t.shape)} at entry ${i}`,
      );
    });
    const stacked = [...shape.slice(0, d), tensors.length, ...shape.slice(d)];
    const layout = out === null ? stackedStrides(tensors, shape, d) : contiguousStrides(stacked);
    const result = resultFor(out, tensors, stacked, layout);
    const strides = result._strides.filter((_, i) => i !== d);
    tensors.forEach((t, i) => {
      copyToPart(result, strides, i * result._strides[d]!, t);
    });
    return result;
  },
  gradients: { tensors: (gradient, { dim }) => gradient.unbind(dim) },
});

/** Joins what `raise` made of the tensors. */
function joinRaised(
  name: string,
  tensors: readonly Tensor[],
  raise: (t: Tensor) => Tensor,
  dim: (raised: Tensor) => number,
  out: Tensor | null,
): Tensor {
  if (tensors.length === 0) throw new RuntimeError(`${name} expects a non-empty TensorList`);
  const raised = tensors.map((t) => raise(t));
  return cat(raised, dim(raised[0]!), { out });
}

/**
 * Side by side: along the second dimension, vectors along their only one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.hstack.html
 * @example
 * hstack([tensor([1, 2]), tensor([3])]).tolist(); // [1, 2, 3]
 */
export const hstack = composite(
  'hstack(Tensor[] tensors) -> Tensor',
  (tensors, out) => joinRaised('hstack', tensors, atleast1d, (t) => (t.shape.length === 1 ? 0 : 1), out),
  { only: 'function', writesOut: true },
);

/**
 * One above the other: along the first dimension, vectors as rows.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.vstack.html
 * @example
 * vstack([tensor([1, 2]), tensor([3, 4])]).tolist(); // [[1, 2], [3, 4]]
 */
export const vstack = composite(
  'vstack(Tensor[] tensors) -> Tensor',
  (tensors, out) => joinRaised('vstack', tensors, atleast2d, () => 0, out),
  { only: 'function', writesOut: true },
);
/** Another name of `vstack`. */
export const rowStack = aliasOf('rowStack', vstack, 'vstack');

/**
 * One behind the other: along the third dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.dstack.html
 * @example
 * dstack([zeros(2, 3), ones(2, 3)]).shape; // [2, 3, 2]
 */
export const dstack = composite(
  'dstack(Tensor[] tensors) -> Tensor',
  (tensors, out) => joinRaised('dstack', tensors, atleast3d, () => 2, out),
  { only: 'function', writesOut: true },
);

/**
 * Side by side, vectors as columns.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.column_stack.html
 * @example
 * columnStack([tensor([1, 2]), tensor([3, 4])]).tolist(); // [[1, 3], [2, 4]]
 */
export const columnStack = composite(
  'columnStack(Tensor[] tensors) -> Tensor',
  (tensors, out) =>
    joinRaised(
      'column_stack',
      tensors,
      (t) => (t.shape.length < 2 ? t.reshape([t._numel, 1]) : t),
      () => 1,
      out,
    ),
  { only: 'function', writesOut: true },
);
