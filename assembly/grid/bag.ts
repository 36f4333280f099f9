/** Rows of a table in bags: the largest number of each column, and whose it is. */
import { DT } from '../../src/wasm/codes';

/**
 * y[bag] = the maxima of the rows that `rows` numbers from one of `starts` on to the next, places = the rows they are in,
 * -1 and zeros for bags without any but `skipped`.
 */
export function bagMaxima(
  dtype: i32,
  bags: i32,
  width: i32,
  table: usize,
  rows: usize,
  starts: usize,
  skipped: i32,
  y: usize,
  places: usize,
): void {
  if (dtype == DT.F32) maxima<f32>(bags, width, table, rows, starts, skipped, y, places);
  else maxima<f64>(bags, width, table, rows, starts, skipped, y, places);
}

function maxima<T>(
  bags: i32,
  width: i32,
  table: usize,
  rows: usize,
  starts: usize,
  skipped: i32,
  y: usize,
  places: usize,
): void {
  const rowBytes = <usize>width * sizeof<T>();
  for (; bags > 0; --bags, starts += 8) {
    const first = rows + ((<usize>load<i64>(starts)) << 3);
    const end = rows + ((<usize>load<i64>(starts, 8)) << 3);
    for (let column: usize = 0; column < rowBytes; column += sizeof<T>(), y += sizeof<T>(), places += 8) {
      let most: T = 0;
      let place: i64 = -1;
      for (let at = first; at < end; at += 8) {
        const row = load<i64>(at);
        if (row == <i64>skipped) continue;
        const value = load<T>(table + <usize>row * rowBytes + column);
        if (place >= 0 && !(value > most)) continue;
        most = value;
        place = row;
      }
      store<T>(y, most);
      store<i64>(places, place);
    }
  }
}
