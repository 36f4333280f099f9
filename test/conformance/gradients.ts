/** Compares the gradients of a result with those that a fixture has. */
import * as torch from '../../src/index.js';
import { type Tensor } from '../../src/index.js';
import { differentValues, type Tolerances } from './compare.js';
import { elements, type Input } from './literal.js';
import { tensorsIn, weight, weight2, weights } from './weights.js';

/** First- and second-order gradients. */
export interface GradientSample {
  g?: (number[] | null)[];
  h?: (number[] | null)[] | undefined;
}

/** What differs between the gradients of a result, first and second order, and those of a sample. */
export function* differentGradients(
  value: unknown,
  inputs: readonly Input[],
  sample: GradientSample,
  tolerances?: Tolerances,
): Generator<string> {
  if (!sample.g) return;
  const leaves = inputs.filter(({ header }) => header.requiresGrad).map(({ tensor }) => tensor);
  const outputs = tensorsIn(value).filter((tensor) => tensor.requiresGrad);
  if (outputs.length === 0) return;
  const gradOutputs = weights(outputs, weight).map((tensor) => tensor.requiresGrad_());
  const first = torch.autograd.grad(outputs, leaves, { gradOutputs, createGraph: true, allowUnused: true });
  yield* compareGradients('gradient', first, leaves, sample.g, tolerances);
  if (!sample.h) return;
  const smooth = weights(leaves, weight2).flatMap((w, i): [Tensor, Tensor][] => {
    const grad = first[i];
    return grad?.requiresGrad ? [[grad, w]] : [];
  });
  const roots = [...leaves, ...gradOutputs];
  const second =
    smooth.length === 0
      ? roots.map(() => null)
      : torch.autograd.grad(
          smooth.map(([grad]) => grad),
          roots,
          { gradOutputs: smooth.map(([, w]) => w), allowUnused: true },
        );
  yield* compareGradients('second-order gradient', second, roots, sample.h, tolerances);
}

/** A gradient that is not there counts as zeros: which of the two an operator gives is its own affair. */
function* compareGradients(
  what: string,
  grads: readonly (Tensor | null)[],
  leaves: readonly Tensor[],
  expected: readonly (number[] | null)[],
  tolerances: Tolerances | undefined,
): Generator<string> {
  for (const [i, leaf] of leaves.entries()) {
    const grad = grads[i] ?? null;
    const wanted = elements(leaf.dtype, expected[i] ?? new Array<number>(leaf.numel()).fill(0));
    if (grad && grad.dtype !== leaf.dtype) yield `${what} ${i} is ${grad.dtype}, its input ${leaf.dtype}`;
    if (grad && String(grad.shape) !== String(leaf.shape))
      yield `${what} ${i} has shape [${grad.shape.join()}]`;
    const values = grad ? grad.toTypedArray() : elements(leaf.dtype, new Array<number>(leaf.numel()).fill(0));
    for (const text of differentValues(values, wanted, leaf.dtype, false, tolerances))
      yield `${what} ${i}: ${text}`;
  }
}
