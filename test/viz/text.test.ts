/** viz.toText and viz.graphOf: trees for a terminal, and the lists that they are made of. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { nn, viz } = torch;

/** A picture as it stands in a test: without the margin. */
function tree(strings: TemplateStringsArray): string {
  const lines = strings.raw[0]!.split('\n').slice(1, -1);
  const margin = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join('\n');
}

describe('toText', () => {
  test('a model', () => {
    const model = new nn.Sequential(new nn.Linear(2, 3), new nn.Tanh());
    const x = torch.ones(4, 2);
    expect(viz.toText(model.call(x).sum(), { params: [...model.namedParameters(), ['x', x]] })).toBe(tree`
      () float32
      └─ SumBackward0 ()
         └─ TanhBackward0 (4, 3)
            ├─ saved result: (4, 3) float32
            └─ AddmmBackward0 (4, 3)
               ├─ saved mat1: x (4, 2) float32
               ├─ AccumulateGrad 0.bias (3) float32, version 1
               └─ TBackward0 (2, 3)
                  └─ AccumulateGrad 0.weight (3, 2) float32, version 1
    `);
  });

  test('what is reached twice is shown once', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    const options = { params: { x }, showSaved: false };
    expect(viz.toText([y.mul(y).add(x), y], options)).toBe(tree`
      (2) float32
      └─ AddBackward0 (2)
         ├─ MulBackward0 (2)
         │  ├─ #1 ExpBackward0 (2)
         │  │  └─ #2 AccumulateGrad x (2) float32
         │  └─ #1 ExpBackward0, see above
         └─ #2 AccumulateGrad, see above
      (2) float32
      └─ #1 ExpBackward0, see above
    `);
  });

  test('outputs of functions that have several', () => {
    const x = torch.ones(2, 3, { requiresGrad: true });
    const [first, second] = x.unbind();
    expect(viz.toText(first!.add(second!), { params: { x } })).toBe(tree`
      (3) float32
      └─ AddBackward0 (3)
         ├─ output 0 of #1 UnbindBackward0 (3), (3)
         │  └─ AccumulateGrad x (2, 3) float32
         └─ output 1 of #1 UnbindBackward0, see above
    `);
  });

  test('a write through a view: the view, its base and the new history', () => {
    const w = torch.ones(3, { requiresGrad: true });
    const base = torch.zeros(2, 3);
    const row = base.index(1);
    row.copy_(w);
    expect(viz.toText(row, { params: { w, base } })).toBe(tree`
      (3) float32, version 1
      ├─ view of base (2, 3) float32, version 1
      │  └─ #1 CopySlices (2, 3)
      │     └─ AccumulateGrad w (3) float32
      └─ AsStridedBackward0 (3)
         └─ #1 CopySlices, see above
    `);
  });

  test('saved tensors that were written since', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    expect(viz.toText(y.view(2), { params: { y } })).toContain('saved result: y (2) float32');
    y.detach().mul_(2);
    expect(viz.toText(y, { params: { x, y } })).toBe(tree`
      y (2) float32, version 1
      └─ ExpBackward0 (2)
         ├─ saved result: y (2) float32, version 1, stale: saved at version 0
         └─ AccumulateGrad x (2) float32
    `);
  });

  test('what functions keep', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const text = viz.toText(x.pow(2), { showAttrs: true, params: { x } });
    expect(text).toContain('PowBackward0 (2) [self: [saved tensor], exponent: 2]');
    expect(viz.toText(x.pow(2), { showAttrs: true, maxAttrChars: 8 })).toContain('[self: [save...,');
  });

  test('leaves and tensors without a graph', () => {
    expect(viz.toText(torch.ones(2, { requiresGrad: true }))).toBe('(2) float32');
    expect(viz.toText([torch.ones(2), torch.zeros(1, { dtype: 'int64' })])).toBe('(2) float32\n(1) int64');
    expect(viz.toText([])).toBe('');
    expect(viz.toText(torch.inferenceMode(() => torch.ones(2)))).toBe('(2) float32');
  });

  test('a tree that is too deep goes on at the margin', () => {
    const x = torch.ones(1, { requiresGrad: true });
    const text = viz.toText(x.add(1).mul(2).exp().sum(), { maxDepth: 2, showSaved: false, params: { x } });
    expect(text).toBe(tree`
      () float32
      └─ SumBackward0 ()
         └─ ExpBackward0 (1)
            └─ #1 MulBackward0, see below

      #1 MulBackward0 (1)
      └─ AddBackward0 (1)
         └─ AccumulateGrad x (1) float32
    `);
  });

  test('a graph of 100,000 functions with two inputs each', () => {
    const w = torch.ones(1, { requiresGrad: true });
    let x = w;
    for (let i = 0; i < 100_000; i++) x = x.add(w);
    const text = viz.toText(x, { params: { w } });
    expect(text.match(/AddBackward0 \(1\)/g)).toHaveLength(100_000);
    expect(text.split('\n').filter((line) => line.length > 200)).toEqual([]);
  });
});

