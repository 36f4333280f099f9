/** Whole training steps of a multi-layer perceptron: forward, backward and Adam. */
import * as torch from 'retrograd';
import { PlainMLP, type LayerWeights } from '../baseline/mlp.js';
import { agreeNumbers } from '../harness/agree.js';
import type { Case, Pair } from '../harness/case.js';
import { indexTensor, randomArray, randomIntegers, seed, tensorOf } from '../harness/random.js';

export const lr = 1e-3;

/** What all contestants start from. */
export interface TrainingData {
  readonly sizes: readonly number[];
  readonly batch: number;
  readonly x: Float32Array;
  readonly targets: Int32Array;
  readonly initial: readonly LayerWeights[];
}

export function trainingData(sizes: readonly number[], batch: number): TrainingData {
  seed(1);
  const initial = sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]!;
    const bound = 1 / Math.sqrt(inputs);
    return {
      weight: randomArray(outputs * inputs, -bound, bound),
      bias: randomArray(outputs, -bound, bound),
    };
  });
  const x = randomArray(batch * sizes[0]!, 0, 1);
  return { sizes, batch, x, targets: randomIntegers(batch, sizes.at(-1)!), initial };
}

/** One training step; returns the loss. */
export type Step = () => number;

export function retrogradStep(data: TrainingData): Step {
  const { sizes, batch, initial } = data;
  const layers = initial.flatMap(({ weight, bias }, i) => {
    const linear = new torch.nn.Linear(sizes[i]!, sizes[i + 1]!);
    torch.noGrad(() => {
      linear.weight.copy_(tensorOf(weight, [sizes[i + 1]!, sizes[i]!]));
      linear.bias!.copy_(tensorOf(bias, [sizes[i + 1]!]));
    });
    return i < initial.length - 1 ? [linear, new torch.nn.ReLU()] : [linear];
  });
  const model = new torch.nn.Sequential(...layers);
  const optimizer = new torch.optim.Adam(model.parameters(), { lr });
  const x = tensorOf(data.x, [batch, sizes[0]!]);
  const targets = indexTensor(data.targets, [batch]);
  return () => {
    optimizer.zeroGrad();
    const loss = torch.nn.functional.crossEntropy(model.forward(x), targets);
    loss.backward();
    optimizer.step();
    return loss.item() as number;
  };
}

export function plainStep(data: TrainingData): Step {
  const { sizes, batch, initial, x, targets } = data;
  const model = new PlainMLP(sizes, batch, initial, lr);
  return () => model.step(x, targets);
}

function trainingPair(sizes: readonly number[], batch: number): Pair {
  const data = trainingData(sizes, batch);
  const retrograd = retrogradStep(data);
  const baseline = plainStep(data);
  return {
    retrograd,
    baseline,
    check() {
      for (let step = 1; step <= 5; step++) {
        agreeNumbers(`loss ${step}`, retrograd(), baseline(), 1e-4);
      }
    },
  };
}

function trainingCase(sizes: readonly number[], batch: number): Case {
  return {
    name: 'MLP, Adam',
    size: sizes.join('-'),
    elements: batch * sizes[0]!,
    kind: 'forward+backward',
    setup: () => trainingPair(sizes, batch),
  };
}

export const training: readonly Case[] = [
  trainingCase([4, 8, 3], 16),
  trainingCase([64, 64, 10], 64),
  trainingCase([784, 256, 128, 10], 64),
];
