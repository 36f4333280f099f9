/** Types of the operators in distributions. Written by scripts/signatures.ts; do not edit. */
import type { DType } from '../dtype.js';
import type { Generator } from '../generator.js';

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of distributions. */
export interface DistributionsFunctions {
  bernoulli(
    self: Tensor,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  bernoulli(options: {
    self: Tensor;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  bernoulli(self: Tensor, p: number, options?: { generator?: Generator | null | undefined }): Tensor;
  bernoulli(self: Tensor, options: { p: number; generator?: Generator | null | undefined }): Tensor;
  bernoulli(options: { self: Tensor; p: number; generator?: Generator | null | undefined }): Tensor;
  normal(
    mean: Tensor,
    std?: number | undefined,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normal(
    mean: Tensor,
    options?: {
      std?: number | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  normal(options: {
    mean: Tensor;
    std?: number | undefined;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  normal(
    mean: number,
    std: Tensor,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normal(
    mean: number,
    options: { std: Tensor; generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normal(options: {
    mean: number;
    std: Tensor;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  normal(
    mean: Tensor,
    std: Tensor,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normal(
    mean: Tensor,
    options: { std: Tensor; generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  normal(options: {
    mean: Tensor;
    std: Tensor;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  normal(
    mean: number,
    std: number,
    size: readonly number[],
    options?: {
      generator?: Generator | null | undefined;
      dtype?: DType | null | undefined;
      requiresGrad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  normal(
    mean: number,
    std: number,
    options: {
      size: readonly number[];
      generator?: Generator | null | undefined;
      dtype?: DType | null | undefined;
      requiresGrad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  normal(
    mean: number,
    options: {
      std: number;
      size: readonly number[];
      generator?: Generator | null | undefined;
      dtype?: DType | null | undefined;
      requiresGrad?: boolean | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  normal(options: {
    mean: number;
    std: number;
    size: readonly number[];
    generator?: Generator | null | undefined;
    dtype?: DType | null | undefined;
    requiresGrad?: boolean | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  normal(mean: number, std: number, ...size: number[]): Tensor;
  multinomial(
    self: Tensor,
    numSamples: number,
    replacement?: boolean | undefined,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  multinomial(
    self: Tensor,
    numSamples: number,
    options?: {
      replacement?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multinomial(
    self: Tensor,
    options: {
      numSamples: number;
      replacement?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multinomial(options: {
    self: Tensor;
    numSamples: number;
    replacement?: boolean | undefined;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of distributions. */
export interface DistributionsMethods {
  /** In-place form of `uniform`. */
  uniform_(
    from?: number | undefined,
    to?: number | undefined,
    options?: { generator?: Generator | null | undefined },
  ): this;
  uniform_(
    from: number,
    options?: { to?: number | undefined; generator?: Generator | null | undefined },
  ): this;
  uniform_(options?: {
    from?: number | undefined;
    to?: number | undefined;
    generator?: Generator | null | undefined;
  }): this;
  /** In-place form of `exponential`. */
  exponential_(lambd?: number | undefined, options?: { generator?: Generator | null | undefined }): this;
  exponential_(options?: { lambd?: number | undefined; generator?: Generator | null | undefined }): this;
  /** In-place form of `random`. */
  random_(
    from?: Scalar | null | undefined,
    to?: Scalar | null | undefined,
    options?: { generator?: Generator | null | undefined },
  ): this;
  random_(
    from: Scalar | null,
    options?: { to?: Scalar | null | undefined; generator?: Generator | null | undefined },
  ): this;
  random_(options?: {
    from?: Scalar | null | undefined;
    to?: Scalar | null | undefined;
    generator?: Generator | null | undefined;
  }): this;
  /** In-place form of `bernoulli`. */
  bernoulli_(p?: Tensor | Scalar | undefined, options?: { generator?: Generator | null | undefined }): this;
  bernoulli_(options?: { p?: Tensor | Scalar | undefined; generator?: Generator | null | undefined }): this;
  /**
   * Ones with the probabilities that are given, else zeros.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bernoulli.html
   * @example
   * bernoulli(tensor([0.1, 0.5, 0.9]));
   */
  bernoulli(options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined }): Tensor;
  /** As many ones with probability `p`, else zeros, as the tensor has elements. */
  bernoulli(p: number, options?: { generator?: Generator | null | undefined }): Tensor;
  bernoulli(options: { p: number; generator?: Generator | null | undefined }): Tensor;
  /** In-place form of `normal`. */
  normal_(
    mean?: number | undefined,
    std?: number | undefined,
    options?: { generator?: Generator | null | undefined },
  ): this;
  normal_(
    mean: number,
    options?: { std?: number | undefined; generator?: Generator | null | undefined },
  ): this;
  normal_(options?: {
    mean?: number | undefined;
    std?: number | undefined;
    generator?: Generator | null | undefined;
  }): this;
  /**
   * Indices drawn with the weights in a vector, or in each row of a matrix.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.multinomial.html
   * @example
   * multinomial(tensor([0, 10, 3, 0]), 2); // 1 and 2 in some order
   */
  multinomial(
    numSamples: number,
    replacement?: boolean | undefined,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  multinomial(
    numSamples: number,
    options?: {
      replacement?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  multinomial(options: {
    numSamples: number;
    replacement?: boolean | undefined;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}
