/** Reproducible data: the same numbers in every run, as a typed array and as a tensor. */
import * as torch from 'retrograd';

/** What both contestants work on. */
export interface Operand {
  readonly array: Float32Array;
  readonly tensor: torch.Tensor;
}

let state = 0;

/** Starts the sequence anew; called before each case, so that its data do not depend on the others. */
export function seed(value: number): void {
  state = value;
}

/** Tommy Ettinger's mulberry32, uniform in [0, 1). */
export function uniform(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function randomArray(length: number, low = -2, high = 2): Float32Array {
  return Float32Array.from({ length }, () => low + (high - low) * uniform());
}

/** Integers in [0, bound). */
export function randomIntegers(length: number, bound: number): Int32Array {
  return Int32Array.from({ length }, () => Math.floor(bound * uniform()));
}

/** A tensor of its own, not a view. */
export function tensorOf(array: Float32Array, shape: readonly number[]): torch.Tensor {
  return torch.tensor(array).view(shape).clone();
}

export function randomOperand(shape: readonly number[], low?: number, high?: number): Operand {
  const array = randomArray(elementsOf(shape), low, high);
  return { array, tensor: tensorOf(array, shape) };
}

/** An int64 tensor: PyTorch's dtype of an index. */
export function indexTensor(indices: Int32Array, shape: readonly number[]): torch.Tensor {
  return torch.tensor(BigInt64Array.from(indices, BigInt)).view(shape).clone();
}

export function randomMask(shape: readonly number[]): { array: Uint8Array; tensor: torch.Tensor } {
  const array = Uint8Array.from({ length: elementsOf(shape) }, () => (uniform() < 0.5 ? 1 : 0));
  return { array, tensor: torch.tensor(array).view(shape).to('bool') };
}
