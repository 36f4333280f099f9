/** Products of tensors other than those of matrices: cross, kron, tensordot, vander. */
import { RuntimeError } from '../errors.js';
import { bool, int64 } from '../tensor/dtype.js';
import { viewStrides, wrapDim, wrapDims } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor } from '../tensor/tensor.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { assertOut, assertTensor } from './bind.js';
import { copyOut, exactly } from './output.js';
import { composite, operator } from './define.js';
import { stack } from './join.js';
import { broadcastTensors } from './permute-views.js';
import { likeResults } from './linalg/outs.js';
import { unsafeView } from './shape-views.js';

/**
 * The cross products of vectors along a dimension of size 3, the last one by default; other dimensions broadcast.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.linalg.cross.html
 * @example
 * linalg.cross(tensor([1, 0, 0]), tensor([0, 1, 0])).tolist(); // [0, 0, 1]
 */
export const crossAlong: Functions['linalgCross'] = operator(
  'linalgCross(Tensor self, Tensor other, int dim=-1) -> Tensor',
  {
    only: 'function',
    out: likeResults,
    forward: (self, other, dim) => {
      if (self.shape.length !== other.shape.length) {
        throw new RuntimeError('linalg.cross: inputs must have the same number of dimensions.');
      }
      const d = wrapDim(dim, self.shape.length);
      const [one, two] = [self.size(dim), other.size(dim)];
      if (one !== 3 || two !== 3) {
        throw new RuntimeError(
          `linalg.cross: inputs dimension ${dim} must have length 3. Got ${one} and ${two}`,
        );
      }
      if (self._type !== other._type) {
        throw new RuntimeError(`expected scalar type ${self._type.label} but found ${other._type.label}`);
      }
      if (self._type === bool) throw new RuntimeError('"cross" not implemented for \'Bool\'');
      const [a, b] = broadcastTensors(self, other) as [Tensor, Tensor];
      const part = (i: number): Tensor => {
        const [next, last] = [(i + 1) % 3, (i + 2) % 3];
        return a
          .select(d, next)
          .mul(b.select(d, last))
          .sub(a.select(d, last).mul(b.select(d, next)));
      };
      return stack([part(0), part(1), part(2)], d);
    },
    gradients: {
      self: { saves: ['other'], of: (gradient, { other, dim }) => crossAlong(other, gradient, dim) },
      other: { saves: ['self'], of: (gradient, { self, dim }) => crossAlong(gradient, self, dim) },
    },
  },
);

/**
 * The cross products of vectors along a dimension of size 3: the first such unless `dim` says which.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cross.html
 * @example
 * cross(tensor([1, 0, 0]), tensor([0, 1, 0])).tolist(); // [0, 0, 1]
 */
export const cross = composite(
  'cross(Tensor self, Tensor other, int? dim=None) -> Tensor',
  (self, other, dim) => {
    const first = self.shape.indexOf(3);
    if (dim === null && first < 0) throw new RuntimeError('no dimension of size 3 in input');
    return crossAlong(self, other, dim ?? first);
  },
  { outs: exactly },
);

/**
 * The Kronecker product: each element of the first tensor, replaced by itself times the second one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.kron.html
 * @example
 * kron(tensor([1, 2]), tensor([1, 1])).tolist(); // [1, 1, 2, 2]
 */
export const kron = composite('kron(Tensor self, Tensor other) -> Tensor', (self, other) => {
  const ndim = Math.max(self.shape.length, other.shape.length);
  const padded = ({ shape }: Tensor): number[] => [
    ...new Array<number>(ndim - shape.length).fill(1),
    ...shape,
  ];
  const [a, b] = [padded(self), padded(other)];
  const product = self
    .reshape(a.flatMap((size) => [size, 1]))
    .mul(other.reshape(b.flatMap((size) => [1, size])));
  const shape = a.map((size, d) => size * b[d]!);
  // PyTorch gives up where the layouts of both inputs do not fit together.
  const isViewable = viewStrides(product.shape, product._strides, shape) !== null;
  return unsafeView(isViewable ? product : product.contiguous(), shape);
});

type Contraction = number | readonly [readonly number[], readonly number[]] | Tensor;

