/** Derivatives by finite differences: (f(x + step) - f(x - step)) / 2 eps. */
import { AssertionError } from '../../errors.js';
import { withoutGrad } from '../../graph/modes.js';
import { pythonNumber } from '../../tensor/arguments.js';
import { zeros } from '../../ops/creation.js';
import { stack } from '../../ops/join.js';
import { formatSize, sameShape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { evaluate, type Call } from './common.js';

/** The memory offset of the element with a row-major number. */
function offsetOf(t: Tensor, element: number): number {
  let rest = element;
  let offset = t._offset;
  for (let d = t.shape.length - 1; d >= 0; d--) {
    const size = t.shape[d]!;
    offset += (rest % size) * t._strides[d]!;
    rest = Math.floor(rest / size);
  }
  return offset;
}

/** The results, which may lie in the memory of the inputs, as they are now. */
function snapshot(call: Call): Tensor[] {
  const outputs = evaluate(call);
  return withoutGrad(() => outputs.map((output) => output.clone()));
}

/** PyTorch does not say which element it was: its text holds the name of the variable. */
const onIndex = 'on index {idx} ';

function assertAlike(below: readonly Tensor[], above: readonly Tensor[], eps: number, at: string): void {
  const refuse = (what: string, a: number | string, b: number | string): AssertionError =>
    new AssertionError(
      `Expected \`func\` to return outputs with the same ${what} when inputs are perturbed ${at}by ` +
        `${pythonNumber(eps)}, but got: ${what}s ${a} and ${b}.`,
    );
  if (below.length !== above.length) throw refuse('number', below.length, above.length);
  below.forEach((a, k) => {
    const b = above[k]!;
    if (!sameShape(a.shape, b.shape)) {
      throw refuse('shape', formatSize(a.shape), formatSize(b.shape));
    }
    if (a._type !== b._type) throw refuse('dtype', `torch.${a.dtype}`, `torch.${b.dtype}`);
  });
}

/** The results on both sides; afterwards the input is what it was. */
function bothSides(
  call: Call,
  write: (side: 'below' | 'above' | 'between') => void,
): readonly [below: Tensor[], above: Tensor[]] {
  try {
    write('below');
    const below = snapshot(call);
    write('above');
    return [below, snapshot(call)];
  } finally {
    write('between');
  }
}

/**
 * For each of `outputs`, which the call gives, the matrix [elements of the input, elements of the output]: one element
 * of the input moves at a time.
 */
export function numericalJacobians(
  call: Call,
  input: Tensor,
  outputs: readonly Tensor[],
  eps: number,
): Tensor[] {
  const count = input._numel;
  // Writes to it are not noticed by the graph that holds the input.
  const data = input.data;
  const elements = {
    below: data.sub(eps).toTypedArray(),
    above: data.add(eps).toTypedArray(),
    between: data.toTypedArray(),
  };
  const below: Tensor[][] = outputs.map(() => []);
  const above: Tensor[][] = outputs.map(() => []);
  for (let i = 0; i < count; i++) {
    const place = data.asStrided([], [], offsetOf(data, i));
    const results = bothSides(call, (side) => place.fill_(elements[side][i]!));
    assertAlike(...results, eps, onIndex);
    below.forEach((rows, k) => rows.push(results[0][k]!));
    above.forEach((rows, k) => rows.push(results[1][k]!));
  }
  return withoutGrad(() =>
    outputs.map((output, k) => {
      const shape = [count, output._numel];
      if (count === 0) return zeros(shape, { dtype: output.dtype });
      return stack(above[k]!)
        .sub(stack(below[k]!))
        .div(2 * eps)
        .reshape(shape);
    }),
  );
}

/** For each output the product of its Jacobian and `u`: the whole input moves along `u` at once. */
export function numericalProducts(call: Call, input: Tensor, u: Tensor, eps: number): Tensor[] {
  const data = input.data;
  const between = data.clone();
  const step = u.reshape(data.shape).mul(eps);
  const places = { below: between.sub(step), above: between.add(step), between };
  const results = bothSides(call, (side) => data.copy_(places[side]));
  assertAlike(...results, eps, '');
  const [below, above] = results;
  return above.map((b, k) =>
    b
      .sub(below[k]!)
      .div(2 * eps)
      .reshape(-1),
  );
}
