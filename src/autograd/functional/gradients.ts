/** Gradients that may be missing, and what strict mode says of them. */
import { RuntimeError } from '../../errors.js';
import { requiresGradOf } from '../../graph/history.js';
import { zerosLike } from '../../ops/creation.js';
import type { Tensor } from '../../tensor/tensor.js';
import { grad } from '../backward.js';
import type { Gradient } from './inputs.js';

/** As `grad`, with null for what is independent; outputs that are missing or need no gradient are left out. */
export function gradients(
  outputs: readonly Gradient[],
  inputs: readonly Tensor[],
  gradOutputs: readonly Tensor[] | null,
  options: { createGraph?: boolean; retainGraph?: boolean },
): Gradient[] {
  const roots: Tensor[] = [];
  const starts: Gradient[] = [];
  outputs.forEach((output, i) => {
    if (output === null || !requiresGradOf(output)) return;
    roots.push(output);
    starts.push(gradOutputs?.[i] ?? null);
  });
  if (roots.length === 0) return inputs.map(() => null);
  return grad(roots, inputs, starts, { ...options, allowUnused: true });
}

type Checked = 'outputs' | 'gradients' | 'jacobian' | 'hessian';

const dependenceErrors: Record<Checked, (i: number) => string> = {
  outputs: (i) =>
    `Output ${i} of the user-provided function does not require gradients. The outputs must be computed in a ` +
    'differentiable manner from the input when running in strict mode.',
  gradients: (i) =>
    `The gradient with respect to input ${i} is independent of the inputs of the user-provided function. This is ` +
    'not allowed in strict mode.',
  jacobian: (i) =>
    'While computing the hessian, found that the jacobian of the user-provided function with respect to input ' +
    `${i} is independent of the input. This is not allowed in strict mode. You should ensure that your function is ` +
    'twice differentiable and that the jacobian depends on the inputs (this would be violated by a linear function ' +
    'for example).',
  hessian: (i) =>
    `The hessian of the user-provided function with respect to input ${i} is independent of the input. This is not ` +
    'allowed in strict mode. You should ensure that your function is thrice differentiable and that the hessian ' +
    'depends on the inputs.',
};

/** In strict mode: that all are there and depend on the inputs. */
export function checkDependence(values: readonly Gradient[], what: Checked, strict: boolean): void {
  if (!strict) return;
  values.forEach((value, i) => {
    if (value === null) throw independent('output', `input ${i}`);
    if (!requiresGradOf(value)) throw new RuntimeError(dependenceErrors[what](i));
  });
}

export function independent(what: string, of: string, mode = 'strict mode'): RuntimeError {
  return new RuntimeError(
    `The ${what} of the user-provided function is independent of ${of}. This is not allowed in ${mode}.`,
  );
}

/** Which derivative is taken, and whether of the vector of the double backward trick. */
type Stage = 'back' | 'backTrick' | 'doubleBack' | 'doubleBackTrick';

function missing(stage: Stage, i: number): RuntimeError {
  switch (stage) {
    case 'back':
      return independent('output', `input ${i}`);
    case 'doubleBack':
      return independent('jacobian', `input ${i}`);
    case 'backTrick':
      return new RuntimeError(
        `The gradient with respect to the input is independent of entry ${i} in the grad_outputs when using the ` +
          'double backward trick to compute forward mode gradients. This is not allowed in strict mode.',
      );
    default:
      return independent(
        'hessian',
        `entry ${i} in the grad_jacobian`,
        'strict mode as it prevents from using the double backward trick to replace forward mode AD',
      );
  }
}

/** Zeros like `references` for what is missing; in strict mode that is an error, as is a result without a graph. */
export function fillIn(
  found: readonly Gradient[],
  references: readonly Tensor[],
  stage: Stage,
  { strict, createGraph }: { strict: boolean; createGraph: boolean },
): Tensor[] {
  return found.map((gradient, i) => {
    if (gradient === null) {
      if (strict) throw missing(stage, i);
      return zerosLike(references[i]!);
    }
    if (strict && createGraph && !requiresGradOf(gradient)) {
      const what = stage.startsWith('double') ? 'hessian' : 'jacobian';
      throw independent(what, `input ${i}`, 'strict mode when create_graph=True');
    }
    return gradient;
  });
}
