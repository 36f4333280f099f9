/** Index tensors worked out for one tensor: masks as indices, broadcasting, the place of their dimensions, checks. */
import { IndexError } from '../errors.js';
import { bool, int64, uint8 } from '../tensor/dtype.js';
import { byteStrides } from '../tensor/iterator.js';
import { broadcastShapes, formatShape, sameShape, viewStrides, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { firstOutside, type Indexer } from './index-kernel.js';
import { nonzero } from './masks.js';

/** The walk over the elements that the indices pick, and how each operand moves along it. */
export interface Plan {
  /** Shape of the result: the indexed dimensions' place is taken by the shape of the indices. */
  readonly shape: Shape;
  /** The indexed tensor's byte strides along it, 0 along the dimensions of the indices. */
  readonly strides: readonly number[];
  readonly indexers: readonly Indexer[];
  /** Refuses indices that are out of range. */
  check(): void;
}

/** int64 tensors, each an index of one dimension. */
interface Indices {
  readonly tensors: readonly Tensor[];
  readonly dims: readonly number[];
}

/** Masks become the places where they are true, one tensor for each of their dimensions. */
function expandMasks(self: Tensor, tensors: readonly Tensor[], dims: readonly number[]): Indices {
  if (tensors.every((tensor) => tensor._type === int64)) return { tensors, dims };
  const wrong = tensors.some(({ _type: type }) => type !== int64 && type !== bool && type !== uint8);
  if (wrong) throw new IndexError('tensors used as indices must be long, byte or bool tensors');
  const expanded: { tensors: Tensor[]; dims: number[] } = { tensors: [], dims: [] };
  tensors.forEach((tensor, i) => {
    const dim = dims[i]!;
    const isMask = tensor._type !== int64;
    if (isMask) checkMask(self, tensor, dim);
    (isMask ? nonzero(tensor, { asTuple: true }) : [tensor]).forEach((places, j) => {
      expanded.tensors.push(places);
      expanded.dims.push(dim + j);
    });
  });
  return expanded;
}

function checkMask(self: Tensor, mask: Tensor, dim: number): void {
  if (mask._type === uint8) {
    warn('indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.');
  }
  mask.shape.forEach((size, j) => {
    if (size === self.shape[dim + j]) return;
    throw new IndexError(
      `The shape of the mask ${formatShape(mask.shape)} at index ${j} does not match the shape of the indexed ` +
        `tensor ${formatShape(self.shape)} at index ${dim + j}`,
    );
  });
}

function commonShape(indices: readonly Tensor[]): Shape {
  let shape = indices[0]!.shape;
  for (let i = 1; i < indices.length; i++) {
    if (sameShape(shape, indices[i]!.shape)) continue;
    try {
      shape = broadcastShapes(shape, indices[i]!.shape);
    } catch {
      const shapes = indices.map((index) => formatShape(index.shape)).join(', ');
      throw new IndexError(
        `shape mismatch: indexing tensors could not be broadcast together with shapes ${shapes}`,
      );
    }
  }
  return shape;
}

/**
 * Where the tensors point. If the indexed dimensions are neighbours the result has the indices' dimensions in their
 * place, else in front. The range of the indices is not checked.
 */
export function planFor(self: Tensor, given: readonly Tensor[], givenDims: readonly number[]): Plan {
  const { tensors, dims } = expandMasks(self, given, givenDims);
  const indexShape = commonShape(tensors);
  const size = self._type.size;
  const first = dims[0]!;
  const before = dims.every((dim, i) => dim === first + i) ? first : 0;
  const shape: number[] = [];
  const strides: number[] = [];
  let kept = 0;
  for (let d = 0; d <= self.shape.length; d++) {
    if (kept === before && shape.length === before) {
      for (const length of indexShape) {
        shape.push(length);
        strides.push(0);
      }
    }
    if (d === self.shape.length || dims.includes(d)) continue;
    shape.push(self.shape[d]!);
    strides.push(self._strides[d]! * size);
    kept++;
  }
  const isEmpty = indexShape.includes(0);
  if (!isEmpty && dims.some((dim) => self.shape[dim] === 0)) {
    throw new IndexError('index is out of bounds for dimension with size 0');
  }
  const indexers = tensors.map((tensor, i) => ({
    tensor,
    strides: walkStrides(tensor, indexShape, before, shape),
    step: self._strides[dims[i]!]! * size,
    size: self.shape[dims[i]!]!,
  }));
  // where nothing is read or written PyTorch does not look at the indices
  const check = (): void => {
    if (!isEmpty && !shape.includes(0)) checkIndices(indexers);
  };
  return { shape, strides, indexers, check };
}

function checkIndices(indexers: readonly Indexer[]): void {
  indexers.forEach(({ tensor, size }, i) => {
    const outside = firstOutside(tensor, size, true);
    if (outside !== null) {
      throw new IndexError(`index ${outside} is out of bounds for dimension ${i} with size ${size}`);
    }
  });
}

/**
 * An index tensor's byte strides along the result's shape. Where that has size 1 they do not matter to the walk, but
 * to the layout of a new result: they are those of the tensor reshaped with the other dimensions as 1, as in PyTorch.
 */
function walkStrides(index: Tensor, indexShape: Shape, before: number, shape: Shape): number[] {
  const own = byteStrides(index.shape, index._strides, int64.size, indexShape);
  const end = before + indexShape.length;
  const strides = new Array<number>(shape.length).fill(0);
  let hasOnes = false;
  for (let d = 0; d < shape.length; d++) {
    if (d >= before && d < end) strides[d] = own[d - before]!;
    else if (shape[d] === 1) hasOnes = true;
  }
  if (!hasOnes) return strides;
  const isOwn = (d: number): boolean => d >= before && d < end;
  const reshaped = viewStrides(
    indexShape,
    own,
    shape.map((length, d) => (isOwn(d) ? length : 1)),
  )!;
  return strides.map((stride, d) => (!isOwn(d) && shape[d] === 1 ? reshaped[d]! : stride));
}
