/** Weighted combinations of three tensors: lerp, addcmul, addcdiv. */
import { RuntimeError } from '../errors.js';
import { bool, canCast, type ScalarType } from '../tensor/dtype.js';
import { resultType } from '../tensor/promotion.js';
import { assertFits } from '../tensor/scalars.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { Ternary } from '../wasm/codes.js';
import { operator, saving } from './define.js';
import { ternary } from './elementwise.js';
import { emptyOfPair } from './result-layout.js';

function sameTypes(name: string, self: Tensor, others: readonly (Tensor | Scalar)[]): void {
  for (const other of others) {
    if (other instanceof Tensor && other._type !== self._type) {
      throw new RuntimeError(
        `expected dtype ${self._type.cName} for \`${name}\` but got dtype ${other._type.cName}`,
      );
    }
  }
}

/**
 * `self + weight * (end - self)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.lerp.html
 * @example
 * start.lerp(end, 0.5);
 */
export const lerp = operator('lerp(Tensor self, Tensor end, Operand weight) -> Tensor', {
  numberOverloads: true,
  inplace: true,
  out: true,
  writesOut: true,
  nodeName: (_, __, weight) => (weight instanceof Tensor ? 'LerpBackward1' : 'LerpBackward0'),
  forward: (self, end, weight, out) => {
    sameTypes('end', self, [end]);
    sameTypes('weight', self, [weight]);
    const type = self._type;
    if (!type.isFloat) {
      const kernel = weight instanceof Tensor ? 'lerp_kernel_tensor' : 'lerp_kernel_scalar';
      throw new RuntimeError(`"${kernel}" not implemented for '${type.label}'`);
    }
    const exact = weight instanceof Tensor;
    // A number has no part in the layout.
    const result = exact ? out : (out ?? emptyOfPair(type, self, end));
    return ternary(Ternary.Lerp, [self, end, weight], [type, type, type], type, result, 0, 0, exact);
  },
  gradients: {
    self: saving(['weight'], (gradient, { weight }) =>
      gradient.mul(weight instanceof Tensor ? weight.neg().add(1) : 1 - Number(weight)),
    ),
    end: saving(['weight'], (gradient, { weight }) => gradient.mul(weight)),
    weight: saving(['self', 'end'], (gradient, { self, end }) => gradient.mul(end.sub(self))),
  },
});

/** Writes to tensors of the result's dtype alone; PyTorch fails within for another one that it could be cast to. */
function combine(
  op: Ternary,
  operands: readonly Tensor[],
  type: ScalarType,
  value: Scalar,
  out: Tensor | null,
): Tensor {
  const exact = out !== null && canCast(type, out._type);
  return ternary(op, operands, [type, type, type], type, out, Number(value), 0, exact);
}

/**
 * `self + value * tensor1 * tensor2`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addcmul.html
 * @example
 * x.addcmul(a, b, { value: 0.1 });
 */
export const addcmul = operator(
  'addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, tensor1, tensor2, value, out) => {
      const type = resultType([self, tensor1, tensor2]);
      if (type === bool) throw new RuntimeError(`"addcmul_cpu_out" not implemented for 'Bool'`);
      assertFits(value, type);
      return combine(Ternary.Addcmul, [self, tensor1, tensor2], type, value, out);
    },
    gradients: {
      self: (gradient) => gradient,
      tensor1: saving(['tensor2'], (gradient, { tensor2, value }) => gradient.mul(tensor2.mul(value))),
      tensor2: saving(['tensor1'], (gradient, { tensor1, value }) => gradient.mul(tensor1.mul(value))),
    },
  },
);

/**
 * `self + value * tensor1 / tensor2`. Float dtypes only.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.addcdiv.html
 * @example
 * x.addcdiv(a, b, { value: 0.1 });
 */
export const addcdiv = operator(
  'addcdiv(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor',
  {
    inplace: true,
    out: true,
    writesOut: true,
    forward: (self, tensor1, tensor2, value, out) => {
      if (!tensor1._type.isFloat && !tensor2._type.isFloat) {
        throw new RuntimeError(
          'Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a ' +
            'true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * ' +
            'torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / ' +
            'tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value ' +
            '* tensor1 / tensor2), for all dtypes.',
        );
      }
      const type = resultType([self, tensor1, tensor2]);
      return combine(Ternary.Addcdiv, [self, tensor1, tensor2], type, value, out);
    },
    gradients: {
      self: (gradient) => gradient,
      tensor1: saving(['tensor2'], (gradient, { tensor2, value }) =>
        gradient.mul(tensor2.reciprocal().mul(value)),
      ),
      tensor2: saving(['tensor1', 'tensor2'], (gradient, { tensor1, tensor2, value }) =>
        gradient.neg().mul(tensor1.mul(value).div(tensor2.mul(tensor2))),
      ),
    },
  },
);
