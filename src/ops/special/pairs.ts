/** Functions of two numbers that are more than arithmetic: hypot, copysign, logaddexp, xlogy, xlog1py, heaviside, nextafter, gcd, lcm. */
import { RuntimeError } from '../../errors.js';
import { bool } from '../../tensor/dtype.js';
import { floatType, resultTypeOfPair } from '../../tensor/promotion.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { Tensor, type Scalar } from '../../tensor/tensor.js';
import { Binary, Ternary } from '../../wasm/codes.js';
import { assertAnyTensor, mul } from '../arithmetic.js';
import { pow } from '../power.js';
import { composite, operator, saving } from '../define.js';
import { binary, floatOnly, refuse, ternary } from '../elementwise.js';
import { likeResults } from '../linalg/outs.js';
import { emptyOfPair } from '../result-layout.js';
import { noDerivative, withoutFormula, type OperatorSpec } from '../spec.js';

/** The forward computation of a function of floats whose results are floats, also for integers. */
export function floatPair(
  name: string,
  op: Binary,
): (self: Tensor | Scalar, other: Tensor | Scalar, out: Tensor | null) => Tensor {
  return (self, other, out) => {
    assertAnyTensor(name, self, other);
    return binary(op, self, other, floatType(resultTypeOfPair(self, other)), out);
  };
}

/** The forward computation of a function that PyTorch has for floats only. */
export function floatPairOnly(
  kernel: string,
  op: Binary,
): (self: Tensor, other: Tensor, out: Tensor | null) => Tensor {
  return (self, other, out) =>
    binary(op, self, other, floatOnly(kernel, [self, other], resultTypeOfPair(self, other), out), out);
}

/**
 * The size of each element with the sign of `other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.copysign.html
 * @example
 * copysign(tensor([1, -2]), -1).tolist(); // [-1, -2]
 */
export const copysign = operator('copysign(Tensor self, Operand other) -> Tensor', {
  nodeName: (_, other) => `CopysignBackward${other instanceof Tensor ? 0 : 1}`,
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPair('copysign', Binary.Copysign),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) =>
      gradient.mul(result.div(self).maskedFill(self.eq(0), 0)),
    ),
    other: (gradient) => gradient.newZeros(gradient.shape),
  },
});

/**
 * `sqrt(self ** 2 + other ** 2)`, without overflow on the way.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.hypot.html
 * @example
 * hypot(tensor([3]).float(), tensor([4]).float()).item(); // 5
 */
export const hypot = operator('hypot(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPairOnly('hypot_cpu', Binary.Hypot),
  gradients: {
    self: saving(['self', 'result'], (gradient, { self, result }) => gradient.mul(self).div(result)),
    other: saving(['other', 'result'], (gradient, { other, result }) => gradient.mul(other).div(result)),
  },
});

/**
 * `log(exp(self) + exp(other))`, without overflow on the way.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logaddexp.html
 * @example
 * logaddexp(tensor([1000]).float(), tensor([-1]).float()).item(); // 1000
 */
export const logaddexp = operator('logaddexp(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: floatPairOnly('logaddexp_cpu', Binary.LogAddExp),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.div(other.sub(self).exp().add(1)),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.div(self.sub(other).exp().add(1)),
    ),
  },
});

/**
 * `log2(2 ** self + 2 ** other)`, without overflow on the way.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.logaddexp2.html
 * @example
 * logaddexp2(tensor([3]).float(), tensor([3]).float()).item(); // 4
 */
export const logaddexp2 = operator('logaddexp2(Tensor self, Tensor other) -> Tensor', {
  out: true,
  writesOut: true,
  forward: floatPairOnly('logaddexp2_cpu', Binary.LogAddExp2),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.div(other.sub(self).exp2().add(1)),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) =>
      gradient.div(self.sub(other).exp2().add(1)),
    ),
  },
});

/** The nodes of PyTorch's overloads for two tensors, a number first, and a number second. */
export function overloadOf(name: string): (self: Tensor | Scalar, other: Tensor | Scalar) => string {
  return (self, other) => `${name}Backward${!(self instanceof Tensor) ? 1 : other instanceof Tensor ? 0 : 2}`;
}

/** Where a product with a logarithm is 0 because the factor is, its gradient by the factor is 0, too. */
function vanishing(self: Tensor | Scalar, other: Tensor | Scalar, slope: Tensor, limit: number): Tensor {
  const isZero = (self as Tensor).eq(0);
  if (other instanceof Tensor) return slope.maskedFill(isZero.logicalAnd(other.le(limit)), 0);
  return Number(other) <= limit ? slope.maskedFill(isZero, 0) : slope;
}

/**
 * `self * log(other)`, and 0 where `self` is 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.xlogy.html
 * @example
 * xlogy(tensor([0, 2]), tensor([0, 1])).tolist(); // [0, 0]
 */
