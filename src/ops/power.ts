/** Powers. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { resultTypeOfPair } from '../tensor/promotion.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { Binary, Unary } from '../wasm/codes.js';
import { assertAnyTensor } from './arithmetic.js';
import { composite, operator, saving } from './define.js';
import { binary, notBool, unary } from './elementwise.js';

/**
 * `self * self`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.square.html
 * @example
 * x.square();
 */
export const square = composite(
  'square(Tensor self) -> Tensor',
  (self, out) => (out === null ? self.pow(2) : pow(self, 2, { out })),
  { inplace: (self) => self.pow_(2), writesOut: true },
);

/**
 * `self` to the power of `exponent`, elementwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.pow.html
 * @example
 * x.pow(2);
 * x.pow(y);
 */
export const pow = operator('pow(Operand self, Operand exponent) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, exponent, out) => power(self, exponent, out),
  nodeName: (self, exponent) =>
    `PowBackward${!(self instanceof Tensor) ? 2 : exponent instanceof Tensor ? 1 : 0}`,
  gradients: {
    self: saving(['self', 'exponent'], (gradient, { self, exponent }) => {
      if (!(exponent instanceof Tensor)) {
        if (Number(exponent) === 0) return gradient.newZeros(gradient.shape);
        return gradient.mul((self as Tensor).pow(Number(exponent) - 1).mul(exponent));
      }
      // The mask comes last, as in PyTorch: so the second gradient at 0 ** 0 is NaN, too.
      const slope = exponent.mul((self as Tensor).pow(exponent.sub(1)));
      return gradient.mul(slope).maskedFill(exponent.eq(0), 0);
    }),
    exponent: saving(['self', 'exponent', 'result'], (gradient, { self, exponent, result }) => {
      const isRising = (exponent as Tensor).ge(0);
      if (self instanceof Tensor) {
        return gradient.mul(result.mul(self.log()).maskedFill(self.eq(0).logicalAnd(isRising), 0));
      }
      const slope = result.mul(Math.log(Number(self)));
      return gradient.mul(Number(self) === 0 ? slope.maskedFill(isRising, 0) : slope);
    }),
  },
});

function power(base: Tensor | Scalar, exponent: Tensor | Scalar, out: Tensor | null): Tensor {
  assertAnyTensor('pow', base, exponent);
  const type = resultTypeOfPair(base, exponent);
  notBool('pow', [base, exponent], type, out);
  if (!(base instanceof Tensor)) {
    // A power of a number does not keep the exponents' layout.
    const result = out ?? emptyTensor(type, (exponent as Tensor).shape);
    return binary(Binary.Pow, base, exponent, type, result);
  }
  if (exponent instanceof Tensor) return binary(Binary.Pow, base, exponent, type, out);
  if (!type.isFloat && Number(exponent) < 0) {
    throw new RuntimeError('Integers to negative integer powers are not allowed.');
  }
  // unlike for a tensor of exponents, 1/2 is the square root, 2 the square, and so on
  return unary(Unary.PowScalar, base, type, out, Number(exponent));
}
