// The code of docs/hooks.md, which says what it prints and why.

import * as torch from 'retrograd';

const { autograd, nn } = torch;

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

// A tensor's hook

const x = torch.tensor([1, 2], { requiresGrad: true });
const y = x.mul(3);
const first = y.registerHook((gradient) => gradient.mul(10));
y.registerHook((gradient) => console.log('seen:', gradient));

y.add(y).sum().backward({ retainGraph: true });
console.log(x.grad);

x.grad = null;
first.remove();
y.sum().backward();
console.log(x.grad);

// One leaf, or several tensors

const w = torch.tensor([1, 1], { requiresGrad: true });
w.registerPostAccumulateGradHook((leaf) => {
  torch.noGrad(() => leaf.sub_(leaf.grad, { alpha: 0.1 }));
  leaf.grad = null;
});
w.mul(w).sum().backward();
console.log(w, w.grad);

const a = torch.tensor([3, 4], { requiresGrad: true });
const b = torch.tensor([12], { requiresGrad: true });
const together = autograd.graph.registerMultiGradHook([a, b], (gradients) => {
  const squares = gradients.map((gradient) => gradient.pow(2).sum());
  console.log('norm of all:', torch.stack(squares).sum().sqrt().item());
});
a.pow(2).sum().add(b.mul(b).sum()).mul(0.5).backward();
together.remove();

// A node's hooks

const product = a.mul(b);
product.gradFn.registerPrehook((outputs) => console.log('before', outputs));
product.gradFn.registerHook((inputs, outputs) => console.log('after', inputs, outputs));
product.sum().backward();

// The order

const note = (text) => () => console.log(text);
const leaf = torch.ones(2, { requiresGrad: true });
const middle = leaf.mul(2);
middle.gradFn.registerHook(note('4. after the node of middle'));
middle.gradFn.registerPrehook(note('2. before the node of middle'));
middle.registerHook(note('1. middle'));
leaf.registerHook(note('1. leaf'));
leaf.registerPostAccumulateGradHook(note('5. leaf.grad is there'));
middle.sum().backward();

const written = torch.ones(2, { requiresGrad: true }).mul(2);
written.registerHook((gradient) => console.log('before the write:', gradient));
written.mul_(3);
written.registerHook((gradient) => console.log('after the write: ', gradient));
written.sum().backward();

const input = torch.ones(2, { requiresGrad: true });
input.registerHook(note('never called'));
console.log(autograd.grad(input.mul(2).sum(), input));

// A module's hooks

torch.manualSeed(0);
const model = new nn.Sequential(new nn.Linear(2, 3), new nn.Tanh(), new nn.Linear(3, 1));
const handles = model.children().map((layer, i) => [
  layer.registerForwardHook((module, args, output) => {
    console.log(`forward  ${i}: ${args[0].shape} -> ${output.shape}`);
  }),
  layer.registerFullBackwardHook((module, gradInput, gradOutput) => {
    console.log(`backward ${i}: norm ${gradOutput[0].norm().item().toFixed(4)}`, gradInput[0] === null);
  }),
]);
model.call(torch.ones(4, 2)).sum().backward();
for (const handle of handles.flat()) handle.remove();

const linear = new nn.Linear(2, 3);
linear.registerFullBackwardHook(note('backward'));
failing(() => nn.functional.relu(linear.call(torch.ones(4, 2)), { inplace: true }));

// Where a NaN comes from

const distance = (u, v) => u.sub(v).pow(2).sum().sqrt();
const p = torch.tensor([1, 2], { requiresGrad: true });
distance(p, p.detach()).backward();
console.log(p.grad);

const { warn } = globalThis.console;
globalThis.console.warn = (text) => {
  const [title] = text.split('\n');
  const call = /at distance\b/.exec(text);
  console.log(call === null ? title : `${title} … ${call[0]} …`);
};
failing(() => autograd.detectAnomaly(() => distance(p, p.detach()).backward()));
globalThis.console.warn = warn;

const noted = autograd.setDetectAnomaly(true, () => distance(p, torch.zeros(2)));
console.log(
  noted.gradFn.name(),
  noted.gradFn.metadata.traceback_.some((line) => line.includes('distance')),
);
