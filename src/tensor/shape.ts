/** Arithmetic on shapes and strides. Strides count elements. */
import { IndexError, RuntimeError } from '../errors.js';

export type Shape = readonly number[];

export function numelOf(shape: Shape): number {
  let count = 1;
  for (let d = 0; d < shape.length; d++) count *= shape[d]!;
  return count;
}

/** Row-major strides; a dimension of size 0 counts as 1, as in PyTorch. */
export function contiguousStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let step = 1;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    step *= Math.max(shape[d]!, 1);
  }
  return strides;
}

export function isContiguousLayout(shape: Shape, strides: Shape): boolean {
  let step = 1;
  let contiguous = true;
  for (let d = shape.length - 1; d >= 0; d--) {
    const size = shape[d]!;
    if (size === 0) return true;
    if (size !== 1 && strides[d] !== step) contiguous = false;
    step *= size;
  }
  return contiguous;
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false;
  return true;
}

/** `[2, 3]` as PyTorch prints sizes in messages. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** A shape as Python prints it. */
export function formatSize(shape: Shape): string {
  return `torch.Size(${formatShape(shape)})`;
}

/** `dim` counted from the front; an IndexError outside `[-ndim, ndim)`. A 0-dim tensor counts as one dimension. */
export function wrapDim(dim: number, ndim: number): number {
  const count = Math.max(ndim, 1);
  if (dim < -count || dim >= count) {
    throw new IndexError(
      `Dimension out of range (expected to be in range of [${-count}, ${count - 1}], but got ${dim})`,
    );
  }
  return dim < 0 ? dim + count : dim;
}

/** As `wrapDim`, where a 0-dim tensor has no dimension to count. */
export function wrapDimOfMany(dim: number, ndim: number): number {
  if (ndim > 0) return wrapDim(dim, ndim);
  throw new IndexError(`Dimension specified as ${dim} but tensor has no dimensions`);
}

/** Several dims, each given once. */
export function wrapDims(dims: Shape, ndim: number): number[] {
  const seen = new Set<number>();
  return dims.map((dim) => {
    const d = wrapDim(dim, ndim);
    if (seen.has(d)) throw new RuntimeError(`dim ${d} appears multiple times in the list of dims`);
    seen.add(d);
    return d;
  });
}

/** The shape both broadcast to; the error names the first pair of sizes that disagree, as PyTorch does. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  if (sameShape(a, b)) return a;
  const ndim = Math.max(a.length, b.length);
  const shape = new Array<number>(ndim);
  for (let i = 1; i <= ndim; i++) {
    const m = i > a.length ? 1 : a[a.length - i]!;
    const n = i > b.length ? 1 : b[b.length - i]!;
    if (m !== n && m !== 1 && n !== 1) {
      throw new RuntimeError(
        `The size of tensor a (${m}) must match the size of tensor b (${n}) ` +
          `at non-singleton dimension ${ndim - i}`,
      );
    }
    shape[ndim - i] = m === 1 ? n : m;
  }
  return shape;
}

/** Whether `from` broadcasts to exactly `to`. */
export function isExpandable(from: Shape, to: Shape): boolean {
  if (from.length > to.length) return false;
  for (let i = 1; i <= from.length; i++) {
    const size = from[from.length - i]!;
    if (size !== 1 && size !== to[to.length - i]) return false;
  }
  return true;
}

/** Strides that view `shape` with these strides as the larger shape `to`. */
export function expandedStrides(shape: Shape, strides: Shape, to: Shape): number[] {
  const result = new Array<number>(to.length).fill(0);
  for (let i = 1; i <= shape.length; i++) {
    const d = shape.length - i;
    const isRepeated = shape[d] === 1 && to[to.length - i] !== 1;
    result[to.length - i] = isRepeated ? 0 : strides[d]!;
  }
  return result;
}

/** Replaces the one -1 in `shape` so that it has `numel` elements. */
export function inferSize(shape: Shape, numel: number): number[] {
  let known = 1;
  let inferred = -1;
  for (let d = 0; d < shape.length; d++) {
    const size = shape[d]!;
    if (size === -1) {
      if (inferred >= 0) throw new RuntimeError('only one dimension can be inferred');
      inferred = d;
    } else if (size < 0) {
      throw new RuntimeError(`invalid shape dimension ${size}`);
    } else {
      known *= size;
    }
  }
  const fits = inferred >= 0 ? known > 0 && numel % known === 0 : known === numel;
  if (!fits && !(inferred >= 0 && known === 0 && numel === 0)) {
    throw new RuntimeError(`shape '${formatShape(shape)}' is invalid for input of size ${numel}`);
  }
  const result = shape.slice();
  if (inferred >= 0) {
    if (known === 0) {
      throw new RuntimeError(
        `cannot reshape tensor of 0 elements into shape ${formatShape(shape)} because the unspecified ` +
          'dimension size -1 can be any value and is ambiguous',
      );
    }
    result[inferred] = numel / known;
  }
  return result;
}

/** The strides with which a tensor can be seen in another shape without copying, or null if it can not. */
export function viewStrides(oldShape: Shape, oldStrides: Shape, newShape: Shape): number[] | null {
  const numel = numelOf(oldShape);
  if (numel === 0) return sameShape(oldShape, newShape) ? oldStrides.slice() : contiguousStrides(newShape);
  const result = new Array<number>(newShape.length);
  let d = newShape.length - 1;
  let chunkStride = oldStrides.length ? oldStrides[oldStrides.length - 1]! : 1;
  let chunk = 1;
  let seen = 1;
  for (let o = oldShape.length - 1; o >= 0; o--) {
    chunk *= oldShape[o]!;
    const endsChunk = o === 0 || (oldShape[o - 1] !== 1 && oldStrides[o - 1] !== chunk * chunkStride);
    if (!endsChunk) continue;
    while (d >= 0 && (seen < chunk || newShape[d] === 1)) {
      result[d] = seen * chunkStride;
      seen *= newShape[d]!;
      d--;
    }
    if (seen !== chunk) return null;
    if (o > 0) {
      chunkStride = oldStrides[o - 1]!;
      chunk = 1;
      seen = 1;
    }
  }
  if (oldShape.length === 0) {
    for (; d >= 0; d--) result[d] = 1;
  }
  return d === -1 ? result : null;
}

/** Whether no two elements share memory and the elements fill one interval. */
export function isNonOverlappingAndDense(shape: Shape, strides: Shape): boolean {
  const order = [...shape.keys()].filter((d) => shape[d] !== 1).sort((a, b) => strides[a]! - strides[b]!);
  let step = 1;
  for (const d of order) {
    if (shape[d] === 0) return true;
    if (strides[d] !== step) return false;
    step *= shape[d]!;
  }
  return true;
}

/** Elements that a storage must have for this layout. */
export function requiredElements(shape: Shape, strides: Shape, offset: number): number {
  let last = offset;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 0) return 0;
    last += (shape[d]! - 1) * strides[d]!;
  }
  return last + 1;
}

/** Refuses sizes that no tensor can have. */
export function assertSizes(shape: Shape): void {
  const negative = shape.find((size) => size < 0);
  if (negative === undefined) return;
  throw new RuntimeError(
    `Trying to create tensor with negative dimension ${negative}: ${formatShape(shape)}`,
  );
}

/** Refuses sizes that no storage can have. */
export function assertStorageSize(shape: Shape, strides: Shape): void {
  if (shape.every((size) => size >= 0)) return;
  throw new RuntimeError(
    `Storage size calculation overflowed with sizes=${formatShape(shape)} and strides=${formatShape(strides)}`,
  );
}
