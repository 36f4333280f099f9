/** Convolutions of volumes as convolutions of images whose channels are the slices under a window's depth. */
import { fillWith } from '../../tensor/copy.js';
import { emptyTensor } from '../../tensor/allocate.js';
import type { Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { ConvolutionSettings } from '../convolution-checks.js';
import { sliceAlong } from '../slice-views.js';
import { constantPadNd } from './padding.js';

type Steps = Pick<ConvolutionSettings, 'stride' | 'padding' | 'dilation'>;

/** The settings of the images' convolution. */
export function imageSettings(settings: ConvolutionSettings): ConvolutionSettings {
  const { stride, padding, dilation, outputPadding } = settings;
  return {
    ...settings,
    stride: stride.slice(1),
    padding: padding.slice(1),
    dilation: dilation.slice(1),
    outputPadding: outputPadding.slice(1),
  };
}

/** Weights whose input channels are those of the slices under a window. */
export function imageWeight(weight: Tensor): Tensor {
  const [outer, inner, depth, ...image] = weight.shape as [number, number, number, number, number];
  return weight.contiguous().view([outer, inner * depth, ...image]);
}

/** The slices under the windows at each of `positions`: an image of `depth` times the channels for each position. */
export function slicesUnder(volume: Tensor, depth: number, positions: number, steps: Steps): Tensor {
  const margin = steps.padding[0]!;
  const padded = margin > 0 ? constantPadNd(volume, [0, 0, 0, 0, margin, margin]) : volume;
  const [batch, channels, length, height, width] = padded.shape as [number, number, number, number, number];
  const slice = height * width;
  const windows = padded
    .contiguous()
    .asStrided(
      [batch, positions, channels, depth, height, width],
      [
        channels * length * slice,
        steps.stride[0]! * slice,
        length * slice,
        steps.dilation[0]! * slice,
        width,
        1,
      ],
    );
  return windows.reshape([batch * positions, channels * depth, height, width]);
}

/** The images of a volume, one after another. */
export function imagesOf(volume: Tensor): Tensor {
  const [batch, channels, depth, height, width] = volume.shape as [number, number, number, number, number];
  return volume.permute([0, 2, 1, 3, 4]).reshape([batch * depth, channels, height, width]);
}

/** The volume of such images. */
export function volumeOf(images: Tensor, [batch, channels, depth, height, width]: Shape): Tensor {
  const volume = images.view([batch!, depth!, channels!, height!, width!]);
  // a contiguous view may have other strides than PyTorch's result where a dimension has one element
  return volume.permute([0, 2, 1, 3, 4]).clone({ memoryFormat: 'contiguousFormat' });
}

/** The sum of slices where the windows that they stand under lie: the transposed `slicesUnder`. */
export function slicesTogether(slices: Tensor, depth: number, shape: Shape, steps: Steps): Tensor {
  const [batch, channels, length, height, width] = shape as [number, number, number, number, number];
  const result = emptyTensor(slices._type, shape);
  fillWith(result, 0);
  if (result._numel === 0 || slices._numel === 0) return result;
  const positions = slices.shape[0]! / batch;
  const parts = slices.view([batch, positions, channels, depth, height, width]).permute([3, 0, 2, 1, 4, 5]);
  const [stride, margin, apart] = [steps.stride[0]!, steps.padding[0]!, steps.dilation[0]!];
  for (let k = 0; k < depth; k++) {
    const shift = k * apart - margin;
    const first = Math.max(0, Math.ceil(-shift / stride));
    const end = Math.min(positions, Math.floor((length - 1 - shift) / stride) + 1);
    if (first >= end) continue;
    const from = first * stride + shift;
    const to = sliceAlong(result, 2, from, from + (end - 1 - first) * stride + 1, stride);
    to.add_(parts.select(0, k).narrow(2, first, end - first));
  }
  return result;
}
