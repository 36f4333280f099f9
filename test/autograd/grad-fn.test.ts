/** The graph as it can be seen: names of nodes, their inputs, their hooks. */
import { describe, expect, test } from 'vitest';
import { autograd, type Tensor, ones, tensor, where } from '../../src/index.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

test.each<[string, (x: Tensor) => Tensor]>([
  ['AddBackward0', (x) => x.add(1)],
  ['SubBackward0', (x) => x.sub(1)],
  ['MulBackward0', (x) => x.mul(2)],
  ['DivBackward0', (x) => x.div(2)],
  ['PowBackward0', (x) => x.pow(2)],
  ['PowBackward1', (x) => x.pow(x)],
  ['NegBackward0', (x) => x.neg()],
  ['ExpBackward0', (x) => x.exp()],
  ['LogBackward0', (x) => x.log()],
  ['TanhBackward0', (x) => x.tanh()],
  ['ReluBackward0', (x) => x.relu()],
  ['SigmoidBackward0', (x) => x.sigmoid()],
  ['SumBackward0', (x) => x.sum()],
  ['SumBackward1', (x) => x.sum(0)],
  ['MeanBackward0', (x) => x.mean()],
  ['MeanBackward1', (x) => x.mean(0)],
  ['MaxBackward0', (x) => x.max(0)[0]],
  ['MaxBackward1', (x) => x.max()],
  ['CloneBackward0', (x) => x.clone()],
  ['CumsumBackward0', (x) => x.cumsum(0)],
  ['MmBackward0', (x) => x.mm(x)],
  ['MvBackward0', (x) => x.mv(ones(2))],
  ['TBackward0', (x) => x.t()],
  ['TransposeBackward0', (x) => x.transpose(0, 1)],
  ['PermuteBackward0', (x) => x.permute(1, 0)],
  ['ViewBackward0', (x) => x.view(4)],
  ['ReshapeAliasBackward0', (x) => x.reshape(4)],
  ['UnsqueezeBackward0', (x) => x.unsqueeze(0)],
  ['SqueezeBackward0', (x) => x.squeeze()],
  ['SqueezeBackward1', (x) => x.squeeze(0)],
  ['ExpandBackward0', (x) => x.expand(3, 2, 2)],
  ['SelectBackward0', (x) => x.select(0, 1)],
  ['SliceBackward0', (x) => x.narrow(0, 0, 1)],
  ['SplitBackward0', (x) => x.split(1)[0]!],
  ['UnbindBackward0', (x) => x.unbind()[0]!],
  ['SplitBackward0', (x) => x.chunk(2)[1]!],
  ['DiagonalBackward0', (x) => x.diagonal()],
  ['AsStridedBackward0', (x) => x.asStrided([2], [1])],
  ['IndexBackward0', (x) => x.index(tensor([true, false]))],
  ['IndexSelectBackward0', (x) => x.indexSelect(0, [1])],
  ['GatherBackward0', (x) => x.gather(0, [[1, 0]])],
  ['MaskedFillBackward0', (x) => x.maskedFill(tensor([true, false]), 1)],
  ['MaskedSelectBackward0', (x) => x.maskedSelect(tensor([true, false]))],
  ['SoftmaxBackward0', (x) => x.softmax(0)],
  ['LogSoftmaxBackward0', (x) => x.logSoftmax(0)],
  ['ClampBackward1', (x) => x.clamp(0, 1)],
  ['WhereBackward0', (x) => where(tensor([true, false]), x, ones(2))],
  ['ToCopyBackward0', (x) => x.double()],
  [
    'torch::autograd::CopySlices',
    (x) => {
      const y = x.clone();
      y.select(0, 0).mul_(2);
      return y;
    },
  ],
  ['FillBackward2', (x) => x.clone().fill_(2)],
  ['FillBackward3', (x) => x.clone().fill_(ones([]))],
  ['ZeroBackward0', (x) => x.clone().zero_()],
  ['torch::autograd::CopyBackwards', (x) => ones(2, 2).copy_(x)],
  ['AddBackward0', (x) => x.clone().add_(1)],
])('%s', (name, compute) => {
  const y = compute(
    tensor(
      [
        [1, 2],
        [3, 4],
      ],
      { requiresGrad: true },
    ),
  );
  expect(y.gradFn!.name()).toBe(name);
  expect(y.requiresGrad).toBe(true);
});

