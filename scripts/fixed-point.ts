/** Elementary functions in binary fixed point of 320 bits: references for double precision. */

const BITS = 320n;
export const ONE = 1n << BITS;

/** Exactly, as long as |x| is not below 2^-260. */
export function fromNumber(x: number): bigint {
  let exponent = x === 0 ? 0 : Math.floor(Math.log2(Math.abs(x)));
  exponent = Math.max(exponent, -1000);
  const mantissa = BigInt(Math.round((x / 2 ** exponent) * 2 ** 52));
  const shift = BITS + BigInt(exponent) - 52n;
  return shift >= 0n ? mantissa << shift : mantissa >> -shift;
}

/** |value - reference| in units in the last place of the reference as a double. */
export function distanceInUlps(value: number, reference: bigint): number {
  const bits = BigInt((reference < 0n ? -reference : reference).toString(2).length);
  const difference = fromNumber(value) - reference;
  // 2^-20 of a unit is fine enough
  const unit = bits - 73n;
  return Math.abs(Number(unit >= 0n ? difference >> unit : difference << -unit)) / 2 ** 20;
}

export const multiply = (a: bigint, b: bigint): bigint => (a * b) >> BITS;
export const divide = (a: bigint, b: bigint): bigint => (a << BITS) / b;

export function squareRoot(x: bigint): bigint {
  const square = x << BITS;
  if (square === 0n) return 0n;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** ln((1 + z) / (1 - z)) / 2 for small z. */
function areaTangent(z: bigint): bigint {
  const square = multiply(z, z);
  let power = z;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = multiply(power, square);
  }
  return sum;
}

export const LN2 = 2n * areaTangent(ONE / 3n);
export const LN10 = log(10n * ONE);

export function log(x: bigint): bigint {
  let exponent = BigInt(x.toString(2).length) - BITS;
  let mantissa = exponent >= 0n ? x >> exponent : x << -exponent;
  if (mantissa < (ONE * 7n) / 10n) {
    mantissa <<= 1n;
    exponent -= 1n;
  }
  return exponent * LN2 + 2n * areaTangent(divide(mantissa - ONE, mantissa + ONE));
}

export function exp(x: bigint): bigint {
  const n = (x + LN2 / 2n) / LN2 - (x + LN2 / 2n < 0n ? 1n : 0n);
  const rest = (x - n * LN2) >> 8n;
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = multiply(term, rest) / k;
    sum += term;
  }
  for (let i = 0; i < 8; i++) sum = multiply(sum, sum);
  return n >= 0n ? sum << n : sum >> -n;
}

/** The alternating series of sin (from x) or cos (from 1). */
function wave(x: bigint, first: bigint, k: bigint): bigint {
  const square = multiply(x, x);
  let term = first;
  let sum = first;
  for (; term !== 0n && term !== -1n; k += 2n) {
    term = -multiply(term, square) / (k * (k + 1n));
    sum += term;
  }
  return sum;
}
export const sin = (x: bigint): bigint => wave(x, x, 2n);
export const cos = (x: bigint): bigint => wave(x, ONE, 1n);

export function atan(x: bigint): bigint {
  let reduced = x;
  for (let i = 0; i < 4; i++) {
    reduced = divide(reduced, ONE + squareRoot(ONE + multiply(reduced, reduced)));
  }
  const square = multiply(reduced, reduced);
  let power = reduced;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += k % 4n === 1n ? power / k : -power / k;
    power = multiply(power, square);
  }
  return sum << 4n;
}

const PI = 4n * atan(ONE);
const ROOT_PI = squareRoot(PI);

export function erf(x: bigint): bigint {
  const square = multiply(x, x);
  let term = x;
  let sum = x;
  for (let k = 1n; term !== 0n && term !== -1n; k++) {
    term = (2n * multiply(term, square)) / (2n * k + 1n);
    sum += term;
  }
  return divide(2n * multiply(exp(-square), sum), ROOT_PI);
}

export const erfc = (x: bigint): bigint => ONE - erf(x);
export const sigmoid = (x: bigint): bigint => divide(ONE, ONE + exp(-x));
export const tanh = (x: bigint): bigint => ONE - divide(2n * ONE, exp(2n * x) + ONE);
export const sinh = (x: bigint): bigint => (exp(x) - exp(-x)) >> 1n;
export const cosh = (x: bigint): bigint => (exp(x) + exp(-x)) >> 1n;
export const asinh = (x: bigint): bigint => (x < 0n ? -asinh(-x) : log(x + squareRoot(multiply(x, x) + ONE)));
export const acosh = (x: bigint): bigint => log(x + squareRoot(multiply(x, x) - ONE));
export const atanh = (x: bigint): bigint => log(divide(ONE + x, ONE - x)) >> 1n;
export const asin = (x: bigint): bigint => atan(divide(x, squareRoot(ONE - multiply(x, x))));
export const acos = (x: bigint): bigint => (PI >> 1n) - asin(x);
export const gelu = (x: bigint): bigint => multiply(x, (ONE + erf(divide(x, squareRoot(2n * ONE)))) >> 1n);
export const power = (x: bigint, y: bigint): bigint => exp(multiply(y, log(x)));
