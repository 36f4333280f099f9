/** Checkpoints beyond PyTorch's own tests: sequences, random numbers, scopes, options, errors. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { autograd, nn, type Tensor } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const {
  checkpoint,
  checkpointSequential,
  checkBackwardValidity,
  detachVariable,
  noopContextFn,
  setCheckpointEarlyStop,
} = torch.utils.checkpoint;
const ways = [{ useReentrant: true }, { useReentrant: false }];
const notReentrant = { useReentrant: false };
const random = (...size: number[]): Tensor => torch.randn(...size, { requiresGrad: true });
const exp = (x: Tensor): Tensor => x.exp();
const cube = (x: Tensor): Tensor => x.mul(x).mul(x);
const state = (): string => torch.getRngState().tolist().toString();

describe('checkpointSequential', () => {
  const model = (): nn.Sequential =>
    new nn.Sequential(
      new nn.Linear(6, 20),
      new nn.ReLU(),
      new nn.Dropout(0.5),
      new nn.Linear(20, 20),
      new nn.Sigmoid(),
      new nn.Dropout(0.3),
      new nn.Linear(20, 3),
    );
  const cases = ways.flatMap((options) => [1, 2, 3, 7].map((segments) => ({ ...options, segments })));

  test.each(cases)('gives what the plain run gives, dropout included: %o', ({ segments, useReentrant }) => {
    const layers = model();
    const x = random(4, 6);
    const run = (forward: () => Tensor): unknown => {
      layers.zeroGrad();
      x.grad = null;
      torch.manualSeed(3);
      const y = forward();
      const after = state();
      y.pow(2).sum().backward();
      expect(state()).toBe(after);
      return [y.tolist(), x.grad!.tolist(), layers.parameters().map((p) => p.grad!.tolist()), after];
    };
    const expected = run(() => layers.forward(x));
    expect(run(() => checkpointSequential(layers, segments, x, { useReentrant }))).toEqual(expected);
    expect(run(() => checkpointSequential(layers.children(), segments, x, { useReentrant }))).toEqual(
      expected,
    );
  });
  test('takes functions, and runs each segment but the last twice', () => {
    const runs = [0, 0, 0, 0, 0];
    const layers = runs.map((_, i) => (x: Tensor): Tensor => {
      runs[i]!++;
      return x.sin();
    });
    const x = random(3);
    checkpointSequential(layers, 2, x).sum().backward();
    expect(runs).toEqual([2, 2, 1, 1, 1]);
    const gradient = x.grad!.tolist();
    x.grad = null;
    layers
      .reduce((h, layer) => layer(h), x)
      .sum()
      .backward();
    expect(gradient).toEqual(x.grad!.tolist());
  });
  test('refuses more segments than layers, and unknown options', () => {
    const refused = (segments: number): unknown =>
      raised(() => checkpointSequential([exp, exp], segments, random(2)));
    expect(refused(3)).toEqual(['ValueError', 'range() arg 3 must not be zero']);
    expect(refused(0)).toEqual(['Error', 'integer division or modulo by zero']);
    expect(raised(() => checkpointSequential([exp], 1, random(2), { a: 1, b: 2 } as object))).toEqual([
      'ValueError',
      'Unexpected keyword arguments: a,b',
    ]);
  });
});

describe.each(ways)('checkpoint %o', (options) => {
  test('draws the same random numbers again, unless told not to', () => {
    const x = torch.ones(1000, { requiresGrad: true });
    const masks: unknown[] = [];
    const f = (t: Tensor): Tensor => {
      const mask = torch.rand(1000);
      masks.push(mask.tolist());
      return t.mul(mask).sin();
    };
    const y = checkpoint(f, x, options);
    const before = state();
    y.sum().backward();
    expect(masks[1]).toEqual(masks[0]);
    expect(state()).toBe(before);
    checkpoint(f, x, { ...options, preserveRngState: false })
      .sum()
      .backward();
    expect(masks[3]).not.toEqual(masks[2]);
  });
  test('hands on what is no tensor', () => {
    const x = random(2);
    const [y, n, z] = checkpoint(
      (t: Tensor, k: number, s: string) => [t.mul(k), s, t.exp()] as const,
      x,
      3,
      'a',
      options,
    );
    expect(n).toBe('a');
    y.add(z).sum().backward();
    expect(torch.allclose(x.grad!, x.exp().add(3))).toBe(true);
  });
  test('calls a module with its hooks', () => {
    const layers = new nn.Sequential(new nn.Linear(2, 2), new nn.Sigmoid());
    let calls = 0;
    layers.at(0).registerForwardHook(() => {
      calls++;
    });
    checkpoint(layers, random(1, 2), options).sum().backward();
    expect(calls).toBe(2);
  });
  test('may stand in another one', () => {
    const x = random(3);
    const expected = autograd.grad(cube(cube(x).sin()).sum(), x)[0]!;
    checkpoint((t: Tensor) => cube(checkpoint(cube, t, options).sin()), x, options)
      .sum()
      .backward();
    expect(torch.allclose(x.grad!, expected)).toBe(true);
  });
  test('records nothing where recording is off', () => {
    expect(torch.noGrad(() => checkpoint(exp, random(2), options)).requiresGrad).toBe(false);
  });
  test('leaves the graph usable outside of the scope that it was made in', () => {
    const x = random(4);
    const y = torch.scope(() => checkpoint(cube, checkpoint(cube, x.add(1), options), options).sum());
    const again = autograd.grad(cube(cube(x.add(1))).sum(), x)[0]!;
    y.backward();
    expect(torch.allclose(x.grad!, again)).toBe(true);
  });
  test('an error in the second run leaves everything as it was', () => {
    let runs = 0;
    const f = (t: Tensor): Tensor => {
      torch.rand(1);
      if (++runs === 2) throw new Error('the second');
      return t.mul(t);
    };
    const x = random(2);
    const y = checkpoint(f, x, options).sum();
    const before = state();
    expect(() => y.backward()).toThrow('the second');
    expect(state()).toBe(before);
    expect(torch.isGradEnabled()).toBe(true);
    const plain = x.mul(x);
    expect(plain.gradFn!._savedSelf === x).toBe(true);
  });
});

describe('without useReentrant', () => {
  test('the graph can be run again', () => {
    let runs = 0;
    const x = random(3);
    const y = checkpoint((t: Tensor) => (runs++, cube(t)), x, notReentrant).sum();
    y.backward({ retainGraph: true });
    y.backward();
    expect(torch.allclose(x.grad!, x.mul(x).mul(6))).toBe(true);
    expect(runs).toBe(2);
  });
  test('gradients of gradients are right', () => {
    const x = torch.randn(3, { requiresGrad: true, dtype: 'float64' });
    expect(
      autograd.gradgradcheck((t: Tensor) => checkpoint((h: Tensor) => cube(h.sin()), t, notReentrant), [x]),
    ).toBe(true);
    const y = checkpoint(cube, x, notReentrant).sum();
    const [g] = autograd.grad(y, x, { createGraph: true });
    g!.sum().backward();
    expect(torch.allclose(x.grad!, x.mul(6))).toBe(true);
  });
  test('the second run ends with the last tensor that is needed', () => {
    let ends = 0;
    const f = (t: Tensor): Tensor => {
      const y = t.mul(t);
      ends++;
      return y;
    };
    checkpoint(f, random(2), notReentrant).sum().backward();
    expect(ends).toBe(1);
    const y = checkpoint(f, random(2), notReentrant).sum();
    setCheckpointEarlyStop(false, () => y.backward());
    expect(ends).toBe(3);
  });
  test('a second run that goes on and saves more is found', () => {
    let runs = 0;
    const f = (t: Tensor): Tensor => (++runs === 1 ? t.exp() : t.exp().sin());
    const y = checkpoint(f, random(2), notReentrant).sum();
    const guard = setCheckpointEarlyStop(false);
    expect(raised(() => y.backward())).toEqual([
      'RuntimeError',
      'torch.utils.checkpoint: trying to save more tensors during recomputation than during the original forward pass.',
    ]);
    guard.dispose();
  });
  test('a second run that saves less is found', () => {
    let runs = 0;
    const f = (t: Tensor): Tensor => (++runs === 1 ? t.exp().sin() : t.exp());
    expect(raised(() => checkpoint(f, random(2), notReentrant).sum().backward())).toEqual([
      'RuntimeError',
      'Attempt to retrieve a tensor saved by autograd multiple times without checkpoint recomputation being triggered in ' +
        'between, this is not currently supported. Please open an issue with details on your use case so that we can ' +
        'prioritize adding this.',
    ]);
  });
  test('a backward pass of its own in the second run is refused', () => {
    let runs = 0;
    const f = (t: Tensor): Tensor => {
      if (++runs === 2) t.exp().sum().backward();
      return t.exp().sin();
    };
    expect(raised(() => checkpoint(f, random(2), notReentrant).sum().backward())).toEqual([
      'RuntimeError',
      'You are calling backwards on a tensor that is never exposed. Please open an issue.',
    ]);
  });
  test('both runs are wrapped in contexts', () => {
    const events: string[] = [];
    const context =
      (name: string) =>
      <T>(body: () => T): T => {
        events.push(name);
        return body();
      };
    const contextFn = (): [ReturnType<typeof context>, ReturnType<typeof context>] => [
      context('forward'),
      context('again'),
    ];
    const x = random(2);
    const y = checkpoint(exp, x, { ...notReentrant, contextFn });
    expect(events).toEqual(['forward']);
    y.sum().backward();
    expect(events).toEqual(['forward', 'again']);
    expect(checkpoint(exp, x, { ...notReentrant, contextFn: noopContextFn }).tolist()).toEqual(
      x.exp().tolist(),
    );
    expect(raised(() => checkpoint(exp, x, { contextFn }))).toEqual([
      'ValueError',
      'Passing `context_fn` or `debug` is only supported when use_reentrant=False.',
    ]);
  });
});

describe('arguments', () => {
  test('options stand in the last object; one without any is an argument', () => {
    const f = ({ t, k }: { t: Tensor; k: number }): Tensor => t.mul(k).sin();
    const t = random(2);
    const expected = t.mul(2).sin().tolist();
    expect(checkpoint(f, { t, k: 2 }, notReentrant).tolist()).toEqual(expected);
    expect(checkpoint(f, { t, k: 2, ...notReentrant } as { t: Tensor; k: number }).tolist()).toEqual(
      expected,
    );
    expect(warningsOf(() => expect(checkpoint(f, { t, k: 2 }).tolist()).toEqual(expected))).toHaveLength(1);
    expect(raised(() => checkpoint(f, { t, k: 2, useReentrant: true } as { t: Tensor; k: number }))).toEqual([
      'ValueError',
      'Unexpected keyword arguments: t,k',
    ]);
  });
  test('the warning where no input requires a gradient', () => {
    const texts = ['None of the inputs have requires_grad=True. Gradients will be None'];
    expect(warningsOf(() => checkpoint(exp, torch.ones(2)))).toEqual(texts);
    expect(warningsOf(() => checkBackwardValidity([1, torch.ones(2)]))).toEqual(texts);
    expect(warningsOf(() => checkpoint(exp, torch.ones(2), notReentrant))).toEqual([]);
    expect(warningsOf(() => checkpoint(exp, random(2)))).toEqual([]);
  });
  test('detachVariable', () => {
    const x = random(2).add(1);
    const [detached, plain, n] = detachVariable([x, torch.ones(1), 3] as const);
    expect([detached.isLeaf, detached.requiresGrad, plain.requiresGrad, n]).toEqual([true, true, false, 3]);
    expect(detached.tolist()).toEqual(x.tolist());
    expect(raised(() => detachVariable(x as never))).toEqual([
      'RuntimeError',
      'Only tuple of tensors is supported. Got Unsupported input type: Tensor',
    ]);
  });
});
