/** The comparison of numerical and analytical Jacobians: all elements, or one random projection of each. */
import { requiresGradOf } from '../../graph/history.js';
import { pythonFloat } from '../../tensor/arguments.js';
import { rand } from '../../ops/random.js';
import { Generator } from '../../tensor/generator.js';
import type { Tensor } from '../../tensor/tensor.js';
import { analyticalJacobians } from './analytical.js';
import { greatest, hasNonzero, isClose, type Call, type Tolerances } from './common.js';
import { GradcheckError, jacobianMismatch, slowComparison } from './messages.js';
import { numericalJacobians, numericalProducts } from './numerical.js';

export type Comparison = (call: Call, outputs: readonly Tensor[], options: Tolerances) => void;

/** The outputs that gradients flow to, with their places among all. */
function withPlaces(outputs: readonly Tensor[]): [output: Tensor, place: number][] {
  return outputs.flatMap((output, place): [Tensor, number][] =>
    requiresGradOf(output) ? [[output, place]] : [],
  );
}

const notZero = 'Numerical gradient for function expected to be zero';

/** Element by element. */
export const compareAll: Comparison = (call, outputs, options) => {
  const { eps, rtol, atol } = options;
  const wanted = withPlaces(outputs);
  const numerical = call.checked.map((input) => numericalJacobians(call, input, outputs, eps));
  if (wanted.length === 0) {
    const floats = numerical.flatMap((jacobians) => jacobians.filter((_, k) => outputs[k]!._type.isFloat));
    if (floats.some(hasNonzero)) throw new GradcheckError(notZero);
  }
  wanted.forEach(([output, place], i) => {
    analyticalJacobians(output, call.checked, options).forEach((analytical, k) => {
      const expected = numerical[k]![place]!;
      if (isClose(analytical, expected, rtol, atol)) return;
      throw new GradcheckError(jacobianMismatch(i, k, expected, analytical));
    });
  });
};

/** A random vector of length one. */
function direction({ _numel: numel, dtype }: Tensor, generator: Generator): Tensor {
  const vector = rand(numel, { generator }).to(dtype);
  return vector.div_(vector.norm());
}

/** The step of the slow comparison that explains a failure. */
const SLOW_EPS = 1e-3;

function explanation(
  call: Call,
  outputs: readonly Tensor[],
  place: number,
  input: number,
  { rtol, atol }: Tolerances,
): string {
  const numerical = numericalJacobians(call, call.checked[input]!, outputs, SLOW_EPS)[place]!;
  const analytical = analyticalJacobians(outputs[place]!, call.checked, {
    nondetTol: Infinity,
    checkGradDtypes: false,
  })[input]!;
  const difference = pythonFloat(greatest(numerical.sub(analytical)));
  return slowComparison(numerical, analytical, difference, isClose(analytical, numerical, rtol, atol));
}

/** Only v J u for random u and v, from one pair of differences for each input and one gradient for each output. */
export const compareProjections: Comparison = (call, outputs, options) => {
  const { eps, rtol, atol, nondetTol } = options;
  const wanted = withPlaces(outputs);
  // One of its own, which leaves the user's sequence of random numbers alone.
  const generator = new Generator();
  const us = call.checked.map((input) => direction(input, generator));
  const vs = wanted.map(([output]) => direction(output, generator));
  const products = call.checked.map((input, k) => numericalProducts(call, input, us[k]!, eps));
  if (wanted.length === 0 && products.flat().some((product) => greatest(product) > nondetTol)) {
    throw new GradcheckError(notZero);
  }
  const analytical = wanted.map(([output], i) =>
    analyticalJacobians(output, call.checked, options, vs[i]).map((vJ, k) => vJ.select(1, 0).dot(us[k]!)),
  );
  products.forEach((Ju, k) => {
    wanted.forEach(([, place], i) => {
      const v = vs[i]!;
      const expected = v.mul(Ju[place]!).sum();
      // |vAu - vBu| is at most v E u, where each element of E is the tolerance.
      const allowed = atol * Number(us[k]!.sum().item()) * Number(v.sum().item());
      if (isClose(analytical[i]![k]!, expected, rtol, allowed)) return;
      throw new GradcheckError(
        jacobianMismatch(i, k, expected, analytical[i]![k]!) + explanation(call, outputs, place, k, options),
      );
    });
  });
};
