/** Losses, modules and optimizers: what each mistake raises. */
import { nn, ones, optim, tensor, type Tensor } from '../../src/index.js';
import { warningsOf } from '../support/raised.js';
import { refuses } from './refuses.js';

const F = nn.functional;

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

refuses([
  [
    'cross entropy with a target out of range',
    [ones(1, 3), tensor([5n])],
    (x, t) => F.crossEntropy(x, t),
    'IndexError',
    'Target 5 is out of bounds.',
  ],
  [
    'cross entropy of another batch',
    [ones(2, 3), tensor([1n])],
    (x, t) => F.crossEntropy(x, t),
    'ValueError',
    'Expected input batch_size (2) to match target batch_size (1).',
  ],
  [
    'nllLoss with a target out of range',
    [ones(1, 3), tensor([-1n])],
    (x, t) => F.nllLoss(x, t),
    'IndexError',
    'Target -1 is out of bounds.',
  ],
  [
    'nllLoss of another batch',
    [ones(2, 3), tensor([1n])],
    (x, t) => F.nllLoss(x, t),
    'ValueError',
    'Expected input batch_size (2) to match target batch_size (1).',
  ],
  [
    'mseLoss of shapes that do not broadcast',
    [ones(2), ones(3)],
    (x, t) => warningsOf(() => F.mseLoss(x, t)),
    'RuntimeError',
    'The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0',
  ],
  [
    'a dropout probability above one',
    [ones(2)],
    (x) => F.dropout(x, 1.5),
    'ValueError',
    'dropout probability has to be between 0 and 1, but got 1.5',
  ],
  [
    'a dropout module with a probability above one',
    [],
    () => new nn.Dropout(1.5),
    'ValueError',
    'dropout probability has to be between 0 and 1, but got 1.5',
  ],
  [
    'linear of another width',
    [ones(4, 5), ones(3, 2)],
    (x, w) => F.linear(x, w),
    'RuntimeError',
    'mat1 and mat2 shapes cannot be multiplied (4x5 and 2x3)',
  ],
  [
    'a linear module of another width',
    [ones(4, 5)],
    (x) => new nn.Linear(2, 3).forward(x),
    'RuntimeError',
    'mat1 and mat2 shapes cannot be multiplied (4x5 and 2x3)',
  ],
  [
    'an optimizer of nothing',
    [],
    () => new optim.SGD([], { lr: 0.1 }),
    'ValueError',
    'optimizer got an empty parameter list',
  ],
  [
    'an optimizer of what is no leaf',
    [leaf(1).mul(2)],
    (x) => new optim.SGD([x], { lr: 0.1 }),
    'ValueError',
    "can't optimize a non-leaf Tensor",
  ],
  [
    'an optimizer with a negative learning rate',
    [leaf(1)],
    (x) => new optim.SGD([x], { lr: -0.1 }),
    'ValueError',
    'Invalid learning rate: -0.1',
  ],
  [
    'an optimizer of a tensor alone',
    [leaf(1)],
    (x) => new optim.SGD(x as never, { lr: 0.1 }),
    'TypeError',
    'params argument given to the optimizer should be an iterable of Tensors or dicts, but got ' +
      'torch.FloatTensor',
  ],
  [
    'Adam with a negative learning rate',
    [leaf(1)],
    (x) => new optim.Adam([x], { lr: -1 }),
    'ValueError',
    'Invalid learning rate: -1',
  ],
  [
    'Adam with betas out of range',
    [leaf(1)],
    (x) => new optim.Adam([x], { betas: [1, 0.9] }),
    'ValueError',
    'Invalid beta parameter at index 0: 1',
  ],
  [
    'SGD with Nesterov momentum of zero',
    [leaf(1)],
    (x) => new optim.SGD([x], { lr: 0.1, nesterov: true }),
    'ValueError',
    'Nesterov momentum requires a momentum and zero dampening',
  ],
  [
    'a parameter group of one parameter twice',
    [leaf(1)],
    (x) => new optim.SGD([{ params: [x] }, { params: [x] }], { lr: 0.1 }),
    'ValueError',
    'some parameters appear in more than one parameter group',
  ],
  [
    'dropout module, negative',
    [],
    () => new nn.Dropout(-0.5),
    'ValueError',
    'dropout probability has to be between 0 and 1, but got -0.5',
  ],
  [
    'a loss with an unknown reduction',
    [ones(2), ones(2)],
    (x, t) => F.mseLoss(x, t, { reduction: 'max' }),
    'ValueError',
    'max is not a valid value for reduction',
  ],
  [
    'nllLoss of a vector of classes that is no list of integers',
    [ones(2, 3), ones(2)],
    (x, t) => F.nllLoss(x, t),
    'RuntimeError',
    'expected scalar type Long but found Float',
  ],
]);
