/** What custom functions keep for backward. */
import { describe, expect, test } from 'vitest';
import { autograd, memory, noGrad, ones, scope, tensor, type Tensor } from '../../src/index.js';
import { warningsOf } from '../support/raised.js';

type Ctx<
  Attributes extends object = Record<string, unknown>,
  Saved extends readonly (Tensor | null)[] = readonly Tensor[],
> = autograd.function.FunctionCtx<Attributes, Saved>;

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

class Double extends autograd.Function {
  static override forward(_ctx: Ctx, x: Tensor): Tensor {
    return x.mul(2);
  }
  static override backward(_ctx: Ctx, gradient: Tensor): Tensor {
    return gradient.mul(2);
  }
}

describe('saved tensors', () => {
  class Saves extends autograd.Function {
    static override forward(ctx: Ctx, x: Tensor): Tensor {
      const y = x.mul(2);
      ctx.saveForBackward(y, x);
      return y;
    }
    static override backward(ctx: Ctx<object, [Tensor, Tensor]>, gradient: Tensor): Tensor {
      return gradient.mul(ctx.savedTensors[0]);
    }
  }
  const modified = (producer: string): string =>
    `one of the variables needed for gradient computation has been modified by an inplace operation: ` +
    `[torch.FloatTensor [2]], which is output 0 of ${producer}, is at version 1; expected version 0 instead.`;

  test('that are outputs or inputs are part of the graph', () => {
    const x = leaf(1, 2);
    const y = Saves.apply(x);
    const [output, input] = (y.gradFn as Ctx).savedTensors;
    expect([output!.gradFn === y.gradFn, output!.isLeaf, input === x]).toEqual([true, false, true]);
  });

  test('must not be written before backward', () => {
    const x = leaf(1, 2);
    const y = Saves.apply(x);
    y.add_(1);
    expect(() => y.sum().backward()).toThrow(modified('SavesBackward'));
    const a = x.clone();
    const z = Saves.apply(a);
    a.add_(1);
    expect(() => z.sum().backward()).toThrow(modified('AddBackward0'));
  });

  test('are named as the first output where another function made them', () => {
    class Two extends autograd.Function {
      static override forward(_ctx: Ctx, x: Tensor): [Tensor, Tensor] {
        return [x.mul(2), x.mul(3)];
      }
    }
    const [, second] = Two.apply(leaf(1, 2));
    const product = second.mul(second);
    noGrad(() => second.add_(1));
    expect(() => product.sum().backward()).toThrow(modified('TwoBackward'));
  });

  test('are freed by backward, unless the graph is retained', () => {
    const y = Saves.apply(leaf(1, 2));
    y.sum().backward({ retainGraph: true });
    y.sum().backward();
    expect(() => y.sum().backward()).toThrow('Trying to backward through the graph a second time');
    const z = Double.apply(leaf(1));
    z.backward();
    z.backward();
  });

  test('are none in forward, nor after a call that was not recorded', () => {
    const contexts: Ctx[] = [];
    class Looks extends Double {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForBackward(x);
        expect([ctx.savedTensors, ctx.name(), ctx.toSave?.length]).toEqual([[], 'LooksBackward', 1]);
        contexts.push(ctx);
        return x.mul(2);
      }
    }
    Looks.apply(ones(1));
    const [ctx] = contexts;
    expect(() => ctx!.savedTensors).toThrow('Trying to backward through the graph a second time');
    expect(() => ctx!.name()).toThrow("Attribute 'name' is invalid");
    expect(ctx!.needsInputGrad).toEqual([false]);
  });

  test('for jvp are there during forward', () => {
    class Both extends Double {
      static override forward(ctx: Ctx, x: Tensor): Tensor {
        ctx.saveForForward(x, null);
        expect(ctx.savedTensors.map((t) => t === x)).toEqual([true, false]);
        return x.mul(2);
      }
    }
    const y = Both.apply(leaf(1));
    expect((y.gradFn as Ctx).savedTensors).toEqual([]);
    expect((y.gradFn as Ctx).savedForForward).toBeNull();
  });

  test('pass through hooks', () => {
    const x = leaf(3);
    const y = autograd.graph.savedTensorsHooks(
      (t) => t.mul(10),
      (t) => t.div(5),
      () => Saves.apply(x),
    );
    y.backward();
    expect(x.grad!.tolist()).toEqual([12]);
  });

  test('outlive a scope, as does what is kept on ctx', () => {
    class Stashes extends autograd.Function {
      static override forward(ctx: Ctx<{ more: { list: Tensor[] } }>, x: Tensor): Tensor {
        ctx.saveForBackward(x.mul(3));
        ctx.more = { list: [x.mul(5)] };
        return x.mul(2);
      }
      static override backward(ctx: Ctx<{ more: { list: Tensor[] } }>, gradient: Tensor): Tensor {
        return gradient.mul(ctx.savedTensors[0]!).add(ctx.more.list[0]!);
      }
    }
    const x = leaf(1);
    const y = scope(() => Stashes.apply(x));
    y.backward();
    expect(x.grad!.tolist()).toEqual([8]);
  });

  test('do not leak with their graph', () => {
    memory.collect();
    const before = memory.stats().storages;
    for (let i = 0; i < 200; i++) scope(() => Saves.apply(leaf(1, 2)).sum().backward());
    memory.collect();
    expect(memory.stats().storages).toBe(before);
  });

  test('may be asked for by the old name', () => {
    const y = Saves.apply(leaf(1));
    expect(warningsOf(() => (y.gradFn as Ctx).savedVariables)).toEqual([
      "'saved_variables' is deprecated; use 'saved_tensors'",
    ]);
    expect(warningsOf(() => (y.gradFn as Ctx).markSharedStorage())).toEqual([
      'mark_shared_storage is deprecated. Tensors with shared storages are automatically tracked. Note that calls to ' +
        '`set_()` are not tracked',
    ]);
  });
});
