/** Sorting along a dimension, and the largest elements. */
import { RuntimeError } from '../errors.js';
import { emptyLike, emptyTensor } from '../tensor/allocate.js';
import { bool, int64 } from '../tensor/dtype.js';
import { wrapDim } from '../tensor/shape.js';
import { Storage } from '../tensor/storage.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { contiguousOf, copyInto } from '../tensor/copy.js';
import { composite, operator, saving } from './define.js';
import { exactly } from './output.js';
import { toIndices } from './index-gradient.js';

type Run = (rows: number, x: number, values: number, indices: number, work: number) => void;

/** A dimension moved to the last place, without recording. */
function lastOf(t: Tensor, dim: number): Tensor {
  return dim === t.shape.length - 1 || t.shape.length === 0 ? t : t.transpose(dim, -1);
}

/** Lets a kernel, which takes rows that lie one after the other, write results along a dimension. */
export function alongRows(self: Tensor, dim: number, values: Tensor, indices: Tensor, run: Run): void {
  if (values._numel === 0) return;
  const n = self.shape[dim] ?? 1;
  const x = contiguousOf(lastOf(self, dim));
  const targets = [values, indices].map((t) => lastOf(t, dim));
  const results = targets.map((t) => (t._contiguous ? t : emptyTensor(t._type, t.shape)));
  const work = new Storage(K.sortWork(self._type.code, n));
  const [first, second] = results as [Tensor, Tensor];
  run(self._numel / n, x._address, first._address, second._address, work.address);
  work.dispose();
  if (x._storage !== self._storage) x.dispose();
  results.forEach((result, i) => {
    if (result === targets[i]) return;
    copyInto(targets[i]!, result);
    result.dispose();
  });
}

function sorted(self: Tensor, dim: number, descending: boolean): [Tensor, Tensor] {
  const d = wrapDim(dim, self.shape.length);
  const values = emptyLike(self);
  const indices = emptyLike(self, int64);
  alongRows(self, d, values, indices, (rows, ...addresses) => {
    K.sort(self._type.code, descending ? 1 : 0, rows, self.shape[d] ?? 1, ...addresses);
  });
  return [values, indices];
}

/**
 * The elements in order along a dimension, the last one by default, and their indices. Equal elements keep their
 * order; NaN counts as largest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sort.html
 * @example
 * const { values, indices } = sort(tensor([3, 1, 2])); // [1, 2, 3], [1, 2, 0]
 * sort(x, 0, true);
 */
export const sort = operator(
  'sort(Tensor self, int dim=-1, bool descending=False, *, bool? stable=None) -> (Tensor values, Tensor indices)',
  {
    out: true,
    nodeName: (_, __, ___, stable) => (stable === null ? 'SortBackward0' : 'SortBackward1'),
    forward: (self, dim, descending) => sorted(self, dim, descending),
    gradients: {
      self: saving(['indices'], ([gradient], { dim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, true, input.shape) : null,
      ),
    },
  },
);

/**
 * The indices that sort a tensor along a dimension; of equal elements the first comes first.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.argsort.html
 * @example
 * argsort(tensor([3, 1, 2])).tolist(); // [1, 2, 0]
 */
export const argsort = composite(
  'argsort(Tensor self, int dim=-1, bool descending=False, *, bool stable=False) -> Tensor',
  (self, dim, descending) => sort(self, dim, descending)[1],
);

/**
 * The elements in order along the first dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.msort.html
 * @example
 * msort(tensor([[3, 1], [2, 4]])).tolist(); // [[2, 1], [3, 4]]
 */
export const msort = composite('msort(Tensor self) -> Tensor', (self) => sort(self, 0)[0], { outs: exactly });

/**
 * The k largest (or smallest) elements along a dimension, the last one by default, in order, and their indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.topk.html
 * @example
 * const { values, indices } = topk(logits, 5);
 */
export const topk = operator(
  'topk(Tensor self, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)',
  {
    out: true,
    forward: (self, k, dim, largest) => {
      const d = wrapDim(dim, self.shape.length);
      const n = self.shape[d] ?? 1;
      if (k < 0 || k > n) throw new RuntimeError('selected index k out of range');
      if (self._type === bool && self.shape.length > 0)
        throw new RuntimeError(`"topk_cpu" not implemented for 'Bool'`);
      const shape = self.shape.map((size, i) => (i === d ? k : size));
      const values = emptyTensor(self._type, shape);
      const indices = emptyTensor(int64, shape);
      const count = self.shape.length === 0 ? 1 : k;
      alongRows(self, d, values, indices, (rows, ...addresses) => {
        K.topk(self._type.code, count, largest ? 1 : 0, rows, n, ...addresses);
      });
      return [values, indices];
    },
    gradients: {
      self: saving(['indices'], ([gradient], { dim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, true, input.shape) : null,
      ),
    },
  },
);
