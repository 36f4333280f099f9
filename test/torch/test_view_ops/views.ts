/** Which operators give views of their input, and that these are written through. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, ones, randn, tensor, type Tensor, zeros } from '../../../src/index.js';
import { raised } from '../../support/raised.js';
import { expectView, isViewOf } from './common.js';

/** A view of all of a new tensor of ones, and that tensor. */
function viewOfOnes(...shape: number[]): [Tensor, Tensor] {
  const base = ones(shape);
  return [base, base.viewAs(base)];
}

const [rows, columns] = [[[0, 0], [2, 2]], [[0, 1], [2, 2]]].map((at) => tensor(at, { dtype: 'int64' })) as [Tensor, Tensor]; // prettier-ignore

describe('TestViewOps', () => {
  test('test_diagonal_view', () => {
    const x = ones(5, 5);
    expectView(x, torch.diagonal(x), [0], [0, 0]);
    const batch = ones(3, 3, 3);
    expectView(batch, torch.diagonal(batch, { offset: 1, dim1: 1, dim2: 2 }), [0, 0], [0, 0, 1]);
  });
  test('test_select_view', () => {
    const x = ones(5, 5);
    expectView(x, x.select(0, 2), [0], [2, 0]);
  });
  test('test_unbind_view', () => {
    const x = zeros(5, 5);
    torch.unbind(x).forEach((row, i) => {
      expect(isViewOf(x, row)).toBe(true);
      row.indexPut_([0], i + 1);
    });
    expect(x.select(1, 0).tolist()).toEqual([1, 2, 3, 4, 5]);
  });
  test('test_unbind', () => {
    const gradient = randn(3, 10, 10);
    const all = randn(3, 10, 10, { requiresGrad: true });
    autograd.backward(all.unbind(), gradient.unbind());
    expect(all.grad!.equal(gradient)).toBe(true);
    for (let i = 0; i < 3; i++) {
      const x = randn(3, 10, 10, { requiresGrad: true });
      const [one] = autograd.grad(x.unbind()[i]!, x, gradient.unbind()[i]);
      const expected = zeros(3, 10, 10);
      expected.select(0, i).copy_(gradient.select(0, i));
      expect(one!.equal(expected)).toBe(true);
    }
    const x = randn(3, 10, 10, { dtype: 'float64', requiresGrad: true });
    expect(autograd.gradcheck((x) => x.unbind(), x)).toBe(true);
  });
  test('test_expand_view', () => {
    const x = ones(5, 1);
    expectView(x, x.expand(5, 5), [2, 2], [2, 0]);
  });
  test('test_expand_as_view', () => {
    const x = ones(5, 1);
    expectView(x, x.expandAs(torch.empty(5, 5)), [2, 2], [2, 0]);
  });
  test('test_narrow_view', () => {
    const x = ones(5, 5);
    expectView(x, torch.narrow(x, 1, 2, 2), [0, 0], [0, 2]);
  });
  test('test_permute_view', () => {
    const x = ones(5, 5);
    expectView(x, x.permute(1, 0), [0, 1], [1, 0]);
  });
  test.each(['swapdims', 'swapaxes', 'transpose'] as const)('test_transpose_view [%s]', (name) => {
    const x = ones(5, 5);
    expectView(x, torch[name](x, 0, 1), [0, 1], [1, 0]);
  });
  test.each(['swapdims_', 'swapaxes_', 'transpose_'] as const)('test_transpose_inplace_view [%s]', (name) => {
    const [x, view] = viewOfOnes(5, 5);
    expectView(x, view[name](0, 1), [0, 1], [1, 0]);
  });
  test('test_t_view', () => {
    const x = ones(5, 5);
    expectView(x, x.t(), [0, 1], [1, 0]);
  });
  test('test_t_inplace_view', () => {
    const [x, view] = viewOfOnes(5, 5);
    expectView(x, view.t_(), [0, 1], [1, 0]);
  });
  test.each(['T', 'H', 'mT', 'mH'] as const)('test_T_view [%s]', (name) => {
    const x = ones(5, 5);
    expectView(x, x[name], [0, 1], [1, 0]);
  });
  test('test_unfold_view', () => {
    const x = ones(10);
    expectView(x, x.unfold(0, 3, 2), [1, 0], [2]);
  });
  test('test_squeeze_view', () => {
    const x = ones(5, 1, 5);
    const view = torch.squeeze(x);
    expectView(x, view, [0, 1], [0, 0, 1]);
    expect(x.equal(view._base!)).toBe(true);
  });
  test('test_squeeze_inplace_view', () => {
    const [x, view] = viewOfOnes(5, 5);
    expectView(x, view.squeeze_(), [0, 1], [0, 1]);
    expect(x.equal(view._base!)).toBe(true);
  });
  test('test_unsqueeze_view', () => {
    const x = ones(5, 5);
    expectView(x, torch.unsqueeze(x, 1), [0, 0, 1], [0, 1]);
  });
  test('test_unsqueeze_inplace_view', () => {
    const [x, view] = viewOfOnes(5, 5);
    expectView(x, view.unsqueeze_(1), [0, 0, 1], [0, 1]);
  });
  test('test_as_strided_view', () => {
    const x = ones(5, 5);
    expectView(x, torch.asStrided(x, [25], [1]), [6], [1, 1]);
  });
  test('test_as_strided_inplace_view', () => {
    const [x, view] = viewOfOnes(5, 5);
    expectView(x, view.asStrided_([25], [1]), [6], [1, 1]);
  });
  test('test_view_view', () => {
    const x = ones(5, 5);
    expectView(x, x.view(25), [6], [1, 1]);
  });
  test('test_view_as_view', () => {
    const x = ones(5, 5);
    expectView(x, x.viewAs(torch.empty(25)), [6], [1, 1]);
  });
  test('test_contiguous_self', () => {
    const x = ones(5, 5);
    expect(x.contiguous() === x).toBe(true);
  });
  test('test_contiguous_nonview', () => {
    const x = ones(5, 5);
    const copy = x.t().contiguous();
    expect(isViewOf(x, copy)).toBe(false);
    copy.indexPut_([0, 0], 0);
    expect(x.index(0, 0).item()).toBe(1);
  });
  test('test_reshape_view', () => {
    const x = ones(5, 5);
    expectView(x, torch.reshape(x, [25]), [6], [1, 1]);
  });
  test('test_reshape_as_view', () => {
    const x = ones(5, 5);
    expectView(x, x.reshapeAs(torch.empty(25)), [6], [1, 1]);
  });
  test('test_reshape_nonview', () => {
    const x = ones(5, 5);
    const copy = torch.reshape(x.t(), [25]);
    expect(isViewOf(x, copy)).toBe(false);
    copy.indexPut_([6], 0);
    expect(x.index(1, 1).item()).toBe(1);
  });
  test('test_flatten_view', () => {
    const x = ones(1, 2, 3, 4);
    expectView(x, x.flatten(), [0], [0, 0, 0, 0]);
    const scalar = tensor(1);
    expectView(scalar, scalar.flatten(), [0], []);
    const base = ones(1, 2, 3, 4);
    const turned = base.transpose(2, 3);
    expectView(base, turned.flatten(0, 1), [0, 0, 0], [0, 0, 0, 0]);
    // Three groups of dimensions that can be merged; between the groups they cannot.
    const memory = ones(720);
    const strided = memory.asStrided([2, 3, 2, 3, 5, 4], [6, 2, 15, 5, 1, 0]);
    const merged = strided.flatten(0, 1);
    const more = merged.flatten(1, 3);
    for (const view of [merged, more, more.flatten(2, 2)]) {
      memory.fill_(1);
      expectView(
        memory,
        view,
        view.shape.map(() => 0),
        [0],
      );
    }
  });
  test('test_flatten_nonview', () => {
    for (const copy of [ones(2, 3, 2, 3).transpose(2, 3).flatten(1, 3), ones(2, 2).T.flatten()])
      expect(copy._isView()).toBe(false);
    const base = ones(2, 2);
    base.T.flatten().indexPut_([0], 0);
    expect(base.sum().item()).toBe(4);
    expect(base.flatten(1, 1) === base).toBe(true);
  });
  test('test_basic_indexing_slice_view', () => {
    const x = ones(5, 5);
    expectView(x, x.index(':2', ':3'), [0, 0], [0, 0]);
  });
  test('test_basic_indexing_ellipses_view', () => {
    const x = ones(5, 5);
    expectView(x, x.index('...', ':2'), [0, 0], [0, 0]);
  });
  test('test_basic_indexing_newaxis_view', () => {
    const x = ones(5, 5);
    expectView(x, x.index(null, ':2', 3), [0, 0], [0, 3]);
  });
  test('test_advanced_indexing_nonview', () => {
    const x = ones(3, 3);
    const copy = x.index(rows, columns);
    expect(isViewOf(x, copy)).toBe(false);
    copy.indexPut_([1, 1], 0);
    expect(x.index(2, 2).item()).toBe(1);
  });
  test('test_advanced_indexing_assignment', () => {
    const x = ones(3, 3);
    x.indexPut_([rows, columns], 0);
    expect(x.tolist()).toEqual([
      [0, 0, 1],
      [1, 1, 1],
      [1, 1, 0],
    ]);
  });
  test('test_chunk_view', () => {
    const x = zeros(3, 3);
    torch.chunk(x, 3).forEach((part, i) => {
      expect(isViewOf(x, part)).toBe(true);
      part.indexPut_([0, 0], i + 1);
    });
    expect(x.select(1, 0).tolist()).toEqual([1, 2, 3]);
  });
  test('test_split_view', () => {
    const x = zeros(3, 3);
    torch.split(x, [1, 1, 1]).forEach((part, i) => {
      expect(isViewOf(x, part)).toBe(true);
      part.indexPut_([0, 0], i + 1);
    });
    expect(x.select(1, 0).tolist()).toEqual([1, 2, 3]);
  });
  test.each(['movedim', 'moveaxis'] as const)('test_movedim_view [%s]', (name) => {
    for (const [source, destination] of [
      [
        [0, 1],
        [1, 0],
      ],
      [0, 1],
    ] as const) {
      // prettier-ignore
      const x = zeros(3, 3);
      const view = torch[name](x, source, destination);
      expect(isViewOf(x, view)).toBe(true);
      for (let i = 0; i < 3; i++) {
        const [row, column] = [torch.randint(3, []).item(), torch.randint(3, []).item()] as [number, number];
        view.indexPut_([row, column], i + 0.5);
        expect(x.index(column, row).item()).toBe(i + 0.5);
      }
    }
  });
  test('test_view_copy', () => {
    const [x, other] = [randn(4, { requiresGrad: true }), randn(4, { requiresGrad: true })];
    other.data = x.detach().clone();
    const [copy, view] = [torch.viewCopy(x, [2, 2]), other.view(2, 2)];
    expect([isViewOf(other, view), isViewOf(x, copy)]).toEqual([true, false]);
    copy.sum().backward();
    view.sum().backward();
    expect([copy.equal(view), x.grad!.equal(other.grad!)]).toEqual([true, true]);
  });
  test('test_view_copy_out', () => {
    const x = randn(2, 2);
    const out = torch.empty(2);
    torch.diagonalCopy(x, { out });
    expect(out.equal(x.diagonal())).toBe(true);
    const parts = [torch.empty(2), torch.empty(2)];
    torch.splitCopy(x.view(4), 2, { out: parts });
    expect(parts.map((part) => part.tolist())).toEqual(x.tolist());
    expect(raised(() => torch.splitCopy(x.view(4), 2, { out: [out] }))).toEqual([
      'RuntimeError',
      'split_copy_out() expected an out= argument of size 2, got size 1',
    ]);
    const leaf = randn(2, 2, { requiresGrad: true });
    expect(raised(() => torch.diagonalCopy(leaf, { out }))?.[1]).toMatch("don't support automatic differ");
  });
  test('test_conj_self', () => {
    const x = ones(5, 5);
    expect(x.conj() === x).toBe(true);
  });
  test('test_imag_noncomplex', () => {
    const text = 'imag is not implemented for tensors with non-complex dtypes.';
    for (const dtype of ['float32', 'int64', 'bool'] as const) {
      const x = ones(5, 5, { dtype });
      expect(raised(() => torch.imag(x))).toEqual(['RuntimeError', text]);
      expect(raised(() => x.imag)).toEqual(['RuntimeError', text]);
      expect([torch.real(x) === x, x.real === x]).toEqual([true, true]);
    }
  });
});
