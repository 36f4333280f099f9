/** Batch norm where the channels lie side by side: matrices, and images with their channels last. */
import { zeros } from '../simd/lanes';
import { SPACE } from '../scratch';
import { elementOr, moved } from './channels';
import { shifted } from './moments';
import { inverseDeviation, put } from './rows';

/** Channels that are in work together. */
const CHUNK: i32 = 256;
/** Rows that are read twice in a row, and summed in the elements' own type. */
const ROWS: i32 = 32;
/** Bytes of one number for each channel in work, and a vector that a loop may write too much. */
const LINE: usize = <usize>CHUNK * 8 + 16;

/** The private space holds a line each of: two sums, and what they become; two totals in f64; and two more numbers. */
// @ts-ignore: decorator
@inline
function line(k: usize): usize {
  return SPACE + k * LINE;
}

/** sums = the sums of the columns of some rows. */
function sumRows<T>(rows: i32, bytes: usize, x: usize, apart: usize, sums: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    let a = zeros();
    let b = a;
    let p = x + j;
    let k = rows;
    for (; k > 1; k -= 2, p += 2 * apart) {
      a = v128.add<T>(a, v128.load(p));
      b = v128.add<T>(b, v128.load(p + apart));
    }
    if (k) a = v128.add<T>(a, v128.load(p));
    v128.store(sums + j, v128.add<T>(a, b));
  }
}

/** sums = the sums of (x - centre)^2 */
function squareRows<T>(rows: i32, bytes: usize, x: usize, apart: usize, centres: usize, sums: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    const centre = v128.load(centres + j);
    let a = zeros();
    let b = a;
    let p = x + j;
    let k = rows;
    for (; k > 1; k -= 2, p += 2 * apart) {
      const d0 = v128.sub<T>(v128.load(p), centre);
      const d1 = v128.sub<T>(v128.load(p + apart), centre);
      a = v128.add<T>(a, v128.mul<T>(d0, d0));
      b = v128.add<T>(b, v128.mul<T>(d1, d1));
    }
    if (k) {
      const d = v128.sub<T>(v128.load(p), centre);
      a = v128.add<T>(a, v128.mul<T>(d, d));
    }
    v128.store(sums + j, v128.add<T>(a, b));
  }
}

/** Mean and squared deviations of some columns, in f64, in lines 3 and 4. */
function columnMoments<T>(rows: i32, n: i32, x: usize, apart: usize): void {
  const bytes = <usize>n * sizeof<T>();
  const sums = line(0);
  const centres = line(1);
  const around = line(2);
  const means = line(3);
  const squares = line(4);
  memory.fill(means, 0, 2 * LINE);
  for (let before = 0; before < rows;) {
    const some = min(rows - before, ROWS);
    const count = <f64>some;
    const share = count / <f64>(before + some);
    sumRows<T>(some, bytes, x, apart, sums);
    for (let i: usize = 0; i < <usize>n; ++i) {
      const at = i * sizeof<T>();
      store<T>(centres + at, <T>(<f64>load<T>(sums + at) / count));
    }
    squareRows<T>(some, bytes, x, apart, centres, around);
    for (let i: usize = 0; i < <usize>n; ++i) {
      const at = i * sizeof<T>();
      const m = <f64>load<T>(sums + at) / count;
      const own = shifted(<f64>load<T>(around + at), count, m, <f64>load<T>(centres + at));
      const mean = means + (i << 3);
      const square = squares + (i << 3);
      const delta = m - load<f64>(mean);
      store<f64>(square, load<f64>(square) + own + delta * delta * <f64>before * share);
      store<f64>(mean, before == 0 ? m : load<f64>(mean) + delta * share);
    }
    before += some;
    x += <usize>some * apart;
  }
}

