/** The gradient of a variance: how far each element is from the mean, times a factor of its own for each mean. */
import { DT } from '../../src/wasm/codes';
import { storePart } from '../elementwise/rows';

/** Rows of n elements that share a mean. */
function rows<T>(outer: i32, n: i32, x: usize, mean: usize, g: usize, scale: T, y: usize): void {
  const bytes = <usize>n * sizeof<T>();
  for (; outer > 0; --outer) {
    const centre = v128.load_splat<T>(mean);
    const factor = v128.splat<T>(<T>(load<T>(g) * scale));
    for (let j: usize = 0; j < bytes; j += 16) {
      const v = v128.mul<T>(factor, v128.sub<T>(v128.load(x + j), centre));
      if (bytes - j >= 16) v128.store(y + j, v);
      else storePart(y + j, v, bytes - j);
    }
    x += bytes;
    y += bytes;
    mean += sizeof<T>();
    g += sizeof<T>();
  }
}

/** n rows whose columns each have a mean. */
function columns<T>(
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  mean: usize,
  g: usize,
  scale: T,
  y: usize,
): void {
  const scales = v128.splat<T>(scale);
  const bytes = <usize>inner * sizeof<T>();
  for (; outer > 0; --outer) {
    for (let k = 0; k < n; ++k) {
      for (let j: usize = 0; j < bytes; j += 16) {
        const factor = v128.mul<T>(v128.load(g + j), scales);
        const v = v128.mul<T>(factor, v128.sub<T>(v128.load(x + j), v128.load(mean + j)));
        if (bytes - j >= 16) v128.store(y + j, v);
        else storePart(y + j, v, bytes - j);
      }
      x += bytes;
      y += bytes;
    }
    mean += bytes;
    g += bytes;
  }
}

function deviationAs<T>(
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  mean: usize,
  g: usize,
  scale: T,
  y: usize,
): void {
  if (inner == 1) rows<T>(outer, n, x, mean, g, scale, y);
  else columns<T>(outer, n, inner, x, mean, g, scale, y);
}

/** y = g * scale * (x - mean); x and y are [outer, n, inner], mean and g [outer, inner], all contiguous. */
export function deviation(
  dtype: i32,
  outer: i32,
  n: i32,
  inner: i32,
  x: usize,
  mean: usize,
  g: usize,
  scale: f64,
  y: usize,
): void {
  if (dtype == DT.F32) deviationAs<f32>(outer, n, inner, x, mean, g, <f32>scale, y);
  else deviationAs<f64>(outer, n, inner, x, mean, g, scale, y);
}
