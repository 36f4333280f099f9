/** Activations made of straight lines, and the kernels of their gradients. */
import { RuntimeError } from '../../errors.js';
import { emptyLike, emptyTensor } from '../../tensor/allocate.js';
import { pythonNumber } from '../../tensor/arguments.js';
import { bool, int64, uint8, type ScalarType } from '../../tensor/dtype.js';
import { assertFits } from '../../tensor/scalars.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Binary, Ternary, Unary } from '../../wasm/codes.js';
import { thresholdBackward } from '../activation.js';
import { composite, operator, saving } from '../define.js';
import { binary, floatOnly, refuse, ternary, unary } from '../elementwise.js';
import { noDerivative } from '../spec.js';

const hardswishBackward: Functions['hardswishBackward'] = operator(
  'hardswishBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self) => binary(Binary.HardswishBackward, gradOutput, self, self._type),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self }) => hardswishBackward(gradient, self)),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self }) =>
        gradient
          .mul(gradOutput)
          .div(3)
          .mul(self.gt(-3).logicalAnd(self.lt(3))),
      ),
    },
  },
);

/**
 * `x * relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardswish.html
 * @example
 * hardswish(x);
 */
export const hardswish = operator('hardswish(Tensor self) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) =>
    unary(Unary.Hardswish, self, floatOnly('hardswish_cpu', [self], self._type, out), out),
  gradients: { self: saving(['self'], (gradient, { self }) => hardswishBackward(gradient, self)) },
});

/** PyTorch has no second derivative. */
const hardsigmoidBackward: Functions['hardsigmoidBackward'] = operator(
  'hardsigmoidBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    nodeName: 'NotImplemented',
    forward: (gradOutput, self) => binary(Binary.HardsigmoidBackward, gradOutput, self, self._type),
    gradients: {
      gradOutput: noDerivative('hardsigmoid_backward'),
      self: noDerivative('hardsigmoid_backward'),
    },
  },
);

/**
 * `relu6(x + 3) / 6`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardsigmoid.html
 * @example
 * hardsigmoid(x);
 */
export const hardsigmoid = operator('hardsigmoid(Tensor self) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) =>
    unary(Unary.Hardsigmoid, self, floatOnly('hardsigmoid_cpu', [self], self._type, out), out),
  gradients: { self: saving(['self'], (gradient, { self }) => hardsigmoidBackward(gradient, self)) },
});

const hardshrinkBackward: Functions['hardshrinkBackward'] = operator(
  'hardshrinkBackward(Tensor gradOut, Tensor self, float lambd) -> Tensor',
  {
    only: 'function',
    forward: (gradOut, self, lambd) => binary(Binary.ShrinkBackward, gradOut, self, self._type, null, lambd),
    gradients: {
      gradOut: saving(['self'], (gradient, { self, lambd }) => hardshrinkBackward(gradient, self, lambd)),
      self: (gradient) => gradient.newZeros(gradient.shape),
    },
  },
);

/**
 * x where its magnitude is above `lambd`, else 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardshrink.html
 * @example
 * tensor([-1, 0.25, 2]).hardshrink().tolist(); // [-1, 0, 2]
 */
export const hardshrink = operator('hardshrink(Tensor self, float lambd=0.5) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, lambd, out) => {
    const type = floatOnly('hardshrink_cpu', [self], self._type, out);
    return unary(Unary.Hardshrink, self, type, out, lambd, 0, true);
  },
  gradients: {
    self: saving(['self'], (gradient, { self, lambd }) => hardshrinkBackward(gradient, self, lambd)),
  },
});

const softshrinkBackward: Functions['softshrinkBackward'] = operator(
  'softshrinkBackward(Tensor gradOutput, Tensor self, float lambd) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, lambd) =>
      binary(Binary.ShrinkBackward, gradOutput, self, self._type, null, lambd),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, lambd }) => softshrinkBackward(gradient, self, lambd)),
      self: (gradient) => gradient.newZeros(gradient.shape),
    },
  },
);

/**
 * x moved by `lambd` toward 0, and 0 where it would get past it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softshrink.html
 * @example
 * nn.functional.softshrink(tensor([-1, 0.25, 2])).tolist(); // [-0.5, 0, 1.5]
 */
