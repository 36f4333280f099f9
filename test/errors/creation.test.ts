/** Creating, joining and sorting: what each mistake raises. */
import * as torch from '../../src/index.js';
import { ones, tensor, type Tensor } from '../../src/index.js';
import { refuses } from './refuses.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

refuses([
  [
    'cat of other sizes',
    [ones(2, 3), ones(2, 4)],
    (x, y) => torch.cat([x, y]),
    'RuntimeError',
    'Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor ' +
      'number 1 in the list.',
  ],
  [
    'cat of other dimensions',
    [ones(2, 3), ones(3)],
    (x, y) => torch.cat([x, y]),
    'RuntimeError',
    'Tensors must have same number of dimensions: got 2 and 1',
  ],
  [
    'cat of nothing',
    [],
    () => torch.cat([]),
    'RuntimeError',
    'torch.cat(): expected a non-empty list of Tensors',
  ],
  [
    'cat of scalars',
    [ones([])],
    (x) => torch.cat([x, x]),
    'RuntimeError',
    'zero-dimensional tensor (at position 0) cannot be concatenated',
  ],
  [
    'cat in a dimension out of range',
    [ones(2)],
    (x) => torch.cat([x, x], 1),
    'IndexError',
    'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
  ],
  [
    'stack of other sizes',
    [ones(2), ones(3)],
    (x, y) => torch.stack([x, y]),
    'RuntimeError',
    'stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1',
  ],
  ['stack of nothing', [], () => torch.stack([]), 'RuntimeError', 'stack expects a non-empty TensorList'],
  [
    'stack in a dimension out of range',
    [ones(2)],
    (x) => torch.stack([x, x], 2),
    'IndexError',
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    'hstack of other sizes',
    [ones(2, 3), ones(3, 4)],
    (x, y) => torch.hstack([x, y]),
    'RuntimeError',
    'Sizes of tensors must match except in dimension 1. Expected size 2 but got size 3 for tensor ' +
      'number 1 in the list.',
  ],
  [
    'a negative size',
    [],
    () => torch.zeros(-1),
    'RuntimeError',
    'Trying to create tensor with negative dimension -1: [-1]',
  ],
  [
    'a negative size of several',
    [],
    () => torch.ones(2, -3),
    'RuntimeError',
    'Trying to create tensor with negative dimension -3: [2, -3]',
  ],
  [
    'arange in the wrong direction',
    [],
    () => torch.arange(5, 0),
    'RuntimeError',
    'upper bound and larger bound inconsistent with step sign',
  ],
  ['arange with a step of zero', [], () => torch.arange(0, 5, 0), 'RuntimeError', 'step must be nonzero'],
  ['arange to infinity', [], () => torch.arange(0, Infinity), 'RuntimeError', 'unsupported range: 0 -> inf'],
  [
    'linspace of a negative number',
    [],
    () => torch.linspace(0, 1, -1),
    'RuntimeError',
    'number of steps must be non-negative',
  ],
  [
    'eye of a negative size',
    [],
    () => torch.eye(-1),
    'RuntimeError',
    'n must be greater or equal to 0, got -1',
  ],
  [
    'a ragged array',
    [],
    () => tensor([[1, 2], [3]]),
    'ValueError',
    'expected sequence of length 2 at dim 1 (got 1)',
  ],
  ['an array of other depth', [], () => tensor([[1, 2], 3] as never), 'TypeError', 'not a sequence'],
  ['null as data', [], () => tensor(null), 'RuntimeError', 'Could not infer dtype of NoneType'],
  ['text as data', [], () => tensor('text'), 'TypeError', "new(): invalid data type 'str'"],
  [
    'topk of more than there are',
    [ones(3)],
    (x) => x.topk(4),
    'RuntimeError',
    'selected index k out of range',
  ],
  [
    'topk in a dimension out of range',
    [ones(3)],
    (x) => x.topk(1, 1),
    'IndexError',
    'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
  ],
  [
    'sort in a dimension out of range',
    [ones(3)],
    (x) => x.sort(1),
    'IndexError',
    'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
  ],
  [
    'argsort in a dimension out of range',
    [ones(3)],
    (x) => x.argsort(1),
    'IndexError',
    'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
  ],
  [
    'randint of an empty range',
    [],
    () => torch.randint(5, 5, [2]),
    'RuntimeError',
    "random_ expects 'from' to be less than 'to', but got from=5 >= to=5",
  ],
  [
    'randperm of a negative number',
    [],
    () => torch.randperm(-1),
    'RuntimeError',
    'Trying to create tensor with negative dimension -1: [-1]',
  ],
  [
    'normal with a negative deviation',
    [ones(3)],
    (x) => x.normal_(0, -1),
    'RuntimeError',
    'normal expects std >= 0.0, but found std -1',
  ],
  [
    'uniform_ of an empty range',
    [ones(3)],
    (x) => x.uniform_(1, 0),
    'RuntimeError',
    'uniform_ expects to return a [from, to) range, but found from=1 > to=0',
  ],
  [
    'bernoulli of a probability above one',
    [tensor([2])],
    (x) => torch.bernoulli(x),
    'RuntimeError',
    'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be ' +
      'improved?  If so, please report an enhancement request to PyTorch.)',
  ],
  [
    'random_ of an expanded tensor',
    [ones(1)],
    (x) => x.expand(3).normal_(),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'random_ of a leaf',
    [leaf(1, 2)],
    (x) => x.uniform_(),
    'RuntimeError',
    'a leaf Variable that requires grad is being used in an in-place operation.',
  ],
]);
