/** Deep copies: what is copied, what stays shared, and what is refused. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { deepcopy, nn } = torch;

describe('tensors', () => {
  test('have memory of their own in the same layout', () => {
    const t = torch.ones(3, 4).t().requiresGrad_();
    const copy = deepcopy(t);
    expect([copy.stride(), copy.requiresGrad, copy.isLeaf]).toEqual([[1, 4], true, true]);
    expect(copy.equal(t) && copy.dataPtr() !== t.dataPtr()).toBe(true);
    const part = torch.arange(6).index('1::2');
    expect([deepcopy(part).stride(), deepcopy(part).storageOffset()]).toEqual([[2], 1]);
    expect(deepcopy(torch.empty(0, 3)).shape).toEqual([0, 3]);
  });

  test('that share memory share it in the copy', () => {
    const base = torch.arange(6);
    const [whole, part, again] = deepcopy([base, base.narrow(0, 2, 2), base]);
    expect(again).toBe(whole);
    whole.zero_();
    expect([part.tolist(), part._base, part._version]).toEqual([[0, 0], null, 0]);
    expect(base.sum().item()).toBe(15);
  });

  test('keep a copy of their gradient and of what was added to them; parameters do not', () => {
    const t = Object.assign(torch.ones(2, { requiresGrad: true }), { tags: [1] });
    t.grad = torch.ones(2);
    const copy = deepcopy(t);
    expect([copy.grad!.tolist(), copy.tags]).toEqual([[1, 1], [1]]);
    expect(copy.grad === t.grad || copy.tags === t.tags).toBe(false);
    const parameter = new nn.Parameter(torch.ones(2), false);
    parameter.grad = torch.ones(2);
    expect(deepcopy(parameter)).toBeInstanceOf(nn.Parameter);
    expect([deepcopy(parameter).grad, deepcopy(parameter).requiresGrad]).toEqual([null, false]);
  });

  test('that are no leaves are refused', () => {
    const y = torch.ones(2, { requiresGrad: true }).mul(2);
    expect(() => deepcopy({ y })).toThrow(
      new torch.RuntimeError(
        'Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment',
      ),
    );
    expect(deepcopy(y.detach()).tolist()).toEqual([2, 2]);
  });
});

describe('modules', () => {
  test('of any class are copied with what is in them', () => {
    class Net extends nn.Module {
      readonly linear = new nn.Linear(2, 2);
      readonly norm = new nn.BatchNorm1d(2);
      readonly tied = this.linear;
      private readonly _factor = { value: torch.tensor(3) };
      override forward(x: Tensor): Tensor {
        return this.norm.call(this.linear.call(x)).mul(this._factor.value);
      }
    }
    const net = new Net();
    const copy = deepcopy(net);
    expect(copy).toBeInstanceOf(Net);
    expect(copy.tied).toBe(copy.linear);
    expect(Object.keys(copy.stateDict())).toEqual(Object.keys(net.stateDict()));
    const x = torch.randn(4, 2);
    expect(copy.call(x).equal(net.call(x))).toBe(true);
    torch.noGrad(() => copy.linear.weight.zero_());
    expect(net.linear.weight.equal(copy.linear.weight)).toBe(false);
    copy.registerBuffer('more', torch.ones(1));
    expect(net.buffers()).toHaveLength(3);
  });

  test.each([
    ['Conv2d', () => new nn.Conv2d(1, 2, 2), [1, 1, 3, 3]],
    ['ConvTranspose2d', () => new nn.ConvTranspose2d(1, 2, 2), [1, 1, 3, 3]],
    ['InstanceNorm2d', () => new nn.InstanceNorm2d(2, { affine: true }), [1, 2, 3, 3]],
    ['LSTM', () => new nn.LSTM(3, 2, { bidirectional: true }), [4, 1, 3]],
    ['GRUCell', () => new nn.GRUCell(3, 2), [4, 3]],
    ['Sequential', () => new nn.Sequential(new nn.Linear(3, 2), new nn.PReLU()), [4, 3]],
    ['Embedding', () => new nn.Sequential(new nn.Flatten(), new nn.Linear(6, 2)), [4, 2, 3]],
  ] as [string, () => torch.nn.Module, number[]][])('%s', (_, make, shape) => {
    const module = make();
    const copy = deepcopy(module);
    const x = torch.randn(shape);
    const [a, b] = [module.call(x), copy.call(x)].map((y) =>
      Array.isArray(y) ? (y[0] as Tensor) : (y as Tensor),
    );
    expect(a!.equal(b!)).toBe(true);
    expect(String(copy)).toBe(String(module));
  });

  test('keep their hooks, which are removed one by one', () => {
    const called: unknown[] = [];
    const module = new nn.Identity();
    const handle = module.registerForwardHook((of) => void called.push(of));
    const copy = deepcopy(module);
    handle.remove();
    module.call(torch.ones(1));
    copy.call(torch.ones(1));
    expect(called).toEqual([copy]);
  });
});

describe('optimizers', () => {
  test('stay tied to the model that is copied with them, or have parameters of their own', () => {
    const model = new nn.Linear(2, 1);
    const optimizer = new torch.optim.Adam(model.parameters(), { lr: 0.1 });
    const copy = deepcopy({ model, optimizer });
    expect(copy.optimizer.paramGroups[0]!.params[0] === copy.model.weight).toBe(true);
    const before = model.weight.tolist();
    copy.model.call(torch.ones(3, 2)).sum().backward();
    copy.optimizer.step();
    expect(model.weight.tolist()).toEqual(before);
    expect(copy.model.weight.tolist()).not.toEqual(before);
    expect([optimizer.state.size, copy.optimizer.state.size]).toEqual([0, 2]);
    const alone = deepcopy(optimizer);
    expect(alone.paramGroups[0]!.params[0]!.equal(model.weight)).toBe(true);
    expect(alone.paramGroups[0]!.params[0] === model.weight).toBe(false);
    expect(String(alone)).toBe(String(optimizer));
  });

  test('that have a scheduler step by themselves, and count it', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const w = torch.ones(1, { requiresGrad: true });
    const optimizer = new torch.optim.SGD([w], { lr: 0.5 });
    const scheduler = new torch.optim.lrScheduler.StepLR(optimizer, 1);
    w.sum().backward();
    optimizer.step();
    const copy = deepcopy({ w, optimizer, scheduler });
    expect(copy.scheduler.optimizer).toBe(copy.optimizer);
    copy.scheduler.step();
    copy.optimizer.step();
    expect([w.item(), copy.w.item()]).toEqual([0.5, Math.fround(0.45)]);
    expect([optimizer.paramGroups[0]!.lr, copy.optimizer.paramGroups[0]!.lr]).toEqual([0.5, 0.05]);
    const second = deepcopy(new torch.optim.lrScheduler.StepLR(optimizer, 1));
    expect(warn).not.toHaveBeenCalled();
    second.step();
    expect(String(warn.mock.calls[0])).toContain('Detected call of `lr_scheduler.step()`');
    warn.mockRestore();
  });

  test('keep their state when they are copied in a scope', () => {
    const w = torch.ones(1, { requiresGrad: true });
    const optimizer = new torch.optim.SGD([w], { lr: 0.5, momentum: 0.5 });
    w.sum().backward();
    optimizer.step();
    let copy = optimizer;
    torch.scope(() => void (copy = deepcopy(optimizer)));
    expect((copy.state.get(copy.paramGroups[0]!.params[0]!)!.momentum_buffer as Tensor).item()).toBe(1);
  });
});

describe('other objects', () => {
  test('of the library have no private parts that are lost', () => {
    const { data } = torch.utils;
    const generator = new torch.Generator().manualSeed(3);
    torch.rand(5, { generator });
    const loader = new data.DataLoader([1, 2, 3, 4, 5, 6], { batchSize: 2, shuffle: true, generator });
    const copy = deepcopy(loader);
    const epoch = (each: typeof loader): number[] => [...each].flatMap((batch) => batch.tolist() as number[]);
    expect(epoch(copy)).toEqual(epoch(loader));
    expect(epoch(copy)).toEqual(epoch(loader));
    const sampler = deepcopy(new data.RandomSampler([1, 2, 3], { replacement: true, numSamples: 40 }));
    expect([...sampler]).toHaveLength(40);
    const table = deepcopy(data.readCsv('a,b\n1,2'));
    expect(table.tensor(['b']).tolist()).toEqual([[2]]);
  });

  test('are copied with their prototypes, accessors and cycles', () => {
    class Node {
      readonly self = this;
      readonly map = new Map<unknown, unknown>([['a', [1, 2]]]);
      readonly set = new Set([[1]]);
      readonly bytes = new Uint8Array([1, 2]);
      readonly at = new Date(5);
      get first(): unknown {
        return this.map.get('a');
      }
    }
    const node = new Node();
    const copy = deepcopy(node);
    expect(copy).toEqual(node);
    expect(copy.self).toBe(copy);
    expect(copy.first).not.toBe(node.first);
    expect(copy.bytes).not.toBe(node.bytes);
    expect(deepcopy(null)).toBeNull();
    expect(deepcopy(Math.max)).toBe(Math.max);
    const list = Object.assign(Object.create(null) as object, { x: [1] });
    expect(deepcopy(list)).toEqual(list);
  });

  test('may copy themselves, or are refused', () => {
    class Counter {
      readonly #count: number;
      constructor(count = 0) {
        this.#count = count;
      }
      get count(): number {
        return this.#count;
      }
      __deepcopy__(): Counter {
        return new Counter(this.#count);
      }
    }
    const [a, b] = ((counter) => deepcopy([counter, counter]))(new Counter(3));
    expect(a.count).toBe(3);
    expect(b).toBe(a);
    expect(() => deepcopy(Promise.resolve(1))).toThrow("cannot pickle 'Promise' object");
    expect(() => deepcopy([], {} as Map<object, unknown>)).toThrow('memo must be a Map, not dict');
  });

  test('a memo says what is copied already', () => {
    const shared = torch.ones(1);
    expect(deepcopy([shared], new Map([[shared, shared]]))[0]).toBe(shared);
  });
});
