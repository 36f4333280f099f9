/** Runs elementwise kernels on tensors and numbers: promotion is decided by the caller, layout and checks here. */
import { RuntimeError } from '../errors.js';
import { emptyAlike, isRowMajor } from '../tensor/allocate.js';
import { bool, type ScalarType } from '../tensor/dtype.js';
import { byteStrides, describe, type Operand } from '../tensor/iterator.js';
import { assertNoInternalOverlap, assertNoPartialOverlap } from '../tensor/overlap.js';
import { floatType } from '../tensor/promotion.js';
import { writeScalar } from '../tensor/scalars.js';
import {
  broadcastShapes,
  formatShape,
  isNonOverlappingAndDense,
  sameShape,
  type Shape,
} from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { Kind, Unary, type Binary, type Compare, type Predicate, type Ternary } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { assertCanCast, resizeOutput, setStrides } from './output.js';
import { emptyResult, resultStrides } from './result-layout.js';

/** Functions that PyTorch refuses to convert the results of. */
const keepsType: ReadonlySet<number> = new Set([
  Unary.Neg,
  Unary.Abs,
  Unary.Sign,
  Unary.Square,
  Unary.Floor,
  Unary.Ceil,
  Unary.Trunc,
  Unary.Round,
  Unary.RoundDecimals,
  Unary.Frac,
  Unary.Clamp,
  Unary.BitwiseNot,
  Unary.PowScalar,
]);

/** y = op(x) computed in `compute`, which is also the result's type; `exact` says that `out` must have it too. */
export function unary(
  op: Unary,
  x: Tensor,
  compute: ScalarType,
  out: Tensor | null = null,
  p = 0,
  q = 0,
  exact = false,
): Tensor {
  if (out === null && x._contiguous && x._type === compute) {
    const y = emptyAlike(x, compute);
    if (y._numel > 0) K.unary(op, compute.code, y._numel, x._address, y._address, p, q);
    return y;
  }
  return run(Kind.Unary, op, [x], [compute], compute, compute, out, p, q, exact);
}

/** The forward computation of a function whose results are floats, also for integers. */
export function floatUnary(op: Unary, p = 0, q = 0): (x: Tensor, out: Tensor | null) => Tensor {
  return (x, out) => unary(op, x, floatType(x._type), out, p, q);
}

/** y = op(x), a bool. */
export function predicate(op: Predicate, x: Tensor, result: ScalarType, out: Tensor | null = null): Tensor {
  return run(Kind.Predicate, op, [x], [x._type], x._type, result, out, 0, 0);
}

/** y = op(a, b) computed in `compute`, which is also the result's type. */
export function binary(
  op: Binary,
  a: Tensor | Scalar,
  b: Tensor | Scalar,
  compute: ScalarType,
  out: Tensor | null = null,
  p = 0,
  q = 0,
): Tensor {
  if (out === null && a instanceof Tensor && a._type === compute && a._contiguous) {
    if (b instanceof Tensor) {
      if (b._type === compute && b._contiguous && sameShape(a.shape, b.shape)) {
        const y = emptyAlike(a, compute);
        if (y._numel > 0) {
          K.binary(op, compute.code, y._numel, a._address, 0, b._address, 0, y._address, p, q);
        }
        return y;
      }
    } else if (a._numel > 0 && isRowMajor(a)) {
      const y = emptyAlike(a, compute);
      const address = writeScalar(0, b, compute);
      K.binary(op, compute.code, y._numel, a._address, 0, address, 1, y._address, p, q);
      return y;
    }
  }
  if (out !== null && out === a && writesItself(out, b, compute)) {
    const isNumber = !(b instanceof Tensor);
    const address = isNumber ? writeScalar(0, b, compute) : b._address;
    const own = out._address;
    K.binary(op, compute.code, out._numel, own, 0, address, isNumber ? 1 : 0, own, p, q);
    return out;
  }
  return run(Kind.Binary, op, [a, b], [compute, compute], compute, compute, out, p, q);
}

/** Whether an operation in place has nothing to check, convert or broadcast. */
function writesItself(out: Tensor, b: Tensor | Scalar, compute: ScalarType): boolean {
  if (out._type !== compute || !out._contiguous || out._numel === 0) return false;
  if (!(b instanceof Tensor)) return true;
  if (b._type !== compute || !b._contiguous || !sameShape(out.shape, b.shape)) return false;
  return b._storage !== out._storage || b === out;
}

