/** All pairs and choices of coordinates: meshgrid, cartesianProd, combinations, and the indices of triangles. */
import { RuntimeError } from '../errors.js';
import { isKeywords } from '../tensor/arguments.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool as scalarBool, int64 } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { assertTensor } from './bind.js';
import {
  takeArguments,
  creationSchema,
  typeFrom,
  withOptions,
  type TensorOptions,
} from './creation-arguments.js';
import { composite } from './define.js';
import { stack } from './join.js';
import { arange } from './ranges.js';

type Indexing = 'ij' | 'xy';

function grids(tensors: readonly Tensor[], indexing: Indexing | null): Tensor[] {
  if (tensors.length === 0) throw new RuntimeError('meshgrid expects a non-empty TensorList');
  for (const t of tensors) {
    if (t.shape.length > 1) {
      throw new RuntimeError(
        `torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: ${t.toString()}`,
      );
    }
  }
  if (tensors.some((t) => t._type !== tensors[0]!._type)) {
    throw new RuntimeError('meshgrid expects all tensors to have the same dtype');
  }
  if (indexing === null) {
    warn('torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.');
  } else if (!['ij', 'xy'].includes(indexing)) {
    throw new RuntimeError(`torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`);
  }
  const swaps = indexing === 'xy' && tensors.length >= 2;
  const ordered = swaps ? [tensors[1]!, tensors[0]!, ...tensors.slice(2)] : tensors;
  const shape = ordered.map((t) => t._numel);
  const expanded = ordered.map((t, i) => t.view(shape.map((_, d) => (d === i ? -1 : 1))).expand(shape));
  if (!swaps) return expanded;
  return [expanded[1]!, expanded[0]!, ...expanded.slice(2)];
}

/**
 * Coordinates of all points of a grid: for each vector a view in which it varies along one dimension. With `'ij'` that is
 * the dimension of the same number; with `'xy'` the first two are exchanged.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.meshgrid.html
 * @example
 * const [y, x] = meshgrid(arange(2), arange(3), { indexing: 'ij' });
 * x.shape; // [2, 3]
 */
export function meshgrid(
  ...args: readonly (Tensor | readonly Tensor[] | { indexing?: Indexing })[]
): Tensor[] {
  const last = args[args.length - 1];
  const keywords = isKeywords(last) ? last : null;
  const rest = keywords === null ? args : args.slice(0, -1);
  const tensors = (rest.length === 1 && Array.isArray(rest[0]) ? rest[0] : rest) as readonly Tensor[];
  tensors.forEach((t, i) => assertTensor('meshgrid', t, 'tensors', i + 1));
  return grids(tensors, keywords?.indexing ?? null);
}

/**
 * All choices of one element of each vector, as rows.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cartesian_prod.html
 * @example
 * cartesianProd(tensor([1, 2]), tensor([3, 4])).tolist(); // [[1, 3], [1, 4], [2, 3], [2, 4]]
 */
export function cartesianProd(...tensors: readonly Tensor[]): Tensor {
  tensors.forEach((t, i) => assertTensor('cartesian_prod', t, 'tensors', i + 1));
  for (const { shape } of tensors) {
    if (shape.length === 1) continue;
    throw new RuntimeError(`Expect a 1D vector, but got shape ${shapeText(shape)}`);
  }
  if (tensors.length === 1) return tensors[0]!;
  return stack(
    grids(tensors, 'ij').map((t) => t.flatten()),
    1,
  );
}

function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

const MOST_CHOICES = 2 ** 20;

/**
 * All choices of `r` elements of a vector in its order, as rows; with replacement an element may come repeatedly.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.combinations.html
 * @example
 * combinations(tensor([1, 2, 3])).tolist(); // [[1, 2], [1, 3], [2, 3]]
 */
export const combinations = composite(
  'combinations(Tensor self, int r=2, bool withReplacement=False) -> Tensor',
  (self, r, withReplacement) => {
    if (self.shape.length !== 1) {
      throw new RuntimeError(`Expect a 1D vector, but got shape ${shapeText(self.shape)}`);
    }
    if (r < 0) throw new RuntimeError(`Expect a non-negative number, but got ${r}`);
    // each choice is a dimension of the grids
    if (r > MOST_CHOICES) throw new RuntimeError('cannot create std::vector larger than max_size()');
    if (r === 0) return emptyTensor(self._type, [0]);
    const count = self._numel;
    const places = grids(new Array<Tensor>(r).fill(arange(count)), 'ij');
    let mask = emptyTensor(scalarBool, places[0]!.shape).fill_(true);
    for (let i = 0; i + 1 < r; i++) {
      const [one, next] = [places[i]!, places[i + 1]!];
      mask = mask.logicalAnd(withReplacement ? one.le(next) : one.lt(next));
    }
    const values = grids(new Array<Tensor>(r).fill(self), 'ij');
    return stack(
      values.map((t) => t.maskedSelect(mask)),
      1,
    );
  },
);

const triangleParams = 'int row, int col, int offset=0';

/** Indices of the elements of a matrix for which the column's index minus the row's passes a test. */
function triangleIndices(
  schema: ReturnType<typeof creationSchema>,
  given: readonly unknown[],
  chosen: (difference: Tensor, offset: number) => Tensor,
): Tensor {
  const { values, options } = takeArguments(schema, given, true);
  const [rows, columns, offset] = values as [number, number, number];
  if (rows < 0) throw new RuntimeError(`row must be non-negative, got${rows}`);
  if (columns < 0) throw new RuntimeError(`col must be non-negative, got${columns}`);
  const type = typeFrom(options, int64);
  if (type.isFloat || type === scalarBool) {
    throw new RuntimeError(`"${schema.name}" not implemented for '${type.label}'`);
  }
  const difference = arange(columns).sub(arange(rows).unsqueeze(1));
  const indices = chosen(difference, offset).nonzero().t().clone({ memoryFormat: 'contiguousFormat' });
  return withOptions(indices.to(type.name), options);
}

const trilSchema = creationSchema('tril_indices', triangleParams);
const triuSchema = creationSchema('triu_indices', triangleParams);

/**
 * Row and column indices of the lower triangle of a matrix, up to a diagonal, row by row.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tril_indices.html
 * @example
 * trilIndices(2, 2).tolist(); // [[0, 1, 1], [0, 0, 1]]
 */
export function trilIndices(row: number, col: number, offset?: number, options?: TensorOptions): Tensor;
export function trilIndices(row: number, col: number, options: TensorOptions & { offset?: number }): Tensor;
export function trilIndices(...given: unknown[]): Tensor {
  return triangleIndices(trilSchema, given, (difference, offset) => difference.le(offset));
}

/**
 * Row and column indices of the upper triangle of a matrix, from a diagonal on, row by row.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.triu_indices.html
 * @example
 * triuIndices(2, 2).tolist(); // [[0, 0, 1], [0, 1, 1]]
 */
export function triuIndices(row: number, col: number, offset?: number, options?: TensorOptions): Tensor;
export function triuIndices(row: number, col: number, options: TensorOptions & { offset?: number }): Tensor;
export function triuIndices(...given: unknown[]): Tensor {
  return triangleIndices(triuSchema, given, (difference, offset) => difference.ge(offset));
}
