/** Transformers: stacks of encoder and decoder layers. */
import { RuntimeError } from '../errors.js';
import { full } from '../ops/creation.js';
import { takeArguments } from '../tensor/arguments.js';
import type { DType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { xavierUniform_ } from './init.js';
import { Module } from './module.js';
import type { ModuleList } from './module-lists.js';
import { LayerNorm } from './normalization.js';
import {
  copiesOf,
  noDecoderMasks,
  TransformerDecoderLayer,
  TransformerEncoderLayer,
  type DecoderMasks,
  type TransformerActivation,
} from './transformer-layers.js';

type Mask = Tensor | null;

/**
 * `numLayers` copies of an encoder layer, one after the other, and a norm at the end if one is given.
 *
 * The copies begin with the layer's weights.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TransformerEncoder.html
 * @example
 * const encoder = new nn.TransformerEncoder(new nn.TransformerEncoderLayer(16, 4), 2);
 * encoder.call(randn(10, 2, 16)).shape; // [10, 2, 16]
 */
export class TransformerEncoder extends Module {
  readonly layers: ModuleList;
  readonly numLayers: number;
  readonly norm: Module | null;

  constructor(encoderLayer: Module, numLayers: number, norm: Module | null = null) {
    super();
    this.layers = copiesOf(encoderLayer, numLayers);
    this.numLayers = numLayers;
    this.norm = norm;
  }

  override forward(
    src: Tensor,
    ...args: [mask?: Mask, srcKeyPaddingMask?: Mask] | [{ mask?: Mask; srcKeyPaddingMask?: Mask }]
  ): Tensor {
    const none: Record<'mask' | 'srcKeyPaddingMask', Mask> = { mask: null, srcKeyPaddingMask: null };
    const { mask, srcKeyPaddingMask } = takeArguments('forward', none, args);
    let x = src;
    for (const layer of this.layers) x = layer.call(x, mask, srcKeyPaddingMask) as Tensor;
    return this.norm === null ? x : (this.norm.call(x) as Tensor);
  }
}

/**
 * `numLayers` copies of a decoder layer, one after the other, and a norm at the end if one is given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TransformerDecoder.html
 * @example
 * const decoder = new nn.TransformerDecoder(new nn.TransformerDecoderLayer(16, 4), 2);
 * decoder.call(randn(10, 2, 16), randn(7, 2, 16)).shape; // [10, 2, 16]
 */
export class TransformerDecoder extends Module {
  readonly layers: ModuleList;
  readonly numLayers: number;
  readonly norm: Module | null;

  constructor(decoderLayer: Module, numLayers: number, norm: Module | null = null) {
    super();
    this.layers = copiesOf(decoderLayer, numLayers);
    this.numLayers = numLayers;
    this.norm = norm;
  }

  override forward(
    tgt: Tensor,
    memory: Tensor,
    ...args:
      | [tgtMask?: Mask, memoryMask?: Mask, tgtKeyPaddingMask?: Mask, memoryKeyPaddingMask?: Mask]
      | [DecoderMasks]
  ): Tensor {
    const masks = takeArguments('forward', noDecoderMasks, args);
    let x = tgt;
    for (const layer of this.layers) x = layer.call(x, memory, masks) as Tensor;
    return this.norm === null ? x : (this.norm.call(x) as Tensor);
  }
}

/** Options of a transformer. */
export interface TransformerOptions {
  dModel?: number;
  nhead?: number;
  numEncoderLayers?: number;
  numDecoderLayers?: number;
  dimFeedforward?: number;
  dropout?: number;
  activation?: TransformerActivation;
  customEncoder?: Module | null;
  customDecoder?: Module | null;
  layerNormEps?: number;
  batchFirst?: boolean;
  normFirst?: boolean;
  dtype?: DType | null;
}

const defaults: Required<TransformerOptions> = {
  dModel: 512,
  nhead: 8,
  numEncoderLayers: 6,
  numDecoderLayers: 6,
  dimFeedforward: 2048,
  dropout: 0.1,
  activation: 'relu',
  customEncoder: null,
  customDecoder: null,
  layerNormEps: 1e-5,
  batchFirst: false,
  normFirst: false,
  dtype: null,
};

interface TransformerMasks extends DecoderMasks {
  srcMask?: Mask;
  srcKeyPaddingMask?: Mask;
}

const noMasks: Required<TransformerMasks> = {
  srcMask: null,
  tgtMask: null,
  memoryMask: null,
  srcKeyPaddingMask: null,
  tgtKeyPaddingMask: null,
  memoryKeyPaddingMask: null,
};

/**
 * The transformer of "Attention Is All You Need" (Vaswani et al., 2017): an encoder reads the source, a decoder writes the
 * target and looks at what the encoder made of the source.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.Transformer.html
 * @throws RuntimeError if source and target differ in batch size, or their features from `dModel`.
 * @example
 * const model = new nn.Transformer({ dModel: 16, nhead: 4, numEncoderLayers: 1, numDecoderLayers: 1 });
 * model.call(randn(10, 2, 16), randn(7, 2, 16)).shape; // [7, 2, 16]
 */
export class Transformer extends Module {
  readonly encoder: Module;
  readonly decoder: Module;
  readonly dModel: number;
  readonly nhead: number;
  readonly batchFirst: boolean;

  constructor(
    ...args:
      | [TransformerOptions?]
      | [dModel: number, options?: TransformerOptions]
      | [dModel: number, nhead: number, options?: TransformerOptions]
      | [
          dModel: number,
          nhead: number,
          numEncoderLayers: number,
          numDecoderLayers: number,
          options?: TransformerOptions,
        ]
  ) {
    super();
    const settings = takeArguments('Transformer', defaults, args, 12);
    const { dModel, nhead, customEncoder, customDecoder, numEncoderLayers, numDecoderLayers } = settings;
    const { layerNormEps: eps, dtype, dimFeedforward, dropout, activation, batchFirst, normFirst } = settings;
    const options = { dimFeedforward, dropout, activation, layerNormEps: eps, batchFirst, normFirst, dtype };
    this.encoder =
      customEncoder ??
      new TransformerEncoder(
        new TransformerEncoderLayer(dModel, nhead, options),
        numEncoderLayers,
        new LayerNorm(dModel, { eps, dtype }),
      );
    this.decoder =
      customDecoder ??
      new TransformerDecoder(
        new TransformerDecoderLayer(dModel, nhead, options),
        numDecoderLayers,
        new LayerNorm(dModel, { eps, dtype }),
      );
    for (const parameter of this.parameters()) if (parameter.dim() > 1) xavierUniform_(parameter);
    this.dModel = dModel;
    this.nhead = nhead;
    this.batchFirst = batchFirst;
  }

  override forward(
    src: Tensor,
    tgt: Tensor,
    ...args:
      | [
          srcMask?: Mask,
          tgtMask?: Mask,
          memoryMask?: Mask,
          srcKeyPaddingMask?: Mask,
          tgtKeyPaddingMask?: Mask,
          memoryKeyPaddingMask?: Mask,
        ]
      | [TransformerMasks]
  ): Tensor {
    const { srcMask, srcKeyPaddingMask, ...masks } = takeArguments('forward', noMasks, args);
    const batch = this.batchFirst ? 0 : 1;
    if (src.dim() === 3 && src.size(batch) !== tgt.size(batch))
      throw new RuntimeError('the batch number of src and tgt must be equal');
    if (src.size(-1) !== this.dModel || tgt.size(-1) !== this.dModel)
      throw new RuntimeError('the feature number of src and tgt must be equal to d_model');
    const memory = this.encoder.call(src, srcMask, { srcKeyPaddingMask });
    return this.decoder.call(tgt, memory, masks) as Tensor;
  }

  /** Shape [size, size]: -inf above the diagonal, 0 elsewhere, so that no position attends to what follows it. */
  static generateSquareSubsequentMask(size: number): Tensor {
    return full([size, size], -Infinity).triu(1);
  }
}
