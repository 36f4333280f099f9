/** What a node keeps for the backward pass, and how a write to it is found. */
import { describe, expect, test } from 'vitest';
import { maximum, noGrad, ones, type Tensor, tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

const modified = (what: string, version: number, expected = 0): readonly [string, string] => [
  'RuntimeError',
  `one of the variables needed for gradient computation has been modified by an inplace operation: ${what} is at ` +
    `version ${version}; expected version ${expected} instead. Hint: enable anomaly detection to find the operation ` +
    'that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).',
];

describe('a write to a saved tensor is found', () => {
  test('when it is the result of the operation', () => {
    const x = leaf(1, 2, 3);
    const y = x.exp();
    y.add_(1);
    expect(raised(() => y.sum().backward())).toEqual(
      modified('[torch.FloatTensor [3]], which is output 0 of ExpBackward0,', 1),
    );
    expect(x.grad).toBeNull();
  });
  test('when it is an input that was computed', () => {
    const x = leaf(1, 2, 3);
    const a = x.add(1);
    const y = a.mul(a);
    a.add_(1);
    expect(raised(() => y.sum().backward())).toEqual(
      modified('[torch.FloatTensor [3]], which is output 0 of AddBackward0,', 1),
    );
  });
  test('when it is an input that needs no gradient', () => {
    const w = ones(2, 2);
    const y = tensor([[1, 2]], { requiresGrad: true }).mm(w);
    w.zero_();
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.FloatTensor [2, 2]]', 1));
  });
  test('when it is a leaf that was written without being recorded', () => {
    const x = leaf(1, 2);
    const y = x.mul(x);
    noGrad(() => x.add_(1).mul_(2));
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.FloatTensor [2]]', 2));
  });
  test('when it was written through a view', () => {
    const y = leaf(1, 2).exp();
    y.select(0, 0).mul_(2);
    expect(raised(() => y.sum().backward())).toEqual(
      modified('[torch.FloatTensor [2]], which is output 0 of ExpBackward0,', 1),
    );
  });
  test('when it is a view and its base was written', () => {
    const base = ones(4);
    const part = base.narrow(0, 0, 2);
    const y = leaf(1, 2).mul(part);
    base.add_(1);
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.FloatTensor [2]]', 1));
  });
  test('when the versions began above zero', () => {
    const w = ones(2).add_(1).add_(1);
    const y = leaf(1, 2).mul(w);
    w.mul_(3);
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.FloatTensor [2]]', 3, 2));
  });
  test('when out= wrote it', () => {
    const w = ones(2);
    const y = leaf(1, 2).mul(w);
    w.copy_(ones(2));
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.FloatTensor [2]]', 1));
  });
  test('in any dtype', () => {
    const w = ones(2, { dtype: 'float64' });
    const y = leaf(1, 2).double().mul(w);
    w.add_(1);
    expect(raised(() => y.sum().backward())).toEqual(modified('[torch.DoubleTensor [2]]', 1));
    const index = tensor([0n, 1n]);
    const z = leaf(1, 2).gather(0, index);
    index.zero_();
    expect(raised(() => z.sum().backward())).toEqual(modified('[torch.LongTensor [2]]', 1));
  });
});

describe('a write is no mistake', () => {
  test('where the value is not kept', () => {
    const x = leaf(1, 2);
    const y = x.add(1);
    const z = y.mul(3);
    y.add_(5);
    z.sum().backward();
    expect(x.grad!.tolist()).toEqual([3, 3]);
  });
  test('where no gradient is computed from it', () => {
    const x = leaf(1, 2);
    const w = ones(2);
    const y = x.mul(w);
    w.zero_();
    const [a, b] = [leaf(3), y];
    a.mul(2).add(b.detach().sum()).backward();
    expect(a.grad!.tolist()).toEqual([2]);
  });
  test('to the input of an operation that keeps its result', () => {
    const x = leaf(-1, 2);
    const y = x.mul(1);
    const z = y.relu();
    y.fill_(7);
    z.sum().backward();
    expect(x.grad!.tolist()).toEqual([0, 1]);
  });
  test('after the backward pass', () => {
    const x = leaf(1, 2);
    const y = x.exp();
    y.sum().backward();
    y.zero_();
    expect(x.grad!.tolist()[1 as never]).toBeCloseTo(Math.exp(2), 5);
  });
  test('of the factor that only the other input would need', () => {
    const x = leaf(1, 2);
    const a = ones(2);
    const y = a.mul(x);
    noGrad(() => x.zero_());
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([1, 1]);
  });
  test('that the operation itself did in place', () => {
    const x = leaf(-1, 2);
    const y = x.mul(1);
    y.mul_(3).relu_().sum().backward();
    expect(x.grad!.tolist()).toEqual([0, 3]);
  });
});

