/** Layers that look up rows of a table: Embedding, EmbeddingBag. */
import { AssertionError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { assertTensor } from '../ops/bind.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { pythonBool, pythonNumber, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { embedding, embeddingBag, type EmbeddingBagMode } from './embedding-functions.js';
import { normal_ } from './init.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';

interface Common {
  maxNorm?: number | null;
  normType?: number;
  scaleGradByFreq?: boolean;
  sparse?: boolean;
  paddingIdx?: number | null;
}

interface New {
  _weight?: Tensor | null;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

interface BagOnly {
  mode?: EmbeddingBagMode;
  includeLastOffset?: boolean;
}

const sizes = {
  numEmbeddings: required as number | typeof required,
  embeddingDim: required as number | typeof required,
};
const norms = { maxNorm: null as number | null, normType: 2, scaleGradByFreq: false };
const kind = { device: null as 'cpu' | null, dtype: null as TensorOptions['dtype'] };

/** What both layers have: the table, and how its rows are kept small. */
abstract class Table extends Module {
  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly paddingIdx: number | null;
  readonly maxNorm: number | null;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  readonly sparse: boolean;
  weight: Parameter;

  constructor(
    paddingName: string,
    taken: Required<Common> & Required<New> & { numEmbeddings: number; embeddingDim: number },
  ) {
    super();
    const { numEmbeddings, embeddingDim, _weight: weight, dtype } = taken;
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    this.paddingIdx = rowOf(taken.paddingIdx, numEmbeddings, paddingName);
    this.maxNorm = taken.maxNorm;
    this.normType = taken.normType;
    this.scaleGradByFreq = taken.scaleGradByFreq;
    this.sparse = taken.sparse;
    if (weight === null) {
      this.weight = new Parameter(empty(numEmbeddings, embeddingDim, { dtype }));
      this.resetParameters();
    } else {
      assertTensor(new.target.name, weight, 'weight');
      if (weight.ndim !== 2 || weight.size(0) !== numEmbeddings || weight.size(1) !== embeddingDim)
        throw new AssertionError('Shape of weight does not match num_embeddings and embedding_dim');
      this.weight = new Parameter(weight);
    }
  }

  /** New random rows of the normal distribution; the one for padding is zero. */
  resetParameters(): void {
    normal_(this.weight);
    const row = this.paddingIdx;
    if (row !== null) withoutGrad(() => this.weight.select(0, row).fill_(0));
  }

  /** What both layers print of their norms and gradients. */
  protected get shownNorms(): string {
    const { maxNorm, normType, scaleGradByFreq } = this;
    return (
      (maxNorm === null ? '' : `, max_norm=${pythonNumber(maxNorm)}`) +
      (normType === 2 ? '' : `, norm_type=${pythonNumber(normType)}`) +
      (scaleGradByFreq ? `, scale_grad_by_freq=${pythonBool(scaleGradByFreq)}` : '')
    );
  }

  protected get shownPadding(): string {
    return this.paddingIdx === null ? '' : `, padding_idx=${this.paddingIdx}`;
  }
}

/** The row for padding, counted from the start. */
function rowOf(paddingIdx: number | null, count: number, name: string): number | null {
  if (paddingIdx === null || paddingIdx === 0) return paddingIdx;
  if (!Number.isInteger(paddingIdx) || paddingIdx >= count || paddingIdx < -count)
    throw new AssertionError(`${name} must be within num_embeddings`);
  return paddingIdx < 0 ? count + paddingIdx : paddingIdx;
}

/** The shape of a table that was trained before. */
function tableSizes(callee: string, embeddings: Tensor): { numEmbeddings: number; embeddingDim: number } {
  assertTensor(callee, embeddings, 'embeddings');
  if (embeddings.ndim !== 2) throw new AssertionError('Embeddings parameter is expected to be 2-dimensional');
  return { numEmbeddings: embeddings.size(0), embeddingDim: embeddings.size(1) };
}

const embeddingDefaults = {
  ...sizes,
  paddingIdx: null as number | null,
  ...norms,
  sparse: false,
  _weight: null as Tensor | null,
  ...kind,
};

const pretrainedDefaults = {
  freeze: true,
  paddingIdx: null as number | null,
  ...norms,
  sparse: false,
};

/**
 * A table of `numEmbeddings` rows, which are looked up by their numbers and learned. The row `paddingIdx` is zero at first
 * and gets no gradient; rows of a norm over `maxNorm` are scaled down when they are looked up.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Embedding.html
 * @example
 * new nn.Embedding(10, 3).call(LongTensor([[1, 2, 4, 5], [4, 3, 2, 9]])).shape; // [2, 4, 3]
 */
export class Embedding extends Table {
  constructor(
    ...args:
      | [
          numEmbeddings: number,
          embeddingDim: number,
          paddingIdx?: number | null,
          maxNorm?: number | null,
          normType?: number,
          scaleGradByFreq?: boolean,
          sparse?: boolean,
          _weight?: Tensor | null,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [numEmbeddings: number, embeddingDim: number, options: Common & New]
      | [Common & New & { numEmbeddings: number; embeddingDim: number }]
  ) {
    super('Padding_idx', takeArguments('Embedding', embeddingDefaults, args));
  }

  /**
   * A layer with a table that was trained before, whose memory it shares; it is not trained further unless `freeze` is
   * false.
   *
   * @example
   * nn.Embedding.fromPretrained(tensor([[1, 2.3, 3], [4, 5.1, 6.3]])).weight.requiresGrad; // false
   */
  static fromPretrained(
    embeddings: Tensor,
    ...args:
      | [
          freeze?: boolean,
          paddingIdx?: number | null,
          maxNorm?: number | null,
          normType?: number,
          scaleGradByFreq?: boolean,
          sparse?: boolean,
        ]
      | [Common & { freeze?: boolean }]
  ): Embedding {
    const { freeze, ...options } = takeArguments('from_pretrained', pretrainedDefaults, args);
    const layer = new this({ ...tableSizes('from_pretrained', embeddings), ...options, _weight: embeddings });
    layer.weight.requiresGrad = !freeze;
    return layer;
  }

  override forward(input: Tensor): Tensor {
    const { weight, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse } = this;
    return embedding(input, weight, paddingIdx, maxNorm, normType, scaleGradByFreq, sparse);
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, shownPadding, shownNorms, sparse } = this;
    return `${numEmbeddings}, ${embeddingDim}${shownPadding}${shownNorms}${sparse ? ', sparse=True' : ''}`;
  }
}

const bagDefaults = {
  ...sizes,
  ...norms,
  mode: 'mean' as EmbeddingBagMode,
  sparse: false,
  _weight: null as Tensor | null,
  includeLastOffset: false,
  paddingIdx: null as number | null,
  ...kind,
};

const pretrainedBagDefaults = {
  freeze: true,
  ...norms,
  mode: 'mean' as EmbeddingBagMode,
  sparse: false,
  includeLastOffset: false,
  paddingIdx: null as number | null,
};

/**
 * A table as in `Embedding`, of which bags of rows are looked up at once and made one by their mean, sum or maximum.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.EmbeddingBag.html
 * @example
 * const bags = new nn.EmbeddingBag(10, 3, { mode: 'sum' });
 * bags.call(LongTensor([1, 2, 4, 5, 4, 3, 2, 9]), LongTensor([0, 4])).shape; // [2, 3]
 */
export class EmbeddingBag extends Table {
  readonly mode: EmbeddingBagMode;
  readonly includeLastOffset: boolean;

  constructor(
    ...args:
      | [
          numEmbeddings: number,
          embeddingDim: number,
          maxNorm?: number | null,
          normType?: number,
          scaleGradByFreq?: boolean,
          mode?: EmbeddingBagMode,
          sparse?: boolean,
          _weight?: Tensor | null,
          includeLastOffset?: boolean,
          paddingIdx?: number | null,
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [numEmbeddings: number, embeddingDim: number, options: Common & New & BagOnly]
      | [Common & New & BagOnly & { numEmbeddings: number; embeddingDim: number }]
  ) {
    const taken = takeArguments('EmbeddingBag', bagDefaults, args);
    super('padding_idx', taken);
    this.mode = taken.mode;
    this.includeLastOffset = taken.includeLastOffset;
  }

  /**
   * A layer with a table that was trained before, as in `Embedding`.
   *
   * @example
   * const bags = nn.EmbeddingBag.fromPretrained(tensor([[1, 2, 3], [4, 5, 6]]).float());
   * bags.call(LongTensor([[1, 0]])).tolist(); // [[2.5, 3.5, 4.5]]
   */
  static fromPretrained(
    embeddings: Tensor,
    ...args:
      | [
          freeze?: boolean,
          maxNorm?: number | null,
          normType?: number,
          scaleGradByFreq?: boolean,
          mode?: EmbeddingBagMode,
          sparse?: boolean,
          includeLastOffset?: boolean,
          paddingIdx?: number | null,
        ]
      | [Common & BagOnly & { freeze?: boolean }]
  ): EmbeddingBag {
    const { freeze, ...options } = takeArguments('from_pretrained', pretrainedBagDefaults, args);
    const layer = new this({ ...tableSizes('from_pretrained', embeddings), ...options, _weight: embeddings });
    layer.weight.requiresGrad = !freeze;
    return layer;
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    perSampleWeights: Tensor | null = null,
  ): Tensor {
    const { weight, maxNorm, normType, scaleGradByFreq, mode, sparse, includeLastOffset, paddingIdx } = this;
    return embeddingBag(input, weight, {
      offsets,
      maxNorm,
      normType,
      scaleGradByFreq,
      mode,
      sparse,
      perSampleWeights,
      includeLastOffset,
      paddingIdx,
    });
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, shownNorms, mode, shownPadding } = this;
    return `${numEmbeddings}, ${embeddingDim}${shownNorms}, mode=${mode}${shownPadding}`;
  }
}
