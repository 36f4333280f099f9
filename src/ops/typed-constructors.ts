/** PyTorch's constructors for one dtype: FloatTensor, LongTensor and their kin. */
import { emptyTensor } from '../tensor/allocate.js';
import {
  bool,
  float32,
  float64,
  int16,
  int32,
  int64,
  int8,
  uint8,
  type DType,
  type ScalarType,
} from '../tensor/dtype.js';
import type { Tensor } from '../tensor/tensor.js';
import { beginOperation } from '../wasm/heap.js';
import { toSize } from './creation-arguments.js';
import { fromData } from './index-data.js';

/** A constructor such as `LongTensor`: from data, or an uninitialised tensor of a size. */
interface TypedConstructor {
  (...args: unknown[]): Tensor;
  readonly dtype: DType;
}

function typedConstructor(type: ScalarType): TypedConstructor {
  const construct = (...args: unknown[]): Tensor => {
    beginOperation();
    if (args.length === 1 && typeof args[0] === 'object' && args[0] !== null) return fromData(args[0], type);
    return emptyTensor(type, args.length === 0 ? [0] : toSize('new', args));
  };
  return Object.assign(construct, { dtype: type.name });
}

/**
 * A float32 tensor from data or of a size, as PyTorch's legacy constructor.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * FloatTensor([1, 2, 3]).dtype; // 'float32'
 */
export const FloatTensor = typedConstructor(float32);
/**
 * A float64 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * DoubleTensor([1, 2, 3]).dtype; // 'float64'
 */
export const DoubleTensor = typedConstructor(float64);
/**
 * An int64 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * LongTensor([1, 2, 3]).dtype; // 'int64'
 */
export const LongTensor = typedConstructor(int64);
/**
 * An int32 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * IntTensor([1, 2, 3]).dtype; // 'int32'
 */
export const IntTensor = typedConstructor(int32);
/**
 * An int16 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * ShortTensor([1, 2, 3]).dtype; // 'int16'
 */
export const ShortTensor = typedConstructor(int16);
/**
 * An int8 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * CharTensor([1, 2, 3]).dtype; // 'int8'
 */
export const CharTensor = typedConstructor(int8);
/**
 * A uint8 tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * ByteTensor([1, 2, 3]).dtype; // 'uint8'
 */
export const ByteTensor = typedConstructor(uint8);
/**
 * A bool tensor from data or of a size.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * BoolTensor([true, false]).dtype; // 'bool'
 */
export const BoolTensor = typedConstructor(bool);
