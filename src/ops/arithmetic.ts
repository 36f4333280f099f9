/** Arithmetic: add, sub, mul, div, remainders, neg, abs. */
import { RuntimeError } from '../errors.js';
import { bool, type ScalarType } from '../tensor/dtype.js';
import { floatType, resultTypeOfPair, scalarTypeOf } from '../tensor/promotion.js';
import { numelOf } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { Binary, Unary } from '../wasm/codes.js';
import { aliasOf, composite, operator, saving } from './define.js';
import { assertTensorForOut, binary, commonShape, notBool, refuse, unary } from './elementwise.js';
import { anyEqual } from './predicates.js';
import { noDerivative, type OperatorSpec } from './spec.js';

function typeOf(operand: Tensor | Scalar): ScalarType {
  return operand instanceof Tensor ? operand._type : scalarTypeOf(operand);
}

function checkAlpha(
  alpha: Scalar,
  inputs: readonly (Tensor | Scalar)[],
  type: ScalarType,
  out: Tensor | null,
): void {
  if (typeof alpha === 'boolean' && type !== bool) {
    refuse('Boolean alpha only supported for Boolean results.', inputs, type, out);
  }
  if (!type.isFloat && scalarTypeOf(alpha).isFloat) {
    const message = 'For integral input tensors, argument alpha must not be a floating point number.';
    refuse(message, inputs, type, out);
  }
}

/** One of the operands of these operators may be a number, but not both. */
export function assertAnyTensor(name: string, self: Tensor | Scalar, other: Tensor | Scalar): void {
  if (self instanceof Tensor || other instanceof Tensor) return;
  throw new TypeError(`${name}(): argument 'self' (position 0) must be Tensor, not ${typeName(self)}`);
}

/**
 * `self + alpha * other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.add.html
 * @example
 * x.add(3);
 * add(x, y, { alpha: 2 });
 */
export const add = operator('add(Operand self, Operand other, *, Scalar alpha=1) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, alpha, out) => {
    const type = resultTypeOfPair(self, other);
    if (alpha !== 1) checkAlpha(alpha, [self, other], type, out);
    return binary(Binary.Add, self, other, type, out, Number(alpha));
  },
  gradients: {
    self: (gradient) => gradient,
    other: (gradient, { alpha }) => (alpha === 1 ? gradient : gradient.mul(alpha)),
  },
});

/**
 * `self - alpha * other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sub.html
 * @example
 * x.sub(y);
 */
export const sub = operator('sub(Operand self, Operand other, *, Scalar alpha=1) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, alpha, out) => {
    checkSubtraction(self, other);
    const type = resultTypeOfPair(self, other);
    if (alpha !== 1) checkAlpha(alpha, [self, other], type, out);
    return binary(Binary.Sub, self, other, type, out, Number(alpha));
  },
  gradients: {
    self: (gradient) => gradient,
    other: (gradient, { alpha }) => (alpha === 1 ? gradient.neg() : gradient.mul(-Number(alpha))),
  },
});

function checkSubtraction(self: Tensor | Scalar, other: Tensor | Scalar): void {
  if (typeOf(self) === bool && typeOf(other) === bool) {
    throw new RuntimeError(
      'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` ' +
        'operator instead.',
    );
  }
  if (typeOf(self) === bool || typeOf(other) === bool) {
    throw new RuntimeError(
      'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use ' +
        'the `~` or `logical_not()` operator instead.',
    );
  }
}

/**
 * `other - alpha * self`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rsub.html
 * @example
 * rsub(x, 1); // 1 - x
 */
export const rsub = operator('rsub(Tensor self, Operand other, *, Scalar alpha=1) -> Tensor', {
  nodeName: (_, other) => (other instanceof Tensor ? 'RsubBackward0' : 'RsubBackward1'),
  numberOverloads: true,
  only: 'function',
  forward: (self, other, alpha) => {
    checkSubtraction(self, other);
    const type = resultTypeOfPair(self, other);
    if (alpha !== 1) checkAlpha(alpha, [self, other], type, null);
    return binary(Binary.Sub, other, self, type, null, Number(alpha));
  },
  gradients: {
    self: (gradient, { alpha }) => gradient.mul(-Number(alpha)),
    other: (gradient) => gradient,
  },
});

