/** Elementwise choices: where, maximum, minimum, clamp, and weighted combinations. */
import { RuntimeError } from '../errors.js';
import { bool, canCast, uint8, type ScalarType } from '../tensor/dtype.js';
import { resultType, resultTypeOfPair } from '../tensor/promotion.js';
import { assertFits } from '../tensor/scalars.js';
import type { Functions } from '../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { Binary, Ternary, Unary } from '../wasm/codes.js';
import { warn } from '../tensor/warn.js';
import { aliasOf, install, operator, saving } from './define.js';
import { assertTensor } from './bind.js';
import { binary, ternary, unary } from './elementwise.js';

const whereOperator: Functions['whereSelf'] = operator(
  'whereSelf(Tensor condition, Operand self, Operand other) -> Tensor',
  {
    only: 'function',
    nodeName: 'WhereBackward0',
    forward: (condition, self, other) => {
      if (condition._type === uint8) {
        warn(
          'where received a uint8 condition tensor. This behavior is deprecated and will be removed in a future ' +
            'version of PyTorch. Use a boolean condition instead.',
        );
      } else if (condition._type !== bool) {
        throw new RuntimeError(
          `where expected condition to be a boolean tensor, but got a tensor with dtype ${condition._type.label}`,
        );
      }
      const type = resultType([self, other]);
      return ternary(Ternary.Where, [condition, self, other], [bool, type, type], type);
    },
    gradients: {
      self: saving(['condition'], (gradient, { condition }) => whereOperator(condition, gradient, 0)),
      other: saving(['condition'], (gradient, { condition }) => whereOperator(condition, 0, gradient)),
    },
  },
);

/**
 * The elements of `self` where the condition holds, else of `other`. With the condition alone: its indices, as
 * `nonzero(condition, { asTuple: true })`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.where.html
 * @example
 * where(x.gt(0), x, 0);
 */
export function where(condition: Tensor): Tensor[];
export function where(condition: Tensor, self: Tensor | Scalar, other: Tensor | Scalar): Tensor;
export function where(condition: Tensor, self?: Tensor | Scalar, other?: Tensor | Scalar): Tensor | Tensor[] {
  assertTensor('where', condition, 'condition');
  if (self === undefined || other === undefined) return condition.nonzero({ asTuple: true });
  return whereOperator(condition, self, other);
}
install('where', (self, [condition, other]) =>
  whereOperator(condition as Tensor, self, other as Tensor | Scalar),
);

/** Half of the gradient where the operands are equal, none where this one lost. */
function shared(gradient: Tensor, self: Tensor, other: Tensor, lost: Tensor): Tensor {
  return whereOperator(self.eq(other), gradient.div(2), gradient).maskedFill(lost, 0);
}

/**
 * The larger of two elements, NaN if either is. Equal elements share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.maximum.html
 * @example
 * maximum(x, y);
 */
export const maximum = operator('maximum(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, other, out) => binary(Binary.Maximum, self, other, resultTypeOfPair(self, other), out),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      shared(gradient, self, other, self.lt(other)),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      shared(gradient, self, other, self.gt(other)),
    ),
  },
});

/**
 * The smaller of two elements, NaN if either is. Equal elements share the gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.minimum.html
 * @example
 * minimum(x, y);
 */
export const minimum = operator('minimum(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, other, out) => binary(Binary.Minimum, self, other, resultTypeOfPair(self, other), out),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      shared(gradient, self, other, self.gt(other)),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      shared(gradient, self, other, self.lt(other)),
    ),
  },
});

/**
 * The larger of two elements; a number wins over NaN.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fmax.html
 * @example
 * fmax(x, y);
 */
export const fmax = operator('fmax(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, other, out) => binary(Binary.Fmax, self, other, resultTypeOfPair(self, other), out),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.maskedFill(self.ge(other).logicalOr(other.isnan()).logicalNot(), 0),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.maskedFill(self.ge(other).logicalOr(other.isnan()), 0),
    ),
  },
});

/**
 * The smaller of two elements; a number wins over NaN.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fmin.html
 * @example
 * fmin(x, y);
 */
export const fmin = operator('fmin(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, other, out) => binary(Binary.Fmin, self, other, resultTypeOfPair(self, other), out),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.maskedFill(self.le(other).logicalOr(other.isnan()).logicalNot(), 0),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.maskedFill(self.le(other).logicalOr(other.isnan()), 0),
    ),
  },
});

type Bound = Tensor | Scalar | null;

/** Where the element lies within the bounds that are given. */
function within(self: Tensor, min: Bound, max: Bound): Tensor {
  if (min === null) return self.le(max!);
  return max === null ? self.ge(min) : self.ge(min).logicalAnd(self.le(max));
}

