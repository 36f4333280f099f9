/** gradcheck on custom functions, whose gradients may be random or missing. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const { gradcheck, gradgradcheck } = autograd;
const modes = [true, false];
const double = { dtype: 'float64', requiresGrad: true } as const;

/** The identity; its gradient is off by a random share of at most `jitter`, and that of its gradient likewise. */
class Jittery extends autograd.Function {
  static override forward(
    ctx: autograd.function.FunctionCtx<{ jitter: number }>,
    x: Tensor,
    jitter: number,
  ): Tensor {
    ctx.jitter = jitter;
    return x;
  }
  static override backward(
    ctx: autograd.function.FunctionCtx<{ jitter: number }>,
    gradient: Tensor,
  ): (Tensor | null)[] {
    const noise = torch.rand(gradient.shape, { dtype: gradient.dtype }).mul(ctx.jitter);
    return [Jittery.apply(gradient, ctx.jitter).mul(noise.add(1)), null];
  }
}

/** Twice the argument; backward breaks if `isBad`. */
class Doubling extends autograd.Function {
  static override forward(
    ctx: autograd.function.FunctionCtx<{ isBad: boolean }>,
    x: Tensor,
    isBad: boolean,
  ): Tensor {
    ctx.isBad = isBad;
    return x.mul(2);
  }
  static override vjp = (
    ctx: autograd.function.FunctionCtx<{ isBad: boolean }>,
    gradient: Tensor,
  ): (Tensor | null)[] => {
    if (ctx.isBad) throw new torch.RuntimeError('broken on purpose');
    return [gradient.mul(2), null];
  };
}

describe('TestAutograd', () => {
  test.each(modes)('test_gradcheck_nondeterministic [fastMode: %s]', (fastMode) => {
    const x = torch.randn(4, 3, double);
    const jittery = (jitter: number) => (t: Tensor) => Jittery.apply(t, jitter);
    const strict = { fastMode };
    const lenient = { fastMode, nondetTol: 1e-5 };
    const notReentrant = ['GradcheckError', expect.stringMatching(/^Backward is not reentrant/)];
    expect(gradcheck(jittery(0), x, strict)).toBe(true);
    expect(raised(() => gradcheck(jittery(1e-6), x, strict))).toEqual(notReentrant);
    expect(raised(() => gradgradcheck(jittery(1e-12), x, strict))).toEqual(notReentrant);
    expect(gradcheck(jittery(0), x, lenient)).toBe(true);
    expect(gradcheck(jittery(1e-6), x, lenient)).toBe(true);
    expect(gradgradcheck(jittery(1e-12), x, lenient)).toBe(true);
  });

  test.each(modes)('test_gradcheck_check_forward_or_backward_only [fastMode: %s]', (fastMode) => {
    const check = (isBad: boolean, checkBackwardAd: boolean): boolean =>
      gradcheck((x, bad) => Doubling.apply(x, bad), [torch.rand(2, double), isBad], {
        fastMode,
        checkBackwardAd,
        checkUndefinedGrad: checkBackwardAd,
        checkBatchedGrad: checkBackwardAd,
      });
    expect(check(false, true)).toBe(true);
    expect(raised(() => check(true, true))).toEqual(['RuntimeError', 'broken on purpose']);
    for (const isBad of modes) {
      expect(raised(() => check(isBad, false))).toEqual([
        'AssertionError',
        expect.stringMatching(/^Expected at least one of/),
      ]);
    }
  });
});
