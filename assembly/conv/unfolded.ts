/** Convolutions of one image as matrix products with the unfolded image, each block of which is made when it is needed. */
import { block, BLOCK_BYTES, BLOCK_DEPTH, BLOCK_ROWS } from '../gemm/blocked';
import { PANEL } from '../gemm/tile';
import { packPositions, packWindows } from './panels';
import { fillRows, paddedWidth, positions } from './window';

/** Bytes of panels with up to `columns` columns. */
function panelsBytes<T>(columns: i32, depth: i32): usize {
  const bytes = min(<usize>columns * sizeof<T>(), BLOCK_BYTES);
  return ((bytes + PANEL - 1) & ~(PANEL - 1)) * <usize>min(depth, BLOCK_DEPTH);
}

/** Bytes of the panels for windows of `depth` elements. */
export function unfoldedBytes<T>(depth: i32): usize {
  return max(panelsBytes<T>(positions(), depth), panelsBytes<T>(depth, positions()));
}

/** y[outputs, positions] = windows, whose elements lie at `offsets` in the image, times weights, plus bias. */
export function convolveUnfolded<T>(
  outputs: i32,
  depth: i32,
  image: usize,
  offsets: usize,
  w: usize,
  bias: usize,
  y: usize,
  panels: usize,
): void {
  const n = positions();
  const columns = <i32>(BLOCK_BYTES / sizeof<T>());
  const step = <usize>n * sizeof<T>();
  const weightStep = <usize>depth * sizeof<T>();
  for (let first = 0; first < n; first += columns) {
    const nc = min(columns, n - first);
    const to = y + <usize>first * sizeof<T>();
    if (bias != 0) fillRows<T>(outputs, nc, bias, to, step);
    for (let k = 0; k < depth; k += BLOCK_DEPTH) {
      const kc = min(BLOCK_DEPTH, depth - k);
      packWindows<T>(image, paddedWidth(), offsets + <usize>k * sizeof<usize>(), kc, first, nc, panels);
      for (let row = 0; row < outputs; row += BLOCK_ROWS) {
        block<T>(
          min(BLOCK_ROWS, outputs - row),
          nc,
          kc,
          w + <usize>row * weightStep + <usize>k * sizeof<T>(),
          weightStep,
          panels,
          PANEL,
          <usize>kc * PANEL,
          to + <usize>row * step,
          step,
          bias != 0 || k > 0,
        );
      }
    }
  }
}

/** w[outputs, window] (+)= g[outputs, positions] times windows, whose elements lie at `offsets` in the image. */
export function weightOfUnfolded<T>(
  outputs: i32,
  depth: i32,
  image: usize,
  offsets: usize,
  g: usize,
  w: usize,
  add: bool,
  panels: usize,
): void {
  const n = positions();
  const columns = <i32>(BLOCK_BYTES / sizeof<T>());
  const step = <usize>depth * sizeof<T>();
  const gradientStep = <usize>n * sizeof<T>();
  for (let k = 0; k < depth; k += columns) {
    const kc = min(columns, depth - k);
    const to = w + <usize>k * sizeof<T>();
    for (let first = 0; first < n; first += BLOCK_DEPTH) {
      const nc = min(BLOCK_DEPTH, n - first);
      packPositions<T>(image, paddedWidth(), offsets + <usize>k * sizeof<usize>(), kc, first, nc, panels);
      for (let row = 0; row < outputs; row += BLOCK_ROWS) {
        block<T>(
          min(BLOCK_ROWS, outputs - row),
          kc,
          nc,
          g + <usize>row * gradientStep + <usize>first * sizeof<T>(),
          gradientStep,
          panels,
          PANEL,
          <usize>nc * PANEL,
          to + <usize>row * step,
          step,
          add || first > 0,
        );
      }
    }
  }
}
