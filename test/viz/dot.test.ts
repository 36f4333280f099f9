/** viz.toDot and viz.toSvg: the text for Graphviz, and that Graphviz draws it. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { nn, viz } = torch;

/** The nodes and edges, without the lines that are the same in every picture. */
function drawn(...args: Parameters<typeof viz.toDot>): string[] {
  const lines = viz.toDot(...args).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'digraph {',
    `  graph [rankdir=${args[1]?.direction ?? 'TB'}]`,
    '  node [shape=box, style=filled, fontname=monospace, fontsize=10, height=0.2]',
    '  edge [fontname=monospace, fontsize=8]',
  ]);
  expect(lines.at(-1)).toBe('}');
  return lines.slice(4, -1).map((line) => line.trim());
}

const graphviz = (await import('@viz-js/viz')).instance();

/** What stands in the nodes and at the edges when Graphviz has drawn them. */
async function textsOf(dot: string): Promise<string[]> {
  const svg = (await graphviz).renderString(dot, { format: 'svg' });
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);
}

describe('toDot', () => {
  test('functions, leaves and the result', () => {
    const x = torch.ones(2, 3, { requiresGrad: true });
    const w = torch.ones(3, { requiresGrad: true, dtype: 'float64' });
    expect(drawn(x.mul(w).sum(), { params: { x, w } })).toEqual([
      'n0 [label="() float64", fillcolor=darkolivegreen1]',
      'n1 [label="SumBackward0", fillcolor=lightgrey]',
      'n2 [label="MulBackward0", fillcolor=lightgrey]',
      'n3 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n4 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n5 [label="x\\n(2, 3) float32", fillcolor=lightblue]',
      'n6 [label="w\\n(3) float64", fillcolor=lightblue]',
      'n1 -> n0',
      'n2 -> n1',
      'n3 -> n2',
      'n4 -> n2',
      'n5 -> n3',
      'n6 -> n4',
    ]);
  });

  test('the same graph gives the same text, however often it is built', () => {
    const build = (): string => {
      const x = torch.ones(3, { requiresGrad: true });
      return viz.toDot(x.exp().mul(x).sum(), { params: { x }, showSaved: true, showAttrs: true });
    };
    expect(build()).toBe(build());
  });

  test('what is shared is drawn once', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    expect(drawn(y.mul(y))).toEqual([
      'n0 [label="(2) float32", fillcolor=darkolivegreen1]',
      'n1 [label="MulBackward0", fillcolor=lightgrey]',
      'n2 [label="ExpBackward0", fillcolor=lightgrey]',
      'n3 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n4 [label="(2) float32", fillcolor=lightblue]',
      'n1 -> n0',
      'n2 -> n1',
      'n2 -> n1',
      'n3 -> n2',
      'n4 -> n3',
    ]);
  });

  test('several results share their graph; one that is a leaf has none', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    const lines = drawn([y, y.sum(), torch.zeros(1), x], { params: { x, y } });
    expect(lines).toEqual([
      'n0 [label="y\\n(2) float32", fillcolor=darkolivegreen1]',
      'n1 [label="ExpBackward0", fillcolor=lightgrey]',
      'n2 [label="() float32", fillcolor=darkolivegreen1]',
      'n3 [label="SumBackward0", fillcolor=lightgrey]',
      'n4 [label="(1) float32", fillcolor=darkolivegreen1]',
      'n5 [label="x\\n(2) float32", fillcolor=darkolivegreen1]',
      'n6 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n1 -> n0',
      'n3 -> n2',
      'n1 -> n3',
      'n6 -> n1',
      'n5 -> n6',
    ]);
  });

  test('edges from a function with several outputs say which', () => {
    const x = torch.ones(2, 3, { requiresGrad: true });
    const [first, second] = x.unbind();
    const lines = drawn([first!, second!.exp()]);
    expect(lines.filter((line) => line.includes('label="0"') || line.includes('label="1"'))).toEqual([
      'n2 -> n0 [label="0"]',
      'n2 -> n4 [label="1"]',
    ]);
  });

  test('saved tensors, each once, with their names at the edges', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const c = torch.ones(2);
    const y = x.exp();
    expect(drawn(y.mul(c).add(y.mul(c)), { params: { x, c }, showSaved: true })).toEqual([
      'n0 [label="(2) float32", fillcolor=darkolivegreen1]',
      'n1 [label="AddBackward0", fillcolor=lightgrey]',
      'n2 [label="MulBackward0", fillcolor=lightgrey]',
      'n3 [label="MulBackward0", fillcolor=lightgrey]',
      'n4 [label="c\\n(2) float32", fillcolor=orange]',
      'n5 [label="ExpBackward0", fillcolor=lightgrey]',
      'n6 [label="(2) float32", fillcolor=orange]',
      'n7 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n8 [label="x\\n(2) float32", fillcolor=lightblue]',
      'n1 -> n0',
      'n2 -> n1',
      'n3 -> n1',
      'n2 -> n4 [label="other", dir=none]',
      'n5 -> n2',
      'n5 -> n6 [label="result", dir=none]',
      'n7 -> n5',
      'n8 -> n7',
      'n3 -> n4 [label="other", dir=none]',
      'n5 -> n3',
    ]);
  });

  test('a saved result is the tensor that other functions saved', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    const lines = drawn(y.mul(x), { params: { x, y }, showSaved: true });
    expect(lines.filter((line) => line.includes('orange'))).toEqual([
      'n2 [label="y\\n(2) float32", fillcolor=orange]',
    ]);
    expect(lines.filter((line) => line.endsWith('n2 [label="self", dir=none]'))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('n2 [label="result", dir=none]'))).toHaveLength(1);
  });

  test('tensors that were written since they were saved', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const c = torch.ones(2);
    const y = x.mul(c);
    c.add_(1);
    c.add_(1);
    const lines = drawn(y, { params: { c }, showSaved: true, showAttrs: true });
    expect(lines).toContain('n2 [label="c\\n(2) float32, version 2", fillcolor=orange]');
    expect(lines).toContain(
      'n1 -> n2 [label="other\\nsaved at version 0", dir=none, color=red, fontcolor=red]',
    );
    expect(lines[1]).toContain('other: [saved tensor], stale');
    expect(() => y.sum().backward()).toThrow('is at version 2; expected version 0 instead');
  });

  test('what functions keep, cut off where it is long', () => {
    const x = torch.ones(2, 3, { requiresGrad: true });
    const [, sum] = drawn(x.sum([0, 1], { keepdim: true }), { showAttrs: true });
    expect(sum).toContain('[label="SumBackward1\\n----');
    expect(sum).toContain('dim: [0, 1]\\l');
    expect(sum).toContain('keepdim: true\\l');
    const [, short] = drawn(x.sum([0, 1]), { showAttrs: true, maxAttrChars: 4 });
    expect(short).toContain('dim: [...\\l');
    const [, none] = drawn(x.sum([0, 1]));
    expect(none).toBe('n1 [label="SumBackward1", fillcolor=lightgrey]');
  });

  test('after the backward pass nothing is kept', () => {
    const x = torch.ones(2, { requiresGrad: true });
    const y = x.exp();
    y.sum().backward();
    const lines = drawn(y, { showSaved: true, showAttrs: true });
    expect(lines[1]).toContain('result: [freed]');
    expect(lines.join('\n')).not.toContain('orange');
  });

  test('views are tied to their base', () => {
    const x = torch.ones(2, 3, { requiresGrad: true });
    const y = x.mul(2);
    expect(drawn(y.view(6), { params: { x, y } })).toEqual([
      'n0 [label="(6) float32", fillcolor=darkolivegreen1]',
      'n1 [label="y\\n(2, 3) float32", fillcolor=darkolivegreen3]',
      'n2 [label="MulBackward0", fillcolor=lightgrey]',
      'n3 [label="ViewBackward0", fillcolor=lightgrey]',
      'n4 [label="AccumulateGrad", fillcolor=lightgrey]',
      'n5 [label="x\\n(2, 3) float32", fillcolor=lightblue]',
      'n2 -> n1',
      'n1 -> n0 [style=dotted]',
      'n3 -> n0',
      'n2 -> n3',
      'n4 -> n2',
      'n5 -> n4',
    ]);
  });

  test('a write through a view', () => {
    const w = torch.ones(3, { requiresGrad: true });
    const base = torch.zeros(2, 3);
    base.index(1).copy_(w);
    const lines = drawn(base, { params: { w, base } });
    expect(lines.slice(0, 2)).toEqual([
      'n0 [label="base\\n(2, 3) float32, version 1", fillcolor=darkolivegreen1]',
      'n1 [label="CopySlices", fillcolor=lightgrey]',
    ]);
    expect(lines.slice(-3)).toEqual(['n1 -> n0', 'n2 -> n1', 'n3 -> n2']);
  });

  test('names come from a module, its buffers too, from pairs, a map or an object', () => {
    class Scaled extends nn.Module {
      inner = new nn.Linear(2, 2, { bias: false });
      constructor() {
        super();
        this.registerBuffer('scale', torch.ones(2));
      }
      override forward(x: torch.Tensor): torch.Tensor {
        return this.inner.call(x).mul((this as unknown as { scale: torch.Tensor }).scale);
      }
    }
    const module = new Scaled();
    const y = module.call(torch.ones(1, 2));
    const ofModule = viz.toDot(y, { params: module, showSaved: true });
    expect(ofModule).toContain('label="inner.weight\\n(2, 2) float32');
    expect(ofModule).toContain('label="scale\\n(2) float32"');
    const pairs = [...module.namedParameters(), ...module.namedBuffers()];
    for (const params of [pairs, new Map(pairs), Object.fromEntries(pairs)]) {
      expect(viz.toDot(y, { params, showSaved: true })).toBe(ofModule);
    }
  });

  test('names with quotes, backslashes, line breaks, ampersands and controls', async () => {
    const name = 'a "b" \\n \\ <i>&lt; ü\n{|}\0';
    const x = torch.ones(1, { requiresGrad: true });
    const dot = viz.toDot(x.exp(), { params: { [name]: x } });
    expect(dot).toContain(String.raw`label="a \"b\" \\n \\ <i>&amp;lt; ü\n{|} ` + String.raw`\n(1) float32"`);
    expect(await textsOf(dot)).toEqual(
      expect.arrayContaining(['a &quot;b&quot; \\n \\ &lt;i&gt;&amp;lt; ü', '(1) float32']),
    );
  });

  test('the direction', () => {
    const x = torch.ones(1, { requiresGrad: true });
    expect(drawn(x.exp(), { direction: 'LR' })).toEqual(drawn(x.exp()));
    expect(() => viz.toDot(x, { direction: 'up' as 'TB' })).toThrow(
      `toDot(): direction must be 'TB', 'LR', 'BT' or 'RL', got "up"`,
    );
  });

  test('a graph of 100,000 functions', () => {
    let x = torch.ones(1, { requiresGrad: true });
    for (let i = 0; i < 100_000; i++) x = x.add(1);
    expect(viz.toDot(x).split('\n')).toHaveLength(200_000 + 10);
  });

  test('what cannot be drawn', () => {
    const x = torch.ones(1, { requiresGrad: true });
    expect(() => viz.toDot(3 as unknown as torch.Tensor)).toThrow(
      "toDot(): argument 'tensors' (position 1) must be Tensor or list of Tensors, not int",
    );
    expect(() => viz.toDot([x, null as unknown as torch.Tensor])).toThrow('list of Tensors, not NoneType');
    expect(() => viz.toDot(x, { colour: 'red' } as object)).toThrow(
      "toDot() got an unexpected keyword argument 'colour' (allowed: params, showSaved, showAttrs",
    );
    for (const params of [x, [x], [['x', 1]], { x: 1 }, 3]) {
      expect(() => viz.toDot(x, { params: params as never })).toThrow(
        'params must be a Module, an object of Tensors or pairs of a name and a Tensor, but got',
      );
    }
  });
});

