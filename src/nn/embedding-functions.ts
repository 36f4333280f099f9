/** Looking up rows as `nn.functional` has it: with the limits on their norms. */
import { AssertionError, NotImplementedError, ValueError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import { arange } from '../ops/ranges.js';
import { BagMode, embeddingBag as bagsOf } from '../ops/layers/embedding-bag.js';
import { embedding as embeddingOf, renormRows } from '../ops/layers/embedding.js';
import { takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';

interface EmbeddingOptions {
  paddingIdx?: number | null;
  maxNorm?: number | null;
  normType?: number;
  scaleGradByFreq?: boolean;
  sparse?: boolean;
}

const embeddingDefaults = {
  paddingIdx: null as number | null,
  maxNorm: null as number | null,
  normType: 2,
  scaleGradByFreq: false,
  sparse: false,
};

/** The number of the row for padding, counted from the start. */
export function paddingRow(paddingIdx: number | null, count: number): number | null {
  if (paddingIdx === null) return null;
  if (paddingIdx >= count || paddingIdx < -count)
    throw new AssertionError('Padding_idx must be within num_embeddings');
  return paddingIdx < 0 ? count + paddingIdx : paddingIdx;
}

/**
 * The rows of `weight` that `input` numbers. The row `paddingIdx` gets no gradient. Rows of a norm over `maxNorm` are
 * scaled down first, in `weight` itself.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.embedding.html
 * @example
 * nn.functional.embedding(tensor([1, 0]), tensor([[1, 2], [3, 4]])).tolist(); // [[3, 4], [1, 2]]
 */
export function embedding(
  input: Tensor,
  weight: Tensor,
  ...args:
    | [
        paddingIdx?: number | null,
        maxNorm?: number | null,
        normType?: number,
        scaleGradByFreq?: boolean,
        sparse?: boolean,
      ]
    | [EmbeddingOptions]
): Tensor {
  assertTensor('embedding', input);
  assertTensor('embedding', weight, 'weight', 2);
  const { paddingIdx, maxNorm, normType, scaleGradByFreq, sparse } = takeArguments(
    'embedding',
    embeddingDefaults,
    args,
  );
  const row = paddingRow(paddingIdx, weight.shape[0] ?? 0) ?? -1;
  if (maxNorm !== null) renormRows(weight, input, maxNorm, normType);
  return embeddingOf(weight, input, row, scaleGradByFreq, sparse);
}

/** How the rows of a bag become one. */
export type EmbeddingBagMode = 'sum' | 'mean' | 'max';

interface BagOptions {
  offsets?: Tensor | null;
  maxNorm?: number | null;
  normType?: number;
  scaleGradByFreq?: boolean;
  mode?: EmbeddingBagMode;
  sparse?: boolean;
  perSampleWeights?: Tensor | null;
  includeLastOffset?: boolean;
  paddingIdx?: number | null;
}

const bagDefaults = {
  offsets: null as Tensor | null,
  maxNorm: null as number | null,
  normType: 2,
  scaleGradByFreq: false,
  mode: 'mean' as EmbeddingBagMode,
  sparse: false,
  perSampleWeights: null as Tensor | null,
  includeLastOffset: false,
  paddingIdx: null as number | null,
};

const bagModes: Record<EmbeddingBagMode, BagMode> = {
  sum: BagMode.Sum,
  mean: BagMode.Mean,
  max: BagMode.Max,
};

/** The numbers of rows as one list, and where each bag begins in it. */
function listed(input: Tensor, offsets: Tensor | null): [indices: Tensor, offsets: Tensor] {
  if (input.ndim === 2) {
    if (offsets !== null) {
      throw new ValueError(
        'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. ' +
          "However, found offsets of type <class 'torch.Tensor'>",
      );
    }
    const [bags, size] = input.shape as [number, number];
    return [input.reshape(-1), arange(0, bags, 1, { dtype: input.dtype }).mul(size)];
  }
  if (input.ndim !== 1)
    throw new ValueError(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.ndim}`);
  if (offsets === null) throw new ValueError('offsets has to be a 1D Tensor but got None');
  if (offsets.ndim !== 1) throw new ValueError('offsets has to be a 1D Tensor');
  return [input, offsets];
}

/**
 * The means, sums or maxima of the rows of `weight` that each bag numbers: the rows of a matrix `input`, or the parts of
 * a list that begin at `offsets`. The row `paddingIdx` does not count.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.embedding_bag.html
 * @example
 * nn.functional.embeddingBag(tensor([[0, 1]]), tensor([[1, 2], [3, 4]]).float(), { mode: 'sum' }).tolist(); // [[4, 6]]
 */
export function embeddingBag(
  input: Tensor,
  weight: Tensor,
  ...args:
    | [
        offsets?: Tensor | null,
        maxNorm?: number | null,
        normType?: number,
        scaleGradByFreq?: boolean,
        mode?: EmbeddingBagMode,
        sparse?: boolean,
        perSampleWeights?: Tensor | null,
        includeLastOffset?: boolean,
        paddingIdx?: number | null,
      ]
    | [BagOptions]
): Tensor {
  assertTensor('embedding_bag', input);
  assertTensor('embedding_bag', weight, 'weight', 2);
  const taken = takeArguments('embedding_bag', bagDefaults, args);
  const { mode, maxNorm, normType, scaleGradByFreq, sparse, includeLastOffset, perSampleWeights } = taken;
  if (perSampleWeights !== null && perSampleWeights.shape.join() !== input.shape.join()) {
    throw new ValueError(
      `embedding_bag: If per_sample_weights (torch.Size([${perSampleWeights.shape.join(', ')}])) is not None, then it ` +
        `must have the same shape as the input (torch.Size([${input.shape.join(', ')}]))`,
    );
  }
  const [indices, offsets] = listed(input, taken.offsets);
  if (!(mode in bagModes)) throw new ValueError('mode has to be one of sum, mean or max');
  if (mode === 'max' && scaleGradByFreq)
    throw new ValueError('max mode does not support scaling the gradient by the frequency');
  if (mode === 'max' && sparse) throw new ValueError('max mode does not support sparse weights');
  if (maxNorm !== null) renormRows(weight, indices, maxNorm, normType);
  if (perSampleWeights !== null && mode !== 'sum') {
    throw new NotImplementedError(
      "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got " +
        `mode='${mode}'). Please open a feature request on GitHub.`,
    );
  }
  const row = paddingRow(taken.paddingIdx, weight.shape[0] ?? 0) ?? -1;
  const samples = perSampleWeights === null ? null : perSampleWeights.reshape(-1);
  const code = bagModes[mode];
  return bagsOf(weight, indices, offsets, scaleGradByFreq, code, sparse, samples, includeLastOffset, row)[0];
}
