/** The keyword arguments of gradcheck and gradgradcheck. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { autograd, type Tensor, tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const { gradcheck, gradgradcheck } = autograd;
const input = (data: unknown): Tensor => tensor(data, { dtype: 'float64', requiresGrad: true });
const square = (x: Tensor): Tensor => x.mul(x);
/** A function that must not be called. */
const unused = (): Tensor => {
  throw new Error('called');
};

/** A copy whose gradient a hook changes. */
function tampered(x: Tensor, change: (gradient: Tensor) => Tensor): Tensor {
  const y = x.clone();
  y.registerHook((gradient: Tensor | null) => gradient && change(gradient));
  return y;
}

describe('the fast mode', () => {
  test('projects on the directions that PyTorch takes, and explains with the slow mode', () => {
    const fn = (x: Tensor): Tensor => tampered(x, (g) => g.mul(1.5));
    expect(raised(() => gradcheck(fn, [input([1, 2])], { fastMode: true }))).toEqual([
      'GradcheckError',
      `Jacobian mismatch for output 0 with respect to input 0,
numerical:tensor(0.9224, dtype=torch.float64)
analytical:tensor(1.3835, dtype=torch.float64)

The above quantities relating the numerical and analytical jacobians are computed${' '}
in fast mode. See: https://github.com/pytorch/pytorch/issues/53876 for more background${' '}
about fast mode. Below, we recompute numerical and analytical jacobians in slow mode:

Numerical:
 tensor([[1.0000, 0.0000],
        [0.0000, 1.0000]], dtype=torch.float64)
Analytical:
tensor([[1.5000, 0.0000],
        [0.0000, 1.5000]], dtype=torch.float64)

The max per-element difference (slow mode) is: 0.5000000000001101.
`,
    ]);
  });
  test('says when the slow mode would have passed', () => {
    // Only the random gradient, of which no element is 0 or 1, comes out wrong.
    const fn = (x: Tensor): Tensor =>
      tampered(x, (g) => (g.sub(0.5).abs().eq(0.5).all().item() ? g : g.mul(2)));
    expect(gradcheck(fn, [input([1, 2])])).toBe(true);
    expect(raised(() => gradcheck(fn, [input([1, 2])], { fastMode: true }))?.[1]).toMatch(
      /\.\nFast gradcheck failed but element-wise differences are small\. This means that the\ntest might've passed in/,
    );
  });
  test('leaves the random numbers of the user alone', () => {
    torch.manualSeed(3);
    const expected = torch.rand(2).tolist();
    torch.manualSeed(3);
    expect(gradcheck(square, input([1, 2]), { fastMode: true })).toBe(true);
    expect(torch.rand(2).tolist()).toEqual(expected);
  });
  test('takes several outputs, those without gradients among them', () => {
    const fn = (x: Tensor, y: Tensor): Tensor[] => [x.long(), torch.ones(2), x.mul(y), y.exp().sum()];
    for (const fastMode of [true, false]) {
      expect(gradcheck(fn, [input([1.5, 2.5]), input([3.5])], { fastMode })).toBe(true);
    }
  });
  test('takes nothing at all', () => {
    expect(gradcheck(square, input([]), { fastMode: true })).toBe(true);
    expect(gradcheck((x) => x.narrow(0, 0, 0), input([1]), { fastMode: true })).toBe(true);
  });
});

describe('gradcheck', () => {
  test('hands on what is no tensor', () => {
    expect(gradcheck((x, n, name) => x.pow(n + name.length), [input([1, 2]), 3, 'a'])).toBe(true);
  });
  test('refuses what is no function, and results that are no tensors', () => {
    expect(raised(() => gradcheck(3 as never, input([1])))).toEqual([
      'TypeError',
      "'int' object is not callable",
    ]);
    expect(raised(() => gradcheck(() => 0.5 as never, input([1])))).toEqual([
      'TypeError',
      "'float' object has no attribute 'requires_grad'",
    ]);
  });
  test('refuses functions with other results on either side', () => {
    let calls = 0;
    const fn = (x: Tensor): Tensor[] => (++calls % 2 === 0 ? [x] : [x, x]);
    expect(raised(() => gradcheck(fn, input([1])))?.[0]).toBe('AssertionError');
  });
  test('puts the input back when the function throws', () => {
    const x = input([1, 2]);
    let calls = 0;
    const fn = (t: Tensor): Tensor => {
      if (++calls > 1) throw new RangeError('enough');
      return t.mul(2);
    };
    for (const fastMode of [true, false]) {
      calls = 0;
      expect(raised(() => gradcheck(fn, x, { fastMode }))?.[0]).toBe('RangeError');
      expect(x.tolist()).toEqual([1, 2]);
    }
  });
  test('with checkSparseNnz contents itself with zeros that are nearly so', () => {
    const fn = (x: Tensor): Tensor => tampered(x, (g) => g.add(1e-9));
    expect(raised(() => gradcheck(fn, input([1])))?.[1]).toBe('backward not multiplied by grad_output');
    expect(gradcheck(fn, input([1]), { checkSparseNnz: true, checkUndefinedGrad: false })).toBe(true);
  });
  test('names the tolerance that a second pass has missed', () => {
    let calls = 0;
    const fn = (x: Tensor): Tensor => tampered(x, (g) => g.mul(1 + 1e-7 * calls++));
    const check = (nondetTol: number): boolean => gradcheck(fn, input([1, 2]), { nondetTol });
    expect(raised(() => check(1e-12))?.[1]).toMatch(
      /numerical gradient\.The tolerance for nondeterminism was 1e-12\.\n\nNOTE: If your op relies on/,
    );
    expect(check(1e-5)).toBe(true);
  });
});

