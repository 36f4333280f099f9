/** Pack hooks beyond PyTorch's own tests: what is packed in which order, scopes, memory, hooks that keep tensors. */
import { describe, expect, test } from 'vitest';
import { autograd, memory, nn, ones, randn, scope, tensor, type Tensor } from '../../src/index.js';
import * as torch from '../../src/index.js';

const { savedTensorsHooks } = autograd.graph;
const same = (t: Tensor): Tensor => t;

/** The shapes of what is packed while `body` runs. */
function packedIn(body: () => unknown): string[] {
  const shapes: string[] = [];
  const pack = (t: Tensor): Tensor => {
    shapes.push(`${t.shape.join('x')}${t.requiresGrad ? '' : ' plain'}`);
    return t;
  };
  savedTensorsHooks(pack, same, body);
  return shapes;
}

describe('what is packed', () => {
  const leaf = (...size: number[]): Tensor => randn(...size, { requiresGrad: true });
  const [a, b, c] = [leaf(3), leaf(1, 3), leaf(3, 3)];
  test.each<[string, () => unknown, string[]]>([
    ['both factors', () => a.mul(b), ['3', '1x3']],
    ['nothing of a number', () => a.mul(2), []],
    ['nothing of a sum', () => a.add(b), []],
    ['only what is needed', () => a.mul(b.detach()), ['1x3 plain']],
    ['arguments before the result', () => a.pow(b), ['3', '1x3', '1x3']],
    ['the result', () => a.exp(), ['3']],
    ['only the indices', () => c.sort(), ['3x3 plain']],
    ['the right matrix before the left one', () => a.addmm(b, c), ['3x3', '1x3']],
    ['the left matrix first without a sum', () => b.mm(c), ['1x3', '3x3']],
    ['by the names of the inputs', () => a.addcmul(c, b), ['1x3', '3x3']],
    ['index tensors', () => c.index(':', tensor([0], { dtype: 'int64' })), ['1 plain']],
    ['the copy of what is overwritten', () => a.mul(1).pow_(3), ['3']],
    ['the mask of dropout', () => nn.functional.dropout(c), ['3x3 plain']],
  ])('%s', (_, body, expected) => {
    expect(packedIn(body)).toEqual(expected);
  });
  test('nothing without recording', () => {
    expect(packedIn(() => torch.noGrad(() => a.mul(b)))).toEqual([]);
  });
  test('what a custom function saves', () => {
    class Double extends autograd.Function {
      static override forward = (ctx: autograd.function.FunctionCtx, x: Tensor): Tensor => {
        ctx.saveForBackward(x);
        return x.mul(2);
      };
      static override backward = (ctx: autograd.function.FunctionCtx, gradient: Tensor): Tensor =>
        gradient.mul(ctx.savedTensors[0]!);
    }
    const x = leaf(2);
    const half = (t: Tensor): Tensor => t.mul(0.5);
    savedTensorsHooks(half, same, () => Double.apply<typeof Double>(x))
      .sum()
      .backward();
    expect(x.grad!.tolist()).toEqual(x.mul(0.5).tolist());
  });
});

test.each<[string, (a: Tensor, b: Tensor, c: Tensor) => Tensor, number]>([
  ['div', (a, b) => a.div(b), 2],
  ['pow', (a, b) => a.pow(b), 3],
  ['lerp', (a, b, c) => a.lerp(b, c), 3],
  ['clamp', (a, b, c) => a.clamp(b, c), 3],
  ['addmm', (a, b, c) => a.addmm(b, c), 2],
  ['max', (a) => a.max(0)[0], 1],
  ['std', (a) => a.std(), 2],
])('%s unpacks each tensor once, in the order in which they were packed', (_, operation, count) => {
  const leaves = [1, 2, 3].map((value) => torch.full([2, 2], value, { requiresGrad: true }));
  const unpacked: number[] = [];
  let packed = 0;
  const pack = (t: Tensor): [number, Tensor] => [packed++, t];
  const unpack = ([nr, t]: [number, Tensor]): Tensor => {
    unpacked.push(nr);
    return t;
  };
  const result = savedTensorsHooks(pack, unpack, () =>
    operation(...(leaves.map((t) => t.mul(1)) as [Tensor, Tensor, Tensor])),
  );
  result.sum().backward();
  expect(unpacked).toEqual(Array.from({ length: count }, (_, i) => i));
});

