/** The `autograd.graph` namespace: what is kept in the place of tensors that a graph saves. */
import { checkedHooks } from '../graph/saved.js';
import { withHooks, withoutHooks } from '../graph/saved-hooks.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Guard } from '../tensor/guard.js';
import type { Tensor } from '../tensor/tensor.js';

/**
 * What operations save for `backward` is given to `packHook`, what that returns is kept, and `unpackHook` makes a
 * tensor of it when it is needed: for a callback, whose value is returned, or until the guard is disposed. Of nested
 * pairs the innermost is used.
 *
 * What `packHook` returns may be anything. In a `scope`, tensors in it are found in arrays, objects, Maps and Sets.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.graph.saved_tensors_hooks
 * @example
 * const y = autograd.graph.savedTensorsHooks(
 *   (t) => t.tolist(),
 *   (list) => tensor(list),
 *   () => x.mul(x),
 * );
 */
export function savedTensorsHooks<Packed>(
  packHook: (tensor: Tensor) => Packed,
  unpackHook: (packed: Packed) => Tensor,
): Guard;
export function savedTensorsHooks<Packed, T>(
  packHook: (tensor: Tensor) => Packed,
  unpackHook: (packed: Packed) => Tensor,
  body: () => T,
): T;
export function savedTensorsHooks(packHook: unknown, unpackHook: unknown, body?: () => unknown): unknown {
  return withHooks(checkedHooks('savedTensorsHooks', packHook, unpackHook), body);
}

/** Keyword arguments of `saveOnCpu`. */
export interface SaveOnCpuOptions {
  /** Whether to keep copies. */
  pinMemory?: boolean;
}

/**
 * Keeps saved tensors on the CPU, where they are anyway: without `pinMemory` nothing is copied. Used as
 * `savedTensorsHooks`.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.graph.save_on_cpu
 * @example
 * const y = autograd.graph.saveOnCpu(() => x.exp());
 */
export function saveOnCpu(options?: SaveOnCpuOptions | boolean): Guard;
export function saveOnCpu<T>(body: () => T): T;
export function saveOnCpu<T>(options: SaveOnCpuOptions | boolean, body: () => T): T;
export function saveOnCpu(
  options: SaveOnCpuOptions | boolean | (() => unknown) | null = {},
  body?: () => unknown,
): unknown {
  if (typeof options === 'function') return saveOnCpu({}, options);
  const { pinMemory } = takeArguments('save_on_cpu', { pinMemory: false }, [options ?? undefined]);
  const pack = (tensor: Tensor): Tensor =>
    pinMemory ? tensor.clone({ memoryFormat: 'contiguousFormat' }) : tensor;
  return withHooks({ pack, unpack: (tensor: Tensor) => tensor }, body);
}

/**
 * Forbids `savedTensorsHooks`, whose use then raises a RuntimeError with this message. Used as `noGrad`.
 *
 * @see https://pytorch.org/docs/1.13/autograd.html#torch.autograd.graph.disable_saved_tensors_hooks
 * @example
 * autograd.graph.disableSavedTensorsHooks('not here', () => x.exp());
 */
export function disableSavedTensorsHooks(errorMessage: string): Guard;
export function disableSavedTensorsHooks<T>(errorMessage: string, body: () => T): T;
export function disableSavedTensorsHooks(errorMessage: string, body?: () => unknown): unknown {
  return withoutHooks(errorMessage, body);
}

export { willEngineExecuteNode as _willEngineExecuteNode } from './engine.js';
export { registerMultiGradHook, type MultiGradHookOptions } from './multi-grad-hook.js';
