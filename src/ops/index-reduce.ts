/** indexReduce: slices at a vector of indices, reduced. */
import { RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import { wrapDim } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { StoreMode } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import {
  checkFilledPlaces,
  checkSliceArguments,
  checkSlicePlaces,
  sliceStrides,
  slicesFor,
  storeAlong,
} from './index-family.js';
import { asIndex, operandAt, scalarOperand } from './index-kernel.js';
import { copyOrOut } from './index-output.js';
import {
  divideByCounts,
  gradientOfSelf,
  gradientOfSource,
  type Places,
  reductions,
  startFor,
  warnOfBeta,
} from './reduce-at.js';

/** What the gradients read. */
const READ = ['self', 'index', 'source', 'result'] as const;

interface Arguments {
  readonly dim: number;
  readonly index: Tensor;
  readonly source: Tensor;
  readonly reduce: string;
  readonly includeSelf: boolean;
}

function placesIn({ dim, index, source, reduce, includeSelf }: Arguments): Places {
  return {
    name: 'index_reduce',
    parameter: 'source',
    source,
    reduce,
    includeSelf,
    read: (t) => slicesFor(t, dim, index, source.shape),
    add: (t, values) => t.indexAdd(dim, index, values),
    fill: (t) => t.indexFill(dim, index, 0),
    reduced: (t, values) => indexReduce(t, dim, index, values, reduce, { includeSelf }),
  };
}

/** What PyTorch has no kernel for. */
function checkBool(self: Tensor, index: Tensor, reduce: string, includeSelf: boolean): void {
  let kernel = '';
  if (!includeSelf) kernel = 'index_reduce_func_exclude_input_init';
  else if (self.shape.length <= 1) kernel = 'index_func_';
  else if (reduce === 'mean' && index._numel > 0) kernel = 'div_floor_cpu';
  if (kernel !== '') throw new RuntimeError(`"${kernel}" not implemented for 'Bool'`);
}

/**
 * The tensor with the slices of `source` reduced into those of `self` at a vector of indices, by `'prod'`, `'mean'`,
 * `'amax'` or `'amin'`, together with the tensor's own slice, or without it if `includeSelf` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.index_reduce_.html
 * @example
 * ones(3).indexReduce(0, [0, 0, 2], tensor([4, 2, 5]), 'amax'); // [4, 1, 5]
 */
export const indexReduce: Functions['indexReduce'] = operator(
  'indexReduce(Tensor self, int dim, Index index, Tensor source, str reduce, *, bool includeSelf=True) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, dim, index, source, reduce, includeSelf, out) => {
      const reduction = reduce === 'sum' ? undefined : reductions[reduce];
      if (reduction === undefined) {
        throw new RuntimeError(
          `index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${reduce}.`,
        );
      }
      const d = wrapDim(dim, self.shape.length);
      checkSliceArguments('index_reduce_', self, d, index, source);
      if (self._type === bool) checkBool(self, index, reduce, includeSelf);
      if (!includeSelf) checkFilledPlaces(self, d, asIndex(index));
      checkSlicePlaces(self, d, index, source);
      warnOfBeta('index_reduce');
      const target = copyOrOut(self, out, [index, source]);
      if (!includeSelf) {
        const start = startFor(reduction.start, target);
        storeAlong(StoreMode.Assign, target, d, index, (shape) =>
          scalarOperand(start, target._type, shape.length),
        );
      }
      storeAlong(reduction.mode, target, d, index, (shape) =>
        operandAt(source, sliceStrides(source, d, shape)),
      );
      if (reduce === 'mean' && index._numel > 0)
        divideByCounts(target, placesIn({ dim: d, index, source, reduce, includeSelf }));
      return target;
    },
    gradients: {
      self: saving(READ, (gradient, saved) =>
        gradientOfSelf(gradient, saved.self, saved.result, placesIn(saved)),
      ),
      source: saving(READ, (gradient, saved) =>
        gradientOfSource(gradient, saved.self, saved.result, placesIn(saved)),
      ),
    },
  },
);
