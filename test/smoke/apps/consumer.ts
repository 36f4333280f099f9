/** Typed use of the package, compiled against its declarations and not run. */
import * as torch from 'retrograd';
import { mean, ones, type Tensor } from 'retrograd';
import * as nn from 'retrograd/nn';
import * as optim from 'retrograd/optim';

export class Net extends nn.Module {
  readonly layers = new nn.Sequential(new nn.Linear(2, 8), new nn.ReLU(), new nn.Linear(8, 1));

  override forward(x: Tensor): Tensor {
    return this.layers.call(x);
  }
}

const a = ones(2, 3, { requiresGrad: true });
const out: Tensor = mean(a.add(3).mul(3));
out.backward();
const gradient: Tensor | null = a.grad;
const shape: readonly number[] = a.shape;
const { indices } = a.max(1);
const [values] = a.max(1);
const largest: Tensor = values;
const total: number = shape.reduce((product, size) => product * size, gradient === null ? 0 : 1);

// Types of exported values are written out in this program's own declarations, so they must have public names.
export const net = new Net();
export const optimizer = new optim.AdamW(net.parameters(), { lr: 1e-3 });
export const { paramGroups } = optimizer;
export const { crossEntropy, gelu, linear } = nn.functional;
export const { view, gradFn } = { view: a.view(-1), gradFn: out.gradFn };
export const same = torch.nn === nn;
export const results = { largest, indices, total };
export const hook = a.registerHook((g) => g.mul(2));
export const { dtype } = a;
export const scheduler = new optim.lrScheduler.OneCycleLR(optimizer, { maxLr: 0.1, totalSteps: 10 });
export const average = new optim.swaUtils.AveragedModel(net);
export const loader = new torch.utils.data.DataLoader([1, 2], { batchSize: 2 });
export const copied: { net: Net; optimizer: optim.AdamW } = torch.deepcopy({ net, optimizer });
export const picture: string = torch.viz.toDot([out, a], { params: net, showSaved: true });
export const handle = net.registerFullBackwardHook((module, gradInput, gradOutput) => {
  results.total += module === net ? gradInput.length + (gradOutput[0]?.numel() ?? 0) : 0;
});

// Calls have the type of `forward`, type parameters and all.
const lstm = new nn.LSTM(2, 3);
const packed = nn.utils.rnn.packPaddedSequence(ones(4, 1, 2), [4]);
export const [padded, [hidden, cell]]: [Tensor, [Tensor, Tensor]] = lstm.call(ones(4, 1, 2));
export const [sequence, [, last]]: [nn.utils.rnn.PackedSequence, [Tensor, Tensor]] = lstm.call(packed);
export const [steps, state]: [Tensor, Tensor] = new nn.GRU(2, 3).call(ones(4, 1, 2), hidden);
export const [activations]: [nn.utils.rnn.PackedSequence, Tensor] = new nn.RNN(2, 3).call(packed);
const attention = new nn.MultiheadAttention(4, 2);
export const [, weights]: [Tensor, Tensor] = attention.call(a, a, a);
export const [, none]: [Tensor, null] = attention.call(a, a, a, { needWeights: false });
export const [, alsoNone]: [Tensor, null] = attention.call(a, a, a, null, false);
export const pooled: Tensor = new nn.MaxPool2d(2).call(ones(1, 1, 4, 4));
export const [maxima, places] = new nn.MaxPool2d(2, { returnIndices: true }).call(ones(1, 1, 4, 4));
export const [parts] = new nn.AdaptiveMaxPool2d(2, true).call(ones(1, 1, 4, 4));
export const unpooled: Tensor = new nn.MaxUnpool2d(2).call(maxima, places);

export class Pair extends nn.Module {
  readonly inner = new nn.Linear(2, 2);

  override forward<T extends Tensor | null>(x: Tensor, other: T): [Tensor, T] {
    return [this.inner.call(x), other];
  }

  twice(x: Tensor): Tensor {
    return this.call(this.call(x, null)[0], null)[0];
  }
}
export const pair: [Tensor, null] = new Pair().call(a, null);

export function applied(module: nn.Module & { forward(x: Tensor): Tensor }): Tensor[] {
  const layers: { call(x: Tensor): Tensor }[] = [module, net, new nn.Sequential(new nn.MaxPool2d(2))];
  return layers.map((layer) => layer.call(a));
}

// @ts-expect-error There is one argument.
net.call(a, a);
// @ts-expect-error A size is made of numbers.
ones('2');
// @ts-expect-error There is no such keyword.
a.sum(1, { keepdims: true });
