/** Modules as functions of their parameters and buffers: `nn.utils.stateless`. */
import { type Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import type { Module } from './module.js';
import type { StateDict } from './state-dict.js';
import { callWithTensors, namedTensors } from './swapped.js';

/**
 * Calls a module with other tensors in place of its parameters and buffers, by their dotted names. Afterwards the module
 * is as before, and what it has assigned to them is in `parametersAndBuffers`. One input may come alone, several are an
 * array; `kwargs` is an object that comes last. `func.functionalCall` ties shared weights too.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.stateless.functional_call.html
 * @example
 * const layer = new nn.Linear(2, 1);
 * const parameters = { weight: ones(1, 2), bias: zeros(1) };
 * nn.utils.stateless.functionalCall(layer, parameters, ones(1, 2)).tolist(); // [[2]]
 */
export function functionalCall<M extends Module>(
  module: M,
  parametersAndBuffers: StateDict,
  args: unknown,
  kwargs: Readonly<Record<string, unknown>> | null = null,
): ReturnType<M['forward']> {
  const values = new Map<Tensor, Tensor>();
  for (const [name, tensor] of namedTensors(module)) {
    const value = parametersAndBuffers[name];
    if (value === undefined) continue;
    if ((values.get(tensor) ?? value) !== value) {
      warn(
        'functional_call was passed multiple values for tied weights. This behavior is deprecated and will be an error ' +
          'in future versions',
      );
    }
    values.set(tensor, value);
  }
  return callWithTensors(module, parametersAndBuffers, args, kwargs);
}
