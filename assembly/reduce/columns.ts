/** Reduction across rows: every output owns a column, and the columns lie side by side. */
import { lowHalf, zeros } from '../simd/lanes';
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
import { compensates, lostIn } from './rows';
import { centres, COMPENSATION, partials, totals } from './space';
import { collectSpread, spreadColumns } from './spread';

/** Rows that may go into the partial results before these are joined to the totals; their number fits a byte. */
export const ROWS: i32 = 128;

/** Joins n columns of some rows, `apart` bytes from each other, to the partial results. */
function sweep<T, Map, Join>(count: i32, n: i32, x: usize, apart: usize): void {
  const map = changetype<Map>(0);
  const op = changetype<Join>(0);
  const part = partials();
  const centre = centres();
  const bytes = <usize>n * sizeof<T>();
  if (!map.costly()) {
    for (; count >= 8; count -= 8) {
      const x1 = x + apart;
      const x2 = x1 + apart;
      const x3 = x2 + apart;
      const x4 = x3 + apart;
      const x5 = x4 + apart;
      const x6 = x5 + apart;
      const x7 = x6 + apart;
      for (let j: usize = 0; j < bytes; j += 16) {
        const c = map.centred() ? v128.load(centre + j) : zeros();
        const a = op.join<T>(map.map<T>(v128.load(x + j), c), map.map<T>(v128.load(x1 + j), c));
        const b = op.join<T>(map.map<T>(v128.load(x2 + j), c), map.map<T>(v128.load(x3 + j), c));
        const d = op.join<T>(map.map<T>(v128.load(x4 + j), c), map.map<T>(v128.load(x5 + j), c));
        const e = op.join<T>(map.map<T>(v128.load(x6 + j), c), map.map<T>(v128.load(x7 + j), c));
        const all = op.join<T>(op.join<T>(a, b), op.join<T>(d, e));
        v128.store(part + j, op.join<T>(v128.load(part + j), all));
      }
      x = x7 + apart;
    }
  }
  for (; count > 0; --count) {
    for (let j: usize = 0; j < bytes; j += 16) {
      const c = map.centred() ? v128.load(centre + j) : zeros();
      const v = map.map<T>(v128.load(x + j), c);
      v128.store(part + j, op.join<T>(v128.load(part + j), v));
    }
    x += apart;
  }
}

export function columns<T>(step: i32, count: i32, n: i32, x: usize, apart: usize): void {
  if (!isFloat<T>() && sizeof<T>() < 8) {
    if (step == Step.Max) return sweep<T, Same, Greatest>(count, n, x, apart);
    if (step == Step.Min) return sweep<T, Same, Least>(count, n, x, apart);
    return sweep<T, Nonzero, Add>(count, n, x, apart);
  }
  switch (step) {
    case Step.Sum:
      return sweep<T, Same, Add>(count, n, x, apart);
    case Step.Count:
      return sweep<T, Nonzero, Add>(count, n, x, apart);
    case Step.Prod:
      return sweep<T, Same, Multiply>(count, n, x, apart);
    case Step.Max:
      return sweep<T, Same, Greatest>(count, n, x, apart);
    case Step.Min:
      return sweep<T, Same, Least>(count, n, x, apart);
  }
  if (!isFloat<T>()) return;
  if (sizeof<T>() == 4 && step == Step.Spread) return spreadColumns(count, n, x, apart);
  switch (step) {
    case Step.Squares:
      return sweep<T, Square, Add>(count, n, x, apart);
    case Step.Numbers:
      return sweep<T, NumberOrZero, Add>(count, n, x, apart);
    case Step.Abs:
      return sweep<T, Magnitude, Add>(count, n, x, apart);
    case Step.MaxAbs:
      return sweep<T, Magnitude, Greatest>(count, n, x, apart);
    case Step.MinAbs:
      return sweep<T, Magnitude, Least>(count, n, x, apart);
    case Step.Exp:
      return sweep<T, Exponential, Add>(count, n, x, apart);
  }
  if (sizeof<T>() == 4) return;
  if (step == Step.Power) sweep<T, Power, Add>(count, n, x, apart);
  else sweep<T, SquaredDeviation, Add>(count, n, x, apart);
}

/** Joins the partial results of n columns to the totals and starts them anew. */
function collect<T, Join>(n: i32): void {
  const op = changetype<Join>(0);
  const empty = op.identity<T>();
  let part = partials();
  let total = totals();
  for (const end = total + ((<usize>n) << 3); total < end; total += 16, part += 2 * sizeof<T>()) {
    const sum = v128.load(total);
    if (!isFloat<T>() && sizeof<T>() == 4) {
      v128.store(total, op.join<i64>(sum, i64x2.extend_low_i32x4_s(v128.load64_zero(part))));
      v128.store64_lane(part, empty, 0);
    } else if (sizeof<T>() == 1) {
      const words = i16x8.extend_low_i8x16_u(v128.load16_lane(part, empty, 0));
      const own = i64x2.extend_low_i32x4_s(i32x4.extend_low_i16x8_u(words));
      v128.store(total, op.join<i64>(sum, own));
      v128.store16_lane(part, empty, 0);
    } else if (sizeof<T>() == 4) {
      v128.store(total, op.join<f64>(sum, lowHalf(v128.load64_zero(part))));
      v128.store64_lane(part, empty, 0);
    } else {
      const own = v128.load(part);
      const next = op.join<T>(sum, own);
      if (compensates<T, Join>()) {
        const lost = v128.load(total, COMPENSATION);
        v128.store(total, f64x2.add(lost, lostIn(sum, own, next)), COMPENSATION);
      }
      v128.store(total, next);
      v128.store(part, empty);
    }
  }
}

export function collectColumns<T>(step: i32, n: i32): void {
  if (isFloat<T>() && sizeof<T>() == 4 && step == Step.Spread) return collectSpread(n);
  switch (step) {
    case Step.Prod:
      return collect<T, Multiply>(n);
    case Step.Max:
    case Step.MaxAbs:
      return collect<T, Greatest>(n);
    case Step.Min:
    case Step.MinAbs:
      return collect<T, Least>(n);
    default:
      return collect<T, Add>(n);
  }
}
