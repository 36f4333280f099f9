/** The sizes of images and windows as the descriptor holds them, and images with zeros around them. */
import { Window } from '../../src/wasm/codes';
import { META } from '../scratch';

/** A word of the descriptor. */
// @ts-ignore: decorator
@inline
export function size(at: Window): i32 {
  return load<i32>(META + ((<usize>at) << 2));
}

/** Rounded up to whole cache lines. */
// @ts-ignore: decorator
@inline
export function lines(bytes: usize): usize {
  return (bytes + 63) & ~63;
}

/** Elements of a window. */
// @ts-ignore: decorator
@inline
export function taps(): i32 {
  return size(Window.KernelHeight) * size(Window.KernelWidth);
}

/** Positions of the window. */
// @ts-ignore: decorator
@inline
export function positions(): i32 {
  return size(Window.OutHeight) * size(Window.OutWidth);
}

/** Elements of an image. */
// @ts-ignore: decorator
@inline
export function pixels(): i32 {
  return size(Window.Height) * size(Window.Width);
}

/** Positions of a window over a volume. */
// @ts-ignore: decorator
@inline
export function volumePositions(): i32 {
  return size(Window.OutDepth) * positions();
}

/** Elements of a volume. */
// @ts-ignore: decorator
@inline
export function voxels(): i32 {
  return size(Window.Depth) * pixels();
}

/** Whether windows are single elements of the image, each used once. */
export function isPointwise(): bool {
  return (
    taps() == 1 &&
    !isPadded() &&
    size(Window.StrideHeight) == 1 &&
    size(Window.StrideWidth) == 1 &&
    positions() == pixels()
  );
}

/** Whether there is one position, at which the window covers the image element by element. */
export function isWhole(): bool {
  return (
    positions() == 1 &&
    !isPadded() &&
    size(Window.KernelHeight) == size(Window.Height) &&
    size(Window.KernelWidth) == size(Window.Width)
  );
}

// @ts-ignore: decorator
@inline
export function isPadded(): bool {
  return (size(Window.PaddingHeight) | size(Window.PaddingWidth)) != 0;
}

// @ts-ignore: decorator
@inline
export function paddedWidth(): i32 {
  return size(Window.Width) + 2 * size(Window.PaddingWidth);
}

// @ts-ignore: decorator
@inline
export function paddedHeight(): i32 {
  return size(Window.Height) + 2 * size(Window.PaddingHeight);
}

/** Bytes of `channels` padded images; none if there is no padding. */
export function paddedBytes<T>(channels: i32): usize {
  if (!isPadded()) return 0;
  return (<usize>channels * <usize>paddedHeight() * <usize>paddedWidth() * sizeof<T>() + 63) & ~63;
}

/** Copies `channels` images into the middle of padded ones, whose margins are zeros already. */
export function copyPadded<T>(channels: i32, from: usize, to: usize): void {
  const height = size(Window.Height);
  const rowBytes = <usize>size(Window.Width) * sizeof<T>();
  const step = <usize>paddedWidth() * sizeof<T>();
  const between = <usize>(2 * size(Window.PaddingHeight)) * step;
  to += <usize>size(Window.PaddingHeight) * step + <usize>size(Window.PaddingWidth) * sizeof<T>();
  for (; channels > 0; --channels) {
    for (let y = 0; y < height; ++y) {
      copyRow<T>(from, to, rowBytes);
      from += rowBytes;
      to += step;
    }
    to += between;
  }
}

/** Rows are too short for `memory.copy` to be worth a call. */
function copyRow<T>(from: usize, to: usize, bytes: usize): void {
  const end = from + bytes;
  for (const end16 = from + (bytes & ~15); from < end16; from += 16, to += 16)
    v128.store(to, v128.load(from));
  for (; from < end; from += sizeof<T>(), to += sizeof<T>()) store<T>(to, load<T>(from));
}

/**
 * Where each of the elements under a window lies, in bytes from the first one: by channel, row and column, for images
 * whose rows and channels are so many elements apart.
 */
export function writeOffsets<T>(channels: i32, rowStep: i32, channelStep: i32, to: usize): void {
  const height = size(Window.KernelHeight);
  const width = size(Window.KernelWidth);
  const down = size(Window.DilationHeight) * rowStep;
  const right = size(Window.DilationWidth);
  for (let c = 0; c < channels; ++c) {
    for (let y = 0; y < height; ++y) {
      let at = c * channelStep + y * down;
      for (let x = 0; x < width; ++x) {
        store<usize>(to, <usize>at * sizeof<T>());
        to += sizeof<usize>();
        at += right;
      }
    }
  }
}

/** Fills each of the rows, `step` bytes apart, with a value of its own. */
export function fillRows<T>(rows: i32, n: i32, values: usize, to: usize, step: usize): void {
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
