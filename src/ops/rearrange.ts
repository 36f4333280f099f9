/** Copies of elements at other places: rot90, repeatInterleave, blockDiag, and the indices of triangles. */
import { RuntimeError } from '../errors.js';
import { addEdge } from '../graph/history.js';
import { Node, type Gradient } from '../graph/node.js';
import { emptyTensor } from '../tensor/allocate.js';
import { copyInto } from '../tensor/copy.js';
import { defaultScalarType, int32, int64 } from '../tensor/dtype.js';
import { resultType } from '../tensor/promotion.js';
import { wrapDimOfMany, type Shape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { assertTensor } from './bind.js';
import { composite, operator } from './define.js';
import { argumentOf, overloaded } from './overload.js';

/** The tensor turned by `k` quarters, from the first dimension towards the second. */
function turned(self: Tensor, k: number, given: readonly number[] | null): Tensor {
  const dims = given ?? [0, 1];
  const ndim = self.shape.length;
  if (dims.length !== 2) {
    throw new RuntimeError(`expected total rotation dims == 2, but got dims = ${dims.length}`);
  }
  if (ndim < 2) throw new RuntimeError(`expected total dims >= 2, but got total dims = ${ndim}`);
  const [a, b] = dims as readonly [number, number];
  if (a === b || Math.abs(a - b) === ndim) {
    throw new RuntimeError(`expected rotation dims to be different, but got dim0 = ${a} and dim1 = ${b}`);
  }
  for (const [i, d] of [a, b].entries()) {
    if (d >= ndim || d < -ndim) throw new RuntimeError(`Rotation dim${i} out of range, dim${i} = ${d}`);
  }
  const quarters = ((k % 4) + 4) % 4;
  if (quarters === 1) return self.flip([b]).transpose(a, b);
  if (quarters === 2) return self.flip([...dims]);
  if (quarters === 3) return self.flip([a]).transpose(a, b);
  return self.clone({ memoryFormat: 'contiguousFormat' });
}

/**
 * The tensor turned by `k` times 90 degrees in the plane of two dimensions, from the first towards the second.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rot90.html
 * @example
 * rot90(tensor([[1, 2], [3, 4]])).tolist(); // [[2, 4], [1, 3]]
 */
export const rot90 = operator('rot90(Tensor self, int k=1, int[]? dims=None) -> Tensor', {
  forward: turned,
  gradients: { self: (gradient, { k, dims }) => gradient.rot90(-k, dims) },
});

/**
 * The numbers of the rows of a tensor that is repeated row by row as often as `repeats` says: 0 for the first element
 * so many times, then 1, and so on.
 */
function repeatedIndices(repeats: Tensor, outputSize: number | null): Tensor {
  if (repeats.shape.length !== 1) {
    throw new RuntimeError('repeat_interleave only accept 1D vector as repeat');
  }
  if (repeats._type !== int64 && repeats._type !== int32) {
    throw new RuntimeError(`"repeat_interleave_cpu" not implemented for '${repeats._type.label}'`);
  }
  if (repeats._numel === 0) return emptyTensor(repeats._type, [0]);
  if (repeats.lt(0).any().item() === true) throw new RuntimeError('repeats can not be negative');
  const ends = repeats.detach().cumsum(0);
  const total = Number(ends.select(0, -1).item());
  if (outputSize !== null && outputSize !== total) {
    throw new RuntimeError('allocated size does not match required size');
  }
  // The number of ends that have been passed is the number of the element.
  const passed = emptyTensor(int64, [total + 1]).zero_();
  passed.indexAdd_(0, ends, emptyTensor(int64, ends.shape).fill_(1));
  return passed.narrow(0, 0, total).cumsum(0).to(repeats._type.name);
}

const repeatIndices = composite(
  'repeatInterleave(Tensor repeats, *, int? outputSize=None) -> Tensor',
  repeatedIndices,
);

const repeatAlong = composite(
  'repeatInterleave(Tensor self, Operand repeats, int? dim=None, *, int? outputSize=None) -> Tensor',
  (self, repeats, dim, outputSize) => {
    const input = dim === null ? self.flatten() : self;
    const along = dim ?? 0;
    const size = input.shape[wrapDimOfMany(along, input.shape.length)]!;
    let counts: Tensor;
    if (repeats instanceof Tensor) {
      counts = repeats;
      if (repeats.shape.length === 0 || (repeats.shape.length === 1 && repeats.shape[0] === 1)) {
        counts = repeats.reshape([1]).expand([size]);
      } else if (repeats.shape.length !== 1) {
        throw new RuntimeError('repeats must be 0-dim or 1-dim tensor');
      } else if (repeats.shape[0] !== size) {
        throw new RuntimeError('repeats must have the same size as input along dim');
      }
    } else {
      counts = emptyTensor(int64, [1]).fill_(repeats).expand([size]);
    }
    return input.indexSelect(along, repeatedIndices(counts, outputSize));
  },
);

/**
 * Each element, or each index of a dimension, several times in a row: as often as `repeats` says, for all alike or for
 * each. Without `dim` all elements count as one vector. Of one argument: the indices that this takes.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.repeat_interleave.html
 * @example
 * repeatInterleave(tensor([1, 2]), 2).tolist(); // [1, 1, 2, 2]
 * repeatInterleave(tensor([1, 2]), tensor([1, 3])).tolist(); // [1, 2, 2, 2]
 */
export const repeatInterleave = overloaded('repeatInterleave', (args) =>
  argumentOf(args, 1, 'repeats') === undefined ? repeatIndices : repeatAlong,
);

/** The shape that a block takes. */
function blockShape(shape: Shape): [number, number] {
  return [shape.length < 2 ? 1 : shape[0]!, shape.length === 0 ? 1 : shape[shape.length - 1]!];
}

/** The history of `blockDiag`: each input's gradient is the block where it lies. */
class BlockDiagNode extends Node {
  readonly #shapes: readonly Shape[];

  constructor(tensors: readonly Tensor[]) {
    super();
    this.#shapes = tensors.map((t) => t.shape);
    for (const t of tensors) addEdge(this, t);
  }

  name(): string {
    return 'BlockDiagBackward0';
  }

  apply([gradient]: readonly Gradient[]): readonly Gradient[] {
    let [row, column] = [0, 0];
    return this.#shapes.map((shape, i) => {
      const [rows, columns] = blockShape(shape);
      const [top, left] = [row, column];
      row += rows;
      column += columns;
      if (!gradient || !this.needs(i)) return null;
      return gradient.narrow(0, top, rows).narrow(1, left, columns).reshape(shape);
    });
  }
}

