/** Comparisons, logic on truth values, bitwise operations, tests for special values. */
import { RuntimeError } from '../errors.js';
import { emptyLike, isRowMajor } from '../tensor/allocate.js';
import { fillWith } from '../tensor/copy.js';
import { bool } from '../tensor/dtype.js';
import { resultTypeOfPair } from '../tensor/promotion.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { Binary, Compare, Predicate, Unary } from '../wasm/codes.js';
import { assertAnyTensor } from './arithmetic.js';
import { aliasOf, operator } from './define.js';
import { zeroGradient } from './spec.js';
import { assertTensorForOut, binary, compare, notBool, predicate, refuse, unary } from './elementwise.js';

/**
 * Where the operands are equal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.eq.html
 * @example
 * x.eq(0); // a bool tensor
 */
export const eq = operator('eq(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Eq, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `EqBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/**
 * Where the operands differ.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ne.html
 * @example
 * x.ne(0); // a bool tensor
 */
export const ne = operator('ne(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Ne, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `NeBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/**
 * Where `self < other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lt.html
 * @example
 * x.lt(0); // a bool tensor
 */
export const lt = operator('lt(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Lt, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `LtBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/**
 * Where `self <= other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.le.html
 * @example
 * x.le(0); // a bool tensor
 */
export const le = operator('le(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Le, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `LeBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/**
 * Where `self > other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.gt.html
 * @example
 * x.gt(0); // a bool tensor
 */
export const gt = operator('gt(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Gt, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `GtBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/**
 * Where `self >= other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ge.html
 * @example
 * x.ge(0); // a bool tensor
 */
export const ge = operator('ge(Tensor self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) => compare(Compare.Ge, self, other, resultTypeOfPair(self, other), bool, out),
  nodeName: (_, other) => `GeBackward${other instanceof Tensor ? 1 : 0}`,
  gradients: { self: zeroGradient, other: zeroGradient },
});

/** Another name of `gt`. */
export const greater = aliasOf('greater', gt, 'gt');
/** Another name of `ge`. */
export const greaterEqual = aliasOf('greaterEqual', ge, 'ge');
/** Another name of `lt`. */
export const less = aliasOf('less', lt, 'lt');
/** Another name of `le`. */
export const lessEqual = aliasOf('lessEqual', le, 'le');
/** Another name of `ne`. */
export const notEqual = aliasOf('notEqual', ne, 'ne');

/**
 * Where both are not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logical_and.html
 * @example
 * x.logicalAnd(y);
 */
export const logicalAnd = operator('logicalAnd(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) =>
    compare(Compare.LogicalAnd, self, other, resultTypeOfPair(self, other), bool, out),
});

/**
 * Where either is not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logical_or.html
 * @example
 * x.logicalOr(y);
 */
export const logicalOr = operator('logicalOr(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) =>
    compare(Compare.LogicalOr, self, other, resultTypeOfPair(self, other), bool, out),
});

/**
 * Where exactly one is not 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logical_xor.html
 * @example
 * x.logicalXor(y);
 */
export const logicalXor = operator('logicalXor(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, other, out) =>
    compare(Compare.LogicalXor, self, other, resultTypeOfPair(self, other), bool, out),
});

/**
 * Where the element is 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logical_not.html
 * @example
 * x.logicalNot();
 */
export const logicalNot = operator('logicalNot(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => predicate(Predicate.LogicalNot, self, bool, out),
});

/**
 * Where the element is NaN.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isnan.html
 * @example
 * x.isnan();
 */
export const isnan = operator('isnan(Tensor self) -> Tensor', {
  forward: (self) => predicate(Predicate.IsNan, self, bool),
});

/** What is known of all integers. */
function everywhere(self: Tensor, value: boolean): Tensor {
  const result = emptyLike(self, bool);
  fillWith(result, value);
  return result;
}

/**
 * Where the element is infinite.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isinf.html
 * @example
 * x.isinf();
 */
export const isinf = operator('isinf(Tensor self) -> Tensor', {
  forward: (self) => {
    if (!self._type.isFloat) return everywhere(self, false);
    if (self._numel > 0 && isRowMajor(self)) return predicate(Predicate.IsInf, self, bool);
    return self.abs().eq(Infinity); // which gives it PyTorch's layout
  },
});

