/** Windows of absurd sizes: an error, or what there is to find, but no access outside of a tensor. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const huge = 2 ** 40;
const x = torch.arange(16, { dtype: 'float32' }).view(1, 1, 4, 4);
const w = torch.ones(1, 1, 2, 2);
const { functional } = torch.nn;

describe('convolutions', () => {
  test('a stride that is never taken may be as large as it likes', () => {
    expect(torch.conv2d(x, w, null, { stride: huge }).tolist()).toEqual([[[[10]]]]);
    const y = torch.conv2d(x.clone().requiresGrad_(), w, null, { stride: huge });
    expect(torch.convTranspose2d(torch.ones(1, 1, 1, 1), w, null, { stride: huge }).shape).toEqual(
      y.shape.map((n, d) => (d > 1 ? 2 : n)),
    );
    const leaf = x.clone().requiresGrad_();
    torch.conv2d(leaf, w, null, { stride: huge }).sum().backward();
    expect(leaf.grad!.sum().item()).toBe(4);
  });

  test('so may the dilation of a window of one element', () => {
    expect(torch.conv2d(x, torch.ones(1, 1, 1, 1), null, { dilation: huge }).tolist()).toEqual(x.tolist());
  });

  test('a padding that no memory holds is an error', () => {
    expect(() => torch.conv2d(x, w, null, { padding: huge, stride: huge })).toThrow('sizes too large');
    expect(() => torch.conv2d(x, w, null, { padding: 2 ** 20, stride: 2 ** 20 })).toThrow(/memory/);
    expect(torch.conv2d(x, w).shape).toEqual([1, 1, 3, 3]);
  });
});

describe('pooling', () => {
  test('in ceil mode a window may be larger than the image', () => {
    for (const dilation of [1, 2]) {
      const settings = { stride: huge, ceilMode: true, dilation };
      const size = dilation === 1 ? huge : huge / 2;
      const [values, indices] = functional.maxPool2dWithIndices(x, size, settings);
      expect(values.item()).toBe(dilation === 1 ? 15 : 10);
      expect(indices.item()).toBe(dilation === 1 ? 15 : 10);
      expect(functional.maxPool2d(x, size, settings).item()).toBe(values.item());
    }
    expect(functional.avgPool2d(x, huge, { stride: huge, ceilMode: true }).item()).toBe(7.5);
  });

  test('strides and dilations that are never taken, and paddings that are too large', () => {
    expect(functional.maxPool2d(x, 2, { stride: huge }).item()).toBe(5);
    expect(functional.maxPool2d(x, 1, { dilation: huge }).tolist()).toEqual(x.tolist());
    const padded = { padding: huge / 2, stride: huge };
    expect(() => functional.maxPool2d(x, huge, padded)).toThrow('sizes too large');
    expect(() => functional.avgPool2d(x, huge, padded)).toThrow('sizes too large');
  });

  test('indices that were changed behind autograd’s back lead nowhere', () => {
    const leaf = x.clone().requiresGrad_();
    const [values, indices] = functional.maxPool2dWithIndices(leaf, 2);
    indices.data.fill_(2 ** 40);
    values.sum().backward();
    expect(leaf.grad!.abs().sum().item()).toBe(0);
  });
});
