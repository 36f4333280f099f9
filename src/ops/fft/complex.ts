/**
 * Fourier transforms of complex numbers, which are pairs along a last dimension of size 2 here: there is no dtype for
 * them. All of the public transforms are made up of these.
 */
import { emptyTensor } from '../../tensor/allocate.js';
import { float64 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { operator } from '../define.js';
import { cat, stack } from '../join.js';

/** The transforms along the dimension before the last, not scaled. */
const transform: Functions['_fftComplex'] = operator('_fftComplex(Tensor self, bool inverse) -> Tensor', {
  only: 'function',
  forward: (self, inverse) => {
    const x = self.contiguous();
    const n = self.shape.at(-2)!;
    const y = emptyTensor(self._type, self.shape);
    if (y._numel === 0) return y;
    const work = emptyTensor(float64, [K.fftWork(n) / float64.size]);
    K.fft(self._type.code, self._numel / (2 * n), n, x._address, y._address, inverse ? 1 : -1, work._address);
    return y;
  },
  gradients: { self: (gradient, { inverse }) => transform(gradient, !inverse) },
});

/** Real numbers with imaginary parts of 0. */
export function complexOf(real: Tensor): Tensor {
  return stack([real, real.newZeros(real.shape)], -1);
}

/** The first `size` elements along a dimension, with zeros behind them if there are fewer. */
export function resized(x: Tensor, dim: number, size: number): Tensor {
  const lacking = size - x.shape[dim]!;
  if (lacking === 0) return x;
  if (lacking < 0) return x.narrow(dim, 0, size);
  const shape = x.shape.map((n, d) => (d === dim ? lacking : n));
  return cat([x, x.newZeros(shape)], dim);
}

/** Complex numbers, transformed along a dimension. */
export function transformed(z: Tensor, dim: number, inverse: boolean): Tensor {
  return transform(z.movedim(dim, -2), inverse).movedim(-2, dim);
}

/** Real numbers, transformed along the last dimension, which becomes that of the complex parts: all, or the first half. */
export function transformedReal(x: Tensor, isHalf: boolean): Tensor {
  const n = x.shape.at(-1)!;
  const z = transform(complexOf(x), false);
  return isHalf ? z.narrow(-2, 0, Math.floor(n / 2) + 1).contiguous() : z;
}

/** The real numbers whose transform along a dimension begins with these complex ones, their inverse transform unscaled. */
export function realOf(half: Tensor, dim: number, n: number): Tensor {
  const count = Math.floor(n / 2) + 1;
  const z = half.movedim(dim, -2);
  // each stands for itself and its conjugate at the other end, but the first and the middle one
  const weights = z.newFull([count, 1], 2);
  weights.narrow(0, 0, 1).fill_(1);
  if (n % 2 === 0) weights.narrow(0, count - 1, 1).fill_(1);
  const whole = resized(z.mul(weights), z.shape.length - 2, n);
  return transform(whole, true).select(-1, 0).movedim(-1, dim);
}
