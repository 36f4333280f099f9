/** Looking up rows as `nn.functional` has it: with the limits on their norms. */
import { AssertionError, NotImplementedError, RuntimeError, ValueError } from '../errors.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { arange } from '../ops/ranges.js';
import { BagMode, embeddingBag as bagsOf } from '../ops/layers/embedding-bag.js';
import { assertDense, embedding as embeddingOf, renormRows } from '../ops/layers/embedding.js';
import { takeArguments } from '../tensor/arguments.js';
import { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';

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

/** The number of the row for padding, counted from the start; null if there is no such row. */
function rowOf(paddingIdx: number, count: number): number | null {
  if (paddingIdx >= count || paddingIdx < -count) return null;
  return paddingIdx < 0 ? count + paddingIdx : paddingIdx;
}

/** Scales down the rows of a norm over `maxNorm`, after all checks: nothing is written in a call that fails. */
function limitNorms(
  callee: string,
  weight: Tensor,
  indices: Tensor,
  maxNorm: unknown,
  normType: unknown,
  sparse: boolean,
): void {
  if (maxNorm === null) return;
  const limit = argumentAs('embedding_renorm_', 'float', 'maxNorm', 3, maxNorm);
  const power = argumentAs('embedding_renorm_', 'float', 'normType', 4, normType);
  assertDense(callee, sparse, weight);
  renormRows(weight, indices, limit, power);
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
  const { paddingIdx, maxNorm, normType, ...flags } = takeArguments('embedding', embeddingDefaults, args);
  let row: number | null = -1;
  if (paddingIdx !== null) {
    row = rowOf(argumentAs('embedding', 'int', 'paddingIdx', 3, paddingIdx), weight.size(0));
    if (row === null) throw new AssertionError('Padding_idx must be within num_embeddings');
  }
  const scaleGradByFreq = argumentAs('embedding', 'bool', 'scaleGradByFreq', 4, flags.scaleGradByFreq);
  const sparse = argumentAs('embedding', 'bool', 'sparse', 5, flags.sparse);
  limitNorms('embedding', weight, input, maxNorm, normType, sparse);
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
function listed(input: Tensor, offsets: unknown): [indices: Tensor, offsets: Tensor] {
  if (input.ndim === 2) {
    if (offsets !== null) {
      throw new ValueError(
        'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. ' +
          `However, found offsets of type ${offsets instanceof Tensor ? "<class 'torch.Tensor'>" : typeOf(offsets)}`,
      );
    }
    const [bags, size] = input.shape as [number, number];
    return [input.reshape(-1), arange(0, bags, 1, { dtype: input.dtype }).mul(size)];
  }
  if (input.ndim !== 1)
    throw new ValueError(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${input.ndim}`);
  if (offsets === null) throw new ValueError('offsets has to be a 1D Tensor but got None');
  assertTensor('embedding_bag', offsets, 'offsets', 3);
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
  const { mode, maxNorm, normType, perSampleWeights } = taken;
  if (perSampleWeights !== null) assertTensor('embedding_bag', perSampleWeights, 'perSampleWeights', 9);
  if (perSampleWeights !== null && perSampleWeights.shape.join() !== input.shape.join()) {
    throw new ValueError(
      `embedding_bag: If per_sample_weights (torch.Size([${perSampleWeights.shape.join(', ')}])) is not None, then it ` +
        `must have the same shape as the input (torch.Size([${input.shape.join(', ')}]))`,
    );
  }
  const [indices, offsets] = listed(input, taken.offsets);
  if (!Object.hasOwn(bagModes, mode)) throw new ValueError('mode has to be one of sum, mean or max');
  const flag = (name: 'scaleGradByFreq' | 'sparse' | 'includeLastOffset', position: number): boolean =>
    argumentAs('embedding_bag', 'bool', name, position, taken[name]);
  const [scaleGradByFreq, sparse] = [flag('scaleGradByFreq', 4), flag('sparse', 6)];
  const includeLastOffset = flag('includeLastOffset', 8);
  if (mode === 'max' && scaleGradByFreq)
    throw new ValueError('max mode does not support scaling the gradient by the frequency');
  if (mode === 'max' && sparse) throw new ValueError('max mode does not support sparse weights');
  if (perSampleWeights !== null && mode !== 'sum') {
    throw new NotImplementedError(
      "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got " +
        `mode='${mode}'). Please open a feature request on GitHub.`,
    );
  }
  let row: number | null = -1;
  if (taken.paddingIdx !== null) {
    const count = weight.size(0);
    const given = argumentAs('embedding_bag', 'int', 'paddingIdx', 9, taken.paddingIdx);
    row = rowOf(given, count);
    if (row === null) {
      throw new RuntimeError(
        `padding_idx must be within the number of embeddings, ${-count} through ${count - 1}, but got ${given}`,
      );
    }
  }
  limitNorms('embedding_bag', weight, indices, maxNorm, normType, sparse);
  const samples = perSampleWeights === null ? null : perSampleWeights.reshape(-1);
  const code = bagModes[mode];
  return bagsOf(weight, indices, offsets, scaleGradByFreq, code, sparse, samples, includeLastOffset, row)[0];
}
