/** What users can read of a node: saved tensors and other arguments, by PyTorch's names. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, Tensor } from '../../../src/index.js';
import { raised } from '../../support/raised.js';

interface Raw {
  registerHooks(pack: unknown, unpack?: unknown): void;
}

const { functional } = torch.nn;
const same = (t: Tensor): Tensor => t;
const leaf = (...size: number[]): Tensor => torch.ones(...size, { requiresGrad: true });
const listOf = (value: unknown): unknown => (value as Tensor).tolist();
const error = (text: string): unknown[] => ['RuntimeError', expect.stringContaining(text)];
const freed = error('after they have already been freed');

describe('TestAutograd', () => {
  test('test_grad_fn_attr_bindings', () => {
    const [a, b] = [leaf(1), torch.zeros(1, { requiresGrad: true })];
    const stacked = torch.stack([a, b], 0);
    const product = a.mul(2).mul(b);
    const node = product.gradFn!;
    expect(listOf(node._savedSelf)).toEqual([2]);
    expect(node._savedSelf).toBeInstanceOf(Tensor);
    expect(node._rawSavedSelf).toBeInstanceOf(autograd.SavedTensor);
    expect(stacked.gradFn!._savedDim).toBe(0);
    (node._rawSavedSelf as Raw).registerHooks(same, same);
    product.sum().backward();
    expect(raised(() => node._savedSelf)).toEqual(freed);
    expect(stacked.gradFn!._savedDim).toBe(0);
  });

  test('test_grad_fn_attr_bindings [indices]', () => {
    const a = leaf(2, 2);
    const indices = torch.tensor([0, 1], { dtype: 'int64' });
    const node = a.index(':', indices).gradFn!;
    expect(a.index(null, 0, indices).gradFn!.name()).toBe('IndexBackward0');
    const saved = node._savedIndices as [null, Tensor];
    expect(saved).toHaveLength(2);
    expect(saved[0]).toBeNull();
    expect(saved[1]).toBe(indices);
    expect(node._savedSelfSizes).toEqual([2, 2]);
    const [none, raw] = node._rawSavedIndices as [Raw, Raw];
    expect(raw).toBeInstanceOf(autograd.SavedTensor);
    raw.registerHooks(same, same);
    expect(raised(() => none.registerHooks(same, same))).toEqual(error('None is forbidden'));
    expect(listOf((node._savedIndices as [null, Tensor])[1])).toEqual([0, 1]);
  });

  test('test_grad_fn_attr_bindings [after the backward pass]', () => {
    const a = leaf(2, 2);
    const out = a.mul(a);
    (out.gradFn!._rawSavedSelf as Raw).registerHooks(same, same);
    out.sum().backward();
    expect(raised(() => (out.gradFn!._rawSavedSelf as Raw).registerHooks(same, same))).toEqual([
      'RuntimeError',
      'Calling register_hooks on a saved tensor after it has been freed. Saved intermediate values of the graph are ' +
        'freed when you call .backward() or autograd.grad(). Specify retain_graph=True (retainGraph: true) if you need ' +
        'to backward through the graph a second time or if you need to access saved variables after calling backward.',
    ]);
  });

  test('test_grad_fn_attr_bindings [numbers, texts, lists]', () => {
    const a = leaf(2, 2);
    expect(a.div(2, { roundingMode: 'trunc' }).gradFn!._savedRoundingMode).toBe('trunc');
    expect(a.div(2, { roundingMode: null }).gradFn!._savedRoundingMode).toBeNull();
    const strided = a.asStrided([3], [1], 1).gradFn!;
    expect([strided._savedSize, strided._savedStride, strided._savedStorageOffset]).toEqual([[3], [1], 1]);
    expect(a.asStrided([3], [1]).gradFn!._savedStorageOffset).toBeNull();
    expect(a.add(1, { alpha: 3 }).gradFn!._savedAlpha).toBe(3);
    expect(a.sum([0], true).gradFn!._savedDim).toEqual([0]);
    expect(a.sum([0], true).gradFn!._savedKeepdim).toBe(true);
    expect(functional.leakyRelu(a, 0.5).gradFn!._savedNegativeSlope).toBe(0.5);
    expect(functional.gelu(a, { approximate: 'tanh' }).gradFn!._savedApproximate).toBe('tanh');
    expect(functional.softplus(a, 2, 3).gradFn!._savedThreshold).toBe(3);
    expect(a.clamp(0, 3).gradFn!._savedMax).toBe(3);
    expect(a.pow(3).gradFn!._savedExponent).toBe(3);
    expect(a.narrow(0, 0, 1).gradFn!._savedSelfSymSizes).toEqual([2, 2]);
    expect(a.cumsum(1).gradFn!._savedDim).toBe(1);
    expect(torch.cat([a, a], 1).gradFn!._savedDim).toBe(1);
  });

  test('test_grad_fn_attr_bindings [results]', () => {
    const out = leaf(2).tanh();
    expect(listOf(out.gradFn!._savedResult)).toEqual(out.tolist());
    const x = torch.randn(3, 4, { requiresGrad: true });
    const { values, indices } = x.max(1);
    expect(values.gradFn!._savedIndices).toBe(indices);
    expect(values.gradFn!._savedValues).toBeUndefined();
    const [spread] = torch.stdMean(x, 0);
    expect(listOf(spread.gradFn!._savedResult0)).toEqual(spread.tolist());
  });

  test('test_grad_fn_attr_bindings [a tensor that may be missing]', () => {
    const a = torch.randn(3, 5, { requiresGrad: true });
    const target = torch.tensor([1, 0, 4], { dtype: 'int64' });
    expect(functional.nllLoss(a, target).gradFn!._savedWeight).toBeNull();
    const weight = torch.ones(5);
    const out = functional.nllLoss(a, target, weight);
    expect(out.gradFn!._savedWeight).toBe(weight);
    out.sum().backward();
    expect(raised(() => out.gradFn!._savedWeight)).toEqual(freed);
  });

  test('test_grad_fn_attr_bindings [what is not saved]', () => {
    const [a, b] = [leaf(2), torch.ones(2)];
    const node = a.mul(b).gradFn!;
    expect(node._savedSelf).toBeNull();
    expect(node._savedOther).toBe(b);
    expect(node._savedDim).toBeUndefined();
    expect(node._rawSavedDim).toBeUndefined();
    expect(a.add(b).gradFn!._savedSelf).toBeUndefined();
    expect(node.nextFunctions[0]![0]!._savedSelf).toBeUndefined();
    const byNumber = a.mul(2.5).gradFn!;
    expect(byNumber._savedSelf).toBeNull();
    expect([listOf(byNumber._savedOther), (byNumber._savedOther as Tensor).dtype]).toEqual([2.5, 'float64']);
    expect(() => Object.assign(node, { _savedSelf: b })).toThrow(TypeError);
  });

  test('test_grad_fn_attr_bindings [products of matrices]', () => {
    const [a, b, c] = [leaf(2, 3), leaf(3, 2), leaf(2)];
    const product = a.mm(b).gradFn!;
    expect(product._savedSelf).toBe(a);
    expect(product._savedMat2).toBe(b);
    expect(product._savedAlpha).toBeUndefined();
    const sum = c.addmm(a, b, { alpha: 2 }).gradFn!;
    expect(sum._savedMat1).toBe(a);
    expect([sum._savedAlpha, sum._savedBeta]).toEqual([2, 1]);
    expect(sum._rawSavedMat2).toBeInstanceOf(autograd.SavedTensor);
    expect(a.detach().mm(b).gradFn!._savedMat2).toBeNull();
  });

  test('test_cant_create_saved_tensors', () => {
    expect(raised(() => new autograd.SavedTensor())).toEqual([
      'RuntimeError',
      'Trying to create a SavedTensor object from Python is forbidden.',
    ]);
  });

  test('test_custom_function_saved_tensors', () => {
    const functionThat = (saves: boolean): { apply(x: Tensor): Tensor } => {
      class Identity extends autograd.Function {
        static override forward = (ctx: autograd.function.FunctionCtx, x: Tensor): Tensor => {
          if (saves) ctx.saveForBackward(x, null);
          return x;
        };
        static override backward = (_: unknown, gradient: Tensor): Tensor => gradient;
      }
      return Identity as unknown as { apply(x: Tensor): Tensor };
    };
    const a = torch.randn(5, { requiresGrad: true });
    const y = functionThat(true).apply(a);
    const ctx = y.gradFn as unknown as autograd.function.FunctionCtx;
    expect(ctx.savedTensors[0]).toBe(a);
    expect(ctx.savedTensors[1]).toBeNull();
    const saved = ctx._rawSavedTensors as unknown as [Raw, Raw];
    expect(saved.map((item) => item instanceof autograd.SavedTensor)).toEqual([true, true]);
    expect(raised(() => saved[1].registerHooks(same, same))).toEqual(error('None is forbidden'));
    const incompatible = ['TypeError', expect.stringContaining('incompatible function arguments')];
    expect(raised(() => saved[0].registerHooks(same))).toEqual(incompatible);
    expect(raised(() => saved[0].registerHooks(1, 1))).toEqual(incompatible);
    saved[0].registerHooks(same, same);
    expect(raised(() => saved[0].registerHooks(same, same))).toEqual(error('already been set'));
    y.sum().backward();
    expect(raised(() => ctx._rawSavedTensors)).toEqual(freed);
    expect(raised(() => ctx.savedTensors)).toEqual(freed);
    const none = functionThat(false).apply(a).gradFn as unknown as autograd.function.FunctionCtx;
    expect([none.savedTensors, none._rawSavedTensors]).toEqual([[], []]);
  });
});
