/** Checkpoints: the gradients are those of the plain run, less is kept, and the function runs once more. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, nn, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const { checkpoint } = torch.utils.checkpoint;
const ways = [{ useReentrant: true }, { useReentrant: false }];
const notReentrant = { useReentrant: false };
const random = (...size: number[]): Tensor => torch.randn(...size, { requiresGrad: true });
const exp = (x: Tensor): Tensor => x.exp();

/** Another module with the same parameters. */
function copied<M extends nn.Module>(module: M, make: () => M): M {
  const copy = make();
  copy.loadStateDict(module.stateDict());
  return copy;
}

const bottleneck = (): nn.Sequential =>
  new nn.Sequential(new nn.Linear(10, 100), new nn.ReLU(), new nn.Linear(100, 10));

const gradientsOf = (module: nn.Module): unknown => module.parameters().map((p) => p.grad?.tolist());

describe('TestAutograd', () => {
  test('test_checkpointing', () => {
    const module = bottleneck();
    const plain = copied(module, bottleneck);
    const inputs = Array.from({ length: 200 }, () => torch.rand(1, 10, { requiresGrad: true }));
    torch
      .stack(inputs.map((x) => checkpoint(module, x)))
      .mean()
      .backward();
    const gradients = inputs.map((x) => x.grad!.tolist());
    for (const x of inputs) x.grad = null;
    torch
      .stack(inputs.map((x) => plain.forward(x)))
      .mean()
      .backward();
    expect(gradients).toEqual(inputs.map((x) => x.grad!.tolist()));
    expect(module.parameters().every((p, i) => torch.allclose(p.grad!, plain.parameters()[i]!.grad!))).toBe(
      true,
    );
  });

  test.each([true, false])(
    'test_checkpointing_without_reentrant [input requires grad: %s]',
    (requiresGrad) => {
      class Wrapped extends nn.Module {
        readonly inner = bottleneck();
        override forward({ data }: { data: Tensor }): Tensor {
          return this.inner.call(data);
        }
      }
      const module = new Wrapped();
      const plain = copied(module, () => new Wrapped());
      const inputs = Array.from({ length: 200 }, () => torch.rand(1, 10, { requiresGrad }));
      const outputs = inputs.map((data) => checkpoint(module, { data, ...notReentrant } as { data: Tensor }));
      torch.stack(outputs).mean().backward();
      torch
        .stack(inputs.map((data) => plain.call({ data })))
        .mean()
        .backward();
      expect(gradientsOf(module)).toEqual(gradientsOf(plain));
    },
  );

  test('test_checkpointing_without_reentrant_memory_savings', () => {
    const layers = Array.from({ length: 8 }, () =>
      [1, 2, 3].map(() => torch.randn(64, 64).mul(0.1).requiresGrad_()),
    );
    const run = (layer: readonly Tensor[]) => (x: Tensor) => layer.reduce((h, w) => h.mm(w).relu(), x);
    /** What is allocated after the forward pass, and the gradient. */
    const measured = (through: (layer: readonly Tensor[], x: Tensor) => Tensor): [number, unknown] =>
      torch.scope(() => {
        const x = torch.ones(256, 64, { requiresGrad: true });
        torch.memory.collect();
        const before = torch.memory.stats().allocated;
        const loss = torch.scope(() => layers.reduce((h, layer) => through(layer, h), x).sum());
        const kept = torch.memory.stats().allocated - before;
        loss.backward();
        return [kept, x.grad!.tolist()];
      });
    const [all, expected] = measured((layer, x) => run(layer)(x));
    for (const options of ways) {
      const [kept, gradient] = measured((layer, x) => checkpoint(run(layer), x, options));
      expect(gradient).toEqual(expected);
      expect(kept).toBeLessThan(all / 2);
    }
  });

  test('test_checkpointing_without_reentrant_custom_function_works', () => {
    class Product extends autograd.Function {
      static override forward = (
        ctx: autograd.function.FunctionCtx,
        x: Tensor,
        y: Tensor,
        z: Tensor,
      ): Tensor => {
        const w = x.mul(y).mul(z);
        const out = w.add(w);
        ctx.saveForBackward(x, y, z, w, out);
        return out;
      };
      static override backward = (ctx: autograd.function.FunctionCtx): (Tensor | null)[] => {
        const first = ctx.savedTensors;
        const second = ctx.savedTensors;
        expect(second.map((t) => t.item())).toEqual(first.map((t) => t.item()));
        return first.slice(0, 3);
      };
    }
    const leaves = [1, 2, 3].map((value) => torch.tensor(value + 0.5, { requiresGrad: true })) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const f = (x: Tensor, y: Tensor, z: Tensor): Tensor =>
      Product.apply<typeof Product>(x.mul(y).mul(z), y.mul(y).mul(z), z.mul(z));
    const gradients = (run: () => Tensor): unknown => {
      for (const leaf of leaves) leaf.grad = null;
      run().sum().backward();
      return leaves.map((leaf) => leaf.grad!.item());
    };
    expect(gradients(() => checkpoint(f, ...leaves, notReentrant))).toEqual(gradients(() => f(...leaves)));
  });

  test('test_access_saved_tensor_twice_without_recomputation_works', () => {
    let runs = 0;
    const a = random(5);
    const f = (x: Tensor): Tensor => {
      runs++;
      x.mul(x.mul(x));
      return x.exp();
    };
    const d = checkpoint(f, a, notReentrant);
    const first = d.gradFn!._savedResult as Tensor;
    const second = d.gradFn!._savedResult as Tensor;
    expect([first.tolist(), second.tolist()]).toEqual([d.tolist(), d.tolist()]);
    expect(runs).toBe(2);
    d.sum().backward();
    expect(runs).toBe(2);
    expect(raised(() => d.gradFn!._savedResult)).toEqual([
      'RuntimeError',
      expect.stringContaining('or directly access saved tensors after they have already been freed'),
    ]);
  });

  test('test_checkpoint_valid_reset_on_error', () => {
    const a = random(2, 2);
    const refused = [
      'RuntimeError',
      'Checkpointing is not compatible with .grad() or when an `inputs` parameter is passed to .backward(). Please use ' +
        '.backward() and do not pass its `inputs` argument.',
    ];
    expect(raised(() => autograd.grad(checkpoint(exp, a).sum(), a))).toEqual(refused);
    expect(raised(() => checkpoint(exp, a).sum().backward({ inputs: a }))).toEqual(refused);
    checkpoint(exp, a).sum().backward();
    expect(a.grad!.tolist()).toEqual(a.exp().tolist());
  });

  test.each(ways)('test_checkpointing_without_reentrant_detached_tensor [%o]', (options) => {
    class Frozen extends nn.Module {
      readonly first = new nn.Linear(2, 2, false);
      readonly second = new nn.Linear(2, 2, false);
      override forward(x: Tensor): Tensor {
        return torch.noGrad(() => this.second.call(this.first.call(x)));
      }
    }
    const module = new Frozen();
    const a = random(2, 2);
    for (let i = 1; i <= 3; i++) {
      const error = raised(() => checkpoint(module, a, options).add(a).sum().backward());
      if (options.useReentrant) {
        expect(error).toEqual([
          'RuntimeError',
          'none of output has requires_grad=True, this checkpoint() is not necessary',
        ]);
      } else {
        expect(error).toBeNull();
        expect(a.grad!.tolist()).toEqual([
          [i, i],
          [i, i],
        ]);
      }
    }
  });

  test('test_checkpointing_without_reentrant_correct_grad', () => {
    const a = random(2, 2);
    a.exp().sum().backward();
    const expected = a.grad!.tolist();
    a.grad = null;
    checkpoint(exp, a, notReentrant).sum().backward();
    expect(a.grad!.tolist()).toEqual(expected);
    const [gradient] = autograd.grad(checkpoint(exp, a, notReentrant).sum(), a);
    expect(gradient!.tolist()).toEqual(expected);
  });

  test('test_checkpointing_without_reentrant_parameter_used_in_an_out', () => {
    const w = random(10, 10);
    let calls = 0;
    w.registerHook(() => {
      calls++;
    });
    const x = torch.rand(10, 10, { requiresGrad: true });
    checkpoint((h: Tensor) => w.mul(h), w.mul(x), notReentrant)
      .sum()
      .backward();
    expect(calls).toBe(1);
    expect(torch.allclose(w.grad!, w.mul(x).mul(2))).toBe(true);
  });

  test('test_checkpointing_without_reentrant_arbitrary_input_output', () => {
    class Named extends nn.Module {
      readonly layer = new nn.Linear(5, 5, false);
      override forward({ tensor }: { tensor: Tensor }): { result: Tensor } {
        return { result: this.layer.call(tensor) };
      }
    }
    const module = new Named();
    const plain = copied(module, () => new Named());
    const input = { tensor: torch.randn(5, 5) };
    const expected = plain.call(input).result.sum();
    const actual = checkpoint(module, input, notReentrant).result.sum();
    expect(actual.item()).toBe(expected.item());
    expected.backward();
    actual.backward();
    expect(gradientsOf(module)).toEqual(gradientsOf(plain));
  });
});
