/** Types of the operators in slopes. Written by scripts/signatures.ts; do not edit. */

import type { Generator } from '../generator.js';

import type { Tensor } from '../tensor.js';

/** The free functions of slopes. */
export interface SlopesFunctions {
  prelu(self: Tensor, weight: Tensor): Tensor;
  prelu(self: Tensor, options: { weight: Tensor }): Tensor;
  prelu(options: { self: Tensor; weight: Tensor }): Tensor;
  rreluWithNoise(self: Tensor, noise: Tensor, lower: number, upper: number, training: boolean): Tensor;
  rreluWithNoise(
    self: Tensor,
    noise: Tensor,
    lower: number,
    upper: number,
    options: { training: boolean },
  ): Tensor;
  rreluWithNoise(
    self: Tensor,
    noise: Tensor,
    lower: number,
    options: { upper: number; training: boolean },
  ): Tensor;
  rreluWithNoise(
    self: Tensor,
    noise: Tensor,
    options: { lower: number; upper: number; training: boolean },
  ): Tensor;
  rreluWithNoise(
    self: Tensor,
    options: { noise: Tensor; lower: number; upper: number; training: boolean },
  ): Tensor;
  rreluWithNoise(options: {
    self: Tensor;
    noise: Tensor;
    lower: number;
    upper: number;
    training: boolean;
  }): Tensor;
  rrelu(
    self: Tensor,
    lower?: number | undefined,
    upper?: number | undefined,
    training?: boolean | undefined,
    options?: { generator?: Generator | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  rrelu(
    self: Tensor,
    lower: number,
    upper: number,
    options?: {
      training?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  rrelu(
    self: Tensor,
    lower: number,
    options?: {
      upper?: number | undefined;
      training?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  rrelu(
    self: Tensor,
    options?: {
      lower?: number | undefined;
      upper?: number | undefined;
      training?: boolean | undefined;
      generator?: Generator | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  rrelu(options: {
    self: Tensor;
    lower?: number | undefined;
    upper?: number | undefined;
    training?: boolean | undefined;
    generator?: Generator | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of slopes. */
export interface SlopesMethods {
  /**
   * x where it is positive, else x times a weight: one, or one for each channel.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.prelu.html
   * @example
   * tensor([-1, 2]).prelu(tensor([0.25])).tolist(); // [-0.25, 2]
   */
  prelu(weight: Tensor): Tensor;
  prelu(options: { weight: Tensor }): Tensor;
}
