/** Frequencies in another order: fftshift, ifftshift. */
import { wrapDim } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { roll } from '../arrange.js';
import { composite } from '../define.js';

function shifted(self: Tensor, dim: readonly number[] | null, by: (size: number) => number): Tensor {
  const dims = dim === null ? [...self.shape.keys()] : dim.map((d) => wrapDim(d, self.shape.length));
  return roll(
    self,
    dims.map((d) => by(self.shape[d]!)),
    dims,
  );
}

/**
 * Moves frequency 0 from the beginning to the middle, of all dimensions or of those in `dim`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.fftshift.html
 * @example
 * fft.fftshift(tensor([0, 1, 2, -2, -1])).tolist(); // [-2, -1, 0, 1, 2]
 */
export const fftshift = composite(
  'fftFftshift(Tensor self, int[1]? dim=None) -> Tensor',
  (self, dim) => shifted(self, dim, (size) => Math.floor(size / 2)),
  { only: 'function' },
);

/**
 * Undoes `fftshift`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.fft.ifftshift.html
 * @example
 * fft.ifftshift(tensor([-2, -1, 0, 1, 2])).tolist(); // [0, 1, 2, -2, -1]
 */
export const ifftshift = composite(
  'fftIfftshift(Tensor self, int[1]? dim=None) -> Tensor',
  (self, dim) => shifted(self, dim, (size) => Math.floor((size + 1) / 2)),
  { only: 'function' },
);
