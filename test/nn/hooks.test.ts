/** Forward hooks of modules, and hooks that all modules have. */
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import * as torch from '../../src/index.js';
import type { RemovableHandle, Tensor } from '../../src/index.js';
import { exp, Lambda, leaf, sum } from '../support/hooked-modules.js';

const { nn } = torch;

let warned: MockInstance<typeof console.warn>;
let handles: RemovableHandle[] = [];
beforeEach(() => {
  torch.setWarnAlways(true);
  warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  warned.mockRestore();
  torch.setWarnAlways(false);
  for (const handle of handles) handle.remove();
  handles = [];
});
const warnings = (): string[] => warned.mock.calls.map(([text]) => String(text).replace('UserWarning: ', ''));

describe('forward hooks', () => {
  test('run in the order in which they were added, and may come first', () => {
    const module = exp();
    const order: string[] = [];
    const note = (word: string) => () => void order.push(word);
    module.registerForwardPreHook(note('pre 1'));
    module.registerForwardPreHook(note('pre 2'));
    module.registerForwardPreHook(note('pre 0'), { prepend: true });
    module.registerForwardHook(note('post 1'));
    module.registerForwardHook(note('post 2'));
    module.registerForwardHook(note('post 0'), { prepend: true });
    module.call(leaf(0));
    expect(order).toEqual(['pre 0', 'pre 1', 'pre 2', 'post 0', 'post 1', 'post 2']);
  });

  test('replace all arguments, or the only one', () => {
    const module = new Lambda((a: number, b = 10) => a + b);
    const handle = module.registerForwardPreHook(() => [1, 2]);
    expect(module.call(5)).toBe(3);
    handle.remove();
    module.registerForwardPreHook(() => 7);
    expect(module.call(5)).toBe(17);
  });

  test('a hook removed in the midst of a call still runs in it, and not in the next', () => {
    const module = exp();
    const second = vi.fn();
    module.registerForwardHook(() => handle.remove());
    const handle = module.registerForwardHook(second);
    module.call(leaf(0));
    module.call(leaf(0));
    expect(second).toHaveBeenCalledTimes(1);
  });

  test('handles are disposables', () => {
    const module = exp();
    const hook = vi.fn();
    {
      using handle = module.registerForwardHook(hook);
      expect(handle).toHaveProperty('remove');
      module.call(leaf(0));
    }
    module.call(leaf(0));
    expect(hook).toHaveBeenCalledTimes(1);
  });

  test('an unknown option is an error', () => {
    expect(() => exp().registerForwardHook(() => null, { first: true } as object)).toThrow(
      "registerForwardHook() got an unexpected keyword argument 'first' (allowed: prepend, alwaysCall)",
    );
  });
});

describe('alwaysCall', () => {
  const failing = new Error('forward failed');
  const fails = (): Lambda =>
    new Lambda(() => {
      throw failing;
    });

  test('runs after an error in forward, which stays the error', () => {
    const module = fails();
    const [always, ordinary] = [vi.fn(), vi.fn()];
    module.registerForwardHook(ordinary);
    module.registerForwardHook(always, { alwaysCall: true });
    expect(() => module.call(1)).toThrow(failing);
    expect(always.mock.calls).toEqual([[module, [1], null]]);
    expect(ordinary).not.toHaveBeenCalled();
  });

  test('runs once when a later hook throws', () => {
    const module = new Lambda(() => 5);
    const always = vi.fn();
    module.registerForwardHook(always, { alwaysCall: true });
    module.registerForwardHook(() => {
      throw failing;
    });
    expect(() => module.call(1)).toThrow(failing);
    expect(always.mock.calls).toEqual([[module, [1], 5]]);
  });

  test('an error of its own is silenced with a warning', () => {
    const module = fails();
    const throws = (): never => {
      throw new Error('second');
    };
    module.registerForwardHook(throws, { alwaysCall: true });
    handles.push(nn.modules.module.registerModuleForwardHook(throws, { alwaysCall: true }));
    expect(() => module.call(1)).toThrow(failing);
    const text =
      'forward hook with ``always_call=True`` raised an exception that was silenced as another error was raised in ' +
      'forward: second';
    expect(warnings()).toEqual([`global module ${text}`, `module ${text}`]);
  });
});

describe('hooks of all modules', () => {
  const all = nn.modules.module;

  test('run before those of the module', () => {
    const order: string[] = [];
    const note = (word: string) => () => void order.push(word);
    const module = exp();
    module.registerForwardPreHook(note('own pre'));
    module.registerForwardHook(note('own post'));
    module.registerFullBackwardPreHook(note('own backward pre'));
    module.registerFullBackwardHook(note('own backward'));
    handles.push(
      all.registerModuleForwardPreHook(note('pre')),
      all.registerModuleForwardHook(note('post')),
      all.registerModuleFullBackwardPreHook(note('backward pre')),
      all.registerModuleFullBackwardHook(note('backward')),
    );
    sum(module.call(leaf(1))).backward();
    expect(order).toEqual([
      'pre',
      'own pre',
      'post',
      'own post',
      'backward pre',
      'own backward pre',
      'backward',
      'own backward',
    ]);
  });

  test('see modules inside modules, and change what goes through', () => {
    const seen: string[] = [];
    handles.push(
      all.registerModuleForwardPreHook((module) => void seen.push(module.constructor.name)),
      all.registerModuleForwardHook((_, __, output) => (output as Tensor).add(1)),
    );
    const model = new nn.Sequential(new nn.Identity(), new nn.Identity());
    expect(model.call(torch.zeros(1)).tolist()).toEqual([3]);
    expect(seen).toEqual(['Sequential', 'Identity', 'Identity']);
    for (const handle of handles) handle.remove();
    expect(model.call(torch.zeros(1)).tolist()).toEqual([0]);
  });

  test('full and older ones do not go together, even after they were removed', () => {
    all.registerModuleFullBackwardHook(() => undefined).remove();
    expect(() => all.registerModuleBackwardHook(() => undefined)).toThrow(
      'Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please use only one of them.',
    );
  });

  test('go together with older ones of a module', () => {
    const order: string[] = [];
    const module = exp();
    module.registerBackwardHook(() => void order.push('own'));
    handles.push(all.registerModuleFullBackwardHook(() => void order.push('all')));
    sum(module.call(leaf(1).mul(1))).backward();
    expect(order).toEqual(['own', 'all']);
  });

  test('the module class is there too', () => {
    expect(all.Module).toBe(nn.Module);
  });
});
