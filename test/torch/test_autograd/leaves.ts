/** Tensors that need gradients and those that do not: requiresGrad, detach, data, and copies of gradients. */
import { describe, expect, test } from 'vitest';
import { autograd, isin, noGrad, ones, randn, tensor, type Tensor, zeros } from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';

type Ctx = autograd.function.FunctionCtx;

const leaf = { requiresGrad: true } as const;
const throws = (body: () => unknown): void => {
  expect(raised(body)?.[0]).toBe('RuntimeError');
};

let arrived = -1;
class AddAndNote extends autograd.Function {
  static override forward(_ctx: Ctx, a: Tensor, b: Tensor): Tensor {
    return a.add(b);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, Tensor] {
    arrived = gradient.dataPtr();
    return [gradient, gradient];
  }
}

class ExpandedGradient extends autograd.Function {
  static override forward(ctx: Ctx, x: Tensor): Tensor {
    ctx.size = x.shape;
    return tensor([1]);
  }
  static override backward(ctx: Ctx): Tensor {
    return ones(1).expand(ctx.size as number[]);
  }
}

describe('TestAutograd', () => {
  test('test_requires_grad', () => {
    const [x, y, z] = [randn(5, 5), randn(5, 5), randn(5, 5, leaf)];
    const a = x.add(y);
    expect(a.requiresGrad).toBe(false);
    const b = a.add(z);
    expect(b.requiresGrad).toBe(true);
    for (const t of [a, x, y]) throws(() => t.registerHook(() => undefined));
    b.backward(ones(5, 5));
    expect([x.grad, y.grad, a.grad]).toEqual([null, null, null]);
  });
  test('test_requires_grad_', () => {
    const [x, y] = [randn(5, 5), randn(5, 5, leaf)];
    for (const t of [x, y]) {
      expect([t.requiresGrad_() === t, t.requiresGrad]).toEqual([true, true]);
      expect([t.requiresGrad_(true) === t, t.requiresGrad]).toEqual([true, true]);
    }
    const z = x.mul(y);
    throws(() => z.requiresGrad_(false));
    expect([z.requiresGrad_() === z, z.requiresGrad_(true) === z, z.requiresGrad]).toEqual([
      true,
      true,
      true,
    ]);
    for (const t of [x, y]) expect([t.requiresGrad_(false) === t, t.requiresGrad]).toEqual([true, false]);
  });
  test('test_attribute_deletion', () => {
    const x = randn(5, 5, leaf);
    x.sum().backward();
    x.grad = null;
    expect(x.grad).toBeNull();
    const wrong = { data: null, requiresGrad: null, gradFn: null } as const;
    expect(raised(() => Object.assign(x, { data: wrong.data }))).toEqual([
      'TypeError',
      'Variable data has to be a tensor, but got NoneType',
    ]);
    for (const name of ['data', 'requiresGrad', 'gradFn'] as const) {
      Reflect.deleteProperty(x, name);
      expect(x[name]).not.toBe(undefined);
    }
    expect(raised(() => Object.assign(x, { gradFn: wrong.gradFn }))?.[0]).toBe('TypeError');
  });
  test('test_detach', () => {
    const x = randn(10, 10, leaf);
    const [y, z] = [x.add(2).detach(), x.add(2).detach().mul(4).add(2)];
    expect([y.requiresGrad, z.requiresGrad, y.gradFn, y._isView()]).toEqual([false, false, null, false]);
    x.add(x.mul(2).detach()).sum().backward();
    expect(x.grad!.equal(ones(10, 10))).toBe(true);
  });
  test('test_detach [in place]', () => {
    const [x, y] = [randn(10, 10, leaf), randn(10, 10, leaf)];
    const a = x.mul(2);
    y.add(a).sum().backward({ retainGraph: true });
    a.detach_();
    expect([a.requiresGrad, a.isLeaf]).toEqual([false, true]);
    y.add(a).sum().backward();
    for (const t of [x, y]) expect(t.grad!.equal(ones(10, 10).mul(2))).toBe(true);
    expect(raised(() => x.narrow(0, 1, 4).detach_())?.[1]).toMatch(
      /^Can't detach views in-place\. Use detach\(\)/,
    );
  });
  test('test_detach_base', () => {
    const x = randn(10, 10, leaf);
    const view = x.narrow(0, 1, 4);
    x.detach_();
    expect([x.requiresGrad, view.requiresGrad, view._base === x]).toEqual([false, true, true]);
    expect(view.gradFn).not.toBeNull();
  });
  test('test_no_grad_assignment', () => {
    const x = randn(5, 5, leaf);
    const y = randn(5);
    noGrad(() => x.indexPut_([0], y));
    expect([x.requiresGrad, x.gradFn, x.index(0).equal(y)]).toEqual([true, null, true]);
  });
  test('test_set_data_preserve_pyobj', () => {
    const [a, b] = [randn(1, 2), randn(1, 2)];
    const holder = new Map([[b, 'b']]);
    b.data = a;
    expect([holder.get(b), b.dataPtr(), b === a]).toEqual(['b', a.dataPtr(), false]);
  });
  test('test_set_data_self_requires_grad', () => {
    const a = tensor(1, leaf);
    a.data = tensor(2);
    expect(raised(() => (a.data = tensor(3, { dtype: 'int64' })))).toEqual([
      'RuntimeError',
      'data set to a tensor that requires gradients must be floating point or complex dtype',
    ]);
    expect([a.item(), a.requiresGrad]).toEqual([2, true]);
  });
  test('test_set_data_self_requires_grad [of another shape or dtype]', () => {
    const x = ones(2, leaf);
    let calls = 0;
    x.registerHook(() => {
      calls++;
    });
    x.mul(2).sum().backward();
    x.grad = null;
    x.data = zeros(3, { dtype: 'float64' });
    x.mul(3).sum().backward();
    expect([x.grad!.tolist(), x.grad!.dtype, calls]).toEqual([[3, 3, 3], 'float64', 2]);
    const y = ones(2, leaf);
    const loss = y.mul(2).sum();
    y.data = ones(3);
    loss.backward();
    expect(y.grad!.tolist()).toEqual([2, 2]);
  });
  test('test_backward_copy', () => {
    const [x, y] = [ones(5, 5, leaf), ones(5, 5, leaf)];
    let [a, b, c] = [x.add(2), y.add(2), x.add(2)];
    // Both additions hand on the same gradient, which waits at three places for that of the long branch.
    const sum = a.add(b).add(c);
    for (let i = 0; i < 4; i++) [a, b, c] = [a.mul(2), b.mul(2), c.mul(2)];
    sum.add(a.add(b).add(c)).backward(ones(5, 5));
    expect([x.grad!.equal(ones(5, 5).mul(34)), y.grad!.equal(ones(5, 5).mul(17))]).toEqual([true, true]);
  });
  test('test_no_grad_copy', () => {
    const [a, b] = [randn(5, 6, leaf), randn(5, 6, leaf)];
    ExpandedGradient.apply(AddAndNote.apply(a, b)).backward();
    for (const t of [a, b]) expect(t.grad!.dataPtr()).not.toBe(arrived);
    a.grad = b.grad = null;
    AddAndNote.apply(a, b).index(1, 0).backward();
    const places = [a.grad!, b.grad!].map((gradient) => gradient.dataPtr());
    expect(places[0]).not.toBe(places[1]);
  });
});

