/** Integers, bytes and conversions in plain JavaScript. */

export function floorDivide(a: Int32Array, b: Int32Array, y: Int32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.floor(a[i]! / b[i]!);
}

/** With the sign of the divisor. */
export function remainder(a: Int32Array, b: Int32Array, y: Int32Array): void {
  for (let i = 0; i < y.length; i++) {
    const divisor = b[i]!;
    const rest = a[i]! % divisor;
    y[i] = rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
  }
}

/** The same for floats. */
export function remainderOfFloats(a: Float32Array, b: Float32Array, y: Float32Array): void {
  for (let i = 0; i < y.length; i++) {
    const divisor = b[i]!;
    const rest = a[i]! % divisor;
    y[i] = rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
  }
}

export function clamp(x: Int32Array, low: number, high: number, y: Int32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = Math.min(Math.max(x[i]!, low), high);
}

export function truncate(x: Float32Array, y: Int32Array): void {
  for (let i = 0; i < y.length; i++) y[i] = x[i]!;
}

export function isNonzero(x: Float32Array, y: Uint8Array): void {
  for (let i = 0; i < y.length; i++) y[i] = x[i] === 0 ? 0 : 1;
}

/** The greatest of each column. */
export function maxOfRows(x: Uint8Array, y: Uint8Array): void {
  const columns = y.length;
  y.set(x.subarray(0, columns));
  for (let start = columns; start < x.length; start += columns) {
    for (let j = 0; j < columns; j++) {
      const value = x[start + j]!;
      if (value > y[j]!) y[j] = value;
    }
  }
}

/** Whether any of each column is not 0. */
export function anyOfRows(x: Uint8Array, y: Uint8Array): void {
  const columns = y.length;
  y.fill(0);
  for (let start = 0; start < x.length; start += columns) {
    for (let j = 0; j < columns; j++) if (x[start + j] !== 0) y[j] = 1;
  }
}

/** The sum of numbers that are not NaN. */
export function sumOfNumbers(x: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (value === value) sum += value;
  }
  return sum;
}

/** The lower median of each row, of a sorted copy. */
export function medianOfRows(x: Float32Array, rows: number, y: Float32Array): void {
  const n = x.length / rows;
  for (let i = 0; i < rows; i++) y[i] = x.slice(i * n, (i + 1) * n).sort()[(n - 1) >> 1]!;
}

/** Images [batch, channels, pixels] with the channels last. */
export function channelsLast(x: Float32Array, batch: number, channels: number, y: Float32Array): void {
  const pixels = x.length / batch / channels;
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let p = 0; p < pixels; p++) {
      for (let c = 0; c < channels; c++) y[at++] = x[(b * channels + c) * pixels + p]!;
    }
  }
}

/** A step of gradient descent with momentum. */
export function momentumStep(
  param: Float32Array,
  grad: Float32Array,
  buffer: Float32Array,
  lr: number,
  momentum: number,
): void {
  for (let i = 0; i < param.length; i++) {
    const next = momentum * buffer[i]! + grad[i]!;
    buffer[i] = next;
    param[i]! -= lr * next;
  }
}
