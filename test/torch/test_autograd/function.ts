/** Custom functions: what forward keeps for backward, and what of it is differentiated again. */
import { describe, expect, test } from 'vitest';
import {
  allclose,
  autograd,
  isGradEnabled,
  noGrad,
  ones,
  onesLike,
  rand,
  randn,
  Tensor,
  tensor,
} from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';
import { graphOf } from './graph.js';

type Ctx<Saved extends readonly (Tensor | null)[] = readonly Tensor[]> = autograd.function.FunctionCtx<
  { scale: number },
  Saved
>;

const { gradcheck, gradgradcheck } = autograd;
const { onceDifferentiable } = autograd.function;
const leaf = (...size: number[]): Tensor => randn(size, { dtype: 'float64', requiresGrad: true });

/** x + scale·y + x·y. */
class Mixed extends autograd.Function {
  static override forward(ctx: Ctx, x: Tensor, scale: number, y: Tensor): Tensor {
    ctx.scale = scale;
    ctx.saveForBackward(x, y);
    return x.add(y.mul(scale)).add(x.mul(y));
  }

  static override backward(ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor): [Tensor, null, Tensor] {
    const [x, y] = ctx.savedTensors;
    return [gradient.add(gradient.mul(y)), null, gradient.mul(ctx.scale).add(gradient.mul(x))];
  }
}

/** Gradients of the sum with a graph of their own. */
function differentiated(fn: typeof Mixed): [Tensor, Tensor] {
  const [x, y] = [leaf(5, 5), leaf(5, 5)];
  const seed = ones([], { dtype: 'float64', requiresGrad: true });
  warningsOf(() => {
    fn.apply(x, 2, y).sum().backward(seed, { createGraph: true });
  });
  expect(allclose(x.grad!, y.add(1))).toBe(true);
  expect(allclose(y.grad!, x.add(2))).toBe(true);
  return [x.grad!, y.grad!];
}

/** What backward is given for an output from which no gradient comes. */
function lookedAt(materialize: boolean): (Tensor | null)[] {
  const seen: (Tensor | null)[] = [];
  class Look extends autograd.Function {
    static override forward(ctx: Ctx, x: Tensor): Tensor {
      if (!materialize) ctx.setMaterializeGrads(false);
      return x;
    }
    static override backward(_ctx: Ctx, gradient: Tensor | null): Tensor | null {
      seen.push(gradient);
      return gradient;
    }
  }
  class Cut extends autograd.Function {
    static override forward(_ctx: Ctx, x: Tensor): Tensor {
      return x.clone();
    }
    static override backward(): null {
      return null;
    }
  }
  Cut.apply(Look.apply(ones(1, { requiresGrad: true }))).backward();
  return seen;
}

