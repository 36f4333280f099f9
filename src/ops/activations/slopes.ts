/** Rectifiers whose slope below 0 is learnt, or random. */
import { RuntimeError } from '../../errors.js';
import { gradMode, noGrad } from '../../graph/modes.js';
import { emptyStrided, emptyTensor } from '../../tensor/allocate.js';
import { float64 } from '../../tensor/dtype.js';
import type { Generator } from '../../tensor/generator.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Binary, Unary } from '../../wasm/codes.js';
import { leakyReluBackward } from '../activation.js';
import { composite, operator, saving } from '../define.js';
import { drawUniform } from '../draw.js';
import { binary, floatOnly, unary } from '../elementwise.js';
import { stridesFor, suggestedFormat } from '../memory-format.js';
import { where } from '../selection.js';

/** The weights, one or one for each channel, in a shape that broadcasts against the input. */
function alongChannels(self: Tensor, weight: Tensor): Tensor {
  const dims = self.shape.length;
  return weight.reshape(self.shape.map((_, d) => (d === 1 || dims === 1 ? weight._numel : 1)));
}

function checkSlopes(self: Tensor, weight: Tensor): void {
  const { shape } = self;
  if (weight._numel !== 1) {
    if (shape.length === 0) throw new RuntimeError('Not allow zero-dim input tensor.');
    const channels = shape.length > 1 ? shape[1]! : 1;
    if (channels !== weight._numel) {
      throw new RuntimeError(
        'Mismatch of parameter numbers and input channel size. Found parameter numbers = ' +
          `${weight._numel} and channel size = ${channels}.`,
      );
    }
  }
  const dims = weight.shape.length;
  if (dims > 1) {
    throw new RuntimeError(`prelu: Expected \`weight\` to be a scalar or 1D tensor, but got ndim = ${dims}`);
  }
  if (weight._type !== self._type) {
    throw new RuntimeError(`Found dtype ${weight._type.label} but expected ${self._type.label}`);
  }
}

/**
 * x where it is positive, else x times a weight: one, or one for each channel.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.prelu.html
 * @example
 * tensor([-1, 2]).prelu(tensor([0.25])).tolist(); // [-0.25, 2]
 */
export const prelu = operator('prelu(Tensor self, Tensor weight) -> Tensor', {
  forward: (self, weight) => {
    checkSlopes(self, weight);
    const type = floatOnly('prelu_cpu', [self], self._type, null);
    const layout = stridesFor(self.shape, suggestedFormat(self));
    return binary(
      Binary.Prelu,
      self,
      alongChannels(self, weight),
      type,
      emptyStrided(type, self.shape, layout),
    );
  },
  gradients: {
    self: saving(['self', 'weight'], (gradient, { self, weight }) => {
      const slopes = alongChannels(self, weight);
      const below = gradient.mul(slopes);
      // the gradients of these in turn have nothing where x is NaN, as PyTorch's
      const other = gradMode.enabled ? where(self.isnan(), gradient.mul(slopes.detach()), below) : below;
      return where(self.gt(0), gradient, other);
    }),
    weight: saving(['self', 'weight'], (gradient, { self, weight }) => {
      const x = gradMode.enabled ? self.maskedFill(self.isnan(), NaN) : self;
      const terms = gradient.mul(x).maskedFill(self.gt(0), 0);
      const kept = weight._numel === 1 ? -1 : 1;
      const dims = [...self.shape.keys()].filter((d) => d !== kept);
      return (dims.length === 0 ? terms : terms.sum(dims)).reshape(weight.shape);
    }),
  },
});

/** The slope of each element: 1 above 0, and drawn from [lower, upper) elsewhere. */
function drawSlopes(self: Tensor, lower: number, upper: number, generator: Generator | null): Tensor {
  const isBelow = self.le(0);
  const drawn = emptyTensor(float64, [isBelow.sum().item() as number]);
  if (drawn._numel > 0) drawUniform(drawn, lower, upper, generator);
  return isBelow.newOnes(self.shape, { dtype: self.dtype }).maskedScatter(isBelow, drawn.to(self.dtype));
}

/** `rrelu` with slopes that have been drawn; without `training` with their mean. */
export const rreluWithNoise: Functions['rreluWithNoise'] = operator(
  'rreluWithNoise(Tensor self, Tensor noise, float lower, float upper, bool training) -> Tensor',
  {
    only: 'function',
    inplace: true,
    writesOut: true,
    forward: (self, noise, lower, upper, training, out) => {
      if (training) {
        const type = floatOnly('rrelu_with_noise_out_cpu', [self], self._type, out);
        return binary(Binary.Mul, self, noise, type, out);
      }
      const type = floatOnly('leaky_relu_cpu', [self], self._type, out);
      return unary(Unary.LeakyRelu, self, type, out, (lower + upper) / 2);
    },
    gradients: {
      self: saving(['self', 'noise'], (gradient, { self, noise, lower, upper, training }) =>
        training && upper - lower > 1e-6
          ? gradient.mul(noise)
          : leakyReluBackward(gradient, self, (lower + upper) / 2),
      ),
    },
  },
);

/** The slopes or, if they are not needed, no numbers, after PyTorch's checks. */
export function slopesFor(
  self: Tensor,
  lower: number,
  upper: number,
  training: boolean,
  generator: Generator | null,
): Tensor {
  if (lower > upper) throw new RuntimeError('Lower bound should be less than or equal to the upper bound');
  if (!training || !self._type.isFloat) return emptyTensor(self._type, [0]);
  return noGrad(() => drawSlopes(self, lower, upper, generator));
}

/**
 * x where it is positive, else x times a number between `lower` and `upper`: drawn for each element in training,
 * otherwise their mean.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.rrelu.html
 * @example
 * rrelu(tensor([-1, 2]), 0.5, 0.5).tolist(); // [-0.5, 2]
 */
export const rrelu = composite(
  'rrelu(Tensor self, float lower=0.125, float upper=0.3333333333333333, bool training=False, *, Generator? generator=None) -> Tensor',
  (self, lower, upper, training, generator) => {
    const noise = slopesFor(self, lower, upper, training, generator);
    return rreluWithNoise(self, noise, lower, upper, training);
  },
  { only: 'function' },
);
