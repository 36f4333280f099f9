/** Writing views: where gradients go then, and which views must not be written. */
import { describe, expect, test } from 'vitest';
import {
  autograd,
  noGrad,
  ones,
  rand,
  randn,
  setGradEnabled,
  tensor,
  type Tensor,
  eye,
} from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';

type Ctx = autograd.function.FunctionCtx;

const { gradcheck, gradgradcheck } = autograd;
const leaf = { requiresGrad: true } as const;
const double = { dtype: 'float64', requiresGrad: true } as const;
const throws = (body: () => unknown): void => {
  expect(raised(body)?.[0]).toBe('RuntimeError');
};
const severalViews = 'This view is the output of a function that returns multiple views.';
const madeInNoGrad = 'A view was created in no_grad mode and is being modified inplace';
const either = [true, false];

class Alias extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.viewAs(x);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient;
  }
}

class Slice extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.index(':');
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient;
  }
}

let selections = 0;
class SelectTwice extends autograd.Function {
  static override forward(ctx: Ctx, x: Tensor, index: number): Tensor {
    x.narrow(0, index, 1);
    ctx.saveForBackward(x);
    ctx.index = index;
    return x.select(0, index);
  }
  static override backward(ctx: Ctx, gradient: Tensor): [Tensor, null] {
    selections++;
    const result = ctx.savedTensors[0]!.newZeros([2]);
    result.select(0, ctx.index as number).copy_(gradient);
    return [result, null];
  }
}

describe('TestAutograd', () => {
  test.each<[boolean, boolean, string | null, string | null]>([
    [true, false, null, null],
    [true, true, null, 'Output %n of UnbindBackward0 is a view and is being modified inplace.'],
    [false, true, madeInNoGrad, madeInNoGrad],
    [false, false, null, null],
  ])('test_autograd_views_codegen [grad mode %s, requiresGrad %s]', (mode, requiresGrad, one, several) => {
    const input = (): Tensor => rand(2, { requiresGrad }).clone();
    const expectWrite = (view: Tensor, message: string | null, nr = 0): void => {
      expect(view._isView()).toBe(true);
      const expected = message && [
        'RuntimeError',
        expect.stringContaining(message.replace('%n', String(nr))),
      ];
      expect(raised(() => view.add_(1))).toEqual(expected);
    };
    const x = input();
    expectWrite(
      setGradEnabled(mode, () => x.viewAs(x)),
      one,
    );
    const y = input();
    const parts = setGradEnabled(mode, () => y.unbind());
    parts.forEach((part, i) => {
      expectWrite(part, several, i);
    });
  });

  const inPlaceViews: [string, (v: Tensor) => Tensor][] = [
    ['asStrided_', (v) => v.asStrided_([1, 0], [2, 2])],
    ['transpose_', (v) => v.transpose_(0, 0)],
    ['t_', (v) => v.t_()],
    ['squeeze_', (v) => v.squeeze_(0)],
    ['unsqueeze_', (v) => v.unsqueeze_(0)],
    ['swapdims_', (v) => v.swapdims_(0, 0)],
    ['swapaxes_', (v) => v.swapaxes_(0, 0)],
  ];
  const makers = {
    normal: [(base: Tensor) => base.viewAs(base), null],
    several: [(base: Tensor) => base.unbind()[0]!, 'function that returns multiple views'],
    custom: [(base: Tensor) => Alias.apply(base), 'view was created inside a custom Function'],
  } as const;
  test.each(inPlaceViews)('test_autograd_inplace_views_creation_meta [%s]', (_, turn) => {
    for (const [make, ownMessage] of Object.values(makers)) {
      for (const whenMade of either) {
        for (const whenTurned of either) {
          for (const requiresGrad of either) {
            const base = rand(2, 3, { requiresGrad }).clone();
            const view = setGradEnabled(whenMade, () => make(base));
            const message = !requiresGrad
              ? null
              : whenMade
                ? ownMessage
                : 'A view was created in no_grad mode';
            const refusal = message === null ? null : ['RuntimeError', expect.stringContaining(message)];
            const turned = raised(() => setGradEnabled(whenTurned, () => turn(view)));
            expect(turned).toEqual(whenTurned ? refusal : null);
            if (turned === null) expect(raised(() => view.add_(1))).toEqual(refusal);
          }
        }
      }
    }
  });
  test('test_autograd_inplace_views_creation_meta [the base keeps its history]', () => {
    const x = randn(2, 3, leaf);
    const base = x.clone();
    const view = base.viewAs(base).t_();
    expect([view.gradFn!.name(), base.gradFn!.name()]).toEqual(['TBackward1', 'CloneBackward0']);
    const weights = randn(3, 2);
    view.mul(weights).sum().backward();
    expect(x.grad!.equal(weights.t())).toBe(true);
    view.mul_(2);
    expect([view.gradFn!.name(), base.gradFn!.name()]).toEqual([
      'AsStridedBackward0',
      'torch::autograd::CopySlices',
    ]);
    x.grad = null;
    base.sum().backward();
    expect(x.grad!.equal(ones(2, 3).mul(2))).toBe(true);
  });
  test('test_autograd_multiple_views_python', () => {
    const a = ones(2, leaf);
    SelectTwice.apply(a.clone(), 1).sum().backward();
    expect([selections, a.grad!.tolist()]).toEqual([1, [0, 1]]);
    const out = SelectTwice.apply(a.clone(), 1);
    expect(raised(() => out.add_(1))).toEqual([
      'RuntimeError',
      expect.stringMatching('^Output 0 of SelectTwiceBackward is a view and is being modified inplace'),
    ]);
  });
  test('test_custom_function_return_view_in_nograd', () => {
    const x = rand(2, leaf);
    const [output, expected] = noGrad(() => [Slice.apply(x), x.index(':')] as const);
    expect(output.requiresGrad).toBe(expected.requiresGrad);
    expect(raised(() => output.zero_())).toEqual([
      'RuntimeError',
      expect.stringMatching('^A view was created in no_grad mode and is being modified inplace'),
    ]);
  });
  test('test_select_sum', () => {
    const x = randn(10, double);
    const f = (x: Tensor): Tensor => x.select(0, 1).sum();
    expect([gradcheck(f, x), gradgradcheck(f, x)]).toEqual([true, true]);
  });
  test('test_diagonal_expanded_v', () => {
    const value = rand([], { dtype: 'float64' });
    const a = rand(10, 10, double);
    const [gradient] = autograd.grad(a.diagonal(), a, value.expand(10));
    expect(gradient!.equal(eye(10, { dtype: 'float64' }).mul(value))).toBe(true);
  });
  test('test_select_expanded_v', () => {
    const v = rand(10).expand(10, 10);
    const a = rand(10, 10, 10, leaf);
    const [gradient] = autograd.grad(a.index(0), a, v);
    expect(gradient!.equal(a.newZeros(a.shape).indexPut_([0], v))).toBe(true);
  });
  test('test_slice_expanded_v', () => {
    const v = rand(10, 1).expand(2, 10, 10);
    const a = rand(10, 10, 10, leaf);
    const [gradient] = autograd.grad(a.index('3:5'), a, v);
    expect(gradient!.equal(a.newZeros(a.shape).indexPut_(['3:5'], v))).toBe(true);
  });
});