describe('gradgradcheck', () => {
  test('draws the gradients of the outputs as PyTorch does', () => {
    const seen: Tensor[] = [];
    const fn = (x: Tensor): Tensor =>
      tampered(square(x), (g) => {
        seen.push(g.detach());
        return g;
      });
    torch.manualSeed(0);
    expect(gradgradcheck(fn, input([1, 2]))).toBe(true);
    torch.manualSeed(0);
    const uniform = torch.rand(2, { dtype: 'float64' });
    expect(seen[0]!.tolist()).toEqual(uniform.sub(uniform.neg().add(1)).tolist());
  });
  test('makes them strided on request', () => {
    const strides: (readonly number[])[] = [];
    const fn = (x: Tensor): Tensor =>
      tampered(x.mul(2), (g) => {
        strides.push(g.stride());
        return g;
      });
    const x = input([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(gradgradcheck(fn, x, { genNonContigGradOutputs: true })).toBe(true);
    expect(strides[0]).toEqual([6, 2]);
    expect(gradgradcheck(square, input([1]), { genNonContigGradOutputs: true })).toBe(true);
  });
  test('takes the gradients in their place and by name', () => {
    const gradOutputs = input([0.5, 2]);
    expect(gradgradcheck(square, input([1, 2]), gradOutputs, { fastMode: true })).toBe(true);
    expect(gradgradcheck(square, [input([1, 2])], [gradOutputs])).toBe(true);
    expect(gradgradcheck(square, [input([1, 2])], { gradOutputs: [gradOutputs] })).toBe(true);
    expect(gradgradcheck(square, [input([1, 2])], null, { eps: 1e-5 })).toBe(true);
  });
  test('takes inputs that need no gradient', () => {
    const constant = tensor([3, 4], { dtype: 'float64' });
    expect(gradgradcheck((x, y) => x.mul(x).mul(y), [input([1, 2]), constant])).toBe(true);
  });
});

describe('keywords that exclude each other', () => {
  test.each<[object, string]>([
    [{ checkBackwardAd: false }, 'Expected at least one of check_forward_ad or check_backward_ad to be True'],
    [
      { checkForwardAd: true, checkBackwardAd: false, checkBatchedGrad: true },
      'Setting check_batched_grad=True requires check_backward_ad to be True',
    ],
    [
      { checkBatchedForwardGrad: true },
      'Setting check_batched_forward_grad=True requires check_forward_ad to be True',
    ],
  ])('of gradcheck: %s', (options, message) => {
    expect(raised(() => gradcheck(unused, input([1]), options))).toEqual(['AssertionError', message]);
  });
  test.each<[object, string]>([
    [
      { checkRevOverRev: false },
      'Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True',
    ],
    [
      { checkRevOverRev: false, checkFwdOverRev: true },
      'Setting check_undefined_grad=True requires check_rev_over_rev to be True',
    ],
    [
      { checkRevOverRev: false, checkFwdOverRev: true, checkUndefinedGrad: false, checkBatchedGrad: true },
      'Setting check_batched_grad=True requires check_rev_over_rev to be True',
    ],
  ])('of gradgradcheck: %s', (options, message) => {
    expect(raised(() => gradgradcheck(unused, input([1]), options))).toEqual(['AssertionError', message]);
  });
  test('and what forward mode would be needed for', () => {
    expect(raised(() => gradcheck(unused, input([1]), { checkForwardAd: true }))).toEqual([
      'NotImplementedError',
      'checkForwardAd: forward-mode differentiation is not implemented',
    ]);
    expect(raised(() => gradgradcheck(unused, input([1]), { checkFwdOverRev: true }))).toEqual([
      'NotImplementedError',
      'checkFwdOverRev: forward-mode differentiation is not implemented',
    ]);
  });
  test('and those that do not exist', () => {
    expect(raised(() => gradcheck(unused, input([1]), { epsilon: 1 } as never))).toEqual([
      'TypeError',
      "gradcheck() got an unexpected keyword argument 'epsilon' (allowed: func, inputs, eps, atol, rtol, " +
        'raiseException, nondetTol, checkUndefinedGrad, checkGradDtypes, checkBatchedGrad, fastMode, checkSparseNnz, ' +
        'checkBatchedForwardGrad, checkForwardAd, checkBackwardAd)',
    ]);
    expect(raised(() => gradgradcheck(unused, input([1]), { checkForwardAd: true } as never))?.[1]).toMatch(
      /^gradgradcheck\(\) got an unexpected keyword argument 'checkForwardAd' \(allowed: func, inputs, gradOutputs, eps/,
    );
  });
});
