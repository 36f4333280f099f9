/** Custom functions beyond what PyTorch's own suite looks at: how they are called, and what gradFn shows. */
import { describe, expect, test } from 'vitest';
import { arange, autograd, enableGrad, isGradEnabled, randn, tensor, type Tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

type Ctx<
  Attributes extends object = Record<string, unknown>,
  Saved extends readonly (Tensor | null)[] = readonly Tensor[],
> = autograd.function.FunctionCtx<Attributes, Saved>;

const { gradcheck, gradgradcheck } = autograd;
const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

class Double extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.mul(2);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient.mul(2);
  }
}

/** x ↦ x²·scale, with `setupContext`. */
class ScaledSquare extends autograd.Function {
  static override forward(x: Tensor, scale: number): Tensor {
    return x.mul(x).mul(scale);
  }
  static setupContext(ctx: Ctx<{ scale: number }>, [x, scale]: [Tensor, number], output: Tensor): void {
    expect(output.requiresGrad).toBe(false);
    ctx.saveForBackward(x);
    ctx.scale = scale;
  }
  static override backward(ctx: Ctx<{ scale: number }, [Tensor]>, gradient: Tensor): [Tensor, null] {
    return [ctx.savedTensors[0].mul(2 * ctx.scale).mul(gradient), null];
  }
}