export const softshrink = operator('softshrink(Tensor self, float lambd=0.5) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (self, lambd, out) => {
    if (!(lambd >= 0)) {
      throw new RuntimeError(`lambda must be greater or equal to 0, but found to be ${pythonNumber(lambd)}.`);
    }
    const type = floatOnly('softshrink_cpu', [self], self._type, out);
    return unary(Unary.Softshrink, self, type, out, lambd, 0, true);
  },
  gradients: {
    self: saving(['self'], (gradient, { self, lambd }) => softshrinkBackward(gradient, self, lambd)),
  },
});

/** The same for integers, which have no kernel of their own. */
function integerThreshold(
  self: Tensor,
  threshold: number,
  value: number,
  type: ScalarType,
  out: Tensor | null,
): Tensor {
  assertFits(threshold, type);
  assertFits(value, type);
  const [limit, other] = [Math.trunc(threshold), Math.trunc(value)];
  const result = out ?? (self._contiguous ? emptyTensor(type, self.shape) : emptyLike(self));
  return ternary(Ternary.Where, [self.le(limit), other, self], [bool, type, type], type, result);
}

/**
 * x where it is above a threshold, else `value`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.threshold.html
 * @example
 * threshold(tensor([-1, 0.5, 2]), 0.1, 20).tolist(); // [20, 0.5, 2]
 */
export const threshold = operator('threshold(Tensor self, float threshold, float value) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, limit, value, out) => {
    const type = self._type;
    if (type === bool) return refuse(`"threshold_cpu" not implemented for 'Bool'`, [self], type, out);
    if (!type.isFloat) return integerThreshold(self, limit, value, type, out);
    return unary(Unary.Threshold, self, type, out, limit, value);
  },
  gradients: {
    self: saving(['self'], (gradient, { self, threshold: limit }) =>
      thresholdBackward(gradient, self, limit),
    ),
  },
});

/**
 * `x / (1 + |x|)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softsign.html
 * @example
 * nn.functional.softsign(tensor([-1, 3])).tolist(); // [-0.5, 0.75]
 */
export const softsign = composite(
  'softsign(Tensor input) -> Tensor',
  (input) => input.div(input.abs().add(1)),
  {
    only: 'function',
  },
);

/**
 * `x - tanh(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.tanhshrink.html
 * @example
 * nn.functional.tanhshrink(tensor([0])).item(); // 0
 */
export const tanhshrink = composite(
  'tanhshrink(Tensor input) -> Tensor',
  (input) => input.sub(input.tanh()),
  {
    only: 'function',
  },
);

const hardtanhBackward: Functions['hardtanhBackward'] = operator(
  'hardtanhBackward(Tensor gradOutput, Tensor self, float minVal, float maxVal) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, minVal, maxVal) =>
      binary(Binary.HardtanhBackward, gradOutput, self, self._type, null, minVal, maxVal),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, minVal, maxVal }) =>
        hardtanhBackward(gradient, self, minVal, maxVal),
      ),
      self: (gradient) => gradient.newZeros(gradient.shape),
    },
  },
);

/**
 * x limited to [minVal, maxVal]; its gradient at the bounds is 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.hardtanh.html
 * @example
 * hardtanh(x);
 */
export const hardtanh = operator('hardtanh(Tensor self, float minVal=-1, float maxVal=1) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, minVal, maxVal, out) => {
    if (self._type === bool) throw new RuntimeError('Bool inputs not supported for hardtanh');
    if (!self._type.isFloat) for (const limit of [minVal, maxVal]) assertFits(limit, int64);
    if (self._type === uint8 && (Math.trunc(minVal) < 0 || Math.trunc(maxVal) < 0)) {
      throw new RuntimeError('cannot do hardtanh on an unsigned type with negative limits');
    }
    for (const limit of [minVal, maxVal]) assertFits(limit, self._type);
    return unary(Unary.Clamp, self, self._type, out ?? emptyLike(self), minVal, maxVal);
  },
  gradients: {
    self: saving(['self'], (gradient, { self, minVal, maxVal }) =>
      hardtanhBackward(gradient, self, minVal, maxVal),
    ),
  },
});

/** x limited to [0, 6]. */
export const relu6 = composite('relu6(Tensor self) -> Tensor', (self) => hardtanh(self, 0, 6), {
  only: 'function',
});
