/** In-place operations on tensors and on views: whose history changes, and what the gradients are then. */
import { describe, expect, test } from 'vitest';
import { autograd, noGrad, ones, type Tensor, tensor, zeros } from '../../src/index.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });
const name = (t: Tensor): string | null => t.gradFn?.name() ?? null;
const copySlices = 'torch::autograd::CopySlices';

describe('a view', () => {
  test('knows its base, which is never a view', () => {
    const x = ones(2, 3);
    const view = x.t().index(0).unsqueeze(0);
    expect(view._base === x).toBe(true);
    expect(x._base).toBeNull();
  });
  test('shares the version of its base', () => {
    const x = ones(4);
    const view = x.narrow(0, 1, 2);
    view.add_(1);
    x.mul_(2);
    expect([x._version, view._version, x.tolist()]).toEqual([2, 2, [2, 4, 4, 2]]);
  });
  test('is what reshape gives where it can', () => {
    const x = ones(2, 3);
    expect(x.reshape(6)._base === x).toBe(true);
    expect(x.t().reshape(6)._base).toBeNull();
    expect(x.contiguous() === x).toBe(true);
    expect(x.t().contiguous()._base).toBeNull();
  });
});

describe('writing a view', () => {
  test('gives its base a CopySlices and the view an AsStridedBackward0', () => {
    const base = leaf(1, 2, 3, 4).mul(1);
    const view = base.narrow(0, 1, 2);
    expect(name(view)).toBe('SliceBackward0');
    view.mul_(5);
    expect([name(base), name(view)]).toEqual([copySlices, 'AsStridedBackward0']);
  });
  test('multiplies the gradient of its elements only', () => {
    const x = leaf(1, 2, 3, 4);
    const base = x.mul(1);
    base.narrow(0, 1, 2).mul_(5);
    base
      .mul(tensor([1, 10, 100, 1000]))
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([1, 50, 500, 1000]);
  });
  test('by another tensor gives that a gradient', () => {
    const x = leaf(1, 2, 3, 4);
    const w = leaf(7, 8);
    const base = x.mul(1);
    base.index('::2').mul_(w);
    base.sum().backward();
    expect(x.grad!.tolist()).toEqual([7, 1, 8, 1]);
    expect(w.grad!.tolist()).toEqual([1, 3]);
  });
  test('by copying cuts the old values off', () => {
    const x = leaf(1, 2, 3);
    const w = leaf(7);
    const base = x.mul(2);
    base.narrow(0, 0, 1).copy_(w);
    base
      .mul(tensor([1, 10, 100]))
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([0, 20, 200]);
    expect(w.grad!.tolist()).toEqual([1]);
  });
  test('of a base that needed no gradient makes it need one', () => {
    const base = zeros(4);
    const older = base.narrow(0, 0, 3);
    const x = leaf(5, 6);
    base.narrow(0, 1, 2).copy_(x);
    expect([base.requiresGrad, base.isLeaf, name(base)]).toEqual([true, false, copySlices]);
    expect([older.requiresGrad, name(older)]).toEqual([true, 'AsStridedBackward0']);
    older
      .mul(tensor([1, 10, 100]))
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([10, 100]);
  });
  test('twice', () => {
    const x = leaf(1, 2, 3, 4);
    const base = x.mul(1);
    base.narrow(0, 0, 3).mul_(2);
    base.narrow(0, 1, 3).mul_(10);
    base.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 20, 20, 10]);
  });
  test('many times, row by row', () => {
    const x = leaf(1, 2, 3);
    const table = zeros(3, 3);
    for (let i = 0; i < 3; i++) table.select(0, i).copy_(x.mul(i + 1));
    expect(table.tolist()).toEqual([
      [1, 2, 3],
      [2, 4, 6],
      [3, 6, 9],
    ]);
    table.sum().backward();
    expect(x.grad!.tolist()).toEqual([6, 6, 6]);
  });
  test('of a view of a view', () => {
    const x = tensor(
      [
        [1, 2],
        [3, 4],
      ],
      { requiresGrad: true },
    );
    const base = x.mul(1);
    base.t().select(0, 1).narrow(0, 0, 1).mul_(10);
    expect(base.tolist()).toEqual([
      [1, 20],
      [3, 4],
    ]);
    base.sum().backward();
    expect(x.grad!.tolist()).toEqual([
      [1, 10],
      [1, 1],
    ]);
  });
  test('of a transposed base keeps the layout of gradients apart', () => {
    const x = tensor(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { requiresGrad: true },
    );
    const base = x.t().clone();
    base.select(1, 0).mul_(10);
    base
      .mul(
        tensor([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
      )
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual([
      [10, 30, 50],
      [2, 4, 6],
    ]);
  });
  test('in steps that depend on one another', () => {
    const x = leaf(2, 3, 0, 0);
    const state = x.mul(1);
    state.indexPut_([2], state.index(0).mul(state.index(1)).detach());
    state.indexPut_([3], state.index(0).clone().mul(state.index(1).clone()));
    expect(state.tolist()).toEqual([2, 3, 6, 6]);
    state.index(3).backward();
    expect(x.grad!.tolist()).toEqual([3, 2, 0, 0]);
  });
});

