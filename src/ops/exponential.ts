/** Exponentials, logarithms and roots. */
import { Unary } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import { floatUnary } from './elementwise.js';

/**
 * e to the power of each element.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.exp.html
 * @example
 * x.exp();
 */
export const exp = operator('exp(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Exp),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.mul(result)) },
});

/**
 * 2 to the power of each element.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.exp2.html
 * @example
 * x.exp2();
 */
export const exp2 = operator('exp2(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Exp2),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.mul(result).mul(Math.LN2)) },
});

/**
 * `exp(x) - 1`, accurate near 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.expm1.html
 * @example
 * x.expm1();
 */
export const expm1 = operator('expm1(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Expm1),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.mul(result.add(1))) },
});

/**
 * The natural logarithm.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.log.html
 * @example
 * x.log();
 */
export const log = operator('log(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Log),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self)) },
});

/**
 * The logarithm to base 2.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.log2.html
 * @example
 * x.log2();
 */
export const log2 = operator('log2(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Log2),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self.mul(Math.LN2))) },
});

/**
 * The logarithm to base 10.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.log10.html
 * @example
 * x.log10();
 */
export const log10 = operator('log10(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Log10),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self.mul(Math.LN10))) },
});

/**
 * `log(1 + x)`, accurate near 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.log1p.html
 * @example
 * x.log1p();
 */
export const log1p = operator('log1p(Tensor self) -> Tensor', {
  nodeName: 'Log1PBackward0',
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Log1p),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.div(self.add(1))) },
});

/**
 * The square root.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sqrt.html
 * @example
 * x.sqrt();
 */
export const sqrt = operator('sqrt(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Sqrt),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.div(result.mul(2))) },
});

/**
 * `1 / sqrt(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rsqrt.html
 * @example
 * x.rsqrt();
 */
export const rsqrt = operator('rsqrt(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Rsqrt),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.mul(-0.5).mul(result.pow(3))) },
});

/**
 * `1 / x`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.reciprocal.html
 * @example
 * x.reciprocal();
 */
export const reciprocal = operator('reciprocal(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Reciprocal),
  gradients: { self: saving(['result'], (gradient, { result }) => gradient.neg().mul(result.mul(result))) },
});
