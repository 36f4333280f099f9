/** Indexing beyond the sampled calls: kinds of indices, recorded writes, reductions by index, refused writes. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as torch from '../src/index.js';
import type { Tensor } from '../src/index.js';

const counting = (...shape: number[]): Tensor =>
  torch
    .tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i))
    .reshape(shape)
    .clone();
const double = (data: unknown, requiresGrad = false): Tensor =>
  torch.tensor(data, { dtype: 'float64', requiresGrad });

afterEach(() => {
  vi.restoreAllMocks();
  torch.setWarnAlways(false);
});

describe('kinds of indices', () => {
  const x = counting(4, 5);

  test('slices as text and as `slice` mean the same', () => {
    const cases: [string, [(number | null)?, (number | null)?, (number | null)?]][] = [
      [':', []],
      ['1:', [1]],
      [':2', [null, 2]],
      ['-3:-1', [-3, -1]],
      ['::2', [null, null, 2]],
      [' 1 : 4 : 2 ', [1, 4, 2]],
    ];
    for (const [text, bounds] of cases) {
      expect(x.index(text).tolist()).toEqual(x.index(torch.slice(...bounds)).tolist());
      expect(x.index(text)._base).toBe(x);
    }
    expect(x.index('1:4:2', '-2:').tolist()).toEqual([
      [8, 9],
      [18, 19],
    ]);
  });

  test('what is no index is an IndexError', () => {
    for (const wrong of ['1', 'x:', '1:2:3:4', '']) expect(() => x.index(wrong)).toThrow(torch.IndexError);
    expect(() => x.index(1.5)).toThrow(/are valid indices \(got float\)/);
    expect(() => x.index({ start: 0 } as never)).toThrow(torch.IndexError);
    expect(() => torch.slice(0.5)).toThrow(TypeError);
  });

  test('integers: bigint, 0-dim tensors; arrays: nested, typed, of booleans', () => {
    const row = x.index(2).tolist();
    expect(x.index(2n).tolist()).toEqual(row);
    expect(x.index(torch.tensor(2, { dtype: 'int32' })).tolist()).toEqual(row);
    expect(x.index(torch.tensor(2n))._base).toBe(x);
    expect(x.index([2]).tolist()).toEqual([row]);
    expect(x.index([2])._base).toBe(null);
    expect(x.index(Int32Array.of(2, -2)).tolist()).toEqual([row, row]);
    expect(x.index([false, false, true, false]).tolist()).toEqual([row]);
    expect(x.index([[0, 1]], [[1], [2]]).tolist()).toEqual([
      [1, 6],
      [2, 7],
    ]);
    expect(x.index([]).shape).toEqual([0, 5]);
  });

  test('more index tensors than the kernels take at once', () => {
    const wide = counting(2, 2, 2, 2, 2, 2, 2, 2);
    const ends = Array.from({ length: 8 }, () => [0, 1, -1]);
    expect(wide.index(...ends).tolist()).toEqual([0, 255, 255]);
    expect(wide.index(...ends.slice(1)).tolist()).toEqual([
      [0, 1],
      [254, 255],
      [254, 255],
    ]);
    wide.indexPut_(ends, -1, { accumulate: true });
    expect([wide.index('...').sum().item(), wide.min().item()]).toEqual([(255 * 256) / 2 - 3, -1]);
  });

  test('a mask of several dimensions uses up as many', () => {
    const cube = counting(2, 3, 4);
    const mask = torch.tensor([
      [false, true, false],
      [true, false, false],
    ]);
    expect(cube.index(mask, '1:3').tolist()).toEqual([
      [5, 6],
      [13, 14],
    ]);
    expect(cube.index(mask, 0).tolist()).toEqual([4, 12]);
    expect(cube.index('...', cube.index(0).gt(5)).shape).toEqual([2, 6]);
  });

  test('nonzero as a tuple indexes what it came from', () => {
    const values = torch.tensor([
      [0, 3],
      [5, 0],
    ]);
    expect(values.index(...values.nonzero({ asTuple: true })).tolist()).toEqual([3, 5]);
    expect(torch.where(values).map((t) => t.tolist())).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(torch.where(torch.tensor(1)).map((t) => t.tolist())).toEqual([[0]]);
    expect(torch.argwhere(values).tolist()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(torch.tensor(0).nonzero().shape).toEqual([0, 0]);
  });
});

describe('recorded writes', () => {
  test('a square written into one place sends its gradient there', () => {
    const a = double([[3, 4]], true);
    const b = double([[1, 2]], true).mul(1);
    b.indexPut_([0, 0], a.index(0, 0).pow(2));
    expect(b.gradFn?.name()).toBe('torch::autograd::CopySlices');
    b.sum().backward();
    expect(a.grad?.tolist()).toEqual([[6, 0]]);
  });

  test('what is overwritten gets no gradient', () => {
    const x = double([1, 2, 3, 4], true);
    const values = double([10, 20], true);
    const y = x.mul(2);
    y.indexPut_([[0, 2]], values);
    expect(y.gradFn?.name()).toBe('IndexPutBackward0');
    y.mul(double([1, 2, 3, 4]))
      .sum()
      .backward();
    expect(x.grad?.tolist()).toEqual([0, 4, 0, 8]);
    expect(values.grad?.tolist()).toEqual([1, 3]);
  });

  test('a base sees writes through tensors into its view', () => {
    const base = double(
      [
        [1, 2],
        [3, 4],
      ],
      true,
    ).mul(1);
    const row = base.index(1);
    row.indexPut_([[0, 0]], double([5, 6]), true);
    expect(base.tolist()).toEqual([
      [1, 2],
      [14, 4],
    ]);
    expect([base.gradFn?.name(), row.gradFn?.name(), base._version]).toEqual([
      'torch::autograd::CopySlices',
      'AsStridedBackward0',
      1,
    ]);
  });

  test('a leaf may not be written, nor a view of one', () => {
    const leaf = torch.ones(3, { requiresGrad: true });
    expect(() => leaf.indexPut_([[0]], 1)).toThrow(
      'a leaf Variable that requires grad is being used in an in-place',
    );
    expect(() => leaf.indexPut_([0], 1)).toThrow(
      'a view of a leaf Variable that requires grad is being used',
    );
    torch.noGrad(() => leaf.indexPut_([0], 7));
    expect(leaf.tolist()).toEqual([7, 1, 1]);
  });

  test('indexPut leaves the tensor alone', () => {
    const x = double([1, 2, 3], true);
    const added = x.indexPut([[1, 1]], double([10, 20]), { accumulate: true });
    expect([x.tolist(), added.tolist()]).toEqual([
      [1, 2, 3],
      [1, 32, 3],
    ]);
    expect(torch.indexPut(x, ['1:'], 0).tolist()).toEqual([1, 0, 0]);
    expect(() => x.indexPut([0], 1, { acumulate: true } as never)).toThrow(
      /'acumulate' \(allowed: accumulate\)/,
    );
  });

  test('the whole of a tensor is a view of it', () => {
    const x = torch.ones(2, { requiresGrad: true }).mul(1);
    expect(x.index('...')._base).toBe(x);
    expect(x.index('...').gradFn?.name()).toBe('AliasBackward0');
    expect(x.index().gradFn?.name()).toBe('AliasBackward0');
  });
});

describe('scatterReduce', () => {
  const expected: Record<string, [boolean, number[], number[], number[]][]> = {
    sum: [
      [true, [8, 6, 4], [1, 10, 100], [1, 1, 10, 1]],
      [false, [6, 3, 4], [0, 0, 100], [1, 1, 10, 1]],
    ],
    prod: [
      [true, [-20, 9, 4], [-10, 30, 100], [-4, 20, 30, -10]],
      [false, [-10, 3, 4], [0, 0, 100], [-2, 10, 10, -5]],
    ],
    mean: [
      [true, [2, 3, 4], [0.25, 5, 100], [0.25, 0.25, 5, 0.25]],
      [false, [2, 3, 4], [0, 0, 100], [1 / 3, 1 / 3, 10, 1 / 3]],
    ],
    amax: [[true, [5, 3, 4], [0, 5, 100], [1, 0, 5, 0]]],
    amin: [[true, [-1, 3, 4], [0, 5, 100], [0, 1, 5, 0]]],
  };
  for (const [reduce, cases] of Object.entries(expected)) {
    test.each(cases)(
      `${reduce}, with the tensor's own elements: %s`,
      (includeSelf, result, ofSelf, ofSource) => {
        const self = double([2, 3, 4], true);
        const src = double([5, -1, 3, 2], true);
        const y = self.scatterReduce(0, [0, 0, 1, 0], src, reduce, { includeSelf });
        expect(y.tolist()).toEqual(result);
        y.backward(double([1, 10, 100]));
        expect(self.grad?.tolist()).toEqual(ofSelf);
        src.grad?.toTypedArray().forEach((value, i) => {
          expect(value).toBeCloseTo(ofSource[i]!, 12);
        });
      },
    );
  }

  test('without its own elements an extreme is that of the source, also for integers', () => {
    for (const dtype of ['float32', 'int64', 'int8', 'uint8'] as const) {
      const self = torch.tensor([100, 0, 7], { dtype });
      const src = torch.tensor([3, 5, 9], { dtype });
      const options = { includeSelf: false };
      expect(self.scatterReduce(0, [0, 0, 1], src, 'amax', options).tolist()).toEqual([5, 9, 7]);
      expect(self.scatterReduce(0, [0, 0, 1], src, 'amin', options).tolist()).toEqual([3, 9, 7]);
    }
  });

  test('NaN wins, integer means are rounded down', () => {
    const nan = torch.tensor([1, 2]).scatterReduce(0, [0, 0], torch.tensor([NaN, 3]), 'amax');
    expect(nan.tolist()).toEqual([NaN, 2]);
    const means = torch.tensor([-7n, 8n]).scatterReduce(0, [0, 0], torch.tensor([2n, -1n]), 'mean');
    expect(means.tolist()).toEqual([-2, 8]);
  });

  test('a product with one zero has a gradient, with two it has no second one', () => {
    const gradientOf = (src: Tensor): Tensor => {
      const y = double([2, 3, 4]).scatterReduce(0, [0, 0, 1, 0], src, 'prod');
      return torch.autograd.grad(y.sum(), src, { createGraph: true })[0]!;
    };
    expect(gradientOf(double([0, -1, 3, 2], true)).tolist()).toEqual([-4, 0, 3, -0]);
    const twice = double([0, 0, 3, 2], true);
    const gradient = gradientOf(twice);
    expect(gradient.tolist()).toEqual([0, 0, 3, 0]);
    expect(() => torch.autograd.grad(gradient.sum(), twice)).toThrow(
      'Double backward is unsupported for src when >1',
    );
  });

  test.each(['sum', 'prod', 'mean', 'amax', 'amin'])('gradients of %s agree with differences', (reduce) => {
    for (const includeSelf of [true, false]) {
      const of = (self: Tensor, src: Tensor): Tensor =>
        self.scatterReduce(
          1,
          [
            [0, 2, 0],
            [1, 1, 1],
          ],
          src,
          reduce,
          { includeSelf },
        );
      const inputs = [
        double(
          [
            [0.5, -1, 2],
            [3, 4, -2],
          ],
          true,
        ),
        double(
          [
            [1.5, 2.5, -0.7],
            [5, 0.1, -3],
          ],
          true,
        ),
      ];
      expect(torch.autograd.gradcheck(of as never, inputs)).toBe(true);
      expect(torch.autograd.gradgradcheck(of as never, inputs)).toBe(true);
    }
  });

  test('unknown reductions and missing sources are refused', () => {
    const x = torch.ones(2);
    expect(() => x.scatterReduce(0, [0], x, 'add')).toThrow(
      'reduce argument must be either sum, prod, mean, amax or amin.',
    );
    expect(() => x.scatter(0, [0])).toThrow(TypeError);
    expect(x.scatter(0, [0], { value: 4 }).tolist()).toEqual([4, 1]);
    expect(x.scatter({ dim: 0, index: [1], src: torch.tensor([3]) }).tolist()).toEqual([1, 3]);
  });

  test('scatter with a reduction has no derivative', () => {
    const y = torch.ones(2, { requiresGrad: true }).scatter(0, [0], 2, { reduce: 'add' });
    expect(y.tolist()).toEqual([3, 1]);
    expect(() => y.sum().backward()).toThrow('derivative for aten::scatter is not implemented');
  });
});

describe('put and take', () => {
  test('count in row-major order, whatever the layout', () => {
    const x = counting(2, 3).t();
    expect(x.take([1, -1, 2]).tolist()).toEqual([3, 5, 1]);
    expect(x.put_([1, -1], torch.tensor([10, 20]))).toBe(x);
    expect(x.tolist()).toEqual([
      [0, 10],
      [1, 4],
      [2, 20],
    ]);
    expect(x.put([0, 0], torch.tensor([1, 2]), { accumulate: true }).stride()).toEqual([1, 3]);
  });

  test('gradients agree with differences', () => {
    const index = [3, -3, 3];
    const x = double(
      [
        [1, 2],
        [3, 4],
      ],
      true,
    );
    const source = double([5, 6, 7], true);
    const take = (t: Tensor): Tensor => t.take(index);
    const put = (t: Tensor, s: Tensor): Tensor => t.put(index, s, true);
    const replace = (t: Tensor, s: Tensor): Tensor => t.put([0, 3], s);
    for (const check of [torch.autograd.gradcheck, torch.autograd.gradgradcheck]) {
      expect(check(take as never, [x])).toBe(true);
      expect(check(put as never, [x, source])).toBe(true);
      expect(check(replace as never, [x, double([8, 9], true)])).toBe(true);
    }
  });
});

describe('an index out of range leaves everything as it was', () => {
  const bad = [0, 1, 9];
  const src = torch.ones(3);
  const writes: Record<string, (x: Tensor) => unknown> = {
    scatter_: (x) => x.scatter_(0, bad, src),
    scatterAdd_: (x) => x.scatterAdd_(0, bad, src),
    scatterReduce_: (x) => x.scatterReduce_(0, bad, src, 'prod', { includeSelf: false }),
    indexAdd_: (x) => x.indexAdd_(0, bad, src),
    indexReduce_: (x) => x.indexReduce_(0, bad, src, 'prod', { includeSelf: false }),
    indexCopy_: (x) => x.indexCopy_(0, bad, src),
    indexFill_: (x) => x.indexFill_(0, bad, 1),
    put_: (x) => x.put_(bad, src),
    indexPut_: (x) => x.indexPut_([bad], src),
    maskedScatter_: (x) => x.maskedScatter_(torch.tensor([true, true, true]), torch.ones(2)),
  };
  test.each(Object.keys(writes))('%s', (name) => {
    const x = torch.tensor([5, 6, 7]);
    expect(() => writes[name]!(x)).toThrow(/out of bounds|out of range|Number of elements/);
    expect([x.tolist(), x._version]).toEqual([[5, 6, 7], 0]);
  });

  test('out tensors', () => {
    const out = torch.tensor([5, 6, 7]);
    expect(() => torch.gather(src, 0, bad, { out })).toThrow(
      'index 9 is out of bounds for dimension 0 with size 3',
    );
    expect(() => torch.take(src, bad, { out })).toThrow('tried to access index 9 on a tensor of 3 elements');
    expect(() => torch.indexSelect(src, 0, bad, { out })).toThrow('index out of range in self');
    expect(out.tolist()).toEqual([5, 6, 7]);
  });
});

describe('what PyTorch only warns of', () => {
  const warnings = (): string[] => {
    torch.setWarnAlways(true);
    const given: string[] = [];
    vi.spyOn(console, 'warn').mockImplementation((text: unknown) => {
      given.push(String(text));
    });
    return given;
  };

  test('writing to elements that share memory', () => {
    const given = warnings();
    const wide = (): Tensor => torch.zeros(1).expand(3);
    expect(wide().indexFill_(0, [1], 2).tolist()).toEqual([2, 2, 2]);
    expect(
      wide()
        .maskedFill_(torch.tensor([false, true, false]), 3)
        .tolist(),
    ).toEqual([3, 3, 3]);
    expect(
      wide()
        .indexPut_([[0]], 4)
        .tolist(),
    ).toEqual([4, 4, 4]);
    expect(given.map((text) => /Use of (\w+) on expanded tensors is deprecated/.exec(text)?.[1])).toEqual([
      'index_fill_',
      'masked_fill_',
      'index_put_',
    ]);
  });

  test('masks of bytes', () => {
    const given = warnings();
    const x = counting(3);
    const mask = torch.tensor([1, 0, 1], { dtype: 'uint8' });
    expect(x.index(mask).tolist()).toEqual([0, 2]);
    expect(x.maskedSelect(mask).tolist()).toEqual([0, 2]);
    expect(x.maskedFill(mask, 9).tolist()).toEqual([9, 1, 9]);
    expect(x.maskedScatter(mask, torch.tensor([7, 8])).tolist()).toEqual([7, 1, 8]);
    expect(given.filter((text) => text.includes('uint8'))).toHaveLength(4);
  });
});
