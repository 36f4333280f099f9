/** The rarer distributions: `cauchy_`, `logNormal_`, `geometric_`, `poisson`, `binomial`. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { broadcastShapes } from '../tensor/shape.js';
import { operator } from './define.js';
import { noDerivative, zeroGradient } from './spec.js';
import { drawBinomial, drawCauchy, drawGeometric, drawLogNormal, drawPoisson } from './draw-samples.js';

/** Numbers of Cauchy's distribution. */
operator('cauchy(Tensor self, float median=0, float sigma=1, *, Generator? generator=None) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  forward: (self, median, sigma, generator) => drawCauchy(self, median, sigma, generator),
  gradients: { self: zeroGradient },
});

/** Numbers whose logarithms are of the normal distribution. */
operator('logNormal(Tensor self, float mean=1, float std=2, *, Generator? generator=None) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  forward: (self, mean, std, generator) => drawLogNormal(self, mean, std, generator),
  gradients: { self: zeroGradient },
});

/** How many trials it takes until one succeeds. */
operator('geometric(Tensor self, float p, *, Generator? generator=None) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  forward: (self, p, generator) => drawGeometric(self, p, generator),
  gradients: { self: zeroGradient },
});

/**
 * Numbers of Poisson's distributions with the means that are given; of the shape and dtype of `input`.
 *
 * @throws RuntimeError if a mean is negative or NaN, or of integers.
 * @see https://pytorch.org/docs/1.13/generated/torch.poisson.html
 * @example
 * poisson(tensor([0.5, 3, 100]));
 */
export const poisson = operator('poisson(Tensor self, Generator? generator=None) -> Tensor', {
  only: 'function',
  writesOut: true,
  forward: (self, generator) =>
    drawPoisson(emptyTensor(self._type, self.shape), contiguousOf(self), generator),
  gradients: { self: zeroGradient },
});

/**
 * How many of `count` trials succeed, each with probability `prob`; both are tensors of floats, which are broadcast.
 *
 * @throws RuntimeError if the dtypes differ, or are integers.
 * @see https://pytorch.org/docs/1.13/generated/torch.binomial.html
 * @example
 * binomial(tensor([10, 100]), tensor([0.5, 0.1]));
 */
export const binomial = operator('binomial(Tensor count, Tensor prob, Generator? generator=None) -> Tensor', {
  only: 'function',
  writesOut: true,
  forward: (count, prob, generator) => {
    if (count._type !== prob._type) {
      throw new RuntimeError(`Found dtype ${prob._type.label} but expected ${count._type.label}`);
    }
    const shape = broadcastShapes(count.shape, prob.shape);
    const result = emptyTensor(count._type, shape);
    return drawBinomial(
      result,
      contiguousOf(count.expand(shape)),
      contiguousOf(prob.expand(shape)),
      generator,
    );
  },
  gradients: { count: noDerivative('binomial'), prob: noDerivative('binomial') },
  nodeName: 'NotImplemented',
});
