/** Columns of matrices as vectors: what the decompositions do with elements that lie one after the other. */

/** Elements of T in a vector register, as bytes. */
const LANES: usize = 16;

// @ts-ignore: decorator
@inline
function splat<T>(c: T): v128 {
  return sizeof<T>() == 4 ? f32x4.splat(<f32>c) : f64x2.splat(<f64>c);
}

// @ts-ignore: decorator
@inline
function times<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? f32x4.mul(a, b) : f64x2.mul(a, b);
}

// @ts-ignore: decorator
@inline
function plus<T>(a: v128, b: v128): v128 {
  return sizeof<T>() == 4 ? f32x4.add(a, b) : f64x2.add(a, b);
}

/** y += c x for n elements */
export function addMultiple<T>(n: i32, c: T, x: usize, y: usize): void {
  if (n <= 0 || c == 0) return;
  const end = x + <usize>n * sizeof<T>();
  const c4 = splat<T>(c);
  for (; x + LANES <= end; x += LANES, y += LANES) {
    v128.store(y, plus<T>(v128.load(y), times<T>(c4, v128.load(x))));
  }
  for (; x < end; x += sizeof<T>(), y += sizeof<T>()) {
    store<T>(y, (load<T>(y) + c * load<T>(x)) as T);
  }
}

/** The sum of the products of n elements. */
export function dotOf<T>(n: i32, x: usize, y: usize): T {
  if (n <= 0) return 0 as T;
  const end = x + <usize>n * sizeof<T>();
  let sums = i64x2.splat(0);
  for (; x + LANES <= end; x += LANES, y += LANES) {
    sums = plus<T>(sums, times<T>(v128.load(x), v128.load(y)));
  }
  let sum: T =
    sizeof<T>() == 4
      ? ((f32x4.extract_lane(sums, 0) +
          f32x4.extract_lane(sums, 1) +
          (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))) as T)
      : ((f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)) as T);
  for (; x < end; x += sizeof<T>(), y += sizeof<T>()) sum = (sum + load<T>(x) * load<T>(y)) as T;
  return sum;
}

/** x *= c for n elements */
export function scaleBy<T>(n: i32, c: T, x: usize): void {
  for (let i = 0; i < n; ++i, x += sizeof<T>()) store<T>(x, (load<T>(x) * c) as T);
}

/** (x, y) = (c x - s y, s x + c y) for n elements */
export function rotate(n: i32, c: f64, s: f64, x: usize, y: usize): void {
  const end = x + ((<usize>n) << 3);
  const c2 = f64x2.splat(c);
  const s2 = f64x2.splat(s);
  for (; x + LANES <= end; x += LANES, y += LANES) {
    const a = v128.load(x);
    const b = v128.load(y);
    v128.store(x, f64x2.sub(f64x2.mul(c2, a), f64x2.mul(s2, b)));
    v128.store(y, f64x2.add(f64x2.mul(s2, a), f64x2.mul(c2, b)));
  }
  if (x < end) {
    const a = load<f64>(x);
    const b = load<f64>(y);
    store<f64>(x, c * a - s * b);
    store<f64>(y, s * a + c * b);
  }
}

/** Exchanges n elements that lie `step` bytes apart. */
export function exchange<T>(n: i32, x: usize, y: usize, step: usize): void {
  for (let i = 0; i < n; ++i, x += step, y += step) {
    const held = load<T>(x);
    store<T>(x, load<T>(y));
    store<T>(y, held);
  }
}

/** The largest magnitude among n elements; infinite if one is not a number. */
export function largest(n: i32, x: usize): f64 {
  let most: f64 = 0;
  for (let i = 0; i < n; ++i, x += 8) {
    const magnitude = Math.abs(load<f64>(x));
    if (!(magnitude <= most)) most = magnitude == magnitude ? magnitude : Infinity;
  }
  return most;
}

export function hasNaN(n: i32, x: usize): bool {
  for (let i = 0; i < n; ++i, x += 8) {
    const value = load<f64>(x);
    if (value != value) return true;
  }
  return false;
}

export function fillNaN(n: i32, x: usize): void {
  for (let i = 0; i < n; ++i, x += 8) store<f64>(x, NaN);
}

/** The Euclidean length of n elements, scaled where squares would be too large or too small. */
export function lengthOf(n: i32, x: usize): f64 {
  const squares = dotOf<f64>(n, x, x);
  if (squares > 1e-280 && squares < 1e280) return Math.sqrt(squares);
  const most = largest(n, x);
  if (most == 0 || most == Infinity) return most;
  let sum: f64 = 0;
  for (let i = 0; i < n; ++i, x += 8) {
    const part = load<f64>(x) / most;
    sum += part * part;
  }
  return most * Math.sqrt(sum);
}

/** y = -x for `columns` columns of `rows` elements; those of x lie `pitch` bytes apart, those of y one after the other. */
export function negated<T>(rows: i32, columns: i32, x: usize, pitch: usize, y: usize): void {
  for (let j = 0; j < columns; ++j, x += pitch) {
    for (let i = 0; i < rows; ++i, y += sizeof<T>()) {
      store<T>(y, -load<T>(x + <usize>i * sizeof<T>()) as T);
    }
  }
}
