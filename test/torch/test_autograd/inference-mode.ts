/** Inference mode: what is made in it, what may be done with that outside, and what happens to other tensors in it. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInference,
  isInferenceModeEnabled,
  nn,
  noGrad,
  ones,
  onesLike,
  type Tensor,
  zeros,
} from '../../../src/index.js';
import { raised } from '../../support/raised.js';

const either = [true, false];
const shape = [1, 2, 3];
const made = (requiresGrad: boolean): Tensor => ones(shape, { requiresGrad });
const madeInside = (requiresGrad: boolean): Tensor => inferenceMode(() => made(requiresGrad));
/** No leaf, so that it may be written. */
const copied = (requiresGrad: boolean): Tensor => made(requiresGrad).clone();

const writes: [string, (x: Tensor) => Tensor][] = [
  ['add_', (x) => x.add_(2)],
  ['transpose_', (x) => x.transpose_(0, 1)],
];

const writtenOutside =
  'Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a normal ' +
  'tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.';
const saved =
  'Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor and use ' +
  'it in autograd.';
const requiring = 'Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.';
const refusal = (message: string): unknown[] => ['RuntimeError', message];
const startsWith = (message: string): unknown[] => ['RuntimeError', expect.stringMatching(`^${message}`)];

describe('TestAutogradInferenceMode', () => {
  test('test_inference_mode_context_manager', () => {
    const seen = [isInferenceModeEnabled()];
    inferenceMode(() => {
      seen.push(isInferenceModeEnabled());
      inferenceMode(() => seen.push(isInferenceModeEnabled(), isGradEnabled()), false);
      seen.push(isInferenceModeEnabled(), isGradEnabled());
      enableGrad(() => seen.push(isGradEnabled(), made(true).mul(2).requiresGrad));
      const guard = inferenceMode(false);
      seen.push(isInferenceModeEnabled());
      guard.dispose();
      seen.push(isInferenceModeEnabled());
    });
    seen.push(isInferenceModeEnabled(), isGradEnabled());
    expect(seen).toEqual([false, true, false, true, true, false, true, false, false, true, false, true]);
    expect(raised(() => inferenceMode(() => ones(-1)))).not.toBeNull();
    expect(isInferenceModeEnabled()).toBe(false);
  });
  test.each(either)('test_inference_mode_decorator [%s]', (mode) => {
    for (const requiresGrad of either) {
      const x = made(requiresGrad);
      const y = inferenceMode(mode, () => x.mul(x));
      expect([isInference(y), y.requiresGrad]).toEqual([mode, requiresGrad && !mode]);
      expect(isInference(inferenceMode(() => x.mul(x), mode))).toBe(mode);
    }
  });
  test('test_inference_mode_tensor_creation', () => {
    inferenceMode(() => {
      const tensors = [
        made(false),
        made(true),
        made(false).requiresGrad_(false),
        made(false).requiresGrad_(),
      ];
      expect(tensors.map((x) => x.requiresGrad)).toEqual([false, true, false, true]);
      expect(tensors.every((x) => x.isInference())).toBe(true);
      expect(raised(() => tensors[0]!._version)).toEqual(
        refusal('Inference tensors do not track version counter.'),
      );
    });
    expect(isInference(inferenceMode(() => new nn.Linear(2, 2)).weight)).toBe(true);
  });
  test('test_inference_mode_tensor_creation [requiring a gradient later]', () => {
    const x = madeInside(false);
    expect(raised(() => x.requiresGrad_())).toEqual(refusal(requiring));
    expect(raised(() => (x.requiresGrad = true))).toEqual(refusal(requiring));
    expect(raised(() => new nn.Parameter(x))).toEqual(refusal(requiring));
    expect(x.requiresGrad_(false).requiresGrad).toBe(false);
    expect(new nn.Parameter(x, false).isInference()).toBe(true);
  });
  test('test_inference_mode_existing_autograd_session', () => {
    const x = copied(true);
    const y = x.mul(x);
    inferenceMode(() => x.add_(2));
    expect([isInference(x), x._version]).toEqual([false, 1]);
    expect(raised(() => y.backward(onesLike(y)))).toEqual(
      startsWith('one of the variables needed for gradient computation has been modified by an inplace'),
    );
  });
  test('test_inference_mode_inf_tensor_in_inf_mode_functional_op', () => {
    inferenceMode(() => {
      for (const requiresGrad of either) {
        const x = made(requiresGrad);
        const y = x.mul(x);
        expect([isInference(y), y.requiresGrad]).toEqual([true, false]);
      }
    });
  });
  test.each(writes)('test_inference_mode_inf_tensor_in_inf_mode_inplace_op [%s]', (_, write) => {
    inferenceMode(() => {
      for (const requiresGrad of either) {
        const x = made(requiresGrad);
        write(x);
        expect([isInference(x), x.requiresGrad]).toEqual([true, requiresGrad]);
      }
    });
  });
  test('test_inference_mode_inf_tensor_in_inf_mode_view_op', () => {
    inferenceMode(() => {
      for (const requiresGrad of either) {
        const view = made(requiresGrad).view(-1);
        expect([isInference(view), view.requiresGrad]).toEqual([true, false]);
      }
    });
  });
  test('test_inference_mode_inf_tensor_in_normal_mode_functional_op', () => {
    for (const requiresGrad of either) {
      const x = madeInside(requiresGrad);
      const y = x.mul(x);
      expect([isInference(y), y.requiresGrad, y.isLeaf]).toEqual([false, false, true]);
    }
  });
  test.each(writes)('test_inference_mode_inf_tensor_in_normal_mode_inplace_op [%s]', (_, write) => {
    const x = madeInside(false);
    const before = x.tolist();
    expect(raised(() => write(x))).toEqual(refusal(writtenOutside));
    expect([x.tolist(), x.shape]).toEqual([before, shape]);
    inferenceMode(() => write(x));
  });
  test('test_inference_mode_inf_tensor_in_normal_mode_inplace_op [other ways to write]', () => {
    const x = madeInside(false);
    const ways: (() => unknown)[] = [
      () => x.copy_(zeros(shape)),
      () => x.fill_(3),
      () => x.indexPut_([0], 3),
      () => x.uniform_(),
      () => x.set_(zeros(2)),
      () => torch.randn(shape, { out: x }),
      () => torch.zeros(shape, { out: x }),
      () => torch.matmul(ones(1, 2), ones(2, 3), { out: x }),
      () => torch.cat([ones(shape)], { out: x }),
      () => new torch.optim.SGD([x], { lr: 1 }).step(),
    ];
    x.grad = ones(shape);
    for (const way of ways) expect(raised(way)).toEqual(refusal(writtenOutside));
    expect([x.shape, x.sum().item()]).toEqual([shape, 6]);
    expect(x.resize_([2, 3]).detach_().shape).toEqual([2, 3]);
  });
  test('test_inference_mode_inf_tensor_in_normal_mode_view_op', () => {
    for (const requiresGrad of either) {
      const view = madeInside(requiresGrad).view(-1);
      expect([isInference(view), view.requiresGrad, view._isView(), view.isLeaf]).toEqual([
        true,
        false,
        false,
        true,
      ]);
    }
    const x = madeInside(false);
    const views = [
      x.detach(),
      x.data,
      x.index(0),
      x.expand(2, 2, 3),
      x.reshape(-1),
      x.unbind()[0]!,
      x.contiguous(),
    ];
    expect(views.every(isInference)).toBe(true);
    expect([x.clone(), x.index([0]), x.double(), x.transpose(1, 2).reshape(-1)].some(isInference)).toBe(
      false,
    );
  });
  test.each(writes)('test_normal_tensor_inplace_output_in_inference_mode [%s]', (_, write) => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      inferenceMode(() => {
        for (let i = 0; i < 2; i++) {
          write(x);
          expect([isInference(x), x.requiresGrad]).toEqual([false, requiresGrad]);
        }
        const view = x.reshape(-1);
        expect([isInference(view), view.requiresGrad]).toEqual([false, requiresGrad]);
      });
    }
  });
  test.each(writes)('test_normal_tensor_inplace_output_in_normal_mode [%s]', (_, write) => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      inferenceMode(() => write(x));
      for (let i = 0; i < 2; i++) {
        write(x);
        expect([isInference(x), x.requiresGrad]).toEqual([false, requiresGrad]);
      }
      const view = x.reshape(-1);
      expect([isInference(view), view.requiresGrad]).toEqual([false, requiresGrad]);
    }
  });
  test('test_normal_tensor_view_output_in_inference_mode', () => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      inferenceMode(() => {
        const view = x.view(-1);
        const other = view.view(-1);
        for (const t of [view, other])
          expect([isInference(t), t.requiresGrad, t._isView(), t.isLeaf]).toEqual([
            false,
            requiresGrad,
            true,
            true,
          ]);
        other.add_(2);
        expect([isInference(other), other.requiresGrad]).toEqual([false, requiresGrad]);
        expect([x._version, other._version]).toEqual([1, 1]);
        expect([x.detach(), x.data].some(isInference)).toBe(false);
      });
    }
  });
  test('test_normal_tensor_view_output_in_normal_mode', () => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      const view = inferenceMode(() => x.view(-1));
      expect([isInference(view), view.requiresGrad, view._isView(), view.isLeaf]).toEqual([
        false,
        requiresGrad,
        true,
        true,
      ]);
      const y = view.mul(view);
      expect([isInference(y), y.requiresGrad]).toEqual([false, requiresGrad]);
      const message = raised(() => view.add_(2));
      if (!requiresGrad) expect(message).toBeNull();
      else {
        const text = 'A view was created in inference mode and is being modified inplace in normal mode.';
        expect(message).toEqual(startsWith(text));
        expect(message![1]).toMatch('inside the inference_mode block');
      }
      const other = view.view(2, 3);
      expect([isInference(other), other.requiresGrad]).toEqual([false, requiresGrad]);
    }
  });
  test('test_mix_inference_and_normal_tensor_functional_op', () => {
    for (const requiresGrad of either) {
      const [inside, x] = [madeInside(requiresGrad), made(requiresGrad)];
      const sum = inside.add(x);
      expect([isInference(sum), sum.requiresGrad]).toEqual([false, requiresGrad]);
      if (!requiresGrad) continue;
      sum.backward(onesLike(sum));
      expect(inside.grad!.equal(onesLike(inside))).toBe(true);
      for (const product of [
        () => inside.mul(x),
        () => x.mul(inside),
        () => x.matmul(inside.transpose(1, 2)),
      ])
        expect(raised(product)).toEqual(refusal(saved));
      expect(torch.stack([x, inside]).requiresGrad).toBe(true);
    }
  });
  test('test_mix_inference_and_normal_tensor_inplace_op', () => {
    for (const requiresGrad of either) {
      const [inside, leaf] = [madeInside(false), made(requiresGrad)];
      const x = leaf.clone();
      if (requiresGrad) expect(raised(() => x.mul_(inside))).toEqual(refusal(saved));
      else x.mul_(inside);
      const message = requiresGrad ? "mul(): functions with out=... arguments don't support" : writtenOutside;
      expect(raised(() => torch.mul(leaf, leaf, { out: inside }))).toEqual([
        'RuntimeError',
        expect.stringContaining(message),
      ]);
      expect(x.equal(ones(shape))).toBe(true);
    }
  });
  test('test_mix_inference_and_normal_tensor_view_op', () => {
    for (const requiresGrad of either) {
      const [inside, x] = [madeInside(false), made(requiresGrad)];
      const [first, second] = [inside.viewAs(x), x.viewAs(inside)];
      expect([isInference(first), first.requiresGrad]).toEqual([true, false]);
      expect([isInference(second), second.requiresGrad]).toEqual([false, requiresGrad]);
    }
  });
  test.each(writes)('test_inference_mode_handle_direct_view_on_rebase [%s]', (_, write) => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      const view = inferenceMode(() => x.viewAs(x));
      const message = raised(() => write(view));
      const text = 'A view was created in inference mode and is being modified inplace';
      expect(message).toEqual(requiresGrad ? startsWith(text) : null);
    }
    // No-grad mode does not make a view of such a view less restricted.
    const x = copied(true);
    const view = noGrad(() => inferenceMode(() => x.view(-1)).view(2, 3));
    expect(raised(() => view.add_(1))).toEqual(startsWith('A view was created in inference mode'));
  });
  test.each(writes)('test_inference_mode_handle_indirect_view_on_rebase [%s]', (_, write) => {
    for (const requiresGrad of either) {
      const x = copied(requiresGrad);
      const view = inferenceMode(() => x.view(-1));
      write(x);
      const text = 'A view was created in inference mode and its base or another view of its base has been';
      expect(raised(() => view.gradFn)).toEqual(requiresGrad ? startsWith(text) : null);
    }
  });
  test('test_inference_mode_handle_indirect_view_on_rebase [memory exchanged]', () => {
    const [x, y] = [madeInside(false), made(false)];
    y.data = x;
    expect(isInference(y)).toBe(true);
    y.data = ones(2);
    expect([isInference(y), y._version]).toEqual([false, 0]);
    expect(isInference(ones(2).set_(x))).toBe(false);
  });
});
