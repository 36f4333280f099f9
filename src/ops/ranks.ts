/** Elements picked by their rank: the k-th one, the median, with and without NaN. */
import { RuntimeError } from '../errors.js';
import { alias, emptyTensor } from '../tensor/allocate.js';
import { bool, int64 } from '../tensor/dtype.js';
import { contiguousStrides, wrapDim } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Rank } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { fillWith } from '../tensor/copy.js';
import { operator, saving } from './define.js';
import { assertNotEmpty, spread } from './extrema.js';
import { toIndices } from './index-gradient.js';
import { argumentOf, overloaded } from './overload.js';
import { copyOut } from './output.js';
import { alongRows } from './sort.js';

function assertNotBool(name: string, self: Tensor): void {
  if (self._type === bool) throw new RuntimeError(`"${name}" not implemented for 'Bool'`);
}

/** The element of a rank along a dimension, and its index. */
function ranked(rank: Rank, k: number, self: Tensor, dim: number, keepdim: boolean): [Tensor, Tensor] {
  const shape = self.shape.map((size, d) => (d === dim ? 1 : size));
  const values = emptyTensor(self._type, shape);
  const indices = emptyTensor(int64, shape);
  const n = self.shape[dim] ?? 1;
  alongRows(self, dim, values, indices, (rows, ...addresses) => {
    K.rankOf(self._type.code, rank, k, rows, n, ...addresses);
  });
  if (keepdim || shape.length === 0) return [values, indices];
  const kept = shape.filter((_, d) => d !== dim);
  // not by squeeze, which would make them views of tensors that nobody has
  return [alias(values, kept, contiguousStrides(kept), 0), alias(indices, kept, contiguousStrides(kept), 0)];
}

function ofAll(rank: Rank) {
  return (self: Tensor): Tensor => {
    if (self._numel > 0) {
      assertNotBool('median_cpu', self);
      return ranked(rank, 0, self.reshape(-1), 0, false)[0];
    }
    const result = emptyTensor(self._type, []);
    fillWith(result, NaN);
    return result;
  };
}

function along(name: string, rank: Rank) {
  return (self: Tensor, dim: number, keepdim: boolean): [Tensor, Tensor] => {
    const d = wrapDim(dim, self.shape.length);
    assertNotEmpty(`${name}()`, self.shape, d);
    assertNotBool('median_out', self);
    return ranked(rank, 0, self, d, keepdim);
  };
}

/**
 * The median; the lower one of two, NaN if there is any. Equal elements share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.median.html
 * @example
 * median(tensor([3, 1, 2])).item(); // 2
 */
const medianOfAll = operator('median(Tensor self) -> Tensor', {
  nodeName: 'MedianBackward0',
  forward: ofAll(Rank.Median),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) => spread(gradient, self, result)),
  },
});

/** The medians along a dimension, and their indices. */
const medianAlong = operator(
  'median(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: true,
    nodeName: 'MedianBackward1',
    forward: along('median', Rank.Median),
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);

type Callable = (...args: never[]) => unknown;

function choose(args: readonly unknown[], all: Callable, dim: Callable): Callable {
  return args.length > 2 || argumentOf(args, 1, 'dim') !== undefined ? dim : all;
}

/**
 * The median of all elements, or those along a dimension, with indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.median.html
 * @example
 * tensor([1, 3, 2]).median().item(); // 2
 */
export const median = overloaded('median', (args) => choose(args, medianOfAll, medianAlong));

/**
 * The median of the elements that are not NaN. Equal elements share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nanmedian.html
 * @example
 * nanmedian(tensor([3, NaN, 2])).item(); // 2
 */
const nanmedianOfAll = operator('nanmedian(Tensor self) -> Tensor', {
  nodeName: 'NanmedianBackward0',
  forward: ofAll(Rank.NanMedian),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) => spread(gradient, self, result)),
  },
});

/** The medians along a dimension of the elements that are not NaN, and their indices. */
const nanmedianAlong = operator(
  'nanmedian(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: true,
    nodeName: 'NanmedianBackward1',
    forward: along('nanmedian', Rank.NanMedian),
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);

/**
 * The median of the elements that are not NaN, of all or along a dimension, with indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nanmedian.html
 * @example
 * tensor([1, NaN, 3]).nanmedian().item(); // 1
 */
export const nanmedian = overloaded('nanmedian', (args) => choose(args, nanmedianOfAll, nanmedianAlong));

/**
 * The k-th smallest elements along a dimension, the last one by default, counted from 1, and their indices.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.kthvalue.html
 * @example
 * const { values, indices } = kthvalue(tensor([30, 10, 20]), 2); // 20, 2
 */
export const kthvalue = operator(
  'kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: (outs, results) => {
      if (outs[0]!._type !== results[0]!._type) {
        throw new RuntimeError('output values must be of same type as input');
      }
      if (outs[1]!._type !== int64) throw new RuntimeError('output indices must be of scalar type Long');
      outs.forEach((out, i) => {
        copyOut(out, results[i]!);
      });
    },
    forward: (self, k, dim, keepdim) => {
      const d = wrapDim(dim, self.shape.length);
      assertNotEmpty('kthvalue()', self.shape, d);
      if (k < 1 || k > (self.shape[d] ?? 1)) {
        throw new RuntimeError(`kthvalue(): selected number k out of range for dimension ${d}`);
      }
      if (self.shape.length > 0) assertNotBool('kthvalue_cpu', self);
      return ranked(Rank.Kth, k, self, d, keepdim);
    },
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);
