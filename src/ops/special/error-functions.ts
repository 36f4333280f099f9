/** Relatives of the error function and of the logistic one: erfinv, erfcx, ndtr and its logarithm and inverse, logit, entr. */
import type { Functions } from '../../tensor/signatures/index.js';
import { floatType } from '../../tensor/promotion.js';
import { Unary } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { floatUnary, unary } from '../elementwise.js';
import { where } from '../selection.js';

/**
 * The inverse of `erf`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * erfinv(tensor([0, 0.5, 1]));
 */
export const erfinv = operator('erfinv(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Erfinv),
  gradients: {
    self: saving(['self'], (gradient, { self }) =>
      self
        .erfinv()
        .pow(2)
        .exp()
        .mul(0.5 * Math.sqrt(Math.PI))
        .mul(gradient),
    ),
  },
});

/**
 * `exp(x ** 2) * erfc(x)`, which is small where neither factor is a number of the dtype.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.erfcx(tensor([0])).item(); // 1
 */
export const erfcx = operator('specialErfcx(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Erfcx),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      self
        .mul(2)
        .mul(result)
        .sub(2 / Math.sqrt(Math.PI))
        .mul(gradient),
    ),
  },
});

/**
 * The distribution function of the standard normal distribution.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.ndtr(tensor([0])).item(); // 0.5
 */
export const ndtr = composite(
  'specialNdtr(Tensor self) -> Tensor',
  (self) => self.div(Math.SQRT2).erf().add(1).mul(0.5),
  { only: 'function' },
);

/**
 * The inverse of `ndtr`: the quantiles of the standard normal distribution.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.ndtri(tensor([0.5])).item(); // 0
 */
export const ndtri = operator('specialNdtri(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Ndtri),
  gradients: {
    self: saving(['result'], (gradient, { result }) =>
      gradient.mul(Math.sqrt(2 * Math.PI)).mul(result.square().div(2).exp()),
    ),
  },
});

/**
 * The logarithm of `ndtr`, exact in the lower tail, too.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.logNdtr(tensor([-100, 0]));
 */
export const logNdtr = operator('specialLogNdtr(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.LogNdtr),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      gradient.div(Math.sqrt(2 * Math.PI)).mul(result.add(self.pow(2).div(2)).neg().exp()),
    ),
  },
});

/**
 * The entropy `-x * log(x)`: 0 for 0, and minus infinity for negative numbers.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.entr(tensor([0, 1])).tolist(); // [0, 0]
 */
export const entr = operator('specialEntr(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Entr),
  gradients: {
    self: saving(['self'], (gradient, { self }) => gradient.mul(self.log().add(1).neg())),
  },
});

/**
 * `log(x / (1 - x))`, the inverse of the logistic function. With `eps`, elements are clamped to [eps, 1 - eps].
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * logit(tensor([0.5])).item(); // 0
 */
export const logit: Functions['logit'] = operator('logit(Tensor self, float? eps=None) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, eps, out) => unary(Unary.Logit, self, floatType(self._type), out, eps ?? NaN),
  gradients: {
    self: saving(['self'], (gradient, { self, eps }) => {
      const low = eps ?? 0;
      const isInside = self.ge(low).logicalAnd(self.le(1 - low));
      const slope = gradient.div(self.mul(self.neg().add(1)));
      return where(isInside, slope, eps === null ? NaN : 0);
    }),
  },
});
