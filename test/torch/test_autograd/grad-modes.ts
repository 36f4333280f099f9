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
