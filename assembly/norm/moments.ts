/** Mean and squared deviations of contiguous runs: block by block while a block is in the cache, joined in f64. */
import { firstBytes } from '../reduce/rows';
import { highHalf, lowHalf, zeros } from '../simd/lanes';

/** Bytes that are read twice in a row; lanes are at most 64 roundings deep. */
const BLOCK: usize = 4096;

/** What `moments` has found. */
export let mean: f64 = 0;
export let squares: f64 = 0;

/** The sum of the lanes. */
// @ts-ignore: decorator
@inline
export function lanesOf<T>(v: v128): f64 {
  const pair = sizeof<T>() == 4 ? f64x2.add(lowHalf(v), highHalf(v)) : v;
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

// @ts-ignore: decorator
@inline
function squared<T>(v: v128, centre: v128): v128 {
  const d = v128.sub<T>(v, centre);
  return v128.mul<T>(d, d);
}

function total<T>(x: usize, bytes: usize): f64 {
  const rest = bytes & 15;
  const single = x + (bytes - rest);
  const wide = x + (bytes & ~63);
  let a = zeros();
  let b = a;
  let c = a;
  let d = a;
  for (; x < wide; x += 64) {
    a = v128.add<T>(a, v128.load(x));
    b = v128.add<T>(b, v128.load(x, 16));
    c = v128.add<T>(c, v128.load(x, 32));
    d = v128.add<T>(d, v128.load(x, 48));
  }
  for (; x < single; x += 16) a = v128.add<T>(a, v128.load(x));
  if (rest) b = v128.add<T>(b, v128.and(v128.load(x), firstBytes(rest)));
  return lanesOf<T>(v128.add<T>(v128.add<T>(a, b), v128.add<T>(c, d)));
}

function deviations<T>(x: usize, bytes: usize, centre: v128): f64 {
  const rest = bytes & 15;
  const single = x + (bytes - rest);
  const wide = x + (bytes & ~63);
  let a = zeros();
  let b = a;
  let c = a;
  let d = a;
  for (; x < wide; x += 64) {
    a = v128.add<T>(a, squared<T>(v128.load(x), centre));
    b = v128.add<T>(b, squared<T>(v128.load(x, 16), centre));
    c = v128.add<T>(c, squared<T>(v128.load(x, 32), centre));
    d = v128.add<T>(d, squared<T>(v128.load(x, 48), centre));
  }
  for (; x < single; x += 16) a = v128.add<T>(a, squared<T>(v128.load(x), centre));
  if (rest) b = v128.add<T>(b, v128.and(squared<T>(v128.load(x), centre), firstBytes(rest)));
  return lanesOf<T>(v128.add<T>(v128.add<T>(a, b), v128.add<T>(c, d)));
}

/**
 * The squared deviations from the true mean `m`, from those around its neighbour `c`, around which they can be computed
 * in the elements' own type.
 */
// @ts-ignore: decorator
@inline
export function shifted(around: f64, n: f64, m: f64, c: f64): f64 {
  const m2 = around - n * (m - c) * (m - c);
  return m2 < 0 ? 0 : m2;
}

/** Adds `runs` runs of some bytes each, `apart` bytes from each other, to the moments of the `before` elements so far. */
function join<T>(runs: i32, x: usize, bytes: usize, apart: usize, before: f64): void {
  const n = <f64>runs * <f64>(bytes / sizeof<T>());
  let sum: f64 = 0;
  for (let k = 0, p = x; k < runs; ++k, p += apart) sum += total<T>(p, bytes);
  const m = sum / n;
  const c = <T>m;
  const centre = v128.splat<T>(c);
  let around: f64 = 0;
  for (let k = 0, p = x; k < runs; ++k, p += apart) around += deviations<T>(p, bytes, centre);
  const own = shifted(around, n, m, <f64>c);
  if (before == 0) {
    mean = m;
    squares = own;
    return;
  }
  const delta = m - mean;
  const share = n / (before + n);
  mean += delta * share;
  squares += own + delta * delta * before * share;
}

/** `mean` and `squares` = the moments of `runs` runs of n elements each, `apart` bytes from each other. */
export function moments<T>(runs: i32, n: i32, x: usize, apart: usize): void {
  mean = 0;
  squares = 0;
  const bytes = <usize>n * sizeof<T>();
  let before: f64 = 0;
  if (bytes > BLOCK) {
    for (; runs > 0; --runs, x += apart) {
      for (let j: usize = 0; j < bytes; j += BLOCK) {
        const part = min(bytes - j, BLOCK);
        join<T>(1, x + j, part, 0, before);
        before += <f64>(part / sizeof<T>());
      }
    }
  } else if (bytes) {
    const together = <i32>(BLOCK / bytes);
    for (let left = runs; left > 0; left -= together) {
      const some = min(left, together);
      join<T>(some, x, bytes, apart, before);
      before += <f64>some * <f64>n;
      x += <usize>some * apart;
    }
  }
}
