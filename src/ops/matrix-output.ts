/** Where matrix products go: new results, `out`, and tensors to which a product is added. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { bool, type ScalarType } from '../tensor/dtype.js';
import { assertNoInternalOverlap } from '../tensor/overlap.js';
import { assertFits } from '../tensor/scalars.js';
import { formatShape, isExpandable, sameShape, type Shape } from '../tensor/shape.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { Binary } from '../wasm/codes.js';
import { contiguousAs, copyInto, fillWith } from '../tensor/copy.js';
import { binary } from './elementwise.js';
import { assertOutType, resizeOutput } from './output.js';

/**
 * A new result, or `out` after PyTorch's checks. When `out` is `self` the operation is in place. `check` is what the
 * operation has to object to, before `out` is resized.
 */
export function resultFor(
  out: Tensor | null,
  shape: Shape,
  type: ScalarType,
  self: Tensor | null,
  check: () => void,
): Tensor {
  if (out !== null) {
    if (out === self) assertInPlace(self, shape, type);
    else assertOutType(out, type);
  }
  check();
  if (out === null) return emptyTensor(type, shape);
  if (out !== self) resizeOutput(out, shape);
  assertNoInternalOverlap(out);
  return out;
}

function assertInPlace(self: Tensor, shape: Shape, type: ScalarType): void {
  if (self._type !== type) {
    const [given, expected] = [self._type.cName, type.cName];
    throw new RuntimeError(
      `Bad in-place call: input tensor dtype ${given} and output tensor dtype ${expected} should match`,
    );
  }
  if (!sameShape(self.shape, shape)) {
    const [given, expected] = [formatShape(self.shape), formatShape(shape)];
    throw new RuntimeError(
      `Bad in-place call: input tensor size ${given} and output tensor size ${expected} should match`,
    );
  }
}

/** PyTorch's errors of `expand` for a tensor that does not broadcast to the shape. */
export function assertExpandable(self: Tensor, shape: Shape): void {
  if (!isExpandable(self.shape, shape)) self.expand(shape);
}

/** A factor as C makes it of a number: whole for integers, which it has to fit, 0 or 1 for bools. */
export function factorFor(value: Scalar, type: ScalarType): number {
  if (type.isFloat) return Number(value);
  if (type === bool) return Number(value) === 0 ? 0 : 1;
  assertFits(value, type);
  return Math.trunc(Number(value));
}

/** result = factor * self, which may be the result itself; a factor of 0 gives zeros whatever self is. */
function fillScaled(result: Tensor, self: Tensor, factor: number): void {
  if (factor === 0) {
    fillWith(result, 0);
    return;
  }
  if (result !== self) copyInto(result, self);
  if (factor !== 1) binary(Binary.Mul, result, factor, result._type, result);
}

/** result = beta * self + alpha * product, where `multiply` puts a product into a tensor or adds it there. */
export function addProduct(
  result: Tensor,
  self: Tensor,
  beta: Scalar,
  alpha: Scalar,
  multiply: (c: Tensor, add: boolean) => void,
): Tensor {
  const type = result._type;
  if (result._numel === 0) return result;
  const [ofSelf, ofProduct] = [factorFor(beta, type), factorFor(alpha, type)];
  if (ofProduct === 1) {
    if (ofSelf !== 0) fillScaled(result, self, ofSelf);
    multiply(result, ofSelf !== 0);
    return result;
  }
  const product = emptyTensor(type, result.shape);
  multiply(product, false);
  if (ofSelf === 0) return binary(Binary.Mul, product, ofProduct, type, result);
  const addend = self._type === type ? self : contiguousAs(self, type);
  const scaled = ofSelf === 1 ? addend : binary(Binary.Mul, addend, ofSelf, type);
  return binary(Binary.Add, scaled, product, type, result, ofProduct);
}

/** The same where a product of factor 0 is not computed, so that its NaNs do not count. */
export function addMatrixProduct(
  result: Tensor,
  self: Tensor,
  beta: Scalar,
  alpha: Scalar,
  multiply: (c: Tensor, add: boolean) => void,
): Tensor {
  if (result._numel === 0) return result;
  if (factorFor(alpha, result._type) !== 0) return addProduct(result, self, beta, alpha, multiply);
  fillScaled(result, self, factorFor(beta, result._type));
  return result;
}
