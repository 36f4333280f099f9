/** The functions of `nn.init` that give a weight a structure: identities, orthogonal rows, sparse columns. */
import { ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { linalgQr } from '../ops/linalg/qr.js';
import { randperm } from '../ops/random.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';

function assertMatrix(tensor: Tensor): void {
  if (tensor.shape.length !== 2) throw new ValueError('Only tensors with 2 dimensions are supported');
}

/**
 * Ones on the diagonal of a matrix, so that a linear layer hands on as many inputs as it can.
 *
 * @throws ValueError if it is no matrix.
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.eye_
 * @example
 * nn.init.eye_(empty(2, 3)); // [[1, 0, 0], [0, 1, 0]]
 */
export function eye_(tensor: Tensor): Tensor {
  assertMatrix(tensor);
  return withoutGrad(() => {
    tensor.zero_().diagonal().fill_(1);
    return tensor;
  });
}

/**
 * Ones in the middle of the windows of a convolution, so that it hands on as many channels as it can, in each group.
 *
 * @param tensor The weight: 3, 4 or 5 dimensions.
 * @throws ValueError for other numbers of dimensions, and groups that do not divide the first.
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.dirac_
 * @example
 * nn.init.dirac_(empty(2, 2, 3)); // [[[0, 1, 0], [0, 0, 0]], [[0, 0, 0], [0, 1, 0]]]
 */
export function dirac_(tensor: Tensor, ...args: [groups?: number] | [{ groups?: number }]): Tensor {
  const { groups } = takeArguments('dirac_', { groups: 1 }, args);
  const [outputs, inputs, ...window] = tensor.shape;
  if (outputs === undefined || inputs === undefined || window.length < 1 || window.length > 3) {
    throw new ValueError('Only tensors with 3, 4, or 5 dimensions are supported');
  }
  if (outputs % groups !== 0) throw new ValueError('dim 0 must be divisible by groups');
  const count = outputs / groups;
  return withoutGrad(() => {
    tensor.zero_();
    const middle = window.reduce((part, size) => part.select(2, size >> 1), tensor);
    for (let g = 0; g < groups; g++) {
      middle
        .narrow(0, g * count, count)
        .diagonal()
        .fill_(1);
    }
    return tensor;
  });
}

/**
 * Orthogonal rows, or columns if there are fewer of them (Saxe et al., https://arxiv.org/abs/1312.6120). All dimensions
 * but the first are taken for one.
 *
 * @throws ValueError for fewer than two dimensions.
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.orthogonal_
 * @example
 * const w = nn.init.orthogonal_(empty(2, 3));
 * w.mm(w.t()); // about [[1, 0], [0, 1]]
 */
export function orthogonal_(tensor: Tensor, ...args: [gain?: number] | [{ gain?: number }]): Tensor {
  const { gain } = takeArguments('orthogonal_', { gain: 1 }, args);
  if (tensor.shape.length < 2) {
    throw new ValueError('Only tensors with 2 or more dimensions are supported');
  }
  if (tensor._numel === 0) return tensor;
  const rows = tensor.shape[0]!;
  const columns = tensor._numel / rows;
  return withoutGrad(() => {
    const drawn = tensor.newEmpty([rows, columns]).normal_(0, 1);
    const isWide = rows < columns;
    const [q, r] = linalgQr(isWide ? drawn.t() : drawn);
    // Q is not uniformly distributed before its signs are (Mezzadri, https://arxiv.org/abs/math-ph/0609050).
    const signed = q.mul(r.diagonal().sign());
    tensor.view(rows, columns).copy_(isWide ? signed.t() : signed);
    return tensor.mul_(gain);
  });
}

/**
 * Normal numbers, and zeros in a share of each column (Martens, Deep learning via Hessian-free optimization, 2010).
 *
 * @throws ValueError if it is no matrix.
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.sparse_
 * @example
 * nn.init.sparse_(empty(10, 3), 0.7); // 3 numbers in each column
 */
export function sparse_(
  tensor: Tensor,
  ...args: [sparsity: number, std?: number] | [{ sparsity: number; std?: number }]
): Tensor {
  const { sparsity, std } = takeArguments('sparse_', sparse, args);
  assertMatrix(tensor);
  const [rows, columns] = tensor.shape as [number, number];
  const zeros = Math.ceil(sparsity * rows);
  return withoutGrad(() => {
    tensor.normal_(0, std);
    for (let column = 0; column < columns; column++) {
      tensor.select(1, column).indexFill_(0, randperm(rows).narrow(0, 0, zeros), 0);
    }
    return tensor;
  });
}

const sparse: { sparsity: number | typeof required; std: number } = { sparsity: required, std: 0.01 };
