/** Types of the operators in transforms. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of transforms. */
export interface TransformsFunctions {
  fftIrfft(
    self: Tensor,
    n?: number | null | undefined,
    dim?: number | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfft(
    self: Tensor,
    n: number | null,
    dim: number,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfft(
    self: Tensor,
    n: number | null,
    options?: { dim?: number | undefined; norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfft(
    self: Tensor,
    options?: {
      n?: number | null | undefined;
      dim?: number | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftIrfft(options: {
    self: Tensor;
    n?: number | null | undefined;
    dim?: number | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftHfft(
    self: Tensor,
    n?: number | null | undefined,
    dim?: number | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftHfft(
    self: Tensor,
    n: number | null,
    dim: number,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftHfft(
    self: Tensor,
    n: number | null,
    options?: { dim?: number | undefined; norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftHfft(
    self: Tensor,
    options?: {
      n?: number | null | undefined;
      dim?: number | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftHfft(options: {
    self: Tensor;
    n?: number | null | undefined;
    dim?: number | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftIrfftn(
    self: Tensor,
    s?: number | readonly number[] | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfftn(
    self: Tensor,
    s: number | readonly number[] | null,
    dim: number | readonly number[] | null,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfftn(
    self: Tensor,
    s: number | readonly number[] | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftIrfftn(
    self: Tensor,
    options?: {
      s?: number | readonly number[] | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftIrfftn(options: {
    self: Tensor;
    s?: number | readonly number[] | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftHfftn(
    self: Tensor,
    s?: number | readonly number[] | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftHfftn(
    self: Tensor,
    s: number | readonly number[] | null,
    dim: number | readonly number[] | null,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftHfftn(
    self: Tensor,
    s: number | readonly number[] | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftHfftn(
    self: Tensor,
    options?: {
      s?: number | readonly number[] | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftHfftn(options: {
    self: Tensor;
    s?: number | readonly number[] | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftIrfft2(
    self: Tensor,
    s?: number | readonly number[] | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfft2(
    self: Tensor,
    s: number | readonly number[] | null,
    dim: number | readonly number[] | null,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftIrfft2(
    self: Tensor,
    s: number | readonly number[] | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftIrfft2(
    self: Tensor,
    options?: {
      s?: number | readonly number[] | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftIrfft2(options: {
    self: Tensor;
    s?: number | readonly number[] | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  fftHfft2(
    self: Tensor,
    s?: number | readonly number[] | null | undefined,
    dim?: number | readonly number[] | null | undefined,
    norm?: string | null | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  fftHfft2(
    self: Tensor,
    s: number | readonly number[] | null,
    dim: number | readonly number[] | null,
    options?: { norm?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  fftHfft2(
    self: Tensor,
    s: number | readonly number[] | null,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftHfft2(
    self: Tensor,
    options?: {
      s?: number | readonly number[] | null | undefined;
      dim?: number | readonly number[] | null | undefined;
      norm?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  fftHfft2(options: {
    self: Tensor;
    s?: number | readonly number[] | null | undefined;
    dim?: number | readonly number[] | null | undefined;
    norm?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of transforms. */
export interface TransformsMethods {}
