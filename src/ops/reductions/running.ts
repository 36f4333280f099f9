/** Running extremes with their indices, and running logarithms of sums of exponentials. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousAs } from '../../tensor/copy.js';
import { float32, int64 } from '../../tensor/dtype.js';
import { wrapDim } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { K } from '../../wasm/module.js';
import { operator, saving } from '../define.js';
import { copyOut } from '../output.js';
import { around } from '../reduction.js';
import { where } from '../selection.js';
import type { OutWriter } from '../spec.js';

/** PyTorch's words for these operators. */
const writeSame: OutWriter = (outs, results) => {
  outs.forEach((out, i) => {
    const [wanted, given] = [results[i]!._type, out._type];
    if (wanted === given) return;
    throw new RuntimeError(`expected scalar_type ${wanted.label} but found ${given.label}`);
  });
  outs.forEach((out, i) => {
    copyOut(out, results[i]!);
  });
};

function running(largest: boolean) {
  return (self: Tensor, dim: number): [Tensor, Tensor] => {
    // PyTorch looks at the dimension only where there is something along it.
    const d = self.shape.length === 0 || self._numel === 0 ? 0 : wrapDim(dim, self.shape.length);
    const compute = self._type.isFloat ? self._type : int64;
    const values = emptyTensor(compute, self.shape);
    const indices = emptyTensor(int64, self.shape);
    if (values._numel > 0) {
      const x = contiguousAs(self, compute);
      const [outer, n, inner] = around(self.shape, d);
      const addresses = [x._address, values._address, indices._address] as const;
      K.runningExtreme(compute.code, largest ? 1 : 0, outer, n, inner, ...addresses);
    }
    return [contiguousAs(values, self._type), indices];
  };
}

/** The gradient goes to the elements that the results were. */
function scattered(
  gradient: Tensor | null,
  dim: number,
  indices: Tensor,
  shape: readonly number[],
): Tensor | null {
  if (gradient === null) return null;
  const zeros = gradient.newZeros(shape);
  return gradient._numel === 0 ? zeros : zeros.scatterAdd(dim, indices, gradient);
}

/**
 * The largest of the elements up to each one along a dimension, and its index, the last of equal ones; NaN counts as
 * largest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cummax.html
 * @example
 * const { values, indices } = cummax(tensor([1, 3, 2]), 0); // [1, 3, 3], [0, 1, 1]
 */
export const cummax = operator('cummax(Tensor self, int dim) -> (Tensor values, Tensor indices)', {
  out: writeSame,
  differentiableResults: 1,
  forward: running(true),
  gradients: {
    self: saving(['indices'], ([gradient], { dim, indices }, input) =>
      scattered(gradient ?? null, dim, indices, input.shape),
    ),
  },
});

/**
 * The smallest of the elements up to each one along a dimension, and its index, the last of equal ones; NaN counts as
 * smallest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cummin.html
 * @example
 * const { values, indices } = cummin(tensor([2, 3, 1]), 0); // [2, 2, 1], [0, 0, 2]
 */
export const cummin = operator('cummin(Tensor self, int dim) -> (Tensor values, Tensor indices)', {
  out: writeSame,
  differentiableResults: 1,
  forward: running(false),
  gradients: {
    self: saving(['indices'], ([gradient], { dim, indices }, input) =>
      scattered(gradient ?? null, dim, indices, input.shape),
    ),
  },
});

/**
 * The logarithm of the sum of the exponentials of the elements up to each one along a dimension, without overflow.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logcumsumexp.html
 * @example
 * logcumsumexp(tensor([0, 0]), 0); // [0, log(2)]
 */
export const logcumsumexp: Functions['logcumsumexp'] = operator(
  'logcumsumexp(Tensor self, int dim) -> Tensor',
  {
    out: writeSame,
    forward: (self, dim) => {
      const d = wrapDim(dim, self.shape.length);
      if (!self._type.isFloat) {
        throw new RuntimeError(`"logcumsumexp_out_cpu" not implemented for '${self._type.label}'`);
      }
      const result = emptyTensor(self._type, self.shape);
      if (result._numel === 0) return result;
      const x = contiguousAs(self, self._type);
      K.logCumulate(self._type.code, ...around(self.shape, d), x._address, result._address);
      return result;
    },
    gradients: {
      self: saving(['self', 'result'], (gradient, { self, dim, result }) => {
        if (gradient.shape.length === 0 || gradient._numel === 0) return gradient;
        // the logarithms of positive and of negative gradients apart; that of none is finite to have derivatives itself
        const lowest = self._type === float32 ? -(2 - 2 ** -23) * 2 ** 127 : -Number.MAX_VALUE;
        const part = (isPart: Tensor, size: Tensor): Tensor =>
          logcumsumexp(where(isPart, size.log(), lowest).sub(result).flip(dim), dim)
            .flip(dim)
            .add(self)
            .exp();
        return part(gradient.gt(0), gradient).sub(part(gradient.lt(0), gradient.neg()));
      }),
    },
  },
);