describe('hooks', () => {
  test('end with an error, and with their guard', () => {
    const x = ones(2, { requiresGrad: true });
    expect(() =>
      savedTensorsHooks(same, same, () => {
        throw new Error('stop');
      }),
    ).toThrow('stop');
    const isOriginal = (): boolean => x.exp().mul(x).gradFn!._savedOther === x;
    expect(isOriginal()).toBe(true);
    const guard = savedTensorsHooks((t) => t.clone(), same);
    expect(isOriginal()).toBe(false);
    guard.dispose();
    expect(isOriginal()).toBe(true);
  });
  test('must be functions', () => {
    expect(() => savedTensorsHooks(1 as never, same)).toThrow(/incompatible function arguments/);
    expect(() => savedTensorsHooks(same, undefined as never)).toThrow(TypeError);
  });
  test('see no writes, since they may have copied', () => {
    const x = ones(2, { requiresGrad: true });
    const y = x.mul(1);
    const z = savedTensorsHooks(
      (t) => t.tolist(),
      (list) => tensor(list),
      () => y.mul(y),
    );
    y.add_(5);
    z.sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 2]);
  });
  test('reach the leaf whose tensor is gone', () => {
    const w = randn(3, { requiresGrad: true, dtype: 'float64' });
    const f = (x: Tensor): Tensor =>
      savedTensorsHooks(
        (t) => t.tolist(),
        (list) => tensor(list, { dtype: 'float64' }),
        () => x.mul(w).sigmoid().mul(x),
      );
    expect(autograd.gradcheck(f, [w])).toBe(true);
    expect(autograd.gradgradcheck(f, [w])).toBe(true);
  });
});

describe('in a scope', () => {
  const x = randn(100, { requiresGrad: true });
  const expected = autograd.grad(x.exp().mul(x.exp()).sum(), x)[0]!.tolist();
  const graph = (): Tensor => {
    const y = x.exp();
    return y.mul(y).sum();
  };
  const gradient = (loss: Tensor): unknown => autograd.grad(loss, x)[0]!.tolist();

  test('values without tensors are kept, and the tensors freed', () => {
    const before = memory.stats().allocated;
    const loss = scope(() =>
      savedTensorsHooks(
        (t) => t.toTypedArray() as Float32Array,
        (data) => tensor(data),
        graph,
      ),
    );
    expect(memory.stats().allocated - before).toBeLessThan(400);
    expect(gradient(loss)).toEqual(expected);
  });
  test.each<[string, (t: Tensor) => unknown, (packed: never) => Tensor]>([
    ['alone', same, same],
    ['copied', (t) => t.clone(), same],
    ['in an object', (t) => ({ deep: [t] }), ({ deep }: { deep: Tensor[] }) => deep[0]!],
    ['in a Map', (t) => new Map([[1, t]]), (map: Map<number, Tensor>) => map.get(1)!],
  ])('tensors are found: %s', (_, pack, unpack) => {
    expect(
      gradient(scope(() => savedTensorsHooks(pack, unpack as (packed: unknown) => Tensor, graph))),
    ).toEqual(expected);
  });
  test('what a hook makes and keeps elsewhere stays', () => {
    const store = new Map<number, Tensor>();
    const pack = (t: Tensor): number => {
      store.set(store.size, t.clone());
      return store.size - 1;
    };
    const loss = scope(() => savedTensorsHooks(pack, (key) => store.get(key)!, graph));
    expect(gradient(loss)).toEqual(expected);
  });
  test('and so does what it makes during the backward pass', () => {
    const made: Tensor[] = [];
    const unpack = (list: number[]): Tensor => {
      const t = tensor(list);
      made.push(t, t.mul(2));
      return t;
    };
    const loss = savedTensorsHooks((t) => t.tolist() as number[], unpack, graph);
    expect(scope(() => gradient(loss))).toEqual(expected);
    expect(made.length).toBeGreaterThan(2);
    for (let i = 0; i < made.length; i += 2) expect(made[i]!.mul(2).tolist()).toEqual(made[i + 1]!.tolist());
  });
});
