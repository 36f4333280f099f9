/** Transforms whose results are real: irfft and hfft of one, two and several dimensions. */
import { RuntimeError } from '../../errors.js';
import { floatType } from '../../tensor/promotion.js';
import { wrapDim } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite } from '../define.js';
import { copyOut } from '../output.js';
import type { OutWriter } from '../spec.js';
import { complexOf, realOf, resized, transformed } from './complex.js';

/** What a transform of n numbers is multiplied by; none if it is forward and the mode is that of the other way. */
function scaleOf(norm: string | null, isForward: boolean, n: number): number {
  const mode = norm ?? 'backward';
  if (!['backward', 'forward', 'ortho'].includes(mode)) {
    throw new RuntimeError(`Invalid normalization mode: "${mode}"`);
  }
  if (mode === 'ortho') return 1 / Math.sqrt(n);
  return (mode === 'forward') === isForward ? 1 / n : 1;
}

function assertSize(n: number): void {
  if (n < 1) throw new RuntimeError(`Invalid number of data points (${n}) specified`);
}

/** PyTorch appends zeros to all dimensions at once, and none may be of size 0 then, but for those that grow. */
function assertPads({ shape }: Tensor, dims: readonly number[]): void {
  const d = shape.findIndex((size, dim) => size === 0 && !dims.includes(dim));
  if (d < 0) return;
  throw new RuntimeError(
    'The input size 0, plus negative padding 0 and 0 resulted in a negative output size, which is invalid. Check ' +
      `dimension ${d} of your input.`,
  );
}

/** `out` may have any floating-point dtype. */
function floating(name: string): OutWriter {
  return ([out], [result]) => {
    if (!out!._type.isFloat) {
      throw new RuntimeError(`${name} expects a floating point output tensor, but got ${out!._type.label}`);
    }
    copyOut(out!, result!);
  };
}

/**
 * The real result of a transform along several dimensions with the given sizes, of which the last belongs to a half.
 * For a real input, a forward transform differs from the inverse in the other dimensions only, whose result it conjugates.
 */
function realTransform(
  self: Tensor,
  dims: readonly number[],
  sizes: readonly number[],
  norm: string | null,
  isForward: boolean,
): Tensor {
  const [last, n] = [dims.at(-1)!, sizes.at(-1)!];
  const scale = scaleOf(
    norm,
    isForward,
    sizes.reduce((product, size) => product * size, 1),
  );
  const real = self._type.isFloat ? self : self.to(floatType(self._type).name);
  const wanted = [...sizes.slice(0, -1), Math.floor(n / 2) + 1];
  if (dims.some((dim, i) => real.shape[dim]! < wanted[i]!)) assertPads(real, dims);
  const input = dims.reduce((x, dim, i) => resized(x, dim, wanted[i]!), real);
  const others = dims.slice(0, -1);
  // of real numbers, the conjugate of the forward transform is the inverse one
  const z = others.reduce((x, dim) => transformed(x, dim, true), complexOf(input));
  const result = realOf(z, last, n);
  const dense = result.clone({ memoryFormat: 'contiguousFormat' });
  return scale === 1 ? dense : dense.mul_(scale);
}

function along(self: Tensor, n: number | null, dim: number, norm: string | null, isForward: boolean): Tensor {
  const d = wrapDim(dim, self.shape.length);
  const count = n ?? 2 * ((self.shape[d] ?? 0) - 1);
  assertSize(count);
  if (self.shape.length === 0) {
    // PyTorch fails while it appends zeros to a number
    throw new RuntimeError('Length of pad must be even but instead it equals 3');
  }
  return realTransform(self, [d], [count], norm, isForward);
}

