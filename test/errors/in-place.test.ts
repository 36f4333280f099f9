/** In-place operations: what each mistake raises. */
import * as torch from '../../src/index.js';
import { arange, noGrad, ones, tensor, type Tensor, zeros } from '../../src/index.js';
import { refuses } from './refuses.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

refuses([
  [
    'a leaf',
    [leaf(1, 2)],
    (x) => x.add_(1),
    'RuntimeError',
    'a leaf Variable that requires grad is being used in an in-place operation.',
  ],
  [
    'a leaf, by copy_',
    [leaf(1, 2), ones(2)],
    (x, y) => x.copy_(y),
    'RuntimeError',
    'a leaf Variable that requires grad is being used in an in-place operation.',
  ],
  [
    'a leaf, by indexPut_ with a tensor',
    [leaf(1, 2), tensor([0n])],
    (x, i) => x.indexPut_([i], 5),
    'RuntimeError',
    'a leaf Variable that requires grad is being used in an in-place operation.',
  ],
  [
    'a view of a leaf',
    [leaf(1, 2)],
    (x) => x.view(2).mul_(2),
    'RuntimeError',
    'a view of a leaf Variable that requires grad is being used in an in-place operation.',
  ],
  [
    'an element of a leaf',
    [leaf(1, 2)],
    (x) => x.indexPut_([0], 5),
    'RuntimeError',
    'a view of a leaf Variable that requires grad is being used in an in-place operation.',
  ],
  [
    'an output of unbind',
    [leaf(1, 2).mul(1)],
    (x) => x.unbind()[0]!.mul_(2),
    'RuntimeError',
    'Output 0 of UnbindBackward0 is a view and is being modified inplace. This view is the output of a ' +
      'function that returns multiple views. Such functions do not allow the output views to be modified ' +
      'inplace. You should replace the inplace operation by an out-of-place one.',
  ],
  [
    'an output of split',
    [leaf(1, 2).mul(1)],
    (x) => x.split(1)[0]!.mul_(2),
    'RuntimeError',
    'Output 0 of SplitBackward0 is a view and is being modified inplace. This view is the output of a ' +
      'function that returns multiple views. Such functions do not allow the output views to be modified ' +
      'inplace. You should replace the inplace operation by an out-of-place one.',
  ],
  [
    'an output of chunk',
    [leaf(1, 2).mul(1)],
    (x) => x.chunk(2)[0]!.mul_(2),
    'RuntimeError',
    'Output 0 of SplitBackward0 is a view and is being modified inplace. This view is the output of a ' +
      'function that returns multiple views. Such functions do not allow the output views to be modified ' +
      'inplace. You should replace the inplace operation by an out-of-place one.',
  ],
  [
    'an output of split by sizes',
    [leaf(1, 2, 3).mul(1)],
    (x) => x.split([1, 2])[1]!.mul_(2),
    'RuntimeError',
    'Output 1 of SplitWithSizesBackward0 is a view and is being modified inplace. This view is the ' +
      'output of a function that returns multiple views. Such functions do not allow the output views to ' +
      'be modified inplace. You should replace the inplace operation by an out-of-place one.',
  ],
  [
    'a view made in noGrad mode',
    [leaf(1, 2).mul(1)],
    (x) => noGrad(() => x.view(2)).mul_(2),
    'RuntimeError',
    'A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given ' +
      'that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by ' +
      "moving both the view and the inplace either both inside the no_grad block (if you don't want the " +
      'inplace to be tracked) or both outside (if you want the inplace to be tracked).',
  ],
  [
    'an output of unbind in noGrad mode',
    [leaf(1, 2).mul(1)],
    (x) => noGrad(() => x.unbind())[0]!.mul_(2),
    'RuntimeError',
    'A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given ' +
      'that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by ' +
      "moving both the view and the inplace either both inside the no_grad block (if you don't want the " +
      'inplace to be tracked) or both outside (if you want the inplace to be tracked).',
  ],
  [
    'a view of a leaf made in noGrad mode',
    [leaf(1, 2)],
    (x) => noGrad(() => x.view(2)).mul_(2),
    'RuntimeError',
    'A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given ' +
      'that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by ' +
      "moving both the view and the inplace either both inside the no_grad block (if you don't want the " +
      'inplace to be tracked) or both outside (if you want the inplace to be tracked).',
  ],
  [
    'an expanded tensor, add_',
    [ones(1)],
    (x) => x.expand(3).add_(1),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, mul_',
    [ones(1)],
    (x) => x.expand(3).mul_(ones(3)),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, exp_',
    [ones(1)],
    (x) => x.expand(3).exp_(),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, copy_',
    [ones(1), ones(3)],
    (x, y) => x.expand(3).copy_(y),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, clamp_',
    [ones(1)],
    (x) => x.expand(3).clamp_(0, 1),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, cumsum_',
    [ones(1)],
    (x) => x.expand(3).cumsum_(0),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, scatter_',
    [ones(1)],
    (x) => x.expand(3).scatter_(0, [0], 1),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, indexAdd_',
    [ones(1), ones(1)],
    (x, y) => x.expand(3).indexAdd_(0, [0], y),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, maskedScatter_',
    [ones(1), ones(3)],
    (x, y) => x.expand(3).maskedScatter_(tensor([true, false, true]), y),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, put_',
    [ones(1), ones(1)],
    (x, y) => x.expand(3).put_([0], y),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, lt_',
    [ones(1)],
    (x) => x.expand(3).lt_(2),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, addmm_',
    [ones(1)],
    (x) => x.expand(2, 2).addmm_(ones(2, 2), ones(2, 2)),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, lerp_',
    [ones(1), ones(3)],
    (x, y) => x.expand(3).lerp_(y, 0.5),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'an expanded tensor, addcmul_',
    [ones(1), ones(3)],
    (x, y) => x.expand(3).addcmul_(y, y),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'out= of expanded memory',
    [ones(3), zeros(1)],
    (x, y) => torch.add(x, 1, { out: y.expand(3) }),
    'RuntimeError',
    'unsupported operation: more than one element of the written-to tensor refers to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'a broadcast result',
    [ones(3), ones(2, 3)],
    (x, y) => x.add_(y),
    'RuntimeError',
    "output with shape [3] doesn't match the broadcast shape [2, 3]",
  ],
  [
    'a broadcast result of more elements',
    [ones(1), ones(3)],
    (x, y) => x.mul_(y),
    'RuntimeError',
    "output with shape [1] doesn't match the broadcast shape [3]",
  ],
  [
    'a broadcast comparison',
    [ones(3), ones(2, 3)],
    (x, y) => x.lt_(y),
    'RuntimeError',
    "output with shape [3] doesn't match the broadcast shape [2, 3]",
  ],
  [
    'shapes that do not broadcast, in place',
    [ones(3), ones(2)],
    (x, y) => x.add_(y),
    'RuntimeError',
    'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0',
  ],
  [
    'a float into integers',
    [tensor([1n])],
    (x) => x.add_(1.5),
    'RuntimeError',
    "result type Float can't be cast to the desired output type Long",
  ],
  [
    'a float tensor into integers',
    [tensor([1n]), ones(1)],
    (x, y) => x.mul_(y),
    'RuntimeError',
    "result type Float can't be cast to the desired output type Long",
  ],
  [
    'a quotient into integers',
    [tensor([1n])],
    (x) => x.div_(2),
    'RuntimeError',
    "result type Float can't be cast to the desired output type Long",
  ],
  [
    'a root into integers',
    [tensor([4n])],
    (x) => x.sqrt_(),
    'RuntimeError',
    "result type Float can't be cast to the desired output type Long",
  ],
  [
    'integers into a mask',
    [tensor([true])],
    (x) => x.add_(1),
    'RuntimeError',
    "result type Long can't be cast to the desired output type Bool",
  ],
  [
    'out= of a dtype that cannot hold it',
    [ones(3), zeros(3, { dtype: 'int64' })],
    (x, out) => torch.add(x, 1, { out }),
    'RuntimeError',
    "result type Float can't be cast to the desired output type Long",
  ],
  [
    'copy_ of another length',
    [zeros(3), ones(2)],
    (x, y) => x.copy_(y),
    'RuntimeError',
    'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0',
  ],
  [
    'copy_ of a wider row',
    [zeros(2, 1), ones(2, 3)],
    (x, y) => x.copy_(y),
    'RuntimeError',
    "output with shape [2, 1] doesn't match the broadcast shape [2, 3]",
  ],
  [
    'copy_ of more dimensions that do not broadcast',
    [zeros(4), ones(3, 2)],
    (x, y) => x.copy_(y),
    'RuntimeError',
    'The size of tensor a (4) must match the size of tensor b (2) at non-singleton dimension 1',
  ],
  [
    'an operand that overlaps and does not broadcast either',
    [ones(2, 3)],
    (x) => x.t().div_(x),
    'RuntimeError',
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory ' +
      'location. Please clone() the tensor before performing the operation.',
  ],
  [
    'copy_ of more dimensions',
    [zeros(3), ones(2, 3)],
    (x, y) => x.copy_(y),
    'RuntimeError',
    "output with shape [3] doesn't match the broadcast shape [2, 3]",
  ],
  [
    'fill_ with a vector',
    [zeros(3), ones(2)],
    (x, y) => x.fill_(y),
    'RuntimeError',
    'fill_ only supports 0-dimension value tensor but got tensor with 1 dimensions.',
  ],
  [
    'input and output that overlap',
    [arange(4).float()],
    (x) => x.narrow(0, 0, 3).add_(x.narrow(0, 1, 3)),
    'RuntimeError',
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a ' +
      'single memory location. Please clone() the tensor before performing the operation.',
  ],
  [
    'copy_ between parts that overlap',
    [arange(4).float()],
    (x) => x.narrow(0, 0, 3).copy_(x.narrow(0, 1, 3)),
    'RuntimeError',
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a ' +
      'single memory location. Please clone() the tensor before performing the operation.',
  ],
  [
    'out= that overlaps an input',
    [arange(4).float()],
    (x) => torch.add(x.narrow(0, 0, 3), 1, { out: x.narrow(0, 1, 3) }),
    'RuntimeError',
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a ' +
      'single memory location. Please clone() the tensor before performing the operation.',
  ],
  [
    'exp of parts that overlap',
    [arange(4).float()],
    (x) => torch.exp(x.narrow(0, 0, 3), { out: x.narrow(0, 1, 3) }),
    'RuntimeError',
    'unsupported operation: some elements of the input tensor and the written-to tensor refer to a ' +
      'single memory location. Please clone() the tensor before performing the operation.',
  ],
]);
