/** The same elements in other shapes: view, reshape, flatten, ravel, expand, unsqueeze. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { arange, empty, ones, rand, randn, tensor, type Tensor, zeros } from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const throws = (body: () => unknown): void => {
  expect(raised(body)?.[0]).toBe('RuntimeError');
};

describe('TestOldViewOps', () => {
  test('test_ravel', () => {
    for (const x of [tensor(123), ones(10).index('::2')]) {
      const flat = x.ravel();
      expect([flat.shape, flat.isContiguous()]).toEqual([[x.numel()], true]);
    }
    expect(tensor(123).ravel().tolist()).toEqual([123]);
    for (const shape of [
      [5, 5, 5, 5],
      [0, 2, 3],
      [3, 0, 2],
      [5, 5],
    ]) {
      // prettier-ignore
      const x = randn(shape);
      const flat = x.ravel();
      expect([flat.shape, flat._base === x, flat.isContiguous()]).toEqual([[x.numel()], true, true]);
      expect(flat.equal(x.view(-1))).toBe(true);
    }
    const turned = randn(5, 5).t();
    const flat = turned.ravel();
    expect([flat.shape, flat._base === turned._base, flat.isContiguous()]).toEqual([[25], false, true]);
    expect(flat.equal(turned.contiguous().view(-1))).toBe(true);
  });
  test('test_empty_reshape', () => {
    const x = randn(0, 6);
    const y = x.reshape(1, 0, 6, 1, 1);
    expect([y.shape, y.dataPtr()]).toEqual([[1, 0, 6, 1, 1], x.dataPtr()]);
    throws(() => x.reshape(0, -1));
  });
  test('test_view_empty', () => {
    expect(randn(0, 6).view(1, 0, 6, 1, 1).shape).toEqual([1, 0, 6, 1, 1]);
  });
  test('test_expand', () => {
    const [x, row] = [rand(1, 8, 1), rand(5)];
    const target = [4, 8, 5];
    for (const t of [x, row]) {
      const expanded = [t.expandAs(rand(target)), t.expand(4, 8, 5), t.expand(target)];
      expect(expanded.map(({ shape }) => shape)).toEqual([target, target, target]);
    }
    expect(
      row
        .expand(1, 5)
        .expand(2, 2, 5)
        .equal(row.repeat(2, 2, 1)),
    ).toBe(true);
    const gaps = randn(5, 2, 1, 3).select(1, 0);
    expect(gaps.isContiguous()).toBe(false);
    expect(gaps.expand(2, 5, 4, 3).equal(gaps.contiguous().repeat(2, 1, 4, 1))).toBe(true);
    const [expanded, unsqueezed] = [row.expand(1, 1, 5), row.unsqueeze(0).unsqueeze(1)];
    expect([expanded.equal(unsqueezed), expanded.stride()]).toEqual([true, unsqueezed.stride()]);
    expect(x.expand(4, -1, 5).equal(x.expand(4, 8, 5))).toBe(true);
    throws(() => row.expand(-1, -1));
    expect(zeros(0).expand([0]).shape).toEqual([0]);
  });
  test('test_reshape', () => {
    const x = randn(3, 3);
    for (const shape of [[-1], [1, 9, 1]]) expect(x.reshape(shape).dataPtr()).toBe(x.dataPtr());
    expect(torch.reshape(x, [9]).equal(x.reshape(9))).toBe(true);
    throws(() => x.reshape(-1, -1));

    const y = randn(4, 4, 4).select(1, 0);
    expect(y.reshape(-1).dataPtr()).not.toBe(y.dataPtr());
    expect(y.reshape(-1).equal(y.contiguous().view(-1))).toBe(true);
    expect(y.reshape(2, 2, 4).dataPtr()).toBe(y.dataPtr());

    const scalar = randn([]);
    expect(scalar.reshape([]).dataPtr()).toBe(scalar.dataPtr());
    expect(scalar.reshape(-1).shape).toEqual([1]);
    throws(() => scalar.reshape(2));

    const none = tensor([]);
    const shapes = [[-1], [0], [0, 1], [1, -1]].map((shape) => none.reshape(shape).shape);
    expect(shapes).toEqual([[0], [0], [0, 1], [1, 0]]);
    throws(() => none.reshape(1));

    for (const other of [rand(9), rand(1, 9, 1)]) expect(x.reshapeAs(other).dataPtr()).toBe(x.dataPtr());
    throws(() => x.reshapeAs(rand(10)));
  });
  test('test_flatten', () => {
    const [flat, vector] = [tensor(123).flatten(), tensor([123])];
    expect([flat.shape, flat.equal(vector)]).toEqual([[1], true]);
    const x = randn(5, 5, 5, 5);
    const cases: [number, number, number[]][] = [
      [0, -1, [625]],
      [0, 2, [125, 5]],
      [0, 1, [25, 5, 5]],
      [1, 2, [5, 25, 5]],
      [2, 3, [5, 5, 25]],
      [-2, -1, [5, 5, 25]],
      [2, 2, [5, 5, 5, 5]],
    ];
    for (const [start, end, shape] of cases) {
      const result = x.flatten(start, end);
      expect(result.shape).toEqual(shape);
      expect(result.view(-1).equal(x.view(-1))).toBe(true);
    }
    expect(raised(() => x.flatten(5, 10))).toEqual(['IndexError', expect.stringMatching('Dimension out of')]);
    expect(raised(() => x.flatten(2, 0))?.[1]).toMatch('start_dim cannot come after end_dim');
  });
  test('test_unsqueeze', () => {
    const x = randn(2, 3, 4);
    expect(x.unsqueeze(1).equal(x.view(2, 1, 3, 4))).toBe(true);
    expect(
      x
        .clone()
        .unsqueeze_(2)
        .equal(x.view(2, 3, 1, 4)),
    ).toBe(true);
    const gaps = x.select(1, 1);
    expect(gaps.isContiguous()).toBe(false);
    expect(gaps.unsqueeze(1).equal(gaps.contiguous().view(2, 1, 4))).toBe(true);
    expect(
      gaps
        .clone()
        .unsqueeze_(2)
        .equal(gaps.contiguous().view(2, 4, 1)),
    ).toBe(true);
  });
  test('test_view', () => {
    const x = rand(15);
    const target = [3, 5];
    const views = [x.viewAs(rand(3, 5)), x.view(3, 5), x.view(target), x.view(-1, 5), x.view(3, -1)];
    for (const view of views) expect(view.shape).toEqual(target);
    x.view(5, 3).fill_(0.25);
    expect(x.equal(torch.full([15], 0.25))).toBe(true);

    const none = empty(0);
    const shapes = [
      none.viewAs(none),
      none.view(0),
      none.view(0, 3, 0, 1),
      none.view(-1),
      none.view(10, 3, -1),
    ];
    expect(shapes.map(({ shape }) => shape)).toEqual([[0], [0], [0, 3, 0, 1], [0], [10, 3, 0]]);
    expect(none.view(0, 3, 0, 1).view(0).shape).toEqual([0]);
    for (const shape of [
      [-1, 0],
      [3, 0, -1, 0],
    ]) {
      // prettier-ignore
      const text = 'because the unspecified dimension size -1 can be any value';
      expect(raised(() => none.view(shape))?.[1]).toMatch(text);
    }
    for (const shape of [[15, 0], [7, -1], [15, -1, -1]]) throws(() => x.view(shape)); // prettier-ignore
  });
  test('test_view [where strides allow it]', () => {
    // Dimensions of 4, 2 | 3 | 9 | 6, 2 | 1, 5: those between bars lie one after another and can be merged.
    const x = arange(4 * 2 * 5 * 6 * 2 * 9 * 3)
      .view(4, 2, 5, 1, 6, 2, 9, 3)
      .transpose(-1, 2)
      .transpose(-2, 3);
    const dense = x.clone({ memoryFormat: 'contiguousFormat' });
    for (const shape of [
      [8, 1, 3, 3, 3, 4, 1, 3, 5],
      [2, 4, 3, 1, 9, 2, 2, 3, 5, 1],
      [1, 1, 2, 1, 4, 3, 1, 1, 9, 1, 2, 1, 2, 3, 1, 5, 1, 1],
    ]) {
      expect(x.view(shape).equal(dense.view(shape))).toBe(true);
    }
    for (const shape of [[-1], [24, 9, 6, 2, 1, 5], [8, 3, 9, 6, 10], [8, 3, 54, 2, 1, 5]])
      throws(() => x.view(shape));

    const repeated = torch.full([1, 1], 3).expand(3, 4);
    for (const shape of [[-1], [1, -1, 1], [-1, 1], [6, 2, 1], [1, 6, 2, 1]]) {
      // prettier-ignore
      const view: Tensor = repeated.view(shape);
      expect([view.tolist(), view.dataPtr()]).toEqual([
        repeated.clone().reshape(shape).tolist(),
        repeated.dataPtr(),
      ]);
    }
  });
});
