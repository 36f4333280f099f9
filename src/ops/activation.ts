/** Activation functions and the fused kernels of their gradients. */
import { RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { Binary, Unary } from '../wasm/codes.js';
import { contiguousOf } from '../tensor/copy.js';
import { operator, saving } from './define.js';
import { binary, floatOnly, floatUnary, unary } from './elementwise.js';
import { into } from './reduction.js';

const TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

/**
 * The error function.
 *
 * @see https://pytorch.org/docs/1.13/special.html#torch.special.erf
 * @example
 * x.erf();
 */
export const erf = operator('erf(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Erf),
  gradients: {
    self: saving(['self'], (gradient, { self }) =>
      self.pow(2).neg().exp().mul(TWO_OVER_SQRT_PI).mul(gradient),
    ),
  },
});

/**
 * `1 - erf(x)`, accurate for large x.
 *
 * @see https://pytorch.org/docs/1.13/special.html#torch.special.erfc
 * @example
 * x.erfc();
 */
export const erfc = operator('erfc(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Erfc),
  gradients: {
    self: saving(['self'], (gradient, { self }) =>
      self.pow(2).neg().exp().mul(-TWO_OVER_SQRT_PI).mul(gradient),
    ),
  },
});

/** The gradient of sigmoid from its result: g y (1 - y). */
const sigmoidBackward: Functions['sigmoidBackward'] = operator(
  'sigmoidBackward(Tensor gradOutput, Tensor output) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, output) => binary(Binary.SigmoidBackward, gradOutput, output, output._type),
    gradients: {
      gradOutput: saving(['output'], (gradient, { output }) => sigmoidBackward(gradient, output)),
      output: saving(['gradOutput', 'output'], (gradient, { gradOutput, output }) =>
        gradient.mul(gradOutput).mul(output.mul(-2).add(1)),
      ),
    },
  },
);

/**
 * `1 / (1 + exp(-x))`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.sigmoid.html
 * @example
 * x.sigmoid();
 */
export const sigmoid = operator('sigmoid(Tensor self) -> Tensor', {
  inplace: true,
  out: true,
  writesOut: true,
  forward: floatUnary(Unary.Sigmoid),
  gradients: { self: saving(['result'], (gradient, { result }) => sigmoidBackward(gradient, result)) },
});

/** g where the threshold is passed, else 0: the gradient of threshold, and that of relu from its result. */
export const thresholdBackward: Functions['thresholdBackward'] = operator(
  'thresholdBackward(Tensor gradOutput, Tensor self, float threshold) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, threshold) =>
      binary(Binary.ReluBackward, gradOutput, self, self._type, null, threshold),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, threshold }) =>
        thresholdBackward(gradient, self, threshold),
      ),
      self: (gradient) => gradient.newZeros(gradient.shape),
    },
  },
);

/**
 * `max(x, 0)`; its gradient at 0 is 0.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.relu.html
 * @example
 * x.relu();
 */
export const relu = operator('relu(Tensor self) -> Tensor', {
  inplace: true,
  writesOut: true,
  forward: (self, out) => {
    if (self._type === bool) throw new RuntimeError('Boolean inputs not supported for relu');
    return unary(Unary.Relu, self, self._type, out);
  },
  gradients: { self: saving(['result'], (gradient, { result }) => thresholdBackward(gradient, result, 0)) },
});

export const leakyReluBackward: Functions['leakyReluBackward'] = operator(
  'leakyReluBackward(Tensor gradOutput, Tensor self, float negativeSlope) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, negativeSlope) =>
      binary(Binary.LeakyReluBackward, gradOutput, self, self._type, null, negativeSlope),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, negativeSlope }) =>
        leakyReluBackward(gradient, self, negativeSlope),
      ),
      self: (gradient) => gradient.newZeros(gradient.shape),
    },
  },
);

/**
 * x for positive x, else `negativeSlope * x`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.leaky_relu.html
 * @example
 * leakyRelu(x, 0.1);
 */
