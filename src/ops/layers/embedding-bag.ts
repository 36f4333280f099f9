/** Rows of a weight looked up by their numbers and put together in bags. */
import { IndexError, RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { operator, saving } from '../define.js';
import { cat } from '../join.js';
import { noDerivative } from '../spec.js';
import { assertDense, assertRowNumbers, inverseCounts } from './embedding.js';

/** How the rows of a bag become one. */
export const enum BagMode {
  Sum,
  Mean,
  Max,
}

const modes = [BagMode.Sum, BagMode.Mean, BagMode.Max];

function checkBags(
  weight: Tensor,
  indices: Tensor,
  offsets: Tensor,
  mode: number,
  samples: Tensor | null,
  paddingIdx: number,
): void {
  const fail = (text: string): never => {
    throw new RuntimeError(text);
  };
  if (weight.shape.length !== 2) fail("'weight' must be 2-D");
  if (indices.shape.length !== 1) fail('input has to be a 1D Tensor');
  if (offsets.shape.length !== 1) fail('offsets has to be a 1D Tensor');
  assertRowNumbers('embedding_bag', indices);
  assertRowNumbers('embedding_bag', offsets);
  if (!weight._type.isFloat) fail(`"embedding_bag" not implemented for '${weight._type.label}'`);
  if (offsets._numel > 0) {
    const [first, last] = [Number(offsets.select(0, 0).item()), Number(offsets.select(0, -1).item())];
    if (first !== 0) {
      fail(
        'offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ' +
          `${first}\n[ torch.${offsets._type.label}Tensor{} ]`,
      );
    }
    if (last > indices._numel) {
      fail(
        `offsets[-1] can not be greater than input's length(${indices._numel}) but got offsets[-1] of ${last}`,
      );
    }
    const steps =
      offsets._numel > 1
        ? offsets.narrow(0, 1, offsets._numel - 1).sub(offsets.narrow(0, 0, offsets._numel - 1))
        : null;
    if (steps !== null && Number(steps.min().item()) < 0) fail('offsets should be non-decreasing');
  }
  if (samples !== null && modes[mode] !== BagMode.Sum) {
    fail("embedding_bag: per_sample_weights only supported with mode='sum'");
  }
  if (samples !== null && (samples.shape.length !== 1 || samples._numel !== indices._numel))
    fail('embedding_bag: per_sample_weights must be a 1D Tensor of the same size as the input');
  if (samples !== null && samples._type !== weight._type)
    fail(`expected scalar type ${weight._type.label} but found ${samples._type.label}`);
  if (paddingIdx >= weight.shape[0]!) fail(`padding_idx must be within the number of embeddings`);
  if (indices._numel === 0) return;
  const [least, most] = [Number(indices.min().item()), Number(indices.max().item())];
  if (least >= 0 && most < weight.shape[0]!) return;
  throw new IndexError('index out of range in self');
}

/** For each of the rows the bag that it is in. */
function bagsOf(count: number, starts: Tensor): Tensor {
  const marks = starts.newZeros([count + 1]);
  marks.indexAdd_(0, starts, starts.newOnes([starts._numel]));
  return marks.cumsum(0).sub(1).narrow(0, 0, count);
}

/** The rows of the weight with those of the padding left out and the others weighted. */
function weighted(rows: Tensor, indices: Tensor, samples: Tensor | null, paddingIdx: number): Tensor {
  const scaled = samples === null ? rows : rows.mul(samples.unsqueeze(1));
  return paddingIdx < 0 ? scaled : scaled.maskedFill(indices.eq(paddingIdx).unsqueeze(1), 0);
}

const bagBackward: Functions['_embeddingBagBackward'] = operator(
  '_embeddingBagBackward(Tensor gradOutput, Tensor indices, Tensor offset2bag, Tensor bagSize, Tensor maxIndices, Tensor? perSampleWeights, int numWeights, bool scaleGradByFreq, int mode, int paddingIdx) -> Tensor',
  {
    only: 'function',
    forward: (
      gradient,
      indices,
      bags,
      sizes,
      maxIndices,
      samples,
      numWeights,
      byFrequency,
      mode,
      paddingIdx,
    ) => {
      const width = gradient.shape[1]!;
      const result = gradient.newZeros([numWeights, width]);
      if (modes[mode] === BagMode.Max) {
        const isFound = maxIndices.ge(0);
        const source = gradient.mul(isFound);
        return result.scatterAdd_(0, maxIndices.mul(isFound), source);
      }
      const shares = modes[mode] === BagMode.Mean ? gradient.div(sizes.clampMin(1).unsqueeze(1)) : gradient;
      const rows = weighted(shares.indexSelect(0, bags), indices, samples, paddingIdx);
      const scaled = byFrequency ? rows.mul(inverseCounts(indices, gradient, numWeights).unsqueeze(1)) : rows;
      return result.indexAdd_(0, indices, scaled);
    },
    gradients: {
      gradOutput: noDerivative('_embedding_bag_backward'),
      perSampleWeights: noDerivative('_embedding_bag_backward'),
    },
  },
);

const samplesBackward: Functions['_embeddingBagPerSampleWeightsBackward'] = operator(
  '_embeddingBagPerSampleWeightsBackward(Tensor gradOutput, Tensor weight, Tensor indices, Tensor offset2bag, int paddingIdx) -> Tensor',
  {
    only: 'function',
    forward: (gradient, weight, indices, bags, paddingIdx) => {
      const products = weight.indexSelect(0, indices).mul(gradient.indexSelect(0, bags)).sum(1);
      return paddingIdx < 0 ? products : products.maskedFill(indices.eq(paddingIdx), 0);
    },
    gradients: {
      gradOutput: noDerivative('_embedding_bag_per_sample_weights_backward'),
      weight: noDerivative('_embedding_bag_per_sample_weights_backward'),
    },
  },
);

function maximaOf(
  weight: Tensor,
  indices: Tensor,
  ends: Tensor,
  paddingIdx: number,
): [values: Tensor, places: Tensor] {
  const shape = [ends._numel - 1, weight.shape[1]!];
  const [values, places] = [emptyTensor(weight._type, shape), emptyTensor(int64, shape)];
  if (values._numel === 0) return [values, places];
  const [table, rows, starts] = [contiguousOf(weight), contiguousOf(indices), contiguousOf(ends)];
  const { code } = weight._type;
  const [width, count] = [shape[1]!, shape[0]!];
  const from = [table._address, rows._address, starts._address] as const;
  K.bagMaxima(code, count, width, ...from, paddingIdx, values._address, places._address);
  return [values, places];
}

/**
 * The sums, means or maxima (`mode` 0, 1 or 2) of the rows of `weight` that `indices` number, in bags that begin at
 * `offsets`; with the bag of each row, the sizes of the bags, and the rows with the maxima.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.embedding_bag.html
 */
export const embeddingBag: Functions['embeddingBag'] = operator(
  'embeddingBag(Tensor weight, Tensor indices, Tensor offsets, bool scaleGradByFreq=False, int mode=0, bool sparse=False, Tensor? perSampleWeights=None, bool includeLastOffset=False, int paddingIdx=-1) -> (Tensor result0, Tensor result1, Tensor result2, Tensor result3)',
  {
    only: 'function',
    differentiableResults: 1,
    forward: (weight, given, starts, _byFrequency, mode, sparse, samples, includeLastOffset, paddingIdx) => {
      assertDense('embedding_bag', sparse, weight);
      checkBags(weight, given, starts, mode, samples, paddingIdx);
      const [indices, offsets] = [given.to(int64.name), starts.to(int64.name)];
      const count = indices._numel;
      const bags = includeLastOffset ? offsets._numel - 1 : offsets._numel;
      if (bags < 0) throw new RuntimeError('include_last_offset: number of offset should be at least 1');
      const end = offsets.newFull([1], count);
      const ends = cat([offsets.narrow(0, 0, bags), includeLastOffset ? offsets.narrow(0, bags, 1) : end], 0);
      const offset2bag = bagsOf(count, ends.narrow(0, 0, bags));
      const isKept = indices.ne(paddingIdx).to(int64.name);
      const sizes = offsets.newZeros([bags]).indexAdd_(0, offset2bag.clamp(0, Math.max(bags - 1, 0)), isKept);
      if (modes[mode] === BagMode.Max) {
        const [values, places] = maximaOf(weight, indices, ends, paddingIdx);
        return [values, offset2bag, sizes, places];
      }
      const rows = weighted(weight.indexSelect(0, indices), indices, samples, paddingIdx);
      const sums = weight.newZeros([bags, weight.shape[1]!]).indexAdd_(0, offset2bag, rows);
      const result = modes[mode] === BagMode.Mean ? sums.div(sizes.clampMin(1).unsqueeze(1)) : sums;
      return [result, offset2bag, sizes, offsets.newZeros([0])];
    },
    gradients: {
      weight: saving(
        ['indices', 'perSampleWeights', 'result1', 'result2', 'result3'],
        ([gradient], saved, { shape }) =>
          bagBackward(
            gradient!,
            saved.indices.to(int64.name),
            saved.result1,
            saved.result2,
            saved.result3,
            saved.perSampleWeights,
            shape[0]!,
            saved.scaleGradByFreq,
            saved.mode,
            saved.paddingIdx,
          ),
      ),
      perSampleWeights: saving(
        ['weight', 'indices', 'result1'],
        ([gradient], { weight, indices, result1, paddingIdx }) =>
          samplesBackward(gradient!, weight, indices.to(int64.name), result1, paddingIdx),
      ),
    },
  },
);
