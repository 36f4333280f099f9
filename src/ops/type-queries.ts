/** Questions about types: what is a tensor, what dtype would a result have. */
import { canCast as canCastTypes, promoteScalarTypes, scalarType, type DType } from '../tensor/dtype.js';
import { resultType as resultTypeOf } from '../tensor/promotion.js';
import { sameShape } from '../tensor/shape.js';
import { assertTensor } from './bind.js';
import { install } from './define.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';

/**
 * Whether a value is a tensor.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_tensor.html
 * @example
 * isTensor(ones(2)); // true
 */
export function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}

/**
 * Whether the dtype is a float.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_floating_point.html
 * @example
 * isFloatingPoint(ones(2)); // true
 */
export function isFloatingPoint(input: Tensor): boolean {
  assertTensor('is_floating_point', input);
  return input.isFloatingPoint();
}

/**
 * Whether the dtype has negative numbers.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.is_signed.html
 * @example
 * isSigned(ByteTensor([1])); // false
 */
export function isSigned(input: Tensor): boolean {
  assertTensor('is_signed', input);
  return input.isSigned();
}

/**
 * Whether the dtype is one of complex numbers, which there are none of.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_complex.html
 * @example
 * isComplex(ones(2)); // false
 */
export function isComplex(input: Tensor): boolean {
  assertTensor('is_complex', input);
  return input.isComplex();
}

/**
 * Whether two tensors have the same shape.
 *
 * @example
 * isSameSize(ones(2), ones(2, 1)); // false
 */
export function isSameSize(input: Tensor, other: Tensor): boolean {
  assertTensor('is_same_size', input);
  assertTensor('is_same_size', other, 'other', 2);
  return sameShape(input.shape, other.shape);
}

install('isSameSize', (self, [other]) => isSameSize(self, other as Tensor));

/**
 * Whether the tensor, of one element, is something else than zero: what Python's `if` asks.
 *
 * @throws RuntimeError if there is more than one element, or none.
 * @see https://pytorch.org/docs/1.13/generated/torch.is_nonzero.html
 * @example
 * isNonzero(tensor([0.5])); // true
 */
export function isNonzero(input: Tensor): boolean {
  assertTensor('is_nonzero', input);
  return input.isNonzero();
}

/**
 * Whether the tensor was made in inference mode.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.is_inference.html
 * @example
 * isInference(inferenceMode(() => ones(2))); // true
 */
export function isInference(input: Tensor): boolean {
  assertTensor('is_inference', input);
  return input.isInference();
}

/**
 * Number of elements.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.numel.html
 * @example
 * numel(ones(2, 3)); // 6
 */
export function numel(input: Tensor): number {
  assertTensor('numel', input);
  return input.numel();
}

/**
 * The same memory as a tensor that needs no gradient.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.detach.html
 * @example
 * detach(x).requiresGrad; // false
 */
export function detach(input: Tensor): Tensor {
  assertTensor('detach', input);
  return input.detach();
}

/**
 * The smallest dtype that holds both.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.promote_types.html
 * @example
 * promoteTypes('uint8', 'int8'); // 'int16'
 */
export function promoteTypes(type1: DType, type2: DType): DType {
  return promoteScalarTypes(scalarType(type1), scalarType(type2)).name;
}

/**
 * The dtype of an arithmetic operation on two operands.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.result_type.html
 * @example
 * resultType(tensor([1n, 2n]), 1.5); // 'float32'
 */
export function resultType(tensor1: Tensor | Scalar, tensor2: Tensor | Scalar): DType {
  return resultTypeOf([tensor1, tensor2]).name;
}

/**
 * Whether a result of one dtype may be written to a tensor of another.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.can_cast.html
 * @example
 * canCast('float32', 'int64'); // false
 */
export function canCast(from: DType, to: DType): boolean {
  return canCastTypes(scalarType(from), scalarType(to));
}