/**
 * Where the element is a finite number.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isfinite.html
 * @example
 * x.isfinite();
 */
export const isfinite = operator('isfinite(Tensor self) -> Tensor', {
  forward: (self) => {
    if (!self._type.isFloat) return everywhere(self, true);
    if (self._numel > 0 && isRowMajor(self)) return predicate(Predicate.IsFinite, self, bool);
    return self.eq(self).mul(self.abs().ne(Infinity)); // which gives it PyTorch's layout
  },
});

/** A predicate whose `out` must be bool. */
function maskOnly(name: string, op: Predicate): (self: Tensor, out: Tensor | null) => Tensor {
  return (self, out) => {
    if (out !== null && out._type !== bool)
      throw new RuntimeError(`${name} does not support non-boolean outputs.`);
    return predicate(op, self, bool, out);
  };
}

/**
 * Where the element is +∞.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isposinf.html
 * @example
 * x.isposinf();
 */
export const isposinf = operator('isposinf(Tensor self) -> Tensor', {
  out: true,
  writesOut: true,
  forward: maskOnly('isposinf', Predicate.IsPosInf),
});

/**
 * Where the element is -∞.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isneginf.html
 * @example
 * x.isneginf();
 */
export const isneginf = operator('isneginf(Tensor self) -> Tensor', {
  out: true,
  writesOut: true,
  forward: maskOnly('isneginf', Predicate.IsNegInf),
});

/**
 * Where the sign bit is set, also for -0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.signbit.html
 * @example
 * x.signbit();
 */
export const signbit = operator('signbit(Tensor self) -> Tensor', {
  out: true,
  writesOut: true,
  forward: maskOnly('signbit', Predicate.Signbit),
});

/** A bitwise operation of two operands; shifts are for integers only. */
function bitwise(
  op: Binary,
  name: string,
  isShift = false,
): (self: Tensor | Scalar, other: Tensor | Scalar, out: Tensor | null) => Tensor {
  return (self, other, out) => {
    const callee = name.replace('_cpu', '');
    assertAnyTensor(callee, self, other);
    assertTensorForOut(callee, self, out);
    const type = resultTypeOfPair(self, other);
    if (isShift) notBool(name, [self, other], type, out);
    if (type.isFloat) refuse(`"${name}" not implemented for '${type.label}'`, [self, other], type, out);
    return binary(op, self, other, type, out);
  };
}

/**
 * Bitwise and; logical for bool.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_and.html
 * @example
 * x.bitwiseAnd(y);
 */
export const bitwiseAnd = operator('bitwiseAnd(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: bitwise(Binary.BitwiseAnd, 'bitwise_and_cpu'),
});

/**
 * Bitwise or; logical for bool.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_or.html
 * @example
 * x.bitwiseOr(y);
 */
export const bitwiseOr = operator('bitwiseOr(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: bitwise(Binary.BitwiseOr, 'bitwise_or_cpu'),
});

/**
 * Bitwise exclusive or; logical for bool.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_xor.html
 * @example
 * x.bitwiseXor(y);
 */
export const bitwiseXor = operator('bitwiseXor(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: bitwise(Binary.BitwiseXor, 'bitwise_xor_cpu'),
});

/**
 * `self * 2 ** other` of integers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_left_shift.html
 * @example
 * x.bitwiseLeftShift(y);
 */
export const bitwiseLeftShift = operator('bitwiseLeftShift(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: bitwise(Binary.ShiftLeft, 'lshift_cpu', true),
});

/**
 * `self / 2 ** other` of integers, rounded down.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_right_shift.html
 * @example
 * x.bitwiseRightShift(y);
 */
export const bitwiseRightShift = operator('bitwiseRightShift(Operand self, Operand other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: bitwise(Binary.ShiftRight, 'rshift_cpu', true),
});

/**
 * All bits inverted; logical for bool.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bitwise_not.html
 * @example
 * mask.bitwiseNot(); // ~mask
 */
export const bitwiseNot = operator('bitwiseNot(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => {
    const type = self._type;
    if (type.isFloat) refuse(`"bitwise_not_cpu" not implemented for '${type.label}'`, [self], type, out);
    return unary(Unary.BitwiseNot, self, type, out);
  },
});
