/** A short program against the built package: what has to work wherever JavaScript runs. */

/** Throws at the first fact that does not hold; returns how many it has checked. */
export function smoke(torch, nn, optim) {
  let facts = 0;
  const same = (what, actual, expected) => {
    if (actual !== expected) throw new Error(`${what}: ${actual} in place of ${expected}`);
    facts++;
  };
  const holds = (what, fact) => same(what, fact, true);
  const list = (value) => JSON.stringify(value instanceof torch.Tensor ? value.tolist() : value);
  const matrix = (...rows) => torch.tensor(rows, { requiresGrad: true });
  const fails = (what, ErrorClass, text, action) => {
    let thrown = null;
    try {
      action();
    } catch (error) {
      thrown = error;
    }
    holds(`${what}: the class of the error`, thrown instanceof ErrorClass);
    same(`${what}: the text of the error`, thrown.message.slice(0, text.length), text);
  };

  const a = torch.ones(2, 3, { requiresGrad: true });
  const b = a.add(3);
  const c = b.mul(3);
  const out = torch.mean(c);
  same('mean', out.item(), 12);
  same('gradFn', out.gradFn.name(), 'MeanBackward0');
  out.backward();
  same('a.grad', list(a.grad), '[[0.5,0.5,0.5],[0.5,0.5,0.5]]');
  same('print', String(a.grad), 'tensor([[0.5000, 0.5000, 0.5000],\n        [0.5000, 0.5000, 0.5000]])');

  const numbers = torch.arange(6).view(2, 3);
  const turned = numbers.transpose(0, 1);
  same('dtype', turned.dtype, 'int64');
  same('shape', list(turned.shape), '[3,2]');
  same('stride', list(turned.stride()), '[1,3]');
  same('isContiguous', list([turned.isContiguous(), turned.contiguous().isContiguous()]), '[false,true]');
  turned.select(0, 2).fill_(7);
  same('a write through a view', list(numbers), '[[0,1,7],[3,4,7]]');
  same('a slice', list(numbers.index('...', '1:')), '[[1,7],[4,7]]');
  same(
    '64-bit integers',
    torch
      .tensor([2n ** 62n])
      .add(1)
      .toTypedArray()[0],
    2n ** 62n + 1n,
  );
  same('broadcasting', list(torch.ones(2, 1).add(torch.arange(3))), '[[1,2,3],[1,2,3]]');

  const left = matrix([1, 2], [3, 4]);
  const product = left.matmul(matrix([5, 6], [7, 8]));
  same('matmul', list(product), '[[19,22],[43,50]]');
  product.sum().backward();
  same('its gradient', list(left.grad), '[[11,15],[11,15]]');

  const table = matrix([1, 2], [3, 4]);
  const picked = table.gather(1, torch.tensor([0n, 0n, 1n, 0n]).view(2, 2));
  same('gather', list(picked), '[[1,1],[4,3]]');
  picked.sum().backward();
  same('its gradient', list(table.grad), '[[2,0],[1,1]]');

  const written = torch.zeros(2, 2);
  const factor = torch.full([2], 3, { requiresGrad: true });
  written.select(0, 1).add_(factor).mul_(2);
  written.sum().backward();
  same('the gradient of in-place operations', list(factor.grad), '[2,2]');

  const leaf = 'a leaf Variable that requires grad is being used in an in-place operation.';
  fails('an in-place operation on a leaf', torch.RuntimeError, leaf, () => a.add_(1));
  const base = a.mul(1);
  const square = base.mul(base);
  base.add_(1);
  const modified =
    'one of the variables needed for gradient computation has been modified by an inplace operation';
  fails('a value that was overwritten', torch.RuntimeError, modified, () => square.sum().backward());
  const range = 'Dimension out of range (expected to be in range of [-2, 1], but got 5)';
  fails('a dimension out of range', torch.IndexError, range, () => a.sum(5));
  const shapes = 'mat1 and mat2 shapes cannot be multiplied (2x3 and 2x2)';
  fails('shapes that do not fit', torch.RuntimeError, shapes, () => a.matmul(left));

  torch.manualSeed(0);
  const model = new nn.Sequential(new nn.Linear(2, 8), new nn.Tanh(), new nn.Linear(8, 1));
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
  const inputs = torch.tensor([0, 0, 0, 1, 1, 0, 1, 1]).view(4, 2);
  const wanted = torch.tensor([0, 1, 1, 0]).view(4, 1);
  const step = () => {
    optimizer.zeroGrad();
    const loss = nn.functional.mseLoss(model.call(inputs), wanted);
    loss.backward();
    optimizer.step();
    return loss.item();
  };
  holds('at first it knows nothing', step() > 0.2);
  for (let i = 0; i < 300; i++) step();
  holds('a network learns XOR', step() < 0.01);
  const picture = '() float32\n└─ SumBackward0 ()\n   └─ AccumulateGrad (2, 3) float32';
  same('a picture of the graph', torch.viz.toText(a.sum()), picture);
  holds('all entry points share one Tensor', model.parameters()[0] instanceof torch.Tensor);
  holds('retrograd/nn is torch.nn', torch.nn.Linear === nn.Linear && torch.optim.SGD === optim.SGD);
  return facts;
}

/** More tensors in one synchronous loop than the memory of a WebAssembly module can hold. */
export function allocateMuch(torch) {
  const size = 4 << 20;
  let total = 0;
  for (let i = 0; i < 320; i++) total += torch.ones(size).index(-1).item();
  if (total !== 320) throw new Error(`the sum of 320 ones is ${total}`);
}
