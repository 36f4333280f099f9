/** The `fft` namespace: Fourier transforms with real results, of real inputs; there are no complex dtypes. */
export { fftfreq, rfftfreq } from '../ops/fft/frequencies.js';
export { fftshift, ifftshift } from '../ops/fft/shifts.js';
export { hfft, hfft2, hfftn, irfft, irfft2, irfftn } from '../ops/fft/transforms.js';
