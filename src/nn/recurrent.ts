/** Recurrent networks over whole sequences: RNN, LSTM, GRU. */
import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty, zeros } from '../ops/creation.js';
import { cat, stack } from '../ops/join.js';
import {
  isKeywords,
  pythonBool,
  pythonFloat,
  pythonNumber,
  required,
  takeArguments,
} from '../tensor/arguments.js';
import { formatShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { dropout } from './functional.js';
import { uniform_ } from './init.js';
import { Module } from './module.js';
import { PackedSequence } from './packed-sequence.js';
import { Parameter } from './parameter.js';
import {
  gruStep,
  lstmStep,
  reluStep,
  runSteps,
  tanhStep,
  type State,
  type Step,
  type StepWeights,
} from './recurrent-steps.js';
import { pythonTuple } from './size.js';

interface RecurrentOptions {
  numLayers?: number;
  bias?: boolean;
  batchFirst?: boolean;
  dropout?: number;
  bidirectional?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

type RecurrentArguments<Options> =
  | [
      inputSize: number,
      hiddenSize: number,
      numLayers?: number,
      bias?: boolean,
      batchFirst?: boolean,
      dropout?: number,
      bidirectional?: boolean,
    ]
  | [inputSize: number, hiddenSize: number, options: Options]
  | [inputSize: number, hiddenSize: number, numLayers: number, options: Options];

const gatedDefaults = {
  inputSize: required as number | typeof required,
  hiddenSize: required as number | typeof required,
  numLayers: 1,
  bias: true,
  batchFirst: false,
  dropout: 0,
  bidirectional: false,
  projSize: 0,
  device: null as 'cpu' | null,
  dtype: null as TensorOptions['dtype'],
};
const simpleDefaults = { ...gatedDefaults, nonlinearity: 'tanh' };
const positionalCount = 7;

type Taken = Omit<typeof gatedDefaults, 'inputSize' | 'hiddenSize'> & {
  inputSize: number;
  hiddenSize: number;
};

/** What the outputs of a sequence are: packed if it is. */
export type Sequence<T extends Tensor | PackedSequence> = T extends PackedSequence ? PackedSequence : Tensor;

/** What the networks share: their weights, and how sequences run through layers and directions. */
abstract class RNNBase extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  dropout: number;
  readonly bidirectional: boolean;
  readonly projSize: number;
  [weight: `weight_${string}`]: Parameter;
  [bias: `bias_${string}`]: Parameter;

  constructor(taken: Taken, gates: number) {
    super();
    const { inputSize, hiddenSize, numLayers, bias, bidirectional, projSize, dtype } = taken;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = numLayers;
    this.bias = bias;
    this.batchFirst = taken.batchFirst;
    this.dropout = taken.dropout;
    this.bidirectional = bidirectional;
    this.projSize = projSize;
    assertSettings(taken);
    const output = projSize > 0 ? projSize : hiddenSize;
    const rows = gates * hiddenSize;
    const add = (name: string, ...size: number[]): void => {
      this.registerParameter(name, new Parameter(empty(size, { dtype })));
    };
    for (const [i, suffix] of this._suffixes().entries()) {
      const isFirst = i < this._directions;
      add(`weight_ih_${suffix}`, rows, isFirst ? inputSize : output * this._directions);
      add(`weight_hh_${suffix}`, rows, output);
      if (bias) add(`bias_ih_${suffix}`, rows);
      if (bias) add(`bias_hh_${suffix}`, rows);
      if (projSize > 0) add(`weight_hr_${suffix}`, projSize, hiddenSize);
    }
    this.resetParameters();
  }

  private get _directions(): number {
    return this.bidirectional ? 2 : 1;
  }

  /** `l0`, `l0_reverse`, `l1`, …: how the names of weights end. */
  private _suffixes(): string[] {
    return Array.from({ length: this.numLayers }, (_, layer) =>
      this.bidirectional ? [`l${layer}`, `l${layer}_reverse`] : [`l${layer}`],
    ).flat();
  }

  /** New random weights: uniform within one over the square root of the hidden size. */
  resetParameters(): void {
    const bound = this.hiddenSize > 0 ? 1 / Math.sqrt(this.hiddenSize) : 0;
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  /** Does nothing here; on a GPU, PyTorch lays the weights out for faster kernels. */
  flattenParameters(): void {
    // There is one layout on a CPU.
  }

  /** The parameters by layer and direction. */
  get allWeights(): Parameter[][] {
    const own = this.namedParameters('', false);
    return this._suffixes().map((suffix) =>
      own.filter(([name]) => name.endsWith(`_${suffix}`)).map(([, parameter]) => parameter),
    );
  }

  private _weights(suffix: string): StepWeights {
    const named = this as unknown as Record<string, Parameter | undefined>;
    return {
      ih: named[`weight_ih_${suffix}`]!,
      hh: named[`weight_hh_${suffix}`]!,
      biasIh: named[`bias_ih_${suffix}`] ?? null,
      biasHh: named[`bias_hh_${suffix}`] ?? null,
      hr: named[`weight_hr_${suffix}`] ?? null,
    };
  }

  /** Output and final state of a sequence, padded or packed, that starts from a state, or from zeros. */
  protected run<T extends Tensor | PackedSequence>(
    step: Step,
    input: T,
    given: State | null,
  ): [Sequence<T>, State] {
    if (input instanceof PackedSequence) {
      const { data, batchSizes, sortedIndices, unsortedIndices } = input;
      const sizes = batchSizes.tolist() as number[];
      const sorted = given === null || sortedIndices === null ? given : permuted(given, sortedIndices);
      const [output, state] = this._layers(step, data, sorted, sizes, true);
      const packed = new PackedSequence(output, batchSizes, sortedIndices, unsortedIndices);
      return [packed as Sequence<T>, unsortedIndices === null ? state : permuted(state, unsortedIndices)];
    }
    const tensor: Tensor = input;
    assertTensor(this.constructor.name, tensor);
    const isBatched = tensor.ndim === 3;
    this._assertDims(isBatched, given);
    const batchDim = this.batchFirst ? 0 : 1;
    const batch = isBatched ? tensor : tensor.unsqueeze(batchDim);
    const hidden = isBatched || given === null ? given : given.map((part) => part.unsqueeze(1));
    const steps = this.batchFirst && batch.ndim > 1 ? batch.transpose(0, 1) : batch;
    const [result, state] = this._layers(step, steps, hidden, null, false);
    const output = this.batchFirst ? result.transpose(0, 1) : result;
    if (isBatched) return [output as Sequence<T>, state];
    return [output.squeeze(batchDim) as Sequence<T>, state.map((part) => part.squeeze(1))];
  }

  private _assertDims(isBatched: boolean, given: State | null): void {
    const dims = isBatched ? 3 : 2;
    if (given === null || given.every((part) => part.ndim === dims)) return;
    const kind = isBatched ? 'batched 3-D' : 'unbatched 2-D';
    const [hidden, cell] = given;
    throw new RuntimeError(
      cell === undefined
        ? `For ${kind} input, hx should also be ${dims}-D but got ${hidden!.ndim}-D tensor`
        : `For ${kind} input, hx and cx should also be ${dims}-D but got (${hidden!.ndim}-D, ${cell.ndim}-D) tensors`,
    );
  }

  /** The sizes that the parts of a state have. */
  private _stateSizes(batch: number, isLstm: boolean): number[][] {
    const count = this.numLayers * this._directions;
    const hidden = [count, batch, this.projSize > 0 ? this.projSize : this.hiddenSize];
    return isLstm ? [hidden, [count, batch, this.hiddenSize]] : [hidden];
  }

  private _initialState(step: Step, input: Tensor, given: State | null, batch: number): State {
    const isLstm = step === lstmStep;
    const sizes = this._stateSizes(batch, isLstm);
    if (given === null) return sizes.map((size) => zeros(size, { dtype: input.dtype }));
    sizes.forEach((size, i) => {
      const { shape } = given[i]!;
      if (shape.length === 3 && size.every((length, d) => length === shape[d])) return;
      const name = isLstm ? `hidden[${i}]` : 'hidden';
      throw new RuntimeError(`Expected ${name} size ${pythonTuple(size)}, got ${formatShape(shape)}`);
    });
    return given;
  }

  private _layers(
    step: Step,
    input: Tensor,
    given: State | null,
    packedSizes: number[] | null,
    isPacked: boolean,
  ): [Tensor, State] {
    const dims = isPacked ? 2 : 3;
    if (input.ndim !== dims) throw new RuntimeError(`input must have ${dims} dimensions, got ${input.ndim}`);
    if (input.size(-1) !== this.inputSize) {
      throw new RuntimeError(
        'input.size(-1) must be equal to input_size. ' + `Expected ${this.inputSize}, got ${input.size(-1)}`,
      );
    }
    const sizes = packedSizes ?? new Array<number>(input.size(0)).fill(input.size(1));
    const state = this._initialState(step, input, given, sizes[0] ?? input.size(1));
    if (sizes.length === 0) throw new RuntimeError('Expected sequence length to be larger than 0 in RNN');
    const split = (products: Tensor): readonly Tensor[] =>
      isPacked ? products.split(sizes) : products.unbind(0);
    const join = (outputs: Tensor[]): Tensor => (isPacked ? cat(outputs) : stack(outputs));
    const final: State[] = [];
    let sequence = input;
    for (let layer = 0; layer < this.numLayers; layer++) {
      const outputs = this._suffixes()
        .slice(layer * this._directions, (layer + 1) * this._directions)
        .map((suffix, direction) => {
          const at = layer * this._directions + direction;
          const start = state.map((part) => part.select(0, at));
          const isReverse = direction === 1;
          const weights = this._weights(suffix);
          const ran = runSteps(step, sequence, start, weights, sizes, isReverse, split, join, cat);
          final.push(ran.state);
          return ran.output;
        });
      sequence = outputs.length === 1 ? outputs[0]! : cat(outputs, -1);
      const isLast = layer === this.numLayers - 1;
      if (!isLast && this.training && this.dropout > 0) sequence = dropout(sequence, this.dropout, true);
    }
    return [sequence, state.map((_, k) => stack(final.map((parts) => parts[k]!)))];
  }

  override extraRepr(): string {
    const { inputSize, hiddenSize, projSize, numLayers, bias, batchFirst, bidirectional } = this;
    const parts = [`${inputSize}, ${hiddenSize}`];
    if (projSize !== 0) parts.push(`proj_size=${projSize}`);
    if (numLayers !== 1) parts.push(`num_layers=${numLayers}`);
    if (!bias) parts.push(`bias=${pythonBool(bias)}`);
    if (batchFirst) parts.push(`batch_first=${pythonBool(batchFirst)}`);
    if (this.dropout !== 0) parts.push(`dropout=${pythonFloat(this.dropout)}`);
    if (bidirectional) parts.push(`bidirectional=${pythonBool(bidirectional)}`);
    return parts.join(', ');
  }
}

function permuted(state: State, permutation: Tensor): State {
  return state.map((part) => part.indexSelect(1, permutation));
}

function assertSettings({ numLayers, dropout: p, projSize, hiddenSize }: Taken): void {
  if (typeof p !== 'number' || !(p >= 0 && p <= 1)) {
    throw new ValueError(
      'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
    );
  }
  if (p > 0 && numLayers === 1) {
    warn(
      'dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers ' +
        `greater than 1, but got dropout=${pythonNumber(p)} and num_layers=${numLayers}`,
    );
  }
  if (projSize < 0)
    throw new ValueError('proj_size should be a positive integer or zero to disable projections');
  if (projSize >= hiddenSize) throw new ValueError('proj_size has to be smaller than hidden_size');
  if (!(numLayers >= 1)) throw new IndexError('list index out of range');
}

function refuseProjection(args: readonly unknown[]): void {
  const last = args.at(-1);
  if (isKeywords(last) && 'projSize' in last)
    throw new ValueError('proj_size argument is only supported for LSTM, not RNN or GRU');
}

/**
 * An Elman network over sequences [T, N, inputSize], or [N, T, inputSize] with `batchFirst`, or [T, inputSize], or packed
 * ones. It returns the outputs of the last layer [T, N, directions * hiddenSize] and the final hidden states
 * [layers * directions, N, hiddenSize].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.RNN.html
 * @example
 * const [output, h] = new nn.RNN(10, 20, 2).call(randn(5, 3, 10), randn(2, 3, 20));
 * output.shape; // [5, 3, 20]
 */
export class RNN extends RNNBase {
  readonly nonlinearity: string;

  constructor(...args: RecurrentArguments<RecurrentOptions & { nonlinearity?: 'tanh' | 'relu' }>) {
    refuseProjection(args);
    const taken = takeArguments('RNN', simpleDefaults, args, positionalCount);
    const { nonlinearity } = taken;
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu')
      throw new ValueError(`Unknown nonlinearity '${nonlinearity}'`);
    super(taken, 1);
    this.nonlinearity = nonlinearity;
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    hx: Tensor | null = null,
  ): [output: Sequence<T>, hidden: Tensor] {
    const step = this.nonlinearity === 'tanh' ? tanhStep : reluStep;
    const [output, [hidden]] = this.run(step, input, hx === null ? null : [hx]);
    return [output, hidden!];
  }
}

/**
 * A network of gated recurrent units over sequences [T, N, inputSize], or [N, T, inputSize] with `batchFirst`, or
 * [T, inputSize], or packed ones. It returns the outputs of the last layer [T, N, directions * hiddenSize] and the final
 * hidden states [layers * directions, N, hiddenSize].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GRU.html
 * @example
 * const [output, h] = new nn.GRU(10, 20, 2).call(randn(5, 3, 10));
 * h.shape; // [2, 3, 20]
 */
export class GRU extends RNNBase {
  constructor(...args: RecurrentArguments<RecurrentOptions>) {
    refuseProjection(args);
    super(takeArguments('GRU', gatedDefaults, args, positionalCount), 3);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    hx: Tensor | null = null,
  ): [output: Sequence<T>, hidden: Tensor] {
    const [output, [hidden]] = this.run(gruStep, input, hx === null ? null : [hx]);
    return [output, hidden!];
  }
}

/**
 * A network with long short-term memory over sequences [T, N, inputSize], or [N, T, inputSize] with `batchFirst`, or
 * [T, inputSize], or packed ones. It returns the outputs of the last layer and the pair of the final hidden states and
 * cell states [layers * directions, N, hiddenSize]. With `projSize` hidden states are projected to that size.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LSTM.html
 * @example
 * const [output, [h, c]] = new nn.LSTM(10, 20, { bidirectional: true }).call(randn(5, 3, 10));
 * output.shape; // [5, 3, 40]
 */
export class LSTM extends RNNBase {
  constructor(...args: RecurrentArguments<RecurrentOptions & { projSize?: number }>) {
    super(takeArguments('LSTM', gatedDefaults, args, positionalCount + 1), 4);
  }

  override forward<T extends Tensor | PackedSequence>(
    input: T,
    hx: readonly [hidden: Tensor, cell: Tensor] | null = null,
  ): [output: Sequence<T>, state: [hidden: Tensor, cell: Tensor]] {
    const given: unknown = hx;
    // a tensor is a sequence, too: its first part is taken for the hidden state
    const state = given instanceof Tensor ? [given.index(0), given.index(1)] : hx;
    const [output, [hidden, cell]] = this.run(lstmStep, input, state);
    return [output, [hidden!, cell!]];
  }
}