describe('TestAutograd', () => {
  test('test_function', () => {
    const [forX, forY] = differentiated(Mixed);
    expect([graphOf(forX), graphOf(forY)]).toEqual([
      'CopyBackwards(None, AddBackward0(ExpandBackward0(AccumulateGrad()), MulBackward0(ExpandBackward0(AccumulateGrad()), AccumulateGrad())))',
      'CopyBackwards(None, AddBackward0(MulBackward0(ExpandBackward0(AccumulateGrad()), None), MulBackward0(ExpandBackward0(AccumulateGrad()), AccumulateGrad())))',
    ]);
  });

  test('test_once_differentiable', () => {
    class Once extends Mixed {
      static override readonly backward = onceDifferentiable(
        (ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor) => {
          expect(isGradEnabled()).toBe(false);
          return Mixed.backward(ctx, gradient);
        },
      );
    }
    for (const gradient of differentiated(Once)) {
      expect(graphOf(gradient)).toBe('CopyBackwards(None, Error(AccumulateGrad(), None, AccumulateGrad()))');
      expect(() => gradient.sum().backward()).toThrow(
        'trying to differentiate twice a function that was marked with @once_differentiable',
      );
    }
  });

  test.each([[[1]], [[]]])('test_function_returns_input %j', (shape) => {
    class Same extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient.mul(2);
      }
    }
    const x = ones(shape, { requiresGrad: true });
    Same.apply(x).backward();
    expect(x.grad!.eq(2).all().item()).toBe(true);
    x.grad = null;
    Same.apply(x.clone()).backward();
    expect(x.grad!.eq(2).all().item()).toBe(true);
    expect(x.grad!.shape).toEqual(shape);
  });

  test('test_function_returns_undefined_tensor', () => {
    class Nothing extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x.mul(2);
      }
      static override backward(): null {
        return null;
      }
    }
    const x = ones(1, { requiresGrad: true });
    Nothing.apply(x).backward();
    Nothing.apply(x.pow(2)).backward();
    Nothing.apply(x).sum().backward();
    expect(x.grad).toBeNull();
    expect(autograd.grad(Nothing.apply(x), x, { allowUnused: true })).toEqual([null]);
  });

  test('test_materialize_grads', () => {
    expect(lookedAt(true).map((gradient) => [gradient?.tolist(), gradient?.dtype])).toEqual([
      [[0], 'float32'],
    ]);
  });

  test('test_dont_materialize_grads', () => {
    expect(lookedAt(false)).toEqual([null]);
  });

  test('test_custom_function_non_tensor_inputs_outputs', () => {
    type Outputs = [number, Tensor, null, boolean, Tensor, string, Tensor];
    class Many extends autograd.Function {
      static override forward(ctx: Ctx, t1: Tensor, t2: Tensor, scale: number, t3: Tensor): Outputs {
        ctx.scale = scale;
        ctx.saveForBackward(t1, t2, t3);
        return [
          scale,
          t1.add(t2.mul(t3)).mul_(scale),
          null,
          true,
          t1.mul(t2).add_(t3).mul_(scale),
          'bar',
          t1,
        ];
      }
      static override readonly backward = onceDifferentiable(
        (ctx: Ctx<[Tensor, Tensor, Tensor]>, ...gradients: (Tensor | null)[]) => {
          expect(gradients.map((gradient) => gradient === null)).toEqual([
            true,
            false,
            true,
            true,
            false,
            true,
            false,
          ]);
          const [first, second, third] = [gradients[1]!, gradients[4]!, gradients[6]!];
          const [t1, t2, t3] = ctx.savedTensors;
          const { scale } = ctx;
          return [
            first.mul(scale).add(second.mul(t2).mul(scale)).add(third),
            first.mul(t3).mul(scale).add(second.mul(t1).mul(scale)),
            null,
            first.mul(t2).mul(scale).add(second.mul(scale)),
          ];
        },
      );
    }
    const [t1, t2] = [leaf(10), leaf(10)];
    const t3 = rand(10, { dtype: 'float64' });
    const scale = 7;
    const outputs = Many.apply(t1, t2, scale, t3);
    expect([outputs[0], outputs[2], outputs[3], outputs[5]]).toEqual([scale, null, true, 'bar']);
    expect(allclose(outputs[1], t1.add(t2.mul(t3)).mul(scale))).toBe(true);
    expect(allclose(outputs[4], t1.mul(t2).add(t3).mul(scale))).toBe(true);
    expect(outputs[6].equal(t1)).toBe(true);

    autograd.backward([outputs[1].sum(), outputs[4].sum(), outputs[6].sum()]);
    expect(t1.grad).toBeInstanceOf(Tensor);
    expect(t2.grad).toBeInstanceOf(Tensor);
    expect(t3.grad).toBeNull();

    const tensorsOnly = (a: Tensor, b: Tensor, c: Tensor): Tensor[] => {
      const all = Many.apply(a, b, scale, c);
      return [all[1], all[4], all[6]];
    };
    expect(gradcheck(tensorsOnly, [t1, t2, t3])).toBe(true);
  });

  test('test_custom_function_no_tensors', () => {
    class Numbers extends autograd.Function {
      static override forward(
        _ctx: Ctx,
        a: number,
        b: number,
        scale: number,
      ): [number, number, null, boolean, string, number] {
        return [scale, (a + b) * scale, null, true, 'bar', a];
      }
    }
    expect(Numbers.apply(0.25, 0.5, 4)).toEqual([4, 3, null, true, 'bar', 0.25]);
  });

  test('test_unrelated_inputs', () => {
    const square = (x: Tensor): Tensor => x.mul(x);
    const inputs = [leaf(10), leaf(10)];
    expect(gradcheck(square, inputs)).toBe(true);
    expect(gradgradcheck(square, inputs)).toBe(true);
  });

  test('test_free_deep_graph_pyfunction', () => {
    class Sum extends autograd.Function {
      static override forward(_ctx: Ctx, a: Tensor, b: Tensor): Tensor {
        return a.add(b);
      }
      static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, Tensor] {
        return [gradient, gradient];
      }
    }
    let y = randn(1, { requiresGrad: true }).clone();
    for (let i = 0; i < 150_000; i++) y = Sum.apply(y, y);
    expect(y.requiresGrad).toBe(true);
  });

  test('test_no_grad_python_function', () => {
    class PlusOne extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x.add(1);
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const x = ones(5, 5, { requiresGrad: true });
    const y = noGrad(() => PlusOne.apply(x));
    expect([y.requiresGrad, y.gradFn]).toEqual([false, null]);
  });

  test('test_custom_autograd_repeated_grad_grad', () => {
    const product = (x: Tensor): Tensor => x.prod(-1).prod(-1);
    class Product extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        const y = product(x);
        ctx.saveForBackward(x, y);
        return y;
      }
      static override backward(ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor): Tensor {
        const [x, y] = ctx.savedTensors;
        return gradient.mul(y).view(-1, 1, 1).div(x);
      }
    }
    for (const fn of [product, (x: Tensor) => Product.apply(x)]) {
      const x = ones(2, 4, 4, { requiresGrad: true });
      const y = fn(x);
      const second = (): number => {
        const [gradient] = autograd.grad(y.select(0, 0), x, { createGraph: true });
        const [twice] = autograd.grad(gradient!.index(0, 0, 0), x, { retainGraph: true });
        return twice!.index(0, 0, 1).item() as number;
      };
      expect([second(), second()]).toEqual([1, 1]);
    }
  });

  test('test_custom_autograd_no_early_free', () => {
    class Square extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        const y = x.pow(2);
        ctx.saveForBackward(x, y);
        return y;
      }
      static override backward(ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor): Tensor {
        return gradient.mul(2).mul(ctx.savedTensors[0]);
      }
    }
    class SquareByResult extends Square {
      static override backward(ctx: Ctx<[Tensor, Tensor]>, gradient: Tensor): Tensor {
        const [x, y] = ctx.savedTensors;
        return gradient.mul(2).mul(y).div(x);
      }
    }
    for (const fn of [Square, SquareByResult]) {
      const x = tensor(2, { dtype: 'float64', requiresGrad: true });
      expect(gradcheck((v: Tensor) => fn.apply(v), x)).toBe(true);
      expect(gradgradcheck((v: Tensor) => fn.apply(v), x)).toBe(true);
      const y = fn.apply(x);
      autograd.grad(y, x, { createGraph: true });
      expect(autograd.grad(y, x)[0]!.item()).toBe(4);
    }
  });

  test('test_too_many_grads', () => {
    class Generous extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, null, null] {
        return [gradient, null, null];
      }
    }
    const x = leaf(5, 5);
    Generous.apply(x).sum().backward();
    expect(x.grad!.equal(onesLike(x))).toBe(true);
  });
});
