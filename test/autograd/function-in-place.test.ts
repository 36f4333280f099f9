/** Custom functions that write or return their inputs. */
import { describe, expect, test } from 'vitest';
import { autograd, noGrad, ones, tensor, type Tensor } from '../../src/index.js';

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

class DoubleInPlace extends Double {
  static override forward(ctx: Ctx, x: Tensor): Tensor {
    ctx.markDirty(x);
    return x.mul_(2);
  }
}

class Identity extends Double {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x;
  }
}

describe('an input that is written', () => {
  test('is the output, with a new history', () => {
    const x = leaf(1, 2);
    const y = x.clone();
    y.retainGrad();
    const seen: unknown[] = [];
    y.registerHook((gradient) => void seen.push(gradient.tolist()));
    expect(DoubleInPlace.apply(y)).toBe(y);
    expect([y._version, y.gradFn!.name()]).toEqual([2, 'DoubleInPlaceBackward']);
    y.sum().backward();
    expect([y.grad!.tolist(), seen, x.grad!.tolist()]).toEqual([[1, 1], [[2, 2]], [2, 2]]);
  });

  test('makes the history of its base anew where it is a view', () => {
    const x = leaf(1, 2, 3);
    const y = x.clone();
    const view = y.narrow(0, 0, 2);
    expect(DoubleInPlace.apply(view)).toBe(view);
    expect([y.gradFn!.name(), view.gradFn!.name()]).toEqual([
      'torch::autograd::CopySlices',
      'AsStridedBackward0',
    ]);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 2, 1]);
  });

  test('and saved keeps the version that it has then', () => {
    class Saved extends autograd.Function {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        ctx.markDirty(x);
        return x.mul_(2);
      }
      static override backward(ctx: Ctx<object, [Tensor]>, gradient: Tensor): Tensor {
        return gradient.mul(ctx.savedTensors[0]);
      }
    }
    const x = leaf(1, 2);
    const y = x.clone();
    Saved.apply(y);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 4]);
    const z = x.clone();
    Saved.apply(z).add_(1);
    expect(() => z.sum().backward()).toThrow(
      'which is output 0 of SavedBackward, is at version 3; expected version 2',
    );
    const base = x.clone();
    Saved.apply(base.narrow(0, 0, 1));
    x.grad!.zero_();
    base.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 1]);
  });

  test('may be one of two', () => {
    class Both extends autograd.Function {
      static override forward(ctx: Ctx, a: Tensor, b: Tensor): [Tensor, Tensor] {
        ctx.markDirty(a, b);
        return [a.add_(b), b.mul_(2)];
      }
      static override backward(_ctx: Ctx, forA: Tensor, forB: Tensor): [Tensor, Tensor] {
        return [forA, forA.add(forB.mul(2))];
      }
    }
    const x = leaf(1, 1);
    const [a, b] = [x.clone(), x.clone()];
    const [c, d] = Both.apply(a, b);
    expect([c === a, d === b, b.gradFn === a.gradFn]).toEqual([true, true, true]);
    c.sum().add(d.sum().mul(3)).backward();
    expect(x.grad!.tolist()).toEqual([8, 8]);
  });

  test('and not recorded gives another tensor on its memory', () => {
    const x = ones(2);
    const y = DoubleInPlace.apply(x);
    expect([y === x, y._base === x, x.tolist(), x._version]).toEqual([false, true, [2, 2], 2]);
  });

  test('and marked as not differentiable keeps its history', () => {
    class Fixed extends DoubleInPlace {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.markNonDifferentiable(x);
        return super.forward(ctx, x);
      }
    }
    const x = leaf(1, 2).clone();
    const y = Fixed.apply(x);
    expect([y === x, y.requiresGrad, x.gradFn!.name()]).toEqual([false, false, 'CloneBackward0']);
  });

  test('must be able to get a new history', () => {
    const views = leaf(1, 2).clone().unbind();
    expect(() => DoubleInPlace.apply(views[0]!)).toThrow(
      'the output of a function that returns multiple views',
    );
    const x = leaf(1, 2);
    const ofLeaf = x.view(2);
    expect(DoubleInPlace.apply(ofLeaf)).toBe(ofLeaf);
    expect([x.isLeaf, x.gradFn!.name()]).toEqual([false, 'torch::autograd::CopySlices']);
    expect(() => x.sum().backward()).toThrow('leaf variable has been moved into the graph interior');
  });
});

describe('an input that is returned', () => {
  test('is a view of it', () => {
    const x = leaf(1, 2);
    const y = Identity.apply(x);
    expect([y === x, y._base === x, y.gradFn!.name()]).toEqual([false, true, 'IdentityBackward']);
    expect(() => y.add_(1)).toThrow(
      'Output 0 of IdentityBackward is a view and is being modified inplace. This view',
    );
    const [plain] = [Identity.apply(x.detach())];
    expect([plain.requiresGrad, plain._version]).toEqual([false, 0]);
  });

  test('in noGrad mode is detached', () => {
    const x = leaf(1, 2);
    const y = noGrad(() => Identity.apply(x));
    expect([y === x, y._base, y.requiresGrad]).toEqual([false, null, false]);
  });

  test('becomes invalid when its base is written', () => {
    const base = leaf(1, 2).clone();
    const y = Identity.apply(base);
    base.mul_(2);
    expect(() => y.sum()).toThrow(
      'Output 0 of IdentityBackward is a view and its base or another view of its base has been modified inplace. ' +
        'This view was created inside a custom Function',
    );
  });

  test('beside other outputs is one of several views', () => {
    class Three extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): [Tensor, Tensor, Tensor] {
        return [x, x.view(-1), x.clone()];
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const [a, b, c] = Three.apply(leaf(1, 2));
    for (const [nr, view] of [a, b].entries()) {
      expect(() => view.add_(1)).toThrow(
        `Output ${nr} of ThreeBackward is a view and is being modified inplace. This view is the output of a function ` +
          'that returns multiple views.',
      );
    }
    c.add_(1);
    const addend = leaf(1, 1);
    const [d] = Three.apply(ones(2));
    expect(() => d.add_(addend)).toThrow(
      'A view was created in no_grad mode and is being modified inplace with grad mode enabled. This view was created ' +
        'inside a custom Function',
    );
  });
});
