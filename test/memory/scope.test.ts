/** Exact control over memory: scope, keep, using, dispose, and what memory.stats says about it. */
import * as torch from 'retrograd';
import { describe, expect, test } from 'vitest';

const { memory, RuntimeError, scope } = torch;

const disposed = new RuntimeError('this tensor was disposed of: its memory has been freed');

/** Bytes of a tensor that is large enough not to share its bookkeeping with others. */
const BYTES = 64 * 1024;
const make = (value = 1): torch.Tensor => torch.full([BYTES / 4], value);

function allocatedBy(action: () => unknown): number {
  const before = memory.stats().allocated;
  action();
  return memory.stats().allocated - before;
}

function expectDisposed(t: torch.Tensor): void {
  expect(() => t.toTypedArray()).toThrow(disposed);
}

describe('memory.stats', () => {
  test('counts the bytes and storages of tensors, and a view as nothing', () => {
    const before = memory.stats();
    const t = make();
    const view = t.view(2, -1).t();
    const during = memory.stats();
    expect(during.allocated - before.allocated).toBe(BYTES);
    expect(during.storages - before.storages).toBe(1);
    expect(during.heap).toBeGreaterThanOrEqual(during.allocated);
    expect(during.limit).toBeGreaterThanOrEqual(during.heap);
    expect(view.numel()).toBe(t.numel());
    t.dispose();
    expect(memory.stats().allocated).toBe(before.allocated);
  });

  test('goes back when what is dead is collected', () => {
    memory.collect();
    const before = memory.stats().allocated;
    (() => {
      for (let i = 0; i < 20; i++) make(i);
    })();
    expect(memory.collect()).toBe(true);
    expect(memory.stats().allocated).toBeLessThan(before + 20 * BYTES);
  });
});

describe('dispose and using', () => {
  test('dispose frees the memory at once, of views too; calling it again is harmless', () => {
    let t!: torch.Tensor;
    let view!: torch.Tensor;
    const left = allocatedBy(() => {
      t = make();
      view = t.narrow(0, 1, 3);
      view.dispose();
      t.dispose();
    });
    expect(left).toBe(0);
    expectDisposed(t);
    expectDisposed(view);
  });

  test('any use of the memory is a clear error, and nothing is written; the shape is still known', () => {
    const t = make();
    const other = make(5);
    t.dispose();
    expect(t.shape).toEqual([BYTES / 4]);
    for (const use of [
      () => t.add(1),
      () => other.add(t),
      () => other.add_(t),
      () => other.copy_(t),
      () => t.mul_(2),
      () => t.fill_(0),
      () => t.sum(),
      () => t.clone(),
      () => t.index(0).item(),
      () => t.matmul(other),
      () => String(t),
      () => torch.cat([other, t]),
      () => other.indexPut_([0], t.index(0)),
    ]) {
      expect(use, String(use)).toThrow(disposed);
    }
    expect(other.eq(5).all().item()).toBe(true);
  });

  test('backward through what was disposed of is a clear error', () => {
    const w = torch.tensor([1, 2], { requiresGrad: true });
    const factor = torch.tensor([3, 4]);
    const loss = w.mul(factor).sum();
    factor.dispose();
    expect(() => loss.backward()).toThrow(disposed);
    expect(w.grad).toBeNull();
  });

  test('using disposes of a tensor at the end of the block', () => {
    let outside!: torch.Tensor;
    const left = allocatedBy(() => {
      using t = make();
      outside = t;
      expect(outside.index(0).item()).toBe(1);
    });
    expect(left).toBeLessThan(BYTES);
    expectDisposed(outside);
  });
});

