/** TensorFlow.js on its wasm backend: what is used of its interface, how it is loaded, and the MLP's training step. */
import { transpose } from '../baseline/matrix.js';
import { lr, type Step, type TrainingData } from '../cases/training.js';
import { loadModules, versionOf } from './modules.js';

export interface TfTensor {
  readonly shape: number[];
  dataSync(): Float32Array | Int32Array;
  dispose(): void;
}

type Unary = (x: TfTensor) => TfTensor;
type Binary = (a: TfTensor, b: TfTensor) => TfTensor;
type Reduction = (x: TfTensor, axis?: number, keepDims?: boolean) => TfTensor;
type Shape = readonly number[];

/** The part of its interface that is used here. */
export interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor(data: Float32Array | Int32Array, shape: Shape, dtype?: 'float32' | 'int32'): TfTensor;
  variable(initial: TfTensor): TfTensor;
  oneHot(indices: TfTensor, depth: number): TfTensor;
  tidy<T>(work: () => T): T;
  keep(x: TfTensor): TfTensor;
  dispose(tensors: unknown): void;
  grad(f: Unary): Unary;
  grads(f: (...x: TfTensor[]) => TfTensor): (x: readonly TfTensor[]) => TfTensor[];
  add(a: TfTensor, b: TfTensor | number): TfTensor;
  readonly sub: Binary;
  readonly div: Binary;
  mul(a: TfTensor | number, b: TfTensor | number): TfTensor;
  readonly dot: Binary;
  matMul(a: TfTensor, b: TfTensor, transposeA?: boolean, transposeB?: boolean): TfTensor;
  readonly relu: Unary;
  readonly exp: Unary;
  readonly tanh: Unary;
  readonly sigmoid: Unary;
  readonly erf: Unary;
  readonly sqrt: Unary;
  readonly square: Unary;
  readonly sum: Reduction;
  readonly mean: Reduction;
  readonly max: Reduction;
  readonly argMax: Reduction;
  readonly cumsum: Reduction;
  softmax(x: TfTensor, dim?: number): TfTensor;
  logSoftmax(x: TfTensor, axis?: number): TfTensor;
  transpose(x: TfTensor, order?: Shape): TfTensor;
  reshape(x: TfTensor, shape: Shape): TfTensor;
  unstack(x: TfTensor, axis: number): TfTensor[];
  gather(x: TfTensor, indices: TfTensor, axis: number): TfTensor;
  scatterND(indices: TfTensor, updates: TfTensor, shape: Shape): TfTensor;
  conv2d(x: TfTensor, filter: TfTensor, strides: number, pad: 'same'): TfTensor;
  maxPool(x: TfTensor, size: number, strides: number, pad: 'valid'): TfTensor;
  topk(x: TfTensor, k: number): { values: TfTensor; indices: TfTensor };
  losses: { softmaxCrossEntropy(labels: TfTensor, logits: TfTensor): TfTensor };
  train: {
    adam(
      lr: number,
      beta1: number,
      beta2: number,
      eps: number,
    ): { minimize(loss: () => TfTensor, returnCost: true): TfTensor };
  };
}

export type Result = TfTensor | readonly TfTensor[] | number;

/** What is timed and, if its results are laid out differently, what makes them comparable. */
export interface Timed {
  readonly work: () => Result;
  readonly view?: (result: Result) => Result;
}

export const packages = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'];

/** TensorFlow.js with the wasm backend running, with SIMD and on one thread. Throws NotInstalled. */
export async function loadTensorFlow(): Promise<{ tf: TensorFlow; version: string }> {
  const [tf, backend] = loadModules(packages) as [TensorFlow, { setThreadsCount(count: number): void }];
  backend.setThreadsCount(1);
  if (!(await tf.setBackend('wasm'))) throw new Error("TensorFlow.js's wasm backend does not start");
  return { tf, version: versionOf(packages[0]!) };
}

/** Weights are inputs × outputs, as is usual in TensorFlow; the other way it is much slower. */
export function tensorFlowStep(tf: TensorFlow, data: TrainingData): Step {
  const { sizes, batch, initial } = data;
  const layers = initial.map(({ weight, bias }, i) => {
    const [inputs, outputs] = [sizes[i]!, sizes[i + 1]!];
    const kernel = new Float32Array(weight.length);
    transpose(weight, outputs, inputs, kernel);
    return {
      weight: tf.variable(tf.tensor(kernel, [inputs, outputs])),
      bias: tf.variable(tf.tensor(bias, [outputs])),
    };
  });
  const x = tf.tensor(data.x, [batch, sizes[0]!]);
  const labels = tf.oneHot(tf.tensor(data.targets, [batch], 'int32'), sizes.at(-1)!);
  const optimizer = tf.train.adam(lr, 0.9, 0.999, 1e-8);
  const computeLoss = (): TfTensor => {
    let y = x;
    layers.forEach(({ weight, bias }, i) => {
      y = tf.add(tf.matMul(y, weight), bias);
      if (i < layers.length - 1) y = tf.relu(y);
    });
    return tf.losses.softmaxCrossEntropy(labels, y);
  };
  return () => {
    const loss = optimizer.minimize(computeLoss, true);
    const value = loss.dataSync()[0]!;
    loss.dispose();
    return value;
  };
}
