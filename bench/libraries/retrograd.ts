/** The workloads in retrograd. */
import * as torch from 'retrograd';
import { retrogradStep } from '../cases/training.js';
import { indexTensor, tensorOf } from '../harness/random.js';
import { timeCalls, type Contestant, type Data, type Library } from './library.js';
import { convnetStep, functional, transformerGradients } from './retrograd-models.js';
import { mlpData } from './training-data.js';

type Tensor = torch.Tensor;
type Result = Tensor | readonly Tensor[] | number;
type Make = (...operands: Tensor[]) => () => Result;

const chainLength = 10;

/** Forward and backward; `g` is the gradient of the result. */
function gradientsOf(leaves: readonly Tensor[], forward: () => Tensor, g?: Tensor): () => readonly Tensor[] {
  for (const leaf of leaves) leaf.requiresGrad_();
  return () => {
    for (const leaf of leaves) leaf.grad = null;
    forward().backward(g);
    return leaves.map((leaf) => leaf.grad!);
  };
}

const operations: Readonly<Record<string, Make>> = {
  add: (a, b) => () => a.add(b),
  addWithGraph(a, b) {
    const leaf = a.requiresGrad_();
    return () => leaf.add(b);
  },
  addChain(a, b) {
    const leaf = a.requiresGrad_();
    return () => {
      leaf.grad = null;
      let y: Tensor = leaf;
      for (let i = 0; i < chainLength; i++) y = y.add(b);
      y.sum().backward();
      return leaf.grad!;
    };
  },
  exp: (x) => () => x.exp(),
  tanh: (x) => () => x.tanh(),
  gelu: (x) => () => torch.nn.functional.gelu(x),
  sigmoid: (x) => () => x.sigmoid(),
  sum: (x) => () => x.sum(),
  sumDim0: (x) => () => x.sum(0),
  sumDim1: (x) => () => x.sum(1),
  amaxDim1: (x) => () => x.amax(1),
  maxDim1: (x) => () => [...x.max(1)],
  softmax: (x) => () => x.softmax(1),
  logSoftmax: (x) => () => x.logSoftmax(1),
  layerNorm(x, weight, bias) {
    const layerNorm = functional('layerNorm');
    return () => layerNorm(x, [768], weight, bias);
  },
  layerNormGradients(x, g, weight, bias) {
    const layerNorm = functional('layerNorm');
    return gradientsOf([x, weight, bias], () => layerNorm(x, [768], weight, bias), g);
  },
  batchNormGradients(x, g, weight, bias) {
    const batchNorm = functional('batchNorm');
    const settings = { weight, bias, training: true };
    return gradientsOf([x, weight, bias], () => batchNorm(x, null, null, settings), g);
  },
  crossEntropyGradient(x, targets) {
    const crossEntropy = functional('crossEntropy');
    return gradientsOf([x], () => crossEntropy(x, targets));
  },
  cumsum: (x) => () => x.cumsum(1),
  transpose: (x) => () => x.t().contiguous(),
  toChannelsLast: (x) => () => x.permute(0, 2, 3, 1).contiguous(),
  gather: (x, index) => () => x.gather(1, index),
  scatterAdd: (x, index, source) => () => x.scatterAdd(1, index, source),
  indexSelect: (x, index) => () => x.indexSelect(0, index),
  matmul: (a, b) => () => a.matmul(b),
  matvec: (a, x) => () => a.mv(x),
  conv2d(x, weight) {
    const conv2d = functional('conv2d');
    return () => conv2d(x, weight, { padding: 1 });
  },
  maxPool2d(x) {
    const maxPool2d = functional('maxPool2d');
    return () => maxPool2d(x, 2);
  },
  sort: (x) => () => [...x.sort(1)],
  topk: (x) => () => [...x.topk(10, 1)],
  convnet: (x, targets, ...parameters) => convnetStep(x, targets, ...parameters),
  transformerBlock: (x, g, ...parameters) => transformerGradients(x, g, ...parameters),
};

function tensorFrom({ array, shape }: Data): Tensor {
  return array instanceof Int32Array ? indexTensor(array, shape) : tensorOf(array, shape);
}

function valuesOf(result: Result): ArrayLike<number>[] {
  if (typeof result === 'number') return [[result]];
  const tensors = result instanceof torch.Tensor ? [result] : result;
  return tensors.map((tensor) => Float64Array.from(tensor.detach().toTypedArray(), Number));
}

function workFor(operation: string, operands: readonly Data[]): () => Result {
  if (operation === 'mlp') return retrogradStep(mlpData(operands));
  const make = operations[operation];
  if (!make) throw new Error(`no operation ${operation}`);
  return make(...operands.map(tensorFrom));
}

/** Frees a result, but none that a leaf holds as its gradient. */
function disposeOf(result: Result): void {
  if (typeof result === 'number') return;
  for (const tensor of result instanceof torch.Tensor ? [result] : result) tensor.dispose();
}

/** Computes gradients, or trains: what is left of a call is not its result alone. */
const lasting = new Set(['addChain', 'mlp', 'convnet', 'transformerBlock']);

/** As the others free theirs; what that is worth can be seen beside the ordinary way. */
export const disposing: Library = {
  name: 'disposing',
  description: 'retrograd, each result disposed of',
  prepare({ operation }, operands): Contestant | null {
    if (lasting.has(operation)) return null;
    const work = workFor(operation, operands);
    return {
      results: () => Promise.resolve(valuesOf(work())),
      time: (count) => timeCalls(() => disposeOf(work()), count),
    };
  },
};

/** Throws `Missing` for what this version of retrograd does not have. */
export const retrograd: Library = {
  name: 'retrograd',
  description: 'retrograd, its results left to its garbage collection',
  prepare({ operation }, operands): Contestant {
    const work = workFor(operation, operands);
    return {
      results: () => Promise.resolve(valuesOf(work())),
      time: (count) => timeCalls(work, count),
    };
  },
};
