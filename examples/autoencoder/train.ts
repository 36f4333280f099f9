/**
 * Trains an autoencoder that squeezes MNIST's images into a few numbers, and shows some beside what comes out again:
 * `npm run demo:autoencoder`, or with options, for instance `npm run demo:autoencoder -- --code 2`.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { loadMnist } from '../mnist/data.js';
import { Progress } from '../progress.js';

const { nn, optim, utils } = torch;

const { values: options } = parseArgs({
  options: {
    epochs: { type: 'string', default: '3' },
    batch: { type: 'string', default: '128' },
    code: { type: 'string', default: '16' },
    images: { type: 'string', default: '60000' },
    checkpoint: { type: 'string', default: 'build/autoencoder.safetensors' },
    seed: { type: 'string', default: '1' },
  },
});
const [epochs, batchSize, code] = [Number(options.epochs), Number(options.batch), Number(options.code)];

/** Pixels from 0 to 1. */
const scaled = (images: torch.Tensor): torch.Tensor => images.to(torch.float32).div_(255);

/** An image of 784 pixels as text, two rows of pixels to a line. */
function picture(image: torch.Tensor): string[] {
  const rows = nn.functional
    .avgPool2d(image.view(1, 28, 28), [2, 1])
    .view(14, 28)
    .tolist() as number[][];
  return rows.map((row) => row.map((ink) => ' .:-=+*#%@'[Math.min(9, Math.floor(10 * ink))]).join(''));
}

torch.manualSeed(Number(options.seed));
const { train, test } = loadMnist(Number(options.images));
const model = new nn.Sequential(
  new nn.Linear(784, 256),
  new nn.ReLU(),
  new nn.Linear(256, code),
  new nn.Linear(code, 256),
  new nn.ReLU(),
  new nn.Linear(256, 784),
  new nn.Sigmoid(),
);
const optimizer = new optim.Adam(model.parameters(), { lr: 2e-3 });
const loader = new utils.data.DataLoader(new utils.data.TensorDataset(train.images), {
  batchSize,
  shuffle: true,
});

/** The mean squared error of a pixel among the test images. */
function testError(): number {
  const images = scaled(test.images);
  return Number(torch.noGrad(() => nn.functional.mseLoss(model.call(images), images)).item());
}

const blank = Number(scaled(test.images).var().item());
console.log(
  `${train.length} images in ${code} numbers each; the mean image alone has an error of ${blank.toFixed(4)}`,
);
let best = Infinity;
mkdirSync(dirname(options.checkpoint), { recursive: true });
for (let epoch = 1; epoch <= epochs; epoch++) {
  const bar = new Progress(`epoch ${epoch}/${epochs}`, train.length, 'images');
  for (const [pixels] of loader) {
    const images = scaled(pixels);
    optimizer.zeroGrad();
    const loss = nn.functional.mseLoss(model.call(images), images);
    loss.backward();
    optimizer.step();
    bar.advance(images.size(0), Number(loss.item()));
  }
  const summary = bar.stop();
  const error = testError();
  console.log(`${summary}; error of the test images ${error.toFixed(4)}`);
  if (error < best) {
    best = error;
    await torch.io.safetensors.saveFile(model.stateDict(), options.checkpoint);
  }
}
model.loadStateDict(await torch.io.safetensors.loadFile(options.checkpoint));
console.log(`best: ${best.toFixed(4)}, in ${options.checkpoint}`);
for (const i of [0, 1]) {
  const image = scaled(test.images.narrow(0, i, 1));
  const [before, after] = [picture(image), picture(torch.noGrad(() => model.call(image)))];
  console.log(before.map((line, row) => `${line} | ${after[row]!}`).join('\n'));
}
