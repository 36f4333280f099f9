/** One step of a recurrent network as a module: RNNCell, LSTMCell, GRUCell. */
import { AssertionError, RuntimeError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import type { TensorOptions } from '../ops/creation-arguments.js';
import { empty, zeros } from '../ops/creation.js';
import { linear } from '../ops/linear.js';
import { pythonBool, required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { uniform_ } from './init.js';
import { Module } from './module.js';
import { Parameter } from './parameter.js';
import {
  assertCellInput,
  gruStep,
  lstmStep,
  reluStep,
  tanhStep,
  type State,
  type Step,
} from './recurrent-steps.js';

interface CellOptions {
  bias?: boolean;
  device?: 'cpu' | null;
  dtype?: TensorOptions['dtype'];
}

type CellArguments =
  | [
      inputSize: number,
      hiddenSize: number,
      bias?: boolean,
      device?: 'cpu' | null,
      dtype?: TensorOptions['dtype'],
    ]
  | [inputSize: number, hiddenSize: number, options: CellOptions];

const sizes = {
  inputSize: required as number | typeof required,
  hiddenSize: required as number | typeof required,
  bias: true,
};
const rest = { device: null as 'cpu' | null, dtype: null as TensorOptions['dtype'] };
const cellDefaults = { ...sizes, ...rest };
const simpleDefaults = { ...sizes, nonlinearity: 'tanh', ...rest };

interface Taken {
  inputSize: number;
  hiddenSize: number;
  bias: boolean;
  dtype: TensorOptions['dtype'];
}

/** What the cells share: weights for the input and for the hidden state, and how they are drawn. */
abstract class RNNCellBase extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly bias: boolean;
  weight_ih: Parameter;
  weight_hh: Parameter;
  bias_ih: Parameter | null;
  bias_hh: Parameter | null;

  constructor({ inputSize, hiddenSize, bias, dtype }: Taken, gates: number) {
    super();
    const rows = gates * hiddenSize;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.bias = bias;
    this.weight_ih = new Parameter(empty(rows, inputSize, { dtype }));
    this.weight_hh = new Parameter(empty(rows, hiddenSize, { dtype }));
    this.bias_ih = bias ? new Parameter(empty(rows, { dtype })) : null;
    this.bias_hh = bias ? new Parameter(empty(rows, { dtype })) : null;
    this.resetParameters();
  }

  /** New random weights: uniform within one over the square root of the hidden size. */
  resetParameters(): void {
    const bound = this.hiddenSize > 0 ? 1 / Math.sqrt(this.hiddenSize) : 0;
    for (const weight of this.parameters()) uniform_(weight, -bound, bound);
  }

  /** The state after a step; without one before, from zeros. A single sample is taken as a batch of one. */
  protected advance(step: Step, input: Tensor, hidden: State | null, parts = 1): State {
    assertTensor(this.constructor.name, input);
    if (input.ndim !== 1 && input.ndim !== 2) {
      throw new AssertionError(
        `${this.constructor.name}: Expected input to be 1-D or 2-D but received ${input.ndim}-D tensor`,
      );
    }
    const isBatched = input.ndim === 2;
    const batch = isBatched ? input : input.unsqueeze(0);
    const { inputSize, hiddenSize, weight_ih: ih, weight_hh: hh, bias_ih: biasIh, bias_hh: biasHh } = this;
    const zeroState = (): State =>
      new Array<Tensor>(parts).fill(zeros(batch.size(0), hiddenSize, { dtype: input.dtype }));
    const given =
      hidden === null ? zeroState() : isBatched ? hidden : hidden.map((part) => part.unsqueeze(0));
    assertCellInput(batch, given, inputSize, hiddenSize);
    const next = step(linear(batch, ih, biasIh), given, { ih, hh, biasIh, biasHh, hr: null });
    return isBatched ? next : next.map((part) => part.squeeze(0));
  }

  override extraRepr(): string {
    const { inputSize, hiddenSize, bias } = this;
    return `${inputSize}, ${hiddenSize}${bias ? '' : `, bias=${pythonBool(bias)}`}`;
  }
}

interface SimpleOptions extends CellOptions {
  nonlinearity?: 'tanh' | 'relu';
}

/**
 * A step of an Elman network: `tanh(x Wᵢᵀ + bᵢ + h Wₕᵀ + bₕ)`, or with `relu` in place of `tanh`. Inputs are [N, inputSize]
 * or [inputSize], states [N, hiddenSize] or [hiddenSize].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.RNNCell.html
 * @example
 * new nn.RNNCell(10, 20).call(randn(3, 10), randn(3, 20)).shape; // [3, 20]
 */
export class RNNCell extends RNNCellBase {
  readonly nonlinearity: string;

  constructor(
    ...args:
      | [
          inputSize: number,
          hiddenSize: number,
          bias?: boolean,
          nonlinearity?: 'tanh' | 'relu',
          device?: 'cpu' | null,
          dtype?: TensorOptions['dtype'],
        ]
      | [inputSize: number, hiddenSize: number, options: SimpleOptions]
  ) {
    const taken = takeArguments('RNNCell', simpleDefaults, args);
    super(taken, 1);
    this.nonlinearity = taken.nonlinearity;
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    const { nonlinearity } = this;
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu')
      throw new RuntimeError(`Unknown nonlinearity: ${nonlinearity}`);
    const step = nonlinearity === 'tanh' ? tanhStep : reluStep;
    return this.advance(step, input, hx === null ? null : [hx])[0]!;
  }

  override extraRepr(): string {
    const { nonlinearity } = this;
    return `${super.extraRepr()}${nonlinearity === 'tanh' ? '' : `, nonlinearity=${nonlinearity}`}`;
  }
}

/**
 * A step of a network with long short-term memory. Inputs are [N, inputSize] or [inputSize]; the hidden and the cell
 * state, given and returned as a pair, are [N, hiddenSize] or [hiddenSize].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.LSTMCell.html
 * @example
 * const [h, c] = new nn.LSTMCell(10, 20).call(randn(3, 10));
 * h.shape; // [3, 20]
 */
export class LSTMCell extends RNNCellBase {
  constructor(...args: CellArguments) {
    super(takeArguments('LSTMCell', cellDefaults, args), 4);
  }

  override forward(
    input: Tensor,
    hx: readonly [hidden: Tensor, cell: Tensor] | null = null,
  ): [hidden: Tensor, cell: Tensor] {
    if (hx !== null && (hx as State).length !== 2)
      throw new RuntimeError('lstm_cell expects two hidden states');
    const [hidden, cell] = this.advance(lstmStep, input, hx, 2);
    return [hidden!, cell!];
  }
}

/**
 * A step of a network of gated recurrent units. Inputs are [N, inputSize] or [inputSize], states [N, hiddenSize] or
 * [hiddenSize].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.GRUCell.html
 * @example
 * new nn.GRUCell(10, 20).call(randn(3, 10), randn(3, 20)).shape; // [3, 20]
 */
export class GRUCell extends RNNCellBase {
  constructor(...args: CellArguments) {
    super(takeArguments('GRUCell', cellDefaults, args), 3);
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    return this.advance(gruStep, input, hx === null ? null : [hx])[0]!;
  }
}
