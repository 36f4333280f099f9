/** The dtype of a result from the dtypes of its operands, as `torch.result_type`. */
import { bool, defaultScalarType, float64, int64, promoteScalarTypes, type ScalarType } from './dtype.js';
import { Tensor, type Scalar } from './tensor.js';

const INT64_LIMIT = 2 ** 63;

/** The type of a JavaScript number as a PyTorch Scalar: an int when integral and within int64. */
export function scalarTypeOf(value: Scalar): ScalarType {
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) < INT64_LIMIT ? int64 : defaultScalarType();
  }
  return typeof value === 'bigint' ? int64 : bool;
}

function combine(higher: ScalarType | null, lower: ScalarType | null): ScalarType | null {
  if (higher === null || lower === null) return higher ?? lower;
  if (higher.isFloat) return higher;
  if (higher === bool || lower.isFloat) return promoteScalarTypes(higher, lower);
  return higher;
}

/** Tensors with dimensions count first, then 0-dim tensors, then numbers, each only by a higher category. */
export function resultType(operands: readonly (Tensor | Scalar)[]): ScalarType {
  let dimensioned: ScalarType | null = null;
  let zeroDim: ScalarType | null = null;
  let scalar: ScalarType | null = null;
  for (const operand of operands) {
    if (!(operand instanceof Tensor)) {
      const type = scalarTypeOf(operand);
      scalar = scalar === null ? type : promoteScalarTypes(scalar, type);
    } else if (operand.shape.length > 0) {
      dimensioned = dimensioned === null ? operand._type : promoteScalarTypes(dimensioned, operand._type);
    } else {
      zeroDim = zeroDim === null ? operand._type : promoteScalarTypes(zeroDim, operand._type);
    }
  }
  return combine(dimensioned, combine(zeroDim, scalar))!;
}

/** The common case of two operands, without allocating. Two fractional numbers make float64, as PyTorch has them. */
export function resultTypeOfPair(a: Tensor | Scalar, b: Tensor | Scalar): ScalarType {
  if (a instanceof Tensor && b instanceof Tensor) {
    const [x, y] = [a._type, b._type];
    if (x === y) return x;
    if (a.shape.length === 0 || b.shape.length === 0) return resultType([a, b]);
    return promoteScalarTypes(x, y);
  }
  const type = resultType([a, b]);
  const areFractions =
    type.isFloat && !(a instanceof Tensor) && !(b instanceof Tensor) && scalarTypeOf(a) === scalarTypeOf(b);
  return areFractions ? float64 : type;
}

/** Integers and bools become the default float type. */
export function floatType(type: ScalarType): ScalarType {
  return type.isFloat ? type : defaultScalarType();
}
