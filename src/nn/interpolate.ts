/** Resizing as `nn.functional` has it: by a size or a factor, in one of several modes. */
import { NotImplementedError, RuntimeError, ValueError } from '../errors.js';
import { adaptiveAvgPool1d, adaptiveAvgPool2d } from '../ops/average-pooling.js';
import { assertTensor } from '../ops/bind.js';
import { adaptiveAvgPool3d } from '../ops/layers/volume-means.js';
import { upsample as upsampleOf } from '../ops/layers/upsample.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { warn } from '../tensor/warn.js';
import { Resample } from '../wasm/codes.js';
import { assertFactors, type Size } from './size.js';

export type InterpolationMode =
  'nearest' | 'nearest-exact' | 'linear' | 'bilinear' | 'bicubic' | 'trilinear' | 'area';

interface InterpolateOptions {
  size?: Size | null;
  scaleFactor?: Size | null;
  mode?: InterpolationMode;
  alignCorners?: boolean | null;
  recomputeScaleFactor?: boolean | null;
  antialias?: boolean;
}

const defaults = {
  size: null as Size | null,
  scaleFactor: null as Size | null,
  mode: 'nearest' as InterpolationMode,
  alignCorners: null as boolean | null,
  recomputeScaleFactor: null as boolean | null,
  antialias: false,
};

type Settings =
  | [
      size?: Size | null,
      scaleFactor?: Size | null,
      mode?: InterpolationMode,
      alignCorners?: boolean | null,
      recomputeScaleFactor?: boolean | null,
      antialias?: boolean,
    ]
  | [InterpolateOptions];

/** How many dimensions an image has that a mode with a number in its name resizes. */
const dimsOf: Partial<Record<InterpolationMode, number>> = {
  linear: 1,
  bilinear: 2,
  bicubic: 2,
  trilinear: 3,
};

const areaPools = [adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d];

function shown(values: readonly number[]): string {
  return `[${values.join(', ')}]`;
}

/** What stands for all dimensions, or for one each: PyTorch looks at its type when it resizes. */
function asList(size: Size, dims: number): number[] {
  return Array.isArray(size)
    ? [...(size as readonly number[])]
    : new Array<number>(dims).fill(size as number);
}

function areNumbers(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'number');
}

const nodeNames: Record<string, string> = {
  nearest: 'upsample_nearest',
  'nearest-exact': '_upsample_nearest_exact',
};

/** PyTorch's checks of the types in a call of the function that resizes images of one kind. */
function checkTypes(
  mode: InterpolationMode,
  { size, factors }: { size: readonly number[]; factors: readonly number[] | null },
  alignCorners: unknown,
): void {
  const given = factors ?? size;
  const isWrong = factors === null ? !size.every((item) => Number.isInteger(item)) : !areNumbers(factors);
  const takesCorners = dimsOf[mode] !== undefined;
  const isFlag = alignCorners === null || typeof alignCorners === 'boolean';
  if (!isWrong && isFlag) {
    if (size.every((item) => Number.isFinite(item))) return;
    throw new RuntimeError(
      'IntArrayRef contains an int that cannot be represented as a SymInt: -9223372036854775808',
    );
  }
  const dims = given.length;
  const callee = `${nodeNames[mode] ?? `upsample_${mode}`}${dims}d`;
  const types = factors === null ? ['list', 'NoneType'] : ['NoneType', 'list'];
  const corners = isFlag ? 'bool' : typeName(alignCorners);
  const call = (first: string, flag: string, last: string): string =>
    `(${['Tensor', first, ...(takesCorners ? [flag] : []), last].join(', ')})`;
  const scales =
    dims === 1 ? ['float scales'] : ['d', 'h', 'w'].slice(-dims).map((name) => `float scales_${name}`);
  const declared = [
    'Tensor input',
    'tuple of SymInts output_size',
    ...(takesCorners ? ['bool align_corners'] : []),
  ];
  throw new TypeError(
    `${callee}() received an invalid combination of arguments - got ${call(types[0]!, corners, types[1]!)}, but expected ` +
      `one of:\n * (${declared.join(', ')}, tuple of floats scale_factors)\n      didn't match because some of the ` +
      `arguments have invalid types: ${call(`!${types[0]!}!`, isFlag ? corners : `!${corners}!`, `!${types[1]!}!`)}\n * (` +
      `${[...declared, ...scales].join(', ')}, *, Tensor out)\n`,
  );
}

