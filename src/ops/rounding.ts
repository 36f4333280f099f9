/** Rounding to integers, and the parts of numbers. */
import { RuntimeError } from '../errors.js';
import type { Tensor } from '../tensor/tensor.js';
import { Unary } from '../wasm/codes.js';
import { aliasOf, operator } from './define.js';
import { unary } from './elementwise.js';

/** Integers are whole already: they are copied. */
function rounding(op: Unary, name: string): (self: Tensor, out: Tensor | null) => Tensor {
  return (self, out) => {
    if (self._type.name === 'bool') throw new RuntimeError(`"${name}_vml_cpu" not implemented for 'Bool'`);
    return unary(self._type.isFloat ? op : Unary.Copy, self, self._type, out, 0, 0, true);
  };
}

/**
 * The next integer below.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.floor.html
 * @example
 * x.floor();
 */
export const floor = operator('floor(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: rounding(Unary.Floor, 'floor'),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});
/**
 * The next integer above.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ceil.html
 * @example
 * x.ceil();
 */
export const ceil = operator('ceil(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: rounding(Unary.Ceil, 'ceil'),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});
/**
 * The integer part.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.trunc.html
 * @example
 * x.trunc();
 */
export const trunc = operator('trunc(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: rounding(Unary.Trunc, 'trunc'),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});
/** Another name of `trunc`. */
export const fix = aliasOf('fix', trunc, 'trunc');

/**
 * The nearest integer, halves to even; with `decimals` the nearest multiple of `10 ** -decimals`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.round.html
 * @example
 * x.round({ decimals: 2 });
 */
export const round = operator('round(Tensor self, *, int decimals=0) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  nodeName: (_, decimals) => (decimals === 0 ? 'RoundBackward0' : 'RoundBackward1'),
  forward: (self, decimals, out) =>
    decimals === 0 || !self._type.isFloat
      ? rounding(Unary.Round, 'round')(self, out)
      : unary(Unary.RoundDecimals, self, self._type, out, decimals),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});

/**
 * The fractional part, with the sign of the element.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.frac.html
 * @example
 * x.frac();
 */
export const frac = operator('frac(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => {
    if (!self._type.isFloat) throw new RuntimeError(`"frac_cpu" not implemented for '${self._type.label}'`);
    return unary(Unary.Frac, self, self._type, out);
  },
  gradients: { self: (gradient) => gradient },
});