export const leakyRelu = operator('leakyRelu(Tensor self, float negativeSlope=0.01) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, negativeSlope, out) =>
    unary(Unary.LeakyRelu, self, floatOnly('leaky_relu_cpu', [self], self._type, out), out, negativeSlope),
  gradients: {
    self: saving(['self'], (gradient, { self, negativeSlope }) =>
      leakyReluBackward(gradient, self, negativeSlope),
    ),
  },
});

const eluBackward: Functions['eluBackward'] = operator(
  'eluBackward(Tensor gradOutput, Tensor self, float alpha) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, alpha) =>
      binary(Binary.EluBackward, gradOutput, self, self._type, null, alpha, 1),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, alpha }) => eluBackward(gradient, self, alpha)),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self, alpha }) =>
        eluBackward(gradient.mul(gradOutput), self, alpha).mul(self.lt(0)),
      ),
    },
  },
);

/**
 * x for positive x, else `alpha * (exp(x) - 1)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.elu.html
 * @example
 * elu(x);
 */
export const elu = operator('elu(Tensor self, float alpha=1) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, alpha, out) =>
    unary(Unary.Elu, self, floatOnly('elu_cpu', [self], self._type, out), out, alpha, 1),
  gradients: { self: saving(['self'], (gradient, { self, alpha }) => eluBackward(gradient, self, alpha)) },
});

const geluKernels: Record<string, { forward: Unary; backward: Binary }> = {
  none: { forward: Unary.Gelu, backward: Binary.GeluBackward },
  tanh: { forward: Unary.GeluTanh, backward: Binary.GeluTanhBackward },
};

function geluKernel(approximate: string): { forward: Unary; backward: Binary } {
  const kernel = geluKernels[approximate];
  if (!kernel) throw new RuntimeError('approximate argument must be either none or tanh.');
  return kernel;
}

const geluBackward: Functions['geluBackward'] = operator(
  'geluBackward(Tensor gradOutput, Tensor self, str approximate) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, approximate) =>
      binary(geluKernel(approximate).backward, gradOutput, self, self._type),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, approximate }) =>
        geluBackward(gradient, self, approximate),
      ),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self, approximate }) =>
        gradient.mul(gradOutput).mul(approximate === 'tanh' ? tanhGeluCurvature(self) : geluCurvature(self)),
      ),
    },
  },
);

/** The second derivative of x Φ(x): φ(x) (2 - x²). */
function geluCurvature(x: Tensor): Tensor {
  const density = x
    .pow(2)
    .mul(-0.5)
    .exp()
    .mul(1 / Math.sqrt(2 * Math.PI));
  return density.mul(x.pow(2).neg().add(2));
}

/** The second derivative of x (1 + tanh u)/2 with u = √(2/π) (x + 0.044715 x³): (1 - tanh²u) (u' + x u''/2 - x u'² tanh u). */
function tanhGeluCurvature(x: Tensor): Tensor {
  const [beta, kappa] = [Math.sqrt(2 / Math.PI), 0.044715];
  const square = x.pow(2);
  const t = x.add(square.mul(x).mul(kappa)).mul(beta).tanh();
  const slope = square
    .mul(3 * kappa)
    .add(1)
    .mul(beta);
  const bend = x.mul(6 * kappa * beta);
  const inner = slope.add(x.mul(bend).mul(0.5)).sub(x.mul(slope.pow(2)).mul(t));
  return t.pow(2).neg().add(1).mul(inner);
}

/**
 * `x Φ(x)` with the normal distribution function Φ, or its tanh approximation.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.gelu.html
 * @example
 * gelu(x, { approximate: 'tanh' });
 */
export const gelu = operator('gelu(Tensor self, *, str approximate=none) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (self, approximate, out) => {
    const type = floatOnly('GeluKernelImpl', [self], self._type, out);
    return unary(geluKernel(approximate).forward, self, type, out, 0, 0, true);
  },
  gradients: {
    self: saving(['self'], (gradient, { self, approximate }) => geluBackward(gradient, self, approximate)),
  },
});

