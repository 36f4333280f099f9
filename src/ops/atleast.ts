/** Tensors with so many dimensions at least: atleast1d, atleast2d, atleast3d. */
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { assertTensor } from './bind.js';

interface Atleast {
  (input: Tensor): Tensor;
  (tensors: readonly Tensor[]): Tensor[];
  (...tensors: Tensor[]): Tensor[];
}

/** A function of one tensor, of a list of them or of several. */
function overTensors(name: string, convert: (t: Tensor) => Tensor): Atleast {
  const call = (...given: readonly unknown[]): Tensor | Tensor[] => {
    const only = given.length === 1 ? given[0] : given;
    if (!Array.isArray(only)) {
      assertTensor(name, only, 'tensors');
      return convert(only);
    }
    (only as unknown[]).forEach((item, i) => {
      if (item instanceof Tensor) return;
      throw new TypeError(`expected Tensor as element ${i} in argument 0, but got ${typeName(item)}`);
    });
    return (only as Tensor[]).map(convert);
  };
  return call as Atleast;
}

/**
 * A scalar as a vector of one element, other tensors as they are.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atleast_1d.html
 * @example
 * atleast1d(tensor(3)).shape; // [1]
 */
export const atleast1d = overTensors('atleast_1d', (t) => (t.shape.length === 0 ? t.reshape([1]) : t));

/**
 * Scalars and vectors as matrices of one row, other tensors as they are.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atleast_2d.html
 * @example
 * atleast2d(ones(3)).shape; // [1, 3]
 */
export const atleast2d = overTensors('atleast_2d', (t) => {
  if (t.shape.length === 0) return t.reshape([1, 1]);
  return t.shape.length === 1 ? t.unsqueeze(0) : t;
});

/**
 * Tensors of fewer dimensions with three.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.atleast_3d.html
 * @example
 * atleast3d(ones(3)).shape; // [1, 3, 1]
 */
export const atleast3d = overTensors('atleast_3d', (t) => {
  const ndim = t.shape.length;
  if (ndim === 0) return t.reshape([1, 1, 1]);
  if (ndim > 2) return t;
  return (ndim === 1 ? t.unsqueeze(0) : t).unsqueeze(-1);
});
