/** Images resized by interpolation between their elements. */
import { RuntimeError } from '../../errors.js';
import { formatShape, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Resample } from '../../wasm/codes.js';
import { operator } from '../define.js';
import { inFormatOf } from '../window.js';
import { resampled, resampledBackward, type Resampled } from './resample.js';

/** How PyTorch calls each way to resize images of one, two and three dimensions. */
const nodeNames: Partial<Record<Resample, readonly string[]>> = {
  [Resample.Nearest]: ['Nearest1D', 'Nearest2D', 'Nearest3D'],
  [Resample.NearestExact]: ['NearestExact1D', 'NearestExact2D', 'NearestExact3D'],
  [Resample.Linear]: ['Linear1D', 'Bilinear2D', 'Trilinear3D'],
  [Resample.Cubic]: ['', 'Bicubic2D', ''],
};

const modes = [Resample.Nearest, Resample.NearestExact, Resample.Linear, Resample.Cubic];

function nodeName({ shape }: Tensor, mode: number): string {
  return `Upsample${nodeNames[modes[mode]!]![shape.length - 3]!}Backward`;
}

function stepsOf(outputSize: Shape, factors: readonly number[]): Resampled[] {
  return outputSize.map((size, d) => ({ size, factor: factors[d]! }));
}

/** PyTorch's checks of an image and the size that it is to have. */
function checkSizes({ shape, _type: type }: Tensor, outputSize: Shape, mode: number): void {
  const dims = outputSize.length;
  const image = shape.slice(2);
  if ([...image, ...outputSize].some((size) => size <= 0)) {
    const names = ['D', 'H', 'W'].slice(-dims);
    const list = (sizes: Shape): string => `(${sizes.map((size, d) => `${names[d]!}: ${size}`).join(', ')})`;
    throw new RuntimeError(
      `Input and output sizes should be greater than 0, but got input ${list(image)} ${dims === 1 ? 'and ' : ''}` +
        `output ${list(outputSize)}`,
    );
  }
  if (shape.slice(1).includes(0)) {
    throw new RuntimeError(
      `Non-empty ${dims + 2}D data tensor expected but got a tensor with sizes ${formatShape(shape)}`,
    );
  }
  if (type.isFloat) return;
  const kind = ['nearest', 'nearest', 'linear', 'cubic'][mode]!;
  throw new RuntimeError(`"compute_indices_weights_${kind}" not implemented for '${type.label}'`);
}

const upsampleBackward: Functions['_upsampleBackward'] = operator(
  '_upsampleBackward(Tensor gradOutput, int[] inputSize, int mode, bool alignCorners, float depth, float height, float width) -> Tensor',
  {
    only: 'function',
    nodeName: (gradient, _inputSize, mode) => `${nodeName(gradient, mode)}Backward1`,
    forward: (gradient, inputSize, mode, alignCorners, ...factors) => {
      const outputSize = gradient.shape.slice(2);
      const steps = stepsOf(outputSize, factors.slice(0, 3).slice(-outputSize.length) as number[]);
      const result = resampledBackward(gradient, inputSize, modes[mode]!, alignCorners, steps);
      return modes[mode] === Resample.Cubic ? result : inFormatOf(result, gradient);
    },
    gradients: {
      gradOutput: (second, { mode, alignCorners, depth, height, width }, { shape }) =>
        upsample(second, shape.slice(2), mode, alignCorners, depth, height, width),
    },
  },
);

/**
 * Images of another size; `mode` is a `Resample`. The last numbers say by how much each dimension was asked to grow, 0
 * if that was not said.
 */
export const upsample: Functions['_upsample'] = operator(
  '_upsample(Tensor self, int[] outputSize, int mode, bool alignCorners, float depth, float height, float width) -> Tensor',
  {
    only: 'function',
    nodeName: (self, _outputSize, mode) => `${nodeName(self, mode)}1`,
    forward: (self, outputSize, mode, alignCorners, ...factors) => {
      checkSizes(self, outputSize, mode);
      const steps = stepsOf(outputSize, factors.slice(0, 3).slice(-outputSize.length) as number[]);
      const result = resampled(self, modes[mode]!, alignCorners, steps);
      return modes[mode] === Resample.Cubic ? result : inFormatOf(result, self);
    },
    gradients: {
      self: (gradient, { mode, alignCorners, depth, height, width }, { shape }) =>
        upsampleBackward(gradient, shape, mode, alignCorners, depth, height, width),
    },
  },
);
