/** Channels rearranged into pixels, and back. */
import { RuntimeError } from '../../errors.js';
import { numelOf } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite } from '../define.js';
import { prefersChannelsLast } from '../window.js';

/** The sizes before an image's, and those of the image. */
function imageOf(callee: string, { shape }: Tensor): [others: number[], channels: number, image: number[]] {
  const dims = shape.length;
  if (dims < 3) {
    throw new RuntimeError(
      `${callee} expects input to have at least 3 dimensions, but got input with ${dims} dimension(s)`,
    );
  }
  return [shape.slice(0, -3), shape[dims - 3]!, shape.slice(-2)];
}

/** PyTorch cannot tell the sizes of empty images from their count of elements, so they are all given. */
function rearranged(self: Tensor, sizes: number[], order: readonly number[], shape: number[]): Tensor {
  const others = sizes.length - order.length;
  const whole = [...Array(others).keys(), ...order.map((d) => d + others)];
  const result = self.reshape(sizes).permute(whole).clone({ memoryFormat: 'contiguousFormat' });
  if (numelOf(shape) === 0) return result.reshape(shape);
  const images = result.view(shape);
  return prefersChannelsLast(self) ? images.contiguous({ memoryFormat: 'channelsLast' }) : images;
}

/**
 * Images of `upscaleFactor` times the height and width, for each of which the channels of a pixel are laid out as a
 * square: [.., C r², H, W] to [.., C, H r, W r].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pixel_shuffle.html
 * @example
 * pixelShuffle(arange(4).view(4, 1, 1), 2).tolist(); // [[[0, 1], [2, 3]]]
 */
export const pixelShuffle = composite(
  'pixelShuffle(Tensor self, int upscaleFactor) -> Tensor',
  (self, factor) => {
    const [others, channels, [height, width]] = imageOf('pixel_shuffle', self);
    if (factor <= 0)
      throw new RuntimeError(`pixel_shuffle expects a positive upscale_factor, but got ${factor}`);
    if (channels % factor ** 2 !== 0) {
      throw new RuntimeError(
        "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but " +
          `input.size(-3)=${channels} is not divisible by ${factor ** 2}`,
      );
    }
    const outer = channels / factor ** 2;
    const sizes = [...others, outer, factor, factor, height!, width!];
    return rearranged(self, sizes, [0, 3, 1, 4, 2], [...others, outer, height! * factor, width! * factor]);
  },
  { only: 'function' },
);

/**
 * The inverse of `pixelShuffle`: [.., C, H r, W r] to [.., C r², H, W].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pixel_unshuffle.html
 * @example
 * pixelUnshuffle(ones(1, 8, 6), 2).shape; // [4, 4, 3]
 */
export const pixelUnshuffle = composite(
  'pixelUnshuffle(Tensor self, int downscaleFactor) -> Tensor',
  (self, factor) => {
    const [others, channels, image] = imageOf('pixel_unshuffle', self);
    if (factor <= 0)
      throw new RuntimeError(`pixel_unshuffle expects a positive downscale_factor, but got ${factor}`);
    image.forEach((size, d) => {
      if (size % factor === 0) return;
      const name = d === 0 ? 'height' : 'width';
      throw new RuntimeError(
        `pixel_unshuffle expects ${name} to be divisible by downscale_factor, but input.size(${d - 2})=${size} is not ` +
          `divisible by ${factor}`,
      );
    });
    // as PyTorch, which leaves nothing in its shape
    if (self._numel === 0) return self.clone();
    const [height, width] = [image[0]! / factor, image[1]! / factor];
    const sizes = [...others, channels, height, factor, width, factor];
    return rearranged(self, sizes, [0, 2, 4, 1, 3], [...others, channels * factor ** 2, height, width]);
  },
  { only: 'function' },
);
