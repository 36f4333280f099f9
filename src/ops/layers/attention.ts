/** Attention: means of values, weighted by how well their keys go with the queries. */
import { RuntimeError } from '../../errors.js';
import { bool } from '../../tensor/dtype.js';
import { composite } from '../define.js';
import { emptyLike, ones, zerosLike } from '../creation.js';

/**
 * For each query [.., L, E] the mean of the values [.., S, E], weighted by the softmax of its products with the keys
 * [.., S, E]. `attnMask` (bool) says which of the values each query may see; `isCausal`, that it may not see later ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.scaled_dot_product_attention.html
 * @example
 * nn.functional.scaledDotProductAttention(ones(2, 4, 8), ones(2, 3, 8), ones(2, 3, 8)).shape; // [2, 4, 8]
 */
export const scaledDotProductAttention = composite(
  'scaledDotProductAttention(Tensor query, Tensor key, Tensor value, Tensor? attnMask=None, float dropoutP=0, bool isCausal=False) -> Tensor',
  (query, key, value, attnMask, dropoutP, isCausal) => {
    const callee = '_scaled_dot_product_attention';
    if (isCausal && attnMask !== null)
      throw new RuntimeError(`${callee}: Explicit attn_mask should not be set when is_causal=True`);
    const mask = isCausal ? ones([query.size(-2), key.size(-2)], { dtype: bool.name }).tril() : attnMask;
    if (mask !== null && mask._type !== bool)
      throw new RuntimeError(`${callee}: Only boolean attn_mask is currently supported`);
    const scale = Math.sqrt(Math.sqrt(query.size(-1)));
    let weights = query.div(scale).matmul(key.transpose(-2, -1).div(scale));
    if (mask !== null) {
      const hidden = zerosLike(mask, { dtype: query.dtype }).maskedFill_(mask.logicalNot(), -Infinity);
      weights = weights.add_(hidden);
    }
    weights = weights.softmax(-1);
    if (dropoutP > 0) {
      const keep = 1 - dropoutP;
      weights = weights.mul(emptyLike(weights).bernoulli_(keep).div_(keep));
    }
    return weights.matmul(value);
  },
  { only: 'function' },
);
