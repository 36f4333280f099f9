/** Convolutions with windows as large as the image: what is under them are the images, one in a row of a matrix. */
import { floatProduct, floatWork } from '../gemm/blocked';
import { fillRows, taps } from './window';

/** As `convolve`. */
export function convolveWhole<T>(
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
  const image = <usize>depth * sizeof<T>();
  const row = <usize>(groups * outputs) * sizeof<T>();
  const room = floatWork<T>(batch, outputs, depth);
  for (let i = 0; i < batch && bias != 0; ++i) memory.copy(y + <usize>i * row, bias, row);
  for (let group = 0; group < groups; ++group) {
    floatProduct<T>(
      batch,
      outputs,
      depth,
      x,
      <usize>groups * image,
      sizeof<T>(),
      w,
      sizeof<T>(),
      image,
      y,
      row,
      bias != 0,
      work,
      room,
    );
    x += image;
    w += <usize>outputs * image;
    y += <usize>outputs * sizeof<T>();
  }
}

/** As `convolveWeight`. */
export function weightOfWhole<T>(
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
  const image = <usize>depth * sizeof<T>();
  const row = <usize>(groups * outputs) * sizeof<T>();
  const room = floatWork<T>(outputs, depth, batch);
  for (let group = 0; group < groups; ++group) {
    floatProduct<T>(
      outputs,
      depth,
      batch,
      g,
      sizeof<T>(),
      row,
      x,
      <usize>groups * image,
      sizeof<T>(),
      w,
      image,
      false,
      work,
      room,
    );
    x += image;
    w += <usize>outputs * image;
    g += <usize>outputs * sizeof<T>();
  }
}

/** As `convolveTransposed`. */
export function transposedWhole<T>(
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
  const image = <usize>depth * sizeof<T>();
  const row = <usize>groups * image;
  const step = <usize>(groups * outputs) * sizeof<T>();
  const room = floatWork<T>(batch, depth, outputs);
  for (let i = 0; i < batch && bias != 0; ++i)
    fillRows<T>(groups * channels, taps(), bias, x + <usize>i * row, <usize>taps() * sizeof<T>());
  for (let group = 0; group < groups; ++group) {
    floatProduct<T>(
      batch,
      depth,
      outputs,
      g,
      step,
      sizeof<T>(),
      w,
      image,
      sizeof<T>(),
      x,
      row,
      bias != 0,
      work,
      room,
    );
    g += <usize>outputs * sizeof<T>();
    w += <usize>outputs * image;
    x += image;
  }
}
