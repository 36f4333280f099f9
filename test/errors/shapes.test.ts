/** Shapes: what each mistake raises. */
import { ones } from '../../src/index.js';
import { refuses } from './refuses.js';

refuses([
  [
    'view of what is not contiguous',
    [ones(2, 3)],
    (x) => x.t().view(6),
    'RuntimeError',
    "view size is not compatible with input tensor's size and stride (at least one dimension spans " +
      'across two contiguous subspaces). Use .reshape(...) instead.',
  ],
  [
    'view of another size',
    [ones(6)],
    (x) => x.view(5),
    'RuntimeError',
    "shape '[5]' is invalid for input of size 6",
  ],
  [
    'reshape to another size',
    [ones(2, 3)],
    (x) => x.reshape(5),
    'RuntimeError',
    "shape '[5]' is invalid for input of size 6",
  ],
  [
    'reshape with a size that does not divide',
    [ones(6)],
    (x) => x.reshape(-1, 4),
    'RuntimeError',
    "shape '[-1, 4]' is invalid for input of size 6",
  ],
  [
    'view with two inferred sizes',
    [ones(6)],
    (x) => x.view(-1, -1),
    'RuntimeError',
    'only one dimension can be inferred',
  ],
  [
    'reshape with two inferred sizes',
    [ones(6)],
    (x) => x.reshape([-1, -1]),
    'RuntimeError',
    'only one dimension can be inferred',
  ],
  [
    'view of nothing with an inferred size',
    [ones(0)],
    (x) => x.view(0, -1),
    'RuntimeError',
    'cannot reshape tensor of 0 elements into shape [0, -1] because the unspecified dimension size -1 ' +
      'can be any value and is ambiguous',
  ],
  [
    'view with a negative size',
    [ones(6)],
    (x) => x.view(-2, 3),
    'RuntimeError',
    'invalid shape dimension -2',
  ],
  [
    'expand to another size',
    [ones(2)],
    (x) => x.expand(3),
    'RuntimeError',
    'The expanded size of the tensor (3) must match the existing size (2) at non-singleton dimension ' +
      '0.  Target sizes: [3].  Tensor sizes: [2]',
  ],
  [
    'expand to fewer dimensions',
    [ones(2, 3)],
    (x) => x.expand(3),
    'RuntimeError',
    'expand(torch.FloatTensor{[2, 3]}, size=[3]): the number of sizes provided (1) must be greater or ' +
      'equal to the number of dimensions in the tensor (2)',
  ],
  [
    'expand with -1 in a new dimension',
    [ones(2)],
    (x) => x.expand(-1, 2),
    'RuntimeError',
    "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0",
  ],
  [
    'permute with too few dimensions',
    [ones(2, 3)],
    (x) => x.permute(0),
    'RuntimeError',
    'permute(sparse_coo): number of dimensions in the tensor input does not match the length of the ' +
      'desired ordering of dimensions i.e. input.dim() = 2 is not equal to len(dims) = 1',
  ],
  [
    'permute with a dimension twice',
    [ones(2, 3)],
    (x) => x.permute(0, 0),
    'RuntimeError',
    'permute(): duplicate dims are not allowed.',
  ],
  [
    'permute out of range',
    [ones(2, 3)],
    (x) => x.permute(0, 2),
    'IndexError',
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    'transpose out of range',
    [ones(2, 3)],
    (x) => x.transpose(0, 2),
    'IndexError',
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    't of three dimensions',
    [ones(2, 3, 4)],
    (x) => x.t(),
    'RuntimeError',
    't() expects a tensor with <= 2 dimensions, but self is 3D',
  ],
  [
    'movedim twice',
    [ones(2, 3)],
    (x) => x.movedim([0, 0], [0, 1]),
    'RuntimeError',
    'movedim: repeated dim in `source` ([0, 0])',
  ],
  [
    'movedim of another count',
    [ones(2, 3)],
    (x) => x.movedim([0, 1], [0]),
    'RuntimeError',
    'movedim: Invalid source or destination dims: source ([0, 1] dims) should contain the same number ' +
      'of dims as destination ([0] dims)',
  ],
  [
    'squeeze out of range',
    [ones(2)],
    (x) => x.squeeze(1),
    'IndexError',
    'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
  ],
  [
    'unsqueeze out of range',
    [ones(2)],
    (x) => x.unsqueeze(2),
    'IndexError',
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    'flatten backwards',
    [ones(2, 3)],
    (x) => x.flatten(1, 0),
    'RuntimeError',
    'flatten() has invalid args: start_dim cannot come after end_dim',
  ],
  [
    'flatten out of range',
    [ones(2, 3)],
    (x) => x.flatten(2),
    'IndexError',
    'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    'unflatten to another size',
    [ones(6)],
    (x) => x.unflatten(0, [4, 2]),
    'RuntimeError',
    "unflatten: Provided sizes [4, 2] don't multiply up to the size of dim 0 (6) in the input tensor",
  ],
  [
    'unflatten to no sizes',
    [ones(6)],
    (x) => x.unflatten(0, []),
    'RuntimeError',
    'unflatten: sizes must be non-empty',
  ],
  [
    'unflatten with two inferred sizes',
    [ones(6)],
    (x) => x.unflatten(0, [-1, -1]),
    'RuntimeError',
    'unflatten got an unexpected error:\nonly one dimension can be inferred',
  ],
  [
    'view of a scalar as more bytes',
    [ones([])],
    (x) => x.view('float64' as never),
    'RuntimeError',
    'self.dim() cannot be 0 to view Float as Double (different element sizes)',
  ],
]);
