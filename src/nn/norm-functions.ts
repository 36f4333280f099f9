/** Normalization as `nn.functional` has it: with the order of its arguments, and checks of its own. */
import { ValueError } from '../errors.js';
import * as batch from '../ops/batch-norm.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import * as group from '../ops/group-norm.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { formatShape, formatSize, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

function moreThanOne(size: Shape, kind: string, text: string): void {
  if (size.reduce((product, n) => product * n, 1) !== 1) return;
  throw new ValueError(`Expected more than 1 ${kind} when training, got input size ${text}`);
}

interface BatchNormOptions {
  weight?: Tensor | null;
  bias?: Tensor | null;
  training?: boolean;
  momentum?: number;
  eps?: number;
}

const batchDefaults = {
  runningMean: required as Tensor | null | typeof required,
  runningVar: required as Tensor | null | typeof required,
  weight: null as Tensor | null,
  bias: null as Tensor | null,
  training: false,
  momentum: 0.1,
  eps: 1e-5,
};

/**
 * Normalizes each channel by its own moments in training, when these also move the running ones, and by the running ones
 * otherwise.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.batch_norm.html
 * @example
 * nn.functional.batchNorm(x, runningMean, runningVar, { weight, bias, training: true });
 */
export function batchNorm(
  input: Tensor,
  ...args:
    | [
        runningMean: Tensor | null,
        runningVar: Tensor | null,
        weight?: Tensor | null,
        bias?: Tensor | null,
        training?: boolean,
        momentum?: number,
        eps?: number,
      ]
    | [runningMean: Tensor | null, runningVar: Tensor | null, options: BatchNormOptions]
): Tensor {
  assertTensor('batch_norm', input);
  const { runningMean, runningVar, weight, bias, training, momentum, eps } = takeArguments(
    'batch_norm',
    batchDefaults,
    args,
  );
  if (training) {
    const { shape } = input;
    moreThanOne([input.size(0), ...shape.slice(2)], 'value per channel', formatSize(shape));
  }
  return batch.batchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps, true);
}

interface InstanceNormOptions {
  runningMean?: Tensor | null;
  runningVar?: Tensor | null;
  weight?: Tensor | null;
  bias?: Tensor | null;
  useInputStats?: boolean;
  momentum?: number;
  eps?: number;
}

const instanceDefaults = {
  runningMean: null as Tensor | null,
  runningVar: null as Tensor | null,
  weight: null as Tensor | null,
  bias: null as Tensor | null,
  useInputStats: true,
  momentum: 0.1,
  eps: 1e-5,
};

/**
 * Normalizes each channel of each image by its own moments or, without `useInputStats`, by the running ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.instance_norm.html
 * @example
 * nn.functional.instanceNorm(randn(2, 3, 8, 8)).mean([2, 3]); // about 0
 */
export function instanceNorm(
  input: Tensor,
  ...args:
    | [
        runningMean?: Tensor | null,
        runningVar?: Tensor | null,
        weight?: Tensor | null,
        bias?: Tensor | null,
        useInputStats?: boolean,
        momentum?: number,
        eps?: number,
      ]
    | [options: InstanceNormOptions]
): Tensor {
  assertTensor('instance_norm', input);
  const { runningMean, runningVar, weight, bias, useInputStats, momentum, eps } = takeArguments(
    'instance_norm',
    instanceDefaults,
    args,
  );
  if (useInputStats) moreThanOne(input.shape.slice(2), 'spatial element', formatSize(input.shape));
  return batch.instanceNorm(input, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, true);
}

interface GroupNormOptions {
  weight?: Tensor | null;
  bias?: Tensor | null;
  eps?: number;
}

const groupDefaults = {
  numGroups: required as number | typeof required,
  weight: null as Tensor | null,
  bias: null as Tensor | null,
  eps: 1e-5,
};

/**
 * Normalizes groups of channels, each image by itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.group_norm.html
 * @example
 * nn.functional.groupNorm(randn(2, 6, 8, 8), 3).shape; // [2, 6, 8, 8]
 */
export function groupNorm(
  input: Tensor,
  ...args:
    | [numGroups: number, weight?: Tensor | null, bias?: Tensor | null, eps?: number]
    | [numGroups: number, options: GroupNormOptions]
): Tensor {
  assertTensor('group_norm', input);
  const { weight, bias, eps, ...taken } = takeArguments('group_norm', groupDefaults, args);
  const numGroups = argumentAs('group_norm', 'int', 'numGroups', 2, taken.numGroups);
  const values = Math.floor((input.size(0) * input.size(1)) / numGroups);
  const size = [values, numGroups, ...input.shape.slice(2)];
  moreThanOne([values, ...size.slice(2)], 'value per channel', formatShape(size));
  return group.groupNorm(input, numGroups, weight, bias, eps);
}
