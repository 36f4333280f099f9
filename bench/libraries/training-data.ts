/** The operands of the multi-layer perceptron in the form that `bench:mnist` has them. */
import type { TrainingData } from '../cases/training.js';
import type { Data } from './library.js';

/** From `x`, the classes, and weight and bias of each layer. */
export function mlpData([x, targets, ...parameters]: readonly Data[]): TrainingData {
  const weights = parameters.filter((_parameter, i) => i % 2 === 0);
  const initial = weights.map((weight, i) => ({
    weight: weight.array as Float32Array,
    bias: parameters[2 * i + 1]!.array as Float32Array,
  }));
  return {
    sizes: [x!.shape[1]!, ...weights.map(({ shape }) => shape[0]!)],
    batch: x!.shape[0]!,
    x: x!.array as Float32Array,
    targets: targets!.array as Int32Array,
    initial,
  };
}