/** y = op(a, b), a bool (or `result`), with the operands compared in `compute`. */
export function compare(
  op: Compare,
  a: Tensor | Scalar,
  b: Tensor | Scalar,
  compute: ScalarType,
  result: ScalarType,
  out: Tensor | null = null,
): Tensor {
  return run(Kind.Compare, op, [a, b], [compute, compute], compute, result, out, 0, 0);
}

/** y = op(a, b, c); `wanted` are the types the kernel reads (they differ for `where`), `exact` is as in `unary`. */
export function ternary(
  op: Ternary,
  operands: readonly (Tensor | Scalar)[],
  wanted: readonly ScalarType[],
  compute: ScalarType,
  out: Tensor | null = null,
  p = 0,
  q = 0,
  exact = false,
): Tensor {
  return run(Kind.Ternary, op, operands, wanted, compute, compute, out, p, q, exact);
}

/**
 * The general way: `out` null makes a new result whose layout follows the operands', else the result is written
 * there after PyTorch's checks.
 */
function run(
  kind: Kind,
  op: number,
  inputs: readonly (Tensor | Scalar)[],
  wanted: readonly ScalarType[],
  compute: ScalarType,
  resultType: ScalarType,
  out: Tensor | null,
  p: number,
  q: number,
  exact = false,
): Tensor {
  if (out !== null) assertApart(out, inputs);
  const shape = commonShape(inputs);
  const strides = inputs.map((input) =>
    input instanceof Tensor
      ? byteStrides(input.shape, input._strides, input._type.size, shape)
      : zeros(shape),
  );
  let y: Tensor;
  if (out === null) {
    y = emptyResult(resultType, shape, inputs, strides, wanted);
  } else {
    const isExact = exact || (kind === Kind.Unary && keepsType.has(op));
    y = checkOutput(out, inputs, shape, strides, wanted, resultType, isExact);
  }
  if (y._numel === 0) return y;
  const isMask = kind === Kind.Compare || kind === Kind.Predicate;
  if (runsFlat(y, inputs, wanted, isMask ? bool : compute)) {
    runFlat(kind, op, compute, y, inputs, wanted, p, q);
    return y;
  }
  const operands: Operand[] = inputs.map((input, k) => {
    const type = input instanceof Tensor ? input._type : wanted[k]!;
    const address = input instanceof Tensor ? input._address : writeScalar(k, input, type);
    return { address, type, wanted: wanted[k]!, strides: strides[k]! };
  });
  operands.unshift({
    address: y._address,
    type: y._type,
    wanted: isMask ? bool : compute,
    strides: byteStrides(y.shape, y._strides, y._type.size, shape),
  });
  describe(shape, operands);
  K.iterate(kind, op, compute.code, p, q);
  return y;
}

function zeros(shape: Shape): number[] {
  return new Array<number>(shape.length).fill(0);
}

/** The shape that the tensors among the operands broadcast to. */
export function commonShape(inputs: readonly (Tensor | Scalar)[]): Shape {
  let shape: Shape | null = null;
  for (const input of inputs) {
    if (!(input instanceof Tensor)) continue;
    shape = shape === null ? input.shape : broadcastShapes(shape, input.shape);
  }
  return shape ?? [];
}

/** Raises an operation's own objection, unless PyTorch has one to the shapes or to `out`: these come first. */
export function refuse(
  message: string,
  inputs: readonly (Tensor | Scalar)[],
  resultType: ScalarType,
  out: Tensor | null,
): never {
  if (out !== null) assertApart(out, inputs);
  const shape = commonShape(inputs);
  if (out !== null) assertWritable(out, inputs, shape, resultType, false);
  throw new RuntimeError(message);
}

/** The type of an operation of floats only, named as in PyTorch's messages. */
export function floatOnly(
  name: string,
  inputs: readonly Tensor[],
  type: ScalarType,
  out: Tensor | null,
): ScalarType {
  return type.isFloat ? type : refuse(`"${name}" not implemented for '${type.label}'`, inputs, type, out);
}

/** The type of an operation of all numbers, but not of truth values. */
export function notBool(
  name: string,
  inputs: readonly (Tensor | Scalar)[],
  type: ScalarType,
  out: Tensor | null,
): ScalarType {
  return type === bool ? refuse(`"${name}" not implemented for 'Bool'`, inputs, type, out) : type;
}

