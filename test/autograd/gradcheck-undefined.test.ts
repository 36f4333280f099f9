/** gradcheck with gradients that are undefined. */
import { expect, test } from 'vitest';
import { autograd, ones, RuntimeError, type Tensor, tensor, zerosLike } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

type Ctx = autograd.function.FunctionCtx;
const { gradcheck } = autograd;
const input = (data: unknown): Tensor => tensor(data, { dtype: 'float64', requiresGrad: true });

/** Two copies; `backward` sees a missing gradient as null. */
class Copies extends autograd.Function {
  static override forward(ctx: Ctx, x: Tensor): Tensor[] {
    ctx.setMaterializeGrads(false);
    return [x.clone(), x.clone()];
  }
  static override backward(_: Ctx, a: Tensor | null, b: Tensor | null): Tensor | null {
    if (a === null || b === null) return a ?? b;
    return a.add(b);
  }
}

class Careless extends Copies {
  static override backward(_: Ctx, a: Tensor | null, b: Tensor | null): Tensor | null {
    return a!.add(b!);
  }
}

class FromNothing extends Copies {
  static override backward(_: Ctx, a: Tensor | null, b: Tensor | null): Tensor | null {
    if (a === null && b === null) return ones(2, { dtype: 'float64' });
    return a === null || b === null ? (a ?? b) : a.add(b);
  }
}

/** What the check raises, and whether it warns. */
function outcome(fn: (x: Tensor) => Tensor | Tensor[]): readonly [unknown, string[]] {
  let result: unknown;
  const warnings = warningsOf(() => {
    result = raised(() => gradcheck(fn, [input([1, 2])]));
  });
  return [result, warnings];
}

const warning =
  'Backwards compatibility: New undefined gradient support checking feature is enabled by default, but it may break ' +
  'existing callers of this function. If this is true for you, you can call this function with ' +
  '"check_undefined_grad=False" to disable the feature';

test('takes null for zeros', () => {
  expect(outcome(Copies.apply as never)).toEqual([null, []]);
});
test('refuses a backward that makes gradients of none', () => {
  expect(outcome(FromNothing.apply as never)).toEqual([
    [
      'GradcheckError',
      'Expected all input grads to be undefined or zero when all output grads are undefined or zero. Please look at ' +
        '"Notes about undefined output gradients" in "tools/autograd/derivatives.yaml"',
    ],
    [warning],
  ]);
  const options = { checkUndefinedGrad: false };
  expect(gradcheck(FromNothing.apply as never, [input([1, 2])], options)).toBe(true);
});
test('tries each output without its gradient', () => {
  class AllButOne extends autograd.Function {
    static override forward(ctx: Ctx, x: Tensor): Tensor[] {
      ctx.setMaterializeGrads(false);
      return [x.clone(), x.clone(), x.clone()];
    }
    static override backward(_: Ctx, ...gradients: (Tensor | null)[]): Tensor | null {
      const present = gradients.filter((gradient) => gradient !== null);
      if (present.length === 2) throw new RuntimeError('one is missing');
      return present.reduce<Tensor | null>((sum, gradient) => sum?.add(gradient) ?? gradient, null);
    }
  }
  expect(outcome(AllButOne.apply as never)).toEqual([
    [
      'GradcheckError',
      'Expected backward function to handle undefined output grads. Please look at "Notes about undefined output ' +
        'gradients" in "tools/autograd/derivatives.yaml"',
    ],
    [warning],
  ]);
  let calls = 0;
  const counting = (x: Tensor): Tensor[] => {
    calls++;
    return [x.exp(), x.sin(), x.mul(2)];
  };
  expect(gradcheck(counting, [input([1])])).toBe(true);
  // Once, on both sides, for all outputs together and for each of the three.
  expect(calls).toBe(1 + 2 + 1 + 3);
});
test('passes errors of the engine on only if they are of PyTorch', () => {
  expect(raised(() => gradcheck(Careless.apply as never, [input([1, 2])]))?.[0]).toBe('TypeError');
});
test('zeros are as good as nothing', () => {
  class Zeros extends Copies {
    static override backward(_: Ctx, a: Tensor | null, b: Tensor | null): Tensor | null {
      return a !== null && b !== null ? a.add(b) : (a ?? b ?? zerosLike(ones(2, { dtype: 'float64' })));
    }
  }
  expect(outcome(Zeros.apply as never)).toEqual([null, []]);
});
