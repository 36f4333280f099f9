/** Numbers and their parts: angles, sinc, nan_to_num, frexp, powers in f64, and what complex numbers leave for real ones. */
import { RuntimeError } from '../../errors.js';
import { emptyLike } from '../../tensor/allocate.js';
import { bool, float64, int32 } from '../../tensor/dtype.js';
import { floatType } from '../../tensor/promotion.js';
import { Tensor, type Scalar } from '../../tensor/tensor.js';
import { Binary, Unary } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { binary, floatUnary, unary } from '../elementwise.js';
import { onesLike } from '../creation.js';
import { likeResults } from '../linalg/outs.js';
import { copyOut } from '../output.js';
import { pow } from '../power.js';
import type { OutWriter } from '../spec.js';
import { where } from '../selection.js';

/** The product in the tensor's own layout, which that with a number need not have. */
function scaled(self: Tensor, factor: number, out: Tensor | null): Tensor {
  const type = floatType(self._type);
  return binary(Binary.Mul, self, factor, type, out ?? emptyLike(self, type));
}

const RADIANS = Math.PI / 180;

/**
 * Angles in degrees as radians.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.deg2rad.html
 * @example
 * deg2rad(tensor([180])); // pi
 */
export const deg2rad = operator('deg2rad(Tensor self) -> Tensor', {
  nodeName: 'Deg2RadBackward0',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => scaled(self, RADIANS, out),
  gradients: { self: (gradient) => gradient.mul(RADIANS) },
});

const DEGREES = 180 / Math.PI;

/**
 * Angles in radians as degrees.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.rad2deg.html
 * @example
 * rad2deg(tensor([Math.PI])); // 180
 */
export const rad2deg = operator('rad2deg(Tensor self) -> Tensor', {
  nodeName: 'Rad2DegBackward0',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => scaled(self, DEGREES, out),
  gradients: { self: (gradient) => gradient.mul(DEGREES) },
});

/**
 * `sin(pi * x) / (pi * x)`, and 1 at 0.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * sinc(tensor([0, 1])).tolist(); // [1, 0]
 */
export const sinc = operator('sinc(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Sinc),
  gradients: {
    self: saving(['self'], (gradient, { self }) => {
      const angle = self.mul(Math.PI);
      const square = self.mul(self).mul(Math.PI);
      const slope = gradient.mul(angle.mul(angle.cos()).sub(angle.sin()).div(square));
      return where(square.eq(0), 0, slope);
    }),
  },
});

/**
 * The angle in the complex plane: 0, or pi for negative numbers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.angle.html
 * @example
 * angle(tensor([1, 0])).tolist(); // [0, 0]
 */
export const angle = operator('angle(Tensor self) -> Tensor', {
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Angle),
  gradients: { self: saving(['self'], (gradient) => gradient.newZeros(gradient.shape)) },
});

/**
 * Replaces NaN (by 0 unless `nan` is given) and the infinities (by the largest and the least number of the dtype).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nan_to_num.html
 * @example
 * nanToNum(tensor([NaN, 1, Infinity]), { posinf: 9 }).tolist(); // [0, 1, 9]
 */
export const nanToNum = operator(
  'nanToNum(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, nan, posinf, neginf, out) => {
      const type = self._type;
      if (out !== null && out._type !== type) {
        throw new RuntimeError(
          `nan_to_num: dtype of out: ${out._type.label} should be same as input: ${type.label}`,
        );
      }
      if (!type.isFloat) {
        if (out === self) return self;
        const result = out ?? emptyLike(self);
        copyOut(result, self);
        return result;
      }
      const most = type === float64 ? Number.MAX_VALUE : (2 - 2 ** -23) * 2 ** 127;
      const result = out ?? emptyLike(self, type);
      return binary(Binary.NanToNum, self, nan ?? 0, type, result, posinf ?? most, neginf ?? -most);
    },
    gradients: { self: saving(['self'], (gradient, { self }) => gradient.mul(self.isfinite())) },
  },
);

