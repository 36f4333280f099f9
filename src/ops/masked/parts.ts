/** What the operators with masks share: the mask as it is meant, the dimensions, and what stands for masked elements. */
import { IndexError, NotImplementedError, RuntimeError } from '../../errors.js';
import { bool, type DType } from '../../tensor/dtype.js';
import type { Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { asTensor } from '../creation.js';
import { broadcastTo } from '../permute-views.js';
import { where } from '../selection.js';

/** The mask as bools of the input's shape. */
function canonicalMask(input: Tensor, mask: Tensor): Tensor {
  if (mask.shape.length > input.shape.length) {
    throw new IndexError(
      '_input_mask expected broadcastable mask (got mask dimensionality higher than of the input)',
    );
  }
  return broadcastTo(mask, input.shape).to('bool');
}

/** The dimensions in order; all when none is named. */
export function canonicalDims(dim: number | Shape | null, ndim: number): number[] {
  const list = typeof dim === 'number' ? [dim] : dim;
  if (list === null || list.length === 0) return Array.from({ length: ndim }, (_, d) => d);
  const count = Math.max(ndim, 1);
  const dims: number[] = [];
  for (const d of list) {
    if (dims.includes(d)) throw new RuntimeError(`dim=${d} appears multiple times in the list of dims`);
    if (d >= count || d < -count) {
      throw new IndexError(
        `Dimension out of range (expected to be in range of [${-count}, ${count - 1}], but got ${d})`,
      );
    }
    dims.push((d + count) % count);
  }
  return dims.sort((a, b) => a - b);
}

const bits: Partial<Record<DType, number>> = { int64: 63, int32: 31, int16: 15, int8: 7 };

/** The least number of a dtype, or the greatest. */
function bound(name: string, { _type: type }: Tensor, greatest: boolean): number | bigint {
  if (type.isFloat) return greatest ? Infinity : -Infinity;
  if (type === bool) throw new NotImplementedError(`identity of ${name} on torch.bool input`);
  const size = bits[type.name];
  if (size === undefined) return greatest ? 255 : 0;
  return greatest ? (1n << BigInt(size)) - 1n : -(1n << BigInt(size));
}

/** What changes no result of a reduction. */
function identity(name: string, input: Tensor): number | bigint {
  switch (name) {
    case 'prod':
      return 1;
    case 'amax':
    case 'argmax':
    case 'logsumexp':
      return bound(name, input, false);
    case 'amin':
    case 'argmin':
      return bound(name, input, true);
    case 'median':
      return NaN;
    default:
      return 0;
  }
}

/** The input with the identity of a reduction where the mask is false. */
export function combined(
  name: string,
  input: Tensor,
  mask: Tensor | null,
  value: () => number | bigint = () => identity(name, input),
): Tensor {
  if (mask === null) return input;
  const canonical = canonicalMask(input, mask);
  return where(canonical, input, asTensor(value(), { dtype: input.dtype }));
}
