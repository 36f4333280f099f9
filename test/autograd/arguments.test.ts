/** The arguments of `backward` and `grad` by position and by name, and wrong ones, also of what sets a flag. */
import { describe, expect, test } from 'vitest';
import { autograd, ones, tensor, where, type Tensor } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('by position, in the order of PyTorch', () => {
  test('backward', () => {
    const [x, w] = [leaf(1, 2), leaf(3, 4)];
    const y = x.mul(w);
    autograd.backward(y, ones(2), true, false, null, [x]);
    autograd.backward([y], [ones(2)], { inputs: x });
    expect([x.grad!.tolist(), w.grad]).toEqual([[6, 8], null]);
    expect(raised(() => autograd.backward(y, ones(2)))?.[1]).toMatch(/second time/);
  });
  test('the older name of the gradients of the roots', () => {
    const x = leaf(1, 2);
    const call = (): void => autograd.backward(x.mul(3), { gradVariables: ones(2) } as object);
    expect(warningsOf(call)).toEqual(["'grad_variables' is deprecated. Use 'grad_tensors' instead."]);
    expect(x.grad!.tolist()).toEqual([3, 3]);
    let error: unknown;
    warningsOf(() => {
      error = raised(() => autograd.backward(x.mul(3), ones(2), null, false, ones(2)));
    });
    expect(error).toEqual([
      'RuntimeError',
      "'grad_tensors' and 'grad_variables' (deprecated) arguments both passed to backward(). Please only use " +
        "'grad_tensors'.",
    ]);
  });
  test('grad', () => {
    const [x, w] = [leaf(1, 2), leaf(3)];
    const [g, none] = autograd.grad(x.pow(3), [x, w], ones(2), null, true, true, true);
    expect([g!.tolist(), g!.requiresGrad, none]).toEqual([[3, 12], true, null]);
    expect(
      autograd
        .grad(
          x.mul(2),
          x,
          tensor([
            [1, 0],
            [0, 1],
          ]),
          null,
          false,
          true,
          false,
          true,
        )[0]!
        .tolist(),
    ).toEqual([
      [2, 0],
      [0, 2],
    ]);
  });
});

test('the gradient of one root may come in a list, and more than there are roots are left alone', () => {
  const x = leaf(1, 2);
  x.mul(2).backward([tensor([1, 10])] as never);
  autograd.backward([x.sum()], [tensor(1), tensor(5)]);
  expect(x.grad!.tolist()).toEqual([3, 21]);
});

test.each<[string, (x: Tensor) => unknown, string]>([
  ['no root', () => autograd.backward(null as never), "'NoneType' object is not iterable"],
  ['a number', () => autograd.backward(3 as never), "'int' object is not iterable"],
  ['numbers', () => autograd.backward([3] as never), "'int' object has no attribute 'requires_grad'"],
  [
    'numbers with gradients',
    () => autograd.backward([3] as never, [ones(1)]),
    "'int' object has no attribute 'shape'",
  ],
  ['a gradient', (x) => x.backward(3 as never), "'int' object is not iterable"],
  [
    'the gradient of a list',
    (x) => x.backward([3] as never),
    'gradients can be either Tensors or None, but got int',
  ],
  [
    'retainGraph',
    (x) => x.sum().backward({ retainGraph: 'yes' as never }),
    "'str' object cannot be interpreted as an integer",
  ],
  [
    'createGraph',
    (x) => x.sum().backward({ createGraph: null as never }),
    "'NoneType' object cannot be interpreted as an integer",
  ],
  ['no input', (x) => autograd.grad(x.sum(), null as never), "'NoneType' object is not iterable"],
  [
    'a missing input',
    (x) => (autograd.grad as (y: Tensor) => unknown)(x.sum()),
    "grad() missing 1 required positional argument: 'inputs'",
  ],
  [
    'nothing',
    () => (autograd.grad as () => unknown)(),
    "grad() missing 2 required positional arguments: 'outputs' and 'inputs'",
  ],
  [
    'createGraph of grad',
    (x) => autograd.grad(x.sum(), x, { createGraph: 1.5 as never }),
    "'float' object cannot be interpreted as an integer",
  ],
  [
    'requiresGrad_',
    (x) => x.requiresGrad_(1 as never),
    "requires_grad_(): argument 'requires_grad' (position 1) must be bool, not int",
  ],
  [
    'requiresGrad of a new tensor',
    () => ones(2, { requiresGrad: 1 as never }),
    "ones(): argument 'requires_grad' must be bool, not int",
  ],
])('%s', (_, call, message) => {
  const x = leaf(1, 2);
  expect(raised(() => call(x))).toEqual(['TypeError', message]);
  expect(x.grad).toBe(null);
});

test('requiresGrad is a bool, and grad may be undefined for null', () => {
  const x = leaf(1, 2);
  for (const value of [1, null, undefined, 'true']) {
    const set = (): void => {
      x.requiresGrad = value as never;
    };
    expect(raised(set)).toEqual(['RuntimeError', 'requires_grad must be a bool']);
  }
  x.grad = ones(2);
  x.grad = undefined as never;
  expect(x.grad).toBe(null);
});

test('a saved tensor that was written since: anomaly mode has another hint, and bool another name', () => {
  const x = leaf(1, 2);
  const mask = x.gt(1);
  const y = where(mask, x, x.mul(2));
  mask.logicalNot_();
  expect(raised(() => y.sum().backward())).toEqual([
    'RuntimeError',
    'one of the variables needed for gradient computation has been modified by an inplace operation: [CPUBoolType ' +
      '[2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that ' +
      'failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).',
  ]);
  let error: unknown;
  warningsOf(() =>
    autograd.detectAnomaly(() => {
      const z = x.exp();
      z.add_(1);
      error = raised(() => z.sum().backward());
    }),
  );
  expect(error).toEqual([
    'RuntimeError',
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      '[torch.FloatTensor [2]], which is output 0 of ExpBackward0, is at version 1; expected version 0 instead. Hint: ' +
      'the backtrace further above shows the operation that failed to compute its gradient. The variable in question ' +
      'was changed in there or anywhere later. Good luck!',
  ]);
});
