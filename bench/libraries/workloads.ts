/** The rows of `npm run bench:compare`. All tensors are float32. */
import { trainingData } from '../cases/training.js';
import { elementsOf, randomArray, randomIntegers, seed, uniform } from '../harness/random.js';
import type { Data, Workload } from './library.js';

type Shape = readonly number[];

function random(shape: Shape, low = -2, high = 2): Data {
  return { array: randomArray(elementsOf(shape), low, high), shape };
}

/** A shuffled range: no two elements are equal, so that there is only one way to sort them. */
function shuffled(shape: Shape): Data {
  const array = Float32Array.from({ length: elementsOf(shape) }, (_element, i) => i);
  for (let i = array.length - 1; i > 0; i--) {
    const other = Math.floor((i + 1) * uniform());
    [array[i], array[other]] = [array[other]!, array[i]!];
  }
  return { array, shape };
}

function indices(shape: Shape, bound: number): Data {
  return { array: randomIntegers(elementsOf(shape), bound), shape };
}

/** A weight as layers are initialized: uniform, and the smaller the more inputs it has. */
function weight(shape: Shape, inputs = elementsOf(shape.slice(1))): Data {
  const bound = 1 / Math.sqrt(inputs);
  return random(shape, -bound, bound);
}

type Options = Pick<Workload, 'tolerance' | 'steps'>;

function workload(name: string, operation: string, operands: () => Data[], options: Options = {}): Workload {
  return {
    name,
    operation,
    operands() {
      seed(1);
      return operands();
    },
    ...options,
  };
}

/** An operation on random tensors of these shapes. */
function onRandom(name: string, operation: string, ...shapes: readonly Shape[]): Workload {
  return workload(name, operation, () => shapes.map((shape) => random(shape)));
}

function onMillion(operation: string): Workload {
  return onRandom(`${operation} 1e6`, operation, [1_000_000]);
}

function matmul(n: number): Workload {
  return onRandom(`matmul ${n}`, 'matmul', [n, n], [n, n]);
}

function convolution(x: Shape, kernel: Shape): Workload {
  const name = `conv2d [${x.join()}] ∗ [${kernel.join()}]`;
  return workload(name, 'conv2d', () => [random(x), weight(kernel)]);
}

/** `x`, the classes, and weight and bias of each layer. */
function mlp(): Data[] {
  const { sizes, batch, x, targets, initial } = trainingData([784, 256, 128, 10], 64);
  const layers = initial.flatMap(({ weight: array, bias }, i): Data[] => [
    { array, shape: [sizes[i + 1]!, sizes[i]!] },
    { array: bias, shape: [sizes[i + 1]!] },
  ]);
  return [{ array: x, shape: [batch, sizes[0]!] }, { array: targets, shape: [batch] }, ...layers];
}

/** `x`, the classes, and weight and bias of two convolutions and of the linear layer behind them. */
function convnet(): Data[] {
  const parameters = [
    [8, 1, 3, 3],
    [16, 8, 3, 3],
    [10, 16 * 7 * 7],
  ].flatMap((shape) => [weight(shape), weight([shape[0]!], elementsOf(shape.slice(1)))]);
  return [random([32, 1, 28, 28], 0, 1), indices([32], 10), ...parameters];
}

/** `x`, the gradient of the result, and the parameters in the order in which they are used. */
function transformerBlock(): Data[] {
  const d = 128;
  const norm = (): Data[] => [random([d], 0.5, 1.5), random([d], -0.5, 0.5)];
  const linear = (outputs: number, inputs: number): Data[] => [
    weight([outputs, inputs]),
    weight([outputs], inputs),
  ];
  const attention = [...norm(), ...linear(3 * d, d), ...linear(d, d)];
  const perceptron = [...norm(), ...linear(4 * d, d), ...linear(d, 4 * d)];
  return [random([8, 64, d]), random([8, 64, d]), ...attention, ...perceptron];
}

const million: Shape = [1024, 1024];
const rows: Shape = [4096, 256];

export const workloads: readonly Workload[] = [
  onRandom('add [4] + [4]', 'add', [4], [4]),
  onRandom('add [4] + [4], with graph', 'addWithGraph', [4], [4]),
  onRandom('10 adds [4], sum, backward', 'addChain', [4], [4]),
  onRandom('add 1e3', 'add', [1000], [1000]),
  onRandom('add 1e6', 'add', [1_000_000], [1_000_000]),
  onRandom('add 1e7', 'add', [10_000_000], [10_000_000]),
  ...['exp', 'tanh', 'gelu', 'sigmoid'].map(onMillion),
  onRandom('sum [1024,1024]', 'sum', million),
  onRandom('sum [1024,1024], dim 0', 'sumDim0', million),
  onRandom('sum [1024,1024], dim 1', 'sumDim1', million),
  onRandom('amax [1024,1024], dim 1', 'amaxDim1', million),
  onRandom('max [1024,1024], dim 1, and indices', 'maxDim1', million),
  onRandom('softmax [512,768]', 'softmax', [512, 768]),
  onRandom('logSoftmax [512,768]', 'logSoftmax', [512, 768]),
  onRandom('layerNorm [512,768]', 'layerNorm', [512, 768], [768], [768]),
  onRandom('layerNorm [512,768], gradients', 'layerNormGradients', [512, 768], [512, 768], [768], [768]),
  workload(
    'batchNorm [32,64,28,28], gradients',
    'batchNormGradients',
    () => [random([32, 64, 28, 28]), random([32, 64, 28, 28]), random([64]), random([64])],
    { tolerance: 1e-3 },
  ),
  workload('crossEntropy [512,1000], gradient', 'crossEntropyGradient', () => [
    random([512, 1000]),
    indices([512], 1000),
  ]),
  onRandom('cumsum [1024,1024], dim 1', 'cumsum', million),
  onRandom('[1024,1024] + [1024]', 'add', million, [1024]),
  onRandom('[1024,1024] + [1024,1]', 'add', million, [1024, 1]),
  onRandom('transpose 1024²', 'transpose', million),
  onRandom('transpose 4096²', 'transpose', [4096, 4096]),
  onRandom('NCHW → NHWC [8,64,56,56]', 'toChannelsLast', [8, 64, 56, 56]),
  workload('gather [4096,256], dim 1', 'gather', () => [random(rows), indices(rows, 256)]),
  workload('scatterAdd [4096,256], dim 1', 'scatterAdd', () => [
    random(rows),
    indices(rows, 256),
    random(rows),
  ]),
  workload('indexSelect [4096,256], dim 0', 'indexSelect', () => [random(rows), indices([4096], 4096)]),
  ...[32, 64, 256, 1024].map(matmul),
  onRandom('bmm [64,64,64]', 'matmul', [64, 64, 64], [64, 64, 64]),
  onRandom('matvec 1024', 'matvec', million, [1024]),
  convolution([8, 3, 64, 64], [16, 3, 3, 3]),
  convolution([1, 64, 56, 56], [64, 64, 3, 3]),
  onRandom('maxPool2d(2) [8,64,56,56]', 'maxPool2d', [8, 64, 56, 56]),
  workload('sort [1000,1000]', 'sort', () => [shuffled([1000, 1000])]),
  workload('topk 10 of [1000,1000]', 'topk', () => [shuffled([1000, 1000])]),
  workload('MLP 784-256-128-10, Adam: a step', 'mlp', mlp, { steps: 5 }),
  workload('convnet [32,1,28,28], SGD: a step', 'convnet', convnet, { steps: 5 }),
  workload('transformer block, forward + backward', 'transformerBlock', transformerBlock, {
    tolerance: 1e-3,
  }),
];
