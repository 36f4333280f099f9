/** What PyTorch has for complex numbers, as it is for real ones: conj, real, imag, adjoint, H, mH. */
import { RuntimeError } from '../errors.js';
import { Tensor } from '../tensor/tensor.js';
import { composite } from './define.js';

/**
 * The complex conjugate: the tensor itself, since all dtypes are real.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.conj.html
 * @example
 * conj(x) === x; // true
 */
export const conj = composite('conj(Tensor self) -> Tensor', (self) => self);

/**
 * The real part: the tensor itself, since all dtypes are real.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.real.html
 * @example
 * real(x) === x; // true
 */
export const real = composite('real(Tensor self) -> Tensor', (self) => self, { only: 'function' });

/**
 * The imaginary part, which no tensor has: always an error.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.imag.html
 * @example
 * try { imag(x); } catch (error) { error.message; } // 'imag is not implemented for tensors with non-complex dtypes.'
 */
export const imag = composite(
  'imag(Tensor self) -> Tensor',
  (): Tensor => {
    throw new RuntimeError('imag is not implemented for tensors with non-complex dtypes.');
  },
  { only: 'function' },
);

/** The last two dimensions swapped; `name` is how the message calls it. */
function transposed(self: Tensor, name: string): Tensor {
  const ndim = self.shape.length;
  if (ndim === 1) {
    throw new RuntimeError(
      `tensor.${name} is only supported on matrices or batches of matrices. Got ${ndim}-D tensor.`,
    );
  }
  return ndim === 0 ? self : self.transpose(-2, -1);
}

/**
 * The last two dimensions swapped: of real matrices, the conjugate transpose is the transpose.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.adjoint.html
 * @example
 * zeros(2, 3).adjoint().shape; // [3, 2]
 */
export const adjoint = composite('adjoint(Tensor self) -> Tensor', (self) => transposed(self, 'adjoint()'));

const properties: Record<string, (self: Tensor) => Tensor> = {
  T: (self) => self.permute([...self.shape.keys()].reverse()),
  H: (self) => {
    const ndim = self.shape.length;
    if (ndim === 0 || ndim === 2) return transposed(self, 'H');
    throw new RuntimeError(
      `tensor.H is only supported on matrices (2-D tensors). Got ${ndim}-D tensor.` +
        (ndim > 2 ? ' For batches of matrices, consider using tensor.mH' : ''),
    );
  },
  mT: (self) => transposed(self, 'mT'),
  mH: (self) => transposed(self, 'mH'),
  real: (self) => self,
  imag,
};

for (const [name, of] of Object.entries(properties)) {
  Object.defineProperty(Tensor.prototype, name, {
    get(this: Tensor): Tensor {
      return of(this);
    },
    configurable: true,
  });
}
