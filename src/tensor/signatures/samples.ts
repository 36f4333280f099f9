/** Types of the operators in samples. Written by scripts/signatures.ts; do not edit. */

import type { Generator } from '../generator.js';

import type { Tensor } from '../tensor.js';

/** The free functions of samples. */
export interface SamplesFunctions {
  poisson(self: Tensor, generator?: Generator | null | undefined): Tensor;
  poisson(self: Tensor, options?: { generator?: Generator | null | undefined }): Tensor;
  poisson(options: { self: Tensor; generator?: Generator | null | undefined }): Tensor;
  binomial(count: Tensor, prob: Tensor, generator?: Generator | null | undefined): Tensor;
  binomial(count: Tensor, prob: Tensor, options?: { generator?: Generator | null | undefined }): Tensor;
  binomial(count: Tensor, options: { prob: Tensor; generator?: Generator | null | undefined }): Tensor;
  binomial(options: { count: Tensor; prob: Tensor; generator?: Generator | null | undefined }): Tensor;
}

/** The methods of samples. */
export interface SamplesMethods {
  /** In-place form of `cauchy`. */
  cauchy_(
    median?: number | undefined,
    sigma?: number | undefined,
    options?: { generator?: Generator | null | undefined },
  ): this;
  cauchy_(
    median: number,
    options?: { sigma?: number | undefined; generator?: Generator | null | undefined },
  ): this;
  cauchy_(options?: {
    median?: number | undefined;
    sigma?: number | undefined;
    generator?: Generator | null | undefined;
  }): this;
  /** In-place form of `logNormal`. */
  logNormal_(
    mean?: number | undefined,
    std?: number | undefined,
    options?: { generator?: Generator | null | undefined },
  ): this;
  logNormal_(
    mean: number,
    options?: { std?: number | undefined; generator?: Generator | null | undefined },
  ): this;
  logNormal_(options?: {
    mean?: number | undefined;
    std?: number | undefined;
    generator?: Generator | null | undefined;
  }): this;
  /** In-place form of `geometric`. */
  geometric_(p: number, options?: { generator?: Generator | null | undefined }): this;
  geometric_(options: { p: number; generator?: Generator | null | undefined }): this;
}
