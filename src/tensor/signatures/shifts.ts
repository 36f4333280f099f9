/** Types of the operators in shifts. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of shifts. */
export interface ShiftsFunctions {
  fftFftshift(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftFftshift(
    self: Tensor,
    options?: { dim?: number | readonly number[] | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftFftshift(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftIfftshift(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftIfftshift(
    self: Tensor,
    options?: { dim?: number | readonly number[] | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftIfftshift(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of shifts. */
export interface ShiftsMethods {}
