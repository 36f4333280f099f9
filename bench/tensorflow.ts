/** The training step in TensorFlow.js on its wasm backend. It is no dependency: whoever compares installs it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { transpose } from './baseline/matrix.js';
import { lr, type Step, type TrainingData } from './cases/training.js';

export const install =
  'npm install --prefix FOLDER @tensorflow/tfjs @tensorflow/tfjs-backend-wasm\n' +
  'RETROGRAD_BENCH_MODULES=FOLDER npm run bench:mnist';

interface TfTensor {
  dataSync(): Float32Array;
  dispose(): void;
}

/** The part of its interface that is used here. */
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor(data: Float32Array, shape: readonly number[]): TfTensor;
  tensor1d(data: Int32Array, dtype: 'int32'): TfTensor;
  variable(initial: TfTensor): TfTensor;
  oneHot(indices: TfTensor, depth: number): TfTensor;
  matMul(a: TfTensor, b: TfTensor): TfTensor;
  add(a: TfTensor, b: TfTensor): TfTensor;
  relu(x: TfTensor): TfTensor;
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

/** TensorFlow.js with the wasm backend running, or null if it is not installed. */
export async function loadTensorFlow(): Promise<TensorFlow | null> {
  const folder = process.env.RETROGRAD_BENCH_MODULES;
  const require = createRequire(folder === undefined ? import.meta.url : join(folder, 'package.json'));
  try {
    require.resolve('@tensorflow/tfjs-backend-wasm');
  } catch {
    return null;
  }
  const tf = require('@tensorflow/tfjs') as TensorFlow;
  require('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.setBackend('wasm'))) throw new Error("TensorFlow.js's wasm backend does not start");
  return tf;
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
  const labels = tf.oneHot(tf.tensor1d(data.targets, 'int32'), sizes.at(-1)!);
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
