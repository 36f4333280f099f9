/** Jacobians by the backward pass, computed twice to see that it gives the same both times. */
import { withoutGrad } from '../../graph/modes.js';
import { pythonFloat } from '../../tensor/arguments.js';
import { zeros, zerosLike } from '../../ops/creation.js';
import { stack } from '../../ops/join.js';
import { sameShape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { grad } from '../backward.js';
import { greatest, type Tolerances } from './common.js';
import { GradcheckError, notReentrant } from './messages.js';

/** For each element of the output the gradient that is one there and zero elsewhere, all in the same memory. */
function* oneHots(output: Tensor): Generator<Tensor> {
  const gradient = zeros(output.shape, { dtype: output.dtype });
  const flat = gradient.view(-1);
  for (let j = 0; j < output._numel; j++) {
    const place = flat.select(0, j);
    place.fill_(1);
    yield gradient;
    place.fill_(0);
  }
}

interface Pass {
  /** For each input [elements of the input, gradients of the output]. */
  readonly jacobians: Tensor[];
  readonly sizesMatch: boolean;
  readonly typesMatch: boolean;
}

function backwardRows(output: Tensor, checked: readonly Tensor[], gradients: Iterable<Tensor>): Pass {
  const rows: Tensor[][] = checked.map(() => []);
  let sizesMatch = true;
  let typesMatch = true;
  for (const gradient of gradients) {
    const results = grad(output, checked, gradient, { retainGraph: true, allowUnused: true });
    results.forEach((result, k) => {
      const input = checked[k]!;
      const isRightSize = result === null || sameShape(result.shape, input.shape);
      if (!isRightSize) sizesMatch = false;
      else if (result !== null && result._type !== input._type) typesMatch = false;
      const row = withoutGrad(() => (result !== null && isRightSize ? result.clone() : zerosLike(input)));
      rows[k]!.push(row);
    });
  }
  const jacobians = withoutGrad(() =>
    checked.map((input, k) => {
      const count = rows[k]!.length;
      if (count === 0) return zeros([input._numel, 0], { dtype: input.dtype });
      return stack(rows[k]!).reshape([count, input._numel]).to(input.dtype).t();
    }),
  );
  return { jacobians, sizesMatch, typesMatch };
}

/**
 * For each input the Jacobian of the output, [elements of the input, elements of the output]; with `v` the product of
 * the two, [elements of the input, 1].
 */
export function analyticalJacobians(
  output: Tensor,
  checked: readonly Tensor[],
  { nondetTol, checkGradDtypes }: Pick<Tolerances, 'nondetTol' | 'checkGradDtypes'>,
  v: Tensor | null = null,
): Tensor[] {
  const gradients = (): Iterable<Tensor> => (v === null ? oneHots(output) : [v.reshape(output.shape)]);
  const first = backwardRows(output, checked, gradients());
  const second = backwardRows(output, checked, gradients());
  if (!first.typesMatch && checkGradDtypes) throw new GradcheckError('Gradient has dtype mismatch');
  if (!first.sizesMatch) throw new GradcheckError('Analytical gradient has incorrect size');
  first.jacobians.forEach((jacobian, k) => {
    if (greatest(jacobian.sub(second.jacobians[k]!)) > nondetTol) {
      throw new GradcheckError(notReentrant(pythonFloat(nondetTol)));
    }
  });
  return first.jacobians;
}
