/** The gamma function's relatives: lgamma, digamma, polygamma, mvlgamma, igamma, igammac, and Hurwitz' zeta function. */
import { RuntimeError } from '../../errors.js';
import { bool, canCast } from '../../tensor/dtype.js';
import { floatType } from '../../tensor/promotion.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { Tensor } from '../../tensor/tensor.js';
import { Binary, Unary } from '../../wasm/codes.js';
import { operator, saving } from '../define.js';
import { floatUnary, unary } from '../elementwise.js';
import { copyOut } from '../output.js';
import { arange } from '../ranges.js';
import { withoutFormula, type OperatorSpec } from '../spec.js';
import { floatPair, floatPairOnly, overloadOf } from './pairs.js';

/**
 * The logarithm of the absolute value of the gamma function.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lgamma.html
 * @example
 * lgamma(tensor([3])).exp().item(); // 2
 */
export const lgamma = operator('lgamma(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Lgamma),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.digamma())) },
});

/**
 * The derivative of `lgamma`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.digamma.html
 * @example
 * digamma(tensor([1])).neg(); // Euler's constant
 */
export const digamma = operator('digamma(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Digamma),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.polygamma(1))) },
});

function polygammaOf(n: number, self: Tensor, out: Tensor | null): Tensor {
  if (n < 0) throw new RuntimeError('polygamma(n, x) does not support negative n.');
  return unary(Unary.Polygamma, self, floatType(self._type), out, n);
}

/** The method, whose arguments stand the other way round, and its in-place form. */
operator('polygamma(Tensor self, int n) -> Tensor', {
  only: 'method',
  inplace: true,
  out: true,
  writesOut: true,
  inplaceNodeName: 'PolygammaBackward1',
  forward: (self, n, out) => polygammaOf(n, self, out),
  gradients: { self: saving(['self'], (gradient, { n, self }) => gradient.mul(self.polygamma(n + 1))) },
});

/**
 * The n-th derivative of `digamma`. As a method: `x.polygamma(n)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.polygamma.html
 * @example
 * polygamma(1, x);
 */
export const polygamma = operator('polygamma(int n, Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: polygammaOf,
  gradients: { self: saving(['self'], (gradient, { n, self }) => gradient.mul(self.polygamma(n + 1))) },
});

/** The arguments of the gamma functions that make up a multivariate one, along a new last dimension. */
function spread(self: Tensor, p: number): Tensor {
  const type = floatType(self._type);
  return self.unsqueeze(-1).add(arange(-p / 2 + 0.5, 0.5, 0.5, { dtype: type.name }));
}

const LOG_PI = 1.1447298858494002;

function multivariate(inPlace: boolean): OperatorSpec<'mvlgamma(Tensor self, int p) -> Tensor'> {
  return {
    forward: (self, p, out) => {
      if (self._type === bool) throw new RuntimeError('The input tensor may not be a boolean tensor.');
      if (p < 1) throw new RuntimeError('p has to be greater than or equal to 1');
      // PyTorch makes the range in the tensor's own dtype
      if (inPlace && !self._type.isFloat) throw new RuntimeError('step must be nonzero');
      const result = spread(self, p)
        .lgamma()
        .sum(-1)
        .add_((p * (p - 1) * LOG_PI) / 4);
      if (out === null) return result;
      if (!canCast(result._type, out._type)) {
        // the types that PyTorch names here are those of input and result
        throw new RuntimeError(
          `mvlgamma: result type ${self._type.label} can't be cast to the desired output type ${result._type.label}`,
        );
      }
      copyOut(out, result);
      return out;
    },
    gradients: {
      self: saving(['self'], (gradient, { self, p }) => gradient.mul(spread(self, p).digamma().sum(-1))),
    },
  };
}

/**
 * The logarithm of the multivariate gamma function of dimension p.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mvlgamma.html
 * @example
 * mvlgamma(tensor([3]), 2);
 */
export const mvlgamma = operator('mvlgamma(Tensor self, int p) -> Tensor', {
  out: true,
  writesOut: true,
  ...multivariate(false),
});

operator('mvlgamma(Tensor self, int p) -> Tensor', {
  only: 'inplace',
  inplace: true,
  ...multivariate(true),
});

/** The density of the gamma distribution with the shape `self` at `other`. */
function density(self: Tensor, other: Tensor): Tensor {
  return self.sub(1).mul(other.log()).sub(other).sub(self.lgamma()).exp();
}

/**
 * The regularized lower incomplete gamma function.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * igamma(tensor([1.0001]), tensor([2.5]));
 */
export const igamma = operator('igamma(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPairOnly('igamma_cpu', Binary.Igamma),
  gradients: {
    self: withoutFormula('igamma: input'),
    other: saving(['self', 'other'], (gradient, { self, other }) => gradient.mul(density(self, other))),
  },
});

/**
 * The regularized upper incomplete gamma function, `1 - igamma`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * igammac(tensor([1.0001]), tensor([2.5]));
 */
export const igammac = operator('igammac(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPairOnly('igammac_cpu', Binary.Igammac),
  gradients: {
    self: withoutFormula('igammac: input'),
    other: saving(['self', 'other'], (gradient, { self, other }) => gradient.neg().mul(density(self, other))),
  },
});

/**
 * Hurwitz' zeta function: the sum of `(k + other) ** -self` over all k from 0 on.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.zeta(tensor([2]), 1); // pi^2 / 6
 */
export const zeta: Functions['specialZeta'] = operator('specialZeta(Operand self, Operand other) -> Tensor', {
  nodeName: overloadOf('SpecialZeta'),
  numberOverloads: true,
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_zeta', Binary.Zeta),
  gradients: {
    self: withoutFormula('zeta'),
    other: saving(['self', 'other'], (gradient, { self, other }) => {
      const next = self instanceof Tensor ? self.add(1) : Number(self) + 1;
      const minus = self instanceof Tensor ? self.neg() : -Number(self);
      return gradient.mul(minus).mul(zeta(next, other));
    }),
  },
});
