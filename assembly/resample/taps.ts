/** Which elements along a dimension those of a resized or padded one are made of, and with which weights. */
import { Resample } from '../../src/wasm/codes';

/** Elements that one is made of. */
export function tapsOf(mode: i32): i32 {
  return mode == Resample.Linear ? 2 : mode == Resample.Cubic ? 4 : 1;
}

/** Steps in the source for one of the result. */
// @ts-ignore: decorator
@inline
function stepOf<T>(n: i32, out: i32, alignCorners: bool, factor: f64): T {
  if (alignCorners) return out > 1 ? <T>(<T>(n - 1) / <T>(out - 1)) : <T>0;
  return factor > 0 ? <T>(1.0 / factor) : <T>(<T>n / <T>out);
}

/** Which of `n` elements stands at a position that may lie outside. */
// @ts-ignore: decorator
@inline
function padded(mode: i32, at: i32, n: i32): i32 {
  if (mode == Resample.Replicate) return max(min(at, n - 1), 0);
  if (at < 0) return -at;
  return at < n ? at : 2 * (n - 1) - at;
}

/** The convolution coefficient at a distance below 1, and at one between 1 and 2. */
// @ts-ignore: decorator
@inline
function near<T>(x: T): T {
  return <T>(<T>(<T>(<T>1.25 * x - <T>2.25) * x) * x + <T>1);
}
// @ts-ignore: decorator
@inline
function far<T>(x: T): T {
  return <T>(<T>(<T>(<T>(<T>-0.75 * x + <T>3.75) * x) - <T>6) * x + <T>3);
}

/**
 * Writes `out` times the places of the taps and their weights. `factor` is by how much a size was asked to grow, 0 if it
 * was not said; when padding, how many elements there are before the first one.
 */
export function writeTaps<T>(
  mode: i32,
  alignCorners: bool,
  n: i32,
  out: i32,
  factor: f64,
  places: usize,
  weights: usize,
): void {
  const step = stepOf<T>(n, out, alignCorners && mode != Resample.Nearest, factor);
  for (let i = 0; i < out; ++i) {
    if (mode <= Resample.NearestExact) {
      const half: T = mode == Resample.NearestExact ? <T>0.5 : <T>0;
      store<i32>(places, min(<i32>floor<T>(<T>(<T>(<T>i + half) * step)), n - 1));
      store<T>(weights, <T>1);
      places += 4;
      weights += sizeof<T>();
    } else if (mode >= Resample.Reflect) {
      store<i32>(places, padded(mode, i - <i32>factor, n));
      store<T>(weights, <T>1);
      places += 4;
      weights += sizeof<T>();
    } else if (mode == Resample.Linear) {
      const at = alignCorners ? <T>(step * <T>i) : max<T>(<T>(step * (<T>i + <T>0.5) - <T>0.5), <T>0);
      const first = min(<i32>floor<T>(at), n - 1);
      const share = n == out ? <T>0 : max<T>(min<T>(<T>(at - <T>first), <T>1), <T>0);
      const place = n == out ? i : first;
      store<i32>(places, place);
      store<i32>(places, n == out || place == n - 1 ? place : place + 1, 4);
      store<T>(weights, <T>(<T>1 - share));
      store<T>(weights, share, sizeof<T>());
      places += 8;
      weights += 2 * sizeof<T>();
    } else {
      const at = alignCorners ? <T>(step * <T>i) : <T>(step * (<T>i + <T>0.5) - <T>0.5);
      const first = min(<i32>floor<T>(at), n - 1);
      const share = max<T>(min<T>(<T>(at - <T>first), <T>1), <T>0);
      for (let k = 0; k < 4; ++k, places += 4) store<i32>(places, max(min(first - 1 + k, n - 1), 0));
      store<T>(weights, far<T>(<T>(share + <T>1)));
      store<T>(weights, near<T>(share), sizeof<T>());
      store<T>(weights, near<T>(<T>(<T>1 - share)), 2 * sizeof<T>());
      store<T>(weights, far<T>(<T>(<T>2 - share)), 3 * sizeof<T>());
      weights += 4 * sizeof<T>();
    }
  }
}
