/** Transposed convolutions: products of gradients and weights, added to the image elements under their windows. */
import { floatProduct, floatWork } from '../gemm/blocked';
import { packRows } from '../gemm/pack';
import { addWindows } from './fold';
import { fillRows, isPointwise, lines, pixels, positions, taps } from './window';

/** What the products may take before they are added up. */
const PRODUCT_BYTES: usize = 256 << 10;
/** But for so many positions at least, or the weights would be read too often. */
const FEWEST_POSITIONS: i32 = 64;

/** Positions whose products are added up together. */
function positionsAtOnce<T>(depth: i32): i32 {
  const most = (<i32>(PRODUCT_BYTES / (<usize>depth * sizeof<T>()))) & ~7;
  return min(positions(), max(most, FEWEST_POSITIONS));
}

/** Bytes to work in for `convolveFolded`. */
export function foldedWork<T>(channels: i32, outputs: i32): usize {
  const depth = channels * taps();
  const n = isPointwise() ? positions() : positionsAtOnce<T>(depth);
  const products: usize = isPointwise() ? 0 : lines(<usize>n * <usize>depth * sizeof<T>());
  return lines(<usize>depth * <usize>outputs * sizeof<T>()) + products + floatWork<T>(depth, n, outputs);
}

/**
 * x[batch, groups * channels, pixels] = bias, plus what each of g[batch, groups * outputs, positions] times weights adds
 * under its window: the gradient of `convolve` by x.
 */
export function convolveFolded<T>(
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
