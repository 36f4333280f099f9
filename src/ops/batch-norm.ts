/** Batch and instance normalization: over all that belongs to a channel, in the whole batch or in each of its images. */
import { RuntimeError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { emptyStrided, emptyTensor } from '../tensor/allocate.js';
import { contiguousOf, copyInto } from '../tensor/copy.js';
import { wrapDim, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { composite, operator } from './define.js';
import { isInFormat, stridesFor, suggestedFormat } from './memory-format.js';
import {
  addressOf,
  assertFloats,
  composedGradients,
  denseOrNull,
  emptyGradients,
  recordsGradients,
} from './norm-common.js';
import { NormNode, type NormGradients, type Wanted } from './norm-node.js';
import { isChannelsLastLike } from './window.js';

type Format = 'contiguousFormat' | 'channelsLast' | 'channelsLast3d';

/** The format that PyTorch chooses for the result. */
function formatOf(t: Tensor): Format {
  if (isChannelsLastLike(t.shape, t._strides)) return 'channelsLast';
  const format = suggestedFormat(t);
  return format === 'channelsLast3d' ? format : 'contiguousFormat';
}

function emptyInFormat(type: Tensor['_type'], shape: Shape, format: Format): Tensor {
  return format === 'contiguousFormat'
    ? emptyTensor(type, shape)
    : emptyStrided(type, shape, stridesFor(shape, format));
}

/** The tensor in a format: itself if it is so already. */
function inFormat(t: Tensor, format: Format): Tensor {
  if (format === 'contiguousFormat') return contiguousOf(t);
  if (isInFormat(t.shape, t._strides, format)) return t;
  const copy = emptyInFormat(t._type, t.shape, format);
  copyInto(copy, t);
  return copy;
}

/** How the kernels see it: with its channels last, they are the columns of a matrix. */
function arrangementOf({ shape }: Tensor, format: Format): [batch: number, channels: number, inner: number] {
  const channels = shape[1]!;
  const inner = shape.slice(2).reduce((product, size) => product * size, 1);
  return format === 'contiguousFormat' ? [shape[0]!, channels, inner] : [shape[0]! * inner, channels, 1];
}

/** PyTorch's checks of the dtypes, which are those of a kernel that takes bfloat16 with parameters in float32. */
function checkTypes(input: Tensor, others: readonly (Tensor | null)[]): void {
  assertFloats('batch_norm', input, []);
  const given = others.filter((t) => t !== null);
  if (given.length > 0 && given[0]!._type !== input._type) {
    if (given.some((t) => t._type.name !== 'float32'))
      throw new RuntimeError('mixed dtype (CPU): expect parameter to have scalar type of Float');
    throw new RuntimeError('mixed dtype (CPU): expect input to have scalar type of BFloat16');
  }
  assertFloats('batch_norm', input, given);
}

function assertUntrained(name: string, t: Tensor | null): void {
  if (t === null || !gradMode.enabled || !requiresGradOf(t)) return;
  throw new RuntimeError(
    `The function 'native_batch_norm' is not differentiable with respect to argument '${name}'. This input cannot have ` +
      'requires_grad True.',
  );
}

/** Also that `t`, if it is there, has a number for each channel. */
function assertChannels(name: string, t: Tensor | null, channels: number): void {
  if (t !== null && t._numel !== channels)
    throw new RuntimeError(`${name} should contain ${channels} elements not ${t._numel}`);
}

function checkChannels(
  channels: number,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  isTraining: boolean,
  weight: Tensor | null,
  bias: Tensor | null,
): void {
  const running = [
    ['running_mean', runningMean],
    ['running_var', runningVar],
  ] as const;
  for (const [name, t] of running) {
    if (t === null && !isTraining) throw new RuntimeError(`${name} must be defined in evaluation mode`);
    assertChannels(name, t, channels);
  }
  assertChannels('weight', weight, channels);
  assertChannels('bias', bias, channels);
}

function forward(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  runningMean: Tensor | null,
  runningVar: Tensor | null,
  training: boolean,
  momentum: number,
  eps: number,
): [Tensor, Tensor, Tensor] {
  checkTypes(input, [weight, bias, runningMean, runningVar]);
  wrapDim(1, input.shape.length);
  const { _type: type, shape } = input;
  const format = formatOf(input);
  const [batch, channels, inner] = arrangementOf(input, format);
  checkChannels(channels, runningMean, runningVar, training, weight, bias);
  const result = emptyInFormat(type, shape, format);
  const [means, scales] = [emptyTensor(type, [channels]), emptyTensor(type, [channels])];
  const x = inFormat(input, format);
  const [w, b, m, v] = [weight, bias, runningMean, runningVar].map(denseOrNull);
  const [from, to] = [x._address, result._address];
  const [weights, biases] = [addressOf(w!), addressOf(b!)];
  const [runningMeans, runningVars] = [addressOf(m!), addressOf(v!)];
  K.batchNorm(
    type.code,
    batch,
    channels,
    channels,
    inner,
    from,
    weights,
    biases,
    runningMeans,
    runningVars,
    Number(training),
    momentum,
    eps,
    to,
    means._address,
    scales._address,
  );
  if (!training) return [result, emptyTensor(type, [0]), emptyTensor(type, [0])];
  if (m !== runningMean) copyInto(runningMean!, m!);
  if (v !== runningVar) copyInto(runningVar!, v!);
  return [result, means, scales];
}

/** In evaluation the scales are made of the running variances. */
function scalesOf(runningVar: Tensor, eps: number): Tensor {
  return runningVar.add(eps).rsqrt();
}

function directGradients(
  gradient: Tensor,
  input: Tensor,
  weight: Tensor | null,
  means: Tensor,
  scales: Tensor,
  training: boolean,
  wanted: Wanted,
): NormGradients {
  const { _type: type, shape } = input;
  const format = formatOf(input);
  const [batch, channels, inner] = arrangementOf(input, format);
  const results = emptyGradients(wanted, input, () => emptyInFormat(type, shape, format), [channels]);
  const [g, x, w] = [inFormat(gradient, format), inFormat(input, format), denseOrNull(weight)];
  const [m, r] = [contiguousOf(means), contiguousOf(scales)];
  const [gx, gw, gb] = results.map(addressOf) as [number, number, number];
  K.batchNormBackward(
    type.code,
    batch,
    channels,
    channels,
    inner,
    g._address,
    x._address,
    m._address,
    r._address,
    addressOf(w),
    Number(training),
    gx,
    gw,
    gb,
  );
  return results;
}

/**
 * `batchNorm` with the mean of each channel and one over its standard deviation; without them outside of training.
 *
 * @example
 * const [y, mean, invstd] = nativeBatchNorm(x, weight, bias, null, null, true, 0.1, 1e-5);
 */
export const nativeBatchNorm: Functions['nativeBatchNorm'] = operator(
  'nativeBatchNorm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVar, bool training, float momentum, float eps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    only: 'function',
    differentiableResults: 1,
    forward,
    gradients: { input: null, weight: null, bias: null },
    node: ([input, weight, bias, runningMean, runningVar, training, , eps], [, result1, result2]) =>
      new NormNode(
        'NativeBatchNormBackward0',
        { input, weight, bias },
        { input, runningMean, runningVar, weight, result1, result2 },
        { training, eps },
        ([gradient], saved, wanted) => {
          const { weight: w, runningMean: mean, runningVar: variance } = saved;
          const x = saved.input;
          if (!recordsGradients()) {
            const means = training ? saved.result1 : mean!;
            const scales = training ? saved.result2 : scalesOf(variance!, eps);
            return directGradients(gradient!, x, w, means, scales, training, wanted);
          }
          const all = [...x.shape.keys()];
          const beside = (t: Tensor): Tensor => t.view(all.map((d) => (d === 1 ? -1 : 1)));
          const dims = all.filter((d) => d !== 1);
          const fixed = training ? null : { mean: beside(mean!), scale: beside(scalesOf(variance!, eps)) };
          const terms = { input: x, weight: w && beside(w), dims, shared: dims, eps, fixed };
          return composedGradients(gradient!, terms, wanted);
        },
      ),
  },
);

/** PyTorch returns what keeps the graph whole. */
function ofNothing(input: Tensor, weight: Tensor | null, bias: Tensor | null): Tensor {
  let result = input.clone();
  if (weight !== null) result = result.mul(weight.select(0, 0));
  return bias === null ? result : result.add(bias.select(0, 0));
}

/**
 * Normalizes each channel, the second dimension, to mean 0 and variance 1: in training by its own moments, which also
 * move the running ones by `momentum`, otherwise by the running ones. Then multiplies by its weight and adds its bias.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.batch_norm.html
 * @example
 * batchNorm(randn(8, 3, 4, 4), null, null, null, null, true, 0.1, 1e-5, true).mean([0, 2, 3]); // about 0
 */
export const batchNorm = composite(
  'batchNorm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVar, bool training, float momentum, float eps, bool cudnnEnabled) -> Tensor',
  (input, weight, bias, runningMean, runningVar, training, momentum, eps) => {
    if (input._numel === 0) return ofNothing(input, weight, bias);
    checkChannels(input.shape[1] ?? 0, runningMean, runningVar, training, weight, bias);
    assertUntrained('running_mean', runningMean);
    assertUntrained('running_var', runningVar);
    return nativeBatchNorm(input, weight, bias, runningMean, runningVar, training, momentum, eps)[0];
  },
  { only: 'function' },
);

/** Sets a running average to the mean over the batch of those that each image has moved. */
function joinRunning(running: Tensor | null, each: Tensor | null, batch: number, channels: number): void {
  if (running !== null) running.copy_(each!.view([batch, channels]).mean(0));
}

/**
 * Normalizes each channel of each image by its own moments or, without `useInputStats`, by the running ones.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.instance_norm.html
 * @example
 * instanceNorm(randn(8, 3, 4, 4), null, null, null, null, true, 0.1, 1e-5, true).mean([2, 3]); // about 0
 */
export const instanceNorm = composite(
  'instanceNorm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean, Tensor? runningVar, bool useInputStats, float momentum, float eps, bool cudnnEnabled) -> Tensor',
  (input, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, cudnnEnabled) => {
    if (!useInputStats && (runningMean === null || runningVar === null)) {
      throw new RuntimeError(
        'Expected running_mean and running_var to be defined when use_input_stats is false',
      );
    }
    const batch = input.size(0);
    const channels = input.size(1);
    const repeated = (t: Tensor | null): Tensor | null => t?.repeat(batch) ?? null;
    const [w, b, mean, variance] = [weight, bias, runningMean, runningVar].map(repeated);
    const result = batchNorm(
      input.contiguous().view([1, batch * channels, ...input.shape.slice(2)]),
      w!,
      b!,
      mean!,
      variance!,
      useInputStats,
      momentum,
      eps,
      cudnnEnabled,
    );
    joinRunning(runningMean, mean!, batch, channels);
    joinRunning(runningVar, variance!, batch, channels);
    return result.view(input.shape);
  },
  { only: 'function' },
);
