/** What `backward` and `grad` compute, of which tensors, and what they leave alone. */
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, noGrad, type Tensor } from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';
import { close } from '../../support/close.js';

const needsGrad = { requiresGrad: true } as const;

/** z = x² + xy + y², with the gradients 2x + y and x + 2y. */
function quadratic(x: Tensor, y: Tensor): Tensor {
  return x.pow(2).add(y.mul(x)).add(y.pow(2));
}

describe('TestAutograd', () => {
  test('test_tensor_grad_warnings', () => {
    const leaf = torch.empty(1).requiresGrad_();
    expect(warningsOf(() => leaf.grad)).toEqual([]);
    const result = leaf.clone();
    expect(warningsOf(() => result.grad)).toEqual([
      expect.stringMatching('The .grad attribute of a Tensor that is not a leaf Tensor is being accessed'),
    ]);
    result.retainGrad();
    expect(warningsOf(() => result.grad)).toEqual([]);
  });

  test('test_will_engine_execute_node', () => {
    const { _willEngineExecuteNode: willExecute } = autograd.graph;
    class Double extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x.mul(2);
      }
      static override backward(_ctx: unknown, gradient: Tensor): Tensor {
        return gradient.mul(2);
      }
    }
    const nodeOf = (t: Tensor): unknown => t.gradFn ?? t.clone().gradFn!.nextFunctions[0]![0];
    const a = torch.randn(2, 3, 4, needsGrad);
    const a2 = torch.randn(2, 3, 4, needsGrad);
    const b = a.mul(a2);
    const b2 = b.cos();
    const c = Double.apply(b);
    let [yes, no] = [[a, b, c].map(nodeOf), [a2, b2].map(nodeOf)];
    const seen: boolean[][] = [];
    const look = (): void => {
      seen.push(yes.map(willExecute), no.map(willExecute));
    };
    b.registerHook(look);
    c.registerHook(look);
    const out = c.sum();
    autograd.backward(out, { inputs: [a, b2], retainGraph: true });
    const once = [true, true, true, false, false];
    expect(seen.flat()).toEqual([...once, ...once]);

    [yes, no] = [[a, a2, b, c].map(nodeOf), [b2].map(nodeOf)];
    seen.length = 0;
    autograd.backward(out, { retainGraph: true });
    expect(seen.flat()).toEqual([true, true, true, true, false, true, true, true, true, false]);

    expect(raised(() => autograd.grad(out, [a]))).toEqual([
      'RuntimeError',
      expect.stringMatching('we are currently running autograd.grad\\(\\)'),
    ]);
    const inner = torch.randn(1, 2, 3, needsGrad).mul(2);
    const outer = inner.mul(2);
    const answers: boolean[] = [];
    outer.registerHook(() => {
      answers.push(willExecute(outer.gradFn));
    });
    autograd.grad(outer.sum(), [inner]);
    expect(answers).toEqual([true]);

    expect(raised(() => willExecute(out.gradFn))).toEqual([
      'RuntimeError',
      expect.stringMatching('should only be called during the backward pass'),
    ]);
    expect(raised(() => willExecute(out))).toEqual([
      'RuntimeError',
      expect.stringMatching('expects an grad_fn, but got Tensor'),
    ]);
  });

  test('test_accumulate_grad', () => {
    const seed = torch.ones(5, 5);
    const twice = (createGraph: boolean): [Tensor, Tensor] => {
      const x = torch.randn(5, 5, needsGrad);
      const y = x.add(2);
      y.backward(seed, { retainGraph: true });
      const { grad } = x;
      const first = grad!.clone();
      warningsOf(() => y.backward(seed, { createGraph }));
      return [grad!, first];
    };
    const [written, before] = twice(false);
    expect(written.equal(before.mul(2))).toBe(true);
    const [left, same] = twice(true);
    expect(left.equal(same)).toBe(true);
  });

  test.each([false, true])('test_accumulate_grad_tensor_reference [createGraph: %s]', (createGraph) => {
    const param = torch.tensor([1.5, 1.5], needsGrad);
    param.grad = torch.tensor([1.5, 1.5]);
    const before = param.grad;
    warningsOf(() => param.backward(torch.tensor([1.5, 1.5]), { createGraph }));
    expect(param.grad === before).toBe(!createGraph);
    expect(param.grad.tolist()).toEqual([3, 3]);
  });

  test('test_accumulate_grad_with_zero_numel_grad', () => {
    const a = torch.rand(4, 0, needsGrad);
    const b = torch.rand(4, 1, needsGrad);
    const c = a.add(b);
    expect(c.shape).toEqual([4, 0]);
    c.sum().backward();
    expect(b.grad!.equal(torch.zeros(4, 1))).toBe(true);
    expect(a.grad!.shape).toEqual([4, 0]);
  });

  test('test_grad', () => {
    const x = torch.randn(2, 2, needsGrad);
    const y = torch.randn(2, 2, needsGrad);
    warningsOf(() => quadratic(x, y).backward(torch.ones(2, 2), { createGraph: true }));
    const [gx, gy] = noGrad(() => [x.mul(2).add(y), y.mul(2).add(x)]);
    const sum = x.grad!.mul(2).add(y.grad!);
    const [product] = autograd.grad([sum], [x], { gradOutputs: [torch.ones(2, 2)], createGraph: true });
    expect(close(product!, torch.full([2, 2], 5))).toBe(true);
    expect(close(x.grad, gx)).toBe(true);
    expect(close(y.grad, gy)).toBe(true);
    expect(
      raised(() => autograd.grad([sum], [x], { gradOutputs: [torch.ones(2)], createGraph: true })),
    ).toEqual([
      'RuntimeError',
      'Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([2, 2]).',
    ]);
  });

  test('test_grad_nonleaf', () => {
    const start = torch.randn(2, 2, needsGrad);
    const y = torch.randn(2, 2, needsGrad);
    let x: Tensor = start;
    for (let step = 0; step < 5; step++) {
      const [gradient] = autograd.grad(quadratic(x, y), x, {
        gradOutputs: torch.ones(2, 2),
        createGraph: true,
      });
      expect(y.grad).toBeNull();
      if (x.isLeaf) expect(x.grad).toBeNull();
      expect(close(gradient!, x.mul(2).add(y))).toBe(true);
      x = x.add(gradient!.mul(0.05));
    }
    expect(Number(quadratic(x, y).sum().item())).toBeGreaterThan(Number(quadratic(start, y).sum().item()));
    x.backward(torch.ones(2, 2));
    expect(y.grad).not.toBeNull();
    expect(start.grad).not.toBeNull();
  });

  test('test_grad_nonleaf_many_outputs', () => {
    const x = torch.randn(4, 2, needsGrad);
    const [a, b] = x.chunk(2) as [Tensor, Tensor];
    const hook = vi.fn();
    x.registerHook(hook);
    const seed = torch.randn(2, 2);
    const [ga, gb] = autograd.grad(a.add(b.mul(2)), [a, b], { gradOutputs: seed, createGraph: true });
    expect(ga!.equal(seed)).toBe(true);
    expect(gb!.equal(seed.mul(2))).toBe(true);
    expect(hook).not.toHaveBeenCalled();
    expect(x.grad).toBeNull();
  });

  test('test_sharded_grad', () => {
    const leaves = Array.from({ length: 10 }, () => torch.zeros(5, 5, needsGrad));
    const intermediates = leaves.map((leaf, i) => leaf.mul(i).add(leaf.mul(leaf)));
    const loss = intermediates
      .map((v, i) => v.mul(i))
      .reduce((a, b) => a.add(b))
      .sum();
    const gradients: (Tensor | null)[] = [];
    for (let i = 0; i < 10; i += 2) {
      gradients.push(...autograd.grad(loss, intermediates.slice(i, i + 2), { retainGraph: true }));
    }
    autograd.backward(intermediates, gradients);
    leaves.forEach((leaf, i) => expect(close(leaf.grad, leaf.add(1).mul(i * i))).toBe(true));
  });

  test('test_backward_badcalls', () => {
    expect(raised(() => torch.ones(1).backward())).toEqual([
      'RuntimeError',
      'element 0 of tensors does not require grad and does not have a grad_fn',
    ]);
  });

  test('test_grad_badcalls', () => {
    const x = torch.ones(1);
    const y = x.pow(2);
    const error = ['RuntimeError', expect.stringMatching('does not require grad')];
    expect(raised(() => autograd.grad(x, y))).toEqual(error);
    expect(raised(() => autograd.grad(y, x))).toEqual(error);
    x.requiresGrad = true;
    expect(autograd.grad(x.pow(2), x)[0]!.tolist()).toEqual([2]);
    expect(raised(() => autograd.grad(x.pow(2), [3 as unknown as Tensor]))).toEqual([
      'RuntimeError',
      'all inputs have to be Tensors, but got int',
    ]);
  });

  test('test_grad_empty_inputs', () => {
    const x = torch.tensor([1], { dtype: 'float32', requiresGrad: true });
    expect(raised(() => autograd.grad(x.mul(2), [], { gradOutputs: torch.tensor([1.5]) }))).toEqual([
      'ValueError',
      'grad requires non-empty inputs.',
    ]);
  });

  test('test_grad_fn_badcalls', () => {
    const x = torch.ones(1, needsGrad);
    const node = x.exp().gradFn!;
    expect(raised(() => node.call!(x.detach(), x.detach()))).toEqual([
      'TypeError',
      'expected 1 arguments, got 2 instead',
    ]);
    expect(raised(() => node.call!())).toEqual(['TypeError', 'expected 1 arguments, got 0 instead']);
    expect(raised(() => node.call!(3 as unknown as Tensor))).toEqual([
      'TypeError',
      'argument 0 is not a Variable',
    ]);
    expect((node.call!(x.detach()) as Tensor).allclose(x.exp())).toBe(true);
  });

  test('test_grad_unreachable', () => {
    const x = torch.ones(1, needsGrad);
    const y = torch.ones(1, needsGrad);
    // So that both have accumulators.
    expect([x.mul(2), y.mul(2)]).toHaveLength(2);
    for (const other of [y, torch.ones(1, needsGrad)]) {
      const [gx, gradient] = autograd.grad(x.mul(2), [x, other], { allowUnused: true });
      expect(gx!.tolist()).toEqual([2]);
      expect(gradient).toBeNull();
    }
    expect(raised(() => autograd.grad(x.mul(2), [x, y], { allowUnused: false }))).toEqual([
      'RuntimeError',
      expect.stringMatching('Set allow_unused=True'),
    ]);
    const [, zero] = autograd.grad(x.mul(2), [x, y], { materializeGrads: true });
    expect(zero!.tolist()).toEqual([0]);
    expect(
      raised(() => autograd.grad(x.mul(2), [x, y], { materializeGrads: true, allowUnused: false })),
    ).toEqual(['ValueError', expect.stringMatching('Expected allow_unused to be True or not passed')]);
  });

  test('test_grad_unreachable_discovery', () => {
    class Unreached extends autograd.Function {
      static override forward(_ctx: unknown, x: Tensor): Tensor {
        return x;
      }
      static override backward(): Tensor {
        throw new Error('this must not run');
      }
    }
    const make = (): Tensor => Unreached.apply(torch.randn(1, needsGrad).mul(2));
    const y = torch.randn(1, needsGrad);
    const z = torch.randn(1, needsGrad);
    expect(autograd.grad(make(), [y], { allowUnused: true })).toEqual([null]);
    const [gy, gz] = autograd.grad(make().add(z), [y, z], { allowUnused: true });
    expect(gy).toBeNull();
    expect(gz).not.toBeNull();
    autograd.backward(make(), { inputs: [y] });
    expect(y.grad).toBeNull();
  });

  test('test_grad_batched_grad', () => {
    const x = torch.randn(2, 2, needsGrad);
    const batch = torch.arange(3).expand(2, 2, 3).transpose(0, 2);
    const [gradient] = autograd.grad(x.clone(), x, { gradOutputs: batch, isGradsBatched: true });
    expect(gradient!.equal(batch.float())).toBe(true);
    const mismatch = [
      'RuntimeError',
      expect.stringMatching('If `is_grads_batched=True`, we interpret the first'),
    ];
    const grad = (out: Tensor, gradOutputs: Tensor): unknown =>
      autograd.grad(out, x, { gradOutputs, isGradsBatched: true });
    expect(raised(() => grad(x.clone(), torch.ones(2, 2)))).toEqual(mismatch);
    const [ofSum] = autograd.grad(x.sum(), x, { gradOutputs: torch.arange(3), isGradsBatched: true });
    expect(ofSum!.equal(batch.float())).toBe(true);
    expect(raised(() => grad(x.sum(), torch.ones(2).unsqueeze(1)))).toEqual(mismatch);
    expect(raised(() => grad(x.clone(), torch.ones([])))).toEqual(['IndexError', expect.any(String)]);
    expect(raised(() => autograd.grad(x.sum(), x, { isGradsBatched: true }))).toEqual([
      'ValueError',
      expect.stringMatching('Got in_dim=0 for some input, but that input is a Tensor of dimensionality 0'),
    ]);
    const seeds = [torch.ones(3), torch.ones(4)];
    expect(
      raised(() => autograd.grad([x.sum(), x.mean()], x, { gradOutputs: seeds, isGradsBatched: true })),
    ).toEqual(['ValueError', expect.stringMatching('got sizes \\[3, 4\\] for the mapped dimension')]);
  });
});
