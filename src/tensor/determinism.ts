/** The choice between the fastest kernels of the engine and those that give the same bits everywhere. */
import { kernelsArePinned, pinKernels } from '../wasm/module.js';
import { typeName } from './type-name.js';

/**
 * Makes results the same on every machine, bit for bit, or no longer so.
 *
 * Every operation here is deterministic: on one machine it gives the same bits each time. Matrix products, convolutions,
 * softmax and the functions made of exponentials use relaxed SIMD where the engine has it (Node 22, Deno, Bun, Chrome), in
 * which a multiplication with an addition is rounded once on processors that can do so and twice on others. With `deterministic(true)` they round twice
 * everywhere, as they do in engines without relaxed SIMD. That can take twice the time. Nothing else changes.
 *
 * @throws TypeError - when `mode` is no boolean.
 * @see https://pytorch.org/docs/1.13/generated/torch.use_deterministic_algorithms.html
 * @example
 * deterministic(true);
 * const y = matmul(ones([2, 3]), ones([3, 2])); // the same bits on every machine
 * deterministic(false);
 */
export function deterministic(mode: boolean): void {
  if (typeof mode !== 'boolean') {
    throw new TypeError(
      `_set_deterministic_algorithms(): argument 'mode' (position 1) must be bool, not ${typeName(mode)}`,
    );
  }
  pinKernels(mode);
}

/**
 * Whether results are the same on every machine; see `deterministic`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.are_deterministic_algorithms_enabled.html
 * @example
 * isDeterministic(); // false unless changed
 */
export function isDeterministic(): boolean {
  return kernelsArePinned();
}

export { deterministic as useDeterministicAlgorithms, isDeterministic as areDeterministicAlgorithmsEnabled };
