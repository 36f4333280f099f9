/** Matrix products of floats: cut into blocks that stay in the caches, then into tiles. */
import { SPACE } from '../scratch';
import { dotProduct } from './dot-tile';
import { packPanels, packRows } from './pack';
import { TALL_ROWS, tallTile } from './tall-tile';
import { narrowTile, rowOfTiles } from './thin-tiles';
import { edgeTile, PANEL, tile, TILE_ROWS } from './tile';
import { outerProduct, takesMatrix, vectorTimesMatrix } from './vector';

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
/** nor is a B or a transposed A of this size, which stays in the fastest cache anyway. */
const SMALL_BYTES: u64 = 16 << 10;
/** Fewer rows than this are multiplied with dense columns of B where these are, */
const PACKING_COLUMNS_PAYS: i32 = 32;
/** if they are so long that the sums over the lanes do not count. */
const LONG: i32 = 64;
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
  // of these a tile makes more than one row or column at once
  const isSmallB = cb == sizeof<T>() && isSmall<T>(n, k) && isSmall<T>(m, k);
  if (k == 0) {
    for (; m > 0 && !add; --m) {
      memory.fill(c, 0, <usize>n * sizeof<T>());
      c += rc;
    }
  } else if (m <= FEW && !(m == FEW && isSmallB) && takesMatrix<T>(rb, cb, sizeof<T>())) {
    for (let i = 0; i < m; ++i) {
      vectorTimesMatrix<T>(n, k, a, ca, b, rb, cb, c, sizeof<T>(), add);
      a += ra;
      c += rc;
    }
  } else if (n <= FEW && !(n > 1 && isSmallB) && takesMatrix<T>(ca, ra, n == 1 ? rc : 0)) {
    for (let j = 0; j < n; ++j) {
      vectorTimesMatrix<T>(m, k, b, rb, a, ca, ra, c, rc, add);
      b += cb;
      c += sizeof<T>();
    }
  } else if (k == 1 && cb == sizeof<T>()) {
    outerProduct<T>(m, n, a, ra, b, c, rc, add);
  } else if (m < PACKING_COLUMNS_PAYS && k >= LONG && rb == sizeof<T>() && ca == sizeof<T>()) {
    const rest = (m & 3) == 3 ? 0 : m & 3;
    dotProduct<T>(m - rest, n, k, a, ra, b, cb, c, rc, add);
    for (let i = m - rest; i < m; ++i) {
      vectorTimesMatrix<T>(n, k, a + <usize>i * ra, ca, b, rb, cb, c + <usize>i * rc, sizeof<T>(), add);
    }
  } else if (k <= BLOCK_DEPTH && readsA<T>(m, k, ca) && readsB<T>(m, n, k, cb)) {
    tiles<T>(m, n, k, a, ra, ca, b, rb, PANEL, c, rc, add);
  } else {
    blocked<T>(m, n, k, a, ra, ca, b, rb, cb, c, rc, add, work, workBytes);
  }
}

/** Whether a matrix of so many elements stays in the fastest cache. */
// @ts-ignore: decorator
@inline
function isSmall<T>(rows: i32, columns: i32): bool {
  return <u64>rows * <u64>columns * sizeof<T>() <= SMALL_BYTES;
}

/** Whether B need not be copied. */
// @ts-ignore: decorator
@inline
function readsB<T>(m: i32, n: i32, k: i32, cb: usize): bool {
  return cb == sizeof<T>() && (m < PACKING_PAYS || isSmall<T>(n, k));
}

/** Whether A need not be copied. */
// @ts-ignore: decorator
@inline
function readsA<T>(m: i32, k: i32, ca: usize): bool {
  return ca == sizeof<T>() || isSmall<T>(m, k);
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
  const packsA = !readsA<T>(m, k, ca);
  const packsB = !readsB<T>(m, n, k, cb);
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
        tiles<T>(
          mc,
          nc,
          kc,
          packsA ? work : aBlock,
          packsA ? <usize>kc * sizeof<T>() : ra,
          packsA ? sizeof<T>() : ca,
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

/**
 * The tiles of a block: all rows for one panel of B, then the next panel, which is `step` bytes on. The elements of A's
 * rows are dense.
 */
// @ts-ignore: decorator
@inline
export function block<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  b: usize,
  rb: usize,
  step: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  tiles<T>(m, n, k, a, ra, sizeof<T>(), b, rb, step, c, rc, add);
}

/** How many of `m` rows are done in tiles; the other one or two are done alone. */
// @ts-ignore: decorator
@inline
function tiledRows(m: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD && m >= TALL_ROWS) {
    const rest = m % TALL_ROWS;
    return rest == 1 || rest == 5 ? m - 1 : m;
  }
  return (m & 3) == 3 ? m : m & ~3;
}

/** The same for an A whose elements are `ca` bytes apart. */
function tiles<T>(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  step: usize,
  c: usize,
  rc: usize,
  add: bool,
): void {
  const tiled = tiledRows(m);
  const size = <usize>n * sizeof<T>();
  let panel = b;
  for (let at: usize = 0; at < size; at += PANEL) {
    panelOfTiles<T>(tiled, k, a, ra, ca, panel, rb, c + at, rc, min(size - at, PANEL), add);
    panel += step;
  }
  // what stands in a narrow panel is added up in the same way in all rows, however many there are
  const edge = size & (PANEL - 1);
  const wide = edge <= 16 ? size - edge : size;
  if (edge != 0) panel -= step;
  for (let i = tiled; i < m; ++i) {
    const row = a + <usize>i * ra;
    const to = c + <usize>i * rc;
    if (wide != 0) rowOfTiles<T>(k, row, ca, b, rb, step, to, wide, add);
    if (wide < size) narrowTile<T>(k, row, ra, ca, 1, panel, rb, to + wide, rc, edge, add);
  }
}

// @ts-ignore: decorator
@inline
function panelOfTiles<T>(
  m: i32,
  k: i32,
  a: usize,
  ra: usize,
  ca: usize,
  b: usize,
  rb: usize,
  c: usize,
  rc: usize,
  width: usize,
  add: bool,
): void {
  if (width <= 16) {
    for (; m > 0; m -= TILE_ROWS) {
      narrowTile<T>(k, a, ra, ca, min(m, TILE_ROWS), b, rb, c, rc, width, add);
      a += <usize>TILE_ROWS * ra;
      c += <usize>TILE_ROWS * rc;
    }
    return;
  }
  if (ASC_FEATURE_RELAXED_SIMD && width == PANEL) {
    // eight rows are two tiles of four
    for (; m >= TALL_ROWS && m != 2 * TILE_ROWS; m -= TALL_ROWS) {
      tallTile<T>(k, a, ra, ca, b, rb, c, rc, add);
      a += <usize>TALL_ROWS * ra;
      c += <usize>TALL_ROWS * rc;
    }
  }
  for (; m > 0; m -= TILE_ROWS) {
    if (m >= TILE_ROWS && width == PANEL) tile<T>(k, a, ra, ca, b, rb, c, rc, add);
    else edgeTile<T>(k, a, ra, ca, min(m, TILE_ROWS), b, rb, c, rc, width, add);
    a += <usize>TILE_ROWS * ra;
    c += <usize>TILE_ROWS * rc;
  }
}
