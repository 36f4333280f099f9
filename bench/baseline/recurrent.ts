/** LSTM and GRU over a sequence in plain JavaScript, with what the gradients need kept in arrays allocated once. */
import { addRow } from './arithmetic.js';
import { matmul, matmulNT, matmulTN } from './matrix.js';
import { sumRows } from './reductions.js';

/** The weights, as PyTorch keeps them. */
export interface RecurrentWeights {
  /** gates × inputs */
  readonly ih: Float32Array;
  /** gates × hidden */
  readonly hh: Float32Array;
  readonly biasIh: Float32Array;
  readonly biasHh: Float32Array;
}

/** The gradients that a backward pass writes, or, of the weights, adds to. */
export interface RecurrentGradients extends RecurrentWeights {
  readonly x: Float32Array;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** What both networks share: the products of all steps, and the way back through them. */
abstract class PlainRecurrent {
  /** [steps + 1, batch, hidden], the first state being zeros. */
  protected readonly states: Float32Array;
  protected readonly inputProducts: Float32Array;
  protected readonly stateProducts: Float32Array;
  /** The gradients of both products. */
  protected readonly inputGradients: Float32Array;
  protected readonly stateGradients: Float32Array;
  /** The gradient of the state that a step gives. */
  protected readonly ofState: Float32Array;
  /** How many gates all samples of a step have. */
  readonly #width: number;

  constructor(
    readonly steps: number,
    readonly batch: number,
    readonly hidden: number,
    readonly gates: number,
  ) {
    const width = batch * hidden * gates;
    this.#width = width;
    this.states = new Float32Array((steps + 1) * batch * hidden);
    this.inputProducts = new Float32Array(steps * width);
    this.stateProducts = new Float32Array(width);
    this.inputGradients = new Float32Array(steps * width);
    this.stateGradients = new Float32Array(steps * width);
    this.ofState = new Float32Array(batch * hidden);
  }

  /** From `inputProducts` from `at` on and `stateProducts` to the state of step `t`. */
  protected abstract step(t: number, at: number): void;
  /** From `ofState` to the gradients of the products of step `t`; what goes straight to the state before replaces it. */
  protected abstract back(t: number, at: number): void;
  /** Before the way back begins. */
  protected abstract start(): void;

