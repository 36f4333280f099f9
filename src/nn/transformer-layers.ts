/** The layers of transformers: attention and a perceptron, each added to what comes in and normalized. */
import { RuntimeError } from '../errors.js';
import { deepcopy } from '../ops/deepcopy.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { DType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { MultiheadAttention } from './attention.js';
import { Dropout } from './dropout.js';
import { gelu, relu } from './functional.js';
import { Linear } from './linear.js';
import { Module } from './module.js';
import { ModuleList } from './module-lists.js';
import { LayerNorm } from './normalization.js';

/** Between the two linear layers: by name, as a function, or as a module. */
export type TransformerActivation = 'relu' | 'gelu' | ((x: Tensor) => Tensor) | Module;

/** Options of a layer. */
export interface TransformerLayerOptions {
  dimFeedforward?: number;
  dropout?: number;
  activation?: TransformerActivation;
  layerNormEps?: number;
  batchFirst?: boolean;
  normFirst?: boolean;
  dtype?: DType | null;
}

/** Arguments of a layer in their order. */
export type TransformerLayerArguments =
  | [dModel: number, nhead: number, options?: TransformerLayerOptions]
  | [dModel: number, nhead: number, dimFeedforward: number, options?: TransformerLayerOptions]
  | [
      dModel: number,
      nhead: number,
      dimFeedforward: number,
      dropout?: number,
      activation?: TransformerActivation,
      layerNormEps?: number,
      batchFirst?: boolean,
      normFirst?: boolean,
    ];

interface Settings {
  dModel: number;
  nhead: number;
  dimFeedforward: number;
  dropout: number;
  activation: TransformerActivation;
  layerNormEps: number;
  batchFirst: boolean;
  normFirst: boolean;
  dtype: DType | null;
}

const defaults: Settings = {
  dModel: required as never,
  nhead: required as never,
  dimFeedforward: 2048,
  dropout: 0.1,
  activation: 'relu',
  layerNormEps: 1e-5,
  batchFirst: false,
  normFirst: false,
  dtype: null,
};

/** What the masks of a call may be: bool or float, or none. */
type Mask = Tensor | null;

/** What layers of both kinds have. */
abstract class Layer extends Module {
  readonly self_attn: MultiheadAttention;
  readonly normFirst: boolean;
  /** @internal What the layer was made with. */
  readonly _settings: Settings;

  constructor(callee: string, args: readonly unknown[]) {
    super();
    const settings = takeArguments(callee, defaults, args, 8);
    const { dModel, nhead, dropout, batchFirst, dtype, activation } = settings;
    this._settings = settings;
    this.normFirst = settings.normFirst;
    this.self_attn = new MultiheadAttention(dModel, nhead, { dropout, batchFirst, dtype });
    assertActivation(activation);
  }

  /** An activation that is a module is part of the layer; in PyTorch it is the last part. */
  protected registerActivation(): void {
    const { activation } = this._settings;
    if (activation instanceof Module) this.registerModule('activation', activation);
  }

  protected activate(x: Tensor): Tensor {
    const { activation } = this._settings;
    if (activation === 'relu') return relu(x);
    if (activation === 'gelu') return gelu(x);
    return activation instanceof Module ? (activation.call(x) as Tensor) : activation(x);
  }

  /** A linear layer of this one's dtype. */
  protected linear(from: number, to: number): Linear {
    return new Linear(from, to, { dtype: this._settings.dtype });
  }

  protected norm(): LayerNorm {
    const { dModel, layerNormEps: eps, dtype } = this._settings;
    return new LayerNorm(dModel, { eps, dtype });
  }
}

function assertActivation(activation: unknown): void {
  if (activation === 'relu' || activation === 'gelu') return;
  if (activation instanceof Module || typeof activation === 'function') return;
  throw new RuntimeError(`activation should be relu/gelu, not ${String(activation)}`);
}

interface EncoderMasks {
  srcMask?: Mask;
  srcKeyPaddingMask?: Mask;
}

/**
 * A layer of an encoder: attention to itself, then a perceptron for each position.
 *
 * Inputs and outputs have the shape [length, batch, dModel], or [batch, length, dModel] if `batchFirst`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TransformerEncoderLayer.html
 * @example
 * const layer = new nn.TransformerEncoderLayer(16, 4, { dimFeedforward: 32 });
 * layer.call(randn(10, 2, 16)).shape; // [10, 2, 16]
 */
export class TransformerEncoderLayer extends Layer {
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;

