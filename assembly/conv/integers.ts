/** Convolutions of integers, which wrap like those of PyTorch. */
import { Window } from '../../src/wasm/codes';
import { pixels, positions, size, taps } from './window';

/** The least i for which i * step >= from. */
// @ts-ignore: decorator
@inline
export function firstAt(from: i32, step: i32): i32 {
  return from <= 0 ? 0 : (from + step - 1) / step;
}

/** Adds the products of one weight, whose element of the window is (ky, kx), to results or, transposed, to the image. */
function addProducts<T>(weight: T, ky: i32, kx: i32, image: usize, result: usize, isTransposed: bool): void {
  const width = size(Window.Width);
  const outWidth = size(Window.OutWidth);
  const down = size(Window.StrideHeight);
  const right = size(Window.StrideWidth);
  const top = ky * size(Window.DilationHeight) - size(Window.PaddingHeight);
  const left = kx * size(Window.DilationWidth) - size(Window.PaddingWidth);
  const bottom = min(size(Window.OutHeight), firstAt(size(Window.Height) - top, down));
  const begin = firstAt(-left, right);
  const end = min(outWidth, firstAt(width - left, right));
  for (let y = firstAt(-top, down); y < bottom; ++y) {
    let from = image + <usize>((y * down + top) * width + begin * right + left) * sizeof<T>();
    let to = result + <usize>(y * outWidth + begin) * sizeof<T>();
    for (let x = begin; x < end; ++x) {
      if (isTransposed) store<T>(from, <T>(load<T>(from) + weight * load<T>(to)));
      else store<T>(to, <T>(load<T>(to) + weight * load<T>(from)));
      from += <usize>right * sizeof<T>();
      to += sizeof<T>();
    }
  }
}

function fill<T>(to: usize, count: i32, bias: usize): void {
  const value: T = bias != 0 ? load<T>(bias) : 0;
  for (const end = to + <usize>count * sizeof<T>(); to < end; to += sizeof<T>()) store<T>(to, value);
}

/** As `convolve` or, of images and results exchanged, `convolveTransposed`. */
export function convolveIntegers<T>(
  batch: i32,
  groups: i32,
  channels: i32,
  outputs: i32,
  image: usize,
  w: usize,
  bias: usize,
  result: usize,
  isTransposed: bool,
): void {
  const planes = groups * (isTransposed ? channels : outputs);
  const written = isTransposed ? image : result;
  const count = isTransposed ? pixels() : positions();
  for (let i = 0; i < batch * planes; ++i) {
    const value: usize = bias == 0 ? 0 : bias + <usize>(i % planes) * sizeof<T>();
    fill<T>(written + <usize>i * <usize>count * sizeof<T>(), count, value);
  }
  const imageBytes = <usize>pixels() * sizeof<T>();
  const resultBytes = <usize>positions() * sizeof<T>();
  const width = size(Window.KernelWidth);
  for (let i = 0; i < batch * groups * outputs; ++i) {
    let weights = w + <usize>((i % (groups * outputs)) * channels * taps()) * sizeof<T>();
    const from = image + <usize>((i / outputs) * channels) * imageBytes;
    for (let c = 0; c < channels; ++c) {
      for (let tap = 0; tap < taps(); ++tap) {
        const weight = load<T>(weights);
        addProducts<T>(
          weight,
          tap / width,
          tap % width,
          from + <usize>c * imageBytes,
          result + <usize>i * resultBytes,
          isTransposed,
        );
        weights += sizeof<T>();
      }
    }
  }
}
