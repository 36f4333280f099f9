/** Softmax and its kin as `nn.functional` has them: with a dimension that may be left out. */
import { logSoftmax as logSoftmaxOf, softmax as softmaxOf, softmin as softminOf } from '../ops/softmax.js';
import { takeArguments } from '../tensor/arguments.js';
import type { DType } from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';

type DimArguments =
  [dim?: number | null, options?: { dtype?: DType | null }] | [{ dim?: number | null; dtype?: DType | null }];

const dimDefaults = { dim: null as number | null, dtype: null as DType | null };

/** The dimension that PyTorch once chose by itself, and still does, with a warning. */
function implicitDim(name: string, ndim: number): number {
  warn(
    `Implicit dimension choice for ${name} has been deprecated. Change the call to include dim=X as an argument.`,
  );
  return ndim === 0 || ndim === 1 || ndim === 3 ? 0 : 1;
}

function alongDim(
  name: string,
  operator: (input: Tensor, dim: number, dtype: DType | null) => Tensor,
  input: Tensor,
  args: DimArguments,
): Tensor {
  const { dim, dtype } = takeArguments(name, dimDefaults, args, 1);
  return operator(input, dim ?? implicitDim(name, input.ndim), dtype);
}

/**
 * `exp(x)` divided by its sum along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmax.html
 * @example
 * nn.functional.softmax(logits, -1);
 */
export function softmax(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('softmax', softmaxOf, input, args);
}

/**
 * The logarithm of `softmax`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.log_softmax.html
 * @example
 * nn.functional.logSoftmax(logits, -1);
 */
export function logSoftmax(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('log_softmax', logSoftmaxOf, input, args);
}

/**
 * `softmax` of the negated elements.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmin.html
 * @example
 * nn.functional.softmin(distances, -1);
 */
export function softmin(input: Tensor, ...args: DimArguments): Tensor {
  return alongDim('softmin', softminOf, input, args);
}
