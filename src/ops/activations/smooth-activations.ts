/** Mish, the exponential units CELU and SELU, and the gated linear unit. */
import { RuntimeError } from '../../errors.js';
import { gradMode } from '../../graph/modes.js';
import type { Functions } from '../../tensor/signatures/index.js';
import { wrapDim } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Binary, Unary } from '../../wasm/codes.js';
import { operator, saving } from '../define.js';
import { binary, floatOnly, unary } from '../elementwise.js';
import { cat } from '../join.js';

/** In operators, whose gradients are recorded in turn. */
function composedMishGradient(gradient: Tensor, self: Tensor): Tensor {
  const tanh = self.exp().log1p().tanh();
  const slope = self.sigmoid().mul(self).mul(tanh.mul(tanh).neg().add(1));
  return gradient.mul(tanh.add(slope));
}

/**
 * `x * tanh(softplus(x))`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.mish.html
 * @example
 * mish(x);
 */
export const mish = operator('mish(Tensor self) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => unary(Unary.Mish, self, floatOnly('mish_cpu', [self], self._type, out), out),
  gradients: {
    self: saving(['self'], (gradient, { self }) =>
      gradMode.enabled
        ? composedMishGradient(gradient, self)
        : binary(Binary.MishBackward, gradient, self, self._type),
    ),
  },
});

const celuBackward: Functions['_celuBackward'] = operator(
  '_celuBackward(Tensor gradOutput, Tensor self, float alpha) -> Tensor',
  {
    only: 'function',
    nodeName: 'EluBackwardBackward0',
    forward: (gradOutput, self, alpha) =>
      binary(Binary.CeluBackward, gradOutput, self, self._type, null, alpha, 1 / alpha),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, alpha }) => celuBackward(gradient, self, alpha)),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self, alpha }) =>
        celuBackward(gradient.mul(gradOutput).div(alpha), self, alpha).mul(self.lt(0)),
      ),
    },
  },
);

/**
 * x for positive x, else `alpha * (exp(x / alpha) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.celu.html
 * @example
 * celu(x);
 */
export const celu = operator('celu(Tensor self, float alpha=1) -> Tensor', {
  only: 'function',
  inplace: true,
  forward: (self, alpha, out) => {
    if (alpha === 0) throw new RuntimeError('ZeroDivisionError: alpha cannot be 0 for CELU');
    return unary(Unary.Celu, self, floatOnly('elu_cpu', [self], self._type, out), out, alpha, 1 / alpha);
  },
  writesOut: true,
  gradients: { self: saving(['self'], (gradient, { self, alpha }) => celuBackward(gradient, self, alpha)) },
});

const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

const seluBackward: Functions['_seluBackward'] = operator(
  '_seluBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    nodeName: 'EluBackwardBackward0',
    forward: (gradOutput, self) =>
      binary(Binary.EluBackward, gradOutput, self, self._type, null, ALPHA, SCALE),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self }) => seluBackward(gradient, self)),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self }) =>
        seluBackward(gradient.mul(gradOutput), self).mul(self.lt(0)),
      ),
    },
  },
);

/**
 * `scale * elu(x, alpha)`, with the numbers of a network that normalizes itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.selu.html
 * @example
 * selu(x);
 */
export const selu = operator('selu(Tensor self) -> Tensor', {
  only: 'function',
  nodeName: 'EluBackward0',
  inplace: true,
  writesOut: true,
  forward: (self, out) =>
    unary(Unary.Elu, self, floatOnly('elu_cpu', [self], self._type, out), out, ALPHA, SCALE),
  gradients: { self: saving(['self'], (gradient, { self }) => seluBackward(gradient, self)) },
});

function halves(self: Tensor, dim: number): readonly [Tensor, Tensor] {
  const size = self.shape[wrapDim(dim, self.shape.length)]! / 2;
  return [self.narrow(dim, 0, size), self.narrow(dim, size, size)];
}

const gluBackward: Functions['gluBackward'] = operator(
  'gluBackward(Tensor gradOutput, Tensor self, int dim) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, dim) => {
      const [a, b] = halves(self, dim);
      const s = b.sigmoid();
      const first = gradOutput.mul(s);
      return cat([first, first.mul(s.neg().add(1)).mul(a)], dim);
    },
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, dim }) => {
        const [[a, b], [ofFirst, ofSecond]] = [halves(self, dim), halves(gradient, dim)];
        const s = b.sigmoid();
        return s.mul(ofFirst.add(ofSecond.mul(s.neg().add(1)).mul(a)));
      }),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self, dim }) => {
        const [[a, b], [ofFirst, ofSecond]] = [halves(self, dim), halves(gradient, dim)];
        const s = b.sigmoid();
        const slope = s.mul(s.neg().add(1)).mul(gradOutput);
        const bend = ofSecond.mul(a).mul(s.mul(-2).add(1));
        return cat([ofSecond.mul(slope), ofFirst.add(bend).mul(slope)], dim);
      }),
    },
  },
);

/**
 * The first half along a dimension, times the sigmoid of the second.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.glu.html
 * @example
 * nn.functional.glu(tensor([1, 2, 0, 0])).tolist(); // [0.5, 1]
 */
export const glu = operator('glu(Tensor self, int dim=-1) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (self, dim, out) => {
    const { shape, _type: type } = self;
    if (shape.length === 0) {
      throw new RuntimeError('glu does not support scalars because halving size must be even');
    }
    const at = wrapDim(dim, shape.length);
    if (shape[at]! % 2 !== 0) {
      throw new RuntimeError(`Halving dimension must be even, but dimension ${at} is size ${shape[at]}`);
    }
    const [a, b] = halves(self, at);
    floatOnly('glu_cpu', [a, b], type, out);
    return binary(Binary.Mul, a, unary(Unary.Sigmoid, b, type), type, out);
  },
  gradients: { self: saving(['self'], (gradient, { self, dim }) => gluBackward(gradient, self, dim)) },
});
