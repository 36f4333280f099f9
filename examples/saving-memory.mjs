// The code of docs/saving-memory.md, which says what it prints and why.

import * as torch from 'retrograd';

const { autograd, utils } = torch;

/** Runs something that is expected to fail, and prints why it did. */
const failing = (action) => {
  try {
    action();
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
};

/** Runs something, and prints how much memory its result holds. `scope` frees all else that was made. */
const holding = (action) => {
  torch.memory.collect();
  const before = torch.memory.stats().allocated;
  const result = torch.scope(action);
  const after = torch.memory.stats().allocated;
  console.log(`${Math.round((after - before) / 2 ** 20)} MB`);
  return result;
};

// What is kept

const small = torch.ones(2, { requiresGrad: true });
const y = small.tanh();
console.log(y.gradFn._savedResult.dataPtr() === y.dataPtr(), y.add(1).gradFn._savedSelf);

const x = torch.full([512, 512], 0.5, { requiresGrad: true }); // 1 MB

const layers = (h) => {
  for (let i = 0; i < 8; i++) h = h.tanh();
  return h.sum();
};
const kept = holding(() => layers(x));
const [exact] = autograd.grad(kept, x);

// Keeping nothing

holding(() => torch.noGrad(() => layers(x)));
holding(() => torch.inferenceMode(() => layers(x)));
holding(() => layers(x.detach()));

const plain = torch.noGrad(() => small.mul(2));
const inferred = torch.inferenceMode(() => small.mul(2));
console.log(plain.requiresGrad, plain.isInference(), inferred.requiresGrad, inferred.isInference());
console.log(plain.mul(small).requiresGrad);
failing(() => inferred.mul(small));
failing(() => inferred.add_(1));
console.log(inferred.clone().mul(small).requiresGrad);

torch.noGrad(() => console.log(torch.enableGrad(() => small.mul(2)).requiresGrad));
torch.inferenceMode(() => {
  console.log(torch.enableGrad(() => small.mul(2)).requiresGrad);
  console.log(torch.inferenceMode(false, () => small.mul(2)).requiresGrad);
});

// Keeping in another form

const pack = (t) => torch.scope(() => t.mul(127).round().to('int8'));
const unpack = (bytes) => bytes.div(127);

const packed = holding(() => autograd.graph.savedTensorsHooks(pack, unpack, () => layers(x)));
const [rough] = autograd.grad(packed, x);
console.log(rough.sub(exact).abs().max().item() < 0.01);

const z = small.exp();
z.gradFn._rawSavedResult.registerHooks(pack, unpack);
failing(() => z.gradFn._rawSavedResult.registerHooks(pack, unpack));

// Computing again

const { checkpoint, checkpointSequential } = utils.checkpoint;

let calls = 0;
const block = (h) => {
  calls++;
  for (let i = 0; i < 4; i++) h = h.tanh();
  return h;
};

holding(() => block(block(x)).sum());
const saving = holding(() => {
  const half = checkpoint(block, x, { useReentrant: false });
  return checkpoint(block, half, { useReentrant: false }).sum();
});
console.log(calls);
console.log(torch.equal(autograd.grad(saving, x)[0], exact), calls);

const older = checkpoint(block, small);
failing(() => autograd.grad(older.sum(), small));

const many = Array.from({ length: 9 }, () => (h) => h.tanh());
holding(() => checkpointSequential(many, 3, x, { useReentrant: false }).sum());
