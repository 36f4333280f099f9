/**
 * Steps of optimizers as operations that autograd records, for `differentiable`, in PyTorch's order of operations
 * (https://pytorch.org/docs/1.13/optim.html has the formulas).
 */
import { RuntimeError } from '../errors.js';
import { sqrt } from '../ops/exponential.js';
import { pow } from '../ops/power.js';
import type { Tensor } from '../tensor/tensor.js';

/** What is minimized: the gradient, with the decay's share. */
function descent(
  param: Tensor,
  grad: Tensor,
  { maximize, weightDecay }: { maximize: boolean; weightDecay: number },
): Tensor {
  const direction = maximize ? grad.neg() : grad;
  return weightDecay === 0 ? direction : direction.add(param, { alpha: weightDecay });
}

/** Stochastic gradient descent; returns the buffer of the momentum. */
export function sgdDifferentiably(
  param: Tensor,
  grad: Tensor,
  buffer: Tensor | null,
  group: {
    lr: number;
    momentum: number;
    dampening: number;
    nesterov: boolean;
    maximize: boolean;
    weightDecay: number;
  },
): Tensor | null {
  const { lr, momentum, dampening, nesterov } = group;
  let step = descent(param, grad, group);
  let next = null;
  if (momentum !== 0) {
    next =
      buffer === null ? step.clone().detach() : buffer.mul_(momentum).add_(step, { alpha: 1 - dampening });
    step = nesterov ? step.add(next, { alpha: momentum }) : next;
  }
  param.add_(step, { alpha: -lr });
  return next;
}

/** A step of Adam, whose number is in `count`, a tensor. */
export function adamDifferentiably(
  param: Tensor,
  grad: Tensor,
  { mean, square, most }: { mean: Tensor; square: Tensor; most: Tensor | null },
  count: Tensor,
  group: {
    lr: number;
    betas: readonly [number, number];
    eps: number;
    maximize: boolean;
    weightDecay: number;
  },
): void {
  if (count.requiresGrad) {
    throw new RuntimeError('`requires_grad` is not supported for `step` in differentiable mode');
  }
  const { lr, eps } = group;
  const [beta1, beta2] = group.betas;
  count.add_(1);
  const direction = descent(param, grad, group);
  mean.mul_(beta1).add_(direction, { alpha: 1 - beta1 });
  square.mul_(beta2).addcmul_(direction, direction, { value: 1 - beta2 });
  const size = pow(beta1, count).neg().add(1).reciprocal().mul(-lr);
  const bias = sqrt(pow(beta2, count).neg().add(1));
  if (most !== null) most.copy_(most.clone().maximum(square));
  const root = sqrt(most ?? square).div(bias.mul(size));
  param.addcdiv_(mean, root.add_(size.reciprocal().mul(eps)));
}

/** A step of RMSprop, in which `mean` is of the gradients, if it is centered, and `buffer` that of the momentum. */
export function rmspropDifferentiably(
  param: Tensor,
  grad: Tensor,
  { square, mean, buffer }: { square: Tensor; mean: Tensor | null; buffer: Tensor | null },
  group: {
    lr: number;
    alpha: number;
    eps: number;
    momentum: number;
    maximize: boolean;
    weightDecay: number;
  },
): void {
  const { lr, alpha, eps, momentum } = group;
  const direction = descent(param, grad, group);
  square.mul_(alpha).addcmul_(direction, direction, { value: 1 - alpha });
  mean?.mul_(alpha).add_(direction, { alpha: 1 - alpha });
  const variance = mean === null ? square : square.addcmul(mean, mean, { value: -1 });
  const scale = sqrt(variance).add(eps);
  if (buffer === null) param.addcdiv_(direction, scale, { value: -lr });
  else param.add_(buffer.mul_(momentum).addcdiv_(direction, scale), { alpha: -lr });
}
