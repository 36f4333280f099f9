/** Convolutions and their gradients, each in the way that is fastest for its sizes. */
import { Window } from '../../src/wasm/codes';
import { META } from '../scratch';
import { floatWork } from '../gemm/blocked';
import { convolveWhole, transposedWhole, weightOfWhole } from './whole';
import { convolveDirectly } from './direct';
import { addWeights } from './sums';
import { convolveFolded, foldedWork } from './transposed';
import { convolveUnfolded, unfoldedBytes, weightOfUnfolded } from './unfolded';
import {
  FEWEST_CHANNELS,
  FEWEST_SUMMED_CHANNELS,
  convolveTiles,
  takesTiles,
  tilesWork,
  weightOfTiles,
} from './winograd';
import {
  copyPadded,
  isPadded,
  isWhole,
  lines,
  paddedBytes,
  paddedHeight,
  paddedWidth,
  pixels,
  positions,
  size,
  taps,
  writeOffsets,
} from './window';

/** Up to so many products for all results at a position the image is read where it is, */
const DIRECT_PRODUCTS: i32 = 1 << 12;
/** and for the gradient by the weights of so many results, */
const DIRECT_SUMS: i32 = 16;
/** if windows have so few elements, */
const SMALL_DEPTH: i32 = 64;
/** and rows are so long that what is left of them does not count. */
const LONG_ROW: i32 = 24;

function isDirect(depth: i32, outputs: i32): bool {
  return size(Window.StrideWidth) <= 2 && depth * outputs <= DIRECT_PRODUCTS;
}

function sumsDirectly(depth: i32, outputs: i32): bool {
  if (size(Window.StrideWidth) > 2) return false;
  return (
    outputs <= 2 || (outputs <= DIRECT_SUMS && depth <= SMALL_DEPTH && size(Window.OutWidth) >= LONG_ROW)
  );
}

/** Bytes to work in for `convolve` or, if it is the weight that is wanted, `convolveWeight`. */
export function windowWork<T>(batch: i32, channels: i32, outputs: i32, isWeight: bool): usize {
  const depth = channels * taps();
  if (isWhole()) return isWeight ? floatWork<T>(outputs, depth, batch) : floatWork<T>(batch, outputs, depth);
  const bytes = paddedBytes<T>(channels) + lines(<usize>depth * sizeof<usize>()) + unfoldedBytes<T>(depth);
  const fewest = isWeight ? FEWEST_SUMMED_CHANNELS : FEWEST_CHANNELS;
  return takesTiles(channels, outputs, fewest) ? max(bytes, tilesWork<T>(batch, channels, outputs)) : bytes;
}

/** Writes offsets and zeros for margins; returns where other work begins. */
function prepare<T>(channels: i32, work: usize): usize {
  const bytes = paddedBytes<T>(channels);
  if (bytes != 0) memory.fill(work, 0, bytes);
  const offsets = work + bytes;
  writeOffsets<T>(channels, paddedWidth(), paddedHeight() * paddedWidth(), offsets);
  return offsets + lines(<usize>(channels * taps()) * sizeof<usize>());
}

/** The channels of an image, or a copy of them with zeros around it. */
function padded<T>(channels: i32, image: usize, copy: usize): usize {
  if (!isPadded()) return image;
  copyPadded<T>(channels, image, copy);
  return copy;
}

/**
 * y[batch, groups * outputs, positions] = windows of x[batch, groups * channels, pixels] times weights, plus bias. Whether
 * an image or a weight that is not finite has made this take the slower of two ways.
 */
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
): bool {
  if (isWhole()) {
    convolveWhole<T>(batch, groups, channels, outputs, x, w, bias, y, work);
    return false;
  }
  const triesTiles = takesTiles(channels, outputs, FEWEST_CHANNELS);
  if (triesTiles) {
    const step: usize = 9 * sizeof<T>();
    const rowStep = <usize>channels * step;
    if (convolveTiles<T>(batch, groups, channels, outputs, x, w, rowStep, step, false, bias, y, work))
      return false;
  }
  convolveWindows<T>(batch, groups, channels, outputs, x, w, bias, y, work);
  return triesTiles;
}