describe('scope', () => {
  test('returns the value of its body and frees everything else', () => {
    const steps: torch.Tensor[] = [];
    let result!: torch.Tensor;
    const left = allocatedBy(() => {
      result = scope(() => {
        const a = make(2);
        const b = a.mul(3);
        steps.push(a, b);
        return b.add(1);
      });
    });
    expect(left).toBe(BYTES);
    expect(result.eq(7).all().item()).toBe(true);
    steps.forEach(expectDisposed);
    expect(scope(() => make().sum().item())).toBe(BYTES / 4);
  });

  test('frees small tensors too, exactly', () => {
    expect(allocatedBy(() => scope(() => void torch.ones(3).add(1)))).toBe(0);
  });

  test('leaves alone what was made before', () => {
    const outer = make(4);
    scope(() => {
      outer.add_(1);
      outer.view(2, -1);
    });
    expect(outer.index(0).item()).toBe(5);
  });

  test('keeps what is returned in arrays, objects, Maps and Sets, however deep', () => {
    const key = {};
    const value = scope(() => ({
      list: [make(1), [make(2)]],
      nested: { deep: { t: make(3) } },
      map: new Map<unknown, unknown>([
        [key, make(4)],
        [make(5), 'as a key'],
      ]),
      set: new Set([make(6)]),
      numbers: new Float64Array(1000),
      nothing: null,
    }));
    const asKey = [...value.map.keys()][1];
    const tensors = [
      value.list[0],
      (value.list[1] as torch.Tensor[])[0],
      value.nested.deep.t,
      value.map.get(key),
      asKey,
    ];
    const first = [...tensors, ...value.set].map((t) => (t as torch.Tensor).index(0).item());
    expect(first).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('follows cycles and very long chains of objects', () => {
    interface Link {
      t: torch.Tensor;
      next: Link | null;
    }
    const last = scope(() => {
      const first: Link = { t: make(1), next: null };
      let link: Link = { t: torch.zeros(1), next: first };
      first.next = link;
      for (let i = 0; i < 100_000; i++) link = { t: first.t, next: link };
      return link;
    });
    expect(last.t.index(0).item()).toBe(1);
  });

  test('keeps the base of a view, and all results of an operation with several', () => {
    const row = scope(() => make(3).view(2, -1).index(1));
    expect(row.index(0).item()).toBe(3);
    const [values, indices] = scope(() => torch.tensor([[1, 5, 2]]).max(1));
    expect([values.item(), indices.item()]).toEqual([5, 1]);
  });

  test('keeps a module that was made in it, with its parameters and buffers', () => {
    const net = scope(
      () =>
        new torch.nn.Sequential(new torch.nn.Linear(3, 4), new torch.nn.ReLU(), new torch.nn.Linear(4, 2)),
    );
    expect(net.call(torch.ones(5, 3)).shape).toEqual([5, 2]);
  });

  test('frees what was made before an error, and passes the error on', () => {
    const error = new Error('from the body');
    const left = allocatedBy(() => {
      expect(() =>
        scope(() => {
          make().mul(2);
          throw error;
        }),
      ).toThrow(error);
    });
    expect(left).toBe(0);
  });

  test('refuses an asynchronous body', () => {
    expect(() => scope(async () => Promise.resolve(make()))).toThrow(
      new TypeError('scope(): the body must be synchronous, but returned a Promise'),
    );
  });
});

describe('nested scopes', () => {
  test('what an inner scope returns belongs to the outer one', () => {
    let inner!: torch.Tensor;
    const left = allocatedBy(() => {
      const sum = scope(() => {
        inner = scope(() => make(2).mul(3));
        return inner.sum();
      });
      expect(sum.item()).toBe((6 * BYTES) / 4);
      sum.dispose();
    });
    expect(left).toBe(0);
    expectDisposed(inner);
  });

  test('an inner scope leaves the outer one its tensors', () => {
    scope(() => {
      const outer = make(3);
      scope(() => outer.add(1));
      expect(outer.index(0).item()).toBe(3);
    });
  });

  test('an error leaves the outer scope as it was', () => {
    const left = allocatedBy(() => {
      scope(() => {
        expect(() =>
          scope(() => {
            make();
            throw new Error('inside');
          }),
        ).toThrow('inside');
        make();
      });
    });
    expect(left).toBe(0);
  });
});

describe('gradients and graphs', () => {
  test('a result can be differentiated after the scope, in which its saved tensors were made', () => {
    const w = torch.tensor([1, 2, 3], { requiresGrad: true });
    const loss = scope(() => {
      const factor = w.add(1);
      const square = factor.mul(factor);
      return square.mul(square).sum();
    });
    loss.backward();
    expect(w.grad?.tolist()).toEqual([32, 108, 256]);
  });

  test('a result with a history on a view can be differentiated after the scope', () => {
    const w = torch.tensor([1, 2, 3], { requiresGrad: true });
    const base = scope(() => {
      const t = torch.zeros(2, 3);
      t.index(1).copy_(w.mul(w));
      return t.mul(2);
    });
    base.sum().backward();
    expect(w.grad?.tolist()).toEqual([4, 8, 12]);
  });

  test('the graph may be deep', () => {
    const w = torch.tensor([1], { requiresGrad: true });
    const end = scope(() => {
      let t = w.mul(1);
      for (let i = 0; i < 20_000; i++) t = t.add(1);
      return t;
    });
    end.backward();
    expect(w.grad?.tolist()).toEqual([1]);
  });

  test('.grad of an outer leaf outlives the scope of its backward pass, also when it is accumulated', () => {
    const w = torch.full([BYTES / 4], 3, { requiresGrad: true });
    const left = allocatedBy(() => {
      for (let i = 0; i < 3; i++) scope(() => w.mul(w).sum().backward());
    });
    expect(left).toBe(BYTES);
    expect(w.grad?.eq(18).all().item()).toBe(true);
  });

  test('so does the kept gradient of an outer non-leaf, and a gradient that was assigned', () => {
    const w = torch.ones(3, { requiresGrad: true });
    const middle = w.mul(2);
    middle.retainGrad();
    scope(() => middle.mul(middle).sum().backward());
    expect(middle.grad?.tolist()).toEqual([4, 4, 4]);
    const other = torch.ones(2);
    scope(() => {
      other.grad = torch.full([2], 7);
    });
    expect(other.grad?.tolist()).toEqual([7, 7]);
  });

  test('gradients of a returned leaf are kept with it', () => {
    const leaf = scope(() => {
      const w = torch.ones(2, { requiresGrad: true });
      w.mul(3).sum().backward();
      return w;
    });
    expect(leaf.grad?.tolist()).toEqual([3, 3]);
  });

  test('gradients with a graph can be returned and differentiated', () => {
    const x = torch.tensor([2], { requiresGrad: true });
    const [first] = scope(() => torch.autograd.grad(x.pow(3).sum(), x, { createGraph: true }));
    const [second] = torch.autograd.grad(first!, x);
    expect([first!.item(), second!.item()]).toEqual([12, 12]);
  });

  test('steps of training in a scope leave nothing but parameters, gradients and the state of the optimizer', () => {
    const layer = new torch.nn.Linear(64, 256);
    const optimizer = new torch.optim.Adam(layer.parameters());
    const step = (): number =>
      scope(() => {
        optimizer.zeroGrad();
        const loss = layer.call(torch.ones(8, 64)).pow(2).mean();
        loss.backward();
        optimizer.step();
        return Number(loss.item());
      });
    const first = step();
    expect(allocatedBy(() => step())).toBe(0);
    expect(step()).toBeLessThan(first);
  });
});

describe('keep', () => {
  test('lets a tensor outlive all open scopes, and returns it', () => {
    let kept!: torch.Tensor;
    scope(() => {
      scope(() => {
        const t = make(9);
        kept = memory.keep(t);
        expect(kept).toBe(t);
      });
    });
    expect(kept.index(0).item()).toBe(9);
  });

  test('keeps the graph with it', () => {
    const w = torch.tensor([2], { requiresGrad: true });
    let kept!: torch.Tensor;
    scope(() => {
      const factor = w.add(1);
      kept = memory.keep(factor.mul(factor).sum());
    });
    kept.backward();
    expect(w.grad?.tolist()).toEqual([6]);
  });
});
