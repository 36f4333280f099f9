/** Layers and the batch norms behind them as one layer, for inference: part of `nn.utils`. */
import { AssertionError } from '../errors.js';
import { onesLike, zerosLike } from '../ops/creation.js';
import { deepcopy } from '../ops/deepcopy.js';
import type { Tensor } from '../tensor/tensor.js';
import type { BatchNorm1d, BatchNorm2d, BatchNorm3d } from './batch-norm.js';
import type { Module } from './module.js';
import { Parameter } from './parameter.js';

type BatchNorm = BatchNorm1d | BatchNorm2d | BatchNorm3d;
type Weighted = Module & { readonly weight: Parameter; readonly bias: Parameter | null };

function fusedWeights(
  weight: Tensor,
  bias: Tensor | null,
  mean: Tensor,
  variance: Tensor,
  eps: number,
  bnWeight: Tensor | null,
  bnBias: Tensor | null,
  outputs: number,
): [weight: Parameter, bias: Parameter] {
  const scale = (bnWeight ?? onesLike(mean)).mul(variance.add(eps).rsqrt());
  const shape = weight.shape.map((_, d) => (d === outputs ? -1 : 1));
  const shifted = (bias ?? zerosLike(mean))
    .sub(mean)
    .mul(scale)
    .add(bnBias ?? zerosLike(mean));
  return [new Parameter(weight.mul(scale.reshape(shape)).detach()), new Parameter(shifted.detach())];
}

/**
 * The weight and bias of a convolution that does what one and the batch norm behind it do.
 *
 * @see https://github.com/pytorch/pytorch/blob/v1.13.1/torch/nn/utils/fusion.py
 * @example
 * const one = ones(1);
 * nn.utils.fuseConvBnWeights(ones(1, 1, 1), null, one, one, 0, one, one)[1].tolist(); // [0]
 */
export function fuseConvBnWeights(
  convW: Tensor,
  convB: Tensor | null,
  bnRm: Tensor,
  bnRv: Tensor,
  bnEps: number,
  bnW: Tensor | null,
  bnB: Tensor | null,
  transpose = false,
): [weight: Parameter, bias: Parameter] {
  return fusedWeights(convW, convB, bnRm, bnRv, bnEps, bnW, bnB, transpose ? 1 : 0);
}

function fused<M extends Module>(layer: M, norm: BatchNorm, outputs: number): M {
  if (layer.training || norm.training) throw new AssertionError('Fusion only for eval!');
  const copy = deepcopy(layer) as M & Weighted;
  const { runningMean, runningVar, eps, weight, bias } = norm;
  if (runningMean === null || runningVar === null)
    throw new AssertionError('Fusion only with running statistics!');
  const [newWeight, newBias] = fusedWeights(
    copy.weight,
    copy.bias,
    runningMean,
    runningVar,
    eps,
    weight,
    bias,
    outputs,
  );
  copy._assign('weight', newWeight);
  copy._assign('bias', newBias);
  return copy;
}

/**
 * A copy of a convolution that does what it and the batch norm behind it do; both must be in evaluation mode.
 *
 * @see https://github.com/pytorch/pytorch/blob/v1.13.1/torch/nn/utils/fusion.py
 * @throws AssertionError in training mode.
 * @example
 * nn.utils.fuseConvBnEval(new nn.Conv2d(1, 2, 3).eval(), new nn.BatchNorm2d(2).eval());
 */
export function fuseConvBnEval<M extends Module>(conv: M, bn: BatchNorm, transpose = false): M {
  return fused(conv, bn, transpose ? 1 : 0);
}

/**
 * A copy of a linear layer that does what it and the batch norm behind it do; both must be in evaluation mode.
 *
 * @see https://github.com/pytorch/pytorch/blob/v1.13.1/torch/nn/utils/fusion.py
 * @throws AssertionError in training mode.
 * @example
 * nn.utils.fuseLinearBnEval(new nn.Linear(3, 2).eval(), new nn.BatchNorm1d(2).eval());
 */
export function fuseLinearBnEval<M extends Module>(linear: M, bn: BatchNorm): M {
  return fused(linear, bn, 0);
}
