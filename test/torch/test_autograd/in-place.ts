/** Writing in place: what is refused, what changes its history, and which saved values are then lost. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import {
  autograd,
  full,
  nn,
  noGrad,
  ones,
  rand,
  randn,
  slice,
  tensor,
  type Tensor,
  zeros,
} from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const leaf = { requiresGrad: true } as const;
const throws = (body: () => unknown): void => {
  expect(raised(body)?.[0]).toBe('RuntimeError');
};
const modified = ['RuntimeError', expect.stringMatching('has been modified by an inplace operation')];
const long = { dtype: 'int64' } as const;
const expectAll = (x: Tensor, value: number): void => {
  expect(x.sub(value).abs().max().item()).toBeLessThan(1e-5);
};

describe('TestAutograd', () => {
  test('test_requires_grad_inplace', () => {
    const b = randn(5, 5, leaf);
    for (const a of [randn(5, 5), randn(5, 5).add(0)]) expect(a.add_(b).requiresGrad).toBe(true);
  });
  test('test_no_requires_grad_inplace', () => {
    for (const write of [(a: Tensor) => a.add_(5), (a: Tensor) => a.index(':').add_(5)]) {
      const a = randn(2, 3);
      write(a);
      a.requiresGrad = true;
      a.sum().backward();
      expect(a.grad!.equal(ones(2, 3))).toBe(true);
    }
    const a = randn(2, 3);
    const b = a.index(':');
    a.requiresGrad = true;
    for (const t of [a, b]) throws(() => t.add_(5));
  });
  test('test_inplace', () => {
    const x = ones(5, 5, leaf);
    const y = full([5, 5], 4, leaf);
    const all = ones(5, 5);
    let z = x.mul(y);
    let q = z.add(y);
    let w = z.mul(y);
    z.add_(2);
    q.backward(all, { retainGraph: true });
    throws(() => w.backward(all));

    z = x.mul(y);
    q = z.mul(y);
    let r = z.add(y);
    w = z.add_(y);
    w.backward(all, { retainGraph: true });
    r.backward(all, { retainGraph: true });
    throws(() => q.backward(all));

    noGrad(() => x.grad!.zero_());
    z = x.div(2).add(y.div(8));
    q = z.mul(y);
    r = z.add(y);
    const version = z._version;
    w = z.exp_();
    expect(z._version).not.toBe(version);
    r.backward(all, { retainGraph: true });
    expectAll(x.grad!, 0.5);
    w.backward(all, { retainGraph: true });
    expectAll(x.grad!, (1 + Math.E) / 2);
    throws(() => q.backward(all));

    const start = ones(5, 5, leaf);
    const copy = start.clone();
    copy.add_(10);
    expectAll(copy, 11);
    const after = copy.add(2);
    after.backward(all);
    expectAll(start.grad!, 1);
    const product = copy.mul(after);
    copy.add_(2);
    throws(() => product.backward(all));
  });
  const at = [
    [[5, 5], [1]],
    [[5], [1]],
    [[1], [0]],
    [[10], [[0, 4, 2]]],
    [[5, 5], [[0, 4], [2, 2]]],
    [[5, 5, 5], [':', ':', [1, 3]]],
    [[5, 5, 5], [':', [1, 3], ':']],
    [[5, 5, 5], [[1, 3], ':', ':']],
    [[5, 5, 5], [slice(), [2, 4], [1, 3]]],
    [[5, 5, 5], [[1, 3], [2, 4], slice()]],
    [[5, 5], [3]],
    [[5, 5], [[0, 1], [1, 0]]],
    [[5], [3]],
    [[5], [tensor([3], long).sum()]],
    [[5], [[0, 1, 2, 3]]],
    [[5, 5, 5], [tensor([1, 3], long), [2, 4], ':']],
  ] as [number[], torch.TensorIndex[]][]; // prettier-ignore
  const mask = torch.bernoulli(full([5, 5], 0.5)).bool();
  const masks = [
    [[5, 5], [mask]],
    [[5], [mask.index(0)]],
    [[1], [mask.index(0, '0:1')]],
  ] as [number[], torch.TensorIndex[]][];

  /** That what is written loses its gradient, and that it goes to the value where that is a tensor. */
  function expectAssignment(shape: number[], indices: torch.TensorIndex[], value: Tensor | number): void {
    const x = ones(shape, leaf);
    const y = x.add(2);
    const version = y._version;
    y.indexPut_(indices, value);
    expect(y._version).not.toBe(version);
    y.backward(ones(shape));
    const expected = ones(shape).indexPut_(indices, 0);
    expect(x.grad!.equal(expected)).toBe(true);
    if (typeof value !== 'number') expect(value.grad!.equal(torch.onesLike(value))).toBe(true);
  }
  const valueFor = (shape: number[], indices: torch.TensorIndex[]): Tensor =>
    full(ones(shape).index(...indices).shape, 7, leaf);

  test.each(at)('test_setitem [%j at %j]', (shape, indices) => {
    expectAssignment(shape, indices, 2);
    expectAssignment(shape, indices, valueFor(shape, indices));
  });
  test('test_setitem [a value that broadcasts]', () => {
    const x = randn(4, leaf);
    const y = zeros(2, 3, 4);
    y.indexPut_([1], x);
    const gradient = randn(2, 3, 4);
    y.backward(gradient);
    expect(x.grad!.sub(gradient.index(1).sum(0)).abs().max().item()).toBeLessThan(1e-6);
  });
  test.each(masks)('test_setitem_mask [of %j]', (shape, indices) => {
    expectAssignment(shape, indices, 2);
    expectAssignment(shape, indices, valueFor(shape, indices));
  });
  test('test_detach_then_inplace_raises_in_autograd', () => {
    const x = randn([], leaf);
    const y = x.pow(2);
    x.detach().zero_();
    expect(raised(() => y.backward())).toEqual(modified);
  });
  test('test_no_grad_modifies_version', () => {
    const [x, y] = [randn(5, leaf), randn(5, leaf)];
    const z = x.mul(y).sum();
    noGrad(() => x.mul_(2));
    expect(raised(() => z.backward())).toEqual(modified);
  });
  test('test_version_counter', () => {
    const x = randn(1, 2);
    let version = x._version;
    x.add_(1).add_(1);
    expect(x._version).toBe(version + 2);

    const view = x.index(':');
    expect(view._version).toBe(x._version);
    view.add_(1);
    expect(view._version).toBe(x._version);

    version = x._version;
    x.data = randn(2, 3);
    expect(x._version).toBe(version);
    x.add_(1);
    expect([x._version, view._version]).toEqual([version + 1, version + 1]);
    view.add_(1);
    expect([x._version, view._version]).toEqual([version + 2, version + 2]);

    const alone = randn(2);
    alone.add_(1).data = randn(3);
    expect(alone.add_(1)._version).toBe(2);
  });
  test('test_out_variant_raises_when_inputs_require_grad', () => {
    const [a, b] = [randn(2, 2, leaf), randn(2, 2, leaf)];
    const out = zeros(2, 2);
    const refused = [
      'RuntimeError',
      expect.stringMatching('^mul\\(\\): functions with out=\\.\\.\\. arguments'),
    ];
    expect(raised(() => torch.mul(a, b, { out }))).toEqual(refused);
    noGrad(() => torch.mul(a, b, { out }));
    expect(out.equal(a.mul(b))).toBe(true);
    const result = zeros(2, 2, leaf);
    expect(raised(() => torch.mul(randn(2, 2), randn(2, 2), { out: result }))).toEqual(refused);
  });
  test('test_inplace_on_view_leaf_errors', () => {
    const x = zeros(1, leaf);
    expect(raised(() => x.viewAs(x).add_(1))).toEqual([
      'RuntimeError',
      'a view of a leaf Variable that requires grad is being used in an in-place operation.',
    ]);
  });
  test('test_inplace_on_view_weak_grad_fn', () => {
    const a = torch.arange(10, { dtype: 'float32', requiresGrad: true });
    const b = a.narrow(0, 0, 2).clone().view(-1);
    b.relu_();
    const sum = b.clone().sum();
    sum.backward();
    expect([sum.item(), a.grad!.tolist()]).toEqual([1, [0, 1, 0, 0, 0, 0, 0, 0, 0, 0]]);
    throws(() => rand(10, leaf).narrow(0, 0, 10).relu_());
  });
  test('test_inplace_on_view_backward', () => {
    const net = new nn.Sequential(new nn.ReLU(true));
    const x = tensor([[1, 1]], leaf);
    const normalized = (x: Tensor): Tensor =>
      x.sub(x.mean()).div(x.var({ unbiased: false }).add(1e-5).sqrt());
    const y = net.forward(normalized(x).view(2)).pow(2);
    const [g] = autograd.grad(y, x, { gradOutputs: ones(2), createGraph: true });
    autograd.grad(g!.sum(), x);
    expect(x.tolist()).toEqual([[1, 1]]);

    const inputs = ones(1, 3, 16, 16, leaf);
    const part = inputs.add(1).viewAs(inputs);
    const out = nn.functional.relu(part, { inplace: true }).sigmoid();
    const gradOutputs = ones(out.shape);
    const [gradients] = autograd.grad(out, inputs, { gradOutputs, createGraph: true, retainGraph: true });
    const penalty = gradients!.sum();
    penalty.backward();
    const node = penalty.gradFn!.nextFunctions[0]![0]!.nextFunctions[1]![0]!;
    expect(node.name()).toBe('ThresholdBackwardBackward0');
  });
});
