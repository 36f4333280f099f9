/** Copies between tensors of any layout and dtype, described by the descriptor. */
import { Meta } from '../../src/wasm/codes';
import { itemsize } from '../elementwise/convert';
import { META } from '../scratch';
import { convertRows, copyRows, INTERLEAVED } from './rows';
import { copyTransposed } from './tiles';

/** Dimensions shorter than this are not worth a tile, or two of which one is. */
const TILED_FROM = 8;
const TILED_FEW = 3;
const TILED_MANY = 32;

// @ts-ignore: decorator
@inline
function word(at: i32): i32 {
  return load<i32>(META + ((<usize>at) << 2));
}

// @ts-ignore: decorator
@inline
function strideOf(operand: i32, d: i32): usize {
  return <usize>word(Meta.Strides + operand * Meta.StrideWords + d);
}

/** The dimension along which an operand's elements lie closest together, `not` excepted. */
function closest(operand: i32, ndim: i32, not: i32): i32 {
  let best = -1;
  for (let d = 0; d < ndim; ++d) {
    if (d == not) continue;
    const stride = abs(<i32>strideOf(operand, d));
    if (stride == 0) continue;
    if (best < 0 || stride < abs(<i32>strideOf(operand, best))) best = d;
  }
  return best;
}

// @ts-ignore: decorator
@inline
function areTiled(m: i32, n: i32, size: i32): bool {
  const least = min(m, n);
  return least >= TILED_FROM || (least >= TILED_FEW && size <= 4 && max(m, n) >= TILED_MANY);
}

/** Operand 0 = operand 1, converted. */
export function copyStrided(): void {
  const ndim = word(Meta.Ndim);
  let y = <usize>word(Meta.Operand);
  const yDtype = word(Meta.Operand + 1);
  let x = <usize>word(Meta.Operand + Meta.OperandWords);
  const xDtype = word(Meta.Operand + Meta.OperandWords + 1);
  const size = itemsize(yDtype);

  let inner = 0;
  let second = ndim > 1 ? 1 : -1;
  let tiled = false;
  const across = closest(1, ndim, -1);
  if (across > 0 && strideOf(0, 0) == <usize>size) {
    const along = abs(<i32>strideOf(1, 0));
    if (along != 0 && abs(<i32>strideOf(1, across)) < along) {
      second = across;
      tiled = areTiled(word(Meta.Shape), word(Meta.Shape + across), size);
    }
  }
  const interleaved = size == 8 && word(Meta.Shape) <= INTERLEAVED && strideOf(0, 0) == 8 && yDtype == xDtype;
  if (
    !tiled &&
    !interleaved &&
    second > 0 &&
    word(Meta.Shape) < 8 &&
    word(Meta.Shape + second) > 2 * word(Meta.Shape)
  ) {
    if (strideOf(0, 0) != <usize>size || strideOf(1, 0) != <usize>itemsize(xDtype)) {
      inner = second;
      second = 0;
    }
  }

  const n = word(Meta.Shape + inner);
  const sy = strideOf(0, inner);
  const sx = strideOf(1, inner);
  const rows = second < 0 ? 1 : word(Meta.Shape + second);
  const ry = second < 0 ? <usize>0 : strideOf(0, second);
  const rx = second < 0 ? <usize>0 : strideOf(1, second);
  const counters = META + ((<usize>Meta.Counters) << 2);
  for (let d = 0; d < ndim; ++d) store<i32>(counters + ((<usize>d) << 2), 0);

  while (true) {
    if (tiled) copyTransposed(n, rows, y, ry, yDtype, x, sx, rx, xDtype);
    else if (yDtype == xDtype) copyRows(size, rows, ry, rx, n, y, sy, x, sx);
    else convertRows(rows, ry, rx, n, y, sy, yDtype, x, sx, xDtype);
    let d = 0;
    for (; d < ndim; ++d) {
      if (d == inner || d == second) continue;
      const counter = counters + ((<usize>d) << 2);
      const next = load<i32>(counter) + 1;
      const length = word(Meta.Shape + d);
      y += strideOf(0, d);
      x += strideOf(1, d);
      if (next < length) {
        store<i32>(counter, next);
        break;
      }
      store<i32>(counter, 0);
      y -= strideOf(0, d) * <usize>length;
      x -= strideOf(1, d) * <usize>length;
    }
    if (d == ndim) return;
  }
}
