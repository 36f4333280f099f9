// The code of docs/gather.md, which says what it prints and why.

import * as torch from 'retrograd';

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

const x = torch.tensor([
  [10, 11, 12],
  [20, 21, 22],
  [30, 31, 32],
]);

// Along dimension 1: a choice in each row

const index = [
  [2, 0],
  [1, 1],
  [0, 2],
];
console.log(x.gather(1, index));

// Along dimension 0: a choice in each column

console.log(x.gather(0, index));

console.log(
  x.gather(0, [
    [0, 0, 0],
    [1, 1, 1],
    [2, 2, 2],
    [1, 1, 1],
    [0, 0, 0],
  ]),
);
console.log(x.gather(1, [[2]]));

// Three dimensions

const cube = torch.arange(8).view(2, 2, 2);
const flip = [
  [
    [1, 1],
    [0, 0],
  ],
  [
    [0, 1],
    [0, 1],
  ],
];
console.log(cube);
for (const dim of [0, 1, 2]) console.log(`dim ${dim}:`, cube.gather(dim, flip).flatten());

// What it is used for

const scores = torch.tensor([
  [2, 0.5, 0.1],
  [0.3, 3, 0.2],
]);
const labels = torch.tensor([0n, 2n]);
const chosen = scores.logSoftmax(1).gather(1, labels.unsqueeze(1));
console.log(chosen);
console.log(chosen.mean().neg().item() === torch.nn.functional.crossEntropy(scores, labels).item());

console.log(x.indexSelect(1, [2, 0]));
console.log(
  x.gather(1, [
    [2, 0],
    [2, 0],
    [2, 0],
  ]),
);

// The gradient

const w = torch.tensor([10, 20, 30], { requiresGrad: true });
const picked = w.gather(0, [2, 0, 0, 0]);
console.log(picked);
picked.sum().backward();
console.log(w.grad);

w.grad = null;
const weights = torch.tensor([1, 2, 3, 4]);
w.gather(0, [2, 0, 0, 0]).backward(weights);
console.log(w.grad);
console.log(torch.zeros(3).scatterAdd(0, [2, 0, 0, 0], weights));

// `scatter`, the way back

const order = x.argsort(1, { descending: true });
const sorted = x.gather(1, order);
console.log(sorted);
console.log(torch.zeros(3, 3).scatter(1, order, sorted).equal(x));

console.log(torch.zeros(2, 3).scatter_(1, labels.unsqueeze(1), 1));

console.log(torch.zeros(2).scatterAdd(0, [0, 0, 1, 0], torch.tensor([1, 2, 3, 4])));

// `takeAlongDim`: with broadcasting

const best = x.argmax(0, { keepdim: true });
console.log(torch.takeAlongDim(x, best, 0));
console.log(torch.takeAlongDim(x, torch.tensor([[2n, 0n]]), 1));

// Common mistakes

failing(() => x.gather(1, torch.tensor([[0], [1], [2]])));
console.log(x.gather(1, torch.tensor([[0], [1], [2]], { dtype: torch.int64 })));

failing(() => x.gather(1, [0, 1, 2]));

failing(() => x.gather(1, [[0], [1], [2], [0]]));

failing(() => x.gather(1, [[3]]));
failing(() => x.gather(1, [[-1]]));

failing(() => torch.zeros(3).scatter(0, [1], torch.tensor([5n])));
