/** Outputs of custom functions that need no gradient, are returned twice, or are inputs. */
import { describe, expect, test } from 'vitest';
import { allclose, autograd, ones, onesLike, rand, randn, type Tensor } from '../../../src/index.js';

type Ctx = autograd.function.FunctionCtx;

const { gradcheck, gradgradcheck } = autograd;
const leaf = (...size: number[]): Tensor => randn(size, { dtype: 'float64', requiresGrad: true });

class ReturnTwice extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): [Tensor, Tensor] {
    const y = x.mul(2);
    return [y, y];
  }
  static override backward(_ctx: Ctx, first: Tensor, second: Tensor): Tensor {
    return first.mul(2).add(second.mul(2));
  }
}

class DoubleInPlace extends ReturnTwice {
  static override forward(ctx: Ctx, x: Tensor): [Tensor, Tensor] {
    x.mul_(2);
    ctx.markDirty(x);
    return [x, x];
  }
}

describe('TestAutograd', () => {
  test('test_mark_non_differentiable', () => {
    class Positive extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        const mask = x.gt(0);
        ctx.markNonDifferentiable(mask);
        return mask;
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient.mul(0).to('float64');
      }
    }
    const x = leaf(5, 5);
    const mask = Positive.apply(x);
    expect([mask.requiresGrad, mask.dtype]).toEqual([false, 'bool']);
    x.maskedFill(mask, 0).sum().backward();
    expect(x.grad!.equal(mask.logicalNot().to('float64'))).toBe(true);
  });

  test('test_mark_non_differentiable_mixed', () => {
    class Shifts extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): [Tensor, Tensor] {
        const fixed = x.add(1);
        ctx.markNonDifferentiable(fixed);
        return [fixed, x.add(2)];
      }
      static override backward(_ctx: Ctx, forFixed: Tensor, gradient: Tensor): Tensor {
        expect(forFixed.eq(0).all().item()).toBe(true);
        expect(gradient.eq(1).all().item()).toBe(true);
        return gradient;
      }
    }
    const x = leaf(5, 5);
    const [fixed, moving] = Shifts.apply(x);
    expect([fixed.requiresGrad, moving.requiresGrad]).toEqual([false, true]);
    moving.sum().backward();
    expect(x.grad!.equal(onesLike(x))).toBe(true);
  });

  test('test_mark_non_differentiable_none', () => {
    class Fixed extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        const y = x.clone();
        ctx.markNonDifferentiable(y);
        return y;
      }
      static override backward(): null {
        return null;
      }
    }
    const x = leaf(5, 5);
    const y = Fixed.apply(x.mul(x));
    y.mul(x).sum().backward();
    expect(allclose(x.grad!, y)).toBe(true);
  });

  test('test_return_duplicate', () => {
    const sum = (x: Tensor): Tensor => {
      const [first, second] = ReturnTwice.apply(x);
      expect(first).toBe(second);
      return first.add(second);
    };
    const x = leaf(5, 5);
    expect(gradcheck(sum, [x])).toBe(true);
    expect(gradgradcheck(sum, [x])).toBe(true);
  });

  test('test_return_duplicate_inplace', () => {
    const sum = (x: Tensor): Tensor => {
      const [first, second] = DoubleInPlace.apply(x.clone());
      expect(first).toBe(second);
      return first.add(second);
    };
    const x = leaf(5, 5);
    expect(gradcheck(sum, [x])).toBe(true);
    expect(gradgradcheck(sum, [x])).toBe(true);
    expect(() => DoubleInPlace.apply(x)).toThrow(
      'a leaf Variable that requires grad has been used in an in-place operation.',
    );
    expect(() => DoubleInPlace.apply(x.clone().select(0, 0))).toThrow(
      'your Function cannot return more than one Tensor',
    );
  });

  test('test_return_leaf', () => {
    class First extends autograd.Function {
      static override forward(_ctx: Ctx, a: Tensor, b: Tensor): [Tensor, Tensor] {
        return [a, a.add(b)];
      }
      static override backward(_ctx: Ctx, forA: Tensor, forSum: Tensor): [Tensor, Tensor] {
        return [forA.add(forSum), forSum];
      }
    }
    const [x, y] = [leaf(5, 5), leaf(5, 5)];
    const [q, p] = First.apply(x, y);
    const seen: Tensor[] = [];
    q.registerHook((gradient) => void seen.push(gradient));
    q.add(p).add(x).sum().backward();
    expect(x.grad!.eq(3).all().item()).toBe(true);
    expect(y.grad!.equal(onesLike(y))).toBe(true);
    expect(seen.map((gradient) => gradient.equal(onesLike(x)))).toEqual([true]);
  });

  test('test_return_leaf_inplace', () => {
    class AddInPlace extends autograd.function.InplaceFunction {
      static override forward(ctx: Ctx, a: Tensor, b: Tensor): [Tensor, Tensor] {
        ctx.markDirty(a);
        return [a.add_(b), b.add(2)];
      }
      static override backward(_ctx: Ctx, forA: Tensor, forB: Tensor): [Tensor, Tensor] {
        return [forA, forA.add(forB)];
      }
    }
    const x = randn(5, 5, { dtype: 'float64' });
    const y = leaf(5, 5);
    const [q] = AddInPlace.apply(x, y);
    expect(q).toBe(x);
    expect(q.gradFn!.constructor).toBe(AddInPlace._backwardCls);
    expect(q.requiresGrad).toBe(true);
    q.sum().backward();
    expect(y.grad!.equal(onesLike(y))).toBe(true);
  });

  test('test_dep_nograd', () => {
    class WithNoise extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): [Tensor, Tensor] {
        const noise = randn(x.shape);
        ctx.markNonDifferentiable(noise);
        return [x, noise];
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    class DropSecond extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor, noise: Tensor): Tensor {
        expect(ctx.needsInputGrad).toEqual([x.requiresGrad, noise.requiresGrad]);
        return x;
      }
      static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, null] {
        return [gradient, null];
      }
    }
    const x = randn(5, { requiresGrad: true });
    const [same, noise] = WithNoise.apply(x);
    const moved = noise.add(1);
    expect([same.requiresGrad, moved.requiresGrad]).toEqual([true, false]);
    DropSecond.apply(same, moved).backward(ones(5));
    expect(x.grad!.tolist()).toEqual([1, 1, 1, 1, 1]);
  });

  test('test_integer_outputs', () => {
    const x = rand(4, { requiresGrad: true });
    for (const indices of [x.argmax(), x.argmin(), x.argsort(), x.countNonzero()])
      expect([indices.dtype, indices.requiresGrad]).toEqual(['int64', false]);

    class WithPlace extends autograd.Function {
      static override forward(_ctx: Ctx, v: Tensor): [Tensor, Tensor] {
        return [v.mul(2), v.argmax()];
      }
      static override backward(_ctx: Ctx, gradient: Tensor, forPlace: Tensor): Tensor {
        expect([forPlace.dtype, forPlace.item()]).toEqual(['int64', 0]);
        return gradient.mul(2);
      }
    }
    const [doubled, place] = WithPlace.apply(x);
    expect([doubled.requiresGrad, place.requiresGrad, place.gradFn]).toEqual([true, false, null]);
    doubled.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 2, 2, 2]);
  });
});