  constructor(...args: TransformerLayerArguments) {
    super('TransformerEncoderLayer', args);
    const { dModel, dimFeedforward, dropout } = this._settings;
    this.linear1 = this.linear(dModel, dimFeedforward);
    this.dropout = new Dropout(dropout);
    this.linear2 = this.linear(dimFeedforward, dModel);
    this.norm1 = this.norm();
    this.norm2 = this.norm();
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.registerActivation();
  }

  override forward(
    src: Tensor,
    ...args: [srcMask?: Mask, srcKeyPaddingMask?: Mask] | [EncoderMasks]
  ): Tensor {
    const none: Required<EncoderMasks> = { srcMask: null, srcKeyPaddingMask: null };
    const { srcMask, srcKeyPaddingMask } = takeArguments('forward', none, args);
    const attend = (x: Tensor): Tensor => {
      const options = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, needWeights: false };
      return this.dropout1.call(this.self_attn.call(x, x, x, options)[0]);
    };
    const feed = (x: Tensor): Tensor =>
      this.dropout2.call(this.linear2.call(this.dropout.call(this.activate(this.linear1.call(x)))));
    if (this.normFirst) {
      const x = src.add(attend(this.norm1.call(src)));
      return x.add(feed(this.norm2.call(x)));
    }
    const x = this.norm1.call(src.add(attend(src)));
    return this.norm2.call(x.add(feed(x)));
  }
}

/** The masks of a decoder's call. */
export interface DecoderMasks {
  tgtMask?: Mask;
  memoryMask?: Mask;
  tgtKeyPaddingMask?: Mask;
  memoryKeyPaddingMask?: Mask;
}

export const noDecoderMasks: Required<DecoderMasks> = {
  tgtMask: null,
  memoryMask: null,
  tgtKeyPaddingMask: null,
  memoryKeyPaddingMask: null,
};

/**
 * A layer of a decoder: attention to itself, then to what an encoder remembers, then a perceptron for each position.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.TransformerDecoderLayer.html
 * @example
 * const layer = new nn.TransformerDecoderLayer(16, 4, { dimFeedforward: 32 });
 * layer.call(randn(10, 2, 16), randn(7, 2, 16)).shape; // [10, 2, 16]
 */
export class TransformerDecoderLayer extends Layer {
  readonly multihead_attn: MultiheadAttention;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly norm3: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly dropout3: Dropout;

  constructor(...args: TransformerLayerArguments) {
    super('TransformerDecoderLayer', args);
    const { dModel, nhead, dimFeedforward, dropout, batchFirst, dtype } = this._settings;
    this.multihead_attn = new MultiheadAttention(dModel, nhead, { dropout, batchFirst, dtype });
    this.linear1 = this.linear(dModel, dimFeedforward);
    this.dropout = new Dropout(dropout);
    this.linear2 = this.linear(dimFeedforward, dModel);
    this.norm1 = this.norm();
    this.norm2 = this.norm();
    this.norm3 = this.norm();
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
    this.registerActivation();
  }

  override forward(
    tgt: Tensor,
    memory: Tensor,
    ...args:
      | [tgtMask?: Mask, memoryMask?: Mask, tgtKeyPaddingMask?: Mask, memoryKeyPaddingMask?: Mask]
      | [DecoderMasks]
  ): Tensor {
    const masks = takeArguments('forward', noDecoderMasks, args);
    const attend = (x: Tensor): Tensor => {
      const options = {
        attnMask: masks.tgtMask,
        keyPaddingMask: masks.tgtKeyPaddingMask,
        needWeights: false,
      };
      return this.dropout1.call(this.self_attn.call(x, x, x, options)[0]);
    };
    const recall = (x: Tensor): Tensor => {
      const { memoryMask: attnMask, memoryKeyPaddingMask: keyPaddingMask } = masks;
      const options = { attnMask, keyPaddingMask, needWeights: false };
      return this.dropout2.call(this.multihead_attn.call(x, memory, memory, options)[0]);
    };
    const feed = (x: Tensor): Tensor =>
      this.dropout3.call(this.linear2.call(this.dropout.call(this.activate(this.linear1.call(x)))));
    if (this.normFirst) {
      const x = tgt.add(attend(this.norm1.call(tgt)));
      const y = x.add(recall(this.norm2.call(x)));
      return y.add(feed(this.norm3.call(y)));
    }
    const x = this.norm1.call(tgt.add(attend(tgt)));
    const y = this.norm2.call(x.add(recall(x)));
    return this.norm3.call(y.add(feed(y)));
  }
}

/** A list of copies of a layer, which begin with the same weights. */
export function copiesOf(layer: Module, count: number): ModuleList {
  return new ModuleList(Array.from({ length: count }, () => deepcopy(layer)));
}
