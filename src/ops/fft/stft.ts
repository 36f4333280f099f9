/** The short-time Fourier transform of real signals. */
import { NotImplementedError, RuntimeError } from '../../errors.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { composite } from '../define.js';
import { pad } from '../layers/padding.js';
import { transformedReal } from './complex.js';

function sizesOf({ shape }: Tensor): string {
  return `[${shape.join(', ')}]`;
}

/** An optional truth value in PyTorch's message. */
function optional(value: boolean | null): string {
  return value === null ? 'None' : String(Number(value));
}

/** A window of full length, with zeros on both sides of a shorter one. */
function centered(window: Tensor, length: number): Tensor {
  const before = Math.floor((length - window._numel) / 2);
  return pad(window, [before, length - window._numel - before]);
}

/**
 * Transforms of overlapping parts of a signal (or of a batch of signals), each `nFft` long and `hopLength` (by default
 * `nFft / 4`) behind the one before: a tensor of shape (frequencies, parts, 2) with real and imaginary parts, since
 * there are no complex dtypes. With `center`, the signal is padded so that parts are centered at multiples of the hop.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.stft.html
 * @example
 * stft(ones(16), 8, { returnComplex: false }).shape; // [5, 9, 2]
 */
export const stft = composite(
  'stft(Tensor self, int nFft, int? hopLength=None, int? winLength=None, Tensor? window=None, bool center=True, str padMode=reflect, bool normalized=False, bool? onesided=None, bool? returnComplex=None) -> Tensor',
  (self, nFft, hopLength, winLength, window, center, padMode, normalized, onesided, returnComplex) => {
    const signal = center ? padded(self, Math.trunc(nFft / 2), padMode) : self;
    const hop = hopLength ?? Math.floor(nFft / 4);
    const width = winLength ?? nFft;
    if (returnComplex === null) {
      warn(
        'stft will soon require the return_complex parameter be given for real inputs, and will further require that ' +
          'return_complex=True in a future PyTorch release.',
      );
    }
    const refuse = (reason: string): never => {
      const shown = window === null ? 'None' : `${window._type.className}{${sizesOf(window)}}`;
      throw new RuntimeError(
        `stft(${signal._type.className}${sizesOf(signal)}, n_fft=${nFft}, hop_length=${hop}, win_length=${width}, ` +
          `window=${shown}, normalized=${Number(normalized)}, onesided=${optional(onesided)}, ` +
          `return_complex=${optional(returnComplex)}) : expected ${reason}`,
      );
    };
    if (!signal._type.isFloat) refuse('a tensor of floating point or complex values');
    const ndim = signal.shape.length;
    if (ndim < 1 || ndim > 2) refuse('a 1D or 2D tensor');
    const length = signal.shape.at(-1)!;
    if (nFft <= 0 || nFft > length) refuse(`0 < n_fft < ${length}, but got n_fft=${width}`);
    if (hop <= 0) refuse(`hop_length > 0, but got hop_length=${hop}`);
    if (width <= 0 || width > nFft) refuse(`0 < win_length <= n_fft, but got win_length=${width}`);
    if (window !== null && (window.shape.length !== 1 || window._numel !== width)) {
      refuse(
        `a 1D window tensor of size equal to win_length=${width}, but got window with size ${sizesOf(window)}`,
      );
    }
    if (returnComplex === true) {
      throw new NotImplementedError('stft: there are no complex dtypes, so returnComplex cannot be true');
    }
    const parts = signal.unfold(-1, nFft, hop);
    const weights = window ?? (width < nFft ? signal.newOnes([width]) : null);
    const framed = weights === null ? parts : parts.mul(width < nFft ? centered(weights, nFft) : weights);
    const result = transformedReal(framed, onesided ?? true);
    return (normalized ? result.mul(1 / Math.sqrt(nFft)) : result).transpose(-3, -2);
  },
);

function padded(self: Tensor, by: number, mode: string): Tensor {
  const ndim = self.shape.length;
  const lifted = self.reshape([...new Array<number>(Math.max(3 - ndim, 0)).fill(1), ...self.shape]);
  const wide = pad(lifted, [by, by], mode);
  return wide.reshape(wide.shape.slice(wide.shape.length - ndim));
}
