/** What gradcheck and gradgradcheck accept and refuse, in the slow and in the fast mode. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, type Tensor } from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';

const { gradcheck, gradgradcheck } = autograd;
const modes = [true, false];
const double = { dtype: 'float64', requiresGrad: true } as const;
const quiet = { raiseException: false };

/** A copy whose gradient is too great by a hundredth, even if none comes in. */
function shifted(x: Tensor): Tensor {
  const y = x.clone();
  y.registerHook((gradient: Tensor | null) => gradient?.add(1e-2));
  return y;
}

/** Whether the check raises, and with `raiseException: false` is false. */
function expectFailure(check: (options: object) => boolean, className: string, message: RegExp): void {
  expect(raised(() => check({}))).toEqual([className, expect.stringMatching(message)]);
  expect(check(quiet)).toBe(false);
}

describe('TestAutograd', () => {
  test.each(modes)('test_gradcheck_undefined_grad [fastMode: %s]', (fastMode) => {
    const picky = (t: Tensor): Tensor => {
      const y = t.clone();
      y.registerHook((gradient: Tensor | null) => {
        if (gradient === null) throw new torch.RuntimeError('nothing came');
      });
      return y;
    };
    const warnings = warningsOf(() => {
      expectFailure(
        (options) => gradcheck(picky, [torch.ones(1, double)], { fastMode, ...options }),
        'GradcheckError',
        /^Expected backward function to handle undefined output grads\. Please look at "Notes about undefined output/,
      );
    });
    expect(warnings[0]).toMatch(
      /^Backwards compatibility: New undefined gradient support checking feature is enabled/,
    );
    expect(gradcheck(picky, [torch.ones(1, double)], { fastMode, checkUndefinedGrad: false })).toBe(true);
  });

  test.each(modes)('test_gradcheck_single_input [fastMode: %s]', (fastMode) => {
    expect(gradcheck((x) => x.mul(-3), torch.rand(8, double), { fastMode })).toBe(true);
    expect(gradgradcheck((x) => x.mul(-3), torch.rand(8, double), { fastMode })).toBe(true);
  });

  test.each(modes)('test_gradcheck_validates_inputs [fastMode: %s]', (fastMode) => {
    const identity = (x: Tensor): Tensor => x;
    // Raised even where failures are not.
    const options = { fastMode, ...quiet };
    expect(raised(() => gradcheck(identity, [torch.rand(4)], options))).toEqual([
      'ValueError',
      expect.stringMatching('at least one input tensor to require gradient'),
    ]);
    const strided = torch.ones(1, double).expand([3, 2]);
    expect(raised(() => gradcheck(identity, [strided], options))).toEqual([
      'RuntimeError',
      expect.stringMatching('The 0th input has a dimension with stride 0'),
    ]);
    const single = torch.ones(1, { requiresGrad: true });
    const warnings = warningsOf(() => {
      expect(gradcheck(identity, [single], { atol: 0.1, fastMode })).toBe(true);
    });
    expect(warnings).toEqual([
      expect.stringMatching(/^Input #0 requires gradient and is not a double precision/),
    ]);
  });

  test.each(modes)('test_gradcheck_check_no_differentiable_outputs [fastMode: %s]', (fastMode) => {
    const x = torch.ones(1, double);
    const constant = (t: Tensor): Tensor => torch.tensor([t.item()], { dtype: 'float64' });
    expectFailure(
      (options) => gradcheck(constant, x, { fastMode, ...options }),
      'GradcheckError',
      /^Numerical gradient for function expected to be zero$/,
    );
    expect(gradcheck(() => [], [x], { fastMode })).toBe(true);
  });

  test.each(modes)('test_gradcheck_check_batched_grad [fastMode: %s]', (fastMode) => {
    const x = torch.rand(40, double);
    expect(gradcheck((t) => t.exp(), [x], { fastMode, checkBatchedGrad: true })).toBe(true);
    // Only the gradients of the batch have negative elements: two come alone before they come as a batch.
    const refusing = (fn: (gradient: Tensor) => Tensor): ((t: Tensor) => Tensor) => {
      let signed = 0;
      return (t) => {
        const y = t.clone();
        y.registerHook((gradient: Tensor | null) => {
          if (gradient === null || gradient.ge(0).all().item() || ++signed % 4 < 3) return gradient;
          return fn(gradient);
        });
        return y;
      };
    };
    const broken = refusing(() => {
      throw new torch.RuntimeError('not in a batch');
    });
    const options = { fastMode, checkBatchedGrad: true };
    expect(gradcheck(broken, [x], { fastMode })).toBe(true);
    expectFailure(
      (others) => gradcheck(broken, [x], { ...options, ...others }),
      'GradcheckError',
      /^While computing batched gradients, got: not in a batch\n\ngradcheck or gradgradcheck failed while testing batched gradient/,
    );
    expectFailure(
      (others) =>
        gradcheck(
          refusing((gradient) => gradient.mul(2)),
          [x],
          { ...options, ...others },
        ),
      'GradcheckError',
      /^For output 0 and input 0:\n\ngradcheck or gradgradcheck failed[^]*\n\nGot:\ntensor\([^]*\n\nExpected:\ntensor\(/,
    );
  });

  test.each(modes)('test_gradcheck_backward_mul_by_grad_output [fastMode: %s]', (fastMode) => {
    expectFailure(
      (options) => gradcheck(shifted, [torch.ones(1, double)], { atol: 0.1, fastMode, ...options }),
      'GradcheckError',
      /^backward not multiplied by grad_output$/,
    );
  });

  test.each(modes)('test_gradcheck_jacobian_mismatch [fastMode: %s]', (fastMode) => {
    const x = torch.ones(2, 2, { requiresGrad: true });
    warningsOf(() => {
      expectFailure(
        (options) => gradcheck(shifted, [x], { fastMode, ...options }),
        'GradcheckError',
        /^Jacobian mismatch for output 0 with respect to input 0,\nnumerical:tensor\(/,
      );
    });
  });

  test.each(modes)('test_gradcheck_output_shape_or_dtype_depend_on_values [fastMode: %s]', (fastMode) => {
    const a = torch.ones(1, double);
    const isLarge = (x: Tensor): boolean => x.ge(1).all().item() === true;
    const refusal = (fn: (x: Tensor) => Tensor): readonly [string, string] | null =>
      raised(() => gradcheck(fn, [a], { fastMode }));
    const at = fastMode ? '' : 'on index {idx} ';
    expect(refusal((x) => (isLarge(x) ? torch.cat([x, x]) : x))).toEqual([
      'AssertionError',
      `Expected \`func\` to return outputs with the same shape when inputs are perturbed ${at}by 1e-06, but got: ` +
        'shapes torch.Size([1]) and torch.Size([2]).',
    ]);
    expect(refusal((x) => (isLarge(x) ? x.float() : x))).toEqual([
      'AssertionError',
      `Expected \`func\` to return outputs with the same dtype when inputs are perturbed ${at}by 1e-06, but got: ` +
        'dtypes torch.float64 and torch.float32.',
    ]);
  });

  test.each(modes)('test_gradcheck_custom_error [fastMode: %s]', (fastMode) => {
    const x = torch.ones(2, 2, double);
    let error: unknown;
    try {
      gradcheck(shifted, [x], { fastMode });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(autograd.GradcheckError);
    expect(error).toBeInstanceOf(torch.RuntimeError);
    expect(String(error)).toMatch('Jacobian mismatch for output 0 with respect to input 0');
    expect(gradcheck(shifted, [x], { fastMode, ...quiet })).toBe(false);
    const broken = (): Tensor => {
      throw new torch.RuntimeError('this is no failed check');
    };
    expect(raised(() => gradcheck(broken, [x], { fastMode, ...quiet }))).toEqual([
      'RuntimeError',
      'this is no failed check',
    ]);
  });
});
