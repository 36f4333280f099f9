// The code of docs/backward.md, which says what it prints and why.

import * as torch from 'retrograd';

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

// Recording

const a = torch.ones(2, 3, { requiresGrad: true });
const b = a.add(3);
const c = b.mul(3);
const out = c.mean();

console.log(out);
console.log(out.gradFn.name(), '<-', c.gradFn.name(), '<-', b.gradFn.name());
console.log('a.gradFn is', a.gradFn, 'and a.isLeaf is', a.isLeaf);

// A scalar output

out.backward();
console.log(a.grad);

// An output that is no scalar

const weigh = (x) => {
  const y = torch.zeros(2, 1);
  y.indexPut_([0, 0], x.index(0, 0).pow(2).add(x.index(1, 0).mul(5)));
  y.indexPut_([1, 0], x.index(0, 0).pow(3).add(x.index(1, 0).mul(4)));
  return y;
};

const x = torch.ones(2, 1, { requiresGrad: true });
const y = weigh(x);
console.log(y);
failing(() => y.backward());

y.backward(torch.ones(2, 1));
console.log(x.grad);

const v = torch.tensor([[1], [0.1]]);

x.grad = null;
weigh(x).backward(v);
console.log(x.grad);

x.grad = null;
weigh(x).mul(v).sum().backward();
console.log(x.grad);

// Single rows of the Jacobian

const z = weigh(x);
for (const row of [0, 1]) {
  const oneHot = torch.zeros(2, 1);
  oneHot.indexPut_([row, 0], 1);
  x.grad = null;
  z.backward(oneHot, { retainGraph: true });
  console.log(`row ${row}:`, x.grad.flatten());
}

const rows = torch.eye(2).unbind(0);
const jacobian = rows.map((row) => {
  const [gradient] = torch.autograd.grad(z, x, row.view(2, 1), { retainGraph: true });
  return gradient.flatten();
});
console.log(torch.stack(jacobian));

// Gradients accumulate

const w = torch.tensor([1, 2], { requiresGrad: true });
w.pow(2).sum().backward();
console.log('first ', w.grad);
w.pow(2).sum().backward();
console.log('second', w.grad);

w.grad = null;
w.pow(2).sum().backward();
console.log(w.grad);

w.grad.zero_();
w.pow(2).sum().backward();
console.log(w.grad);

// Once through the graph

const square = w.mul(w).sum();
square.backward();
failing(() => square.backward());

const again = w.mul(w).sum();
w.grad = null;
again.backward({ retainGraph: true });
again.backward();
console.log(w.grad);

const sum = w.add(1).sum();
w.grad = null;
sum.backward();
sum.backward();
sum.backward();
console.log(w.grad);

// In between

const leaf = torch.tensor([1, 2, 3], { requiresGrad: true });
const middle = leaf.mul(2);
middle.retainGrad();
middle.registerHook((gradient) => console.log('hook:  ', gradient));
middle.mul(middle).sum().backward();

console.log('middle:', middle.grad);
console.log('leaf:  ', leaf.grad);

leaf.grad = null;
const steep = leaf.mul(100);
steep.registerHook((gradient) => gradient.clamp(-1, 1));
steep.mul(steep).sum().backward();
console.log(leaf.grad);

// What is not recorded

console.log(torch.ones(2).mul(2).requiresGrad);
console.log(torch.noGrad(() => leaf.mul(2)).requiresGrad);
console.log(leaf.detach().mul(2).requiresGrad);
failing(() => leaf.detach().sum().backward());

failing(() => torch.arange(3).requiresGrad_());

// Gradients of gradients

const t = torch.tensor(2, { requiresGrad: true });
const cube = t.pow(3);
const [first] = torch.autograd.grad(cube, t, { createGraph: true });
const [second] = torch.autograd.grad(first, t, { createGraph: true });
const [third] = torch.autograd.grad(second, t);
console.log(first.item(), second.item(), third.item());
