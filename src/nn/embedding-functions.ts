/** Looking up rows as `nn.functional` has it: with the limits on their norms. */
import { AssertionError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
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
    2,
  );
  const row = paddingRow(paddingIdx, weight.shape[0] ?? 0) ?? -1;
  if (maxNorm !== null) renormRows(weight, input, maxNorm, normType);
  return embeddingOf(weight, input, row, scaleGradByFreq, sparse);
}
