/** What becomes of the losses of the single elements, and how the arguments of losses say it. */
import { ValueError } from '../../errors.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';

/** The reduction that a loss's arguments ask for; the first two are PyTorch's older way to say it. */
export function reductionOf(sizeAverage: boolean | null, reduce: boolean | null, reduction: string): string {
  if (sizeAverage !== null || reduce !== null) {
    const legacy = reduce === false ? 'none' : sizeAverage === false ? 'sum' : 'mean';
    warn(`size_average and reduce args will be deprecated, please use reduction='${legacy}' instead.`);
    return legacy;
  }
  if (reduction === 'elementwise_mean') {
    warn("reduction='elementwise_mean' is deprecated, please use reduction='mean' instead.");
    return 'mean';
  }
  if (reduction !== 'none' && reduction !== 'mean' && reduction !== 'sum') {
    throw new ValueError(`${reduction} is not a valid value for reduction`);
  }
  return reduction;
}

/** Losses of the elements, reduced. */
export function reduced(losses: Tensor, reduction: string): Tensor {
  return reduction === 'none' ? losses : reduction === 'sum' ? losses.sum() : losses.mean();
}
