/** Softmax over the rows of a matrix, its logarithm, and the loss that is made of it, in plain JavaScript. */

function rowMaximum(x: Float32Array, start: number, end: number): number {
  let most = x[start]!;
  for (let at = start + 1; at < end; at++) if (x[at]! > most) most = x[at]!;
  return most;
}

export function softmax(x: Float32Array, rows: number, y: Float32Array): void {
  const columns = x.length / rows;
  for (let start = 0; start < x.length; start += columns) {
    const end = start + columns;
    const most = rowMaximum(x, start, end);
    let total = 0;
    for (let at = start; at < end; at++) {
      const value = Math.exp(x[at]! - most);
      y[at] = value;
      total += value;
    }
    const scale = 1 / total;
    for (let at = start; at < end; at++) y[at]! *= scale;
  }
}

export function softmaxBackward(g: Float32Array, y: Float32Array, rows: number, gx: Float32Array): void {
  const columns = y.length / rows;
  for (let start = 0; start < y.length; start += columns) {
    const end = start + columns;
    let dot = 0;
    for (let at = start; at < end; at++) dot += g[at]! * y[at]!;
    for (let at = start; at < end; at++) gx[at] = (g[at]! - dot) * y[at]!;
  }
}

export function logSoftmax(x: Float32Array, rows: number, y: Float32Array): void {
  const columns = x.length / rows;
  for (let start = 0; start < x.length; start += columns) {
    const end = start + columns;
    const most = rowMaximum(x, start, end);
    let total = 0;
    for (let at = start; at < end; at++) total += Math.exp(x[at]! - most);
    const shift = most + Math.log(total);
    for (let at = start; at < end; at++) y[at] = x[at]! - shift;
  }
}

export function logSoftmaxBackward(g: Float32Array, y: Float32Array, rows: number, gx: Float32Array): void {
  const columns = y.length / rows;
  for (let start = 0; start < y.length; start += columns) {
    const end = start + columns;
    let total = 0;
    for (let at = start; at < end; at++) total += g[at]!;
    for (let at = start; at < end; at++) gx[at] = g[at]! - Math.exp(y[at]!) * total;
  }
}

/** The mean cross entropy, and into `gx` its gradient by the logits. */
export function crossEntropy(logits: Float32Array, targets: Int32Array, gx: Float32Array): number {
  const rows = targets.length;
  const columns = logits.length / rows;
  let loss = 0;
  softmax(logits, rows, gx);
  for (let i = 0; i < rows; i++) {
    const start = i * columns;
    loss -= Math.log(gx[start + targets[i]!]!);
    gx[start + targets[i]!]! -= 1;
    for (let at = start; at < start + columns; at++) gx[at]! /= rows;
  }
  return loss / rows;
}