/**
 * `self * other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.mul.html
 * @example
 * x.mul(2);
 */
export const mul = operator('mul(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => binary(Binary.Mul, self, other, resultTypeOfPair(self, other), out),
  gradients: {
    self: saving(['other'], (gradient, { other }) => gradient.mul(other)),
    other: saving(['self'], (gradient, { self }) => gradient.mul(self)),
  },
});

const roundedDivision: Partial<Record<string, { op: Binary; kernel: string }>> = {
  trunc: { op: Binary.DivTrunc, kernel: 'div_trunc_cpu' },
  floor: { op: Binary.DivFloor, kernel: 'div_floor_cpu' },
};

function divide(
  self: Tensor | Scalar,
  other: Tensor | Scalar,
  mode: string | null,
  out: Tensor | null,
): Tensor {
  const type = resultTypeOfPair(self, other);
  if (mode === null) return binary(Binary.Div, self, other, floatType(type), out);
  const division = roundedDivision[mode];
  if (division === undefined) {
    throw new RuntimeError(
      "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '" + mode + "'",
    );
  }
  assertDivides(division.kernel, self, other, type, out);
  return binary(division.op, self, other, type, out);
}

/** Truth values are not divided, and integer division by zero raises, before anything is written. */
function assertDivides(
  kernel: string,
  self: Tensor | Scalar,
  divisor: Tensor | Scalar,
  type: ScalarType,
  out: Tensor | null,
): void {
  if (type.isFloat) return;
  notBool(kernel, [self, divisor], type, out);
  const isZero = divisor instanceof Tensor ? anyEqual(divisor, 0) : Number(divisor) === 0;
  if (!isZero || numelOf(commonShape([self, divisor])) === 0) return;
  refuse('ZeroDivisionError', [self, divisor], type, out);
}

function quotient(self: Tensor | Scalar, other: Tensor): Tensor {
  return self instanceof Tensor ? self.div(other) : other.reciprocal().mul(self);
}

/**
 * `self / other`; with `roundingMode` 'trunc' (as C) or 'floor' (as Python's //).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.div.html
 * @example
 * x.div(2);
 * div(x, y, { roundingMode: 'floor' });
 */
export const div = operator('div(Operand self, Operand other, *, str? roundingMode=None) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: divide,
  nodeName: (_, __, mode) => (mode === null ? 'DivBackward0' : 'DivBackward2'),
  gradients: {
    self: saving(['other'], (gradient, { other, roundingMode }) =>
      roundingMode === null ? gradient.div(other) : gradient.newZeros(gradient.shape),
    ),
    other: saving(['self', 'other'], (gradient, { self, other, roundingMode }) =>
      roundingMode === null
        ? gradient.neg().mul(quotient(self, other as Tensor).div(other))
        : gradient.newZeros(gradient.shape),
    ),
  },
});

/**
 * `self / other` rounded toward minus infinity.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.floor_divide.html
 * @example
 * floorDivide(tensor([7, -7]), 2).tolist(); // [3, -4]
 */
export const floorDivide = operator('floorDivide(Operand self, Operand other) -> Tensor', {
  numberOverloads: true,
  out: true,
  writesOut: true,
  ...floorDivision('floor_divide'),
});

/** The in-place form, whose node tells another name. */
operator('floorDivide(Operand self, Operand other) -> Tensor', {
  numberOverloads: true,
  only: 'inplace',
  inplace: true,
  writesOut: true,
  ...floorDivision('floor_divide_'),
});

/** PyTorch records the division, and has no derivative for it. */
function floorDivision(
  name: string,
): Pick<
  OperatorSpec<'floorDivide(Operand self, Operand other) -> Tensor'>,
  'forward' | 'nodeName' | 'gradients'
