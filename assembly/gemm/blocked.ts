/** Matrix products of floats: cut into blocks that stay in the caches, then into tiles. */
import { SPACE } from '../scratch';
import { packPanels, packRows } from './pack';
import { edgeTile, PANEL, tile, TILE_ROWS } from './tile';
import { takesMatrix, vectorTimesMatrix } from './vector';

/** Rows of A in a block. */
export const BLOCK_ROWS: i32 = 128;
/** Its columns, which are the rows of a block of B. */
export const BLOCK_DEPTH: i32 = 256;
/** Bytes of a row of a block of B. */
export const BLOCK_BYTES: usize = 2048;
/** With up to this many rows or columns a product is done as products with vectors. */
const FEW: i32 = 3;
/** With fewer rows than this B is not read often enough to be copied first, */
const PACKING_PAYS: i32 = 24;
/** nor is a B of this size, which stays in the fastest cache anyway. */
const SMALL_BYTES: u64 = 16 << 10;
/** What there is to work in without a buffer from outside. */
const SPACE_BYTES: usize = 60 << 10;

// @ts-ignore: decorator
@inline
function columnsPerPanel<T>(): i32 {
  return <i32>(PANEL / sizeof<T>());
}

function rowBytes<T>(m: i32, k: i32): usize {
  return <usize>min(m, BLOCK_ROWS) * <usize>min(k, BLOCK_DEPTH) * sizeof<T>();
}

function panelBytes<T>(n: i32, k: i32): usize {
  const columns = min(n, <i32>(BLOCK_BYTES / sizeof<T>()));
  const panels = (columns + columnsPerPanel<T>() - 1) / columnsPerPanel<T>();
  return <usize>panels * <usize>min(k, BLOCK_DEPTH) * PANEL;
}

/** Bytes of a work buffer with which a product is fastest; 0 where none is needed. */
export function floatWork<T>(m: i32, n: i32, k: i32): usize {
  if (m == 1 || n == 1) return 0;
  const bytes = rowBytes<T>(m, k) + panelBytes<T>(n, k);
  return bytes <= SPACE_BYTES ? 0 : bytes;
}

/** C (+)= A B. With less room to work in than `floatWork` the blocks are smaller. */
export function floatProduct<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  cb: usize,
  c: usize,
  rc: usize,
  add: bool,
  work: usize,
  workBytes: usize,
): void {
  if (k == 0) {
    for (; m > 0 && !add; --m) {
      memory.fill(c, 0, <usize>n * sizeof<T>());
      c += rc;
    }
  } else if (m <= FEW && takesMatrix<T>(rb, cb, sizeof<T>())) {
    for (let i = 0; i < m; ++i) {
      vectorTimesMatrix<T>(n, k, a, ca, b, rb, cb, c, sizeof<T>(), add);
      a += ra;
      c += rc;
    }
  } else if (n <= FEW && takesMatrix<T>(ca, ra, n == 1 ? rc : 0)) {
    for (let j = 0; j < n; ++j) {
      vectorTimesMatrix<T>(m, k, b, rb, a, ca, ra, c, rc, add);
      b += cb;
      c += sizeof<T>();
    }
  } else {
    blocked<T>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  }
}

function blocked<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  cb: usize,
  c: usize,
  rc: usize,
  add: bool,
  work: usize,
  workBytes: usize,
): void {
  const packsA = ca != sizeof<T>();
  const isSmall = <u64>n * <u64>k * sizeof<T>() <= SMALL_BYTES;
  const packsB = cb != sizeof<T>() || (m >= PACKING_PAYS && !isSmall);
  let depth = min(k, BLOCK_DEPTH);
  let rows = min(m, BLOCK_ROWS);
  let columns = min(n, <i32>(BLOCK_BYTES / sizeof<T>()));
  if (workBytes < SPACE_BYTES) {
    work = SPACE;
    workBytes = SPACE_BYTES;
  }
  if (packsA) {
    const half = packsB ? workBytes >> 1 : workBytes;
    if (rowBytes<T>(m, k) > half) rows = (<i32>(half / (<usize>depth * sizeof<T>()))) & -TILE_ROWS;
  }
  const panels = work + (packsA ? <usize>rows * <usize>depth * sizeof<T>() : 0);
  if (packsB) {
    const most = <i32>((work + workBytes - panels) / (<usize>depth * PANEL)) * columnsPerPanel<T>();
    columns = min(columns, most);
  }
  for (let column = 0; column < n; column += columns) {
    const nc = min(columns, n - column);
    for (let first = 0; first < k; first += depth) {
      const kc = min(depth, k - first);
      const bBlock = b + <usize>first * rb + <usize>column * cb;
      if (packsB) packPanels<T>(kc, nc, bBlock, rb, cb, panels);
      for (let row = 0; row < m; row += rows) {
        const mc = min(rows, m - row);
        const aBlock = a + <usize>row * ra + <usize>first * ca;
        if (packsA) packRows<T>(mc, kc, aBlock, ra, ca, work);
        block<T>(
          mc,
          nc,
          kc,
          packsA ? work : aBlock,
          packsA ? <usize>kc * sizeof<T>() : ra,
          packsB ? panels : bBlock,
          packsB ? PANEL : rb,
          packsB ? <usize>kc * PANEL : PANEL,
          c + <usize>row * rc + <usize>column * sizeof<T>(),
          rc,
          add || first > 0,
        );
      }
    }
  }
}

/** The tiles of a block: all rows for one panel of B, then the next panel, which is `panelStep` bytes on. */
export function block<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  b: usize,
  rb: usize,
  panelStep: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  for (let left = <usize>n * sizeof<T>(); left > 0;) {
    const width = min(left, PANEL);
    let rows = a;
    let to = c;
    for (let i = m; i > 0; i -= TILE_ROWS) {
      if (i >= TILE_ROWS && width == PANEL) tile<T>(k, rows, ra, b, rb, to, rc, add);
      else edgeTile<T>(k, rows, ra, min(i, TILE_ROWS), b, rb, to, rc, width, add);
      rows += <usize>TILE_ROWS * ra;
      to += <usize>TILE_ROWS * rc;
    }
    left -= width;
    b += panelStep;
    c += PANEL;
  }
}
