/** What nodes save: no more than is needed, inputs as they are, results as other objects on the same memory. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, type Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const random = (...size: number[]): Tensor => torch.randn(...size, { requiresGrad: true });
const freed = ['RuntimeError', expect.stringContaining('after they have already been freed')];

describe('TestAutograd', () => {
  test('test_no_unnecessary_save', () => {
    const start = torch.ones(1, { requiresGrad: true });
    const buffer = torch.empty(1);
    let loss = torch.zeros(1);
    for (let i = 0; i < 3; i++) {
      buffer.detach_();
      buffer.copy_(start.add(i));
      loss = loss.add(buffer.mul(torch.tensor([i])).sum());
    }
    loss.backward();
    expect(start.grad!.tolist()).toEqual([3]);
  });

  test('test_save_output_nr', () => {
    class Halves extends autograd.Function {
      static override forward = (_: unknown, x: Tensor): Tensor[] => [x.narrow(0, 0, 5), x.narrow(0, 5, 5)];
      static override backward = (_: unknown, ...gradients: Tensor[]): Tensor => torch.cat(gradients);
    }
    const seen: number[] = [];
    class Twice extends autograd.Function {
      static override forward = (ctx: autograd.function.FunctionCtx, t: Tensor): Tensor => {
        ctx.saveForBackward(t);
        return t.mul(2);
      };
      static override backward = (ctx: autograd.function.FunctionCtx, gradient: Tensor): Tensor => {
        seen.push(ctx.savedTensors[0]!.outputNr);
        return gradient.mul(2);
      };
    }
    const x = random(10);
    const [a, b] = Halves.apply(x) as [Tensor, Tensor];
    expect([a.outputNr, b.outputNr]).toEqual([0, 1]);
    Twice.apply<typeof Twice>(b).sum().backward();
    expect(seen).toEqual([1]);
    expect(x.grad!.tolist()).toEqual([0, 0, 0, 0, 0, 2, 2, 2, 2, 2]);
  });

  test('test_first_grad_fn_access_in_no_grad_mode', () => {
    const base = torch.ones(2, { requiresGrad: true }).clone();
    const view = base.narrow(0, 0, 1);
    base.add_(1);
    torch.noGrad(() => {
      expect(view.gradFn!.name()).toBe('AsStridedBackward0');
      expect(view.requiresGrad).toBe(true);
    });
  });

  test('test_index_backward_does_not_save_tensor', () => {
    const mask = torch.tensor([1, 0, 0]).ne(0);
    const leaf = torch.zeros(3, { requiresGrad: true });
    const t = leaf.add(0);
    t.indexPut_([mask], t.index(mask));
    t.backward(torch.ones(3));
    expect(leaf.grad!.tolist()).toEqual([1, 1, 1]);
  });

  test('test_no_unnecessary_unwrapping', () => {
    const a = random(5);
    const before = a.tolist();
    const b = a.mul(a);
    const c = a.mul(b);
    const d = a.exp();
    expect(b.gradFn!._savedSelf).toBe(a);
    expect(b.gradFn!._savedOther).toBe(a);
    expect(c.gradFn!._savedSelf).toBe(a);
    expect(c.gradFn!._savedOther).toBe(b);
    const saved = d.gradFn!._savedResult as Tensor;
    expect(saved === d).toBe(false);
    expect(saved.tolist()).toEqual(d.tolist());
    c.sum().backward();
    expect(raised(() => c.gradFn!._savedSelf)).toEqual(freed);
    expect(a.tolist()).toEqual(before);
  });

  test('test_saved_variable_version_counter', () => {
    const b = torch.rand(2, { requiresGrad: true }).exp();
    const saved = b.gradFn!._savedResult as Tensor;
    expect([saved.tolist(), saved._version]).toEqual([b.tolist(), b._version]);
    torch.noGrad(() => b.add_(1));
    expect([saved.tolist(), saved._version]).toEqual([b.tolist(), b._version]);
    expect(b._version).toBe(1);
  });
});
