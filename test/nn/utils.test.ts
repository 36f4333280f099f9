/** `nn.utils`, ModuleList and ModuleDict, with what PyTorch gives. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { nn } = torch;

describe('nn.utils', () => {
  function withGradients(): torch.nn.Linear {
    const layer = new nn.Linear(3, 2);
    for (const parameter of layer.parameters()) {
      const counted = torch.arange(parameter.numel(), { dtype: 'float32' });
      parameter.grad = counted.viewAs(parameter).sub(2);
    }
    return layer;
  }

  test.each([
    [{}, 1, 4.898979663848877, [-0.4082481861114502, -0.2041240930557251]],
    [{ normType: 1 }, 2, 12, [-0.3333333134651184, -0.1666666567325592]],
    [{ normType: Infinity }, 1, 3, [-0.6666664481163025, -0.33333322405815125]],
    [{}, 100, 4.898979663848877, [-2, -1]],
  ])('clipGradNorm_ with %o and %d', (options, maxNorm, norm, bias) => {
    const layer = withGradients();
    expect(nn.utils.clipGradNorm_(layer.parameters(), maxNorm, options).item()).toBeCloseTo(norm, 5);
    const grad = layer.bias!.grad!.tolist() as number[];
    grad.forEach((value, i) => expect(value).toBeCloseTo(bias[i]!, 6));
  });

  test('clipGradNorm_ refuses a norm that is not finite, if asked to', () => {
    const layer = withGradients();
    layer.bias!.grad!.fill_(Infinity);
    expect(() => nn.utils.clipGradNorm_(layer.parameters(), 1, { errorIfNonfinite: true })).toThrow(
      'The total norm of order 2.0 for gradients from `parameters` is non-finite',
    );
  });

  test('clipGradValue_ limits elements', () => {
    const layer = withGradients();
    nn.utils.clipGradValue_(layer.parameters(), 1.5);
    expect(layer.weight.grad!.tolist()).toEqual([
      [-1.5, -1, 0],
      [1, 1.5, 1.5],
    ]);
  });

  test('parameters become a vector and come back', () => {
    const layer = new nn.Linear(3, 2);
    nn.utils.vectorToParameters(torch.arange(8, { dtype: 'float32' }), layer.parameters());
    expect(layer.bias!.tolist()).toEqual([6, 7]);
    expect(nn.utils.parametersToVector(layer.parameters()).tolist()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

test('ModuleList', () => {
  const list = new nn.ModuleList([new nn.ReLU(), new nn.Tanh()]);
  list.insert(1, new nn.Linear(1, 2));
  expect(String(list)).toBe(
    'ModuleList(\n  (0): ReLU()\n  (1): Linear(in_features=1, out_features=2, bias=True)\n  (2): Tanh()\n)',
  );
  expect(list[2]).toBe(list.at(-1));
  expect(() => list.at(3)).toThrow('index 3 is out of range');
  expect(() => new nn.ModuleList(3 as never)).toThrow(
    'ModuleList.extend should be called with an iterable, but got int',
  );
  expect(() => new nn.ModuleList([1] as never)).toThrow('int is not a Module subclass');
});

test('ModuleDict', () => {
  const dict = new nn.ModuleDict({ a: new nn.ReLU(), b: new nn.Linear(1, 2) });
  expect(String(dict)).toBe(
    'ModuleDict(\n  (a): ReLU()\n  (b): Linear(in_features=1, out_features=2, bias=True)\n)',
  );
  expect(dict.pop('a')).toBeInstanceOf(nn.ReLU);
  expect(dict.keys()).toEqual(['b']);
  expect(Object.keys(dict.stateDict())).toEqual(['b.weight', 'b.bias']);
});