> {
  return {
    forward: (self, other, out) => divide(self, other, 'floor', out),
    nodeName: 'torch::autograd::NotImplemented',
    gradients: { self: noDerivative(name), other: noDerivative(name) },
  };
}

/**
 * The remainder with the sign of the divisor, as Python's %.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.remainder.html
 * @example
 * tensor([-3, 3]).remainder(2).tolist(); // [1, 1]
 */
export const remainder = operator('remainder(Operand self, Operand other) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => {
    assertAnyTensor('remainder', self, other);
    assertTensorForOut('remainder', self, out);
    const type = resultTypeOfPair(self, other);
    assertDivides('remainder_cpu', self, other, type, out);
    return binary(Binary.Remainder, self, other, type, out);
  },
  nodeName: (self, other) => {
    if (!(self instanceof Tensor)) return 'torch::autograd::NotImplemented';
    return other instanceof Tensor ? 'RemainderBackward1' : 'RemainderBackward0';
  },
  gradients: {
    self: (gradient) => gradient,
    other: saving(['self', 'other'], (gradient, { self, other }) => {
      if (!(self instanceof Tensor)) return noDerivative('remainder')();
      return gradient.neg().mul(self.div(other, { roundingMode: 'floor' }));
    }),
  },
});

/**
 * The remainder with the sign of the dividend, as C's fmod.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fmod.html
 * @example
 * tensor([-3, 3]).fmod(2).tolist(); // [-1, 1]
 */
export const fmod = operator('fmod(Tensor self, Operand other) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => {
    const type = resultTypeOfPair(self, other);
    assertDivides('fmod_cpu', self, other, type, out);
    return binary(Binary.Fmod, self, other, type, out);
  },
  nodeName: (_, other) => (other instanceof Tensor ? 'FmodBackward1' : 'FmodBackward0'),
  gradients: {
    self: (gradient) => gradient,
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.neg().mul(self.div(other, { roundingMode: 'trunc' })),
    ),
  },
});

/**
 * `-self`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.neg.html
 * @example
 * x.neg();
 */
export const neg = operator('neg(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => {
    if (self._type === bool) {
      throw new RuntimeError(
        'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the ' +
          '`~` or `logical_not()` operator instead.',
      );
    }
    return unary(Unary.Neg, self, self._type, out);
  },
  gradients: { self: (gradient) => gradient.neg() },
});

/**
 * The tensor itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.positive.html
 * @example
 * x.positive() === x; // true
 */
export const positive = composite('positive(Tensor self) -> Tensor', (self) => {
  if (self._type === bool) throw new RuntimeError('The `+` operator, on a bool tensor is not supported.');
  return self;
});

/**
 * The absolute value; its gradient at 0 is 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.abs.html
 * @example
 * x.abs();
 */
export const abs = operator('abs(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => unary(Unary.Abs, self, notBool('abs_cpu', [self], self._type, out), out),
  gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.sgn())) },
});

/**
 * -1, 0 or 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sign.html
 * @example
 * x.sign();
 */
export const sign = operator('sign(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => unary(Unary.Sign, self, self._type, out),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});

/**
 * `sign` of real numbers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sgn.html
 * @example
 * tensor([-2, 0, 3]).sgn(); // [-1, 0, 1]
 */
export const sgn = operator('sgn(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => unary(Unary.Sign, self, self._type, out),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});

/** Another name of `add`'s, `sub`'s, … in NumPy. */
export const subtract = aliasOf('subtract', sub, 'sub');
/** Another name of `mul`. */
export const multiply = aliasOf('multiply', mul, 'mul');
/** Another name of `div`. */
const divideAlias = aliasOf('divide', div, 'div');
export { divideAlias as divide };
/** Another name of `neg`. */
export const negative = aliasOf('negative', neg, 'neg');
/** Another name of `abs`. */
export const absolute = aliasOf('absolute', abs, 'abs');
/** Another name of `div`. */
export const trueDivide = aliasOf('trueDivide', div, 'div');