describe('an in-place operation', () => {
  test('on its own result needs no old value', () => {
    const x = leaf(1, 2);
    const y = x.mul(2).exp_().add(0);
    y.sum().backward();
    expect((x.grad!.tolist() as number[])[0]).toBeCloseTo(2 * Math.exp(2), 4);
  });
  test('multiplies by a tensor that is kept', () => {
    const x = leaf(1, 2);
    const w = leaf(3, 4);
    const y = x.mul(1).mul_(w.mul(1));
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([3, 4]);
    expect(w.grad!.tolist()).toEqual([1, 2]);
  });
  test('counts once', () => {
    const x = ones(3);
    x.add_(1).mul_(2).zero_().fill_(3).copy_(ones(3));
    expect(x._version).toBe(5);
    x.select(0, 1).mul_(2);
    x.indexPut_([0], 9);
    expect(x._version).toBe(7);
    x.detach().add_(1);
    expect(x._version).toBe(8);
  });
  test('that fails does not count', () => {
    const x = ones(3);
    expect(() => x.add_(ones(2))).toThrow();
    expect(() => x.mul_('a' as never)).toThrow();
    expect(() => x.copy_(ones(4))).toThrow();
    expect([x._version, x.tolist()]).toEqual([0, [1, 1, 1]]);
  });
});

test('_version cannot be set', () => {
  const x = ones(1);
  expect(() => ((x as { _version: number })._version = 5)).toThrow(/_version/);
  expect(x._version).toBe(0);
});

describe('of several that were written, the error names the first that PyTorch unpacks', () => {
  const matrix = (): Tensor => ones(2, 2, { requiresGrad: true }).mul(1);
  test.each<[string, (a: Tensor, b: Tensor, c: Tensor) => Tensor, string]>([
    ['mul', (a, b) => a.mul(b), 'a'],
    ['div', (a, b) => a.div(b), 'a'],
    ['pow', (a, b) => a.pow(b), 'a'],
    ['mm', (a, b) => a.mm(b), 'a'],
    ['bmm', (a, b) => a.unsqueeze(0).bmm(b.unsqueeze(0)), 'a'],
    ['mv', (a, b) => a.mv(b.select(0, 0)), 'b'],
    ['addmm', (a, b, c) => a.addmm(b, c), 'c'],
    ['addcmul', (a, b, c) => a.addcmul(b, c), 'c'],
    ['lerp', (a, b, c) => a.lerp(b, c), 'c'],
    ['std', (a) => a.std(), 'a'],
    ['maximum', (a, b) => maximum(a, b), 'a'],
  ])('%s: %s', (_, operation, named) => {
    const inputs = [matrix(), matrix(), matrix()] as [Tensor, Tensor, Tensor];
    const result = operation(...inputs);
    noGrad(() => {
      inputs.forEach((t, i) => {
        for (let times = 0; times <= i; times++) t.mul_(1);
      });
      for (let times = 0; times < 9; times++) result.mul_(1);
    });
    const version = 'abc'.indexOf(named) + 1;
    expect(raised(() => result.sum().backward())?.[1]).toContain(
      `is at version ${version}; expected version 0`,
    );
  });
  test('but what is read of the node is that which is named', () => {
    const [a, b] = [matrix(), matrix()];
    const node = a.mul(b).gradFn!;
    noGrad(() => [a.mul_(1), b.mul_(1).mul_(1)]);
    expect(raised(() => node._savedOther)?.[1]).toContain('is at version 2');
  });
});

test('is saved and checked even where it leads nowhere, if there is but one thing to compute', () => {
  const view = noGrad(() => leaf(1, 2).view(2));
  const y = view.exp();
  y.mul_(2);
  expect(raised(() => y.sum().backward())).toEqual(
    modified('[torch.FloatTensor [2]], which is output 0 of ExpBackward0,', 1),
  );
  const z = view.exp().sum();
  z.backward();
  expect(raised(() => z.backward())?.[1]).toMatch(/^Trying to backward through the graph a second time/);
});
