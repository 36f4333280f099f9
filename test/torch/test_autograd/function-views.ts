/** Custom functions that return views and that write in place. */
import { describe, expect, test } from 'vitest';
import { autograd, ones, rand, randn, type Tensor, zerosLike } from '../../../src/index.js';
import { warningsOf } from '../../support/raised.js';

type Ctx = autograd.function.FunctionCtx;

const { gradcheck, gradgradcheck } = autograd;

const customView = 'This view was created inside a custom Function';
const severalViews = 'This view is the output of a function that returns multiple views.';

/** Whether the first output of the last backward of TwoOutputs had a gradient. */
let hadFirst = true;
/** How often a backward ran since this was last asked. */
let runs = 0;
const countedRuns = (): number => {
  const count = runs;
  runs = 0;
  return count;
};

const part = (x: Tensor, makesView: boolean): Tensor => (makesView ? x.narrow(0, 0, 2) : x.clone());

class OneOutput extends autograd.Function {
  static override forward(_ctx: Ctx, a: Tensor, _b: Tensor, makesView: boolean): Tensor {
    return part(a, makesView);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, null, null] {
    runs++;
    return [gradient, null, null];
  }
}

class TwoOutputs extends autograd.Function {
  static override forward(_ctx: Ctx, a: Tensor, b: Tensor, makesView: boolean): [Tensor, Tensor] {
    const first = part(a, makesView);
    return [first, first.add(b)];
  }
  static override backward(_ctx: Ctx, forFirst: Tensor, forSum: Tensor): [Tensor, Tensor, null] {
    runs++;
    hadFirst = !forFirst.eq(0).all().item();
    return [forFirst.add(forSum), forSum, null];
  }
}

class ViewOfTemporary extends autograd.Function {
  static override forward(ctx: Ctx, a: Tensor, makesView: boolean): Tensor {
    ctx.saveForBackward(a);
    return part(a, makesView).clone().select(0, 0);
  }
  static override backward(ctx: Ctx, gradient: Tensor): [Tensor, null] {
    runs++;
    const result = zerosLike(ctx.savedTensors[0]!);
    result.select(0, 0).copy_(gradient);
    return [result, null];
  }
}

class AddInto extends autograd.Function {
  static override forward(ctx: Ctx, a: Tensor, b: Tensor): Tensor {
    ctx.markDirty(a);
    return a.add_(b);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): [Tensor, Tensor] {
    runs++;
    return [gradient, gradient];
  }
}

