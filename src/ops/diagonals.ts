/** Diagonals as vectors and vectors as diagonals: diag, diagEmbed, diagflat, trace, fillDiagonal_. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { copyInto } from '../tensor/copy.js';
import { bool } from '../tensor/dtype.js';
import { wrapDim } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { composite, install, operator } from './define.js';
import { copyOut } from './output.js';

/** Zeros with the vectors of the last dimension as diagonals of dimensions `dim1` and `dim2`. */
function embedded(self: Tensor, offset: number, dim1: number, dim2: number): Tensor {
  const ndim = self.shape.length + 1;
  const [a, b] = [wrapDim(dim1, ndim), wrapDim(dim2, ndim)];
  if (a === b) throw new RuntimeError(`diagonal dimensions cannot be identical ${dim1}, ${dim2}`);
  const side = self.shape[self.shape.length - 1]! + Math.abs(offset);
  const shape = self.shape.slice(0, -1);
  for (const d of [a, b].sort((one, other) => one - other)) shape.splice(d, 0, side);
  const result = emptyTensor(self._type, shape).zero_();
  copyInto(result.diagonal(offset, a, b), self);
  return result;
}

/**
 * Matrices with the vectors of the last dimension as their diagonals, and zeros elsewhere. They lie in dimensions `dim1`
 * and `dim2` of the result; `offset` counts diagonals above the main one, negative ones below it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diag_embed.html
 * @example
 * diagEmbed(tensor([[1, 2], [3, 4]])).shape; // [2, 2, 2]
 */
export const diagEmbed = operator(
  'diagEmbed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor',
  {
    forward: embedded,
    gradients: {
      self: (gradient, { offset, dim1, dim2 }) => gradient.diagonal(offset, dim1, dim2),
    },
  },
);

function diagonalOrMatrix(self: Tensor, diagonal: number): Tensor {
  const { shape } = self;
  if (shape.length !== 1 && shape.length !== 2) throw new RuntimeError('matrix or a vector expected');
  if (shape.length === 1) return embedded(self, diagonal, 0, 1);
  const [rows, columns] = shape as [number, number];
  if (Math.min(rows + diagonal, columns - diagonal) < 0) {
    throw new RuntimeError('numel: integer multiplication overflow');
  }
  return self.diagonal(diagonal).clone({ memoryFormat: 'contiguousFormat' });
}

/**
 * A matrix with a vector as its diagonal, or the diagonal of a matrix, with memory of its own.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diag.html
 * @example
 * diag(tensor([1, 2])).tolist(); // [[1, 0], [0, 2]]
 * diag(ones(2, 3), 1).tolist(); // [1, 1]
 */
export const diag = operator('diag(Tensor self, int diagonal=0) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, diagonal, out) => {
    if (out !== null && out._type !== self._type) {
      throw new RuntimeError(`expected scalar type ${self._type.label} but found ${out._type.label}`);
    }
    const result = diagonalOrMatrix(self, diagonal);
    if (out === null) return result;
    copyOut(out, result);
    return out;
  },
  gradients: {
    self: (gradient, { diagonal }, { shape }) => {
      if (shape.length === 1) return gradient.diag(diagonal);
      const result = gradient.newZeros(shape);
      result.diagonal(diagonal).copy_(gradient);
      return result;
    },
  },
});

/**
 * A matrix with all elements, in their order, as its diagonal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.diagflat.html
 * @example
 * diagflat(tensor([[1, 2], [3, 4]])).shape; // [4, 4]
 */
export const diagflat = composite('diagflat(Tensor self, int offset=0) -> Tensor', (self, offset) =>
  self.contiguous().view(-1).diag(offset),
);

/**
 * The sum of a matrix's diagonal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.trace.html
 * @example
 * trace(ones(3, 3)).item(); // 3
 */
export const trace = operator('trace(Tensor self) -> Tensor', {
  forward: (self) => {
    if (self.shape.length !== 2)
      throw new RuntimeError(`trace: expected a matrix, but got tensor with dim ${self.shape.length}`);
    if (self._type === bool) throw new RuntimeError('"trace" not implemented for \'Bool\'');
    return self.diagonal().sum();
  },
  gradients: {
    self: (gradient, _, { shape }) => {
      const result = gradient.newZeros(shape);
      const diagonal = result.diagonal();
      diagonal.copy_(gradient.expand(diagonal.shape));
      return result;
    },
  },
});

const fillArguments = { fillValue: required as Scalar | typeof required, wrap: false };

/** Also of a cube and its kin: the elements whose indices are all the same. */
install('fillDiagonal_', (self, args) => {
  const { fillValue, wrap } = takeArguments('fill_diagonal_', fillArguments, args);
  const { shape } = self;
  const [height = 0, width = 0] = shape;
  if (shape.length < 2) throw new RuntimeError('dimensions must larger than 1');
  if (shape.length > 2 && shape.some((size) => size !== height))
    throw new RuntimeError('all dimensions of input must be of equal length');
  const start = self.storageOffset();
  const count = Math.min(height, width);
  const stride = self.stride().reduce((sum, step) => sum + step, 0);
  self.asStrided([count], [stride], start).fill_(fillValue);
  // below a row that is left out, the diagonal begins anew
  if (wrap && shape.length === 2 && height > width + 1) {
    const rest = Math.ceil(self._numel / (width + 1)) - count;
    self.asStrided([rest], [stride], start + self.stride(0) * (width + 1)).fill_(fillValue);
  }
  return self;
});
