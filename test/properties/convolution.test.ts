/** Convolutions and pooling: what they are in terms of other operations. Whole numbers keep all sums exact. */
import { expect } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { floats, tensorOf } from './arbitraries.js';

const dtype = fc.constantFrom(...floats);
const count = fc.integer({ min: 1, max: 9 });
const size = fc.integer({ min: 1, max: 19 });
const step = fc.integer({ min: 1, max: 3 });
const margin = fc.nat({ max: 2 });
const reach = fc.integer({ min: 1, max: 4 });
const seed = fc.nat({ max: 9 });
const { functional } = torch.nn;

function expectSame(actual: Tensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  expect(actual.tolist()).toEqual(expected.tolist());
}

property(
  'a window of one element is a matrix product',
  [count, count, count, size, size, dtype, seed],
  (batch, channels, outputs, height, width, type, number) => {
    const x = tensorOf([batch, channels, height, width], type, number);
    const w = tensorOf([outputs, channels, 1, 1], type, number + 1);
    const product = w.view(outputs, channels).matmul(x.view(batch, channels, height * width));
    expectSame(torch.conv2d(x, w), product.view(batch, outputs, height, width));
  },
);

/** The windows of a padded image: [batch, channels, window rows, window columns, rows, columns]. */
function windows(
  x: Tensor,
  kernel: readonly number[],
  stride: number,
  padding: number,
  dilation: number,
): Tensor {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const padded = torch.zeros([batch, channels, height + 2 * padding, width + 2 * padding], {
    dtype: x.dtype,
  });
  padded.narrow(2, padding, height).narrow(3, padding, width).copy_(x);
  const rows = Math.floor((height + 2 * padding - dilation * (kernel[0]! - 1) - 1) / stride) + 1;
  const columns = Math.floor((width + 2 * padding - dilation * (kernel[1]! - 1) - 1) / stride) + 1;
  const [n, c, h, w] = padded.stride() as [number, number, number, number];
  return padded.asStrided(
    [batch, channels, kernel[0]!, kernel[1]!, rows, columns],
    [n, c, h * dilation, w * dilation, h * stride, w * stride],
  );
}

property(
  'a convolution is the product of its weights with what lies under the window',
  [
    fc.tuple(count, count, count),
    fc.tuple(size, size),
    fc.tuple(reach, reach),
    step,
    margin,
    step,
    dtype,
    seed,
  ],
  ([batch, channels, outputs], [height, width], kernel, stride, padding, dilation, type, number) => {
    fc.pre(kernel.every((k, d) => [height, width][d]! + 2 * padding >= dilation * (k - 1) + 1));
    const x = tensorOf([batch, channels, height, width], type, number);
    const w = tensorOf([outputs, channels, ...kernel], type, number + 1);
    const under = windows(x, kernel, stride, padding, dilation);
    const [rows, columns] = under.shape.slice(-2);
    const product = w.flatten(1).matmul(under.reshape(batch, -1, rows! * columns!));
    expectSame(
      torch.conv2d(x, w, null, { stride, padding, dilation }),
      product.view(batch, outputs, rows!, columns!),
    );
  },
);

property(
  'groups are convolutions of their own',
  [count, count, count, size, reach, step, dtype, seed],
  (groups, channels, outputs, width, kernel, stride, type, number) => {
    fc.pre(width >= kernel);
    const x = tensorOf([2, groups * channels, width], type, number);
    const w = tensorOf([groups * outputs, channels, kernel], type, number + 1);
    const parts = x
      .chunk(groups, 1)
      .map((part, i) => torch.conv1d(part, w.narrow(0, i * outputs, outputs), null, stride));
    expectSame(torch.conv1d(x, w, null, { stride, groups }), torch.cat(parts, 1));
  },
);

property(
  'the transposed convolution is the transpose: <conv x, y> = <x, convTransposed y>',
  [fc.tuple(count, count), fc.tuple(size, size), reach, step, margin, dtype, seed],
  ([channels, outputs], [height, width], kernel, stride, padding, type, number) => {
    fc.pre(height + 2 * padding >= kernel && width + 2 * padding >= kernel);
    const x = tensorOf([1, channels, height, width], type, number);
    const w = tensorOf([outputs, channels, kernel, kernel], type, number + 1).remainder(3);
    const forward = torch.conv2d(x, w, null, { stride, padding });
    const y = tensorOf(forward.shape, type, number + 2).remainder(3);
    const outputPadding = [height, width].map((n) => (n + 2 * padding - kernel) % stride);
    const back = torch.convTranspose2d(y, w, null, { stride, padding, outputPadding });
    expect(back.shape).toEqual(x.shape);
    expect(forward.mul(y).sum({ dtype: 'float64' }).item()).toBe(
      back.mul(x).sum({ dtype: 'float64' }).item(),
    );
  },
);

property(
  'pooling takes the maxima and means of what lies under the window, and indices find the maxima',
  [fc.tuple(count, count), fc.tuple(size, size), fc.tuple(reach, reach), step, step, dtype, seed],
  ([batch, channels], [height, width], kernel, stride, dilation, type, number) => {
    fc.pre(kernel.every((k, d) => [height, width][d]! >= dilation * (k - 1) + 1));
    const x = tensorOf([batch, channels, height, width], type, number).sub(5);
    const under = windows(x, kernel, stride, 0, dilation);
    const most = under.amax([2, 3]);
    expectSame(functional.maxPool2d(x, kernel, { stride, dilation }), most);
    const [values, indices] = functional.maxPool2dWithIndices(x, kernel, { stride, dilation });
    expectSame(values, most);
    expectSame(x.flatten(2).gather(2, indices.flatten(2)).view(most.shape), most);
    if (dilation > 1) return;
    const mean = functional.avgPool2d(x, kernel, stride);
    expect(torch.allclose(mean, under.mean([2, 3]), { rtol: 1e-5, atol: 1e-6 })).toBe(true);
  },
);

property(
  'rows wider than the scratch space are pooled as others are',
  [fc.integer({ min: 7000, max: 20_000 }), step, dtype],
  (width, stride, type) => {
    const x = torch.arange(width, { dtype: type }).remainder(101).view(1, 1, width);
    const under = windows(x.view(1, 1, 1, width), [1, 3], stride, 0, 1);
    expectSame(torch.maxPool1d(x, 3, stride).view(-1), under.amax([2, 3]).view(-1));
    expect(torch.allclose(torch.avgPool1d(x, 3, stride).view(-1), under.mean([2, 3]).view(-1))).toBe(true);
  },
);