export const xlogy: Functions['xlogy'] = operator('xlogy(Operand self, Operand other) -> Tensor', {
  nodeName: overloadOf('Xlogy'),
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPair('xlogy', Binary.Xlogy),
  gradients: {
    self: saving(['self', 'other'], (gradient, { self, other }) =>
      vanishing(self, other, xlogy(gradient, other), 0),
    ),
    other: saving(['self', 'other'], (gradient, { self, other }) => gradient.mul(self).div(other as Tensor)),
  },
});

/**
 * `self * log1p(other)`, and 0 where `self` is 0.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.xlog1py(tensor([0, 2]), tensor([-1, 0])).tolist(); // [0, 0]
 */
export const xlog1py: Functions['specialXlog1py'] = operator(
  'specialXlog1py(Operand self, Operand other) -> Tensor',
  {
    nodeName: overloadOf('SpecialXlog1Py'),
    numberOverloads: true,
    only: 'function',
    out: true,
    writesOut: true,
    forward: floatPair('special_xlog1py', Binary.Xlog1py),
    gradients: {
      self: saving(['self', 'other'], (gradient, { self, other }) =>
        vanishing(self, other, xlog1py(gradient, other), -1),
      ),
      other: saving(['self', 'other'], (gradient, { self, other }) =>
        gradient.mul(self).div((other as Tensor).add(1)),
      ),
    },
  },
);

/**
 * `self * 2 ** other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.ldexp.html
 * @example
 * ldexp(tensor([1, 2]), tensor([3, 3])).tolist(); // [8, 16]
 */
export const ldexp = composite(
  'ldexp(Tensor self, Tensor other) -> Tensor',
  (self, other, out) => {
    const power = pow(2, other.to(floatType(other._type).name));
    return out === null ? self.mul(power) : mul(self, power, { out });
  },
  { writesOut: true, inplace: (self, other): Tensor => ldexp(self, other, { out: self }) },
);

const SAME_TYPES = 'heaviside is not yet implemented for tensors with different dtypes.';

/** PyTorch records these, and has no derivative for them. */
function steps(
  name: string,
): Pick<
  OperatorSpec<'heaviside(Tensor self, Tensor values) -> Tensor'>,
  'forward' | 'nodeName' | 'gradients'
> {
  return {
    nodeName: 'torch::autograd::NotImplemented',
    forward: (self, values) => {
      if (self._type !== values._type) throw new RuntimeError(SAME_TYPES);
      const type = self._type;
      const steps = self.gt(0).to(self.dtype);
      const result = emptyOfPair(type, self, values);
      return ternary(Ternary.Where, [self.eq(0), values, steps], [bool, type, type], type, result);
    },
    gradients: { self: noDerivative(name), values: noDerivative(name) },
  };
}

/**
 * 0 where elements are negative, 1 where they are positive, and `values` where they are 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.heaviside.html
 * @example
 * heaviside(tensor([-1, 0, 2]), tensor([7])).tolist(); // [0, 7, 1]
 */
export const heaviside = operator('heaviside(Tensor self, Tensor values) -> Tensor', {
  out: (outs, results) => {
    if (outs[0]!._type !== results[0]!._type) throw new RuntimeError(SAME_TYPES);
    likeResults(outs, results);
  },
  ...steps('heaviside'),
});

/** The in-place form, whose node tells another name. */
operator('heaviside(Tensor self, Tensor values) -> Tensor', {
  only: 'inplace',
  inplace: true,
  ...steps('heaviside_'),
});

/**
 * The next number that the dtype has after each element, towards `other`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nextafter.html
 * @example
 * nextafter(tensor([1]).double(), tensor([2]).double()).item(); // 1.0000000000000002
 */
export const nextafter = operator('nextafter(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatPairOnly('nextafter_cpu', Binary.Nextafter),
  gradients: { self: withoutFormula('nextafter'), other: withoutFormula('nextafter') },
});

/** The forward computation of a function of integers. */
function integerPair(name: string, op: Binary): (self: Tensor, other: Tensor, out: Tensor | null) => Tensor {
  return (self, other, out) => {
    const type = resultTypeOfPair(self, other);
    if (type.isFloat || type === bool) {
      refuse(`"${name}_cpu" not implemented for '${type.label}'`, [self, other], type, out);
    }
    return binary(op, self, other, type, out);
  };
}

/**
 * The greatest common divisor.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.gcd.html
 * @example
 * gcd(tensor([12, 18]), tensor([8])).tolist(); // [4, 2]
 */
export const gcd = operator('gcd(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: integerPair('gcd', Binary.Gcd),
});

/**
 * The least common multiple.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lcm.html
 * @example
 * lcm(tensor([4, 6]), tensor([10])).tolist(); // [20, 30]
 */
export const lcm = operator('lcm(Tensor self, Tensor other) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: integerPair('lcm', Binary.Lcm),
});
