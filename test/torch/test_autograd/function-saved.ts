/** What custom functions keep for backward, and for jvp. */
import { describe, expect, test } from 'vitest';
import { allclose, autograd, randn, type Tensor, tensor } from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';
import { expectSameObjects } from '../../support/same.js';

type Ctx<Saved extends readonly (Tensor | null)[] = readonly Tensor[]> = autograd.function.FunctionCtx<
  { scale: number },
  Saved
>;

const leaf = (...size: number[]): Tensor => randn(size, { dtype: 'float64', requiresGrad: true });

describe('TestAutograd', () => {
  test('test_save_none_for_backward', () => {
    class Square extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(null, x, null);
        return x.mul(x);
      }
      static override backward(ctx: Ctx<[null, Tensor, null]>, gradient: Tensor): Tensor {
        const [before, x, after] = ctx.savedTensors;
        expect([before, after]).toEqual([null, null]);
        return x.mul(2).mul(gradient);
      }
    }
    const x = leaf(5, 5);
    Square.apply(x).sum().backward();
    expect(allclose(x.grad!, x.mul(2))).toBe(true);
  });

  test('test_saved_variables_deprecated', () => {
    class Add extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor, y: Tensor): Tensor {
        ctx.saveForBackward(x, y);
        return x.add(y);
      }
      static override backward(ctx: Ctx, gradient: Tensor): [Tensor, Tensor] {
        expect(ctx.savedVariables).toHaveLength(2);
        return [gradient, gradient];
      }
    }
    expect(warningsOf(() => Add.apply(leaf(3, 3), leaf(3, 3)).sum().backward())).toEqual([
      "'saved_variables' is deprecated; use 'saved_tensors'",
    ]);
  });

  test('test_custom_function_saved_tensors', () => {
    class Keeps extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(x, null);
        return x;
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    class KeepsNothing extends Keeps {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x;
      }
    }
    const x = leaf(5);
    const y = Keeps.apply(x);
    const node = y.gradFn as Ctx<[Tensor, null]>;
    expectSameObjects(node.savedTensors, [x, null]);
    const [ofX, ofNull] = node._rawSavedTensors;
    expect([ofX, ofNull].map((saved) => saved instanceof autograd.SavedTensor)).toEqual([true, true]);

    const same = (t: Tensor): Tensor => t;
    expect(() => ofNull!.registerHooks(same, same)).toThrow('None is forbidden');
    expect(() => ofX!.registerHooks(same, undefined as never)).toThrow('incompatible function arguments');
    expect(() => ofX!.registerHooks(1 as never, 1 as never)).toThrow('incompatible function arguments');
    ofX!.registerHooks(same, same);
    expect(() => ofX!.registerHooks(same, same)).toThrow('already been set');
    y.sum().backward();
    expect(() => node._rawSavedTensors).toThrow('after they have already been freed');
    expect(() => node.savedTensors).toThrow('after they have already been freed');

    const empty = KeepsNothing.apply(x).gradFn as Ctx;
    expect([empty.savedTensors, empty._rawSavedTensors]).toEqual([[], []]);
  });

  test('test_custom_function_cycle', () => {
    class Scaled extends autograd.Function {
      static override forward(
        ctx: autograd.function.FunctionCtx<{ notes: Map<string, Tensor> }>,
        x: Tensor,
        notes: Map<string, Tensor>,
      ): Tensor {
        const y = x.clone();
        ctx.notes = notes;
        ctx.saveForBackward(y);
        return y;
      }
      static override backward(
        ctx: autograd.function.FunctionCtx<{ notes: Map<string, Tensor> }, [Tensor]>,
        gradient: Tensor,
      ): [Tensor, null] {
        const [y] = ctx.savedTensors;
        expect(ctx.notes.get('result')!.equal(y)).toBe(true);
        return [gradient.mul(y), null];
      }
    }
    const x = tensor(3.5, { requiresGrad: true });
    const notes = new Map<string, Tensor>();
    const y = Scaled.apply(x, notes);
    notes.set('result', y);
    y.sum().backward();
    expect(x.grad!.item()).toBe(3.5);
  });

  test('test_custom_function_save_for_forward', () => {
    class ScaledProduct extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor, y: Tensor, scale: number): Tensor {
        ctx.saveForBackward(x, y);
        ctx.saveForForward(x, y);
        ctx.scale = scale;
        return x.mul(y).mul(scale);
      }
      static override jvp(): never {
        throw new Error('gradients do not go forward here');
      }
      static override vjp(ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor): [Tensor, Tensor, null] {
        const [x, y] = ctx.savedTensors;
        return [gradient.mul(y).mul(ctx.scale), gradient.mul(x).mul(ctx.scale), null];
      }
    }
    const a = tensor(1, { dtype: 'float64', requiresGrad: true });
    const b = tensor(2, { dtype: 'float64', requiresGrad: true });
    ScaledProduct.apply(a, b, 4).backward();
    expect([a.grad!.item(), b.grad!.item()]).toEqual([8, 4]);
    expect(autograd.gradcheck((x: Tensor, y: Tensor) => ScaledProduct.apply(x, y, 4), [a, b])).toBe(true);

    class BackwardOnly extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        expect(ctx.savedTensors).toEqual([]);
        return x.clone();
      }
      static override vjp(ctx: Ctx<[Tensor]>, gradient: Tensor): Tensor {
        expectSameObjects(ctx.savedTensors, [a]);
        return gradient;
      }
    }
    BackwardOnly.apply(a).backward();
    expect(a.grad!.item()).toBe(9);
  });
});
