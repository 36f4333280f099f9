/** Attention with several heads as a module: MultiheadAttention. */
import { AssertionError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty } from '../ops/creation.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { assertPaddingType, multiHeadAttentionForward } from './attention-functions.js';
import { xavierNormal_, xavierUniform_, zeros_ } from './init.js';
import { Linear } from './linear.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';

/** Under this name PyTorch prints the projection of the output. */
class NonDynamicallyQuantizableLinear extends Linear {}

interface Options {
  dropout?: number;
  bias?: boolean;
  addBiasKv?: boolean;
  addZeroAttn?: boolean;
  kdim?: number | null;
  vdim?: number | null;
  batchFirst?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

const defaults = {
  embedDim: required as number | typeof required,
  numHeads: required as number | typeof required,
  dropout: 0,
  bias: true,
  addBiasKv: false,
  addZeroAttn: false,
  kdim: null as number | null,
  vdim: null as number | null,
  batchFirst: false,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};

const callDefaults = {
  keyPaddingMask: null as Tensor | null,
  needWeights: true,
  attnMask: null as Tensor | null,
  averageAttnWeights: true,
};

/** What is said, beside query, key and value, in a call. */
interface CallOptions<Needs extends boolean> {
  keyPaddingMask?: Tensor | null;
  needWeights?: Needs;
  attnMask?: Tensor | null;
  averageAttnWeights?: boolean;
}

/**
 * Attention of queries [L, N, embedDim] to keys [S, N, kdim] and values [S, N, vdim], in `numHeads` parts; with
 * `batchFirst` N comes first, and without a batch it is left out. It returns the output [L, N, embedDim] and the weights
 * [N, L, S], or null for these without `needWeights`. Masks hide where they are true, or are added where they are floats.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.MultiheadAttention.html
 * @example
 * const x = randn(5, 2, 8);
 * const [output, weights] = new nn.MultiheadAttention(8, 4).call(x, x, x);
 * weights.shape; // [2, 5, 5]
 */
export class MultiheadAttention extends Module {
  readonly embedDim: number;
  readonly kdim: number;
  readonly vdim: number;
  readonly numHeads: number;
  dropout: number;
  readonly batchFirst: boolean;
  readonly headDim: number;
  q_proj_weight: Parameter | null = null;
  k_proj_weight: Parameter | null = null;
  v_proj_weight: Parameter | null = null;
  in_proj_weight: Parameter | null = null;
  in_proj_bias: Parameter | null;
  out_proj: Linear;
  bias_k: Parameter | null;
  bias_v: Parameter | null;
  readonly addZeroAttn: boolean;

  constructor(
    ...args:
      | [
          embedDim: number,
          numHeads: number,
          dropout?: number,
          bias?: boolean,
          addBiasKv?: boolean,
          addZeroAttn?: boolean,
          kdim?: number | null,
          vdim?: number | null,
          batchFirst?: boolean,
        ]
      | [embedDim: number, numHeads: number, options: Options]
  ) {
    super();
    const taken = takeArguments('MultiheadAttention', defaults, args);
    const { embedDim, numHeads, bias, dtype } = taken;
    const parameter = (...size: number[]): Parameter => new Parameter(empty(size, { dtype }));
    this.embedDim = embedDim;
    this.kdim = taken.kdim ?? embedDim;
    this.vdim = taken.vdim ?? embedDim;
    this.numHeads = numHeads;
    this.dropout = taken.dropout;
    this.batchFirst = taken.batchFirst;
    this.headDim = Math.floor(embedDim / numHeads);
    if (this.headDim * numHeads !== embedDim)
      throw new AssertionError('embed_dim must be divisible by num_heads');
    if (this.sharesWeight) this.in_proj_weight = parameter(3 * embedDim, embedDim);
    else {
      this.q_proj_weight = parameter(embedDim, embedDim);
      this.k_proj_weight = parameter(embedDim, this.kdim);
      this.v_proj_weight = parameter(embedDim, this.vdim);
    }
    this.in_proj_bias = bias ? parameter(3 * embedDim) : null;
    this.out_proj = new NonDynamicallyQuantizableLinear(embedDim, embedDim, { bias, dtype });
    this.bias_k = taken.addBiasKv ? parameter(1, 1, embedDim) : null;
    this.bias_v = taken.addBiasKv ? parameter(1, 1, embedDim) : null;
    this.addZeroAttn = taken.addZeroAttn;
    this._resetParameters();
  }

  /** Whether query, key and value have one size, and one weight for all. */
  private get sharesWeight(): boolean {
    return this.kdim === this.embedDim && this.vdim === this.embedDim;
  }

  /** New random weights, and biases of 0. */
  _resetParameters(): void {
    const { q_proj_weight, k_proj_weight, v_proj_weight, in_proj_weight } = this;
    for (const weight of [q_proj_weight, k_proj_weight, v_proj_weight, in_proj_weight])
      if (weight !== null) xavierUniform_(weight);
    if (this.in_proj_bias !== null) {
      zeros_(this.in_proj_bias);
      zeros_(this.out_proj.bias!);
    }
    for (const bias of [this.bias_k, this.bias_v]) if (bias !== null) xavierNormal_(bias);
  }

  override forward<Needs extends boolean = true>(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    ...args:
      | [
          keyPaddingMask?: Tensor | null,
          needWeights?: Needs,
          attnMask?: Tensor | null,
          averageAttnWeights?: boolean,
        ]
      | [CallOptions<Needs>]
  ): [output: Tensor, weights: Needs extends true ? Tensor : null] {
    [query, key, value].forEach((t, i) =>
      assertTensor('MultiheadAttention', t, ['query', 'key', 'value'][i], i + 1),
    );
    const options = takeArguments('forward', callDefaults, args);
    assertPaddingType(options.keyPaddingMask);
    const isTurned = this.batchFirst && query.ndim === 3;
    let inputs: [Tensor, Tensor, Tensor] = [query, key, value];
    if (isTurned) {
      // what is one tensor stays one
      const turned = new Map(inputs.map((t) => [t, t.transpose(1, 0)]));
      inputs = inputs.map((t) => turned.get(t)!) as typeof inputs;
    }
    const [output, weights] = multiHeadAttentionForward(
      ...inputs,
      this.embedDim,
      this.numHeads,
      this.in_proj_weight,
      this.in_proj_bias,
      this.bias_k,
      this.bias_v,
      this.addZeroAttn,
      this.dropout,
      this.out_proj.weight,
      this.out_proj.bias,
      {
        ...options,
        training: this.training,
        useSeparateProjWeight: !this.sharesWeight,
        qProjWeight: this.q_proj_weight,
        kProjWeight: this.k_proj_weight,
        vProjWeight: this.v_proj_weight,
      },
    );
    return [isTurned ? output.transpose(1, 0) : output, weights as Needs extends true ? Tensor : null];
  }
}
