/**
 * Indices that somebody writes through `data`, which no version counter sees, between the passes: the backward pass
 * refuses them or does without, and nothing outside of the tensors is read or written.
 */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';

const { nn, tensor, randn } = torch;
const F = nn.functional;
const whole = (values: number[] | number[][]): Tensor => tensor(values, { dtype: 'int64' });
const grid = (): Tensor => whole([[0, 1, 1], [1, 0, 1]]); // prettier-ignore

/** Each gives a differentiable result and the indices that its gradient may read. */
const calls: Record<string, (x: Tensor) => [result: Tensor, ...indices: Tensor[]]> = {
  nllLoss: (x) => withIndices(whole([0, 2]), (i) => F.nllLoss(x, i)),
  'nllLoss of each': (x) => withIndices(whole([0, 2]), (i) => F.nllLoss(x, i, { reduction: 'none' })),
  'nllLoss with weights': (x) =>
    withIndices(whole([0, 2]), (i) => F.nllLoss(x, i, { weight: torch.ones(3), reduction: 'sum' })),
  crossEntropy: (x) => withIndices(whole([0, 2]), (i) => F.crossEntropy(x, i, { labelSmoothing: 0.1 })),
  multiMarginLoss: (x) => withIndices(whole([0, 2]), (i) => F.multiMarginLoss(x, i)),
  multilabelMarginLoss: (x) =>
    withIndices(whole([[0, -1, 0], [1, 2, -1]]), (i) => F.multilabelMarginLoss(x, i)), // prettier-ignore
  ctcLoss: (x) =>
    withIndices(whole([[1], [2]]), (i) => F.ctcLoss(x.logSoftmax(1).unsqueeze(0).expand(2, 2, 3), i, [2, 2], [1, 1])), // prettier-ignore
  gather: (x) => withIndices(grid(), (i) => x.gather(0, i)),
  takeAlongDim: (x) => withIndices(grid(), (i) => x.takeAlongDim(i, 0)),
  scatter: (x) => withIndices(grid(), (i) => torch.zeros(2, 3).scatter(0, i, x)),
  scatterAdd: (x) => withIndices(grid(), (i) => torch.zeros(2, 3).scatterAdd(0, i, x)),
  scatterReduce: (x) => withIndices(grid(), (i) => torch.ones(2, 3).scatterReduce(0, i, x, 'prod')),
  'scatterReduce to extremes': (x) =>
    withIndices(grid(), (i) => torch.ones(2, 3).scatterReduce(0, i, x, 'amax')),
  indexSelect: (x) => withIndices(whole([1, 0]), (i) => x.indexSelect(0, i)),
  indexAdd: (x) => withIndices(whole([1, 0]), (i) => torch.zeros(2, 3).indexAdd(0, i, x)),
  indexCopy: (x) => withIndices(whole([1, 0]), (i) => torch.zeros(2, 3).indexCopy(0, i, x)),
  indexFill: (x) => withIndices(whole([1, 0]), (i) => x.indexFill(0, i, 2)),
  indexReduce: (x) => withIndices(whole([1, 0]), (i) => torch.ones(2, 3).indexReduce(0, i, x, 'amax')),
  take: (x) => withIndices(whole([1, 5]), (i) => x.take(i)),
  put: (x) => withIndices(whole([1, 5]), (i) => x.put(i, tensor([1, 2]))),
  index: (x) => withIndices(whole([1, 0]), (i) => x.index(i)),
  indexPut: (x) => withIndices(whole([1, 0]), (i) => x.indexPut([i], torch.ones(3))),
  embedding: (x) => withIndices(whole([1, 0]), (i) => F.embedding(i, x)),
  embeddingBag: (x) => withIndices(grid(), (i) => F.embeddingBag(i, x)),
  'embeddingBag of means': (x) => withIndices(grid(), (i) => F.embeddingBag(i, x, { mode: 'mean' })),
  'embeddingBag of extremes': (x) => withIndices(grid(), (i) => F.embeddingBag(i, x, { mode: 'max' })),
  maxUnpool1d: (x) => withIndices(whole([[0, 2, 4], [1, 2, 5]]), (i) => F.maxUnpool1d(x, i, 2)), // prettier-ignore
  max: (x) => tupleOf(x.max(1)),
  median: (x) => tupleOf(x.median(1)),
  mode: (x) => tupleOf(x.mode(1)),
  kthvalue: (x) => tupleOf(x.kthvalue(2, 1)),
  sort: (x) => tupleOf(x.sort(1)),
  topk: (x) => tupleOf(x.topk(2, 1)),
  cummax: (x) => tupleOf(x.cummax(1)),
  maxPool1d: (x) => tupleOf(F.maxPool1d(x, 2, { returnIndices: true })),
  maxPool2d: (x) => tupleOf(F.maxPool2d(x.unsqueeze(0), 2, { returnIndices: true })),
  maxPool3d: (x) => tupleOf(F.maxPool3d(x.view(1, 1, 2, 3), [1, 2, 2], { returnIndices: true })),
  adaptiveMaxPool1d: (x) => tupleOf(F.adaptiveMaxPool1d(x, 2, { returnIndices: true })),
  adaptiveMaxPool2d: (x) => tupleOf(F.adaptiveMaxPool2d(x.unsqueeze(0), 1, { returnIndices: true })),
  fractionalMaxPool2d: (x) =>
    tupleOf(F.fractionalMaxPool2d(x.unsqueeze(0), 1, { outputSize: 2, returnIndices: true })),
};

function withIndices(indices: Tensor, call: (indices: Tensor) => Tensor): [Tensor, Tensor] {
  return [call(indices), indices];
}

function tupleOf(result: unknown): [Tensor, Tensor] {
  const [values, indices] = result as [Tensor, Tensor];
  return [values, indices];
}

test.each(Object.entries(calls))('%s', (_, call) => {
  for (const value of [2 ** 40, -(2 ** 40), 7, -3]) {
    const x = randn(2, 3, { requiresGrad: true });
    const [result, ...indices] = call(x);
    for (const index of indices) index.data.fill_(value);
    // what lies around the results of the backward pass
    const others = Array.from({ length: 64 }, () => torch.ones(6));
    for (const other of others.filter((_, i) => i % 4 === 0)) other.dispose();
    const neighbours = others.filter((_, i) => i % 4 !== 0);
    let thrown: unknown;
    try {
      result.sum().backward();
    } catch (error) {
      thrown = error;
    }
    if (thrown === undefined) expect(x.grad!.shape).toEqual([2, 3]);
    // a trap of wasm is a WebAssembly.RuntimeError, which is no error of this library
    else expect(thrown).toSatisfy((e) => e instanceof torch.IndexError || e instanceof torch.RuntimeError);
    expect(neighbours.every((other) => other.eq(1).all().item())).toBe(true);
  }
});
