/** Group normalization: over groups of channels of each image. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { formatShape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { composite, operator } from './define.js';
import {
  addressOf,
  assertFloats,
  composedGradients,
  denseOrNull,
  emptyGradients,
  recordsGradients,
  withWork,
} from './norm-common.js';
import { NormNode, type NormGradients, type Wanted } from './norm-node.js';
import { inFormatOf, isChannelsLastLike } from './window.js';

/** How many images, groups, channels in each, and elements of a channel. */
type Sizes = readonly [batch: number, groups: number, size: number, inner: number];

/** PyTorch's checks of groups and parameters. */
function checkGroups(
  input: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  channels: number,
  groups: number,
): void {
  if (groups <= 0) throw new RuntimeError(`Expected num groups to be greater than 0, got ${groups}`);
  if (channels % groups !== 0) {
    throw new RuntimeError(
      'Expected number of channels in input to be divisible by num_groups, but got input of shape ' +
        `${formatShape(input.shape)} and num_groups=${groups}`,
    );
  }
  const parameters = [
    ['weight', weight],
    ['bias', bias],
  ] as const;
  for (const [name, t] of parameters) {
    if (t === null || (t.shape.length === 1 && t._numel === channels)) continue;
    throw new RuntimeError(
      `Expected ${name} to be a vector of size equal to the number of channels in input, but got ${name} of shape ` +
        // PyTorch shows the weight's shape in both messages
        `${formatShape((weight ?? t).shape)} and input of shape ${formatShape(input.shape)}`,
    );
  }
}

function assertTrue(condition: boolean, text: string): void {
  if (condition) return;
  throw new RuntimeError(
    `Expected ${text} to be true, but got false.  (Could this error message be improved?  If so, please report an ` +
      'enhancement request to PyTorch.)',
  );
}

function directGradients(
  gradient: Tensor,
  input: Tensor,
  weight: Tensor | null,
  means: Tensor,
  scales: Tensor,
  [batch, groups, size, inner]: Sizes,
  wanted: Wanted,
): NormGradients {
  const channels = groups * size;
  const { _type: type, shape } = input;
  const results = emptyGradients(wanted, input, () => emptyTensor(type, shape), [channels]);
  const [g, x, w] = [contiguousOf(gradient), contiguousOf(input), denseOrNull(weight)];
  const [m, r] = [contiguousOf(means), contiguousOf(scales)];
  withWork(4 * channels + 8, (work) => {
    const [gx, gw, gb] = results.map(addressOf) as [number, number, number];
    K.groupNormBackward(
      type.code,
      batch,
      groups,
      size,
      inner,
      g._address,
      x._address,
      m._address,
      r._address,
      addressOf(w),
      gx,
      gw,
      gb,
      work,
    );
  });
  const [ofInput, ...others] = results;
  return [ofInput && inFormatOf(ofInput, input), ...others];
}

/**
 * `groupNorm` with the mean of each group, and one over its standard deviation; the sizes are the input's.
 *
 * @example
 * const [y, mean, rstd] = nativeGroupNorm(randn(2, 6, 8), null, null, 2, 6, 8, 3, 1e-5);
 */
export const nativeGroupNorm: Functions['nativeGroupNorm'] = operator(
  'nativeGroupNorm(Tensor input, Tensor? weight, Tensor? bias, int N, int C, int HxW, int group, float eps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    only: 'function',
    forward: (input, weight, bias, N, C, HxW, group, eps) => {
      checkGroups(input, weight, bias, C, group);
      assertTrue(
        [N, C, HxW].every((size) => size >= 0) && input._numel === N * C * HxW,
        'X.numel() == N * C * HxW',
      );
      const isDense = input._contiguous || isChannelsLastLike(input.shape, input._strides);
      assertTrue(isDense, 'X.is_contiguous(memory_format)');
      const { _type: type, shape } = input;
      if (N > 0) assertFloats('GroupNormKernelImpl', input, [weight, bias]);
      const results = [
        emptyTensor(type, shape),
        emptyTensor(type, [N, group]),
        emptyTensor(type, [N, group]),
      ];
      const [y, means, scales] = results as [Tensor, Tensor, Tensor];
      const [x, w, b] = [contiguousOf(input), denseOrNull(weight), denseOrNull(bias)];
      const [from, weights, biases] = [x._address, addressOf(w), addressOf(b)];
      const size = C / group;
      const to = y._address;
      if (N > 0) {
        const moments = [means._address, scales._address] as const;
        K.groupNorm(type.code, N, group, size, HxW, from, weights, biases, eps, to, ...moments);
      }
      return [inFormatOf(y, input), means, scales];
    },
    gradients: { input: null, weight: null, bias: null },
    node: ([input, weight, bias, N, C, HxW, group, eps], [, result1, result2]) =>
      new NormNode(
        'NativeGroupNormBackward0',
        { input, weight, bias },
        { input, weight, result1, result2 },
        { N, C, HxW, group, eps },
        ([gradient, ofMean, ofScale], saved, wanted) => {
          const { weight: w, result1: means, result2: scales } = saved;
          const x = saved.input;
          const sizes = [N, group, C / group, HxW] as const;
          if (!gradient) return [null, null, null];
          // PyTorch counts the gradients of mean and scale where all three are there
          const all = ofMean && ofScale;
          if (!recordsGradients() && !all)
            return directGradients(gradient, x, w, means, scales, sizes, wanted);
          const beside = (t: Tensor): Tensor => t.reshape([N, group, 1, 1]);
          const terms = {
            input: x.reshape(sizes),
            weight: w?.view([1, group, C / group, 1]) ?? null,
            dims: [2, 3],
            shared: [0, 3],
            eps,
            fixed: null,
          };
          const [own, ...others] = composedGradients(
            gradient.reshape(sizes),
            terms,
            wanted,
            all ? beside(ofMean) : null,
            all ? beside(ofScale) : null,
          );
          const [ofWeight, ofBias] = others.map((t) => t?.reshape([C]) ?? null);
          return [own?.reshape(x.shape) ?? null, ofWeight!, ofBias!];
        },
      ),
  },
);

/**
 * Normalizes groups of channels, each image by itself, then multiplies each channel by its weight and adds its bias.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.group_norm.html
 * @example
 * groupNorm(randn(2, 6, 4, 4), 3).view(2, 3, -1).mean(2); // about 0
 */
export const groupNorm = composite(
  'groupNorm(Tensor input, int numGroups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnnEnabled=True) -> Tensor',
  (input, numGroups, weight, bias, eps) => {
    const batch = input.size(0);
    const channels = input.size(1);
    checkGroups(input, weight, bias, channels, numGroups);
    const inner = input.shape.slice(2).reduce((product, size) => product * size, 1);
    const dense = isChannelsLastLike(input.shape, input._strides)
      ? input.contiguous({ memoryFormat: 'channelsLast' })
      : input.contiguous();
    return nativeGroupNorm(dense, weight, bias, batch, channels, inner, numGroups, eps)[0];
  },
  { only: 'function' },
);