function convolveWindows<T>(
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
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const resultBytes = <usize>(outputs * positions()) * sizeof<T>();
  const weightBytes = <usize>(outputs * depth) * sizeof<T>();
  const panels = prepare<T>(channels, work);
  const offsets = work + paddedBytes<T>(channels);
  const readsImage = isDirect(depth, outputs);
  for (; batch > 0; --batch) {
    for (let group = 0; group < groups; ++group) {
      const image = padded<T>(channels, x, work);
      const weights = w + <usize>group * weightBytes;
      const biases: usize = bias == 0 ? 0 : bias + <usize>(group * outputs) * sizeof<T>();
      if (readsImage) convolveDirectly<T>(outputs, depth, image, offsets, weights, biases, y);
      else convolveUnfolded<T>(outputs, depth, image, offsets, weights, biases, y, panels);
      x += imageBytes;
      y += resultBytes;
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
  if (isWhole()) weightOfWhole<T>(batch, groups, channels, outputs, x, g, w, work);
  else {
    if (
      takesTiles(channels, outputs, FEWEST_SUMMED_CHANNELS) &&
      weightOfTiles<T>(batch, groups, channels, outputs, x, g, w, work)
    )
      return;
    weightOfWindows<T>(batch, groups, channels, outputs, x, g, w, work);
  }
}

function weightOfWindows<T>(
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
  const imageBytes = <usize>(channels * pixels()) * sizeof<T>();
  const gradientBytes = <usize>(outputs * positions()) * sizeof<T>();
  const weightBytes = <usize>(outputs * depth) * sizeof<T>();
  const panels = prepare<T>(channels, work);
  const offsets = work + paddedBytes<T>(channels);
  const readsImage = sumsDirectly(depth, outputs);
  if (readsImage) memory.fill(w, 0, <usize>groups * weightBytes);
  for (let i = 0; i < batch; ++i) {
    for (let group = 0; group < groups; ++group) {
      const image = padded<T>(channels, x, work);
      const to = w + <usize>group * weightBytes;
      if (readsImage) addWeights<T>(outputs, depth, image, offsets, g, to);
      else weightOfUnfolded<T>(outputs, depth, image, offsets, g, to, i > 0, panels);
      x += imageBytes;
      g += gradientBytes;
    }
  }
}

/**
 * Whether a transposed convolution is one of g with windows that are rotated by half: with steps of 1, if windows do not
 * begin before the first position of which some part lies in the image.
 */
function isTurnable(): bool {
  const down = size(Window.DilationHeight) * (size(Window.KernelHeight) - 1);
  const right = size(Window.DilationWidth) * (size(Window.KernelWidth) - 1);
  return (
    size(Window.StrideHeight) == 1 &&
    size(Window.StrideWidth) == 1 &&
    size(Window.PaddingHeight) <= down &&
    size(Window.PaddingWidth) <= right &&
    paddedHeight() == size(Window.OutHeight) + down &&
    paddedWidth() == size(Window.OutWidth) + right
  );
}

function exchange(a: Window, b: Window): void {
  const value = size(a);
  store<i32>(META + ((<usize>a) << 2), size(b));
  store<i32>(META + ((<usize>b) << 2), value);
}

/** Makes the window that of the convolution of g, or back. */
function turnWindow(): void {
  const down = size(Window.DilationHeight) * (size(Window.KernelHeight) - 1);
  const right = size(Window.DilationWidth) * (size(Window.KernelWidth) - 1);
  store<i32>(META + ((<usize>Window.PaddingHeight) << 2), down - size(Window.PaddingHeight));
  store<i32>(META + ((<usize>Window.PaddingWidth) << 2), right - size(Window.PaddingWidth));
  exchange(Window.Height, Window.OutHeight);
  exchange(Window.Width, Window.OutWidth);
}

/** Bytes to work in for `convolveTransposed`. */
export function transposedWork<T>(batch: i32, groups: i32, channels: i32, outputs: i32): usize {
  if (isWhole()) return floatWork<T>(batch, channels * taps(), outputs);
  if (!isTurnable()) return foldedWork<T>(channels, outputs);
  turnWindow();
  const weights = lines(<usize>(groups * channels * outputs * taps()) * sizeof<T>());
  const bytes = weights + windowWork<T>(batch, outputs, channels, false);
  turnWindow();
  return bytes;
}

/** Weights [groups, channels, outputs, window] of [groups, outputs, channels, window], with windows rotated by half. */
function turnWeights<T>(groups: i32, channels: i32, outputs: i32, w: usize, to: usize): void {
  const count = taps();
  const step = <usize>(channels * count) * sizeof<T>();
  for (; groups > 0; --groups) {
    for (let c = 0; c < channels; ++c) {
      let from = w + <usize>((c + 1) * count) * sizeof<T>();
      for (let o = 0; o < outputs; ++o) {
        let at = from;
        for (let i = 0; i < count; ++i) {
          at -= sizeof<T>();
          store<T>(to, load<T>(at));
          to += sizeof<T>();
        }
        from += step;
      }
    }
    w += <usize>outputs * step;
  }
}

/**
 * x[batch, groups * channels, pixels] = bias, plus what each of g[batch, groups * outputs, positions] times weights adds
 * under its window: the gradient of `convolve` by x. Returns what `convolve` does.
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
): bool {
  if (isWhole()) {
    transposedWhole<T>(batch, groups, channels, outputs, g, w, bias, x, work);
    return false;
  }
  if (!isTurnable()) {
    convolveFolded<T>(batch, groups, channels, outputs, g, w, bias, x, work);
    return false;
  }
  turnWindow();
  const triesTiles = takesTiles(outputs, channels, FEWEST_CHANNELS);
  if (triesTiles) {
    const step: usize = 9 * sizeof<T>();
    const next = <usize>channels * step;
    if (convolveTiles<T>(batch, groups, outputs, channels, g, w, step, next, true, bias, x, work))
      return false;
  }
  turnWeights<T>(groups, channels, outputs, w, work);
  const room = work + lines(<usize>(groups * channels * outputs * taps()) * sizeof<T>());
  if (triesTiles) convolveWindows<T>(batch, groups, outputs, channels, g, work, bias, x, room);
  else convolve<T>(batch, groups, outputs, channels, g, work, bias, x, room);
  return triesTiles;
}
