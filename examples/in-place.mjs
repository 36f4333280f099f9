// The code of docs/in-place.md, which says what it prints and why.

import * as torch from 'retrograd';

const { relu } = torch.nn.functional;

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

// `x += 3` and `x = x + 3`

let x = torch.tensor([1, 2, 3]);
const other = x;
const address = x.dataPtr();

x.add_(3);
console.log(x, other, x.dataPtr() === address);

x = x.add(3);
console.log(x, other, x.dataPtr() === address);

console.log(x.mul_(2) === x);

// What it saves

const grown = (action) => {
  torch.memory.collect(); // what was dropped before does not count
  const before = torch.memory.stats().allocated;
  const result = action();
  const after = torch.memory.stats().allocated;
  console.log(`${Math.round((after - before) / 2 ** 20)} MB more`);
  return result;
};

const big = torch.zeros(1024, 1024);
grown(() => big.add(3));
grown(() => big.add_(3));
grown(() => relu(big));
grown(() => relu(big, { inplace: true }));

// Where autograd allows it

const w = torch.tensor([1, -2, 3], { requiresGrad: true });
const h = w.mul(2);
console.log(h.gradFn.name());
relu(h, { inplace: true });
console.log(h.gradFn.name());

h.sum().backward();
console.log(w.grad);

// Version counters

const v = torch.zeros(2);
console.log(v._version);
v.add_(1);
v.index(0).mul_(5);
console.log(v._version);

// A value that is still needed

const r = relu(w.mul(2));
r.add_(3);
failing(() => r.sum().backward());

const input = w.add(1);
const result = input.exp();
input.zero_();
result.sum().backward();
console.log('written after exp: fine');

const factor = w.add(1);
const product = factor.mul(factor);
product.add_(1);
factor.zero_();
failing(() => product.sum().backward());

// Leaves

failing(() => w.add_(1));
failing(() => w.index(0).add_(1));
failing(() => w.indexPut_([0], 1));

w.grad = null;
w.pow(2).sum().backward();
torch.noGrad(() => w.sub_(w.grad, { alpha: 0.1 }));
console.log(w);

const loss = w.mul(w).sum();
torch.noGrad(() => w.mul_(0.5));
failing(() => loss.backward());

// Views

const w2 = torch.tensor([1, 2, 3], { requiresGrad: true });
const base = torch.zeros(2, 3);
base.index(1).copy_(w2);
console.log(base);

base
  .mul(
    torch.tensor([
      [1, 1, 1],
      [2, 3, 4],
    ]),
  )
  .sum()
  .backward();
console.log(w2.grad);

const whole = w2.mul(1);
const early = whole.view(3, 1);
console.log(early.gradFn.name());
whole.index('1:').mul_(10);
console.log(early.gradFn.name());

w2.grad = null;
early.sum().backward();
console.log(w2.grad);

// Views that may not be written

const [row] = w2.mul(1).view(1, 3).unbind(0);
failing(() => row.mul_(10));

const ambiguous = torch.noGrad(() => whole.index('1:'));
failing(() => ambiguous.mul_(10));

// What has nothing to do with gradients

failing(() => torch.zeros(3).expand(2, 3).add_(1));

const line = torch.arange(6);
failing(() => line.index('1:').add_(line.index(':-1')));

failing(() => torch.zeros(3).add_(torch.zeros(2, 3)));
failing(() => torch.arange(3).add_(1.5));

// Around the check

const x1 = torch.zeros(2, { requiresGrad: true });
const y1 = x1.exp();
y1.detach().fill_(7);
failing(() => y1.sum().backward());

const x2 = torch.zeros(2, { requiresGrad: true });
const y2 = x2.exp();
y2.data.fill_(7);
y2.sum().backward();
console.log(x2.grad, 'and it should be', x2.exp().detach());
