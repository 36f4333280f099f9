/** Numbers as text, as Python's format specifications write them. */

/** `{:.nf}`: like `toFixed`, but halfway cases go to the even digit, and huge and non-finite values are spelt out. */
export function formatFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const magnitude = Math.abs(value);
  if (magnitude >= 1e21) return `${sign}${BigInt(magnitude)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const text = magnitude.toFixed(digits);
  // Exactly halfway is only an odd multiple of 1 / 2^(digits + 1).
  const scaled = magnitude * 2 ** (digits + 1);
  if (scaled % 2 !== 1 || !isOdd(text)) return sign + text;
  return sign + magnitude.toFixed(digits + 1).slice(0, digits === 0 ? -2 : -1);
}

/** `{:.ne}`. */
export function formatExponential(value: number, digits: number): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa, exponent] = roundedMantissa(Math.abs(value), digits);
  const power = Math.abs(exponent);
  return `${sign}${mantissa}e${exponent < 0 ? '-' : '+'}${power < 10 ? '0' : ''}${power}`;
}

/** Digits enough to tell a value that is exactly halfway from one that is only near. */
const MANY_DIGITS = 100;

function roundedMantissa(magnitude: number, digits: number): [string, number] {
  const [mantissa, exponent] = split(magnitude.toExponential(digits));
  if (!isOdd(mantissa)) return [mantissa, exponent];
  const [exact, exactExponent] = split(magnitude.toExponential(MANY_DIGITS));
  const rest = exact.slice(digits + 2);
  if (!/^50*$/.test(rest)) return [mantissa, exponent];
  return [exact.slice(0, digits === 0 ? 1 : digits + 2), exactExponent];
}

function split(text: string): [string, number] {
  const [mantissa, exponent] = text.split('e') as [string, string];
  return [mantissa, Number(exponent)];
}

function isOdd(decimal: string): boolean {
  return (decimal.charCodeAt(decimal.length - 1) & 1) === 1;
}

function formatNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}
