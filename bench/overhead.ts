/** `npm run bench:overhead`: what a call costs when there is next to nothing to compute. */
import * as torch from 'retrograd';
import { printMeasurements } from './harness/single.js';

const [a, b] = [torch.ones(4), torch.ones(4)];
const leaf = torch.ones(4, { requiresGrad: true });
const seed = torch.ones(4);
const chainLength = 10;
const longChain = 100_000;

function addChain(start: torch.Tensor, length: number): torch.Tensor {
  let y = start;
  for (let i = 0; i < length; i++) y = y.add(b);
  return y;
}

function chainSumBackward(): void {
  leaf.grad = null;
  addChain(leaf, chainLength).sum().backward();
}

/** The graph of the long chain is kept, so that the backward pass is measured alone. */
const longResult = addChain(leaf, longChain);

function longBackward(): void {
  leaf.grad = null;
  longResult.backward({ gradient: seed, retainGraph: true });
}

printMeasurements([
  { name: 'add of 4 elements, nothing recorded', work: () => a.add(b) },
  { name: 'add of 4 elements, a node recorded', work: () => leaf.add(b) },
  { name: 'add of 4 elements in place', work: () => a.add_(0) },
  { name: 'add of 4 elements, disposed of', work: () => a.add(b).dispose() },
  { name: `${chainLength} adds, sum and backward`, work: chainSumBackward },
  { name: `backward, for each node of a chain of ${longChain}`, units: longChain, work: longBackward },
]);
