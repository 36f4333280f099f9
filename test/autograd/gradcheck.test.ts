/** gradcheck and gradgradcheck pass what is right and fail what is wrong. */
import { describe, expect, test } from 'vitest';
import { autograd, ones, type Tensor, tensor, zeros } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const { gradcheck, gradgradcheck } = autograd;
const input = (data: unknown): Tensor => tensor(data, { dtype: 'float64', requiresGrad: true });

/** The identity whose gradient a hook makes `change` of it. */
function tampered(x: Tensor, change: (gradient: Tensor) => Tensor): Tensor {
  const y = x.mul(1);
  if (y.requiresGrad) y.registerHook((gradient: Tensor | null) => gradient && change(gradient));
  return y;
}

describe('gradcheck passes', () => {
  test.each<[string, (...inputs: Tensor[]) => Tensor | Tensor[], Tensor[]]>([
    ['a function of one tensor', (x) => x.sin().mul(x), [input([0.3, -1.2, 2])]],
    ['a function of two', (x, y) => x.mul(y).exp(), [input([0.1, 0.2]), input([0.5, -0.5])]],
    ['several results', (x) => [x.pow(2), x.exp().sum()], [input([0.3, 0.7])]],
    ['broadcasting', (x, y) => x.div(y), [input([[1, 2]]), input([[3], [4]])]],
    ['an input that needs no gradient', (x, y) => x.mul(y), [input([1, 2]), ones(2, { dtype: 'float64' })]],
    ['an input that is not used', (x) => x.mul(2), [input([1, 2]), input([1])]],
    ['a result that needs no gradient', (x) => [x.mul(2), ones(2)], [input([1, 2])]],
    ['a result of no elements', (x) => x.narrow(0, 0, 0), [input([1, 2])]],
    [
      'an input that is a view',
      (x) => x.tanh(),
      [
        input([
          [1, 2, 3],
          [4, 5, 6],
        ]).t(),
      ],
    ],
    [
      'writing in place',
      (x) => {
        const y = x.clone();
        y.narrow(0, 0, 1).mul_(x.narrow(0, 1, 1));
        return y;
      },
      [input([2, 3])],
    ],
    ['a constant function', () => ones(2, { dtype: 'float64' }), [input([1])]],
  ])('%s', (_, fn, inputs) => {
    expect(gradcheck(fn, inputs)).toBe(true);
  });
  test('an input that is not in a list', () => {
    expect(gradcheck((x: Tensor) => x.exp(), input([1, 2]))).toBe(true);
  });
  test('leaving inputs as they are', () => {
    const x = input([1, 2]);
    gradcheck((t: Tensor) => t.pow(2), x);
    expect([x.tolist(), x.grad, x._version]).toEqual([[1, 2], null, 0]);
  });
});

describe('gradcheck fails', () => {
  const wrong: [string, (x: Tensor) => Tensor][] = [
    ['a gradient that is three halves of the right one', (x) => tampered(x.mul(2), (g) => g.mul(1.5))],
    ['a gradient that is zero', (x) => tampered(x, (g) => g.mul(0))],
    ['a gradient of another sign', (x) => tampered(x, (g) => g.neg())],
    ['a gradient at another place', (x) => tampered(x, (g) => g.flip(0))],
    ['a gradient with a small error', (x) => tampered(x, (g) => g.mul(1.01))],
    ['a gradient with a constant', (x) => tampered(x, (g) => g.add(1))],
    ['a gradient that is not followed', (x) => x.detach().mul(x)],
    ['a value that changes without the gradient', (x) => x.add(x.detach().pow(2))],
  ];
  test.each(wrong)('%s', (_, fn) => {
    const x = input([1, 2]);
    expect(raised(() => gradcheck(fn, x))?.[0]).toBe('GradcheckError');
    expect(gradcheck(fn, x, { raiseException: false })).toBe(false);
  });
  test('with both Jacobians in its message', () => {
    expect(
      raised(() => gradcheck((x: Tensor) => tampered(x.mul(2), (g) => g.mul(1.5)), input([1, 2]))),
    ).toEqual([
      'GradcheckError',
      'Jacobian mismatch for output 0 with respect to input 0,\n' +
        'numerical:tensor([[2.0000, 0.0000],\n        [0.0000, 2.0000]], dtype=torch.float64)\n' +
        'analytical:tensor([[3., 0.],\n        [0., 3.]], dtype=torch.float64)\n',
    ]);
  });
  test('a gradient that is another each time', () => {
    let calls = 0;
    const fn = (x: Tensor): Tensor => tampered(x, (g) => g.mul(1 + 1e-9 * calls++));
    expect(raised(() => gradcheck(fn, input([1, 2])))).toEqual([
      'GradcheckError',
      expect.stringMatching(/^Backward is not reentrant/),
    ]);
  });
  test('and names the output and the input', () => {
    const fn = (x: Tensor, y: Tensor): Tensor[] => [x.mul(y), tampered(y, (g) => g.mul(2)).mul(x)];
    expect(raised(() => gradcheck(fn as never, [input([1]), input([2])]))?.[1]).toMatch(
      /^Jacobian mismatch for output 1 with respect to input 1,/,
    );
  });
});