describe('graphOf', () => {
  test('the nodes hold the functions and tensors themselves', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    const { nodes, edges } = viz.graphOf(y, { params: { x } });
    expect(nodes.map(({ id, kind, name }) => ({ id, kind, name }))).toEqual([
      { id: 'n0', kind: 'output', name: '' },
      { id: 'n1', kind: 'function', name: 'ExpBackward0' },
      { id: 'n2', kind: 'function', name: 'AccumulateGrad' },
      { id: 'n3', kind: 'leaf', name: 'x' },
    ]);
    expect(nodes[0]!.value).toBe(y);
    expect(nodes[1]!.value).toBe(y.gradFn);
    expect(nodes[3]!.value).toBe(x);
    expect(nodes[1]!.saved).toEqual([{ name: 'result', value: '[saved tensor]', version: 0, stale: false }]);
    expect(edges).toEqual([
      { from: 'n1', to: 'n0', kind: 'output', label: '', version: null, stale: false },
      { from: 'n1', to: 'n0', kind: 'saved', label: 'result', version: 0, stale: false },
      { from: 'n2', to: 'n1', kind: 'gradient', label: '', version: null, stale: false },
      { from: 'n3', to: 'n2', kind: 'leaf', label: '', version: null, stale: false },
    ]);
  });

  test('drawing a graph does not change it', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp().mul(x).sum();
    viz.graphOf(y);
    viz.toText(y);
    y.backward();
    expect(x.grad!.tolist()).toEqual([1, 1].map(() => expect.closeTo(2 * Math.E, 4) as number));
  });
});

describe('what functions keep', () => {
  const x = torch.ones(2, 3, { requiresGrad: true });
  const options = { showAttrs: true, params: { x } };

  test('of a custom function, the tensors that it saved', () => {
    class Square extends torch.autograd.Function {
      static override forward(ctx: torch.autograd.function.FunctionCtx, t: torch.Tensor): torch.Tensor {
        ctx.saveForBackward(t, null);
        return t.mul(t);
      }
      static override backward(_: unknown, gradient: torch.Tensor): torch.Tensor {
        return gradient;
      }
    }
    const y = Square.apply(x);
    expect(viz.toText(y, options)).toBe(tree`
      (2, 3) float32
      └─ SquareBackward (2, 3) [savedTensors[0]: [saved tensor], savedTensors[1]: null]
         ├─ saved savedTensors[0]: x (2, 3) float32
         └─ AccumulateGrad x (2, 3) float32
    `);
    expect(viz.graphOf(y).nodes[1]!.value).toBe(y.gradFn);
  });

  test('what hooks packed is not unpacked', () => {
    const unpacked = () => expect.unreachable();
    const y = torch.autograd.graph.savedTensorsHooks(
      () => 'packed',
      unpacked,
      () => x.exp(),
    );
    expect(viz.toText(y, options)).toBe(tree`
      (2, 3) float32
      └─ ExpBackward0 (2, 3) [result: [packed tensor]]
         └─ AccumulateGrad x (2, 3) float32
    `);
  });

  test('index tensors with the dimensions that they index', () => {
    const y = x.index(':', torch.tensor([0, 2], { dtype: 'int64' }));
    expect(viz.toText(y, options)).toContain(
      '[indices[0]: null, indices[1]: [saved tensor], selfSizes: [2, 3]]',
    );
  });
});
