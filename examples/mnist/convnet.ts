/**
 * Trains a convolutional network on MNIST, keeps the one that is best on images held back, and tests that:
 * `npm run demo:convnet`, or with options, for instance `npm run demo:convnet -- --epochs 1 --images 10000`.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { Progress } from '../progress.js';
import { loadMnist, normalize, type Digits } from './data.js';

const { nn, optim, utils } = torch;

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '4' },
    batch: { type: 'string', default: '64' },
    lr: { type: 'string', default: '0.002' },
    images: { type: 'string', default: '60000' },
    checkpoint: { type: 'string', default: 'build/convnet.safetensors' },
    seed: { type: 'string', default: '1' },
  },
});
const [epochs, batchSize] = [Number(options.epochs), Number(options.batch)];

/** Three convolutions, each followed by a pool, and a linear layer. */
function convnet(): torch.nn.Sequential {
  const block = (from: number, to: number) => [
    new nn.Conv2d(from, to, 3, { padding: 1, bias: false }),
    new nn.BatchNorm2d(to),
    new nn.ReLU({ inplace: true }),
    new nn.MaxPool2d(2),
  ];
  return new nn.Sequential(
    ...block(1, 16),
    ...block(16, 32),
    ...block(32, 64),
    new nn.Flatten(),
    new nn.Dropout(0.25),
    new nn.Linear(64 * 3 * 3, 10),
  );
}

/** Images of some digits as the network takes them, and what they show. */
function batchOf({ images, labels }: Digits, places: torch.Tensor): [torch.Tensor, torch.Tensor] {
  const pixels = normalize(images.indexSelect(0, places));
  return [pixels.view(-1, 1, 28, 28), labels.indexSelect(0, places)];
}

/** The share of the digits at some places that the model names correctly. */
function accuracy(model: torch.nn.Sequential, digits: Digits, places: torch.Tensor): number {
  model.eval();
  const hits = torch.noGrad(() =>
    places.split(500).map((part) => {
      const [x, y] = batchOf(digits, part);
      return Number(model.call(x).argmax(1).eq(y).sum().item());
    }),
  );
  return hits.reduce((sum, n) => sum + n, 0) / places.numel();
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

torch.manualSeed(Number(options.seed));
const { train, test } = loadMnist(Number(options.images));
const [learnt, held] = utils.data
  .randomSplit(
    Array.from({ length: train.length }, (_, i) => i),
    [0.95, 0.05],
  )
  .map(({ indices }) => torch.tensor(indices, { dtype: torch.int64 })) as [torch.Tensor, torch.Tensor];
const model = convnet();
console.log(String(model));
console.log(`${learnt.numel()} images to learn from, ${held.numel()} held back, ${test.length} to test with`);

const optimizer = new optim.Adam(model.parameters(), { lr: Number(options.lr) });
const steps = epochs * Math.ceil(learnt.numel() / batchSize);
let step = 0;
let best = -1;
mkdirSync(dirname(options.checkpoint), { recursive: true });
for (let epoch = 1; epoch <= epochs; epoch++) {
  const bar = new Progress(`epoch ${epoch}/${epochs}`, learnt.numel(), 'images');
  model.train();
  for (const places of learnt.index(torch.randperm(learnt.numel())).split(batchSize)) {
    for (const group of optimizer.paramGroups) {
      group.lr = Number(options.lr) * (0.51 + 0.49 * Math.cos((Math.PI * step++) / steps));
    }
    const [x, y] = batchOf(train, places);
    optimizer.zeroGrad();
    const loss = nn.functional.crossEntropy(model.call(x), y);
    loss.backward();
    optimizer.step();
    bar.advance(y.numel(), Number(loss.item()));
  }
  const summary = bar.stop();
  const share = accuracy(model, train, held);
  console.log(`${summary}; of those held back ${percent(share)} right`);
  if (share > best) {
    best = share;
    await torch.io.safetensors.saveFile(model.stateDict(), options.checkpoint);
  }
}
model.loadStateDict(await torch.io.safetensors.loadFile(options.checkpoint));
console.log(
  `test accuracy ${percent(accuracy(model, test, torch.arange(test.length)))}, ${options.checkpoint}`,
);