describe('other views of a base that was written', () => {
  test('get a new history when they are looked at', () => {
    const base = leaf(1, 2, 3, 4).mul(1);
    const before = base.narrow(0, 0, 2);
    const [first, same] = [before.gradFn, before.gradFn];
    expect(first === same).toBe(true);
    base.mul_(2);
    expect([name(before), before.gradFn === first]).toEqual(['AsStridedBackward0', false]);
    expect(before.gradFn!.nextFunctions[0]![0]!.name()).toBe('MulBackward0');
    expect(before.gradFn === before.gradFn).toBe(true);
  });
  test('have the gradient of what they show now', () => {
    const x = leaf(1, 2, 3, 4);
    const base = x.mul(1);
    const view = base.narrow(0, 1, 2);
    base.mul_(3);
    base.narrow(0, 2, 2).mul_(10);
    expect(view.tolist()).toEqual([6, 90]);
    view.sum().backward();
    expect(x.grad!.tolist()).toEqual([0, 3, 30, 0]);
  });
  test('are rebuilt in noGrad mode too', () => {
    const x = leaf(1, 2);
    const base = x.mul(1);
    const view = base.view(2);
    base.mul_(3);
    noGrad(() => expect(name(view)).toBe('AsStridedBackward0'));
    view.sum().backward();
    expect(x.grad!.tolist()).toEqual([3, 3]);
  });
  test('keep the history of values that were computed from them before', () => {
    const x = leaf(1, 2);
    const base = x.mul(1);
    const view = base.view(2);
    const before = view.mul(7);
    base.mul_(3);
    before.add(view).sum().backward();
    expect(x.grad!.tolist()).toEqual([10, 10]);
  });
  test('that overlap themselves add up their gradients', () => {
    const x = leaf(1, 2, 3);
    const base = x.mul(1);
    const windows = base.asStrided([2, 2], [1, 1]);
    base.mul_(2);
    windows.sum().backward({ retainGraph: true });
    expect(x.grad!.tolist()).toEqual([2, 4, 2]);
    const repeated = base.narrow(0, 0, 1).expand(4);
    base.mul_(5);
    expect(autograd.grad(repeated.sum(), x)[0]!.tolist()).toEqual([40, 0, 0]);
  });
  test('that write in turn', () => {
    const x = leaf(1, 2, 3, 4);
    const base = x.mul(1);
    const [left, middle] = [base.narrow(0, 0, 2), base.narrow(0, 1, 2)];
    left.mul_(2);
    middle.mul_(3);
    left.add_(middle.clone());
    left.mul_(5);
    expect(base.tolist()).toEqual([70, 105, 9, 4]);
    middle.sum().backward();
    expect(x.grad!.tolist()).toEqual([0, 30, 18, 0]);
  });
});

