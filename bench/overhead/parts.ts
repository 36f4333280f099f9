/**
 * What the parts of a call cost, each measured alone: the functions that `add` and a backward node go through, taken from
 * the sources, which is where they can be called one by one.
 */
import { GradientBuffers } from '../../src/autograd/buffers.js';
import { ReadyQueue } from '../../src/autograd/queue.js';
import { AccumulateGrad } from '../../src/graph/accumulate.js';
import { setHistory } from '../../src/graph/history.js';
import { withoutGrad } from '../../src/graph/modes.js';
import { SavedTensor } from '../../src/graph/saved.js';
import * as torch from '../../src/index.js';
import { bind, QuickBinder } from '../../src/ops/bind.js';
import { binary } from '../../src/ops/elementwise.js';
import { OperatorNode } from '../../src/ops/operator-node.js';
import { Operator } from '../../src/ops/operator.js';
import { parseSchema } from '../../src/ops/schema.js';
import type { OperatorSpec } from '../../src/ops/spec.js';
import { emptyAlike } from '../../src/tensor/allocate.js';
import { float32 } from '../../src/tensor/dtype.js';
import { Storage } from '../../src/tensor/storage.js';
import { returnBlock, takeBlock } from '../../src/wasm/blocks.js';
import { Binary } from '../../src/wasm/codes.js';
import { beginScope, endScope } from '../../src/wasm/heap.js';
import { K } from '../../src/wasm/module.js';

const schema = 'add(Operand self, Operand other, *, Scalar alpha=1) -> Tensor';
const [a, b, result] = [torch.ones(4), torch.ones(4), torch.ones(4)];
const leaf = torch.ones(4, { requiresGrad: true });
const [x, y, z] = [a._address, b._address, result._address];
const parsed = parseSchema(schema);
const binder = new QuickBinder(parsed);
const one = torch.ones(1, 1);
const spec: OperatorSpec<typeof schema> = {
  forward: (self, other, alpha, out) => binary(Binary.Add, self, other, float32, out, Number(alpha)),
  gradients: { self: (gradient) => gradient, other: (gradient) => gradient },
};
const operator = new Operator(schema, spec);
const { shape } = a;
const firstNode = new OperatorNode(operator, [leaf, b, 1]);
const node = new OperatorNode(operator, [leaf, b, 1]);
node.saveArguments([leaf, b, 1], false);
firstNode.addOutput(shape, float32);
const saved = new SavedTensor(b, false);
const accumulator = new AccumulateGrad(leaf);
const queue = new ReadyQueue();
const buffers = new GradientBuffers(false);
const gradients = [b];

function accumulate(): void {
  leaf.grad = null;
  withoutGrad(() => accumulator.apply(gradients));
}

/** By name; the names are those of docs/overhead.md. */
export const parts = {
  nothing: () => a,
  bind: () => binder.bind(a, b),
  bindKeyword: () => bind(parsed, [a, { other: b }], true),
  kernel: () => K.binary(Binary.Add, float32.code, 4, x, 0, y, 0, z, 1, 0),
  block: () => {
    returnBlock(takeBlock(16), 16);
  },
  storage: () => new Storage(16, shape, 'float32'),
  storageDisposed: () => {
    new Storage(16, shape, 'float32').dispose();
  },
  empty: () => emptyAlike(a, float32),
  binary: () => binary(Binary.Add, a, b, float32, null, 1),
  broadcast: () => binary(Binary.Add, a, one, float32, null, 1),
  call: () => operator.callQuick(a, b),
  callRecorded: () => operator.callQuick(leaf, b),
  node: () => new OperatorNode(operator, [leaf, b, 1]),
  saveArguments: () => {
    node.saveArguments([leaf, b, 1], false);
  },
  history: () => {
    firstNode.outputs = [];
    setHistory(result, firstNode);
  },
  save: () => new SavedTensor(b, false),
  unpack: () => saved.unpack(node),
  rules: () => node.apply(gradients),
  queue: () => {
    queue.push(node);
    return queue.pop();
  },
  arrival: () => {
    buffers.add(firstNode, 0, b);
    buffers.letGo(firstNode);
  },
  pin: () => {
    buffers.pin(gradients);
    buffers.unpin(gradients);
  },
  scope: () => {
    endScope(beginScope(), buffers);
  },
  accumulate,
};

export type Part = keyof typeof parts;
