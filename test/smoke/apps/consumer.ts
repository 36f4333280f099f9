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
export const picture: string = torch.viz.toDot([out, a], { params: net, showSaved: true });
export const handle = net.registerFullBackwardHook((module, gradInput, gradOutput) => {
  results.total += module === net ? gradInput.length + (gradOutput[0]?.numel() ?? 0) : 0;
});

// @ts-expect-error A size is made of numbers.
ones('2');
// @ts-expect-error There is no such keyword.
a.sum(1, { keepdims: true });
