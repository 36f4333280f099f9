/** Reduction along contiguous elements: every output owns a run of n of them. */
import { highHalf, lowHalf, zeros } from '../simd/lanes';
import {
  Add,
  Exponential,
  Greatest,
  Least,
  Magnitude,
  Multiply,
  Nonzero,
  NumberOrZero,
  Power,
  Same,
  Square,
  SquaredDeviation,
  Step,
} from './maps';
import { centres, COMPENSATION, totals } from './space';
import { spreadRows } from './spread';

/** After so many bytes the lanes are joined to the totals, which are f64 for f32: 32 roundings deep at most. */
const BLOCK: usize = 4096;
const WINDOW = memory.data<i64>([-1, -1, 0, 0]);

/** All bits set in the first `bytes` bytes. */
// @ts-ignore: decorator
@inline
export function firstBytes(bytes: usize): v128 {
  return v128.load(WINDOW + 16 - bytes);
}

/** What the rounding of a + b = sum lost. */
// @ts-ignore: decorator
@inline
export function lostIn(a: v128, b: v128, sum: v128): v128 {
  const part = f64x2.sub(sum, a);
  return f64x2.add(f64x2.sub(a, f64x2.sub(sum, part)), f64x2.sub(b, part));
}

/** Whether what the rounding of totals loses is kept: f64 cannot go to a wider type. */
// @ts-ignore: decorator
@inline
export function compensates<T, Join>(): bool {
  return isFloat<T>() && sizeof<T>() == 8 && changetype<Join>(0).rounds();
}

/** Joins the lanes of i32 or u8 down to two of i64. */
// @ts-ignore: decorator
@inline
function widen<T, Join>(v: v128): v128 {
  const op = changetype<Join>(0);
  if (sizeof<T>() == 1) {
    v = op.join<u16>(i16x8.extend_low_i8x16_u(v), i16x8.extend_high_i8x16_u(v));
    v = op.join<i32>(i32x4.extend_low_i16x8_u(v), i32x4.extend_high_i16x8_u(v));
  }
  return op.join<i64>(i64x2.extend_low_i32x4_s(v), i64x2.extend_high_i32x4_s(v));
}

/** Joins `count` runs of n elements, `apart` bytes from each other, to the totals of output `first` and following. */
function runs<T, Map, Join>(first: i32, count: i32, n: i32, x: usize, apart: usize): void {
  const map = changetype<Map>(0);
  const op = changetype<Join>(0);
  let total = totals() + ((<usize>first) << 4);
  let centre = centres() + <usize>first * sizeof<T>();
  const length = <usize>n * sizeof<T>();
  for (; count > 0; --count) {
    const c = v128.load_splat<T>(centre);
    let sum = v128.load(total);
    let lost = compensates<T, Join>() ? v128.load(total, COMPENSATION) : zeros();
    let p = x;
    const last = x + length;
    do {
      const bytes = min(<usize>(last - p), BLOCK);
      const wide = p + (bytes & ~127);
      const single = p + (bytes & ~15);
      const rest = bytes & 15;
      let a0 = op.identity<T>();
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      if (!map.costly()) {
        for (; p < wide; p += 128) {
          a0 = op.join<T>(a0, op.join<T>(map.map<T>(v128.load(p), c), map.map<T>(v128.load(p, 16), c)));
          a1 = op.join<T>(a1, op.join<T>(map.map<T>(v128.load(p, 32), c), map.map<T>(v128.load(p, 48), c)));
          a2 = op.join<T>(a2, op.join<T>(map.map<T>(v128.load(p, 64), c), map.map<T>(v128.load(p, 80), c)));
          a3 = op.join<T>(a3, op.join<T>(map.map<T>(v128.load(p, 96), c), map.map<T>(v128.load(p, 112), c)));
        }
      }
      for (; p < single; p += 16) {
        a3 = op.join<T>(a3, map.map<T>(v128.load(p), c));
        const next = a0;
        a0 = a1;
        a1 = a2;
        a2 = a3;
        a3 = next;
      }
      if (rest) {
        const v = map.map<T>(v128.load(p), c);
        a0 = op.join<T>(a0, v128.bitselect(v, op.identity<T>(), firstBytes(rest)));
        p += rest;
      }
      const part = op.join<T>(op.join<T>(a0, a1), op.join<T>(a2, a3));
      if (!isFloat<T>() && sizeof<T>() < 8) {
        sum = op.join<i64>(sum, widen<T, Join>(part));
      } else if (sizeof<T>() == 4) {
        sum = op.join<f64>(sum, op.join<f64>(lowHalf(part), highHalf(part)));
      } else {
        const next = op.join<T>(sum, part);
        if (compensates<T, Join>()) lost = f64x2.add(lost, lostIn(sum, part, next));
        sum = next;
      }
    } while (p < last);
    v128.store(total, sum);
    if (compensates<T, Join>()) v128.store(total, lost, COMPENSATION);
    x += apart;
    total += 16;
    centre += sizeof<T>();
  }
}

export function rows<T>(step: i32, first: i32, count: i32, n: i32, x: usize, apart: usize): void {
  if (!isFloat<T>() && sizeof<T>() < 8) {
    if (step == Step.Max) return runs<T, Same, Greatest>(first, count, n, x, apart);
    if (step == Step.Min) return runs<T, Same, Least>(first, count, n, x, apart);
    if (sizeof<T>() == 4) runs<T, Nonzero, Add>(first, count, n, x, apart);
    return;
  }
  switch (step) {
    case Step.Sum:
      return runs<T, Same, Add>(first, count, n, x, apart);
    case Step.Count:
      return runs<T, Nonzero, Add>(first, count, n, x, apart);
    case Step.Prod:
      return runs<T, Same, Multiply>(first, count, n, x, apart);
    case Step.Max:
      return runs<T, Same, Greatest>(first, count, n, x, apart);
    case Step.Min:
      return runs<T, Same, Least>(first, count, n, x, apart);
  }
  if (!isFloat<T>()) return;
  if (sizeof<T>() == 4 && step == Step.Spread) return spreadRows(first, count, n, x, apart);
  switch (step) {
    case Step.Squares:
      return runs<T, Square, Add>(first, count, n, x, apart);
    case Step.Numbers:
      return runs<T, NumberOrZero, Add>(first, count, n, x, apart);
    case Step.Abs:
      return runs<T, Magnitude, Add>(first, count, n, x, apart);
    case Step.MaxAbs:
      return runs<T, Magnitude, Greatest>(first, count, n, x, apart);
    case Step.MinAbs:
      return runs<T, Magnitude, Least>(first, count, n, x, apart);
    case Step.Exp:
      return runs<T, Exponential, Add>(first, count, n, x, apart);
  }
  if (sizeof<T>() == 4) return;
  if (step == Step.Power) runs<T, Power, Add>(first, count, n, x, apart);
  else runs<T, SquaredDeviation, Add>(first, count, n, x, apart);
}
