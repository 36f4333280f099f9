/** Bessel functions of the orders 0 and 1, the modified ones, the spherical one, and Airy's function. */
import type { Functions } from '../../tensor/signatures/index.js';
import { Unary } from '../../wasm/codes.js';
import { operator, saving } from '../define.js';
import { floatUnary } from '../elementwise.js';
import { full } from '../creation.js';
import { where } from '../selection.js';
import type { Tensor } from '../../tensor/tensor.js';

/**
 * The modified Bessel function of the first kind of order 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.i0.html
 * @example
 * i0(tensor([0])).item(); // 1
 */
export const i0: Functions['i0'] = operator('i0(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I0),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(i1(self))) },
});

/**
 * `exp(-abs(x)) * i0(x)`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.i0e(tensor([0])).item(); // 1
 */
export const i0e: Functions['specialI0e'] = operator('specialI0e(Tensor self) -> Tensor', {
  nodeName: 'SpecialI0EBackward0',
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I0e),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      gradient.mul(i1e(self).sub(self.sgn().mul(result))),
    ),
  },
});

/** The gradient of a function of order 1 from its slope by x, which is 0 / 0 at 0, where the limit is 1/2. */
function slopeAtZero(self: Tensor, slope: (x: Tensor) => Tensor): Tensor {
  const epsilon = self._type.size === 8 ? Number.EPSILON : 2 ** -23;
  const isUsual = self.abs().gt(epsilon);
  const at = where(isUsual, self, full([], epsilon, { dtype: self.dtype }));
  return where(isUsual, slope(at), full([], 0.5, { dtype: self.dtype }));
}

/**
 * The modified Bessel function of the first kind of order 1.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.i1(tensor([0])).item(); // 0
 */
export const i1: Functions['specialI1'] = operator('specialI1(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I1),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      gradient.mul(slopeAtZero(self, (x) => x.i0().sub(result.mul(x.reciprocal())))),
    ),
  },
});

/**
 * `exp(-abs(x)) * i1(x)`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.i1e(tensor([0])).item(); // 0
 */
export const i1e: Functions['specialI1e'] = operator('specialI1e(Tensor self) -> Tensor', {
  nodeName: 'SpecialI1EBackward0',
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I1e),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      gradient.mul(slopeAtZero(self, (x) => i0e(x).sub(result.mul(x.sgn().add(x.reciprocal()))))),
    ),
  },
});

/**
 * The Bessel function of the first kind of order 0.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.besselJ0(tensor([1, 2]));
 */
export const besselJ0 = operator('specialBesselJ0(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.J0),
});

/**
 * The Bessel function of the first kind of order 1.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.besselJ1(tensor([1, 2]));
 */
export const besselJ1 = operator('specialBesselJ1(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.J1),
});

/**
 * The Bessel function of the second kind of order 0.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.besselY0(tensor([1, 2]));
 */
export const besselY0 = operator('specialBesselY0(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Y0),
});

/**
 * The Bessel function of the second kind of order 1.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.besselY1(tensor([1, 2]));
 */
export const besselY1 = operator('specialBesselY1(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Y1),
});

/**
 * The modified Bessel function of the first kind of order 0: `i0` without gradients.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.modifiedBesselI0(tensor([1, 2]));
 */
export const modifiedBesselI0 = operator('specialModifiedBesselI0(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I0),
});

/**
 * The modified Bessel function of the first kind of order 1: `special.i1` without gradients.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.modifiedBesselI1(tensor([1, 2]));
 */
export const modifiedBesselI1 = operator('specialModifiedBesselI1(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.I1),
});

/**
 * The modified Bessel function of the second kind of order 0.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.modifiedBesselK0(tensor([1, 2]));
 */
export const modifiedBesselK0 = operator('specialModifiedBesselK0(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.K0),
});

/**
 * The modified Bessel function of the second kind of order 1.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.modifiedBesselK1(tensor([1, 2]));
 */
export const modifiedBesselK1 = operator('specialModifiedBesselK1(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.K1),
});

/**
 * `exp(x) * K0(x)`, with the modified Bessel function of the second kind.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.scaledModifiedBesselK0(tensor([1, 2]));
 */
export const scaledModifiedBesselK0 = operator('specialScaledModifiedBesselK0(Tensor x) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.K0e),
});

/**
 * `exp(x) * K1(x)`, with the modified Bessel function of the second kind.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.scaledModifiedBesselK1(tensor([1, 2]));
 */
export const scaledModifiedBesselK1 = operator('specialScaledModifiedBesselK1(Tensor x) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.K1e),
});

/**
 * The spherical Bessel function of the first kind of order 0: `sin(x) / x`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.sphericalBesselJ0(tensor([1, 2]));
 */
export const sphericalBesselJ0 = operator('specialSphericalBesselJ0(Tensor x) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.SphericalJ0),
});

/**
 * Airy's function Ai.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.airyAi(tensor([1, 2]));
 */
export const airyAi = operator('specialAiryAi(Tensor x) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.AiryAi),
});
