/** Channels of several groups that take turns, as `nn.functional` has it. */
import { RuntimeError } from '../errors.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { numelOf } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';

/**
 * The channels of `groups` groups in turns: the first of each group, then the second of each, and so on.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.ChannelShuffle.html
 * @example
 * nn.functional.channelShuffle(arange(4).view(1, 4, 1), 2).flatten().tolist(); // [0, 2, 1, 3]
 */
export function channelShuffle(input: Tensor, groups: number): Tensor {
  assertTensor('channel_shuffle', input);
  const count = argumentAs('channel_shuffle', 'int', 'groups', 2, groups);
  const { shape } = input;
  if (shape.length <= 2) {
    throw new RuntimeError(
      `channel_shuffle expects input with > 2 dims, but got input with sizes [${shape.join(', ')}]`,
    );
  }
  if (count <= 0)
    throw new RuntimeError(
      `Number of groups to divide channels in must be positive. Value of groups:${count}`,
    );
  const [batch, channels, ...image] = shape as [number, number, ...number[]];
  if (channels % count !== 0) {
    throw new RuntimeError(
      `Number of channels must be divisible by groups. Got ${channels} channels and ${count} groups.`,
    );
  }
  if (numelOf(shape) === 0) return input.viewAs(input);
  return input
    .reshape([batch, count, channels / count, ...image])
    .transpose(1, 2)
    .reshape(shape);
}
