/** Types of the operators in polynomials. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of polynomials. */
export interface PolynomialsFunctions {
  specialChebyshevPolynomialT(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialT(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialT(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialChebyshevPolynomialU(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialU(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialU(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialChebyshevPolynomialV(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialV(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialV(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialChebyshevPolynomialW(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialW(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialChebyshevPolynomialW(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialShiftedChebyshevPolynomialT(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialT(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialT(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialShiftedChebyshevPolynomialU(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialU(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialU(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialShiftedChebyshevPolynomialV(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialV(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialV(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialShiftedChebyshevPolynomialW(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialW(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialShiftedChebyshevPolynomialW(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialHermitePolynomialH(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialHermitePolynomialH(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialHermitePolynomialH(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialHermitePolynomialHe(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialHermitePolynomialHe(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialHermitePolynomialHe(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialLaguerrePolynomialL(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialLaguerrePolynomialL(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialLaguerrePolynomialL(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  specialLegendrePolynomialP(
    x: Tensor | Scalar,
    n: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialLegendrePolynomialP(
    x: Tensor | Scalar,
    options: { n: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialLegendrePolynomialP(options: {
    x: Tensor | Scalar;
    n: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of polynomials. */
export interface PolynomialsMethods {}
