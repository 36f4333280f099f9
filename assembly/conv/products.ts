/** Convolutions as matrix products: each block of the unfolded image is made in the caches, when it is needed. */
import { Window } from '../../src/wasm/codes';
import { block, BLOCK_BYTES, BLOCK_DEPTH, BLOCK_ROWS, floatProduct, floatWork } from '../gemm/blocked';
import { packRows } from '../gemm/pack';
import { PANEL } from '../gemm/tile';
import { addWindows } from './fold';
import { packPositions, packWindows } from './unfold';
import {
  copyPadded,
  isPadded,
  paddedBytes,
  paddedHeight,
  paddedWidth,
  pixels,
  positions,
  size,
  taps,
  writeOffsets,
} from './window';

/** What the products of a transposed convolution may take before they are added up. */
const PRODUCT_BYTES: usize = 256 << 10;
/** But for so many positions at least, or the weights would be read too often. */
const FEWEST_POSITIONS: i32 = 64;

/** Rounded up to whole cache lines. */
// @ts-ignore: decorator
@inline
function lines(bytes: usize): usize {
  return (bytes + 63) & ~63;
}

/** Bytes of panels with up to `columns` columns. */
function panelsBytes<T>(columns: i32, depth: i32): usize {
  const bytes = min(<usize>columns * sizeof<T>(), BLOCK_BYTES);
  return ((bytes + PANEL - 1) & ~(PANEL - 1)) * <usize>min(depth, BLOCK_DEPTH);
}

/** Bytes to work in for `convolve` and `convolveWeight` with `channels` channels of images in a group. */
export function windowWork<T>(channels: i32): usize {
  const depth = channels * taps();
  const panels = max(panelsBytes<T>(positions(), depth), panelsBytes<T>(depth, positions()));
  return paddedBytes<T>(channels) + lines(<usize>depth * sizeof<usize>()) + panels;
}

/** Writes offsets and zeros for margins; returns where panels begin. */
function prepare<T>(channels: i32, work: usize): usize {
  const bytes = paddedBytes<T>(channels);
  if (bytes != 0) memory.fill(work, 0, bytes);
  const offsets = work + bytes;
  writeOffsets<T>(channels, paddedWidth(), paddedHeight() * paddedWidth(), offsets);
  return offsets + lines(<usize>(channels * taps()) * sizeof<usize>());
}

function fillRows<T>(rows: i32, n: i32, values: usize, to: usize, step: usize): void {
  for (; rows > 0; --rows) {
    const value = load<T>(values);
    const all = v128.splat<T>(value);
    const end = to + <usize>n * sizeof<T>();
    let at = to;
    for (const end16 = to + ((end - to) & ~15); at < end16; at += 16) v128.store(at, all);
    for (; at < end; at += sizeof<T>()) store<T>(at, value);
    values += sizeof<T>();
    to += step;
  }
}

/** y[batch, groups * outputs, positions] = windows of x[batch, groups * channels, pixels] times weights, plus bias. */
export function convolve<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  w: usize,
  bias: usize,
  y: usize,
  work: usize,
): void {
  const depth = channels * taps();
  const n = positions();
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const resultBytes = <usize>(outputs * n) * sizeof<T>();
  const weightBytes = <usize>(outputs * depth) * sizeof<T>();
  const panels = prepare<T>(channels, work);
  const offsets = work + paddedBytes<T>(channels);
  for (; batch > 0; --batch) {
    for (let group = 0; group < groups; ++group) {
      let image = x;
      if (isPadded()) {
        copyPadded<T>(channels, x, work);
        image = work;
      }
      const ofGroup: usize = bias == 0 ? 0 : bias + <usize>(group * outputs) * sizeof<T>();
      convolveImage<T>(outputs, depth, n, image, offsets, w + <usize>group * weightBytes, ofGroup, y, panels);
      x += imageBytes;
      y += resultBytes;
    }
  }
}