class WarnsBackward extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.clone();
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    noLeaf.grad?.dispose();
    return gradient;
  }
}
const noLeaf = ones(1, leaf).mul(2);

describe('TestAutogradDeviceType', () => {
  test('test_non_differentiable_ops', () => {
    const x = tensor([[1, 2], [3, 4]], leaf); // prettier-ignore
    const found = isin(x, tensor([2, 3]));
    expect([found.requiresGrad, found.tolist()]).toEqual([false, [[false, true], [true, false]]]); // prettier-ignore
    expect(isin(x, 2, { invert: true }).tolist()).toEqual([[true, false], [true, true]]); // prettier-ignore
    const out = zeros(0, { dtype: 'bool' });
    expect([isin(x, 2, { out }) === out, out.shape]).toEqual([true, [2, 2]]); // prettier-ignore
    expect(raised(() => isin(x, 2, { out: zeros(1) }))?.[1]).toBe(
      'Expected out tensor to have dtype bool, but got float instead',
    );
    expect([isin(2, x).item(), isin(x, tensor([])).any().item()]).toEqual([true, false]);
    expect(raised(() => isin(x, tensor([true])))).toEqual([
      'RuntimeError',
      'Unsupported input type encountered for isin(): Bool',
    ]);
    expect(raised(() => isin(2, 2))?.[1]).toMatch(/^isin\(\) received an invalid combination of arguments/);
    expect(randn(3, 3, leaf).signbit().requiresGrad).toBe(false);
  });
  test('test_warning_in_backward', () => {
    const x = zeros([], leaf);
    const y = WarnsBackward.apply(x);
    expect(warningsOf(() => y.backward())).toEqual([expect.stringMatching('is being accessed')]);
  });
});