/** Mantissas and exponents are written to tensors of their own dtypes only. */
const ofTheirTypes: OutWriter = (outs, results) => {
  outs.forEach((out, i) => {
    if (out._type === results[i]!._type) return;
    const wanted =
      i === 0 ? `mantissa to have dtype ${results[0]!._type.cName}` : 'exponent to have int dtype';
    throw new RuntimeError(`torch.frexp() expects ${wanted} but got ${out._type.cName}`);
  });
  likeResults(outs, results);
};

/**
 * Numbers as `mantissa * 2 ** exponent` with mantissas in [1/2, 1) and exponents that are integers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.frexp.html
 * @example
 * const { mantissa, exponent } = frexp(x);
 */
export const frexp = operator('frexp(Tensor self) -> (Tensor mantissa, Tensor exponent)', {
  out: ofTheirTypes,
  differentiableResults: 1,
  forward: (self) => {
    if (!self._type.isFloat) {
      throw new RuntimeError('torch.frexp() only supports floating-point dtypes');
    }
    const part = (op: Unary): Tensor => unary(op, self, self._type, emptyLike(self, self._type));
    return [part(Unary.FrexpMantissa), part(Unary.FrexpExponent).to(int32.name)];
  },
  gradients: {
    self: saving(['exponent'], ([gradient], { exponent }) => gradient?.div(exponent.exp2()) ?? null),
  },
});

function doubled(operand: Tensor | Scalar): Tensor | Scalar {
  return operand instanceof Tensor ? operand.to(float64.name) : operand;
}

/**
 * `self` to the power of `exponent`, computed in float64.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.float_power.html
 * @example
 * floatPower(tensor([2, 4]), -1).tolist(); // [0.5, 0.25]
 */
export const floatPower = composite(
  'floatPower(Operand self, Operand exponent) -> Tensor',
  (self, exponent, out) => {
    if (out === null) return pow(doubled(self), doubled(exponent));
    if (out._type !== float64) {
      throw new RuntimeError(
        `the output given to float_power has dtype ${out._type.label} but the operation's result requires dtype Double`,
      );
    }
    return pow(doubled(self), doubled(exponent), { out });
  },
  {
    writesOut: true,
    inplace: (self, exponent) => {
      const base = self as Tensor;
      if (base._type !== float64) {
        throw new RuntimeError(
          `the base given to float_power_ has dtype ${base._type.label} but the operation's result requires dtype Double`,
        );
      }
      return base.pow_(doubled(exponent));
    },
  },
);

/**
 * The complex conjugate, computed: the tensor itself, since all dtypes are real.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.conj_physical.html
 * @example
 * conjPhysical(x) === x; // true
 */
export const conjPhysical = operator('conjPhysical(Tensor self) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, out) => (out === null ? self : unary(Unary.Copy, self, self._type, out, 0, 0, true)),
});

/** The in-place form, which is recorded. */
operator('conjPhysical(Tensor self) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  nodeName: 'ConjPhysicalBackward1',
  forward: (self) => self,
  gradients: { self: (gradient) => gradient },
});

/**
 * The tensor itself, which is never the unresolved conjugate of another one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.resolve_conj.html
 * @example
 * resolveConj(x) === x; // true
 */
export const resolveConj = composite('resolveConj(Tensor self) -> Tensor', (self) => self);

/**
 * The tensor itself, which is never the unresolved negative of another one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.resolve_neg.html
 * @example
 * resolveNeg(x) === x; // true
 */
export const resolveNeg = composite('resolveNeg(Tensor self) -> Tensor', (self) => self);

/**
 * Which elements are real numbers: all of them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isreal.html
 * @example
 * isreal(tensor([1, 2])).tolist(); // [true, true]
 */
export const isreal = composite('isreal(Tensor self) -> Tensor', (self) =>
  onesLike(self, { dtype: bool.name }),
);
