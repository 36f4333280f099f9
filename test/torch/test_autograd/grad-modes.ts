/** PyTorch's test_autograd: noGrad, enableGrad, setGradEnabled. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { Tensor } from '../../../src/index.js';

const { enableGrad, isGradEnabled, noGrad, setGradEnabled } = torch;

describe('TestAutograd', () => {
  test('test_no_grad', () => {
    const x = torch.ones(5, 5, { requiresGrad: true });
    const y = torch.ones(5, 5).mul(4);
    const add = (a: Tensor, b: Tensor): Tensor => noGrad(() => a.add(b));
    let w: Tensor;
    {
      using guard = noGrad();
      w = x.add(y);
      expect(guard).toBeDefined();
    }
    for (const sum of [w, add(x, y)]) {
      expect([sum.requiresGrad, sum.gradFn]).toEqual([false, null]);
      expect(() => sum.backward(torch.ones(5, 5))).toThrow(torch.RuntimeError);
    }
    noGrad(() => {
      expect(isGradEnabled()).toBe(false);
      add(x, y);
      expect(isGradEnabled()).toBe(false);
    });
    expect(isGradEnabled()).toBe(true);
  });

  test('test_set_grad_generator_functions_recursive', () => {
    const within = (mode: typeof noGrad, expected: boolean, next: (depth: number) => void) => {
      return (depth: number): void => {
        mode(() => {
          expect(isGradEnabled()).toBe(expected);
          if (depth > 0) next(depth - 1);
          expect(isGradEnabled()).toBe(expected);
        });
      };
    };
    const callbackOn = within(enableGrad, true, (depth) => callbackOff(depth));
    const callbackOff = within(noGrad, false, (depth) => callbackOn(depth));
    const guardOn = (depth: number): void => {
      using guard = enableGrad();
      expect([isGradEnabled(), guard]).toEqual([true, expect.anything()]);
      if (depth > 0) guardOff(depth - 1);
      expect(isGradEnabled()).toBe(true);
    };
    const guardOff = (depth: number): void => {
      using guard = noGrad();
      expect([isGradEnabled(), guard]).toEqual([false, expect.anything()]);
      if (depth > 0) guardOn(depth - 1);
      expect(isGradEnabled()).toBe(false);
    };
    for (const [mode, expected] of [
      [enableGrad, true],
      [noGrad, false],
    ] as const) {
      mode(() => {
        for (const start of [callbackOn, callbackOff, guardOn, guardOff]) {
          expect(isGradEnabled()).toBe(expected);
          start(10);
          expect(isGradEnabled()).toBe(expected);
        }
      });
    }
  });

  /** Each mode inside of the other: [inner mode, inner state, outer mode]. */
  const opposites = [
    [noGrad, false, enableGrad],
    [enableGrad, true, noGrad],
  ] as const;

  test('test_set_grad_generator_functions', () => {
    for (const [inner, expected, outer] of opposites) {
      const numbers = inner(function* () {
        for (let i = 0; i < 10; i++) {
          expect(isGradEnabled()).toBe(expected);
          yield i;
        }
      });
      const seen: number[] = [];
      outer(() => {
        for (const i of numbers) {
          expect(isGradEnabled()).toBe(!expected);
          seen.push(i);
        }
      });
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  test('test_set_grad_coroutines', () => {
    for (const [inner, expected, outer] of opposites) {
      const echo = inner(function* (): Generator<number, string, number> {
        expect(isGradEnabled()).toBe(expected);
        for (let i = 0; i < 10; i++) {
          expect(isGradEnabled()).toBe(expected);
          const answer = yield i;
          expect([isGradEnabled(), answer]).toEqual([expected, i]);
        }
        return 'done';
      });
      outer(() => {
        let step = echo.next(-1);
        while (step.done !== true) {
          expect(isGradEnabled()).toBe(!expected);
          step = echo.next(step.value);
        }
        expect([isGradEnabled(), step.value]).toEqual([!expected, 'done']);
      });
    }
  });

  test('test_set_grad_coroutines_benign_exceptions', () => {
    for (const [inner, expected, outer] of opposites) {
      const steps = inner(function* () {
        let hasRaised = false;
        for (let i = 1; i <= 10; i++) {
          try {
            expect(isGradEnabled()).toBe(expected);
            yield hasRaised ? -i : i;
          } catch {
            expect(isGradEnabled()).toBe(expected);
            hasRaised = true;
          }
        }
      });
      outer(() => {
        expect(steps.next().value).toBe(1);
        let count = 0;
        for (let step = steps.throw(new Error('benign')); step.done !== true; count++) {
          expect(step.value).toBeLessThan(0);
          expect(isGradEnabled()).toBe(!expected);
          step = steps.throw(new Error('benign'));
        }
        expect(count).toBe(9);
      });
    }
  });

  test('test_set_grad_coroutines_critical_exceptions', () => {
    for (const [inner, expected, outer] of opposites) {
      const steps = inner(function* () {
        try {
          yield 0;
        } catch {
          expect(isGradEnabled()).toBe(expected);
          throw new Error('secondary');
        }
      });
      outer(() => {
        expect(steps.next().value).toBe(0);
        expect(() => steps.throw(new Error('critical'))).toThrow('secondary');
        expect(isGradEnabled()).toBe(!expected);
      });
    }
  });

  test('test_set_grad_coroutines_exit', () => {
    for (const [inner, expected, outer] of opposites) {
      const ends: boolean[] = [];
      const steps = inner(function* () {
        try {
          for (let i = 0; ; i++) yield i;
        } finally {
          ends.push(isGradEnabled());
        }
      });
      outer(() => {
        for (let i = 0; i < 5; i++) expect(steps.next().value).toBe(i);
        steps.return(undefined as never);
        expect(isGradEnabled()).toBe(!expected);
      });
      expect(ends).toEqual([expected]);
    }
  });

  test('test_set_grad_enabled', () => {
    const x = torch.tensor([1], { requiresGrad: true });
    expect(setGradEnabled(false, () => x.mul(2)).requiresGrad).toBe(false);
    expect(setGradEnabled(true, () => x.mul(2)).requiresGrad).toBe(true);
    const y = setGradEnabled(false, () => {
      setGradEnabled(true);
      return x.mul(2);
    });
    expect(y.requiresGrad).toBe(true);
    expect(isGradEnabled()).toBe(true);
  });
});
