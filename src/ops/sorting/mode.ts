/** The most frequent elements. */
import { RuntimeError } from '../../errors.js';
import { alias, emptyTensor } from '../../tensor/allocate.js';
import { int64 } from '../../tensor/dtype.js';
import { contiguousStrides, wrapDim } from '../../tensor/shape.js';
import { K } from '../../wasm/module.js';
import { operator, saving } from '../define.js';
import { assertNotEmpty } from '../extrema.js';
import { toIndices } from '../index-gradient.js';
import { copyOut } from '../output.js';
import { alongRows } from '../sort.js';

/**
 * The elements that occur most often along a dimension, the last one by default, and the index of their last
 * occurrence; of several such elements the smallest.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mode.html
 * @example
 * const { values, indices } = mode(tensor([3, 1, 3, 2])); // 3, 2
 */
export const mode = operator(
  'mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)',
  {
    out: (outs, results) => {
      for (const [i, name] of ['values', 'indices'].entries()) {
        const [wanted, given] = [results[i]!._type, outs[i]!._type];
        if (wanted === given) continue;
        throw new RuntimeError(
          `expected scalar type '${wanted.label}' but got '${given.label}' for ${name} output`,
        );
      }
      outs.forEach((out, i) => {
        copyOut(out, results[i]!);
      });
    },
    forward: (self, dim, keepdim) => {
      const d = wrapDim(dim, self.shape.length);
      assertNotEmpty('mode()', self.shape, d);
      const shape = self.shape.map((size, i) => (i === d ? 1 : size));
      const values = emptyTensor(self._type, shape);
      const indices = emptyTensor(int64, shape);
      alongRows(self, d, values, indices, (rows, ...addresses) => {
        K.mode(self._type.code, rows, self.shape[d] ?? 1, ...addresses);
      });
      if (keepdim || shape.length === 0) return [values, indices];
      const kept = shape.filter((_, i) => i !== d);
      const strides = contiguousStrides(kept);
      return [alias(values, kept, strides, 0), alias(indices, kept, strides, 0)];
    },
    gradients: {
      self: saving(['indices'], ([gradient], { dim, keepdim, indices }, input) =>
        gradient ? toIndices(gradient, indices, dim, keepdim, input.shape) : null,
      ),
    },
  },
);