/** The size to resize to, and the factors that count instead of the quotient of sizes. */
function sizesOf(
  { shape }: Tensor,
  size: Size | null,
  scaleFactor: Size | null,
  recompute: boolean,
): { size: number[]; factors: number[] | null } {
  const image = shape.slice(2);
  const dims = image.length;
  if (size !== null && scaleFactor !== null)
    throw new ValueError('only one of size or scale_factor should be defined');
  if (size !== null) {
    const list = asList(size, dims);
    if (list.length === dims) return { size: list, factors: null };
    throw new ValueError(
      'Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of ' +
        `${shown(image)} and output size of ${shown(list)}. Please provide input tensor in (N, C, d1, d2, ...,dK) ` +
        'format and output size in (o1, o2, ...,oK) format.',
    );
  }
  if (scaleFactor === null) throw new ValueError('either size or scale_factor should be defined');
  const factors = asList(scaleFactor, dims);
  if (factors.length !== dims) {
    throw new ValueError(
      'Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions ' +
        `of ${shown(image)} and scale_factor of shape ${shown(factors)}. Please provide input tensor in (N, C, d1, ` +
        'd2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.',
    );
  }
  if (recompute) assertFactors(factors);
  // not to be multiplied; what calls this refuses it
  if (!areNumbers(factors)) return { size: [], factors };
  const scaled = image.map((length, d) =>
    recompute ? Math.floor(length * factors[d]!) : Math.trunc(length * factors[d]!),
  );
  return { size: scaled, factors: recompute ? null : factors };
}

/**
 * Signals [N, C, W], images [N, C, H, W] or volumes [N, C, D, H, W] resized to a `size` or by a `scaleFactor`, by the
 * nearest elements, linear or cubic interpolation between them, or means of areas.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.interpolate.html
 * @example
 * nn.functional.interpolate(tensor([[[1, 2]]]).float(), 4).tolist(); // [[[1, 1, 2, 2]]]
 * nn.functional.interpolate(ones(1, 3, 4, 4), { scaleFactor: 2, mode: 'bilinear' }).shape; // [1, 3, 8, 8]
 */
export function interpolate(input: Tensor, ...args: Settings): Tensor {
  assertTensor('interpolate', input);
  const taken = takeArguments('interpolate', defaults, args);
  const { mode, alignCorners, antialias } = taken;
  const isPlain = mode === 'nearest' || mode === 'area' || mode === 'nearest-exact';
  if (isPlain && alignCorners !== null) {
    throw new ValueError(
      'align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear',
    );
  }
  const recompute = taken.recomputeScaleFactor ?? false;
  const isArea = mode === 'area' && taken.size === null;
  const sizes = sizesOf(input, taken.size, taken.scaleFactor, recompute || isArea);
  if (recompute && taken.size !== null)
    throw new ValueError('recompute_scale_factor is not meaningful with an explicit size.');
  const ndim = input.ndim;
  if (antialias && !((mode === 'bilinear' || mode === 'bicubic') && ndim === 4))
    throw new ValueError('Anti-alias option is only supported for bilinear and bicubic modes');
  if (antialias) throw new NotImplementedError('interpolate: antialias is not implemented');
  const dims = ndim - 2;
  const wanted = dimsOf[mode];
  if (dims >= 1 && dims <= 3) {
    if (mode === 'area') return areaPools[dims - 1]!(input, sizes.size);
    if (isPlain || wanted === dims) {
      checkTypes(mode, sizes, alignCorners);
      const factors = sizes.factors ?? sizes.size.map(() => 0);
      const [depth, height, width] = [...new Array<number>(3 - dims).fill(0), ...factors];
      return upsampleOf(input, sizes.size, codeOf(mode), alignCorners ?? false, depth!, height!, width!);
    }
    if (wanted !== undefined && mode !== 'bicubic')
      throw new NotImplementedError(`Got ${ndim}D input, but ${mode} mode needs ${wanted + 2}D input`);
  }
  throw new NotImplementedError(
    `Input Error: Only 3D, 4D and 5D input Tensors supported (got ${ndim}D) for the modes: nearest | linear | ` +
      `bilinear | bicubic | trilinear | area | nearest-exact (got ${mode})`,
  );
}

function codeOf(mode: InterpolationMode): Resample {
  if (mode === 'nearest') return Resample.Nearest;
  if (mode === 'nearest-exact') return Resample.NearestExact;
  return mode === 'bicubic' ? Resample.Cubic : Resample.Linear;
}

type SizeArguments =
  [size?: Size | null, scaleFactor?: Size | null] | [{ size?: Size | null; scaleFactor?: Size | null }];

const sizeDefaults = { size: null as Size | null, scaleFactor: null as Size | null };

/**
 * `interpolate` by the nearest elements, under its old name.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.upsample_nearest.html
 * @example
 * nn.functional.upsampleNearest(ones(1, 1, 2, 2), 4).shape; // [1, 1, 4, 4]
 */
export function upsampleNearest(input: Tensor, ...args: SizeArguments): Tensor {
  const { size, scaleFactor } = takeArguments('upsample_nearest', sizeDefaults, args);
  warn('nn.functional.upsample_nearest is deprecated. Use nn.functional.interpolate instead.');
  return interpolate(input, { size, scaleFactor });
}

/**
 * `interpolate` between the corners of the image by its four nearest elements, under its old name.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.upsample_bilinear.html
 * @example
 * nn.functional.upsampleBilinear(ones(1, 1, 2, 2), 4).shape; // [1, 1, 4, 4]
 */
export function upsampleBilinear(input: Tensor, ...args: SizeArguments): Tensor {
  const { size, scaleFactor } = takeArguments('upsample_bilinear', sizeDefaults, args);
  warn('nn.functional.upsample_bilinear is deprecated. Use nn.functional.interpolate instead.');
  return interpolate(input, { size, scaleFactor, mode: 'bilinear', alignCorners: true });
}