describe('writing a tensor that is no view', () => {
  test('puts the operation in front of its history', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    y.add_(1).mul_(tensor([10, 100]));
    expect(name(y)).toBe('MulBackward0');
    expect(y.tolist()).toEqual([40, 700]);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([30, 300]);
  });
  test('with itself', () => {
    const x = leaf(1, 2);
    const y = x.add(1);
    y.mul_(y.clone());
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([4, 6]);
  });
  test('broadcasts the operand only', () => {
    const [x, w] = [ones(2, 3, { requiresGrad: true }), leaf(1, 2, 3)];
    const y = x.mul(1).add_(w);
    y.sum().backward();
    expect(w.grad!.tolist()).toEqual([2, 2, 2]);
  });
  test('in noGrad mode changes values, not history', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    const node = y.gradFn;
    noGrad(() => y.add_(100));
    expect([y.gradFn === node, y.tolist()]).toEqual([true, [103, 106]]);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([3, 3]);
  });
  test('changes the values of what is detached from it', () => {
    const y = leaf(1, 2).mul(3);
    const d = y.detach();
    y.zero_();
    expect([d.tolist(), d.requiresGrad]).toEqual([[0, 0], false]);
  });
  test('with zero_ and fill_ stops gradients', () => {
    const x = leaf(1, 2);
    const y = x.mul(3);
    y.zero_();
    expect(name(y)).toBe('ZeroBackward0');
    y.add(x).sum().backward();
    expect(x.grad!.tolist()).toEqual([1, 1]);
  });
});

describe('views made in noGrad mode', () => {
  test('may be written there', () => {
    const x = leaf(1, 2, 3);
    noGrad(() => x.narrow(0, 0, 2).add_(10));
    expect([x.tolist(), x.isLeaf]).toEqual([[11, 12, 3], true]);
  });
  test('may be written outside if no gradient is needed', () => {
    const base = ones(3);
    const view = noGrad(() => base.narrow(0, 0, 2));
    view.add_(1);
    expect(base.tolist()).toEqual([2, 2, 1]);
  });
  test('of a computed tensor do not need a gradient but belong to it', () => {
    const y = leaf(1, 2).mul(2);
    const view = noGrad(() => y.view(2));
    expect([view._base === y, view.gradFn]).toEqual([true, null]);
  });
});

test('hooks of a base see its gradient after the write', () => {
  const x = leaf(1, 2);
  const base = x.mul(1);
  base.narrow(0, 0, 1).mul_(5);
  const seen: unknown[] = [];
  base.registerHook((g) => void seen.push(g.tolist()));
  base.mul(2).sum().backward();
  expect(seen).toEqual([[2, 2]]);
  expect(x.grad!.tolist()).toEqual([10, 2]);
});

test('second derivatives go through a rewritten history', () => {
  const x = leaf(2, 3);
  const base = x.mul(x);
  base.narrow(0, 0, 1).mul_(x.narrow(0, 0, 1));
  const [first] = autograd.grad(base.sum(), x, { createGraph: true });
  expect(first!.tolist()).toEqual([12, 6]);
  expect(autograd.grad(first!.sum(), x)[0]!.tolist()).toEqual([12, 2]);
});

test('a base that is written before and after the backward pass of another part', () => {
  const x = leaf(1, 2, 3, 4);
  const base = x.mul(1);
  const head = base.narrow(0, 0, 2).clone();
  base.narrow(0, 2, 2).mul_(10);
  head.sum().backward({ retainGraph: true });
  base.sum().backward();
  expect(x.grad!.tolist()).toEqual([2, 2, 10, 10]);
});

test.each<[string, (view: Tensor) => unknown]>([
  ['the view', (view) => view.mul_(3)],
  ['a view of the view', (view) => view.unsqueeze(0).mul_(3)],
])(
  'grad finds the input behind a view whose history is made when it is used: after %s is written',
  (_, write) => {
    const x = leaf(1, 2);
    const view = x.clone().view(2);
    write(view);
    const [gradient] = autograd.grad(view.mul(2).sum(), x);
    expect(gradient!.tolist()).toEqual([6, 6]);
  },
);