describe('TestAutogradDeviceType', () => {
  test('test_inplace_on_view_backprop_base', () => {
    const root = randn(2, 2, leaf);
    const x = root.clone();
    x.narrow(0, 0, 1).mul_(2);
    x.sum().backward();
    expect(root.grad!.tolist()).toEqual([[2, 2], [1, 1]]); // prettier-ignore
  });
  test('test_inplace_on_view_backprop_view_of_view', () => {
    const root = randn(2, 2, leaf);
    const x = root.clone();
    const [first, second] = [x.narrow(0, 0, 1), x.narrow(0, 0, 1)];
    first.mul_(2);
    second.sum().backward();
    expect(root.grad!.tolist()).toEqual([[2, 2], [0, 0]]); // prettier-ignore
  });
  test('test_inplace_on_view_of_view', () => {
    const root = randn(2, 2, leaf);
    const x = root.clone();
    x.narrow(0, 0, 1).narrow(1, 1, 1).mul_(2);
    x.sum().backward();
    expect(root.grad!.tolist()).toEqual([[1, 2], [1, 1]]); // prettier-ignore
  });
  test('test_inplace_on_view_then_no_grad', () => {
    const a = ones(3, 1, double);
    const b = a.mul(2);
    const c = b.viewAs(b);
    c.index(0, 0).fill_(3);
    expect(noGrad(() => c.gradFn!.name())).toBe('AsStridedBackward0');
    c.sum().backward();
    expect(a.grad!.tolist()).toEqual([[0], [2], [2]]);
  });
  test('test_inplace_on_view_gradcheck', () => {
    const [a, b] = [randn(4, 4, double), randn(2, 2, double)];
    const f = (root: Tensor, b: Tensor): Tensor => {
      const x = root.clone();
      x.narrow(1, 2, 2).narrow(0, 1, 2).mul_(b);
      x.narrow(1, 0, 2).narrow(0, 1, 2).mul_(b);
      return x;
    };
    expect(gradcheck(f, [a, b])).toBe(true);
    expect(gradgradcheck(f, [a, b], [randn(4, 4, double)])).toBe(true);
  });
  test('test_inplace_on_view_multiple_outputs', () => {
    const x = randn(3, 3, leaf).clone();
    throws(() => x.unbind()[0]!.mul_(2));
  });
  test('test_inplace_on_view_of_multiple_output_view', () => {
    const [part] = rand(10, double).clone().unbind(0);
    throws(() => part!.viewAs(part!).mul_(2));
  });
  test('test_inplace_multiple_output_view_of_view', () => {
    const a = rand(10, double).clone();
    throws(() => a.viewAs(a).unbind(0)[0]!.mul_(2));
  });
  test('test_inplace_on_view_makes_base_require_grad', () => {
    const a = randn(4, 4, { dtype: 'float64' });
    const b = randn(4, 2, double);
    const f = (root: Tensor, b: Tensor): Tensor => {
      const x = root.clone();
      expect(x.requiresGrad).toBe(false);
      x.narrow(1, 2, 2).mul_(b);
      expect(x.requiresGrad).toBe(true);
      return x;
    };
    expect(gradcheck(f, [a, b])).toBe(true);
    expect(gradgradcheck(f, [a, b], [randn(4, 4, double)])).toBe(true);
  });
  test('test_inplace_on_view_backprop_view', () => {
    const [a, b] = [tensor([2, 5]), tensor([3], leaf)];
    a.narrow(0, 1, 1).mul_(b).sum().backward();
    expect(b.grad!.tolist()).toEqual([5]);
    expect(warningsOf(() => expect(a.grad).toBeNull())).toHaveLength(1);
  });
  test('test_inplace_on_view_modify_base', () => {
    const r = ones(1, double);
    const f = (r: Tensor): Tensor => {
      const x = ones(5, { dtype: 'float64' });
      const view = x.select(0, 1);
      expect([view.requiresGrad, view.gradFn]).toEqual([false, null]);
      x.add_(r);
      expect(view.requiresGrad).toBe(true);
      return view;
    };
    expect([gradcheck(f, r), gradgradcheck(f, r)]).toEqual([true, true]);
  });
  test('test_inplace_on_view_non_contig', () => {
    const root = ones(2, 3, 2).select(2, 1).t().requiresGrad_();
    const x = root.clone();
    x.narrow(0, 0, 1).narrow(1, 1, 1).mul_(2);
    x.sum().backward();
    expect(root.grad!.tolist()).toEqual([[1, 2], [1, 1], [1, 1]]); // prettier-ignore
  });
  test.each<[string, (t: Tensor) => Tensor[]]>([
    ['unsafeSplit', (t) => t.unsafeSplit(1)],
    ['unsafeSplitWithSizes', (t) => t.unsafeSplitWithSizes([1, 1, 1])],
    ['unsafeChunk', (t) => t.unsafeChunk(3)],
  ])('test_inplace_on_view_multi_output_unsafe [%s]', (_, split) => {
    const a = ones(3, 3, leaf);
    const [first, second] = split(a.add(a)) as [Tensor, Tensor];
    first.mul_(second);
    first.sum().backward();
    expect(a.grad!.tolist()).toEqual([[4, 4, 4], [4, 4, 4], [0, 0, 0]]); // prettier-ignore
  });
  test.each<[string, (t: Tensor) => Tensor[]]>([
    ['split', (t) => t.split(1)],
    ['splitWithSizes', (t) => t.splitWithSizes([1, 1, 1])],
    ['chunk', (t) => t.chunk(3)],
  ])('test_inplace_on_view_multi_output_safe [%s]', (_, split) => {
    const a = randn(3, 3, leaf);
    const [first, second] = split(a.add(a)) as [Tensor, Tensor];
    expect(raised(() => first.mul_(second))).toEqual(['RuntimeError', expect.stringContaining(severalViews)]);
  });
  test('test_mv_grad_stride_0', () => {
    const matrix = randn(2, 2, { dtype: 'float64' });
    const f = (vector: Tensor): Tensor => matrix.matmul(vector.expand(2)).sum();
    const vector = randn(1, double);
    expect([gradcheck(f, vector), gradgradcheck(f, vector)]).toEqual([true, true]);
  });
});
