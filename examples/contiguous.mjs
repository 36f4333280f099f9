// The code of docs/contiguous.md, which says what it prints and why.

import * as torch from 'retrograd';

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

const x = torch.arange(12).view(3, 4);
console.log(x);

// Shape, strides, offset

console.log('shape', x.shape, 'strides', x.stride(), 'offset', x.storageOffset());

const xt = x.t();
console.log(xt);
console.log('shape', xt.shape, 'strides', xt.stride());
console.log('same memory:', xt.dataPtr() === x.dataPtr());

xt.indexPut_([3, 0], 100);
console.log(x);
x.indexPut_([0, 3], 3);

// Who else only changes the way

const layout = (name, t) => {
  const shape = t.shape.join('×').padEnd(6);
  const strides = t.stride().join(',').padEnd(6);
  const contiguous = t.isContiguous() ? '  contiguous' : '';
  console.log(`${name.padEnd(22)} ${shape} strides ${strides} offset ${t.storageOffset()}${contiguous}`);
};

layout('x', x);
layout('x.t()', x.t());
layout('x.permute(1, 0)', x.permute(1, 0));
layout('x.narrow(1, 1, 2)', x.narrow(1, 1, 2));
layout("x.index('1:')", x.index('1:'));
layout("x.index(':', '::2')", x.index(':', '::2'));
layout('x.select(0, 1)', x.select(0, 1));
layout('x.diagonal()', x.diagonal());
layout('x.unsqueeze(1)', x.unsqueeze(1));
layout('x.view(2, 6)', x.view(2, 6));
layout('x.unfold(1, 2, 1)', x.unfold(1, 2, 1));
layout('x.select(0, 0).expand', x.select(0, 0).expand(3, 4));

layout('ones(3, 1).t()', torch.ones(3, 1).t());
layout('ones(2, 0).t()', torch.ones(2, 0).t());

// What `view` refuses

failing(() => xt.view(12));

layout('xt.view(2, 2, 3)', xt.view(2, 2, 3));
const everyFourth = torch.zeros(2, 3, 4).select(2, 0);
layout('everyFourth', everyFourth);
layout('everyFourth.view(6)', everyFourth.view(6));
failing(() => x.view(5, 2));

// What is copied, and when

const shares = (name, t, of) =>
  console.log(name.padEnd(18), t.dataPtr() === of.dataPtr() ? 'shares' : 'copies');

shares('x.reshape(12)', x.reshape(12), x);
shares('xt.reshape(12)', xt.reshape(12), xt);
shares('xt.contiguous()', xt.contiguous(), xt);
shares('xt.clone()', xt.clone(), xt);
console.log('x.contiguous() === x:', x.contiguous() === x);

const dense = xt.contiguous();
layout('xt.contiguous()', dense);
console.log(dense.view(12));

xt.reshape(12).fill_(0);
console.log(x.sum().item());
x.reshape(12).fill_(0);
console.log(x.sum().item());

// Layouts travel

layout('xt.add(1)', xt.add(1));
layout('xt.clone()', xt.clone());
layout('… contiguousFormat', xt.clone({ memoryFormat: torch.contiguousFormat }));

// Expanded tensors

const row = torch.tensor([1, 2, 3]);
const grid = row.expand(2, 3);
console.log(grid);
failing(() => grid.add_(1));
console.log(grid.clone().add_(1));

// Images: channels last

const images = torch.zeros(2, 3, 4, 4);
const channelsLast = images.contiguous({ memoryFormat: torch.channelsLast });
console.log(images.stride(), channelsLast.stride());
console.log(channelsLast.isContiguous(), channelsLast.isContiguous({ memoryFormat: torch.channelsLast }));

// Gradients go through

const w = torch.tensor(
  [
    [1, 2, 3],
    [4, 5, 6],
  ],
  { requiresGrad: true },
);
w.t().contiguous().view(6).narrow(0, 0, 2).sum().backward();
console.log(w.grad);

const bias = torch.zeros(3, { requiresGrad: true });
bias.expand(4, 3).sum().backward();
console.log(bias.grad);
