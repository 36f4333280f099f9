/** Types of the operators in reduce-at. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of reduce-at. */
export interface ReduceAtFunctions {
  _delayedError(self: Tensor, name: string, parameter: string): Tensor;
  _delayedError(self: Tensor, name: string, options: { parameter: string }): Tensor;
  _delayedError(self: Tensor, options: { name: string; parameter: string }): Tensor;
  _delayedError(options: { self: Tensor; name: string; parameter: string }): Tensor;
}

/** The methods of reduce-at. */
export interface ReduceAtMethods {}
