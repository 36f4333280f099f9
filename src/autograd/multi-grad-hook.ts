/** Hooks for the gradients of several tensors together. */
import { ValueError } from '../errors.js';
import { edgeTo } from '../graph/history.js';
import { removable } from '../graph/hooks.js';
import type { Gradient } from '../graph/node.js';
import { takeArguments } from '../tensor/arguments.js';
import { callable } from '../tensor/callable.js';
import { Tensor, type RemovableHandle } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { currentPass, willEngineExecuteNode, type BackwardPass } from './engine.js';

/** Keyword arguments of `registerMultiGradHook`. */
export interface MultiGradHookOptions {
  /** Whether to wait for all gradients, which is the default, or to take the first that comes. */
  mode?: 'all' | 'any' | undefined;
}

/**
 * Calls a function in each backward pass that computes gradients of these tensors: with all of them (null for one that
 * the pass does not compute) as soon as the last is there, or in mode `'any'` with the first that comes.
 *
 * @see https://pytorch.org/docs/2.1/autograd.html#torch.autograd.graph.register_multi_grad_hook
 * @example
 * const handle = autograd.graph.registerMultiGradHook([a, b], ([ga, gb]) => console.log(ga, gb));
 * handle.remove();
 */
export function registerMultiGradHook(
  tensors: readonly Tensor[],
  fn: (grads: (Tensor | null)[]) => void,
  options?: { mode?: 'all' | undefined },
): RemovableHandle;
export function registerMultiGradHook(
  tensors: readonly Tensor[],
  fn: (grad: Tensor) => void,
  options: { mode: 'any' },
): RemovableHandle;
export function registerMultiGradHook(
  tensors: readonly Tensor[],
  fn: ((grads: (Tensor | null)[]) => void) | ((grad: Tensor) => void),
  options: MultiGradHookOptions = {},
): RemovableHandle {
  if (!Array.isArray(tensors) || !tensors.every((t) => t instanceof Tensor))
    throw new TypeError(
      `registerMultiGradHook(): argument 'tensors' must be list of Tensors, not ${typeName(tensors)}`,
    );
  callable(fn);
  const { mode } = takeArguments('register_multi_grad_hook', { mode: 'all' }, [options], 0);
  const handles =
    mode === 'all'
      ? hookAll(tensors, fn as (grads: Gradient[]) => void)
      : hookAny(tensors, fn as (grad: Tensor) => void, mode);
  return removable(() => {
    for (const handle of handles) handle.remove();
  });
}

function hookAll(tensors: readonly Tensor[], fn: (grads: Gradient[]) => void): RemovableHandle[] {
  const nodes = tensors.map(edgeTo);
  const arriving = new WeakMap<BackwardPass, { grads: Gradient[]; missing: number }>();
  return tensors.map((t, i) =>
    t.registerHook((grad) => {
      const pass = currentPass()!;
      let state = arriving.get(pass);
      if (state === undefined) {
        state = { grads: tensors.map(() => null), missing: nodes.filter(willEngineExecuteNode).length };
        arriving.set(pass, state);
      }
      state.grads[i] = grad;
      if (--state.missing > 0) return;
      arriving.delete(pass);
      fn(state.grads);
    }),
  );
}

function hookAny(tensors: readonly Tensor[], fn: (grad: Tensor) => void, mode: string): RemovableHandle[] {
  if (mode !== 'any') throw new ValueError(`Expects mode to be one of ('all', 'any') but got: ${mode}`);
  const done = new WeakSet<BackwardPass>();
  return tensors
    .filter((t) => t.requiresGrad)
    .map((t) =>
      t.registerHook((grad) => {
        const pass = currentPass()!;
        if (done.has(pass)) return;
        done.add(pass);
        fn(grad);
      }),
    );
}