describe('a custom function', () => {
  test('with setupContext has a forward without ctx', () => {
    const x = randn(3, { dtype: 'float64', requiresGrad: true });
    expect(ScaledSquare.apply(leaf(1, 2), 3).tolist()).toEqual([3, 12]);
    expect(gradcheck((v: Tensor) => ScaledSquare.apply(v, 3), x)).toBe(true);
    expect(gradgradcheck((v: Tensor) => ScaledSquare.apply(v, 3), x)).toBe(true);
  });

  test('is called through apply alone, each class by its own', () => {
    class Triple extends Double {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x.mul(3);
      }
    }
    const twice = Double.apply as (x: Tensor) => Tensor;
    const thrice = Triple.apply as (x: Tensor) => Tensor;
    expect([twice(leaf(1)).tolist(), thrice(leaf(1)).tolist()]).toEqual([[2], [3]]);
    expect([twice(leaf(1)).gradFn!.name(), thrice(leaf(1)).gradFn!.name()]).toEqual([
      'DoubleBackward',
      'TripleBackward',
    ]);
    expect(Double.apply).toBe(twice);
    expect(gradcheck(twice, randn(2, { dtype: 'float64', requiresGrad: true }))).toBe(true);
  });

  test('shows its ctx as gradFn, with all that forward kept on it', () => {
    const x = leaf(1);
    const y = ScaledSquare.apply(x, 3);
    const node = y.gradFn as Ctx<{ scale: number }>;
    expect(node).toBeInstanceOf(autograd.function.FunctionCtx);
    expect([node.scale, node.needsInputGrad, node.toSave]).toEqual([3, [true, false], null]);
    expect(node.savedTensors[0]).toBe(x);
    expect(y.gradFn).toBe(node);
    expect(y.mul(2).gradFn!.nextFunctions[0]![0]).toBe(node);
    expect(node.nextFunctions.map(([next, nr]) => [next!.variable === x, nr])).toEqual([[true, 0]]);
    expect(String(node)).toBe('<ScaledSquareBackward>');
    expect(String(y)).toBe('tensor([3.], grad_fn=<ScaledSquareBackward>)');
  });

  test('takes names that the graph uses itself', () => {
    type Names = Ctx<{ outputs: number; pass: string; sequence: number; pending: null; nextNodes: string }>;
    class Names1 extends autograd.Function {
      static override forward(ctx: Names, x: Tensor): Tensor {
        Object.assign(ctx, { outputs: 1, pass: 'a', sequence: -5, pending: null, nextNodes: 'b' });
        return x.mul(2);
      }
      static override backward(ctx: Names, gradient: Tensor): Tensor {
        expect([ctx.outputs, ctx.pass, ctx.sequence, ctx.pending, ctx.nextNodes]).toEqual([
          1,
          'a',
          -5,
          null,
          'b',
        ]);
        return gradient.mul(2);
      }
    }
    const x = leaf(1);
    Names1.apply(Double.apply(x)).backward();
    expect(x.grad!.tolist()).toEqual([4]);
  });

  test('runs its hooks', () => {
    const x = leaf(1, 2);
    const y = Double.apply(x.mul(1));
    const seen: unknown[] = [];
    const values = (tensors: readonly (Tensor | null)[]): unknown[] => tensors.map((t) => t?.tolist());
    y.gradFn!.registerPrehook((gradients) => {
      seen.push(values(gradients));
      return [gradients[0]!.mul(10)];
    });
    y.gradFn!.registerHook((inputs, outputs) => {
      seen.push(values(inputs), values(outputs));
      return [inputs[0]!.add(1)];
    });
    y.sum().backward();
    expect(seen).toEqual([[[1, 1]], [[20, 20]], [[10, 10]]]);
    expect(x.grad!.tolist()).toEqual([21, 21]);
  });

  test('is recorded only where gradients are', () => {
    const modes: boolean[] = [];
    class Modes extends Double {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        modes.push(isGradEnabled());
        return x.mul(2);
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        modes.push(isGradEnabled());
        return gradient.mul(2);
      }
    }
    const x = leaf(1);
    expect(Modes.apply(x.detach()).requiresGrad).toBe(false);
    const y = Modes.apply(x);
    autograd.grad(y, x, { retainGraph: true });
    autograd.grad(y, x, { createGraph: true });
    expect([modes, isGradEnabled()]).toEqual([[false, false, false, true], true]);
  });

  test('restores the mode when its forward throws', () => {
    class Throws extends Double {
      static override forward(): Tensor {
        throw new Error('no');
      }
    }
    expect(raised(() => Throws.apply())).toEqual(['Error', 'no']);
    expect(isGradEnabled()).toBe(true);
  });

  test('may record a graph of its own', () => {
    class Inner extends autograd.Function {
      static override forward(ctx: Ctx<{ y: Tensor; x: Tensor }>, x: Tensor): Tensor {
        ctx.x = x.detach().requiresGrad_();
        ctx.y = enableGrad(() => ctx.x.pow(3));
        return ctx.y.detach();
      }
      static override backward(ctx: Ctx<{ y: Tensor; x: Tensor }>, gradient: Tensor): Tensor | null {
        return autograd.grad(ctx.y, ctx.x, gradient)[0]!;
      }
    }
    const x = leaf(2);
    Inner.apply(x).mul(5).backward();
    expect(x.grad!.tolist()).toEqual([60]);
  });

  test('is given gradients that it may keep', () => {
    const kept: Tensor[] = [];
    class Keeps extends Double {
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        kept.push(gradient);
        return gradient.mul(2);
      }
    }
    const x = leaf(1, 2);
    const base = x.mul(1);
    Keeps.apply(base.narrow(0, 0, 1))
      .exp()
      .sum()
      .backward();
    Keeps.apply(x.mul(3)).mul(5).sum().backward();
    expect(kept.map((t) => t.shape)).toEqual([[1], [2]]);
    expect(kept[1]!.tolist()).toEqual([5, 5]);
  });
});

test('the types of apply follow from forward', () => {
  const [values, count]: [Tensor, number] = class extends autograd.Function {
    static override forward(_ctx: Ctx, v: Tensor, by: number): [Tensor, number] {
      return [v.mul(by), by];
    }
  }.apply(arange(3), 2);
  expect([values.tolist(), count]).toEqual([[0, 2, 4], 2]);
  // @ts-expect-error -- forward takes a tensor
  expect(() => Double.apply(3)).toThrow(TypeError);
  // @ts-expect-error -- and nothing more
  expect(Double.apply(arange(2), 1).tolist()).toEqual([0, 2]);
});