  forward(x: Float32Array, weights: RecurrentWeights, y: Float32Array): void {
    const { steps, batch, hidden, states, stateProducts } = this;
    const columns = hidden * this.gates;
    const size = batch * hidden;
    const inputs = x.length / (steps * batch);
    matmulNT(x, weights.ih, this.inputProducts, steps * batch, inputs, columns);
    addRow(this.inputProducts, weights.biasIh, this.inputProducts);
    for (let t = 0; t < steps; t++) {
      const before = states.subarray(t * size, (t + 1) * size);
      matmulNT(before, weights.hh, stateProducts, batch, hidden, columns);
      addRow(stateProducts, weights.biasHh, stateProducts);
      this.step(t, t * this.#width);
    }
    y.set(states.subarray(size));
  }

  backward(g: Float32Array, x: Float32Array, weights: RecurrentWeights, to: RecurrentGradients): void {
    const { steps, batch, hidden, ofState, stateGradients, inputGradients } = this;
    const columns = hidden * this.gates;
    const size = batch * hidden;
    const inputs = x.length / (steps * batch);
    ofState.fill(0);
    this.start();
    for (let t = steps - 1; t >= 0; t--) {
      for (let i = 0; i < size; i++) ofState[i]! += g[t * size + i]!;
      this.back(t, t * this.#width);
      const gradients = stateGradients.subarray(t * this.#width, (t + 1) * this.#width);
      matmul(gradients, weights.hh, ofState, batch, columns, hidden);
    }
    matmulTN(inputGradients, x, to.ih, columns, steps * batch, inputs);
    matmulTN(stateGradients, this.states, to.hh, columns, steps * batch, hidden);
    sumRows(inputGradients, to.biasIh);
    sumRows(stateGradients, to.biasHh);
    matmul(inputGradients, weights.ih, to.x, steps * batch, columns, inputs);
  }
}

export class PlainLSTM extends PlainRecurrent {
  readonly #cells: Float32Array;
  readonly #ofCell: Float32Array;
  /** The gates behind their sigmoids and tanh. */
  readonly #activated: Float32Array;
  readonly #bounded: Float32Array;

  constructor(steps: number, batch: number, hidden: number) {
    super(steps, batch, hidden, 4);
    this.#cells = new Float32Array((steps + 1) * batch * hidden);
    this.#ofCell = new Float32Array(batch * hidden);
    this.#activated = new Float32Array(steps * batch * hidden * 4);
    this.#bounded = new Float32Array(steps * batch * hidden);
  }

  protected step(t: number, at: number): void {
    const { batch, hidden: n, inputProducts: p, stateProducts: q, states } = this;
    const cells = this.#cells;
    const activated = this.#activated;
    const bounded = this.#bounded;
    for (let row = 0; row < batch; row++) {
      let from = row * 4 * n;
      let k = (t * batch + row) * n;
      for (let j = 0; j < n; j++, from++, k++) {
        const to = at + from;
        const i = sigmoid(p[to]! + q[from]!);
        const f = sigmoid(p[to + n]! + q[from + n]!);
        const g = Math.tanh(p[to + 2 * n]! + q[from + 2 * n]!);
        const o = sigmoid(p[to + 3 * n]! + q[from + 3 * n]!);
        const c = f * cells[k]! + i * g;
        const b = Math.tanh(c);
        activated[to] = i;
        activated[to + n] = f;
        activated[to + 2 * n] = g;
        activated[to + 3 * n] = o;
        bounded[k] = b;
        cells[k + batch * n] = c;
        states[k + batch * n] = o * b;
      }
    }
  }

  protected start(): void {
    this.#ofCell.fill(0);
  }

  protected back(t: number, at: number): void {
    const { batch, hidden: n, ofState, inputGradients: a, stateGradients: b } = this;
    const activated = this.#activated;
    const ofCell = this.#ofCell;
    for (let row = 0; row < batch; row++) {
      let to = at + row * 4 * n;
      let s = row * n;
      let k = t * batch * n + s;
      for (let j = 0; j < n; j++, to++, k++, s++) {
        const i = activated[to]!;
        const f = activated[to + n]!;
        const g = activated[to + 2 * n]!;
        const o = activated[to + 3 * n]!;
        const bounded = this.#bounded[k]!;
        const h = ofState[s]!;
        const c = ofCell[s]! + h * o * (1 - bounded * bounded);
        a[to] = b[to] = c * g * i * (1 - i);
        a[to + n] = b[to + n] = c * this.#cells[k]! * f * (1 - f);
        a[to + 2 * n] = b[to + 2 * n] = c * i * (1 - g * g);
        a[to + 3 * n] = b[to + 3 * n] = h * bounded * o * (1 - o);
        ofCell[s] = c * f;
        ofState[s] = 0;
      }
    }
  }
}

export class PlainGRU extends PlainRecurrent {
  /** The gates behind their sigmoids and tanh, and the product that the first of them scales. */
  readonly #activated: Float32Array;
  readonly #scaled: Float32Array;

  constructor(steps: number, batch: number, hidden: number) {
    super(steps, batch, hidden, 3);
    this.#activated = new Float32Array(steps * batch * hidden * 3);
    this.#scaled = new Float32Array(steps * batch * hidden);
  }

  protected step(t: number, at: number): void {
    const { batch, hidden: n, inputProducts: p, stateProducts: q, states } = this;
    const activated = this.#activated;
    for (let row = 0; row < batch; row++) {
      let from = row * 3 * n;
      let k = (t * batch + row) * n;
      for (let j = 0; j < n; j++, from++, k++) {
        const to = at + from;
        const reset = sigmoid(p[to]! + q[from]!);
        const update = sigmoid(p[to + n]! + q[from + n]!);
        const scaled = q[from + 2 * n]!;
        const fresh = Math.tanh(p[to + 2 * n]! + reset * scaled);
        activated[to] = reset;
        activated[to + n] = update;
        activated[to + 2 * n] = fresh;
        this.#scaled[k] = scaled;
        states[k + batch * n] = (states[k]! - fresh) * update + fresh;
      }
    }
  }

  protected start(): void {
    // nothing but the state goes from step to step
  }

  protected back(t: number, at: number): void {
    const { batch, hidden: n, ofState, states, inputGradients: a, stateGradients: b } = this;
    const activated = this.#activated;
    for (let row = 0; row < batch; row++) {
      let to = at + row * 3 * n;
      let s = row * n;
      let k = t * batch * n + s;
      for (let j = 0; j < n; j++, to++, k++, s++) {
        const reset = activated[to]!;
        const update = activated[to + n]!;
        const fresh = activated[to + 2 * n]!;
        const h = ofState[s]!;
        const ofFresh = h * (1 - update) * (1 - fresh * fresh);
        a[to] = b[to] = ofFresh * this.#scaled[k]! * reset * (1 - reset);
        a[to + n] = b[to + n] = h * (states[k]! - fresh) * update * (1 - update);
        a[to + 2 * n] = ofFresh;
        b[to + 2 * n] = ofFresh * reset;
        ofState[s] = h * update;
      }
    }
  }
}