describe('gradcheck asks for', () => {
  test('an input that needs a gradient', () => {
    expect(raised(() => gradcheck((x: Tensor) => x.mul(2), ones(1, { dtype: 'float64' })))).toEqual([
      'ValueError',
      'gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.',
    ]);
  });
  test('double precision, with a warning', () => {
    let result: unknown;
    const x = tensor([1, 2], { requiresGrad: true });
    const warnings = warningsOf(() => {
      result = raised(() => gradcheck((t: Tensor) => t.mul(t), x));
    });
    expect(warnings).toEqual([
      'Input #0 requires gradient and is not a double precision floating point or complex. This check will likely ' +
        'fail if all the inputs are not of double precision floating point or complex. ',
    ]);
    expect(result).toEqual(['GradcheckError', expect.stringMatching(/^Jacobian mismatch for output 0/)]);
  });
  test('tolerances that are met', () => {
    const fn = (x: Tensor): Tensor => tampered(x, (g) => g.mul(1.01));
    expect(gradcheck(fn, input([1, 2]), { rtol: 0.1 })).toBe(true);
    expect(gradcheck(fn, input([1, 2]), { rtol: 0, atol: 0.1 })).toBe(true);
    expect(gradcheck(fn, input([1, 2]), { rtol: 0, atol: 0.001, raiseException: false })).toBe(false);
  });
  test('inputs whose elements have places of their own', () => {
    const x = zeros(1, { dtype: 'float64' }).expand(3).detach().requiresGrad_();
    expect(raised(() => gradcheck((t: Tensor) => t.mul(2), x))).toEqual([
      'RuntimeError',
      'The 0th input has a dimension with stride 0. gradcheck only supports inputs that are non-overlapping to be ' +
        'able to compute the numerical gradients correctly. You should call .contiguous on the input before passing ' +
        'it to gradcheck.',
    ]);
  });
});

describe('gradgradcheck', () => {
  test('passes what is right', () => {
    expect(gradgradcheck((x: Tensor) => x.pow(3), input([1, 2]))).toBe(true);
    expect(gradgradcheck((x, y) => x.mul(y).sin(), [input([0.3]), input([0.6])])).toBe(true);
    expect(
      gradgradcheck(
        (x: Tensor) => x.mm(x),
        input([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toBe(true);
  });
  test('fails a gradient whose own gradient is wrong', () => {
    const fn = (x: Tensor): Tensor => {
      const one = x.pow(2).detach().div(x.pow(2));
      return tampered(x, (g) => g.mul(one)).pow(2);
    };
    expect(gradcheck(fn, input([1, 2]))).toBe(true);
    expect(raised(() => gradgradcheck(fn, input([1, 2])))?.[0]).toBe('GradcheckError');
    expect(gradgradcheck(fn, input([1, 2]), { raiseException: false })).toBe(false);
  });
  test('takes the gradients of the outputs', () => {
    expect(gradgradcheck((x: Tensor) => x.pow(3), input([1, 2]), { gradOutputs: input([0.5, -2]) })).toBe(
      true,
    );
  });
});
