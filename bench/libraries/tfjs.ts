/** The workloads in TensorFlow.js on its wasm backend, which computes when it is called: nothing has to be awaited. */
import { elementsOf } from '../harness/random.js';
import { timeCalls, type Data, type Library } from './library.js';
import {
  loadTensorFlow,
  tensorFlowStep,
  type Result,
  type TensorFlow,
  type TfTensor,
  type Timed,
} from './tensorflow.js';
import { layerNorm, normalized, tensorFlowTransformer } from './tfjs-transformer.js';
import { mlpData } from './training-data.js';

type Make = (tf: TensorFlow, operands: readonly TfTensor[], data: readonly Data[]) => Timed;

const chainLength = 10;

/** An operation of which nothing but the result has to be freed. */
function simple(f: (tf: TensorFlow, ...x: TfTensor[]) => Result): Make {
  return (tf, operands) => ({ work: () => f(tf, ...operands) });
}

/** An operation composed of several. */
function composed(f: (tf: TensorFlow, ...x: TfTensor[]) => TfTensor): Make {
  return (tf, operands) => ({ work: () => tf.tidy(() => f(tf, ...operands)) });
}

/** Positions in the flattened tensor for `index` along dimension 1. */
function flatPositions(tf: TensorFlow, index: Data, shape: readonly number[]): TfTensor {
  const columns = index.shape[1]!;
  const positions = Int32Array.from(index.array, (at, i) => at + columns * Math.floor(i / columns));
  return tf.tensor(positions, shape, 'int32');
}

const toNHWC = [0, 2, 3, 1];
const toNCHW = [0, 3, 1, 2];

/** An operation on images, which TensorFlow wants channels last; the change of layout is not timed. */
function onImages(f: (tf: TensorFlow, x: TfTensor, kernel?: TfTensor) => TfTensor): Make {
  return (tf, [x, weight]) => {
    const images = tf.transpose(x!, toNHWC);
    const kernel = weight && tf.transpose(weight, [2, 3, 1, 0]);
    return { work: () => f(tf, images, kernel), view: (y) => tf.transpose(y as TfTensor, toNCHW) };
  };
}

