/** LSTM and GRU over sequences: of few steps with few samples, and of many. */
import * as torch from 'retrograd';
import { PlainGRU, PlainLSTM } from '../baseline/recurrent.js';
import { zeroed } from '../harness/arrays.js';
import { casesOf, type Case, type Problem, type Size } from '../harness/case.js';
import { elementsOf, randomArray, randomOperand, tensorOf, type Operand } from '../harness/random.js';

/** Steps, samples, and the size of inputs and states. */
const sizes: readonly Size[] = [
  [5, 2, 4],
  [10, 8, 32],
  [20, 32, 128],
];

function problemOf(kind: 'LSTM' | 'GRU', size: Size): Problem {
  const [steps, batch, hidden] = size as [number, number, number];
  const module = new torch.nn[kind](hidden, hidden);
  const bound = 1 / Math.sqrt(hidden);
  const parameters = module.parameters().map((parameter): Operand => {
    const array = randomArray(parameter.numel(), -bound, bound);
    torch.noGrad(() => parameter.copy_(tensorOf(array, parameter.shape)));
    // for the case that records nothing
    return { array, tensor: parameter.requiresGrad_(false) };
  });
  const x = randomOperand(size);
  const [ih, hh, biasIh, biasHh] = parameters.map(({ array }) => array) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const weights = { ih, hh, biasIh, biasHh };
  const plain = kind === 'LSTM' ? new PlainLSTM(steps, batch, hidden) : new PlainGRU(steps, batch, hidden);
  return {
    inputs: [x, ...parameters],
    newOutput: () => new Float32Array(elementsOf(size)),
    operation: () => module.forward(x.tensor)[0],
    forward: (y) => plain.forward(x.array, weights, y),
    backward(g, _y, gradients) {
      const [gx, ofIh, ofHh, ofBiasIh, ofBiasHh] = gradients.map(zeroed) as [
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const to = { x: gx, ih: ofIh, hh: ofHh, biasIh: ofBiasIh, biasHh: ofBiasHh };
      plain.backward(g, x.array, weights, to);
    },
    tolerance: 1e-3,
  };
}

export const recurrentCases: readonly Case[] = (['LSTM', 'GRU'] as const).flatMap((kind) =>
  sizes.flatMap((size) => casesOf(kind, size, true, (of) => problemOf(kind, of))),
);
