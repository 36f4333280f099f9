/** Checks of the backward pass beyond its Jacobian: batches, zeros, and gradients that are undefined. */
import { RuntimeError } from '../../errors.js';
import { setHistory, addEdge } from '../../graph/history.js';
import { withoutGrad } from '../../graph/modes.js';
import { type Gradient, Node } from '../../graph/node.js';
import { allclose } from '../../ops/closeness.js';
import { zeros, zerosLike } from '../../ops/creation.js';
import { stack } from '../../ops/join.js';
import { randn } from '../../ops/random.js';
import { sameShape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { warn } from '../../tensor/warn.js';
import { grad } from '../backward.js';
import { differentiable, evaluate, hasNonzero, type Call } from './common.js';
import { batchedMismatch, batchedRaised, GradcheckError, undefinedGradients } from './messages.js';

/** The gradients of a batch are those of its members, one after the other. */
export function checkBatched(output: Tensor, place: number, checked: readonly Tensor[]): void {
  const options = { retainGraph: true, allowUnused: true };
  const batch = [0, 1].map(() => randn(output.shape, { dtype: output.dtype }));
  const members = batch.map((gradient) => grad(output, checked, gradient, options));
  let results: Gradient[];
  try {
    results = grad(output, checked, stack(batch), { ...options, isGradsBatched: true });
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    throw new GradcheckError(batchedRaised(error.message));
  }
  const or0 = (gradient: Gradient, like: Tensor): Tensor => gradient ?? zerosLike(like);
  checked.forEach((input, k) => {
    const expected = stack(members.map((gradients) => or0(gradients[k]!, input)));
    const result = or0(results[k]!, expected);
    if (allclose(result, expected)) return;
    throw new GradcheckError(batchedMismatch(place, k, result, expected));
  });
}

const zerosOf = (outputs: readonly Tensor[]): Tensor[] =>
  outputs.map(({ shape, dtype }) => zeros(shape, { dtype }));

/** A gradient of zeros must come out as zeros, of the input's dtype and size. */
export function checkZeros(outputs: readonly Tensor[], checked: readonly Tensor[], isLoose: boolean): void {
  const gradients = grad(outputs, checked, zerosOf(outputs), { allowUnused: true });
  gradients.forEach((gradient, k) => {
    if (gradient === null) return;
    const isZero = isLoose ? allclose(gradient, zerosLike(gradient)) : !hasNonzero(gradient);
    if (!isZero) throw new GradcheckError('backward not multiplied by grad_output');
    if (gradient._type !== checked[k]!._type) throw new GradcheckError('grad is incorrect type');
    if (!sameShape(gradient.shape, checked[k]!.shape)) throw new GradcheckError('grad is incorrect size');
  });
}

/** Whatever gradient comes to it, none goes on. */
class UndefinedGrad extends Node {
  override name(): string {
    return 'UndefinedGradBackward';
  }

  override apply(): readonly Gradient[] {
    return [null];
  }
}

function withoutGradient(output: Tensor): Tensor {
  const result = withoutGrad(() => output.clone());
  const node = new UndefinedGrad();
  addEdge(node, output);
  setHistory(result, node);
  return result;
}

function warnOfCheck(): void {
  warn(
    'Backwards compatibility: New undefined gradient support checking feature is enabled by default, but it may ' +
      'break existing callers of this function. If this is true for you, you can call this function with ' +
      '"check_undefined_grad=False" to disable the feature',
  );
}

function checkUndefinedIn(outputs: readonly Tensor[], checked: readonly Tensor[]): void {
  let gradients: Gradient[];
  try {
    gradients = grad(outputs, checked, zerosOf(outputs), { allowUnused: true });
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    warnOfCheck();
    throw new GradcheckError(undefinedGradients('backward function to handle undefined output grads'));
  }
  if (gradients.every((gradient) => gradient === null || !hasNonzero(gradient))) return;
  warnOfCheck();
  throw new GradcheckError(
    undefinedGradients('all input grads to be undefined or zero when all output grads are undefined or zero'),
  );
}

/** The backward pass must take undefined gradients for zeros: of all outputs, and of each one alone. */
export function checkUndefined(call: Call): void {
  const once = differentiable(evaluate(call));
  const cases = [once.map(withoutGradient)];
  if (once.length > 1) {
    for (let k = 0; k < once.length; k++) {
      cases.push(
        differentiable(evaluate(call)).map((output, i) => (i === k ? withoutGradient(output) : output)),
      );
    }
  }
  for (const outputs of cases) checkUndefinedIn(outputs, call.checked);
}