describe('nextFunctions', () => {
  test('of an operation of two leaves', () => {
    const [x, y] = [leaf(1), leaf(2)];
    const names = x.mul(y).gradFn!.nextFunctions.map(([node, nr]) => [node?.name() ?? null, nr]);
    expect(names).toEqual([
      ['torch::autograd::AccumulateGrad', 0],
      ['torch::autograd::AccumulateGrad', 0],
    ]);
  });
  test('have null for an input that needs no gradient', () => {
    const names = (t: Tensor) => t.gradFn!.nextFunctions.map(([node, nr]) => [node?.name() ?? null, nr]);
    expect(names(ones(1).mul(leaf(1)))).toEqual([
      [null, 0],
      ['torch::autograd::AccumulateGrad', 0],
    ]);
    expect(names(leaf(1).mul(ones(1)))).toEqual([
      ['torch::autograd::AccumulateGrad', 0],
      [null, 0],
    ]);
  });
  test('say which output of a node it was', () => {
    const [, b] = leaf(1, 2).mul(1).split(1);
    const [[node, nr]] = b!.add(1).gradFn!.nextFunctions as [[{ name(): string } | null, number]];
    expect([node!.name(), nr]).toEqual(['SplitBackward0', 1]);
  });
  test('lead from the result to the leaves', () => {
    const x = leaf(1, 2);
    const path: string[] = [];
    let node = x.mul(3).exp().sum().gradFn;
    while (node) {
      path.push(node.name());
      node = node.nextFunctions[0]?.[0] ?? null;
    }
    expect(path).toEqual(['SumBackward0', 'ExpBackward0', 'MulBackward0', 'torch::autograd::AccumulateGrad']);
  });
  test('are the same node each time a leaf is used', () => {
    const x = leaf(1);
    const first = x.mul(2).gradFn!.nextFunctions[0]![0];
    expect(x.exp().gradFn!.nextFunctions[0]![0] === first).toBe(true);
  });
});

describe('a hook of a node', () => {
  test('gets the gradients for inputs and outputs after the node has run', () => {
    const [x, y] = [leaf(2), leaf(3)];
    const z = x.mul(y);
    const seen: unknown[] = [];
    const values = (gradients: readonly (Tensor | null)[]) => gradients.map((g) => g?.tolist() ?? null);
    z.gradFn!.registerHook((inputs, outputs) => void seen.push([values(inputs), values(outputs)]));
    z.mul(5).backward();
    expect(seen).toEqual([[[[15], [10]], [[5]]]]);
  });
  test('has null where no gradient is needed', () => {
    const z = leaf(2).mul(ones(1));
    let inputs: readonly (Tensor | null)[] = [];
    z.gradFn!.registerHook((given) => void (inputs = given));
    z.backward();
    expect(inputs.map((g) => g === null)).toEqual([false, true]);
  });
  test('may replace the gradients for the inputs', () => {
    const [x, y] = [leaf(2), leaf(3)];
    const z = x.mul(y);
    z.gradFn!.registerHook(([gx, gy]) => [gx!.mul(10), gy!.neg()]);
    z.backward();
    expect([x.grad!.tolist(), y.grad!.tolist()]).toEqual([[30], [-2]]);
  });
  test('can be removed', () => {
    const x = leaf(2);
    const z = x.mul(3);
    const handle = z.gradFn!.registerHook(([g]) => [g!.mul(10), null]);
    handle.remove();
    z.backward();
    expect(x.grad!.tolist()).toEqual([3]);
  });
  test('runs after the hooks of the tensor, which change what it sees', () => {
    const x = leaf(2);
    const z = x.mul(3);
    const order: string[] = [];
    z.registerHook((g) => {
      order.push('tensor');
      return g.mul(2);
    });
    z.gradFn!.registerHook((_, [g]) => void order.push(`node ${String(g!.item())}`));
    z.backward();
    expect(order).toEqual(['tensor', 'node 2']);
  });
  test('of AccumulateGrad runs after the gradient was accumulated', () => {
    const x = leaf(2);
    const accumulate = x.mul(1).gradFn!.nextFunctions[0]![0]!;
    const seen: unknown[] = [];
    accumulate.registerHook(() => void seen.push(x.grad?.tolist() ?? null));
    x.mul(3).backward();
    expect(seen).toEqual([[3]]);
  });
});

test('printed nodes leave the namespace out', () => {
  const y = leaf(1, 2).clone();
  y.select(0, 0).mul_(2);
  expect(String(y)).toContain('grad_fn=<CopySlices>');
  expect(String(ones(2).copy_(leaf(1, 2)))).toContain('grad_fn=<CopyBackwards>');
});

test('a graph that nobody holds is let go, one that a result holds stays', () => {
  const x = leaf(2);
  let y = x.mul(x);
  for (let i = 0; i < 3; i++) y = y.mul(x);
  const [gradient] = autograd.grad(y, x);
  expect(gradient!.tolist()).toEqual([5 * 2 ** 4]);
});
