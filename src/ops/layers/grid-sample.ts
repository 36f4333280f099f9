/** Images and volumes sampled where a grid says, and grids of affine maps. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf, fillWith } from '../../tensor/copy.js';
import { formatShape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Resample } from '../../wasm/codes.js';
import { K } from '../../wasm/module.js';
import { cat } from '../join.js';
import { linspace } from '../ranges.js';
import { operator, saving } from '../define.js';
import { noDerivative } from '../spec.js';

/** By the numbers that PyTorch gives them. */
const modes = [Resample.Linear, Resample.Nearest, Resample.Cubic];

function checkGrid(input: Tensor, grid: Tensor, mode: number): void {
  const [a, b] = [input.shape, grid.shape];
  const both = `input with sizes ${formatShape(a)} and grid with sizes ${formatShape(b)}`;
  const fail = (text: string): never => {
    throw new RuntimeError(`grid_sampler(): ${text}`);
  };
  if (a[0] !== b[0]) fail(`expected grid and input to have same batch size, but got ${both}`);
  const dims = a.length - 2;
  if (b[b.length - 1] !== dims)
    fail(`expected grid to have size ${dims} in last dimension, but got grid with sizes ${formatShape(b)}`);
  const empty = a.findIndex((size, d) => d >= 2 && size === 0);
  if (empty >= 0) {
    fail(
      'expected input to have non-empty spatial dimensions, but input has sizes ' +
        `${formatShape(a)} with dimension ${empty} being empty`,
    );
  }
  if ((a.length !== 4 && a.length !== 5) || a.length !== b.length)
    fail(`expected 4D or 5D input and grid with same number of dimensions, but got ${both}`);
  if (dims === 3 && mode === 2) fail('bicubic interpolation only supports 4D input');
  const { _type: type } = input;
  if (grid._type !== type)
    fail(
      `expected input and grid to have same dtype, but input has ${type.cName} and grid has ${grid._type.cName}`,
    );
  if (!type.isFloat)
    throw new RuntimeError(`"grid_sampler_${dims}d_cpu" not implemented for '${type.label}'`);
}

/** Runs the kernel: values into `y`, or from gradients in `y` those of both inputs. */
function run(
  input: Tensor,
  grid: Tensor,
  mode: number,
  padding: number,
  alignCorners: boolean,
  y: Tensor,
  gx: Tensor | null,
  ggrid: Tensor | null,
): void {
  const [x, places] = [contiguousOf(input), contiguousOf(grid)];
  const [batch, channels, ...image] = input.shape as [number, number, ...number[]];
  const [width, height, depth] = [...image].reverse();
  const points = grid.shape.slice(1, -1).reduce((count, size) => count * size, 1);
  K.gridSample(
    x._type.code,
    modes[mode]!,
    padding,
    Number(alignCorners),
    batch,
    channels,
    depth ?? 0,
    height!,
    width!,
    points,
    x._address,
    places._address,
    y._address,
    gx === null ? 0 : gx._address,
    ggrid === null ? 0 : ggrid._address,
  );
}

const gridSampleBackward: Functions['_gridSamplerBackward'] = operator(
  '_gridSamplerBackward(Tensor gradOutput, Tensor input, Tensor grid, int interpolationMode, int paddingMode, bool alignCorners) -> (Tensor result0, Tensor result1)',
  {
    only: 'function',
    nodeName: (_gradient, { shape }) => `GridSampler${shape.length - 2}DBackwardBackward0`,
    forward: (gradient, input, grid, mode, padding, alignCorners) => {
      const [gx, ggrid] = [emptyTensor(input._type, input.shape), emptyTensor(grid._type, grid.shape)];
      fillWith(gx, 0);
      fillWith(ggrid, 0);
      if (gradient._numel > 0)
        run(input, grid, mode, padding, alignCorners, contiguousOf(gradient), gx, ggrid);
      return [gx, ggrid];
    },
    gradients: {
      gradOutput: noDerivative('grid_sampler_2d_backward'),
      input: noDerivative('grid_sampler_2d_backward'),
      grid: noDerivative('grid_sampler_2d_backward'),
    },
  },
);

/** The values of images where a grid says, [N, .., dims] coordinates between -1 and 1, x first. */
export const gridSampler: Functions['gridSampler'] = operator(
  'gridSampler(Tensor input, Tensor grid, int interpolationMode, int paddingMode, bool alignCorners) -> Tensor',
  {
    only: 'function',
    nodeName: ({ shape }) => `GridSampler${shape.length - 2}DBackward0`,
    forward: (input, grid, mode, padding, alignCorners) => {
      checkGrid(input, grid, mode);
      const shape = [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)];
      const result = emptyTensor(input._type, shape);
      if (result._numel > 0) run(input, grid, mode, padding, alignCorners, result, null, null);
      return result;
    },
    gradients: {
      input: saving(['input', 'grid'], (gradient, saved) => gradientsOf(gradient, saved)[0]!),
      grid: saving(['input', 'grid'], (gradient, saved) => gradientsOf(gradient, saved)[1]!),
    },
  },
);

interface Sampled {
  readonly input: Tensor;
  readonly grid: Tensor;
  readonly interpolationMode: number;
  readonly paddingMode: number;
  readonly alignCorners: boolean;
}

function gradientsOf(
  gradient: Tensor,
  { input, grid, interpolationMode, paddingMode, alignCorners }: Sampled,
): readonly Tensor[] {
  return gridSampleBackward(gradient, input, grid, interpolationMode, paddingMode, alignCorners);
}

/** The coordinates of a grid over an image before any map, and a one: [.., dims + 1], x first. */
function baseGrid(theta: Tensor, image: readonly number[], alignCorners: boolean): Tensor {
  const axes = image.map((size, d) => {
    const ends = linspace(-1, 1, size, { dtype: theta.dtype });
    const along = size === 1 ? theta.newZeros([1]) : alignCorners ? ends : ends.mul((size - 1) / size);
    return along.view(image.map((_, i) => (i === d ? size : 1))).expand(image);
  });
  const parts = [...axes.reverse(), theta.newOnes([...image])];
  return cat(
    parts.map((part) => part.unsqueeze(-1)),
    -1,
  );
}

/** The grid of affine maps `theta`, [N, dims, dims + 1], over images of a size, [N, C, ..]. */
export const affineGridGenerator: Functions['affineGridGenerator'] = operator(
  'affineGridGenerator(Tensor theta, int[] size, bool alignCorners) -> Tensor',
  {
    only: 'function',
    forward: (theta, size, alignCorners) => {
      const image = size.slice(2);
      const dims = image.length;
      const base = baseGrid(theta, image, alignCorners).view([1, -1, dims + 1]);
      const all = base.expand([size[0]!, base.shape[1]!, dims + 1]);
      return all.bmm(theta.transpose(1, 2)).view([size[0]!, ...image, dims]);
    },
    gradients: {
      theta: (gradient, { size, alignCorners }) => {
        const image = size.slice(2);
        const dims = image.length;
        const base = baseGrid(gradient, image, alignCorners).view([1, -1, dims + 1]);
        const all = base.expand([size[0]!, base.shape[1]!, dims + 1]);
        const flat = gradient.reshape([size[0]!, -1, dims]);
        return all.transpose(1, 2).bmm(flat).transpose(1, 2);
      },
    },
  },
);
