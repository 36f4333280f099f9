/** Covariances and correlations of variables. */
import { RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { composite } from './define.js';

/** Checks weights, which must be as many as there are observations. */
function assertWeights(name: string, weights: Tensor, observations: number, isFloat: boolean): void {
  const fail = (text: string): never => {
    throw new RuntimeError(`cov(): ${text}`);
  };
  if (weights.shape.length > 1) {
    fail(
      `expected ${name} to have one or fewer dimensions but got ${name} with ${weights.shape.length} dimensions`,
    );
  }
  if (weights._type.isFloat !== isFloat || weights._type === bool) {
    const kind = isFloat ? 'floating point' : 'integral';
    fail(`expected ${name} to have ${kind} dtype but got ${name} with ${weights._type.label} dtype`);
  }
  if (weights._numel !== observations) {
    fail(
      `expected ${name} to have the same numel as there are observations in the input but got ` +
        `${weights._numel} != ${observations}`,
    );
  }
  if (weights._numel > 0 && Number(weights.min().item()) < 0) fail(`${name} cannot be negative`);
}

/**
 * The covariances of variables, which are rows, with observations in columns. `correction` is taken off the number of
 * observations; `fweights` says how often each was made, `aweights` how much it counts.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cov.html
 * @example
 * cov(tensor([[0, 1, 2], [2, 1, 0]])).tolist(); // [[1, -1], [-1, 1]]
 */
export const cov = composite(
  'cov(Tensor self, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None) -> Tensor',
  (self, correction, fweights, aweights) => {
    if (self.shape.length > 2) {
      throw new RuntimeError(
        `cov(): expected input to have two or fewer dimensions but got an input with ${self.shape.length} dimensions`,
      );
    }
    if (self._type === bool) throw new RuntimeError('cov(): bool dtype is not supported for input');
    const input = self.shape.length < 2 ? self.view(1, -1) : self;
    const observations = input.shape[1]!;
    if (fweights !== null) assertWeights('fweights', fweights, observations, false);
    if (aweights !== null) assertWeights('aweights', aweights, observations, true);
    const weights = fweights !== null && aweights !== null ? fweights.mul(aweights) : (fweights ?? aweights);
    const total = weights?.sum() ?? input.newTensor(observations, { dtype: 'int64' });
    if (weights !== null && Number(total.item()) === 0) {
      throw new RuntimeError("cov(): weights sum to zero, can't be normalized");
    }
    const weighted = (t: Tensor): Tensor => (weights === null ? t : t.mul(weights));
    const mean = weighted(input).sum(1).div(total);
    const norm =
      weights !== null && aweights !== null && correction !== 0
        ? total.sub(weights.mul(aweights).sum().mul(correction).div(total))
        : total.sub(correction);
    if (Number(norm.item()) <= 0) {
      warn('cov(): degrees of freedom is <= 0');
      norm.zero_();
    }
    const centred = input.sub(mean.unsqueeze(1));
    return centred.mm(weighted(centred).t()).div(norm).squeeze();
  },
);

/**
 * Pearson's correlations of variables, which are rows, with observations in columns.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.corrcoef.html
 * @example
 * corrcoef(tensor([[0, 1, 2], [2, 1, 0]])).tolist(); // [[1, -1], [-1, 1]]
 */
export const corrcoef = composite('corrcoef(Tensor self) -> Tensor', (self) => {
  if (self.shape.length > 2) {
    throw new RuntimeError(
      `corrcoef(): expected input to have two or fewer dimensions but got an input with ${self.shape.length} dimensions`,
    );
  }
  const covariance = self.cov();
  if (covariance.shape.length === 0) return covariance.div(covariance);
  const deviation = covariance.diag().sqrt();
  return covariance.div(deviation.view(-1, 1)).div(deviation.view(1, -1)).clip(-1, 1);
});
