/**
 * Four models trained with three optimizers from PyTorch's weights, on its batches: the losses of 100 steps and the
 * weights after them are PyTorch's, to 1e-4 in float32 and 1e-8 in float64, relative to the largest of a tensor.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { io, nn, optim } = torch;
const STEPS = 100;
const BATCH = 16;
const WORDS = 11;

class Recurrent extends nn.Module {
  readonly embedding = new nn.Embedding(WORDS, 6);
  readonly lstm = new nn.LSTM(6, 8, 2, { batchFirst: true });
  readonly out = new nn.Linear(8, WORDS);

  override forward(x: Tensor): Tensor {
    const [states] = this.lstm.call(this.embedding.call(x));
    return this.out.call(states).transpose(1, 2);
  }
}

class Attentive extends nn.Module {
  readonly embedding = new nn.Embedding(WORDS, 8);
  readonly encoder = new nn.TransformerEncoder(
    new nn.TransformerEncoderLayer(8, 2, 16, { dropout: 0, batchFirst: true }),
    2,
  );
  readonly out = new nn.Linear(8, WORDS);

  override forward(x: Tensor): Tensor {
    const length = x.size(1);
    const mask = torch.full([length, length], -Infinity, { dtype: this.out.weight.dtype }).triu(1);
    return this.out.call(this.encoder.call(this.embedding.call(x), mask)).transpose(1, 2);
  }
}

type Model = torch.nn.Module & { forward(x: Tensor): Tensor };

const models: Record<string, () => Model> = {
  perceptron: () =>
    new nn.Sequential(
      new nn.Linear(8, 12),
      new nn.Tanh(),
      new nn.Linear(12, 12),
      new nn.ReLU(),
      new nn.Linear(12, 4),
    ),
  convolutional: () =>
    new nn.Sequential(
      new nn.Conv2d(1, 4, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(4),
      new nn.ReLU(),
      new nn.MaxPool2d(2),
      new nn.Conv2d(4, 6, 3, { bias: false }),
      new nn.BatchNorm2d(6),
      new nn.ReLU(),
      new nn.Flatten(),
      new nn.Linear(24, 4),
    ),
  recurrent: () => new Recurrent(),
  attentive: () => new Attentive(),
};

const optimizers: Record<string, (params: torch.nn.Parameter[]) => torch.optim.Optimizer<object>> = {
  sgd: (params) => new optim.SGD(params, { lr: 0.05, momentum: 0.9 }),
  adamw: (params) => new optim.AdamW(params, { lr: 0.003, eps: 1e-4 }),
  rmsprop: (params) => new optim.RMSprop(params, { lr: 0.003, eps: 1e-4 }),
};

/** The tensors of a file whose names begin with a prefix, which is taken off. */
function under(tensors: Record<string, Tensor>, prefix: string): Record<string, Tensor> {
  const found = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(found.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}

/** The largest difference, relative to the largest element. */
function difference(a: Tensor, b: Tensor): number {
  const scale = Math.max(Number(b.abs().max().item()), 1e-3);
  return Number(a.sub(b).abs().max().item()) / scale;
}

describe.each(Object.entries(models))('%s', (name, make) => {
  const bytes = readFileSync(new URL(`../fixtures/parity/${name}.safetensors`, import.meta.url));
  const file = io.safetensors.load(bytes) as Record<string, Tensor> & { x: Tensor; y: Tensor };

  describe.each(['F32', 'F64'])('%s', (label) => {
    const dtype = label === 'F32' ? torch.float32 : torch.float64;
    const tolerance = label === 'F32' ? 1e-4 : 1e-8;
    const x = file.x.isFloatingPoint() ? file.x.to(dtype) : file.x;
    const y = file.y;

    test.each(Object.entries(optimizers))('%s', (method, build) => {
      const model = make();
      model.loadStateDict(under(file, 'initial.'));
      model.to(dtype);
      const optimizer = build(model.parameters());
      const losses: number[] = [];
      for (let step = 0; step < STEPS; step++) {
        const at = (step * BATCH) % x.size(0);
        optimizer.zeroGrad();
        const scores = model.call(x.narrow(0, at, BATCH));
        const loss = nn.functional.crossEntropy(scores, y.narrow(0, at, BATCH));
        loss.backward();
        optimizer.step();
        losses.push(Number(loss.item()));
      }
      const expected = file[`${label}.${method}.losses`]!.tolist() as number[];
      losses.forEach((loss, step) => {
        expect(Math.abs(loss / expected[step]! - 1), `the loss of step ${step}`).toBeLessThan(tolerance);
      });
      const final = under(file, `${label}.${method}.final.`);
      const state = model.stateDict() as Record<string, Tensor>;
      expect(Object.keys(state)).toEqual(Object.keys(final));
      for (const [key, tensor] of Object.entries(final)) {
        expect(difference(state[key]!, tensor), key).toBeLessThan(tolerance);
      }
    });
  });
});
