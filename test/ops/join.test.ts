/** Joining and rearranging beyond the samples: node names, memory formats, overlap with `out`, counters of parts. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const overlap =
  'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory ' +
  'location. Please clone() the tensor before performing the operation.';

function matrix(options: { requiresGrad?: boolean } = {}): Tensor {
  return torch.tensor(
    [
      [0, 1, 2],
      [3, 4, 5],
    ],
    options,
  );
}

/** A dense tensor of this shape with the channels innermost. */
function channelsLast(...shape: number[]): Tensor {
  return torch.zeros(shape).contiguous({ memoryFormat: 'channelsLast' });
}

test('nodes have the names that PyTorch gives them', () => {
  const x = matrix({ requiresGrad: true });
  const made: Record<string, Tensor> = {
    CatBackward0: torch.cat([x, x]),
    StackBackward0: torch.stack([x, x]),
    RepeatBackward0: x.tile(2),
    FlipBackward0: x.fliplr(),
    RollBackward0: x.roll(1),
    TrilBackward0: x.tril(),
    TriuBackward0: x.triu(),
    SplitBackward0: x.split(1)[0]!,
    SplitWithSizesBackward0: x.split([1, 1])[0]!,
    UnsafeSplitBackward0: x.unsafeChunk(2)[0]!,
    UnsafeSplitWithSizesBackward0: torch.unsafeSplitWithSizes(x, [1, 1])[0]!,
  };
  for (const [name, result] of Object.entries(made)) expect(result.gradFn?.name()).toBe(name);
  for (const join of [torch.hstack, torch.vstack, torch.dstack, torch.columnStack]) {
    expect(join([x, x]).gradFn?.name()).toBe('CatBackward0');
  }
});

describe('memory formats', () => {
  test('cat keeps a format that all inputs have', () => {
    const images = channelsLast(2, 3, 4, 5);
    expect(torch.cat([images, images], 1).stride()).toEqual([120, 1, 30, 6]);
    expect(torch.cat([images, torch.zeros(2, 3, 4, 5)], 1).stride()).toEqual([120, 20, 5, 1]);
    expect(torch.cat([images, images], 1, { out: torch.empty(0) }).stride()).toEqual([120, 1, 30, 6]);
  });

  test('stack splits the dimension of a cat', () => {
    const images = channelsLast(2, 3, 4, 5);
    const stacked = torch.stack([images, images.add(1)]);
    expect(stacked.stride()).toEqual([120, 60, 1, 15, 3]);
    expect(stacked.sum([1, 2, 3, 4]).tolist()).toEqual([0, 120]);
  });
});

describe('out', () => {
  test('may not overlap an input', () => {
    const x = matrix();
    expect(() => torch.cat([x.narrow(0, 0, 1), x.narrow(0, 1, 1)], { out: x })).toThrow(overlap);
    expect(() => torch.cat([x], { out: x })).toThrow(overlap);
    expect(() => torch.stack([x.select(0, 0), x.select(0, 1)], { out: x })).toThrow(overlap);
    const nothing = x.view(-1).narrow(0, 2, 0);
    expect(() => torch.cat([x, x], { out: nothing })).toThrow(overlap);
    expect([nothing.shape, x.tolist()]).toEqual([[0], matrix().tolist()]);
  });

  test('must be able to hold the dtype', () => {
    const out = torch.empty(2, 3, { dtype: 'int64' });
    expect(() => torch.cat([matrix()], { out })).toThrow(
      "torch.cat(): input types can't be cast to the desired output type Long",
    );
  });

  test('is written where it lies', () => {
    const out = torch.zeros(6, 4).narrow(1, 1, 3);
    expect(torch.vstack([matrix(), matrix(), matrix()], { out })).toBe(out);
    expect(out.sum().item()).toBe(45);
    expect(out._base?.sum().item()).toBe(45);
  });
});

test('a gradient reaches each part, through promotion and strides', () => {
  const a = torch.ones(2, 2, { requiresGrad: true });
  const b = torch.ones(2, 1, { dtype: 'float64', requiresGrad: true });
  const joined = torch.cat([a.t(), b], 1);
  expect(joined.dtype).toBe('float64');
  joined.mul(torch.arange(6).view(2, 3)).sum().backward();
  expect([a.grad?.tolist(), a.grad?.dtype]).toEqual([
    [
      [0, 3],
      [1, 4],
    ],
    'float32',
  ]);
  expect([b.grad?.tolist(), b.grad?.dtype]).toEqual([[[2], [5]], 'float64']);
});

test('parts of an unsafe split may be written', () => {
  const x = matrix({ requiresGrad: true }).mul(1);
  const [first, second] = torch.unsafeSplit(x, 1) as [Tensor, Tensor];
  first.mul_(2);
  expect([first._version, second._version, first._base]).toEqual([1, 0, null]);
  expect(() => x.split(1)[0]!.mul_(2)).toThrow(
    'Output 0 of SplitBackward0 is a view and is being modified inplace.',
  );
});

test.each(['float32', 'float64', 'int16', 'uint8'] as const)('flip of long rows of %s', (dtype) => {
  for (const n of [1, 15, 16, 17, 1000]) {
    const x = torch
      .arange(2 * n)
      .remainder(251)
      .to(dtype)
      .view(2, n);
    const expected = (x.tolist() as number[][]).map((row) => row.slice().reverse());
    expect(x.flip(1).tolist()).toEqual(expected);
    expect(x.flip(0, 1).tolist()).toEqual(expected.reverse());
  }
});
