/** What the parts of gradcheck have in common: the call that is checked, and comparisons of what it gives. */
import { requiresGradOf } from '../../graph/history.js';
import { withoutGrad } from '../../graph/modes.js';
import { allclose } from '../../ops/closeness.js';
import { promoteTypes } from '../../ops/type-queries.js';
import { Tensor } from '../../tensor/tensor.js';
import { typeName } from '../../tensor/type-name.js';
import { toList } from '../../tensor/values.js';

export type Outputs = Tensor | readonly Tensor[];

/** A function of anything, the arguments of which are those given to the check. */
export type AnyFunction = (...inputs: readonly unknown[]) => unknown;

/** One function with its arguments. */
export interface Call {
  readonly fn: AnyFunction;
  readonly inputs: readonly unknown[];
  /** Those of the inputs that gradients are checked for. */
  readonly checked: readonly Tensor[];
}

export interface Tolerances {
  readonly eps: number;
  readonly atol: number;
  readonly rtol: number;
  readonly nondetTol: number;
  readonly checkGradDtypes: boolean;
}

/** The call's results in a list. */
export function evaluate({ fn, inputs }: Call): readonly Tensor[] {
  return toList(fn(...inputs)).map((output) => {
    if (output instanceof Tensor) return output;
    throw new TypeError(`'${typeName(output)}' object has no attribute 'requires_grad'`);
  });
}

export function differentiable(outputs: readonly Tensor[]): Tensor[] {
  return outputs.filter(requiresGradOf);
}

/** Whether all elements are close; of dtypes that differ, both are brought to the common one. */
export function isClose(a: Tensor, b: Tensor, rtol: number, atol: number): boolean {
  return withoutGrad(() => {
    const dtype = promoteTypes(a.dtype, b.dtype);
    return allclose(a.to(dtype), b.to(dtype), { rtol, atol });
  });
}

/** The greatest magnitude, 0 where there are no elements. */
export function greatest(t: Tensor): number {
  return t._numel === 0 ? 0 : Number(t.abs().max().item());
}

export function hasNonzero(t: Tensor): boolean {
  return withoutGrad(() => t.ne(0).any().item() === true);
}
