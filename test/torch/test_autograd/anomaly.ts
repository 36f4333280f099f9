/** Anomaly mode: NaN is an error, and failures tell where in the forward pass they come from. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, type Tensor } from '../../../src/index.js';
import { collected } from '../../support/collected.js';
import { raised, warningsOf } from '../../support/raised.js';

const { detectAnomaly } = autograd;
const needsGrad = { requiresGrad: true } as const;
const enabled: unknown = expect.stringMatching('Anomaly Detection has been enabled');

/** A gradient of zeros with a NaN at its first place. */
function poisoned(like: Tensor): Tensor {
  const gradient = like.clone();
  gradient.narrow(0, 0, 1).fill_(NaN);
  return gradient;
}

/** What `body` raises, and its warnings. */
function failure(body: () => unknown): { error: unknown; warnings: string[] } {
  let error: unknown;
  const warnings = warningsOf(() => {
    error = raised(body);
  });
  return { error, warnings };
}

function nanIn(output: number, name: string): unknown {
  return ['RuntimeError', `Function '${name}' returned nan values in its ${output}th output.`];
}

interface Context extends autograd.function.FunctionCtx {
  failFirst: boolean;
}

/** Its gradient has a NaN for one of its inputs. */
class Poison extends autograd.Function {
  static override forward(ctx: Context, a: Tensor, b: Tensor, failFirst: boolean): Tensor {
    ctx.failFirst = failFirst;
    return a.mul(2).add(b);
  }
  static override backward(ctx: Context, gradient: Tensor): (Tensor | null)[] {
    const bad = poisoned(gradient);
    return ctx.failFirst ? [bad, gradient, null] : [gradient, bad, null];
  }
}

/** Its gradient goes through Poison. */
class Outer extends autograd.Function {
  static override forward(ctx: Context, x: Tensor, failFirst: boolean): Tensor {
    ctx.failFirst = failFirst;
    ctx.saveForBackward(x);
    return x.sum(0, true);
  }
  static override backward(ctx: Context, gradient: Tensor): (Tensor | null)[] {
    const [x] = ctx.savedTensors as [Tensor];
    const g = gradient.expand(x.shape);
    return [Poison.apply(g.mul(x), g.add(x), ctx.failFirst), null];
  }
}

