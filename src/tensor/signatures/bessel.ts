/** Types of the operators in bessel. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of bessel. */
export interface BesselFunctions {
  i0(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  i0(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialI0e(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialI0e(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialI1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialI1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialI1e(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialI1e(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialBesselJ0(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialBesselJ0(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialBesselJ1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialBesselJ1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialBesselY0(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialBesselY0(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialBesselY1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialBesselY1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselI0(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselI0(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselI1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselI1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselK0(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselK0(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselK1(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialModifiedBesselK1(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialScaledModifiedBesselK0(x: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialScaledModifiedBesselK0(options: { x: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialScaledModifiedBesselK1(x: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialScaledModifiedBesselK1(options: { x: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialSphericalBesselJ0(x: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialSphericalBesselJ0(options: { x: Tensor; out?: Tensor | null | undefined }): Tensor;
  specialAiryAi(x: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  specialAiryAi(options: { x: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of bessel. */
export interface BesselMethods {
  /**
   * The modified Bessel function of the first kind of order 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.i0.html
   * @example
   * i0(tensor([0])).item(); // 1
   */
  i0(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `i0`. */
  i0_(): this;
}
