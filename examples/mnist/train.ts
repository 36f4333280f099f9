/**
 * Trains a multi-layer perceptron on MNIST and tests it after each epoch: `npm run demo`, or with options, for instance
 * `npm run demo -- --epochs 3 --images 10000`.
 */
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { Progress } from '../progress.js';
import { type Digits, loadMnist, normalize, shuffledBatches } from './data.js';

const { nn, optim } = torch;

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '5' },
    batch: { type: 'string', default: '64' },
    lr: { type: 'string', default: '0.001' },
    images: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '1' },
  },
});
const epochs = Number(options.epochs);
const batchSize = Number(options.batch);

/** The share of the digits that the model names correctly. */
function accuracy(model: torch.nn.Sequential, digits: Digits): number {
  const hits = torch.noGrad(() => {
    const scores = model.eval().call(normalize(digits.images));
    return scores.argmax(1).eq(digits.labels).sum();
  });
  return Number(hits.item()) / digits.length;
}

/** One pass over the training digits. Returns the milliseconds that each step took. */
function trainEpoch(
  model: torch.nn.Sequential,
  optimizer: torch.optim.Optimizer<object>,
  digits: Digits,
  bar: Progress,
): number[] {
  const milliseconds: number[] = [];
  model.train();
  let before = performance.now();
  for (const [images, labels] of shuffledBatches(digits, batchSize)) {
    optimizer.zeroGrad({ setToNone: true });
    const loss = nn.functional.crossEntropy(model.call(images), labels);
    loss.backward();
    optimizer.step();

    bar.advance(labels.numel(), Number(loss.item()));
    const now = performance.now();
    milliseconds.push(now - before);
    before = now;
  }
  return milliseconds;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

torch.manualSeed(Number(options.seed));
const { train, test } = loadMnist(Number(options.images));
const model = new nn.Sequential(
  new nn.Linear(784, 256),
  new nn.ReLU({ inplace: true }),
  new nn.Linear(256, 128),
  new nn.ReLU({ inplace: true }),
  new nn.Linear(128, 10),
);
const optimizer = new optim.Adam(model.parameters(), { lr: Number(options.lr) });
console.log(String(model));
console.log(`${train.length} training and ${test.length} test images, batches of ${batchSize}, Adam`);

const steps: number[] = [];
for (let epoch = 1; epoch <= epochs; epoch++) {
  const bar = new Progress(`epoch ${epoch}/${epochs}`, train.length, 'images');
  steps.push(...trainEpoch(model, optimizer, train, bar));
  console.log(bar.stop());
  console.log(`test accuracy ${(100 * accuracy(model, test)).toFixed(2)} %`);
}
console.log(`${steps.length} steps, ${median(steps).toFixed(2)} ms each (median)`);
