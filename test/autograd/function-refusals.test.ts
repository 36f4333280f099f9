/** What custom functions and their backward may not do. */
import { describe, expect, test } from 'vitest';
import { autograd, isGradEnabled, ones, tensor, type Tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

type Ctx<
  Attributes extends object = Record<string, unknown>,
  Saved extends readonly (Tensor | null)[] = readonly Tensor[],
> = autograd.function.FunctionCtx<Attributes, Saved>;

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

class Double extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.mul(2);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient.mul(2);
  }
}

describe('what is refused', () => {
  class Returns extends autograd.Function {
    static override forward(ctx: Ctx<{ value: unknown }>, x: Tensor, value: unknown): Tensor {
      ctx.value = value;
      return x.mul(2);
    }
    static override backward(ctx: Ctx<{ value: never }>): autograd.function.FunctionGradients {
      return ctx.value;
    }
  }
  const x = leaf(1, 2);
  const wrongCount = (count: number): string =>
    `function ReturnsBackward returned an incorrect number of gradients (expected 2, got ${count})`;
  test.each([
    ['too few gradients', x, wrongCount(1)],
    ['too many', [x, null, x], wrongCount(3)],
    [
      'one for what is no tensor',
      [x, x],
      'function ReturnsBackward returned a gradient different than None at position 2, but the corresponding forward ' +
        'input was not a Variable',
    ],
    ['a number', [3, null], 'expected Variable or None (got int)'],
    [
      'a wrong shape',
      [ones(3), null],
      'Function ReturnsBackward returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2]',
    ],
  ])('%s', (_, value, message) => {
    x.grad = null;
    expect(raised(() => Returns.apply(x, value).sum().backward())).toEqual(['RuntimeError', message]);
    expect(x.grad).toBeNull();
  });

  test('a gradient is brought to the shape and the dtype of its input', () => {
    x.grad = null;
    Returns.apply(x, [ones(3, 2, { dtype: 'float64' }), undefined])
      .sum()
      .backward();
    expect([x.grad!.tolist(), x.grad!.dtype]).toEqual([[3, 3], 'float32']);
  });

  class Says extends autograd.Function {
    static override forward(_ctx: Ctx, v: Tensor, say: (ctx: Ctx) => void): Tensor {
      say(_ctx);
      return v.mul(2);
    }
  }
  test.each<[string, (ctx: Ctx) => void, [string, string]]>([
    [
      'to save a number',
      (ctx) => {
        ctx.saveForBackward(null, 1.5 as never);
      },
      ['TypeError', 'save_for_backward can only save variables, but argument 1 is of type float'],
    ],
    [
      'to save a number for jvp',
      (ctx) => {
        ctx.saveForForward('a' as never);
      },
      [
        'Error',
        'save_for_forward expects all arguments to be tensors; you should save non-tensors as attributes on ctx.',
      ],
    ],
    [
      'to mark a number as dirty',
      (ctx) => {
        ctx.markDirty(ones(1), 1.5 as never);
      },
      ['RuntimeError', 'mark_dirty can only accept variables, but argument 1 is of type float'],
    ],
    [
      'to mark a number as not differentiable',
      (ctx) => {
        ctx.markNonDifferentiable(3 as never);
      },
      ['RuntimeError', 'mark_non_differentiable only accepts variable arguments, but got int'],
    ],
    [
      'to materialise in part',
      (ctx) => {
        ctx.setMaterializeGrads(1 as never);
      },
      [
        'TypeError',
        'set_materialize_grads received an invalid combination of arguments - got (), but expected (bool)',
      ],
    ],
  ])('%s', (_, say, error) => {
    expect(raised(() => Says.apply(x, say))).toEqual(error);
    expect(isGradEnabled()).toBe(true);
  });

  test('nothing is changed where an output cannot have a history', () => {
    class Bad extends autograd.Function {
      static override forward(ctx: Ctx, a: Tensor, b: Tensor): [Tensor, Tensor] {
        ctx.markDirty(a, b);
        return [a, b];
      }
    }
    const a = leaf(1).clone();
    const before = a.gradFn;
    expect(() => Bad.apply(a, x)).toThrow(
      'a leaf Variable that requires grad has been used in an in-place operation.',
    );
    expect(a.gradFn).toBe(before);
  });

  test('to differentiate twice through onceDifferentiable, and only there', () => {
    class Once extends Double {
      static override readonly backward = autograd.function.onceDifferentiable(
        (_ctx: Ctx, gradient: Tensor): Tensor => gradient.mul(2),
      );
    }
    const v = leaf(3);
    const [gradient] = autograd.grad(Once.apply(v.mul(v)), v, { createGraph: true });
    const [viaV] = autograd.grad(gradient!, v, { retainGraph: true });
    expect(viaV!.tolist()).toEqual([4]);
    const seed = ones(1, { requiresGrad: true });
    const [guarded] = autograd.grad(Once.apply(v), v, seed, { createGraph: true });
    expect(guarded!.gradFn!.name()).toBe('torch::autograd::Error');
    expect(raised(() => guarded!.backward())).toEqual([
      'RuntimeError',
      'trying to differentiate twice a function that was marked with @once_differentiable',
    ]);
  });
});