describe('TestAutograd', () => {
  test('test_anomaly_detect_nan', () => {
    const run = (failFirst: boolean): Tensor => {
      const x = torch.rand(10, needsGrad);
      return Poison.apply(x, x, failFirst).sum();
    };
    run(true).backward();
    const before = run(true);
    const without = failure(() => detectAnomaly(() => before.backward()));
    expect(without.error).toEqual(nanIn(0, 'PoisonBackward'));
    expect(without.warnings).toEqual([
      enabled,
      expect.stringMatching('Error detected in PoisonBackward. No forward pass information available'),
    ]);
    const { error, warnings } = failure(() => detectAnomaly(() => run(false).backward()));
    expect(error).toEqual(nanIn(1, 'PoisonBackward'));
    expect(warnings).toEqual([
      enabled,
      expect.stringMatching(
        /^Error detected in PoisonBackward. Traceback of forward call that caused the error:\n +at /,
      ),
    ]);
  });

  test('test_anomaly_detect_nan [shows the call]', () => {
    const call = (): Tensor => Poison.apply(torch.rand(1, needsGrad), torch.rand(1, needsGrad), true);
    const { warnings } = failure(() => detectAnomaly(() => call().backward()));
    expect(warnings[1]).toMatch(/at .*Poison.apply /);
    expect(warnings[1]).toMatch(/at call .*anomaly.ts/);
  });

  test('test_nested_anomaly_detect_nan', () => {
    const gradientOf = (failFirst: boolean): Tensor => {
      const x = torch.rand(10, needsGrad);
      const [gradient] = autograd.grad(Outer.apply(x, failFirst), x, { createGraph: true });
      return gradient!.sum();
    };
    gradientOf(true).backward();
    const sum = gradientOf(true);
    const without = failure(() => detectAnomaly(() => sum.backward()));
    expect(without.error).toEqual(nanIn(0, 'PoisonBackward'));
    expect(without.warnings[1]).toContain('No forward pass information');

    const { error, warnings } = failure(() => detectAnomaly(() => gradientOf(false).backward()));
    expect(error).toEqual(nanIn(1, 'PoisonBackward'));
    expect(warnings).toHaveLength(3);
    expect(warnings[1]).toContain('Error detected in PoisonBackward. Traceback of forward call that caused');
    expect(warnings[1]).toContain('Poison.apply');
    expect(warnings[2]).toContain(
      '\n\nPrevious calculation was induced by OuterBackward. Traceback of forward call that induced the previous calculation:\n',
    );
    expect(warnings[2]).toContain('Outer.apply');
  });

  test('test_anomaly_grad_warnings', () => {
    const { error, warnings } = failure(() =>
      detectAnomaly(() => {
        const a = torch.randn(5, needsGrad);
        const d1 = a.add(1);
        const d2 = d1.pow(2);
        d1.add_(1);
        autograd.grad(d2.sum(), a);
      }),
    );
    expect(error).toEqual([
      'RuntimeError',
      expect.stringMatching(
        'one of the variables needed for gradient computation has been modified by an inplace operation',
      ),
    ]);
    expect(warnings).toEqual([enabled, expect.stringMatching('Error detected in PowBackward0')]);
  });

  test('test_anomaly_assign_parent_cleanup', async () => {
    const held = new Map<string, Tensor>();
    const run = (): WeakRef<object> => {
      const x = torch.randn(2, 2, needsGrad);
      const t = x.exp();
      warningsOf(() =>
        detectAnomaly(() => {
          const [gradient] = autograd.grad(t, x, { gradOutputs: torch.onesLike(t), createGraph: true });
          expect(gradient!.gradFn!.metadata.parent_ === t.gradFn).toBe(true);
        }),
      );
      const note = {};
      t.gradFn!.metadata.note = note;
      held.set('t', t);
      return new WeakRef(note);
    };
    const note = run();
    expect(await collected(note)).toBe(false);
    held.clear();
    expect(await collected(note)).toBe(true);
  });

  test('test_nested_anomaly_printstack_cleanup', async () => {
    class Nan extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        return gradient.add(NaN);
      }
    }
    class Through extends autograd.Function {
      static override forward(ctx: Context, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        return x.clone();
      }
      static override backward(ctx: Context): Tensor {
        return Nan.apply(ctx.savedTensors[0]!);
      }
    }
    const held = new Map<string, Tensor>();
    const run = (): WeakRef<object> => {
      const x = torch.rand(1, needsGrad);
      const out = Through.apply(x);
      const [gradient] = autograd.grad(out, x, { createGraph: true });
      const { error } = failure(() => detectAnomaly(() => gradient!.backward()));
      expect(error).toEqual(nanIn(0, 'NanBackward'));
      const note = {};
      out.gradFn!.metadata.note = note;
      held.set('out', out);
      return new WeakRef(note);
    };
    const note = run();
    expect(await collected(note)).toBe(false);
    held.clear();
    expect(await collected(note)).toBe(true);
  });

  test('test_naughty_anomaly_access', () => {
    class Identity extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        return gradient;
      }
    }
    const y = Identity.apply(torch.zeros(1, needsGrad));
    y.backward();
    const { metadata } = y.gradFn!;
    expect(metadata).toEqual({});
    expect(y.gradFn!.metadata).toBe(metadata);
  });

  test('test_anomaly_mode_no_check_nan', () => {
    class AllNan extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.clone();
      }
      static override backward(): Tensor {
        return torch.tensor(NaN).expand(10, 10);
      }
    }
    warningsOf(() => {
      detectAnomaly({ checkNan: false }, () => {
        const out = AllNan.apply(torch.rand(10, 10, needsGrad)).sum();
        out.backward({ retainGraph: true });
        expect(torch.isAnomalyCheckNanEnabled()).toBe(false);
        expect(
          raised(() => detectAnomaly({ checkNan: true }, () => out.backward({ retainGraph: true }))),
        ).toEqual(nanIn(0, 'AllNanBackward'));
        out.backward();
      });
    });
    expect(torch.isAnomalyEnabled()).toBe(false);
  });
});