describe('TestAutograd', () => {
  test('test_inplace_not_requires_grad', () => {
    class View extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): Tensor {
        return x.viewAs(x);
      }
      static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const b = rand(1, { requiresGrad: true });
    expect(() => View.apply(rand(1, 2)).add_(b)).toThrow(customView);
    expect(() => View.apply(rand(1, 2)).copy_(b)).toThrow(customView);
    expect(() => rand(1, 2).unbind()[0]!.copy_(b)).toThrow(severalViews);
    const a = rand(1, 2);
    a.select(1, 0).copy_(b);
    expect([a.requiresGrad, a.select(1, 0).item()]).toEqual([true, b.item()]);
  });

  const cases = ['OneOutput', 'TwoOutputs', 'ViewOfTemporary'].flatMap((name) =>
    [true, false].flatMap((inPlace) => [true, false].map((makesView) => [name, inPlace, makesView] as const)),
  );
  test.each(cases)('test_autograd_simple_views_python %s %s %s', (name, inPlace, makesView) => {
    const plus3 = (t: Tensor): Tensor => (inPlace ? t.add_(3) : t.add(3));
    const compute = (a: Tensor, b: Tensor): Tensor => {
      const [x, y] = [a.clone(), b.clone()];
      if (name === 'TwoOutputs') {
        const [first, second] = TwoOutputs.apply(x, y, makesView);
        return plus3(first).mul(plus3(second)).sum();
      }
      const result =
        name === 'OneOutput' ? OneOutput.apply(x, y, makesView) : ViewOfTemporary.apply(x.add(y), makesView);
      return plus3(result).sum();
    };
    const a = ones(2, { dtype: 'float64', requiresGrad: true });
    const b = ones(2, { dtype: 'float64', requiresGrad: true });
    countedRuns();
    if (inPlace && (makesView || name === 'ViewOfTemporary')) {
      const reason = name === 'TwoOutputs' ? severalViews : customView;
      expect(() => compute(a, b)).toThrow(
        `Output 0 of ${name}Backward is a view and is being modified inplace. ${reason}`,
      );
      expect(countedRuns()).toBe(0);
      return;
    }
    expect(gradcheck(compute, [a, b])).toBe(true);
    countedRuns();
    hadFirst = true;
    compute(a, b).backward();
    expect([countedRuns(), hadFirst]).toEqual([1, true]);
  });

  describe('TestAutograd', () => {
    const a = ones(2, { requiresGrad: true });
    const b = ones(2, { requiresGrad: true });

    test('test_autograd_python_custom_function_inplace [one output]', () => {
      for (const compute of [
        () => AddInto.apply(a.clone(), b),
        () => AddInto.apply(a.clone(), b).add_(2),
        () => AddInto.apply(a.clone().viewAs(a), b),
      ]) {
        countedRuns();
        compute().sum().backward();
        expect(countedRuns()).toBe(1);
      }
    });

    test('test_autograd_python_custom_function_inplace [marks what is no input]', () => {
      class MarksTemporary extends autograd.Function {
        static override forward(ctx: Ctx, x: Tensor, y: Tensor): Tensor {
          const result = x.mul(3).add_(y);
          ctx.markDirty(result);
          return result;
        }
      }
      expect(warningsOf(() => MarksTemporary.apply(a.clone(), b))).toEqual([
        'Only input Tensors should be given to ctx.mark_dirty(). If a Tensor is not an input, there is no need to ' +
          'pass it to mark_dirty().',
      ]);
    });

    test('test_autograd_python_custom_function_inplace [two outputs]', () => {
      class AddIntoAndSum extends autograd.Function {
        static override forward(ctx: Ctx, x: Tensor, y: Tensor): [Tensor, Tensor] {
          ctx.markDirty(x);
          x.add_(y);
          return [x, x.add(y)];
        }
        static override backward(_ctx: Ctx, forX: Tensor, forSum: Tensor): [Tensor, Tensor] {
          runs++;
          return [forX.add(forSum), forX.add(forSum)];
        }
      }
      countedRuns();
      const [first, second] = AddIntoAndSum.apply(a.clone(), b);
      first.mul(second).sum().backward();
      expect(countedRuns()).toBe(1);
      const [third, fourth] = AddIntoAndSum.apply(a.clone(), b);
      third.add_(2).mul(fourth).sum().backward();
      expect(countedRuns()).toBe(1);
      expect(() => AddIntoAndSum.apply(a.clone().viewAs(a), b)).toThrow(
        'If your Function modifies inplace an input that is a view of another Tensor, your Function cannot return ' +
          'more than one Tensor. This is not supported by the current autograd engine. You should either make sure ' +
          'the input is not a view (using .clone() for example) or make your Function only return one Tensor ' +
          '(potentially splitting it into two Functions: one doing the inplace that returns a single Tensor and a ' +
          'second one that does the other operations). You can ask on the forum https://discuss.pytorch.org/ if you ' +
          'need help to do this change.',
      );
    });

    test('test_autograd_python_custom_function_inplace [does not return what it wrote]', () => {
      class AddIntoAndClone extends autograd.Function {
        static override forward(ctx: Ctx, x: Tensor, y: Tensor): [Tensor, Tensor] {
          ctx.markDirty(x);
          x.add_(y);
          return [x.clone(), x.add(y)];
        }
      }
      expect(() => AddIntoAndClone.apply(a.clone().viewAs(a), b)).toThrow(
        'Some elements marked as dirty during the forward method were not returned as output. The inputs that are ' +
          'modified inplace must all be outputs of the Function.',
      );
    });
  });

  test.each([false, true])('test_custom_function_local_inplace %s', (writes) => {
    class FirstThree extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor, isWritten: boolean): Tensor {
        const view = x.clone().narrow(0, 0, 3);
        return isWritten ? view.add_(2) : view;
      }
    }
    const result = FirstThree.apply(rand(10, { requiresGrad: true }), writes);
    expect(result.gradFn!.constructor.name).toBe('FirstThreeBackward');
  });
});

describe('TestAutogradDeviceType', () => {
  test('test_inplace_on_view_python', () => {
    const a = randn(4, 4, { dtype: 'float64', requiresGrad: true });
    const b = randn(2, 2, { dtype: 'float64', requiresGrad: true });
    const addToCorners = (root: Tensor, addend: Tensor): Tensor => {
      const x = root.clone();
      AddInto.apply(x.narrow(1, 2, 2).narrow(0, 1, 2), addend);
      AddInto.apply(x.narrow(1, 0, 2).narrow(0, 1, 2), addend);
      return x;
    };
    expect(gradcheck(addToCorners, [a, b])).toBe(true);
    const seed = randn(4, 4, { dtype: 'float64', requiresGrad: true });
    expect(gradgradcheck(addToCorners, [a, b], { gradOutputs: seed })).toBe(true);
  });
});
