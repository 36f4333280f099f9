/** Trigonometric and hyperbolic functions and their inverses. */
import type { Functions } from '../tensor/signatures/index.js';
import { floatType, resultTypeOfPair } from '../tensor/promotion.js';
import { Binary, Unary } from '../wasm/codes.js';
import { aliasOf, operator, saving } from './define.js';
import { binary, floatUnary } from './elementwise.js';

/** The gradient of tanh from its result: g (1 - y²). */
const tanhBackward: Functions['tanhBackward'] = operator(
  'tanhBackward(Tensor gradOutput, Tensor output) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, output) => binary(Binary.TanhBackward, gradOutput, output, output._type),
    gradients: {
      gradOutput: saving(['output'], (gradient, { output }) => tanhBackward(gradient, output)),
      output: saving(['gradOutput', 'output'], (gradient, { gradOutput, output }) =>
        gradOutput.mul(gradient).mul(output).mul(-2),
      ),
    },
  },
);

/**
 * The sine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sin.html
 * @example
 * x.sin();
 */
export const sin = operator('sin(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Sin),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.cos())) },
});

/**
 * The cosine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cos.html
 * @example
 * x.cos();
 */
export const cos = operator('cos(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Cos),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.sin().neg())) },
});

/**
 * The tangent.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tan.html
 * @example
 * x.tan();
 */
export const tan = operator('tan(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Tan),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.mul(result.pow(2).add(1))) },
});

/**
 * The inverse sine, in [-π/2, π/2].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.asin.html
 * @example
 * x.asin();
 */
export const asin = operator('asin(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Asin),
  gradients: {
    self: saving(['self'], (gradient, { self }) => gradient.mul(self.mul(self).neg().add(1).rsqrt())),
  },
});

/**
 * The inverse cosine, in [0, π].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.acos.html
 * @example
 * x.acos();
 */
export const acos = operator('acos(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Acos),
  gradients: {
    self: saving(['self'], (gradient, { self }) => gradient.mul(self.mul(self).neg().add(1).rsqrt()).neg()),
  },
});

/**
 * The inverse tangent, in (-π/2, π/2).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atan.html
 * @example
 * x.atan();
 */
export const atan = operator('atan(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Atan),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self.mul(self).add(1))) },
});

/**
 * The hyperbolic sine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sinh.html
 * @example
 * x.sinh();
 */
export const sinh = operator('sinh(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Sinh),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.cosh())) },
});

/**
 * The hyperbolic cosine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.cosh.html
 * @example
 * x.cosh();
 */
export const cosh = operator('cosh(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Cosh),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.sinh())) },
});

/**
 * The hyperbolic tangent.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.tanh.html
 * @example
 * x.tanh();
 */
export const tanh = operator('tanh(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Tanh),
  gradients: { self: saving(['result'], (gradient, { result }) => tanhBackward(gradient, result)) },
});

/**
 * The inverse hyperbolic sine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.asinh.html
 * @example
 * x.asinh();
 */
export const asinh = operator('asinh(Tensor self) -> Tensor', {
  inplaceNodeName: 'AsinhBackward1',
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Asinh),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.pow(2).add(1).rsqrt())) },
});

/**
 * The inverse hyperbolic cosine.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.acosh.html
 * @example
 * x.acosh();
 */
export const acosh = operator('acosh(Tensor self) -> Tensor', {
  inplaceNodeName: 'AcoshBackward1',
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Acosh),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.pow(2).sub(1).rsqrt())) },
});

/**
 * The inverse hyperbolic tangent.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atanh.html
 * @example
 * x.atanh();
 */
export const atanh = operator('atanh(Tensor self) -> Tensor', {
  inplaceNodeName: 'AtanhBackward1',
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Atanh),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self.pow(2).neg().add(1))) },
});

/** Another name of `asin`. */
export const arcsin = aliasOf('arcsin', asin, 'asin');
/** Another name of `acos`. */
export const arccos = aliasOf('arccos', acos, 'acos');
/** Another name of `atan`. */
export const arctan = aliasOf('arctan', atan, 'atan');
/** Another name of `asinh`. */
export const arcsinh = aliasOf('arcsinh', asinh, 'asinh');
/** Another name of `acosh`. */
export const arccosh = aliasOf('arccosh', acosh, 'acosh');
/** Another name of `atanh`. */
export const arctanh = aliasOf('arctanh', atanh, 'atanh');

/**
 * The angle of the point (other, self), in (-π, π].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atan2.html
 * @example
 * atan2(y, x);
 */
export const atan2 = operator('atan2(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) =>
    binary(Binary.Atan2, self, other, floatType(resultTypeOfPair(self, other)), out),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.mul(other.mul(self.mul(self).add(other.mul(other)).reciprocal())),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.mul(self.neg().mul(self.mul(self).add(other.mul(other)).reciprocal())),
    ),
  },
});
/** Another name of `atan2`. */
export const arctan2 = aliasOf('arctan2', atan2, 'atan2');