const siluBackward: Functions['siluBackward'] = operator(
  'siluBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self) => binary(Binary.SiluBackward, gradOutput, self, self._type),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self }) => siluBackward(gradient, self)),
      // With s = sigmoid(x): the derivative of s (1 + x (1 - s)) is s (1 - s) (2 + x (1 - 2 s)).
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self }) => {
        const s = self.sigmoid();
        const curvature = s.mul(s.neg().add(1)).mul(self.mul(s.mul(-2).add(1)).add(2));
        return gradient.mul(gradOutput).mul(curvature);
      }),
    },
  },
);

/**
 * `x * sigmoid(x)`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.silu.html
 * @example
 * silu(x);
 */
export const silu = operator('silu(Tensor self) -> Tensor', {
  only: 'function',
  inplace: true,
  out: true,
  writesOut: true,
  forward: (self, out) => unary(Unary.Silu, self, floatOnly('silu_cpu', [self], self._type, out), out),
  gradients: { self: saving(['self'], (gradient, { self }) => siluBackward(gradient, self)) },
});

const softplusBackward: Functions['softplusBackward'] = operator(
  'softplusBackward(Tensor gradOutput, Tensor self, float beta, float threshold) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self, beta, threshold) =>
      binary(Binary.SoftplusBackward, gradOutput, self, self._type, null, beta, threshold),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self, beta, threshold }) =>
        softplusBackward(gradient, self, beta, threshold),
      ),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self, beta, threshold }) => {
        const s = self.mul(beta).sigmoid();
        const curvature = s.mul(s.neg().add(1)).mul(beta).mul(self.mul(beta).le(threshold));
        return gradient.mul(gradOutput).mul(curvature);
      }),
    },
  },
);

/**
 * `log(1 + exp(beta x)) / beta`, x itself where `beta x` is above the threshold.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softplus.html
 * @example
 * softplus(x);
 */
export const softplus = operator('softplus(Tensor self, float beta=1, float threshold=20) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: (self, beta, threshold, out) =>
    unary(
      Unary.Softplus,
      self,
      floatOnly('softplus_cpu', [self], self._type, out),
      out,
      beta,
      threshold,
      true,
    ),
  gradients: {
    self: saving(['self'], (gradient, { self, beta, threshold }) =>
      softplusBackward(gradient, self, beta, threshold),
    ),
  },
});

const logSigmoidBackward: Functions['logSigmoidBackward'] = operator(
  'logSigmoidBackward(Tensor gradOutput, Tensor self) -> Tensor',
  {
    only: 'function',
    forward: (gradOutput, self) => binary(Binary.LogSigmoidBackward, gradOutput, self, self._type),
    gradients: {
      gradOutput: saving(['self'], (gradient, { self }) => logSigmoidBackward(gradient, self)),
      self: saving(['gradOutput', 'self'], (gradient, { gradOutput, self }) => {
        const s = self.sigmoid();
        return gradient.mul(gradOutput).mul(s.mul(s.sub(1)));
      }),
    },
  },
);

/**
 * `log(sigmoid(x))`, accurate for large negative x.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.logsigmoid.html
 * @example
 * logsigmoid(x);
 */
export const logsigmoid = operator('logsigmoid(Tensor self) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  nodeName: 'LogSigmoidBackward0',
  forward: (self, out) => {
    const type = self._type;
    if (!type.isFloat) throw new RuntimeError(`"log_sigmoid_cpu" not implemented for '${type.label}'`);
    if (out !== null && out._type !== type) {
      throw new RuntimeError(`expected scalar type ${type.label} but found ${out._type.label}`);
    }
    return into(out, unary(Unary.LogSigmoid, contiguousOf(self), type));
  },
  gradients: { self: saving(['self'], (gradient, { self }) => logSigmoidBackward(gradient, self)) },
});
