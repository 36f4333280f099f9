/** The undoing of max pooling as `nn.functional` has it. */
import { IndexError, RuntimeError, ValueError } from '../errors.js';
import { argumentAs, assertTensor } from '../ops/bind.js';
import { maxUnpool } from '../ops/layers/volume-maxima.js';
import { required, takeArguments } from '../tensor/arguments.js';
import type { Tensor } from '../tensor/tensor.js';
import { assertList, repeated, type Size } from './size.js';

interface UnpoolOptions {
  stride?: Size | null;
  padding?: Size;
  outputSize?: readonly number[] | null;
}

type UnpoolArguments =
  | [kernelSize: Size, stride?: Size | null, padding?: Size, outputSize?: readonly number[] | null]
  | [kernelSize: Size, options: UnpoolOptions];

const defaults = {
  kernelSize: required as Size | typeof required,
  stride: null as Size | null,
  padding: 0 as Size,
  outputSize: null as readonly number[] | null,
};

/** The size of the image that was pooled: as asked, or the smallest one there could have been. */
function pooledSize(
  callee: string,
  { shape }: Tensor,
  kernel: readonly number[],
  stride: readonly number[],
  padding: readonly number[],
  outputSize: readonly number[] | null,
): readonly number[] {
  const dims = kernel.length;
  if (Math.min(shape.length, stride.length, padding.length) < dims)
    throw new IndexError('tuple index out of range');
  const usual = kernel.map(
    (size, d) => (shape[shape.length - dims + d]! - 1) * stride[d]! + size - 2 * padding[d]!,
  );
  if (outputSize === null) return usual;
  assertList(callee, 'outputSize', 6, outputSize);
  const given = argumentAs(callee, 'int[]', 'outputSize', 6, outputSize);
  const wanted = given.length === dims + 2 ? given.slice(2) : given;
  if (wanted.length !== dims) {
    throw new ValueError(
      `output_size should be a sequence containing ${dims} or ${dims + 2} elements, but it has a length of ` +
        `'${wanted.length}'`,
    );
  }
  wanted.forEach((size, d) => {
    const [least, most] = [usual[d]! - stride[d]!, usual[d]! + stride[d]!];
    if (size > least && size < most) return;
    throw new ValueError(
      `invalid output_size "[${wanted.join(', ')}]" (dim ${d} must be between ${least} and ${most})`,
    );
  });
  return wanted;
}

function unpool(dims: number, input: Tensor, indices: Tensor, args: readonly unknown[]): Tensor {
  const callee = `max_unpool${dims}d`;
  assertTensor(callee, input);
  assertTensor(callee, indices, 'indices', 2);
  const taken = takeArguments(callee, defaults, args);
  const sizes = (argument: string, position: number, size: Size): readonly number[] => {
    const list = argumentAs(callee, 'int[]', argument, position, size);
    return Array.isArray(size) ? list : repeated(list[0]!, dims);
  };
  const kernel = sizes('kernelSize', 3, taken.kernelSize);
  const stride = taken.stride === null ? kernel : sizes('stride', 4, taken.stride);
  const padding = sizes('padding', 5, taken.padding);
  const size = pooledSize(callee, input, kernel, stride, padding, taken.outputSize);
  if (size.length !== dims) {
    const wanted = dims === 3 ? 'three elements (depth, height, width)' : 'two elements (height, width)';
    throw new RuntimeError(
      `There should be exactly ${wanted} in output_size, but got ${dims === 1 ? size.length + 1 : size.length} elements.`,
    );
  }
  if (dims === 3 && stride.some((step) => step <= 0)) {
    throw new RuntimeError(`strides should be greater than zero, but got stride: [${stride.join(', ')}]`);
  }
  if (dims > 1) return maxUnpool(input, indices, size);
  return maxUnpool(input.unsqueeze(-1), indices.unsqueeze(-1), [...size, 1]).squeeze(-1);
}

/**
 * Signals of zeros but for the maxima that `maxPool1d` found, where it found them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_unpool1d.html
 * @example
 * nn.functional.maxUnpool1d(tensor([[3.5, 4]]), tensor([[1, 3]]), 2).tolist(); // [[0, 3.5, 0, 4]]
 */
export function maxUnpool1d(input: Tensor, indices: Tensor, ...args: UnpoolArguments): Tensor {
  return unpool(1, input, indices, args);
}

/**
 * Images of zeros but for the maxima that `maxPool2d` found, where it found them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_unpool2d.html
 * @example
 * const [values, indices] = nn.functional.maxPool2dWithIndices(ones(1, 1, 4, 4), 2);
 * nn.functional.maxUnpool2d(values, indices, 2).sum().item(); // 4
 */
export function maxUnpool2d(input: Tensor, indices: Tensor, ...args: UnpoolArguments): Tensor {
  return unpool(2, input, indices, args);
}

/**
 * Volumes of zeros but for the maxima that `maxPool3d` found, where it found them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_unpool3d.html
 * @example
 * const [values, indices] = nn.functional.maxPool3d(ones(1, 1, 4, 4, 4), 2, { returnIndices: true });
 * nn.functional.maxUnpool3d(values, indices, 2).sum().item(); // 8
 */
export function maxUnpool3d(input: Tensor, indices: Tensor, ...args: UnpoolArguments): Tensor {
  return unpool(3, input, indices, args);
}