const operations: Readonly<Record<string, Make>> = {
  add: simple((tf, a, b) => tf.add(a, b)),
  addChain(tf, [a, b]) {
    const gradient = tf.grad((x) => {
      let y = x;
      for (let i = 0; i < chainLength; i++) y = tf.add(y, b!);
      return tf.sum(y);
    });
    return { work: () => gradient(a!) };
  },
  exp: simple((tf, x) => tf.exp(x)),
  tanh: simple((tf, x) => tf.tanh(x)),
  gelu: composed((tf, x) => {
    const half = tf.erf(tf.mul(x, Math.SQRT1_2));
    return tf.add(tf.mul(tf.mul(x, half), 0.5), tf.mul(x, 0.5));
  }),
  sigmoid: simple((tf, x) => tf.sigmoid(x)),
  sum: simple((tf, x) => tf.sum(x)),
  sumDim0: simple((tf, x) => tf.sum(x, 0)),
  sumDim1: simple((tf, x) => tf.sum(x, 1)),
  amaxDim1: simple((tf, x) => tf.max(x, 1)),
  maxDim1: simple((tf, x) => [tf.max(x, 1), tf.argMax(x, 1)]),
  softmax: simple((tf, x) => tf.softmax(x, 1)),
  logSoftmax: simple((tf, x) => tf.logSoftmax(x, 1)),
  layerNorm: composed((tf, x, weight, bias) => layerNorm(tf, x, weight, bias)),
  layerNormGradients(tf, [x, g, weight, bias]) {
    const gradients = tf.grads((...given) =>
      tf.sum(tf.mul(layerNorm(tf, ...(given as [TfTensor, TfTensor, TfTensor])), g!)),
    );
    return { work: () => tf.tidy(() => gradients([x!, weight!, bias!])) };
  },
  batchNormGradients(tf, [x, g, weight, bias]) {
    const rows = (images: TfTensor): TfTensor =>
      tf.reshape(tf.transpose(images, toNHWC), [-1, weight!.shape[0]!]);
    const ofRows = rows(g!);
    const [n, c, h, w] = x!.shape as [number, number, number, number];
    const gradients = tf.grads((...given) =>
      tf.sum(tf.mul(normalized(tf, 0, ...(given as [TfTensor, TfTensor, TfTensor])), ofRows)),
    );
    const leaves = [rows(x!), weight!, bias!];
    return {
      work: () => tf.tidy(() => gradients(leaves)),
      view(result) {
        const [ofInput, ...others] = result as readonly TfTensor[];
        return [tf.transpose(tf.reshape(ofInput!, [n, h, w, c]), toNCHW), ...others];
      },
    };
  },
  crossEntropyGradient(tf, [x, targets]) {
    const labels = tf.oneHot(targets!, x!.shape[1]!);
    const gradient = tf.grad((logits) => tf.losses.softmaxCrossEntropy(labels, logits));
    return { work: () => tf.tidy(() => gradient(x!)) };
  },
  cumsum: simple((tf, x) => tf.cumsum(x, 1)),
  transpose: simple((tf, x) => tf.transpose(x)),
  toChannelsLast: simple((tf, x) => tf.transpose(x, toNHWC)),
  // With batch dimensions its gather reads out of bounds, so it gets the positions in the flattened tensor.
  gather(tf, [x], [, index]) {
    const { shape } = x!;
    const values = tf.reshape(x!, [elementsOf(shape)]);
    const positions = flatPositions(tf, index!, index!.shape);
    return { work: () => tf.gather(values, positions, 0) };
  },
  scatterAdd(tf, [x, , source], [, index]) {
    const { shape } = x!;
    const count = elementsOf(shape);
    const positions = flatPositions(tf, index!, [count, 1]);
    const values = tf.reshape(source!, [count]);
    const work = (): TfTensor =>
      tf.tidy(() => tf.add(x!, tf.reshape(tf.scatterND(positions, values, [count]), shape)));
    return { work };
  },
  indexSelect: simple((tf, x, index) => tf.gather(x, index, 0)),
  matmul: simple((tf, a, b) => tf.matMul(a, b)),
  matvec: simple((tf, a, x) => tf.dot(a, x)),
  conv2d: onImages((tf, x, kernel) => tf.conv2d(x, kernel!, 1, 'same')),
  maxPool2d: onImages((tf, x) => tf.maxPool(x, 2, 2, 'valid')),
  topk: simple((tf, x) => {
    const { values, indices } = tf.topk(x, 10);
    return [values, indices];
  }),
  mlp: (tf, _operands, data) => ({ work: tensorFlowStep(tf, mlpData(data)) }),
  // The wasm backend has no gradient of a convolution's filter, so there is no convnet.
  transformerBlock: tensorFlowTransformer,
};

function valuesOf(result: Result): readonly ArrayLike<number>[] {
  if (typeof result === 'number') return [[result]];
  const tensors = 'dataSync' in result ? [result] : result;
  return tensors.map((tensor) => tensor.dataSync().slice());
}

/** Frees the result of a call. */
function free(tf: TensorFlow, result: Result): void {
  if (typeof result !== 'number') tf.dispose(result);
}

function prepare(tf: TensorFlow, make: Make, data: readonly Data[]): ReturnType<Library['prepare']> {
  const operands = data.map(({ array, shape }) =>
    tf.tensor(array, shape, array instanceof Int32Array ? 'int32' : 'float32'),
  );
  const { work, view = (result: Result) => result } = make(tf, operands, data);
  return {
    results() {
      const values = tf.tidy(() => valuesOf(view(work())));
      return Promise.resolve(values);
    },
    time: (count) =>
      timeCalls(() => {
        const result = work();
        free(tf, result);
        return result;
      }, count),
    release: () => tf.dispose(operands),
  };
}

export async function loadTfjs(): Promise<Library> {
  const { tf, version } = await loadTensorFlow();
  return {
    name: 'tfjs-wasm',
    description: `TensorFlow.js ${version}, wasm backend (SIMD, one thread), each result disposed of`,
    prepare({ operation }, data) {
      const make = operations[operation];
      return make ? prepare(tf, make, data) : null;
    },
  };
}
