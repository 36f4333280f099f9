/** `npm run bench:overhead`: what a call costs when there is next to nothing to compute, and what that consists of. */
import { parseArgs } from 'node:util';
import * as torch from 'retrograd';
import { setClock } from './harness/measure.js';
import { printMeasurements, type Measurement } from './harness/single.js';
import { printBreakdown } from './overhead/breakdown.js';

const { values: options } = parseArgs({ options: { cpu: { type: 'boolean' } } });
setClock(options.cpu ? 'cpu' : 'wall');

const [a, b] = [torch.ones(4), torch.ones(4)];
const leaf = torch.ones(4, { requiresGrad: true });
const seed = torch.ones(4);
const chainLength = 10;
const middleChain = 1000;
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

/** The graph of the chain is kept, so that the backward pass is measured alone. */
function backwardOf(length: number): () => void {
  const result = addChain(leaf, length);
  return () => {
    leaf.grad = null;
    result.backward({ gradient: seed, retainGraph: true });
  };
}

function backwardLine(units: number): Measurement {
  return { name: `backward, for each node of a chain of ${units}`, units, work: backwardOf(units) };
}

const [x, weight, bias] = [torch.ones(4, 8), torch.ones(16, 8), torch.ones(16)];

const times = printMeasurements([
  { name: 'add of 4 elements, nothing recorded', work: () => a.add(b) },
  { name: 'add of 4 elements, a node recorded', work: () => leaf.add(b) },
  { name: 'add of 4 elements in place', work: () => a.add_(0) },
  { name: 'add of 4 elements, disposed of', work: () => a.add(b).dispose() },
  { name: 'linear [4×8]·[16×8] with bias', work: () => torch.nn.functional.linear(x, weight, bias) },
  { name: `${chainLength} adds, sum and backward`, work: chainSumBackward },
  backwardLine(longChain),
  backwardLine(middleChain),
]);
printBreakdown(times.at(-1)!);