function convolveImage<T>(
  outputs: i32,
  depth: i32,
  n: i32,
  image: usize,
  offsets: usize,
  w: usize,
  bias: usize,
  y: usize,
  panels: usize,
): void {
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

/** w[groups * outputs, channels, window] = the sum over batch and positions of g times windows of x. */
export function convolveWeight<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  x: usize,
  g: usize,
  w: usize,
  work: usize,
): void {
  const depth = channels * taps();
  const n = positions();
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const gradientBytes = <usize>(outputs * n) * sizeof<T>();
  const weightBytes = <usize>(outputs * depth) * sizeof<T>();
  const panels = prepare<T>(channels, work);
  const offsets = work + paddedBytes<T>(channels);
  for (let i = 0; i < batch; ++i) {
    for (let group = 0; group < groups; ++group) {
      let image = x;
      if (isPadded()) {
        copyPadded<T>(channels, x, work);
        image = work;
      }
      weightOfImage<T>(outputs, depth, n, image, offsets, g, w + <usize>group * weightBytes, i > 0, panels);
      x += imageBytes;
      g += gradientBytes;
    }
  }
}

function weightOfImage<T>(
  outputs: i32,
  depth: i32,
  n: i32,
  image: usize,
  offsets: usize,
  g: usize,
  w: usize,
  add: bool,
  panels: usize,
): void {
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

/** Positions whose products are added up together. */
function positionsAtOnce<T>(depth: i32): i32 {
  const most = (<i32>(PRODUCT_BYTES / (<usize>depth * sizeof<T>()))) & ~7;
  return min(positions(), max(most, FEWEST_POSITIONS));
}

/** Whether windows are single elements of the image, each used once. */
function isPointwise(): bool {
  return (
    taps() == 1 &&
    !isPadded() &&
    size(Window.StrideHeight) == 1 &&
    size(Window.StrideWidth) == 1 &&
    positions() == pixels()
  );
}

/** Bytes to work in for `convolveTransposed`. */
export function transposedWork<T>(channels: i32, outputs: i32): usize {
  const depth = channels * taps();
  const n = isPointwise() ? positions() : positionsAtOnce<T>(depth);
  const products: usize = isPointwise() ? 0 : lines(<usize>n * <usize>depth * sizeof<T>());
  return lines(<usize>depth * <usize>outputs * sizeof<T>()) + products + floatWork<T>(depth, n, outputs);
}

/**
 * x[batch, groups * channels, pixels] = bias, plus what each of g[batch, groups * outputs, positions] times weights adds
 * under its window: the gradient of `convolve` by x.
 */
export function convolveTransposed<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  g: usize,
  w: usize,
  bias: usize,
  x: usize,
  work: usize,
): void {
  const depth = channels * taps();
  const n = positions();
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const gradientBytes = <usize>(outputs * n) * sizeof<T>();
  const weightBytes = <usize>(outputs * depth) * sizeof<T>();
  const buffer = work + lines(weightBytes);
  for (let group = 0; group < groups; ++group) {
    packRows<T>(
      depth,
      outputs,
      w + <usize>group * weightBytes,
      sizeof<T>(),
      <usize>depth * sizeof<T>(),
      work,
    );
    for (let i = 0; i < batch; ++i) {
      const at = i * groups + group;
      const image = x + <usize>at * imageBytes;
      if (bias == 0) memory.fill(image, 0, imageBytes);
      else {
        const values = bias + <usize>(group * channels) * sizeof<T>();
        fillRows<T>(channels, pixels(), values, image, <usize>pixels() * sizeof<T>());
      }
      transposedImage<T>(channels, outputs, depth, n, g + <usize>at * gradientBytes, work, image, buffer);
    }
  }
}

function transposedImage<T>(
  channels: i32,
  outputs: i32,
  depth: i32,
  n: i32,
  g: usize,
  w: usize,
  image: usize,
  buffer: usize,
): void {
  const isDirect = isPointwise();
  const columns = isDirect ? n : positionsAtOnce<T>(depth);
  const products = isDirect ? image : buffer;
  const space = isDirect ? buffer : buffer + lines(<usize>columns * <usize>depth * sizeof<T>());
  const spaceBytes = floatWork<T>(depth, columns, outputs);
  const step = <usize>n * sizeof<T>();
  for (let first = 0; first < n; first += columns) {
    const nc = min(columns, n - first);
    floatProduct<T>(
      depth,
      nc,
      outputs,
      w,
      <usize>outputs * sizeof<T>(),
      sizeof<T>(),
      g + <usize>first * sizeof<T>(),
      step,
      sizeof<T>(),
      products,
      <usize>nc * sizeof<T>(),
      isDirect,
      space,
      spaceBytes,
    );
    if (!isDirect) addWindows<T>(channels, products, first, nc, image);
  }
}
