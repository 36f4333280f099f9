/** Orthogonal polynomials of a degree that is an operand, too: a tensor or a number. None has gradients in PyTorch. */
import { Binary } from '../../wasm/codes.js';
import { operator } from '../define.js';
import { floatPair } from './pairs.js';

/**
 * The Chebyshev polynomial of the first kind, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.chebyshevPolynomialT(tensor([2]), 2).item(); // 7
 */
export const chebyshevPolynomialT = operator('specialChebyshevPolynomialT(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_chebyshev_polynomial_t', Binary.ChebyshevT),
});

/**
 * The Chebyshev polynomial of the second kind, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.chebyshevPolynomialU(tensor([2]), 2).item(); // 15
 */
export const chebyshevPolynomialU = operator('specialChebyshevPolynomialU(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_chebyshev_polynomial_u', Binary.ChebyshevU),
});

/**
 * The Chebyshev polynomial of the third kind, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.chebyshevPolynomialV(tensor([2]), 2).item(); // 11
 */
export const chebyshevPolynomialV = operator('specialChebyshevPolynomialV(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_chebyshev_polynomial_v', Binary.ChebyshevV),
});

/**
 * The Chebyshev polynomial of the fourth kind, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.chebyshevPolynomialW(tensor([2]), 2).item(); // 19
 */
export const chebyshevPolynomialW = operator('specialChebyshevPolynomialW(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_chebyshev_polynomial_w', Binary.ChebyshevW),
});

/**
 * The Chebyshev polynomial of the first kind at `2x - 1`, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.shiftedChebyshevPolynomialT(tensor([2]), 2).item(); // 17
 */
export const shiftedChebyshevPolynomialT = operator(
  'specialShiftedChebyshevPolynomialT(Operand x, Operand n) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: floatPair('special_shifted_chebyshev_polynomial_t', Binary.ShiftedChebyshevT),
  },
);

/**
 * The Chebyshev polynomial of the second kind at `2x - 1`, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.shiftedChebyshevPolynomialU(tensor([2]), 2).item(); // 35
 */
export const shiftedChebyshevPolynomialU = operator(
  'specialShiftedChebyshevPolynomialU(Operand x, Operand n) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: floatPair('special_shifted_chebyshev_polynomial_u', Binary.ShiftedChebyshevU),
  },
);

/**
 * The Chebyshev polynomial of the third kind at `2x - 1`, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.shiftedChebyshevPolynomialV(tensor([2]), 2).item(); // 29
 */
export const shiftedChebyshevPolynomialV = operator(
  'specialShiftedChebyshevPolynomialV(Operand x, Operand n) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: floatPair('special_shifted_chebyshev_polynomial_v', Binary.ShiftedChebyshevV),
  },
);

/**
 * The Chebyshev polynomial of the fourth kind at `2x - 1`, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.shiftedChebyshevPolynomialW(tensor([2]), 2).item(); // 41
 */
export const shiftedChebyshevPolynomialW = operator(
  'specialShiftedChebyshevPolynomialW(Operand x, Operand n) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: floatPair('special_shifted_chebyshev_polynomial_w', Binary.ShiftedChebyshevW),
  },
);

/**
 * The physicist's Hermite polynomial, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.hermitePolynomialH(tensor([2]), 2).item(); // 14
 */
export const hermitePolynomialH = operator('specialHermitePolynomialH(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_hermite_polynomial_h', Binary.HermiteH),
});

/**
 * The probabilist's Hermite polynomial, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.hermitePolynomialHe(tensor([2]), 2).item(); // 3
 */
export const hermitePolynomialHe = operator('specialHermitePolynomialHe(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_hermite_polynomial_he', Binary.HermiteHe),
});

/**
 * The Laguerre polynomial, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.laguerrePolynomialL(tensor([2]), 2).item(); // -1
 */
export const laguerrePolynomialL = operator('specialLaguerrePolynomialL(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_laguerre_polynomial_l', Binary.LaguerreL),
});

/**
 * The Legendre polynomial, of degree `n`.
 *
 * @see https://pytorch.org/docs/1.13/special.html
 * @example
 * special.legendrePolynomialP(tensor([2]), 2).item(); // 5.5
 */
export const legendrePolynomialP = operator('specialLegendrePolynomialP(Operand x, Operand n) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  forward: floatPair('special_legendre_polynomial_p', Binary.LegendreP),
});
