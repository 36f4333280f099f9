/** More ways to fill parameters: matrices with a structure, and normal numbers within bounds. Part of `nn.init`. */
import { ValueError } from '../errors.js';
import { erf } from '../ops/activation.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { tensor as tensorOf } from '../ops/creation.js';
import { linalgQr } from '../ops/linalg/qr.js';
import { randperm } from '../ops/random.js';
import { eye } from '../ops/ranges.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { filled } from './skip-init.js';

interface TruncOptions {
  mean?: number;
  std?: number;
  a?: number;
  b?: number;
}

/** The probability that a number of the normal distribution is below x. */
function normalCdf(x: number): number {
  return (1 + (erf(tensorOf(x / Math.sqrt(2), { dtype: 'float64' })).item() as number)) / 2;
}

/**
 * Numbers of the normal distribution that lie within [a, b].
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.trunc_normal_
 * @example
 * nn.init.truncNormal_(empty(3, 5), { std: 0.02 });
 */
export function truncNormal_(
  tensor: Tensor,
  ...args: [mean?: number, std?: number, a?: number, b?: number] | [TruncOptions]
): Tensor {
  assertTensor('trunc_normal_', tensor, 'tensor');
  const { mean, std, a, b } = takeArguments('trunc_normal_', { mean: 0, std: 1, a: -2, b: 2 }, args);
  if (mean < a - 2 * std || mean > b + 2 * std) {
    warn(
      'mean is more than 2 std from [a, b] in nn.init.trunc_normal_. ' +
        'The distribution of values may be incorrect.',
    );
  }
  const [low, high] = [normalCdf((a - mean) / std), normalCdf((b - mean) / std)];
  return filled(tensor, () =>
    tensor
      .uniform_(2 * low - 1, 2 * high - 1)
      .erfinv_()
      .mul_(std * Math.sqrt(2))
      .add_(mean)
      .clamp_(a, b),
  );
}

function assertMatrix(callee: string, tensor: Tensor): void {
  assertTensor(callee, tensor, 'tensor');
  if (tensor.ndim !== 2) throw new ValueError('Only tensors with 2 dimensions are supported');
}

/**
 * The identity matrix.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.eye_
 * @throws ValueError if the tensor is no matrix.
 * @example
 * nn.init.eye_(empty(2, 3)).tolist(); // [[1, 0, 0], [0, 1, 0]]
 */
export function eye_(tensor: Tensor): Tensor {
  assertMatrix('eye_', tensor);
  return filled(tensor, () => tensor.copy_(eye(tensor.size(0), tensor.size(1), { dtype: tensor.dtype })));
}

/**
 * Weights of a convolution, of 1 to 3 dimensions, that gives back its input, as far as there are channels; each group
 * does.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.dirac_
 * @throws ValueError for another number of dimensions, or channels that the groups do not divide.
 * @example
 * nn.init.dirac_(empty(2, 2, 3)).tolist(); // [[[0, 1, 0], [0, 0, 0]], [[0, 0, 0], [0, 1, 0]]]
 */
export function dirac_(tensor: Tensor, ...args: [groups?: number] | [{ groups?: number }]): Tensor {
  assertTensor('dirac_', tensor, 'tensor');
  const { groups } = takeArguments('dirac_', { groups: 1 }, args);
  const [outputs, inputs, ...kernel] = tensor.shape;
  if (outputs === undefined || inputs === undefined || kernel.length < 1 || kernel.length > 3)
    throw new ValueError('Only tensors with 3, 4, or 5 dimensions are supported');
  if (outputs % groups !== 0) throw new ValueError('dim 0 must be divisible by groups');
  const perGroup = outputs / groups;
  return filled(tensor, () => {
    tensor.zero_();
    const centre = kernel.reduce((part, size) => part.select(2, Math.floor(size / 2)), tensor);
    for (let g = 0; g < groups; g++)
      centre
        .narrow(0, g * perGroup, perGroup)
        .diagonal()
        .fill_(1);
    return tensor;
  });
}

/**
 * A matrix with orthogonal rows or columns (Saxe et al.); dimensions after the first count as one.
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.orthogonal_
 * @throws ValueError for a tensor of fewer than 2 dimensions.
 * @example
 * const w = nn.init.orthogonal_(empty(3, 5));
 * allclose(w.matmul(w.t()), eye(3), { atol: 1e-5 }); // true
 */
export function orthogonal_(tensor: Tensor, ...args: [gain?: number] | [{ gain?: number }]): Tensor {
  assertTensor('orthogonal_', tensor, 'tensor');
  const { gain } = takeArguments('orthogonal_', { gain: 1 }, args);
  if (tensor.ndim < 2) throw new ValueError('Only tensors with 2 or more dimensions are supported');
  if (tensor.numel() === 0) return tensor;
  const rows = tensor.size(0);
  const columns = tensor.numel() / rows;
  return filled(tensor, () => {
    const drawn = tensor.newEmpty([rows, columns]).normal_(0, 1);
    const isWide = rows < columns;
    const { Q, R } = linalgQr(isWide ? drawn.t() : drawn);
    // with the signs of R, Q is drawn evenly from all orthogonal matrices
    const even = Q.mul(R.diagonal().sign());
    return tensor.copy_((isWide ? even.t() : even).reshape(tensor.shape)).mul_(gain);
  });
}

/**
 * Numbers of the normal distribution, of which a share in each column is zero (Martens).
 *
 * @see https://pytorch.org/docs/1.13/nn.init.html#torch.nn.init.sparse_
 * @throws ValueError if the tensor is no matrix.
 * @example
 * nn.init.sparse_(empty(10, 5), { sparsity: 0.1 }).countNonzero(); // 45
 */
export function sparse_(
  tensor: Tensor,
  ...args: [sparsity: number, std?: number] | [{ sparsity: number; std?: number }]
): Tensor {
  assertMatrix('sparse_', tensor);
  const defaults = { sparsity: required as number | typeof required, std: 0.01 };
  const { sparsity: given, std } = takeArguments('sparse_', defaults, args);
  const sparsity = argumentAs('sparse_', 'float', 'sparsity', 2, given);
  const [rows, columns] = tensor.shape as [number, number];
  const zeros = Math.ceil(sparsity * rows);
  return filled(tensor, () => {
    tensor.normal_(0, std);
    for (let c = 0; c < columns; c++) tensor.select(1, c).indexFill_(0, randperm(rows).index(`:${zeros}`), 0);
    return tensor;
  });
}
