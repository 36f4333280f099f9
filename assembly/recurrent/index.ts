/** Steps of recurrent networks from the products with their weights, and their gradients, for f32 and f64. */
import { DT } from '../../src/wasm/codes';
import { gruRows, gruRowsBackward } from './gru';
import { lstmRows, lstmRowsBackward } from './lstm';
import { simpleRow, simpleRowBackward } from './simple';

/** The next state y of a simple network, of n elements, from sums a + b: their tanh, or with `isRelu` what is above 0. */
export function rnnCell(dtype: i32, n: i32, a: usize, b: usize, isRelu: bool, y: usize): void {
  if (dtype == DT.F32) simpleRow<f32>(n, a, b, isRelu, y);
  else simpleRow<f64>(n, a, b, isRelu, y);
}

/** The gradient of the sums, `gs`, from that of y. */
export function rnnCellBackward(dtype: i32, n: i32, g: usize, y: usize, isRelu: bool, gs: usize): void {
  if (dtype == DT.F32) simpleRowBackward<f32>(n, g, y, isRelu, gs);
  else simpleRowBackward<f64>(n, g, y, isRelu, gs);
}

/**
 * The next hidden state h and cell state y from gates a + b, [rows, 4 n], and the cell state c, [rows, n]. `gates` has
 * room for [rows, 5 n] if it `keeps` what the gradient needs, for one row if not.
 */
export function lstmCell(
  dtype: i32,
  rows: i32,
  n: i32,
  a: usize,
  b: usize,
  c: usize,
  gates: usize,
  keeps: bool,
  h: usize,
  y: usize,
): void {
  if (dtype == DT.F32) lstmRows<f32>(rows, n, a, b, c, gates, keeps, h, y);
  else lstmRows<f64>(rows, n, a, b, c, gates, keeps, h, y);
}

/** The gradients of the gates, `gg`, and of c, from those of h and y, of which one may be 0. */
export function lstmCellBackward(
  dtype: i32,
  rows: i32,
  n: i32,
  gh: usize,
  gy: usize,
  gates: usize,
  c: usize,
  gg: usize,
  gc: usize,
): void {
  if (dtype == DT.F32) lstmRowsBackward<f32>(rows, n, gh, gy, gates, c, gg, gc);
  else lstmRowsBackward<f64>(rows, n, gh, gy, gates, c, gg, gc);
}

/**
 * The next state y from the parts of the gates, a of the input and b of the state h, [rows, 3 n]. `gates` has room for
 * [rows, 4 n] if it `keeps` what the gradient needs, for one row if not.
 */
export function gruCell(
  dtype: i32,
  rows: i32,
  n: i32,
  a: usize,
  b: usize,
  h: usize,
  gates: usize,
  keeps: bool,
  y: usize,
): void {
  if (dtype == DT.F32) gruRows<f32>(rows, n, a, b, h, gates, keeps, y);
  else gruRows<f64>(rows, n, a, b, h, gates, keeps, y);
}

/** The gradients of a, b and h from that of y. */
export function gruCellBackward(
  dtype: i32,
  rows: i32,
  n: i32,
  g: usize,
  gates: usize,
  h: usize,
  ga: usize,
  gb: usize,
  gh: usize,
): void {
  if (dtype == DT.F32) gruRowsBackward<f32>(rows, n, g, gates, h, ga, gb, gh);
  else gruRowsBackward<f64>(rows, n, g, gates, h, ga, gb, gh);
}
