/** Functions of one variable in plain JavaScript, and their gradients. */

export function exp(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i]!);
}

export function log(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.log(x[i]!);
}

export function logBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! / x[i]!;
}

export function sin(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.sin(x[i]!);
}

export function sinBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! * Math.cos(x[i]!);
}

export function cos(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.cos(x[i]!);
}

export function cosBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = -g[i]! * Math.sin(x[i]!);
}

export function power(x: Float32Array, exponent: number, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.pow(x[i]!, exponent);
}

export function powerBackward(g: Float32Array, x: Float32Array, exponent: number, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! * exponent * Math.pow(x[i]!, exponent - 1);
}

export function expOfDoubles(x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i]!);
}

export function tanhOfDoubles(x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x[i]!);
}

export function sqrt(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x[i]!);
}

export function sqrtBackward(g: Float32Array, y: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! / (2 * y[i]!);
}

export function tanh(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x[i]!);
}

export function tanhBackward(g: Float32Array, y: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! * (1 - y[i]! * y[i]!);
}

export function sigmoid(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-x[i]!));
}

export function sigmoidBackward(g: Float32Array, y: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! * y[i]! * (1 - y[i]!);
}

export function silu(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = x[i]! / (1 + Math.exp(-x[i]!));
}

export function siluBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) {
    const share = 1 / (1 + Math.exp(-x[i]!));
    gx[i] = g[i]! * share * (1 + x[i]! * (1 - share));
  }
}

export function softplus(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.log1p(Math.exp(x[i]!));
}

export function softplusBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = g[i]! / (1 + Math.exp(-x[i]!));
}

export function relu(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = x[i]! > 0 ? x[i]! : 0;
}

export function reluBackward(g: Float32Array, y: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) gx[i] = y[i]! > 0 ? g[i]! : 0;
}

/** By Chebyshev fitting (Numerical Recipes in C, 6.2); the relative error is below 1.2e-7. */
function erfc(x: number): number {
  const z = Math.abs(x);
  const t = 1 / (1 + 0.5 * z);
  let series = 0.17087277;
  series = -0.82215223 + t * series;
  series = 1.48851587 + t * series;
  series = -1.13520398 + t * series;
  series = 0.27886807 + t * series;
  series = -0.18628806 + t * series;
  series = 0.09678418 + t * series;
  series = 0.37409196 + t * series;
  series = 1.00002368 + t * series;
  const value = t * Math.exp(-z * z - 1.26551223 + t * series);
  return x >= 0 ? value : 2 - value;
}

export function erf(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = 1 - erfc(x[i]!);
}

export function erfBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) {
    gx[i] = ((g[i]! * 2) / Math.sqrt(Math.PI)) * Math.exp(-x[i]! * x[i]!);
  }
}

export function gelu(x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = 0.5 * x[i]! * erfc(-x[i]! * Math.SQRT1_2);
}

const density = 1 / Math.sqrt(2 * Math.PI);

export function geluBackward(g: Float32Array, x: Float32Array, gx: Float32Array): void {
  for (let i = 0; i < g.length; i++) {
    const value = x[i]!;
    const slope = 0.5 * erfc(-value * Math.SQRT1_2) + value * density * Math.exp(-0.5 * value * value);
    gx[i] = g[i]! * slope;
  }
}
