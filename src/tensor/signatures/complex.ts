/** Types of the operators in complex. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of complex. */
export interface ComplexFunctions {
  _fftComplex(self: Tensor, inverse: boolean): Tensor;
  _fftComplex(self: Tensor, options: { inverse: boolean }): Tensor;
  _fftComplex(options: { self: Tensor; inverse: boolean }): Tensor;
}

/** The methods of complex. */
export interface ComplexMethods {}
