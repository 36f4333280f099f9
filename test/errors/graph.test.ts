/** Backward passes, leaves, gradients and hooks: what each mistake raises. */
import * as torch from '../../src/index.js';
import { autograd, ones, tensor, type Tensor } from '../../src/index.js';
import { refuses } from './refuses.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

refuses([
  [
    'nonscalar',
    [leaf(1, 2)],
    (x) => x.mul(2).backward(),
    'RuntimeError',
    'grad can be implicitly created only for scalar outputs',
  ],
  [
    'backward of a tensor without a graph',
    [ones(1)],
    (x) => x.backward(),
    'RuntimeError',
    'element 0 of tensors does not require grad and does not have a grad_fn',
  ],
  [
    'backward of an integer',
    [tensor(3n)],
    (x) => x.backward(),
    'RuntimeError',
    'element 0 of tensors does not require grad and does not have a grad_fn',
  ],
  [
    'gradient of another shape',
    [leaf(1, 2, 3), ones(2)],
    (x, g) => x.mul(2).backward(g),
    'RuntimeError',
    'Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of ' +
      'torch.Size([3]).',
  ],
  [
    'gradient of another type',
    [leaf(1, 2, 3)],
    (x) => x.mul(2).backward('ones' as never),
    'TypeError',
    'gradients can be either Tensors or None, but got str',
  ],
  [
    'no inputs for backward',
    [leaf(1)],
    (x) => x.mul(2).backward({ inputs: [] }),
    'RuntimeError',
    "'inputs' argument to backward() cannot be empty.",
  ],
  [
    'an input that needs no gradient for backward',
    [leaf(1), ones(1)],
    (x, y) => x.mul(y).backward({ inputs: [y] }),
    'RuntimeError',
    "can't retain_grad on Tensor that has requires_grad=False",
  ],
  [
    'no inputs for grad',
    [leaf(1)],
    (x) => autograd.grad(x.mul(2), []),
    'ValueError',
    'grad requires non-empty inputs.',
  ],
  [
    'an unused input for grad',
    [leaf(1), leaf(2)],
    (x, y) => autograd.grad(x.mul(2), [x, y]),
    'RuntimeError',
    'One of the differentiated Tensors appears to not have been used in the graph. Set ' +
      'allow_unused=True if this is the desired behavior.',
  ],
  [
    'an input that needs no gradient for grad',
    [leaf(1), ones(1)],
    (x, y) => autograd.grad(x.mul(y), [y]),
    'RuntimeError',
    'One of the differentiated Tensors does not require grad',
  ],
  [
    'a root without a graph for grad',
    [ones(1), leaf(1)],
    (x, y) => autograd.grad(x, [y]),
    'RuntimeError',
    'element 0 of tensors does not require grad and does not have a grad_fn',
  ],
  [
    'more roots than gradients',
    [leaf(1), ones(1)],
    (x, g) => autograd.backward([x.mul(2), x.mul(3)], [g]),
    'RuntimeError',
    'got 2 tensors and 1 gradients',
  ],
  [
    'nonscalar root of grad',
    [leaf(1, 2)],
    (x) => autograd.grad(x.mul(2), x),
    'RuntimeError',
    'grad can be implicitly created only for scalar outputs',
  ],
  [
    'gradient of another shape for grad',
    [leaf(1, 2), ones(3)],
    (x, g) => autograd.grad(x.mul(2), x, g),
    'RuntimeError',
    'Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a shape of ' +
      'torch.Size([2]).',
  ],
  [
    'an integer that requires a gradient',
    [],
    () => ones(2, { dtype: 'int64', requiresGrad: true }),
    'RuntimeError',
    'Only Tensors of floating point and complex dtype can require gradients',
  ],
  [
    'an integer tensor that requires a gradient',
    [],
    () => tensor([1n], { requiresGrad: true }),
    'RuntimeError',
    'Only Tensors of floating point and complex dtype can require gradients',
  ],
  [
    'a mask that requires a gradient',
    [],
    () => tensor([true], { requiresGrad: true }),
    'RuntimeError',
    'Only Tensors of floating point and complex dtype can require gradients',
  ],
  [
    'requiresGrad_ of an integer',
    [tensor([1n])],
    (x) => x.requiresGrad_(),
    'RuntimeError',
    'only Tensors of floating point dtype can require gradients',
  ],
  [
    'requiresGrad of an integer',
    [tensor([1n])],
    (x) => (x.requiresGrad = true),
    'RuntimeError',
    'only Tensors of floating point and complex dtype can require gradients',
  ],
  [
    'requiresGrad = false of a result',
    [leaf(1).mul(2)],
    (x) => (x.requiresGrad = false),
    'RuntimeError',
    'you can only change requires_grad flags of leaf variables. If you want to use a computed variable ' +
      "in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
  ],
  [
    'requiresGrad_(false) of a result',
    [leaf(1).mul(2)],
    (x) => x.requiresGrad_(false),
    'RuntimeError',
    'you can only change requires_grad flags of leaf variables. If you want to use a computed variable ' +
      "in a subgraph that doesn't require differentiation use var_no_grad = var.detach().",
  ],
  [
    'requiresGrad = true of a result',
    [leaf(1).mul(2)],
    (x) => (x.requiresGrad = true),
    'RuntimeError',
    'you can only change requires_grad flags of leaf variables.',
  ],
  ['grad = itself', [leaf(1)], (x) => (x.grad = x), 'RuntimeError', "can't assign Variable as its own grad"],
  [
    'grad = another shape',
    [leaf(1), ones(2)],
    (x, g) => (x.grad = g),
    'RuntimeError',
    'assigned grad has data of a different size',
  ],
  [
    'grad = another dtype',
    [leaf(1), ones(1, { dtype: 'float64' })],
    (x, g) => (x.grad = g),
    'RuntimeError',
    'assigned grad has data of a different type',
  ],
  [
    'retainGrad of a tensor that needs no gradient',
    [ones(1)],
    (x) => x.retainGrad(),
    'RuntimeError',
    "can't retain_grad on Tensor that has requires_grad=False",
  ],
  [
    'a hook on a tensor that needs no gradient',
    [ones(1)],
    (x) => x.registerHook(() => undefined),
    'RuntimeError',
    "cannot register a hook on a tensor that doesn't require gradient",
  ],
  [
    'a hook that returns a string',
    [leaf(1)],
    (x) => {
      const y = x.mul(2);
      y.registerHook((() => 'text') as never);
      y.backward();
    },
    'TypeError',
    "expected Variable, but hook returned 'str'",
  ],
  [
    'a hook that changes the dtype',
    [leaf(1)],
    (x) => {
      const y = x.mul(2);
      y.registerHook((g) => g.double());
      y.backward();
    },
    'RuntimeError',
    "hook '<lambda>' has changed the type of value (was torch.FloatTensor got torch.DoubleTensor)",
  ],
  [
    'detach_ of a view',
    [leaf(1, 2).mul(2).view(2)],
    (x) => x.detach_(),
    'RuntimeError',
    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) " +
      'for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and ' +
      'hence detach_() cannot be called on these gradients. To fix this error, please refer to the ' +
      'Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution.',
  ],
  [
    'a write to the result of exp',
    [leaf(1, 2, 3)],
    (x) => {
      const y = x.exp();
      y.add_(1);
      y.sum().backward();
    },
    'RuntimeError',
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      '[torch.FloatTensor [3]], which is output 0 of ExpBackward0, is at version 1; expected version 0 ' +
      'instead. Hint: enable anomaly detection to find the operation that failed to compute its ' +
      'gradient, with torch.autograd.set_detect_anomaly(True).',
  ],
  [
    'a write to a factor',
    [leaf(1, 2, 3)],
    (x) => {
      const y = x.add(1);
      const z = y.mul(y);
      y.add_(1);
      z.sum().backward();
    },
    'RuntimeError',
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      '[torch.FloatTensor [3]], which is output 0 of AddBackward0, is at version 1; expected version 0 ' +
      'instead. Hint: enable anomaly detection to find the operation that failed to compute its ' +
      'gradient, with torch.autograd.set_detect_anomaly(True).',
  ],
  [
    'a write to a matrix',
    [tensor([[1, 2]], { requiresGrad: true })],
    (x) => {
      const w = ones(2, 2);
      const y = x.mm(w);
      w.zero_();
      y.sum().backward();
    },
    'RuntimeError',
    'one of the variables needed for gradient computation has been modified by an inplace operation: ' +
      '[torch.FloatTensor [2, 2]] is at version 1; expected version 0 instead. Hint: enable anomaly ' +
      'detection to find the operation that failed to compute its gradient, with ' +
      'torch.autograd.set_detect_anomaly(True).',
  ],
  [
    'out= with an input that needs a gradient',
    [leaf(1, 2), ones(2)],
    (x, out) => torch.add(x, 1, { out }),
    'RuntimeError',
    "add(): functions with out=... arguments don't support automatic differentiation, but one of the " +
      'arguments requires grad.',
  ],
  [
    'out= that needs a gradient',
    [ones(2), leaf(1, 2)],
    (x, out) => torch.mul(x, 1, { out }),
    'RuntimeError',
    "mul(): functions with out=... arguments don't support automatic differentiation, but one of the " +
      'arguments requires grad.',
  ],
  [
    'out= of a unary operation',
    [leaf(1, 2), ones(2)],
    (x, out) => torch.exp(x, { out }),
    'RuntimeError',
    "exp(): functions with out=... arguments don't support automatic differentiation, but one of the " +
      'arguments requires grad.',
  ],
  [
    'out= of a matrix product',
    [ones(2, 2, { requiresGrad: true }), ones(2, 2)],
    (x, out) => torch.mm(x, x, { out }),
    'RuntimeError',
    "mm(): functions with out=... arguments don't support automatic differentiation, but one of the " +
      'arguments requires grad.',
  ],
  [
    'data = a string',
    [leaf(1)],
    (x) => (x.data = 'text' as never),
    'TypeError',
    'Variable data has to be a tensor, but got str',
  ],
  [
    'grad = a string',
    [leaf(1)],
    (x) => (x.grad = 'text' as never),
    'TypeError',
    'assigned grad expected to be a Tensor or None but got grad of typestr',
  ],
  [
    'grad = a number',
    [leaf(1)],
    (x) => (x.grad = 5 as never),
    'TypeError',
    'assigned grad expected to be a Tensor or None but got grad of typeint',
  ],
  [
    'a hook that returns a number',
    [leaf(1)],
    (x) => {
      const y = x.mul(2);
      y.registerHook((() => 5) as never);
      y.backward();
    },
    'TypeError',
    "expected Variable, but hook returned 'int'",
  ],
  [
    'backward twice through exp',
    [leaf(1)],
    (x) => {
      const y = x.exp();
      autograd.grad(y, x);
      y.backward();
    },
    'RuntimeError',
    'Trying to backward through the graph a second time (or directly access saved tensors after they ' +
      'have already been freed). Saved intermediate values of the graph are freed when you call ' +
      '.backward() or autograd.grad(). Specify retain_graph=True (retainGraph: true) if you need to ' +
      'backward through the graph a second time or if you need to access saved tensors after calling ' +
      'backward.',
  ],
  [
    'out= of a sum',
    [ones(2, 2, { requiresGrad: true }), ones(2)],
    (x, out) => torch.sum(x, 0, { out }),
    'RuntimeError',
    "sum(): functions with out=... arguments don't support automatic differentiation, but one of the " +
      'arguments requires grad.',
  ],
]);
