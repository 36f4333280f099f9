/** Sampling by grids as `nn.functional` has it, with the modes by name. */
import { NotImplementedError, ValueError } from '../errors.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { affineGridGenerator, gridSampler } from '../ops/layers/grid-sample.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { assertList } from './size.js';

type GridMode = 'bilinear' | 'nearest' | 'bicubic';
type GridPaddingMode = 'zeros' | 'border' | 'reflection';

interface GridOptions {
  mode?: GridMode;
  paddingMode?: GridPaddingMode;
  alignCorners?: boolean | null;
}

const gridDefaults = {
  mode: 'bilinear' as GridMode,
  paddingMode: 'zeros' as GridPaddingMode,
  alignCorners: null as boolean | null,
};

const modes: readonly string[] = ['bilinear', 'nearest', 'bicubic'];
const paddings: readonly string[] = ['zeros', 'border', 'reflection'];

/** PyTorch once aligned corners by itself. */
function cornersAligned(alignCorners: boolean | null): boolean {
  if (alignCorners === null) {
    warn(
      'Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify ' +
        'align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.',
    );
  }
  return alignCorners ?? false;
}

/**
 * The values of images [N, C, H, W] or volumes [N, C, D, H, W] at the coordinates of a grid, [N, .., 2] or [N, .., 3], x
 * first, from -1 at one end to 1 at the other.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.grid_sample.html
 * @example
 * const grid = nn.functional.affineGrid(tensor([[[1, 0, 0], [0, 1, 0]]]).float(), [1, 3, 8, 8], false);
 * nn.functional.gridSample(ones(1, 3, 4, 4), grid, { alignCorners: false }).shape; // [1, 3, 8, 8]
 */
export function gridSample(
  input: Tensor,
  grid: Tensor,
  ...args: [mode?: GridMode, paddingMode?: GridPaddingMode, alignCorners?: boolean | null] | [GridOptions]
): Tensor {
  assertTensor('grid_sample', input);
  assertTensor('grid_sample', grid, 'grid', 2);
  const { mode, paddingMode, alignCorners } = takeArguments('grid_sample', gridDefaults, args);
  if (!modes.includes(mode)) {
    throw new ValueError(
      `nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '${mode}'`,
    );
  }
  if (!paddings.includes(paddingMode)) {
    throw new ValueError(
      "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: " +
        `'${paddingMode}'`,
    );
  }
  const isAligned = cornersAligned(alignCorners);
  return gridSampler(input, grid, modes.indexOf(mode), paddings.indexOf(paddingMode), isAligned);
}

/**
 * The grid with which `gridSample` maps images of a size, [N, C, H, W] or [N, C, D, H, W], by affine maps, [N, 2, 3] or
 * [N, 3, 4].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.affine_grid.html
 * @example
 * nn.functional.affineGrid(ones(1, 2, 3), [1, 3, 4, 5], false).shape; // [1, 4, 5, 2]
 */
export function affineGrid(
  theta: Tensor,
  ...args:
    | [size: readonly number[], alignCorners?: boolean | null]
    | [size: readonly number[], options: { alignCorners?: boolean | null }]
): Tensor {
  assertTensor('affine_grid', theta, 'theta');
  const defaults = {
    size: required as readonly number[] | typeof required,
    alignCorners: null as boolean | null,
  };
  const taken = takeArguments('affine_grid', defaults, args);
  const { alignCorners } = taken;
  const isAligned = cornersAligned(alignCorners);
  if (!theta.isFloatingPoint())
    throw new ValueError(`Expected theta to have floating point type, but got torch.${theta.dtype}`);
  assertList('affine_grid', 'size', 2, taken.size);
  const size = argumentAs('affine_grid', 'int[]', 'size', 2, taken.size);
  const dims = size.length - 2;
  const shape = `[${size.join(', ')}]`;
  if (dims !== 2 && dims !== 3) {
    throw new NotImplementedError(
      'affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size ' +
        `${shape}.`,
    );
  }
  if (theta.ndim !== 3 || theta.size(-2) !== dims || theta.size(-1) !== dims + 1) {
    throw new ValueError(
      `Expected a batch of ${dims}D affine matrices of shape Nx${dims}x${dims + 1} for size ${shape}. Got ` +
        `torch.Size([${theta.shape.join(', ')}]).`,
    );
  }
  if (isAligned && Math.min(...size.slice(2)) === 1) {
    warn(
      'Since version 1.3.0, affine_grid behavior has changed for unit-size grids when align_corners=True. This is not ' +
        'an intended use case of affine_grid. See the documentation of affine_grid for details.',
    );
  } else if (Math.min(...size) <= 0) {
    throw new ValueError(`Expected non-zero, positive output size. Got ${shape}`);
  }
  return affineGridGenerator(theta, size, isAligned);
}
