/** How modules and optimizers reset gradients. */
import type { Tensor } from '../tensor/tensor.js';

/** Sets a gradient to zero in place, cut off its graph, or to null. */
export function clearGrad(t: Tensor, setToNone: boolean): void {
  const { grad } = t;
  if (grad === null) return;
  if (setToNone) {
    t.grad = null;
    return;
  }
  if (grad.gradFn !== null) grad.detach_();
  else grad.requiresGrad_(false);
  grad.zero_();
}