/** Checks a tensor that is written; `out=` tensors of another shape are resized. */
function checkOutput(
  out: Tensor,
  inputs: readonly (Tensor | Scalar)[],
  shape: Shape,
  strides: readonly Shape[],
  wanted: readonly ScalarType[],
  resultType: ScalarType,
  isExact: boolean,
): Tensor {
  assertWritable(out, inputs, shape, resultType, isExact);
  if (inputs.includes(out) || sameShape(out.shape, shape)) return out;
  resizeOutput(out, shape);
  const layout = resultStrides(shape, inputs, strides, wanted);
  if (layout !== null) setStrides(out, layout);
  return out;
}

/** What is written has its own place for each element, apart from the inputs': PyTorch looks at this before shapes. */
function assertApart(out: Tensor, inputs: readonly (Tensor | Scalar)[]): void {
  assertNoInternalOverlap(out);
  for (const input of inputs) if (input instanceof Tensor) assertNoPartialOverlap(out, input);
}

/** PyTorch's other checks of a tensor that is written, in its order. */
function assertWritable(
  out: Tensor,
  inputs: readonly (Tensor | Scalar)[],
  shape: Shape,
  resultType: ScalarType,
  isExact: boolean,
): void {
  if (inputs.includes(out) && !sameShape(out.shape, shape)) {
    throw new RuntimeError(
      `output with shape ${formatShape(out.shape)} doesn't match the broadcast shape ${formatShape(shape)}`,
    );
  }
  if (isExact && out._type !== resultType) {
    throw new RuntimeError(`Found dtype ${out._type.label} but expected ${resultType.label}`);
  }
  assertCanCast(resultType, out._type);
}

/** Whether every operand is one run of memory in the same order, or a single element, and needs no conversion. */
function runsFlat(
  y: Tensor,
  inputs: readonly (Tensor | Scalar)[],
  wanted: readonly ScalarType[],
  written: ScalarType,
): boolean {
  if (y._type !== written) return false;
  const isDense = y._contiguous || isNonOverlappingAndDense(y.shape, y._strides);
  if (!isDense) return false;
  for (let k = 0; k < inputs.length; k++) {
    const input = inputs[k]!;
    if (!(input instanceof Tensor)) continue;
    if (input._type !== wanted[k]) return false;
    if (input._numel === 1) continue;
    if (!sameShape(input.shape, y.shape)) return false;
    if (!(input._contiguous && y._contiguous) && !sameShape(input._strides, y._strides)) return false;
  }
  return true;
}

function runFlat(
  kind: Kind,
  op: number,
  compute: ScalarType,
  y: Tensor,
  inputs: readonly (Tensor | Scalar)[],
  wanted: readonly ScalarType[],
  p: number,
  q: number,
): void {
  const n = y._numel;
  const at = (k: number): number => {
    const input = inputs[k]!;
    return input instanceof Tensor ? input._address : writeScalar(k, input, wanted[k]!);
  };
  const isConst = (k: number): number => {
    const input = inputs[k]!;
    return n > 1 && (!(input instanceof Tensor) || input._numel === 1) ? 1 : 0;
  };
  switch (kind) {
    case Kind.Unary:
      K.unary(op, compute.code, n, at(0), y._address, p, q);
      break;
    case Kind.Binary:
      K.binary(op, compute.code, n, at(0), isConst(0), at(1), isConst(1), y._address, p, q);
      break;
    case Kind.Ternary: {
      const [a, b, c] = [at(0), at(1), at(2)];
      K.ternary(op, compute.code, n, a, isConst(0), b, isConst(1), c, isConst(2), y._address, p, q);
      break;
    }
    case Kind.Compare:
      K.compare(op, compute.code, n, at(0), isConst(0), at(1), isConst(1), y._address);
      break;
    case Kind.Predicate:
      K.predicate(op, compute.code, n, at(0), y._address);
  }
}

/** Some operators take a number first, but not together with `out`. */
export function assertTensorForOut(name: string, self: Tensor | Scalar, out: Tensor | null): void {
  if (out === null || self instanceof Tensor) return;
  throw new TypeError(
    `${name}(): argument 'self' must be Tensor, not ${typeName(self)}, where 'out' is given`,
  );
}
