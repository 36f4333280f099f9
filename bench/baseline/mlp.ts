/** A multi-layer perceptron with ReLU, cross entropy and Adam in plain JavaScript, all buffers allocated once. */
import { addRow } from './arithmetic.js';
import { relu, reluBackward } from './functions.js';
import { matmul, matmulNT, matmulTN } from './matrix.js';
import { sumRows } from './reductions.js';
import { crossEntropy } from './softmax.js';

/** A weight (outputs × inputs, as PyTorch keeps it) and a bias. */
export interface LayerWeights {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

class Layer {
  readonly weight: AdamParameter;
  readonly bias: AdamParameter;
  readonly output: Float32Array;
  readonly outputGradient: Float32Array;

  constructor(
    readonly inputs: number,
    readonly outputs: number,
    readonly batch: number,
    initial: LayerWeights,
  ) {
    this.weight = new AdamParameter(initial.weight);
    this.bias = new AdamParameter(initial.bias);
    this.output = new Float32Array(batch * outputs);
    this.outputGradient = new Float32Array(batch * outputs);
  }

  forward(x: Float32Array, activate: boolean): void {
    matmulNT(x, this.weight.values, this.output, this.batch, this.inputs, this.outputs);
    addRow(this.output, this.bias.values, this.output);
    if (activate) relu(this.output, this.output);
  }

  /** Expects the gradient of the output before its activation; computes that of the input if it is wanted. */
  backward(x: Float32Array, inputGradient: Float32Array | null): void {
    const g = this.outputGradient;
    this.weight.gradient.fill(0);
    this.bias.gradient.fill(0);
    inputGradient?.fill(0);
    matmulTN(g, x, this.weight.gradient, this.outputs, this.batch, this.inputs);
    sumRows(g, this.bias.gradient);
    if (inputGradient) matmul(g, this.weight.values, inputGradient, this.batch, this.outputs, this.inputs);
  }
}

class AdamParameter {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;

  constructor(initial: Float32Array) {
    this.values = initial.slice();
    this.gradient = new Float32Array(initial.length);
    this.#mean = new Float32Array(initial.length);
    this.#square = new Float32Array(initial.length);
  }

  step(count: number, lr: number): void {
    const [beta1, beta2, eps] = [0.9, 0.999, 1e-8];
    const stepSize = lr / (1 - beta1 ** count);
    const root = Math.sqrt(1 - beta2 ** count);
    const { values, gradient } = this;
    const mean = this.#mean;
    const square = this.#square;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      const m = beta1 * mean[i]! + (1 - beta1) * g;
      const v = beta2 * square[i]! + (1 - beta2) * g * g;
      mean[i] = m;
      square[i] = v;
      values[i]! -= (stepSize * m) / (Math.sqrt(v) / root + eps);
    }
  }
}

/** `sizes` are the widths, the input's first. */
export class PlainMLP {
  readonly #layers: readonly Layer[];
  readonly #lr: number;
  #count = 0;

  constructor(sizes: readonly number[], batch: number, initial: readonly LayerWeights[], lr: number) {
    this.#layers = initial.map((weights, i) => new Layer(sizes[i]!, sizes[i + 1]!, batch, weights));
    this.#lr = lr;
  }

  /** One step of training; returns the loss before it. */
  step(x: Float32Array, targets: Int32Array): number {
    const layers = this.#layers;
    const last = layers.length - 1;
    const inputOf = (i: number): Float32Array => (i === 0 ? x : layers[i - 1]!.output);
    layers.forEach((layer, i) => layer.forward(inputOf(i), i < last));
    const loss = crossEntropy(layers[last]!.output, targets, layers[last]!.outputGradient);
    for (let i = last; i >= 0; i--) {
      const before = i === 0 ? null : layers[i - 1]!;
      layers[i]!.backward(inputOf(i), before?.outputGradient ?? null);
      if (before) reluBackward(before.outputGradient, before.output, before.outputGradient);
    }
    this.#count++;
    for (const { weight, bias } of layers) {
      weight.step(this.#count, this.#lr);
      bias.step(this.#count, this.#lr);
    }
    return loss;
  }
}
