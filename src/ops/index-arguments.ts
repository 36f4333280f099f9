/** Python's `t[...]` taken apart: the view that the basic indices make, and the tensors that then index it. */
import { IndexError, ValueError } from '../errors.js';
import { bool, uint8 } from '../tensor/dtype.js';
import type { Slice, TensorIndex } from '../tensor/methods.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { toIndexTensor } from './index-data.js';
import { sliceAlong } from './slice-views.js';

/**
 * Python's `start:stop:step` as an index.
 *
 * @see https://pytorch.org/cppdocs/notes/tensor_indexing.html
 * @example
 * x.index(slice(1, null, 2)); // x[1::2]
 */
export function slice(start?: SliceBound, stop?: SliceBound, step?: SliceBound): Slice {
  return { start: toBound(start), stop: toBound(stop), step: toBound(step) };
}

/** What Python takes for an index: an integer, or an integer tensor of one element. */
type SliceBound = number | bigint | Tensor | null | undefined;

function toBound(bound: SliceBound): number | null {
  if (isNone(bound)) return null;
  if (bound instanceof Tensor) {
    if (bound._type.isFloat || bound._numel !== 1) {
      throw new TypeError('only integer tensors of a single element can be converted to an index');
    }
    return Number(bound.item());
  }
  const number = typeof bound === 'bigint' ? Number(bound) : bound;
  if (Number.isInteger(number)) return number;
  throw new TypeError('slice indices must be integers or None or have an __index__ method');
}

const sliceText = /^\s*([-+]?\d+)?\s*:\s*([-+]?\d+)?\s*(?::\s*([-+]?\d+)?\s*)?$/;

function parseSlice(text: string): Slice {
  const match = sliceText.exec(text);
  if (match === null) throw invalidIndex(`'${text}'`);
  const bound = (group: number): number | null => {
    const digits: string | undefined = match[group];
    return digits === undefined ? null : Number(digits);
  };
  return { start: bound(1), stop: bound(2), step: bound(3) };
}

function invalidIndex(given: string): IndexError {
  return new IndexError(
    'only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got ' +
      `${given})`,
  );
}

function isSlice(value: TensorIndex): value is Slice {
  return (
    typeof value === 'object' && value !== null && 'start' in value && 'stop' in value && 'step' in value
  );
}

type Kind = number | boolean | null | '...' | Slice | Tensor;

/** The argument as one of a few kinds. */
function toKind(index: TensorIndex): Kind {
  if (index === '...') return '...';
  if (typeof index === 'string') return parseSlice(index);
  if (index === null || typeof index === 'boolean') return index;
  if (index instanceof Tensor || isSlice(index)) return index;
  if (typeof index === 'bigint') return Number(index);
  if (typeof index === 'number') {
    if (Number.isInteger(index)) return index;
    throw invalidIndex('float');
  }
  if (Array.isArray(index) || ArrayBuffer.isView(index)) return toIndexTensor(index);
  throw invalidIndex(typeName(index));
}

function isMask(t: Tensor): boolean {
  return t._type === bool || t._type === uint8;
}

/** How many dimensions of the tensor an index uses up. */
function dimsUsedBy(index: Kind): number {
  if (index === null || index === '...' || typeof index === 'boolean') return 0;
  return index instanceof Tensor && isMask(index) ? index.shape.length : 1;
}

/** What is left to do after the basic indices. */
export interface Indexed {
  /** The tensor, or a view of it. */
  readonly view: Tensor;
  /** Tensors that index the view, as given. */
  readonly tensors: readonly Tensor[];
  /** The view's dimension that each indexes, or the first of them for a mask. */
  readonly dims: readonly number[];
}

/** PyTorch has words of its own for a 0-dim tensor with one basic index. */
function checkOnlyIndex(kind: Kind): void {
  if (typeof kind === 'number') {
    throw new IndexError(
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a ' +
        '0-dim tensor to a number',
    );
  }
  if (kind !== null && typeof kind === 'object' && !(kind instanceof Tensor)) {
    throw new IndexError('slice() cannot be applied to a 0-dim tensor.');
  }
}

/** Takes integers, slices and new axes in turn as views, and collects the tensors. */
export function applyBasic(self: Tensor, indices: readonly TensorIndex[]): Indexed {
  const kinds = indices.map(toKind);
  const used = kinds.reduce<number>((count, kind) => count + dimsUsedBy(kind), 0);
  if (used > self.shape.length) {
    if (used === 1 && kinds.length === 1) checkOnlyIndex(kinds[0]!);
    throw new IndexError(`too many indices for tensor of dimension ${self.shape.length}`);
  }
  let view = self;
  let dim = 0;
  const tensors: Tensor[] = [];
  const dims: number[] = [];
  const addTensor = (tensor: Tensor, width: number): void => {
    tensors.push(tensor);
    dims.push(dim);
    dim += width;
  };
  kinds.forEach((kind, position) => {
    if (kind === '...') {
      dim += self.shape.length - used;
    } else if (kind === null) {
      view = view.unsqueeze(dim++);
    } else if (typeof kind === 'number') {
      view = selectAt(view, dim, kind, position);
    } else if (typeof kind === 'boolean') {
      view = view.unsqueeze(dim);
      addTensor(newAxisIndex(kind), 1);
    } else if (!(kind instanceof Tensor)) {
      if (!isWhole(kind, view.shape[dim]!))
        if (kind.step === 0) throw new ValueError('slice step cannot be zero');
      view = sliceAlong(view, dim, kind.start, kind.stop, kind.step ?? 1);
      dim++;
    } else if (kind.shape.length === 0 && !kind._type.isFloat) {
      if (isMask(kind)) {
        view = view.unsqueeze(dim);
        addTensor(newAxisIndex(Number(kind.item()) !== 0), 1);
      } else {
        view = selectAt(view, dim, Number(kind.item()), position);
      }
    } else {
      addTensor(kind, isMask(kind) ? kind.shape.length : 1);
    }
  });
  return { view, tensors, dims };
}

/** Whether a slice is written out as the whole dimension: PyTorch then makes no view. */
function isWhole({ start, stop, step }: Slice, size: number): boolean {
  return (start ?? 0) === 0 && stop === size && (step ?? 1) === 1;
}

/** One index along a dimension; the message counts the indices, as PyTorch's does. */
function selectAt(view: Tensor, dim: number, index: number, position: number): Tensor {
  const size = view.shape[dim]!;
  if (index < -size || index >= size) {
    throw new IndexError(`index ${index} is out of bounds for dimension ${position} with size ${size}`);
  }
  return view.select(dim, index);
}

/** `true` keeps a new axis of size 1, `false` leaves nothing of it. */
function newAxisIndex(value: boolean): Tensor {
  return toIndexTensor(value ? [0] : []);
}
