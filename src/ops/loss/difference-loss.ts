/** Losses of the difference between an input and a target of its shape. */
import { resultTypeOfPair } from '../../tensor/promotion.js';
import { formatSize, sameShape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { Binary } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { binary, floatOnly } from '../elementwise.js';
import { reduced, reductionOf } from './reduction.js';

const mseLossOperator = operator('_mseLoss(Tensor self, Tensor target, str reduction) -> Tensor', {
  only: 'function',
  nodeName: 'MseLossBackward0',
  forward: (self, target, reduction) => {
    const type = floatOnly('mse_cpu', [self, target], resultTypeOfPair(self, target), null);
    return reduced(binary(Binary.SquaredDifference, self, target, type), reduction);
  },
  gradients: {
    self: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
      self.sub(target).mul(gradient.mul(slope(self, reduction))),
    ),
    target: saving(['self', 'target'], (gradient, { self, target, reduction }) =>
      target.sub(self).mul(gradient.mul(slope(self, reduction))),
    ),
  },
});

/** The derivative of the reduced square of a difference, by the difference. */
function slope(differences: Tensor, reduction: string): number {
  return reduction === 'mean' ? 2 / differences._numel : 2;
}

/**
 * The mean of the squared differences.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.mse_loss.html
 * @example
 * nn.functional.mseLoss(ones(3), zeros(3)).item(); // 1
 */
export const mseLoss = composite(
  'mseLoss(Tensor input, Tensor target, bool? sizeAverage=None, bool? reduce=None, str reduction=mean) -> Tensor',
  (input, target, sizeAverage, reduce, reduction) => {
    if (!sameShape(input.shape, target.shape)) {
      warn(
        `Using a target size (${formatSize(target.shape)}) that is different to the input size (${formatSize(input.shape)}). This will ` +
          'likely lead to incorrect results due to broadcasting. Please ensure they have the same size.',
      );
    }
    const how = reductionOf(sizeAverage, reduce, reduction);
    if (sameShape(input.shape, target.shape)) return mseLossOperator(input, target, how);
    const difference = input.sub(target);
    return mseLossOperator(input.expand(difference.shape), target.expand(difference.shape), how);
  },
  { only: 'function' },
);
