/** Hooks that pack what is saved for the backward pass: for one saved tensor, and for all that are saved in a block. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { autograd, type Tensor } from '../../../src/index.js';
import { raised, warningsOf } from '../../support/raised.js';

const { disableSavedTensorsHooks, saveOnCpu, savedTensorsHooks } = autograd.graph;
const { checkpoint } = torch.utils.checkpoint;

type Hooks = [pack: (t: Tensor) => unknown, unpack: (packed: never) => unknown];

const same = (t: Tensor): Tensor => t;
const doubled = (t: Tensor): Tensor => t.mul(2);
const halved = (t: Tensor): Tensor => t.div(2);
const random = (...size: number[]): Tensor => torch.randn(...size, { requiresGrad: true });
const register = (raw: unknown, ...hooks: Hooks): void =>
  (raw as { registerHooks(...hooks: Hooks): void }).registerHooks(...hooks);
const listOf = (value: unknown): unknown => (value as Tensor).tolist();

function expectClose(actual: unknown, expected: Tensor): void {
  expect(torch.allclose(actual as Tensor, expected)).toBe(true);
}

const inPlace = [
  'RuntimeError',
  'A saved tensor pack hook is modifying its input in place. Tensors provided as input to pack hook can not be modified ' +
    'by in-place operations as this can lead to unexpected side-effects. Please open an issue if you need to perform ' +
    'in-place operations on the input to a pack hook.',
];

describe('TestAutograd', () => {
  describe.each([
    ['a leaf', true, () => random(5)],
    ['no leaf', false, () => random(5).add(1)],
  ])('%s', (_, isLeaf, input) => {
    test('test_saved_variable_packing_unpacking_saved_original_with_hooks', () => {
      const a = input();
      const y = a.mul(a);
      register(y.gradFn!._rawSavedSelf, doubled, halved);
      const saved = y.gradFn!._savedSelf as Tensor;
      expect(listOf(saved)).toEqual(a.tolist());
      expect([saved === a, saved.gradFn === a.gradFn, saved.requiresGrad]).toEqual([false, true, true]);
      expect(y.gradFn!._savedOther === a).toBe(true);
      y.sum().backward();
      if (isLeaf) expectClose(a.grad, a.mul(2));
    });

    test('test_saved_variable_packing_unpacking_saved_original_with_hooks [unpacks another value]', () => {
      const a = input();
      const y = a.mul(a);
      register(y.gradFn!._rawSavedSelf, doubled, same);
      expect(listOf(y.gradFn!._savedSelf)).toEqual(a.mul(2).tolist());
      y.sum().backward();
      if (isLeaf) expectClose(a.grad, a.mul(3));
    });

    test('test_saved_variable_packing_unpacking_saved_original_with_hooks [twice]', () => {
      const a = input();
      const y = a.pow(3);
      register(y.gradFn!._rawSavedSelf, same, same);
      const [g] = autograd.grad(y.sum(), a, { createGraph: true });
      expect((y.gradFn!._savedSelf as Tensor).gradFn).toBe(a.gradFn);
      g!.sum().backward();
      if (isLeaf) expectClose(a.grad, a.mul(6));
    });

    test('test_saved_variable_packing_unpacking_saved_original_with_hooks [errors]', () => {
      const a = input();
      const y = a.mul(a);
      register(y.gradFn!._rawSavedSelf, same, () => 1);
      expect(raised(() => y.gradFn!._savedSelf)).toEqual([
        'TypeError',
        'Output of saved tensor unpack_hook expected to be a Tensor but got result of type int',
      ]);
      const z = a.mul(a);
      expect(raised(() => register(z.gradFn!._rawSavedSelf, (t) => t.mul_(2), halved))).toEqual(inPlace);
      expect(raised(() => register(z.gradFn!._rawSavedOther, same, 1 as never))![0]).toBe('TypeError');
    });
  });

  test('test_saved_variable_packing_unpacking_did_not_save_original_with_hooks', () => {
    const a = random(5);
    const y = a.exp();
    let given: Tensor | null = null;
    register(y.gradFn!._rawSavedResult, (t) => (given = t), same);
    expect(given!.requiresGrad).toBe(false);
    const saved = y.gradFn!._savedResult as Tensor;
    expect(saved.tolist()).toEqual(y.tolist());
    expect(saved.gradFn).toBe(y.gradFn);
    y.sum().backward();
    expect(a.grad!.tolist()).toEqual(y.tolist());
  });

  test('test_saved_variable_packing_unpacking_saved_original_with_default_hooks', () => {
    const a = torch.ones(5, { requiresGrad: true });
    const packed: Tensor[] = [];
    const pack = (t: Tensor): Tensor => {
      console.warn('pack');
      packed.push(t);
      expect(torch.isGradEnabled()).toBe(false);
      return t;
    };
    expect(warningsOf(() => savedTensorsHooks(pack, same, () => a.mul(a)))).toEqual(['pack', 'pack']);
    expect(packed.every((t) => t === a)).toBe(true);
    for (const [packs, unpacks, saved, factor] of [
      [same, same, 1, 2],
      [doubled, halved, 1, 2],
      [doubled, same, 2, 4],
    ] as const) {
      const b = random(5);
      savedTensorsHooks(packs, unpacks, () => {
        const y = b.mul(b);
        expect(listOf(y.gradFn!._savedSelf)).toEqual(b.mul(saved).tolist());
        expect(listOf(y.gradFn!._savedOther)).toEqual(b.mul(saved).tolist());
        y.sum().backward();
      });
      expectClose(b.grad, b.mul(factor));
    }
    const c = random(5);
    const y = c.mul(c);
    expect(y.gradFn!._savedSelf === c).toBe(true);
    y.sum().backward();
    expectClose(c.grad, c.mul(2));
  });

  test('test_saved_variable_packing_unpacking_did_not_save_original_with_default_hooks', () => {
    const a = random(5);
    savedTensorsHooks(same, same, () => {
      const y = a.exp();
      expect(listOf(y.gradFn!._savedResult)).toEqual(y.tolist());
      y.sum().backward();
      expect(a.grad!.tolist()).toEqual(y.tolist());
    });
  });

  test('test_setting_default_saved_variable_hooks_twice_should_not_fail', () => {
    expect(savedTensorsHooks(same, same, () => savedTensorsHooks(same, same, () => 'inner'))).toBe('inner');
  });

  test('test_setting_default_saved_variable_hooks_twice_should_use_inner', () => {
    const times = (factor: number) => (t: Tensor) => t.mul(factor);
    const [a, b] = [random(5), random(5)];
    const [y, z] = savedTensorsHooks(times(3), times(3), () => [
      savedTensorsHooks(times(5), times(5), () => a.mul(a)),
      b.mul(b),
    ]);
    y.sum().backward();
    z.sum().backward();
    expectClose(a.grad, a.mul(2 * 5 * 5));
    expectClose(b.grad, b.mul(2 * 3 * 3));
  });

  test('test_disabling_saved_tensor_hooks', () => {
    const refused = ['RuntimeError', 'error message'];
    const hook = (): unknown => savedTensorsHooks(same, same, () => 1);
    expect(disableSavedTensorsHooks('error message', () => raised(hook))).toEqual(refused);
    expect(hook()).toBe(1);
    const disable = (): unknown => disableSavedTensorsHooks('error message', () => 2);
    expect(savedTensorsHooks(same, same, () => raised(disable))).toEqual(refused);
    expect(hook()).toBe(1);
  });

  test('test_disabling_saved_tensor_hooks_nested', () => {
    const message = (): unknown => raised(() => saveOnCpu(() => 1))?.[1];
    disableSavedTensorsHooks('outer', () => {
      disableSavedTensorsHooks('inner', () => expect(message()).toBe('inner'));
      expect(message()).toBe('outer');
    });
    expect(message()).toBeUndefined();
    const guard = disableSavedTensorsHooks('until the end');
    expect(message()).toBe('until the end');
    guard.dispose();
    expect(message()).toBeUndefined();
  });

  test('test_save_on_cpu_and_checkpoint', () => {
    const a = random(2, 2);
    const gradientOf = (f: (t: Tensor) => Tensor): unknown => {
      f(a).sum().backward();
      const values = a.grad!.tolist();
      a.grad!.zero_();
      return values;
    };
    const expected = gradientOf((t) => t.pow(2).pow(2).pow(2).pow(2));
    const inner = (t: Tensor): Tensor =>
      saveOnCpu(() => checkpoint((h: Tensor) => h.pow(2).pow(2), t.pow(2), { useReentrant: false }).pow(2));
    expect(gradientOf(inner)).toEqual(expected);
    const outer = (t: Tensor): Tensor => saveOnCpu(() => t.pow(2).pow(2)).pow(2);
    expect(gradientOf((t) => checkpoint((h: Tensor) => outer(h.pow(2)), t, { useReentrant: false }))).toEqual(
      expected,
    );
  });

  test('test_pack_hook_with_inplace_modification_should_fail', () => {
    const a = random(5);
    const pack = (t: Tensor): Tensor => t.add_(1);
    expect(savedTensorsHooks(pack, same, () => raised(() => a.exp()))).toEqual(inPlace);
    const y = a.exp();
    expect(raised(() => register(y.gradFn!._rawSavedResult, pack, same))).toEqual(inPlace);
  });

  test('test_saving_variable_to_disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'saved-'));
    let count = 0;
    const pack = (t: Tensor): string => {
      const name = join(folder, `${++count}`);
      writeFileSync(name, t.detach().toTypedArray());
      return name;
    };
    const unpack = (name: string): Tensor => {
      const bytes = readFileSync(name);
      return torch.tensor(new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4));
    };
    try {
      const a = torch.ones(5, { requiresGrad: true });
      const y = savedTensorsHooks(pack, unpack, () => a.mul(a));
      expect(listOf(y.gradFn!._savedSelf)).toEqual(a.tolist());
      y.sum().backward();
      expect(a.grad!.tolist()).toEqual([2, 2, 2, 2, 2]);
      expect(count).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['all with hooks that change nothing', same, 1, 0, 3],
    ['the first operation', doubled, 2, 0, 1],
    ['the backward pass', doubled, 4, 1, 3],
    ['everything', doubled, 8, 0, 3],
  ] as const)('test_default_saved_variable_hooks_double_backward [%s]', (_, pack, factor, from, to) => {
    const a = random(5);
    let y: Tensor;
    let g: Tensor;
    const steps = [
      () => (y = a.pow(3).sum()),
      () => ([g] = autograd.grad(y, a, { createGraph: true }) as [Tensor]),
      () => g.sum().backward(),
    ];
    steps.forEach((step, i) => (i >= from && i < to ? savedTensorsHooks(pack, same, step) : step()));
    expectClose(a.grad, a.mul(6 * factor));
  });

  test.each([
    [false, 'float32'],
    [true, 'float32'],
    [false, 'float64'],
    [true, 'float64'],
  ] as const)('test_graph_save_on_cpu [pinMemory: %s, %s]', (pinMemory, dtype) => {
    saveOnCpu({ pinMemory }, () => {
      const a = torch.randn(5, { requiresGrad: true, dtype });
      const y = a.mul(a);
      for (const saved of [y.gradFn!._savedSelf, y.gradFn!._savedOther] as Tensor[]) {
        expect(saved.tolist()).toEqual(a.tolist());
        expect(saved.dtype).toBe(dtype);
      }
      y.sum().backward();
      expect(a.grad!.tolist()).toEqual(a.mul(2).tolist());
    });
  });
});
