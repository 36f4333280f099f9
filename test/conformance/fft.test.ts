/** Fourier transforms with real results, and the short-time transform, against PyTorch. */
import { conformance } from './run.js';

conformance('fft');
conformance('stft');
