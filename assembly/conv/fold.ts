/** Adds the products of a transposed convolution to the image elements under their windows. */
import { Window } from '../../src/wasm/codes';
import { firstAt } from './integers';
import { size } from './window';

/**
 * image += columns: a row for each element of the window in each channel, holding `n` positions from `first` on. What
 * falls into the padding is left out.
 */
export function addWindows<T>(channels: i32, columns: usize, first: i32, n: i32, image: usize): void {
  const kernelHeight = size(Window.KernelHeight);
  const kernelWidth = size(Window.KernelWidth);
  const pixelsBytes = <usize>(size(Window.Height) * size(Window.Width)) * sizeof<T>();
  const rowBytes = <usize>n * sizeof<T>();
  for (; channels > 0; --channels) {
    for (let ky = 0; ky < kernelHeight; ++ky) {
      const top = ky * size(Window.DilationHeight) - size(Window.PaddingHeight);
      for (let kx = 0; kx < kernelWidth; ++kx) {
        addTap<T>(columns, first, n, top, kx * size(Window.DilationWidth) - size(Window.PaddingWidth), image);
        columns += rowBytes;
      }
    }
    image += pixelsBytes;
  }
}

/** The same for one element of the window, which lies `top` and `left` from the window's position. */
function addTap<T>(columns: usize, first: i32, n: i32, top: i32, left: i32, image: usize): void {
  const height = size(Window.Height);
  const width = size(Window.Width);
  const outWidth = size(Window.OutWidth);
  const down = size(Window.StrideHeight);
  const right = size(Window.StrideWidth);
  const begin = firstAt(-left, right);
  const end = min(outWidth, firstAt(width - left, right));
  let y = first / outWidth;
  let x = first % outWidth;
  while (n > 0) {
    const run = min(outWidth - x, n);
    const row = y * down + top;
    const from = max(x, begin);
    const to = min(x + run, end);
    if (row >= 0 && row < height && from < to) {
      addRun<T>(
        columns + <usize>(from - x) * sizeof<T>(),
        to - from,
        image + <usize>(row * width + from * right + left) * sizeof<T>(),
        <usize>right * sizeof<T>(),
      );
    }
    columns += <usize>run * sizeof<T>();
    n -= run;
    x = 0;
    ++y;
  }
}

function addRun<T>(from: usize, count: i32, to: usize, step: usize): void {
  const end = from + <usize>count * sizeof<T>();
  if (step == sizeof<T>()) {
    for (const end16 = from + ((end - from) & ~15); from < end16; from += 16, to += 16)
      v128.store(to, v128.add<T>(v128.load(to), v128.load(from)));
  }
  for (; from < end; from += sizeof<T>(), to += step) store<T>(to, <T>(load<T>(to) + load<T>(from)));
}
