/** func.functionalCall and stackModuleState. */
import { describe, expect, test } from 'vitest';
import { func, manualSeed, nn, ones, randn, tensor, type Tensor, zeros } from '../../src/index.js';
import { raised } from '../support/raised.js';
import { expectSameObjects } from '../support/same.js';

const { functionalCall, grad, gradAndValue, stackModuleState } = func;

type State = Record<string, Tensor>;
type Loose = (...args: unknown[]) => unknown;

class Tied extends nn.Module {
  first = new nn.Linear(2, 2, { bias: false });
  second = new nn.Linear(2, 2, { bias: false });
  constructor() {
    super();
    this.second.weight = this.first.weight;
    this.registerBuffer('offset', zeros(2));
  }
  override forward(x: Tensor, { times = 1 }: { times?: number } = {}): Tensor {
    return this.second
      .call(this.first.call(x))
      .add(this['offset' as keyof this] as Tensor)
      .mul(times);
  }
}

describe('functionalCall', () => {
  test('trains without touching the module', () => {
    manualSeed(0);
    const model = new nn.Sequential(new nn.Linear(3, 8), new nn.Tanh(), new nn.Linear(8, 1));
    const parameters = model.parameters();
    const look = (): unknown[] => model.parameters().map((p) => [p.tolist(), p._version, p.grad === null]);
    const before = look();
    const x = randn(32, 3);
    const y = x.sum(1, { keepdim: true });
    const loss = (state: State): Tensor => functionalCall(model, state, x).sub(y).pow(2).mean();
    let state: State = model.stateDict();
    expect(Object.keys(grad(loss)(state))).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
    const losses: number[] = [];
    for (let step = 0; step < 50; step++) {
      const [gradient, value] = gradAndValue(loss)(state);
      losses.push(Number(value.item()));
      state = Object.fromEntries(
        Object.entries(state).map(([name, p]) => [name, p.sub(gradient[name]!.mul(0.1))]),
      );
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 10);
    expectSameObjects(model.parameters(), parameters);
    expect(look()).toEqual(before);
  });

  test('gives what the module gives with these tensors, and ordinary gradients', () => {
    const model = new nn.Linear(2, 1);
    const weight = tensor([[1, 2]], { requiresGrad: true });
    const out = functionalCall(model, { weight, bias: zeros(1) }, ones(1, 2));
    expect(out.tolist()).toEqual([[3]]);
    out.sum().backward();
    expect(weight.grad!.tolist()).toEqual([[1, 1]]);
    expect(model.weight.grad).toBe(null);
  });

  test('leaves what is not named, and puts everything back after an error', () => {
    const model = new nn.Linear(2, 1);
    const { weight, bias } = model;
    expect(functionalCall(model, { weight: zeros(1, 2) }, [ones(2)]).tolist()).toEqual(bias!.tolist());
    expect(raised(() => functionalCall(model, { weight: zeros(1, 3) }, ones(2)))?.[0]).toBe('RuntimeError');
    expect([model.weight === weight, model.bias === bias]).toEqual([true, true]);
    functionalCall(model, { other: ones(1) }, ones(2));
    expect('other' in model).toBe(false);
  });

  test('takes several dicts, keyword arguments of the module and options', () => {
    const model = new Tied();
    const eye = tensor([
      [1, 0],
      [0, 1],
    ]);
    const dicts = [{ 'first.weight': eye }, { offset: ones(2) }];
    const x = tensor([1, 2]);
    expect(functionalCall(model, dicts, x).tolist()).toEqual([2, 3]);
    expect(functionalCall(model, dicts, x, { times: 10 }).tolist()).toEqual([20, 30]);
    expect(functionalCall(model, dicts, [x], { kwargs: { times: 10 } }).tolist()).toEqual([20, 30]);
    expect(functionalCall(model, dicts, x, { times: 10 }, { strict: true }).tolist()).toEqual([20, 30]);
  });

  test('replaces a tied weight under all its names, unless told otherwise', () => {
    const model = new Tied();
    const twice = ones(2, 2);
    const x = tensor([1, 2]);
    expect(functionalCall(model, { 'first.weight': twice }, x).tolist()).toEqual([6, 6]);
    expect(functionalCall(model, { 'first.weight': twice, 'second.weight': twice }, x).tolist()).toEqual([
      6, 6,
    ]);
    const own = model.second.call(tensor([3, 3])).tolist();
    expect(functionalCall(model, { 'first.weight': twice }, x, { tieWeights: false }).tolist()).toEqual(own);
    const both = { 'first.weight': ones(2, 2), 'second.weight': ones(2, 2) };
    expect(raised(() => functionalCall(model, both, x))).toEqual([
      'ValueError',
      "functional_call got multiple values for keys ['first.weight', 'second.weight'], which are tied. Consider using " +
        'tie_weights=False',
    ]);
    expect(functionalCall(model, both, x, { tieWeights: false }).tolist()).toEqual([6, 6]);
  });

  test('in strict mode takes exactly the names of the module', () => {
    const model = new nn.Linear(2, 1);
    expect(
      raised(() => functionalCall(model, { weight: zeros(1, 2), b: zeros(1) }, ones(2), { strict: true })),
    ).toEqual([
      'RuntimeError',
      "Error(s) in reparametrizing for Linear:\n\tUnexpected key(s): 'b'.\n\tMissing key(s): 'bias'.",
    ]);
  });

  test.each<[string, unknown, string, string]>([
    [
      'a number',
      3,
      'ValueError',
      "Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got <class 'int'>",
    ],
    [
      'an array of numbers',
      [3],
      'ValueError',
      'Expected all elements of parameter_and_buffer_dicts to be dictionaries',
    ],
    [
      'a name in two dicts',
      [{ a: 1 }, { a: 2 }],
      'ValueError',
      "['a'] appeared in multiple dictionaries; behavior of functional call is ambiguous",
    ],
    ['a number for a tensor', { weight: 3 }, 'TypeError', 'int is not an instance of torch.Tensor'],
    ['a module that is not there', { '0.weight': ones(1) }, 'AttributeError', 'Linear has no attribute `0`'],
    [
      'a tensor that is no module',
      { 'weight.x': ones(1) },
      'TypeError',
      'submodule `weight`: Tensor is not an instance of torch.nn.Module',
    ],
    [
      'a place that holds no tensor',
      { training: ones(1) },
      'TypeError',
      'attribute `training`: bool is not an instance of torch.Tensor',
    ],
    ['an empty name', { '': ones(1) }, 'Error', 'tensor name can\'t be empty string ""'],
  ])('refuses %s', (_, state, type, text) => {
    expect(raised(() => (functionalCall as Loose)(new nn.Linear(2, 1), state, ones(2)))).toEqual([
      type,
      text,
    ]);
  });
});