const joinBlocks = operator('blockDiag(Tensor[] tensors) -> Tensor', {
  only: 'function',
  forward: (tensors) => {
    tensors.forEach((t, i) => {
      if (t.shape.length <= 2) return;
      throw new RuntimeError(
        `torch.block_diag: Input tensors must have 2 or fewer dimensions. Input ${i} has ` +
          `${t.shape.length} dimensions`,
      );
    });
    if (tensors.length === 0) return emptyTensor(defaultScalarType(), [1, 0]);
    const shapes = tensors.map((t) => blockShape(t.shape));
    const total = (at: 0 | 1): number => shapes.reduce((sum, shape) => sum + shape[at], 0);
    const result = emptyTensor(resultType(tensors), [total(0), total(1)]).zero_();
    let [row, column] = [0, 0];
    tensors.forEach((t, i) => {
      const [rows, columns] = shapes[i]!;
      copyInto(result.narrow(0, row, rows).narrow(1, column, columns), t);
      row += rows;
      column += columns;
    });
    return result;
  },
  gradients: { tensors: null },
  node: ([tensors]) => new BlockDiagNode(tensors),
});

/**
 * The tensors, of two dimensions at most, as blocks along the diagonal of a matrix of zeros.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.block_diag.html
 * @example
 * blockDiag(tensor([[1, 2]]), tensor(3)).tolist(); // [[1, 2, 0], [0, 0, 3]]
 */
export function blockDiag(...tensors: readonly Tensor[]): Tensor {
  tensors.forEach((t, i) => assertTensor('block_diag', t, 'tensors', i + 1));
  return joinBlocks(tensors);
}
