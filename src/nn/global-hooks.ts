/** The `nn.modules.module` namespace: hooks that run for all modules, before those of each, to look into programs. */
import type { RemovableHandle } from '../tensor/tensor.js';
import type { BackwardHook, BackwardPreHook } from './backward-hook.js';
import { globalHooks, type ForwardHook, type ForwardHookOptions, type ForwardPreHook } from './hooks.js';

export { Module } from './module.js';

/**
 * Adds a function that is called before the `forward` of every module with its arguments, which it may replace.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.modules.module.register_module_forward_pre_hook.html
 * @example
 * nn.modules.module.registerModuleForwardPreHook((module) => {
 *   console.log('enters', String(module));
 * });
 */
export function registerModuleForwardPreHook(hook: ForwardPreHook): RemovableHandle {
  return globalHooks.addForwardPre('registerModuleForwardPreHook', hook);
}

/**
 * Adds a function that is called after the `forward` of every module with arguments and output, which it may replace.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.modules.module.register_module_forward_hook.html
 * @example
 * nn.modules.module.registerModuleForwardHook((module, args, output) => {
 *   console.log(module.constructor.name, output.shape);
 * });
 */
export function registerModuleForwardHook(
  hook: ForwardHook,
  options?: Pick<ForwardHookOptions, 'alwaysCall'>,
): RemovableHandle {
  return globalHooks.addForward('registerModuleForwardHook', hook, options);
}

/**
 * Adds a function that is called for every module with the gradients of its arguments and outputs; see
 * `Module.registerFullBackwardHook`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.modules.module.register_module_full_backward_hook.html
 * @example
 * nn.modules.module.registerModuleFullBackwardHook((module, gradInput, gradOutput) => {
 *   console.log(module.constructor.name, gradOutput[0].norm());
 * });
 */
export function registerModuleFullBackwardHook(hook: BackwardHook): RemovableHandle {
  return globalHooks.addBackward('registerModuleFullBackwardHook', hook, true);
}

/**
 * Adds a function that is called for every module with the gradients of its outputs, for which it may return new ones.
 *
 * @see https://pytorch.org/docs/2.0/generated/torch.nn.modules.module.register_module_full_backward_pre_hook.html
 * @example
 * nn.modules.module.registerModuleFullBackwardPreHook((module, gradOutput) => {
 *   console.log(module.constructor.name, gradOutput[0].norm());
 * });
 */
export function registerModuleFullBackwardPreHook(hook: BackwardPreHook): RemovableHandle {
  return globalHooks.addBackwardPre('registerModuleFullBackwardPreHook', hook);
}

/**
 * Deprecated, for it sees only the node that made the output: `registerModuleFullBackwardHook`.
 *
 * @see https://pytorch.org/docs/1.13/nn.html
 * @example
 * nn.modules.module.registerModuleBackwardHook((module, gradInput, gradOutput) => {
 *   console.log(gradOutput[0]);
 * });
 */
export function registerModuleBackwardHook(hook: BackwardHook): RemovableHandle {
  return globalHooks.addBackward('registerModuleBackwardHook', hook, false);
}