function clampType(self: Tensor, min: Bound, max: Bound): ScalarType {
  if (min === null && max === null) {
    throw new RuntimeError("torch.clamp: At least one of 'min' or 'max' must not be None");
  }
  return resultType([self, min, max].filter((bound) => bound !== null));
}

/** A bound as an element of the dtype; unsigned ones take the complements of negative numbers. */
function boundIn(type: ScalarType, bound: Scalar): number {
  const value = Number(bound);
  if (!Number.isFinite(value)) return value;
  assertFits(bound, type);
  return type === uint8 && value < 0 ? value + 256 : value;
}

function clampForward(self: Tensor, min: Bound, max: Bound, out: Tensor | null): Tensor {
  const type = clampType(self, min, max);
  if (!(min instanceof Tensor) && !(max instanceof Tensor)) {
    if (out === self && !canCast(type, self._type)) {
      throw new RuntimeError(
        `result type ${type.label} can't be cast to the desired output type ${self._type.cName}`,
      );
    }
    if (type === bool) {
      const kernel =
        min === null ? 'clamp_max_scalar_cpu' : max === null ? 'clamp_min_cpu' : 'clamp_scalar_cpu';
      throw new RuntimeError(`"${kernel}" not implemented for 'Bool'`);
    }
    return unary(
      Unary.Clamp,
      self,
      type,
      out,
      boundIn(type, min ?? -Infinity),
      boundIn(type, max ?? Infinity),
    );
  }
  if (min === null) return binary(Binary.Minimum, self, max!, type, out);
  if (max === null) return binary(Binary.Maximum, self, min, type, out);
  if (type === bool) throw new RuntimeError(`"clamp_cpu" not implemented for 'Bool'`);
  return ternary(Ternary.Clamp, [self, min, max], [type, type, type], type, out);
}

/**
 * The elements limited to [min, max]; either bound may be missing. The gradient at the bounds is 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
 * @example
 * x.clamp(0, 1);
 * x.clamp({ max: 1 });
 */
export const clamp = operator('clamp(Tensor self, Operand? min=None, Operand? max=None) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  nodeName: (_, min, max) =>
    min instanceof Tensor || max instanceof Tensor ? 'ClampBackward0' : 'ClampBackward1',
  forward: clampForward,
  gradients: {
    self: saving(['self', 'min', 'max'], (gradient, { self, min, max }) =>
      whereOperator(within(self, min, max), gradient, 0),
    ),
    min: saving(['self', 'min', 'max'], (gradient, { self, min, max }) => {
      const tooSmall = self.lt(min!);
      return whereOperator(
        max === null ? tooSmall : tooSmall.logicalAnd(lessThan(min!, max, self)),
        gradient,
        0,
      );
    }),
    max: saving(['self', 'min', 'max'], (gradient, { self, min, max }) => {
      const tooLarge = self.gt(max!);
      return whereOperator(
        min === null ? tooLarge : tooLarge.logicalOr(lessThan(max!, min, self)),
        gradient,
        0,
      );
    }),
  },
});

function lessThan(a: Tensor | Scalar, b: Tensor | Scalar, like: Tensor): Tensor {
  return a instanceof Tensor ? a.lt(b) : like.newFull([], a).lt(b);
}

/** Another name of `clamp`. */
export const clip = aliasOf('clip', clamp, 'clamp');

/**
 * The elements, at least `min`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
 * @example
 * x.clampMin(0);
 */
export const clampMin = operator('clampMin(Tensor self, Operand min) -> Tensor', {
  numberOverloads: true,
  nodeName: (_, min) => `ClampMinBackward${min instanceof Tensor ? 1 : 0}`,
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, min, out) => clampForward(self, min, null, out),
  gradients: {
    self: saving(['self', 'min'], (gradient, { self, min }) => whereOperator(self.ge(min), gradient, 0)),
    min: saving(['self', 'min'], (gradient, { self, min }) => whereOperator(self.lt(min), gradient, 0)),
  },
});

/**
 * The elements, at most `max`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.clamp.html
 * @example
 * x.clampMax(1);
 */
export const clampMax = operator('clampMax(Tensor self, Operand max) -> Tensor', {
  numberOverloads: true,
  nodeName: (_, max) => `ClampMaxBackward${max instanceof Tensor ? 1 : 0}`,
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, max, out) => clampForward(self, null, max, out),
  gradients: {
    self: saving(['self', 'max'], (gradient, { self, max }) => whereOperator(self.le(max), gradient, 0)),
    max: saving(['self', 'max'], (gradient, { self, max }) => whereOperator(self.gt(max), gradient, 0)),
  },
});
