/** `onceDifferentiable`: for a `backward` that cannot itself be differentiated. */
import { RuntimeError } from '../../errors.js';
import { edgeTo, requiresGradOf, setHistory } from '../../graph/history.js';
import { gradMode, withoutGrad } from '../../graph/modes.js';
import { Node } from '../../graph/node.js';
import { callable } from '../../tensor/callable.js';
import { Tensor } from '../../tensor/tensor.js';
import { toList } from '../../tensor/values.js';

/** The end of every path through a `backward` that was not recorded. */
class ErrorNode extends Node {
  name(): string {
    return 'torch::autograd::Error';
  }

  apply(): never {
    throw new RuntimeError(
      'trying to differentiate twice a function that was marked with @once_differentiable',
    );
  }
}

/** The gradients as results of a node that refuses to run, so that only who goes through it meets the error. */
function behindError(gradients: readonly unknown[]): unknown[] {
  const leaves = gradients.map((gradient) => {
    if (!(gradient instanceof Tensor)) return gradient;
    const leaf = gradient.detach();
    leaf.requiresGrad = true;
    return leaf;
  });
  const edges = leaves.map((leaf) => (leaf instanceof Tensor ? edgeTo(leaf) : null));
  const node = new ErrorNode();
  for (const edge of edges) node.addEdge(edge, 0);
  return leaves.map((leaf) => {
    if (!(leaf instanceof Tensor)) {
      node.addEmptyOutput();
      return leaf;
    }
    const result = leaf.detach();
    setHistory(result, node);
    return result;
  });
}

/**
 * Makes of a `backward` one that is not recorded: differentiating its gradients again is an error, not wrong.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.function.once_differentiable.html
 * @example
 * class Sin extends autograd.Function {
 *   static forward(ctx, x) {
 *     ctx.saveForBackward(x);
 *     return x.sin();
 *   }
 *   static backward = autograd.function.onceDifferentiable((ctx, gradient) => {
 *     const [x] = ctx.savedTensors;
 *     return gradient.mul(x.cos());
 *   });
 * }
 */
export function onceDifferentiable<Args extends unknown[], Result>(
  backward: (...args: Args) => Result,
): (...args: Args) => Result {
  return function (this: unknown, ...args: Args): Result {
    const result = withoutGrad(() => callable(backward).apply(this, args));
    if (!gradMode.enabled || !args.some((arg) => arg instanceof Tensor && requiresGradOf(arg))) return result;
    const isList = Array.isArray(result);
    const guarded = behindError(toList<unknown>(result));
    return (isList ? guarded : guarded[0]) as Result;
  };
}
