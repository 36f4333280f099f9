/** Convolutions and pooling of many sizes against their definitions. Whole numbers keep all sums exact, in any order. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { eachProduct, eachWindow, outOf, type Sizes } from './windows-reference.js';

const { functional } = torch.nn;

/** The same numbers in every run. */
function generator(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 8) / 2 ** 24) * bound);
  };
}

type Draw = ReturnType<typeof generator>;
type FloatName = 'float32' | 'float64';

function whole(draw: Draw, length: number): number[] {
  return Array.from({ length }, () => draw(9) - 4);
}

function tensorOf(values: readonly number[], shape: readonly number[], dtype: FloatName): Tensor {
  return torch.tensor(values, { dtype }).view(shape).requiresGrad_();
}

function numbers(t: Tensor): number[] {
  return Array.from(t.toTypedArray() as Float64Array, (value) => value + 0);
}

function expectNumbers(actual: Tensor | null, expected: Float64Array, what: string): void {
  const found = numbers(actual!);
  expect(found.length, what).toBe(expected.length);
  const wrong = found.findIndex((value, i) => !Object.is(value, expected[i]! + 0));
  if (wrong >= 0) expect.fail(`${what}[${wrong}] is ${found[wrong]} instead of ${expected[wrong]}`);
}

function checkConvolution(sizes: Sizes, dtype: FloatName, draw: Draw): void {
  const { batch, groups, channels, outputs, image, kernel, stride, padding, dilation } = sizes;
  const out = outOf(sizes);
  const shapes = [
    [batch, groups * channels, ...image],
    [groups * outputs, channels, ...kernel],
    [batch, groups * outputs, ...out],
  ];
  const [x, w, g] = shapes.map((shape) =>
    whole(
      draw,
      shape.reduce((n, size) => n * size, 1),
    ),
  ) as [number[], number[], number[]];
  const bias = whole(draw, groups * outputs);
  const perPlane = out[0]! * out[1]!;
  const y = Float64Array.from(g, (_, i) => bias[Math.floor(i / perPlane) % bias.length]!);
  const [gx, gw] = [new Float64Array(x.length), new Float64Array(w.length)];
  eachProduct(sizes, (i, j, k) => {
    y[k]! += x[i]! * w[j]!;
    gx[i]! += g[k]! * w[j]!;
    gw[j]! += g[k]! * x[i]!;
  });
  const [xt, wt] = [tensorOf(x, shapes[0]!, dtype), tensorOf(w, shapes[1]!, dtype)];
  const bt = tensorOf(bias, [bias.length], dtype);
  const result = torch.conv2d(xt, wt, bt, stride, padding, dilation, groups);
  result.backward(tensorOf(g, shapes[2]!, dtype).detach());
  const name = `${JSON.stringify(sizes)} ${dtype}`;
  expectNumbers(result.detach(), y, `result of ${name}`);
  expectNumbers(xt.grad, gx, `gradient by the image of ${name}`);
  expectNumbers(wt.grad, gw, `gradient by the weight of ${name}`);
}

/** Sizes that make sense, drawn by `draw`. */
function drawnSizes(draw: Draw, most: number, largest: number): Sizes {
  for (;;) {
    const pair = (least: number, bound: number): [number, number] => [
      least + draw(bound),
      least + draw(bound),
    ];
    const depthwise = draw(4) === 0;
    const sizes: Sizes = {
      batch: 1 + draw(3),
      groups: draw(3) === 0 ? 1 + draw(4) : 1,
      channels: depthwise ? 1 : 1 + draw(most),
      outputs: depthwise ? 1 + draw(2) : 1 + draw(most),
      image: pair(1, largest),
      kernel: draw(2) === 0 ? [3, 3] : pair(1, 5),
      stride: draw(2) === 0 ? [1, 1] : pair(1, 4),
      padding: pair(0, 4),
      dilation: draw(3) === 0 ? pair(1, 3) : [1, 1],
    };
    if (outOf(sizes).every((size) => size >= 1)) return sizes;
  }
}

const plain: Sizes = {
  batch: 1,
  groups: 1,
  channels: 1,
  outputs: 1,
  image: [8, 8],
  kernel: [3, 3],
  stride: [1, 1],
  padding: [1, 1],
  dilation: [1, 1],
};