/** The dimensions and sizes that are meant, after PyTorch's checks. */
function extents(
  name: string,
  self: Tensor,
  s: readonly number[] | null,
  dim: readonly number[] | null,
): [dims: number[], sizes: number[]] {
  const ndim = self.shape.length;
  let dims = dim === null ? null : dim.map((d) => wrapDim(d, ndim));
  if (dims !== null && new Set(dims).size < dims.length) throw new RuntimeError('FFT dims must be unique');
  if (s !== null) {
    if (dims !== null && dims.length !== s.length) {
      throw new RuntimeError('When given, dim and shape arguments must have the same length');
    }
    if (s.length > ndim) {
      throw new RuntimeError(
        `Got shape with ${s.length} values but input tensor only has ${ndim} dimensions.`,
      );
    }
  }
  dims ??= [...self.shape.keys()].slice(ndim - (s?.length ?? ndim));
  const sizes = dims.map((d, i) => (s === null || s[i] === -1 ? self.shape[d]! : s[i]!));
  sizes.forEach(assertSize);
  if (dims.length === 0) throw new RuntimeError(`${name} must transform at least one axis`);
  const given = s?.at(-1) ?? -1;
  const last = given === -1 ? 2 * (self.shape[dims.at(-1)!]! - 1) : given;
  assertSize(last);
  return [dims, [...sizes.slice(0, -1), last]];
}

/**
 * The real numbers whose transform begins with `self`, of length `n` (by default that of the longest even one); `norm` is
 * 'backward', 'forward' or 'ortho'.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.irfft.html
 * @example
 * fft.irfft(tensor([6, 0, 0]), 4).tolist(); // [1.5, 1.5, 1.5, 1.5]
 */
export const irfft = composite(
  'fftIrfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor',
  (self, n, dim, norm) => along(self, n, dim, norm, false),
  { only: 'function', outs: floating('irfft') },
);

/**
 * The transform of a signal that is conjugate-symmetric in time, whose first half is `self`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.hfft.html
 * @example
 * fft.hfft(tensor([6, 0, 0]), 4).tolist(); // [6, 6, 6, 6]
 */
export const hfft = composite(
  'fftHfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor',
  (self, n, dim, norm) => along(self, n, dim, norm, true),
  { only: 'function', outs: floating('hfft') },
);

/**
 * `irfft` of several dimensions, all unless `s` or `dim` says which; the last is the halved one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.irfftn.html
 * @example
 * fft.irfftn(ones(2, 3)).shape; // [2, 4]
 */
export const irfftn = composite(
  'fftIrfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor',
  (self, s, dim, norm) => realTransform(self, ...extents('irfftn', self, s, dim), norm, false),
  { only: 'function', outs: floating('irfftn') },
);

/**
 * `hfft` of several dimensions, all unless `s` or `dim` says which; the last is the halved one.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.hfftn.html
 * @example
 * fft.hfftn(ones(2, 3)).shape; // [2, 4]
 */
export const hfftn = composite(
  'fftHfftn(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor',
  (self, s, dim, norm) => realTransform(self, ...extents('hfftn', self, s, dim), norm, true),
  { only: 'function', outs: floating('hfftn') },
);

/**
 * `irfft` of the last two dimensions, or of those in `dim`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.irfft2.html
 * @example
 * fft.irfft2(ones(5, 2, 3)).shape; // [5, 2, 4]
 */
export const irfft2 = composite(
  'fftIrfft2(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor',
  (self, s, dim, norm) => realTransform(self, ...extents('irfftn', self, s, dim ?? [-2, -1]), norm, false),
  { only: 'function', outs: floating('irfftn') },
);

/**
 * `hfft` of the last two dimensions, or of those in `dim`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.hfft2.html
 * @example
 * fft.hfft2(ones(5, 2, 3)).shape; // [5, 2, 4]
 */
export const hfft2 = composite(
  'fftHfft2(Tensor self, int[1]? s=None, int[1]? dim=None, str? norm=None) -> Tensor',
  (self, s, dim, norm) => realTransform(self, ...extents('hfftn', self, s, dim ?? [-2, -1]), norm, true),
  { only: 'function', outs: floating('hfftn') },
);