describe('toSvg', () => {
  test('draws all nodes and edges', async () => {
    const model = new nn.Sequential(new nn.Linear(2, 3), new nn.Tanh(), new nn.Linear(3, 1));
    const loss = model.call(torch.ones(4, 2)).mean();
    const svg = await viz.toSvg(loss, { params: model, showSaved: true });
    expect(svg).toMatch(/^<\?xml [^]*<svg [^]*<\/svg>\s*$/);
    const { nodes, edges } = viz.graphOf(loss, { params: model });
    expect(svg.match(/class="node"/g)).toHaveLength(nodes.length);
    expect(svg.match(/class="edge"/g)).toHaveLength(edges.length);
    for (const { id, name } of nodes) {
      expect(svg).toContain(`<title>${id}</title>`);
      expect(svg).toContain(`>${name}</text>`.slice(name === '' ? 1 : 0));
    }
  });

  test('takes the module from whoever loads it', async () => {
    const x = torch.ones(1, { requiresGrad: true });
    const seen: [string, object][] = [];
    const renderer = {
      renderString(dot: string, options: object): string {
        seen.push([dot, options]);
        return '<svg/>';
      },
    };
    const svg = await viz.toSvg(x, { graphviz: { instance: () => Promise.resolve(renderer) } });
    expect(svg).toBe('<svg/>');
    expect(seen).toEqual([[viz.toDot(x), { format: 'svg' }]]);
  });

  test('an error of the arguments rejects', async () => {
    await expect(viz.toSvg(3 as unknown as torch.Tensor)).rejects.toThrow(
      "toSvg(): argument 'tensors' (position 1) must be Tensor or list of Tensors, not int",
    );
  });
});