/** x and y are [rows, channels]; see `batchNorm`. */
export function batchColumns<T>(
  rows: i32,
  channels: i32,
  x: usize,
  w: usize,
  b: usize,
  runningMean: usize,
  runningVar: usize,
  isTraining: bool,
  momentum: f64,
  eps: f64,
  y: usize,
  means: usize,
  scales: usize,
): void {
  const apart = <usize>channels * sizeof<T>();
  for (let first: usize = 0; first < <usize>channels; first += CHUNK) {
    const n = min(channels - <i32>first, CHUNK);
    const start = first * sizeof<T>();
    if (isTraining) columnMoments<T>(rows, n, x + start, apart);
    for (let i: usize = 0; i < <usize>n; ++i) {
      const c = first + i;
      const at = c * sizeof<T>();
      let m: T;
      let r: T;
      if (isTraining) {
        const mean = load<f64>(line(3) + (i << 3));
        const square = load<f64>(line(4) + (i << 3));
        m = <T>mean;
        r = <T>inverseDeviation(square, <f64>rows, eps);
        if (runningMean) moved<T>(runningMean + at, mean, momentum);
        if (runningVar) moved<T>(runningVar + at, square / (<f64>rows - 1), momentum);
      } else {
        m = load<T>(runningMean + at);
        r = <T>inverseDeviation(<f64>load<T>(runningVar + at), 1, eps);
      }
      store<T>(means + at, m);
      store<T>(scales + at, r);
      const own = i * sizeof<T>();
      store<T>(line(0) + own, m);
      store<T>(line(1) + own, <T>(r * elementOr<T>(w, c, 1)));
      store<T>(line(2) + own, elementOr<T>(b, c, 0));
    }
    let p = x + start;
    let q = y + start;
    const bytes = <usize>n * sizeof<T>();
    for (let k = 0; k < rows; ++k, p += apart, q += apart) {
      for (let j: usize = 0; j < bytes; j += 16) {
        const d = v128.sub<T>(v128.load(p + j), v128.load(line(0) + j));
        const v = v128.add<T>(v128.mul<T>(d, v128.load(line(1) + j)), v128.load(line(2) + j));
        put(q + j, v, bytes - j);
      }
    }
  }
}

/** Sums of g, and of g (x - m), of the columns of some rows; those of line 0 are the means. */
function productRows<T>(rows: i32, bytes: usize, g: usize, x: usize, apart: usize): void {
  for (let j: usize = 0; j < bytes; j += 16) {
    const centre = v128.load(line(0) + j);
    let a = zeros();
    let b = a;
    let p = g + j;
    let q = x + j;
    for (let k = rows; k > 0; --k, p += apart, q += apart) {
      const v = v128.load(p);
      a = v128.add<T>(a, v);
      b = v128.add<T>(b, v128.mul<T>(v, v128.sub<T>(v128.load(q), centre)));
    }
    v128.store(line(1) + j, a);
    v128.store(line(2) + j, b);
  }
}

/** The gradients of `batchColumns`; `gx`, `gw` and `gb` are 0 where they are not wanted. */
export function batchColumnsBackward<T>(
  rows: i32,
  channels: i32,
  g: usize,
  x: usize,
  means: usize,
  scales: usize,
  w: usize,
  isTraining: bool,
  gx: usize,
  gw: usize,
  gb: usize,
): void {
  const apart = <usize>channels * sizeof<T>();
  for (let first: usize = 0; first < <usize>channels; first += CHUNK) {
    const n = min(channels - <i32>first, CHUNK);
    const bytes = <usize>n * sizeof<T>();
    const start = first * sizeof<T>();
    memory.copy(line(0), means + start, bytes);
    memory.fill(line(3), 0, 2 * LINE);
    if (isTraining || gw || gb) {
      for (let done = 0; done < rows; done += ROWS) {
        const offset = start + <usize>done * apart;
        productRows<T>(min(rows - done, ROWS), bytes, g + offset, x + offset, apart);
        for (let i: usize = 0; i < <usize>n; ++i) {
          const at = i * sizeof<T>();
          const sum = line(3) + (i << 3);
          const product = line(4) + (i << 3);
          store<f64>(sum, load<f64>(sum) + <f64>load<T>(line(1) + at));
          store<f64>(product, load<f64>(product) + <f64>load<T>(line(2) + at));
        }
      }
    }
    for (let i: usize = 0; i < <usize>n; ++i) {
      const at = (first + i) * sizeof<T>();
      const scale = load<T>(scales + at);
      const r = <f64>scale;
      const sum = load<f64>(line(3) + (i << 3));
      const product = load<f64>(line(4) + (i << 3));
      if (gw) store<T>(gw + at, <T>(product * r));
      if (gb) store<T>(gb + at, <T>sum);
      const weight = elementOr<T>(w, first + i, 1);
      const share = isTraining ? (r * <f64>weight) / <f64>rows : 0;
      const own = i * sizeof<T>();
      store<T>(line(1) + own, <T>(scale * weight));
      store<T>(line(2) + own, <T>(sum * share));
      store<T>(line(5) + own, <T>(product * share * r * r));
    }
    if (!gx) continue;
    let p = g + start;
    let q = x + start;
    let to = gx + start;
    for (let k = 0; k < rows; ++k, p += apart, q += apart, to += apart) {
      for (let j: usize = 0; j < bytes; j += 16) {
        const v = v128.sub<T>(v128.mul<T>(v128.load(p + j), v128.load(line(1) + j)), v128.load(line(2) + j));
        const d = v128.mul<T>(v128.sub<T>(v128.load(q + j), v128.load(line(0) + j)), v128.load(line(5) + j));
        put(to + j, v128.sub<T>(v, d), bytes - j);
      }
    }
  }
}
