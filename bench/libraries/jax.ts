/**
 * The workloads in jax-js on its wasm backend. All is jitted, which is how it is meant to be used and faster here. It
 * computes when the result is asked for: a small one is read, which it does at once; a large one is awaited, so that
 * it is not copied.
 */
import { time } from '../harness/measure.js';
import { timeCalls, type Data, type Library } from './library.js';
import { maxPool, type Call, type Jax, type JaxArray, type Result } from './jax-interface.js';
import { jaxConvnet, jaxMlp, jaxTransformer } from './jax-models.js';
import { loadModules, versionOf } from './modules.js';

type Pure = (jax: Jax, ...x: JaxArray[]) => Result;

const chainLength = 10;

const operations: Readonly<Record<string, Pure>> = {
  add: (_jax, a, b) => a.add(b),
  addChain(jax, a, b) {
    const loss = (...[x, y]: JaxArray[]): JaxArray => {
      let sum = x!;
      for (let i = 0; i < chainLength; i++) sum = sum.add(y!.ref);
      y!.dispose();
      return sum.sum();
    };
    return jax.grad(loss)(a, b);
  },
  exp: ({ numpy }, x) => numpy.exp(x),
  tanh: ({ numpy }, x) => numpy.tanh(x),
  gelu: ({ nn }, x) => nn.gelu(x, { approximate: false }),
  sigmoid: ({ nn }, x) => nn.sigmoid(x),
  sum: (_jax, x) => x.sum(),
  sumDim0: (_jax, x) => x.sum(0),
  sumDim1: (_jax, x) => x.sum(1),
  amaxDim1: ({ numpy }, x) => numpy.max(x, 1),
  maxDim1: ({ numpy }, x) => [numpy.max(x.ref, 1), numpy.argmax(x, 1)],
  softmax: ({ nn }, x) => nn.softmax(x, 1),
  logSoftmax: ({ nn }, x) => nn.logSoftmax(x, 1),
  layerNorm: ({ nn }, x, weight, bias) => nn.standardize(x).mul(weight).add(bias),
  cumsum: ({ numpy }, x) => numpy.cumsum(x, 1),
  transpose: (_jax, x) => x.transpose(),
  toChannelsLast: (_jax, x) => x.transpose([0, 2, 3, 1]),
  gather: ({ numpy }, x, index) => numpy.takeAlongAxis(x, index, 1),
  indexSelect: ({ numpy }, x, index) => numpy.take(x, index, 0),
  matmul: ({ numpy }, a, b) => numpy.matmul(a, b),
  matvec: ({ numpy }, a, x) => numpy.matmul(a, x),
  conv2d: ({ lax }, x, kernel) => lax.conv(x, kernel, [1, 1], 'SAME'),
  maxPool2d: (jax, x) => maxPool(jax, x),
  // The values alone.
  sort: ({ numpy }, x) => numpy.sort(x, 1),
  topk: ({ lax }, x) => lax.topK(x, 10),
  transformerBlock: jaxTransformer,
};

/** Those that keep a state from call to call. */
const training: Readonly<Record<string, (jax: Jax, operands: readonly JaxArray[]) => Call>> = {
  mlp: jaxMlp,
  convnet: jaxConvnet,
};

/** Up to so many elements a result is read instead of awaited. */
const readable = 1000;

function listOf(result: Result): readonly JaxArray[] {
  return 'dataSync' in result ? [result] : result;
}

function readAll(result: Result): (Float32Array | Int32Array)[] {
  return listOf(result).map((array) => array.dataSync());
}

async function timeAwaited(call: Call, count: number): Promise<number> {
  const start = time();
  for (let i = 0; i < count; i++) {
    for (const array of listOf(call())) {
      await array.blockUntilReady();
      array.dispose();
    }
  }
  return (time() - start) * 1e6;
}

function prepare(jax: Jax, operation: string, data: readonly Data[]): ReturnType<Library['prepare']> {
  const operands = data.map(({ array, shape }) => jax.numpy.array(array, { shape }));
  const release = (): void => operands.forEach((operand) => operand.dispose());
  const train = training[operation];
  const pure = operations[operation];
  if (!train && !pure) {
    release();
    return null;
  }
  let call: Call;
  if (train) call = train(jax, operands);
  else {
    const compiled = jax.jit((...x: JaxArray[]): Result => pure!(jax, ...x));
    call = () => compiled(...operands.map((operand) => operand.ref));
  }
  let isSmall = true;
  return {
    results() {
      const values = readAll(call());
      isSmall = values.every(({ length }) => length <= readable);
      return Promise.resolve(values);
    },
    time: (count) => (isSmall ? timeCalls(() => readAll(call()), count) : timeAwaited(call, count)),
    release,
  };
}

export async function loadJax(): Promise<Library> {
  const name = '@jax-js/jax';
  const [jax] = loadModules([name]) as [Jax];
  await jax.init('wasm');
  jax.defaultDevice('wasm');
  return {
    name: 'jax-js',
    description: `jax-js ${versionOf(name)}, wasm backend, jitted; results of more than ${readable} elements are awaited`,
    prepare: ({ operation }, data) => prepare(jax, operation, data),
  };
}