describe('stackModuleState', () => {
  test('stacks parameters and buffers', () => {
    const models = [new Tied(), new Tied(), new Tied()];
    const [parameters, buffers] = stackModuleState(models);
    expect(Object.keys(parameters)).toEqual(['first.weight']);
    const weight = parameters['first.weight']!;
    expect([weight.shape, weight.isLeaf, weight.requiresGrad]).toEqual([[3, 2, 2], true, true]);
    expect(weight.select(0, 1).tolist()).toEqual(models[1]!.first.weight.tolist());
    expect([buffers.offset!.shape, buffers.offset!.requiresGrad]).toEqual([[3, 2], false]);
  });

  test('refuses models that differ', () => {
    const linear = (): nn.Linear => new nn.Linear(2, 1);
    const errors = [
      [[], 'stack_module_state: Expected at least one model, got 0.'],
      [
        [linear(), linear().eval()],
        'stack_module_state: Expected all models to have the same training/eval mode.',
      ],
      [[linear(), new Tied()], 'stack_module_state: Expected all models to be of the same class.'],
      [
        [linear(), linear().requiresGrad_(false)],
        'Expected weight from each model to have the same .requires_grad',
      ],
    ] as const;
    for (const [models, text] of errors) {
      expect(raised(() => stackModuleState(models))).toEqual(['RuntimeError', text]);
    }
  });
});