describe('convolutions are what they are defined to be', () => {
  test.each(['float32', 'float64'] as const)('of few channels: %s', (dtype) => {
    const draw = generator(1);
    for (let i = 0; i < 120; i++) checkConvolution(drawnSizes(draw, 7, 20), dtype, draw);
  });

  test.each(['float32', 'float64'] as const)('of many channels: %s', (dtype) => {
    const draw = generator(2);
    for (let i = 0; i < 20; i++) checkConvolution(drawnSizes(draw, 36, 12), dtype, draw);
  });

  test.each(['float32', 'float64'] as const)(
    'with windows of 3×3, of every remainder of tiles: %s',
    (dtype) => {
      const draw = generator(3);
      for (let i = 0; i < 40; i++) {
        const padding: Sizes['padding'] = [draw(4), draw(4)];
        const image: Sizes['image'] = [3 + draw(9), 3 + draw(9)];
        const many = { channels: 16 + draw(5), outputs: 16 + draw(5) };
        checkConvolution({ ...plain, ...many, batch: 1 + draw(3), image, padding }, dtype, draw);
      }
    },
  );

  test.each([
    ['rows of more tiles than are worked on at once', { channels: 16, outputs: 17, image: [3, 290] }],
    ['more tiles than are worked on at once', { batch: 3, channels: 40, outputs: 16, image: [30, 31] }],
    ['more channels than a block has', { channels: 270, outputs: 16, image: [5, 5] }],
    ['more outputs than a block has', { channels: 16, outputs: 140, image: [5, 5] }],
    ['groups of tiles', { groups: 3, channels: 16, outputs: 18, image: [7, 9] }],
    [
      'windows as large as the image',
      { batch: 5, groups: 2, channels: 5, outputs: 7, image: [3, 3], padding: [0, 0] },
    ],
    ['long depthwise windows', { groups: 5, image: [1, 90], kernel: [1, 31], padding: [0, 15] }],
    [
      'one element of an image',
      { channels: 9, outputs: 70, image: [11, 13], kernel: [1, 1], padding: [0, 0] },
    ],
  ] as const)('with %s', (_, sizes) => {
    const draw = generator(4);
    for (const dtype of ['float32', 'float64'] as const)
      checkConvolution({ ...plain, ...sizes }, dtype, draw);
  });
});

test('what is not finite stays under the windows that cover it', () => {
  for (const value of [NaN, Infinity, 3e38]) {
    const x = torch.zeros(1, 16, 8, 8);
    x.select(1, 3).narrow(1, 4, 1).narrow(2, 5, 1).fill_(value);
    const w = torch.ones(16, 16, 3, 3).requiresGrad_();
    const leaf = x.requiresGrad_();
    const y = torch.conv2d(leaf, w, null, 1, 1);
    const expected = torch.zeros(8, 8);
    expected.narrow(0, 3, 3).narrow(1, 4, 3).fill_(value);
    for (let o = 0; o < 16; o++) expect(numbers(y.detach().select(1, o))).toEqual(numbers(expected));
    y.backward(x.detach());
    expect(numbers(leaf.grad!.select(1, 0))).toEqual(numbers(expected));
  }
});

test.each(['float32', 'float64'] as const)('pooling is what it is defined to be: %s', (dtype) => {
  const draw = generator(5);
  for (let i = 0; i < 150; i++) {
    const kernel: Sizes['kernel'] = draw(2) === 0 ? [2, 2] : [1 + draw(4), 1 + draw(4)];
    const sizes: Sizes = {
      ...plain,
      image: [4 + draw(20), 4 + draw(30)],
      kernel,
      stride: draw(2) === 0 ? kernel : [1 + draw(3), 1 + draw(3)],
      padding: [draw(Math.floor(kernel[0] / 2) + 1), draw(Math.floor(kernel[1] / 2) + 1)],
    };
    const { image, stride, padding } = sizes;
    const out = outOf(sizes);
    const values = whole(draw, image[0] * image[1]);
    const g = whole(draw, out[0]! * out[1]!);
    const maxima = new Float64Array(g.length);
    const sums = new Float64Array(g.length);
    const [ofMaxima, ofSums] = [new Float64Array(values.length), new Float64Array(values.length)];
    eachWindow(sizes, (place, elements) => {
      const most = elements.reduce((best, at) => (values[at]! > values[best]! ? at : best));
      maxima[place] = values[most]!;
      ofMaxima[most]! += g[place]!;
      for (const at of elements) {
        sums[place]! += values[at]!;
        ofSums[at]! += g[place]!;
      }
    });
    const name = JSON.stringify({ image, kernel, stride, padding, dtype });
    const shape = [1, 1, ...image];
    const gradient = tensorOf(g, [1, 1, ...out], dtype).detach();
    const [x, z] = [tensorOf(values, shape, dtype), tensorOf(values, shape, dtype)];
    expectNumbers(functional.maxPool2d(x.detach(), kernel, stride, padding), maxima, `maxima of ${name}`);
    const most = functional.maxPool2d(x, kernel, stride, padding);
    most.backward(gradient);
    expectNumbers(most.detach(), maxima, `recorded maxima of ${name}`);
    expectNumbers(x.grad, ofMaxima, `gradient of maxima of ${name}`);
    const total = functional.avgPool2d(z, kernel, stride, padding, false, true, 1);
    total.backward(gradient);
    expectNumbers(total.detach(), sums, `sums of ${name}`);
    expectNumbers(z.grad, ofSums, `gradient of sums of ${name}`);
  }
});
