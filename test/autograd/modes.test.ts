/** Grad modes, as callbacks and as guards; detach, detach_ and .data. */
import { describe, expect, test } from 'vitest';
import {
  enableGrad,
  isGradEnabled,
  noGrad,
  ones,
  setGradEnabled,
  type Tensor,
  tensor,
} from '../../src/index.js';
import { raised } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('noGrad', () => {
  test('returns what its callback returns, which is not recorded', () => {
    const y = noGrad(() => leaf(1).mul(2));
    expect([y.requiresGrad, y.gradFn, y.isLeaf]).toEqual([false, null, true]);
    expect(isGradEnabled()).toBe(true);
  });
  test('ends also when the callback throws', () => {
    expect(() =>
      noGrad(() => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(isGradEnabled()).toBe(true);
  });
  test('holds for the block with using', () => {
    const seen: boolean[] = [];
    {
      using guard = noGrad();
      expect(guard).toBeDefined();
      seen.push(isGradEnabled(), leaf(1).mul(2).requiresGrad);
    }
    seen.push(isGradEnabled());
    expect(seen).toEqual([false, false, true]);
  });
  test('nests', () => {
    const seen: boolean[] = [];
    noGrad(() => {
      seen.push(isGradEnabled());
      enableGrad(() => {
        seen.push(isGradEnabled());
        noGrad(() => seen.push(isGradEnabled()));
        seen.push(isGradEnabled());
      });
      seen.push(isGradEnabled());
    });
    seen.push(isGradEnabled());
    expect(seen).toEqual([false, true, false, true, false, true]);
  });
  test('does not stop a backward pass over a graph that was recorded before', () => {
    const x = leaf(2);
    const y = x.mul(x);
    noGrad(() => y.backward());
    expect(x.grad!.tolist()).toEqual([4]);
  });
  test('lets a leaf be written', () => {
    const x = leaf(1, 2);
    noGrad(() => {
      x.add_(1);
      x.select(0, 0).mul_(10);
      x.index('1:').fill_(7);
    });
    expect([x.tolist(), x.requiresGrad, x.isLeaf, x._version]).toEqual([[20, 7], true, true, 3]);
  });
});

describe('enableGrad', () => {
  test('records inside of noGrad', () => {
    const x = leaf(3);
    noGrad(() => enableGrad(() => x.mul(x)).backward());
    expect(x.grad!.tolist()).toEqual([6]);
  });
  test('is a guard too', () => {
    noGrad(() => {
      {
        using guard = enableGrad();
        expect(guard).toBeDefined();
        expect(isGradEnabled()).toBe(true);
      }
      expect(isGradEnabled()).toBe(false);
    });
  });
});

describe('setGradEnabled', () => {
  test('takes a callback', () => {
    expect(setGradEnabled(false, () => isGradEnabled())).toBe(false);
    expect(noGrad(() => setGradEnabled(true, () => isGradEnabled()))).toBe(true);
    expect(isGradEnabled()).toBe(true);
  });
  test('is a guard', () => {
    {
      using guard = setGradEnabled(false);
      expect(guard).toBeDefined();
      expect(isGradEnabled()).toBe(false);
    }
    expect(isGradEnabled()).toBe(true);
  });
  test('called plainly holds from then on', () => {
    setGradEnabled(false);
    expect(leaf(1).mul(2).requiresGrad).toBe(false);
    setGradEnabled(true);
    expect(leaf(1).mul(2).requiresGrad).toBe(true);
  });
});

test('with an async callback the mode holds until the first await', async () => {
  const seen: boolean[] = [];
  const value = await noGrad(async () => {
    seen.push(isGradEnabled());
    await Promise.resolve();
    seen.push(isGradEnabled());
    return 5;
  });
  expect([value, seen, isGradEnabled()]).toEqual([5, [false, true], true]);
});

describe('detach', () => {
  test('gives the same memory as a leaf that needs no gradient', () => {
    const x = leaf(1, 2);
    const y = x.mul(2);
    const d = y.detach();
    expect([d.requiresGrad, d.isLeaf, d.gradFn, d._base]).toEqual([false, true, null, null]);
    expect(d.dataPtr()).toBe(y.dataPtr());
    d.add_(1);
    expect(y.tolist()).toEqual([3, 5]);
  });
  test('shares the version, so that a write through it is noticed', () => {
    const y = leaf(1, 2).exp();
    y.detach().zero_();
    expect(y._version).toBe(1);
    expect(raised(() => y.sum().backward())?.[1]).toMatch(
      /^one of the variables needed for gradient computation has been modified by an inplace operation/,
    );
  });
  test('stops gradients', () => {
    const x = leaf(3);
    x.mul(x.detach()).backward();
    expect(x.grad!.tolist()).toEqual([3]);
  });
  test('of a detached tensor may need a gradient of its own', () => {
    const x = leaf(3);
    const d = x.detach().requiresGrad_();
    d.mul(2).backward();
    expect([d.grad!.tolist(), x.grad]).toEqual([[2], null]);
  });
});

describe('detach_', () => {
  test('makes a leaf of what was computed', () => {
    const x = leaf(1, 2);
    const y = x.mul(2);
    expect(y.detach_() === y).toBe(true);
    expect([y.requiresGrad, y.isLeaf, y.gradFn, y._version]).toEqual([false, true, null, 0]);
  });
  test('leaves what was computed from the tensor before connected', () => {
    const x = leaf(1, 2);
    const y = x.mul(2);
    const z = y.mul(3);
    y.detach_();
    z.sum().backward();
    expect(x.grad!.tolist()).toEqual([6, 6]);
  });
  test('unsets requiresGrad of a leaf', () => {
    const x = leaf(1);
    x.detach_();
    expect(x.requiresGrad).toBe(false);
  });
  test('is refused for a view', () => {
    const error = [
      'RuntimeError',
      "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, " +
        'and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be ' +
        'called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in ' +
        'torch/optim/optimizer.py as the solution.',
    ];
    expect(raised(() => leaf(1, 2).mul(2).select(0, 0).detach_())).toEqual(error);
    expect(raised(() => ones(4).view(2, 2).detach_())).toEqual(error);
  });
});

describe('.data', () => {
  test('is the same memory with a version of its own', () => {
    const y = leaf(1, 2).exp();
    const { data } = y;
    data.fill_(5);
    expect([y.tolist(), y._version, data._version]).toEqual([[5, 5], 0, 1]);
    expect([data.requiresGrad, data.isLeaf, data._base]).toEqual([false, true, null]);
  });
  test('lets a saved value be changed without anybody noticing', () => {
    const x = leaf(1, 2);
    const y = x.exp();
    y.data.fill_(5);
    y.sum().backward();
    expect(x.grad!.tolist()).toEqual([5, 5]);
  });
  test('can be set: the tensor keeps its identity and gets other memory', () => {
    const x = leaf(1, 2);
    const given = tensor([7, 8, 9]);
    x.data = given;
    expect([x.tolist(), x.requiresGrad, x.isLeaf, x.shape]).toEqual([[7, 8, 9], true, true, [3]]);
    given.add_(1);
    expect(x.tolist()).toEqual([8, 9, 10]);
    x.mul(2).sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 2, 2]);
  });
  test('can only be a tensor', () => {
    expect(raised(() => (leaf(1).data = 'a' as never))).toEqual([
      'TypeError',
      expect.stringMatching(/^Variable data has to be a tensor, but got str/),
    ]);
  });
});
