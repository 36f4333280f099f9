/** Jacobians for gradcheck: by finite differences, and by one backward pass for each element of an output. */
import { enableGrad, withoutGrad } from '../graph/modes.js';
import { zeros } from '../ops/creation.js';
import type { Tensor } from '../tensor/tensor.js';
import { grad } from './backward.js';

export type TensorFunction = (...inputs: Tensor[]) => Tensor | readonly Tensor[];

/** The outputs as an array. */
export function outputsOf(result: Tensor | readonly Tensor[]): readonly Tensor[] {
  return Array.isArray(result) ? (result as readonly Tensor[]) : [result as Tensor];
}

/** The memory offset of the element with a row-major number. */
function offsetOf(t: Tensor, element: number): number {
  let rest = element;
  let offset = t.storageOffset();
  for (let d = t.shape.length - 1; d >= 0; d--) {
    const size = t.shape[d]!;
    offset += (rest % size) * t.stride(d);
    rest = Math.floor(rest / size);
  }
  return offset;
}

/**
 * For each output the matrix [elements of the input, elements of the output] of
 * (f(x + eps) - f(x - eps)) / 2 eps, where one element of the input moves at a time.
 */
export function numericalJacobians(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  input: Tensor,
  outputs: readonly Tensor[],
  eps: number,
): Tensor[] {
  return withoutGrad(() => {
    const data = input.data;
    const numel = input.numel();
    const jacobians = outputs.map((output) => zeros([numel, output.numel()], { dtype: 'float64' }));
    const evaluate = (): Tensor[] => {
      const results = enableGrad(() => outputsOf(fn(...inputs)));
      return results.map((t) => t.detach().to('float64', { copy: true }));
    };
    for (let i = 0; i < numel; i++) {
      const element = data.asStrided([], [], offsetOf(input, i));
      const value = element.item();
      element.fill_(Number(value) + eps);
      const above = evaluate();
      element.fill_(Number(value) - eps);
      const below = evaluate();
      element.fill_(value);
      jacobians.forEach((jacobian, k) => {
        jacobian.select(0, i).copy_(
          above[k]!.sub(below[k]!)
            .div(2 * eps)
            .reshape(-1),
        );
      });
    }
    return jacobians;
  });
}

/** What the backward passes gave: the Jacobians, and whether each gradient had its input's dtype and size. */
export interface Analytical {
  readonly jacobians: Tensor[];
  readonly typesMatch: boolean;
  readonly sizesMatch: boolean;
}

/** For each input the matrix [elements of the input, elements of the output] from gradients of one-hot vectors. */
export function analyticalJacobians(output: Tensor, inputs: readonly Tensor[]): Analytical {
  const numel = output.numel();
  const jacobians = inputs.map((input) => zeros([input.numel(), numel], { dtype: input.dtype }));
  let typesMatch = true;
  let sizesMatch = true;
  for (let j = 0; j < numel; j++) {
    const oneHot = withoutGrad(() => {
      const flat = zeros([numel], { dtype: output.dtype });
      flat.select(0, j).fill_(1);
      return flat.view(output.shape);
    });
    const gradients = grad(output, inputs, oneHot, { retainGraph: true, allowUnused: true });
    gradients.forEach((gradient, k) => {
      if (gradient === null) return;
      const input = inputs[k]!;
      if (gradient.dtype !== input.dtype) typesMatch = false;
      if (gradient.numel() !== input.numel() || gradient.dim() !== input.dim()) sizesMatch = false;
      else withoutGrad(() => jacobians[k]!.select(1, j).copy_(gradient.reshape(-1)));
    });
  }
  return { jacobians, typesMatch, sizesMatch };
}
