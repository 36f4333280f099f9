/** The worker that trains: it loads MNIST's files from beside it, and reports each step. */
import * as torch from 'retrograd';
import type { Order, Report } from './messages.js';

const { nn, optim, utils } = torch;
type Tensor = torch.Tensor;

const BATCH = 64;

const report = (message: Report): void => {
  self.postMessage(message);
};

async function file(name: string): Promise<Tensor> {
  const response = await fetch(`mnist/${name}`);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return utils.data.readIdx(await response.arrayBuffer());
}

/** Images [n, 1, 28, 28] of about zero mean and unit variance. */
const normalize = (images: Tensor): Tensor =>
  images.unsqueeze(1).to(torch.float32).div_(255).sub_(0.13).div_(0.31);

function network(): torch.nn.Sequential {
  return new nn.Sequential(
    new nn.Conv2d(1, 8, 3, { padding: 1 }),
    new nn.BatchNorm2d(8),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(8, 16, 3, { padding: 1 }),
    new nn.BatchNorm2d(16),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(16 * 7 * 7, 10),
  );
}

/** The share of the test images that the model names correctly. */
function accuracy(model: torch.nn.Sequential, loader: Iterable<Tensor[]>, count: number): number {
  model.eval();
  let hits = 0;
  torch.noGrad(() => {
    for (const [x, y] of loader) hits += Number(model.call(normalize(x!)).argmax(1).eq(y!).sum().item());
  });
  model.train();
  return hits / count;
}

async function train({ images, epochs }: Order): Promise<void> {
  torch.manualSeed(1);
  const [x, y, testX, testY] = (await Promise.all(
    [
      'train-images-idx3-ubyte',
      'train-labels-idx1-ubyte',
      't10k-images-idx3-ubyte',
      't10k-labels-idx1-ubyte',
    ].map(file),
  )) as [Tensor, Tensor, Tensor, Tensor];
  const data = new utils.data.TensorDataset(x.narrow(0, 0, images), y.narrow(0, 0, images).long());
  const loader = new utils.data.DataLoader(data, { batchSize: BATCH, shuffle: true });
  const tests = new utils.data.DataLoader(new utils.data.TensorDataset(testX, testY.long()), {
    batchSize: 500,
  });
  const model = network();
  const optimizer = new optim.Adam(model.parameters(), { lr: 2e-3 });
  let step = 0;
  let share = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const started = performance.now();
    for (const [images, labels] of loader) {
      optimizer.zeroGrad();
      const loss = nn.functional.crossEntropy(model.call(normalize(images)), labels);
      loss.backward();
      optimizer.step();
      report({ kind: 'step', step: ++step, steps: epochs * loader.length, loss: Number(loss.item()) });
    }
    const seconds = (performance.now() - started) / 1000;
    share = accuracy(model, tests, testY.size(0));
    report({ kind: 'epoch', epoch, step, accuracy: share, seconds });
  }
  const weights = torch.io.safetensors.save(model.stateDict()) as Uint8Array<ArrayBuffer>;
  report({ kind: 'end', accuracy: share, weights });
}

self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  train(data).catch((error: unknown) => report({ kind: 'failure', message: String(error) }));
});
