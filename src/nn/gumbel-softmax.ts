/** Samples of categories with gradients. */
import { emptyLike, zerosLike } from '../ops/creation.js';
import { assertTensor } from '../ops/bind.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';

interface GumbelOptions {
  tau?: number;
  hard?: boolean;
  eps?: number;
  dim?: number;
}

const defaults = { tau: 1, hard: false, eps: 1e-10, dim: -1 };

/**
 * A sample of each distribution that `logits` gives along `dim`, of the same shape: probabilities, the nearer to one-hot
 * the smaller `tau` is or, if `hard`, one-hot vectors whose gradient is that of the probabilities.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.gumbel_softmax.html
 * @see Jang, Gu, Poole: Categorical Reparameterization with Gumbel-Softmax, https://arxiv.org/abs/1611.01144
 * @example
 * nn.functional.gumbelSoftmax(randn(20, 32), { tau: 0.5, hard: true }).sum(1); // ones
 */
export function gumbelSoftmax(
  logits: Tensor,
  ...args:
    | [tau?: number, hard?: boolean, eps?: number, dim?: number]
    | [tau: number, options: GumbelOptions]
    | [GumbelOptions]
): Tensor {
  assertTensor('gumbel_softmax', logits);
  const { tau, hard, eps, dim } = takeArguments('gumbel_softmax', defaults, args);
  if (eps !== 1e-10) warn('`eps` parameter is deprecated and has no effect.');
  const race = emptyLike(logits, { memoryFormat: 'contiguousFormat' }).exponential_();
  const soft = logits.add(race.log().neg()).div(tau).softmax(dim);
  if (!hard) return soft;
  const { indices } = soft.max(dim, true);
  const oneHot = zerosLike(logits, { memoryFormat: 'contiguousFormat' }).scatter_(dim, indices, 1);
  return oneHot.sub(soft.detach()).add(soft);
}