/** The dimensions of both tensors that `dims` pairs. */
function paired(a: Tensor, dims: Contraction): [number[], number[]] {
  if (dims instanceof Tensor) {
    if (dims._numel > 1)
      return [dims.select(0, 0).tolist() as number[], dims.select(0, 1).tolist() as number[]];
    return paired(a, Number(dims.item()));
  }
  if (typeof dims !== 'number' || !Number.isInteger(dims)) {
    const lists: readonly unknown[] = Array.isArray(dims) ? dims : [];
    if (lists.length !== 2 || !lists.every((list) => Array.isArray(list) && list.every(Number.isInteger))) {
      throw new RuntimeError(
        `tensordot expects dims to be int or two lists of ints but got dims=${String(dims)}`,
      );
    }
    const [ofA, ofB] = dims as readonly [readonly number[], readonly number[]];
    return [[...ofA], [...ofB]];
  }
  if (dims < 0) throw new RuntimeError(`tensordot expects dims >= 0, but got dims=${dims}`);
  // its error, before there is a list of so many dimensions
  if (dims > a.shape.length) a.size(-dims);
  const range = Array.from({ length: dims }, (_, i) => i);
  return [range.map((i) => i - dims), range];
}

function contraction(a: Tensor, b: Tensor, [ofA, ofB]: [number[], number[]]): Tensor {
  if (ofA.length !== ofB.length) throw new RuntimeError('both dimension lists should have same length');
  let [left, right] = [a, b];
  let depth = 1;
  ofA.forEach((dim, i) => {
    const other = ofB[i]!;
    const [one, two] = [left.size(dim), right.size(other)];
    if (two === 1) left = left.sum(dim, true);
    else if (one === 1) right = right.sum(other, true);
    else if (one !== two) {
      throw new RuntimeError(
        `contracted dimensions need to match, but first has size ${one} in dim ${dim} and second has size ${two} in dim ${other}`,
      );
    } else depth *= one;
  });
  const dimsA = wrapDims(ofA, left.shape.length);
  const dimsB = wrapDims(ofB, right.shape.length);
  const freeA = [...left.shape.keys()].filter((d) => !dimsA.includes(d));
  const freeB = [...right.shape.keys()].filter((d) => !dimsB.includes(d));
  const count = (t: Tensor, list: readonly number[]): number => list.reduce((n, d) => n * t.shape[d]!, 1);
  const rows = left.permute([...freeA, ...dimsA]).reshape([count(left, freeA), depth]);
  const columns = right.permute([...dimsB, ...freeB]).reshape([depth, count(right, freeB)]);
  return rows
    .mm(columns)
    .reshape([...freeA.map((d) => left.shape[d]!), ...freeB.map((d) => right.shape[d]!)]);
}

/**
 * Products summed over pairs of dimensions: over the last `dims` ones of the first tensor and the first ones of the
 * second, or over those in two lists.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tensordot.html
 * @example
 * tensordot(ones(2, 3, 4), ones(3, 4, 5), 2).shape; // [2, 5]
 * tensordot(ones(2, 3), ones(2, 4), [[0], [0]]).shape; // [3, 4]
 */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims?: Contraction | { dims?: Contraction; out?: Tensor | null },
  options?: { out?: Tensor | null },
): Tensor;
export function tensordot(...given: readonly unknown[]): Tensor {
  const { a, b, dims, out } = takeArguments('tensordot', tensordotArguments, given, 3);
  assertTensor('tensordot', a, 'a');
  assertTensor('tensordot', b, 'b', 2);
  const result = contraction(a, b, paired(a, dims));
  if (out === null) return result;
  assertOut('tensordot', out);
  if (out._type !== result._type) {
    throw new RuntimeError(
      `tensordot: Expected the output tensor to have dtype ${result._type.label}, but got an output tensor with dtype ${out._type.label}`,
    );
  }
  copyOut(out, result);
  out._counter.version++;
  return out;
}

const tensordotArguments = {
  a: required as Tensor | typeof required,
  b: required as Tensor | typeof required,
  dims: 2 as Contraction,
  out: null as Tensor | null,
};

/**
 * Powers of the elements of a vector as rows of a matrix, the highest first unless `increasing`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.vander.html
 * @example
 * vander(tensor([1, 2, 3])).tolist(); // [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
 */
export const vander = composite(
  'vander(Tensor x, int? N=None, bool increasing=False) -> Tensor',
  (x, N, increasing) => {
    if (x.shape.length !== 1) throw new RuntimeError('x must be a one-dimensional tensor.');
    const count = N ?? x._numel;
    if (count < 0) throw new RuntimeError('N must be non-negative.');
    const result = powers(x._type.isFloat ? x : x.to(int64.name), count);
    return increasing ? result : result.flip(1);
  },
  { only: 'function' },
);

/** Columns of ones, of the elements, of their squares, and so on. */
function powers(x: Tensor, count: number): Tensor {
  const result = x.newEmpty([x._numel, count]);
  if (count > 0) result.select(1, 0).fill_(1);
  if (count > 1) {
    const rest = result.narrow(1, 1, count - 1);
    rest.copy_(x.unsqueeze(1));
    rest.copy_(rest.cumprod(1));
  }
  return result;
}
