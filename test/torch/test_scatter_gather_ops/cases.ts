/** Inputs of scatter and gather, and the results element by element on plain arrays. */
import * as torch from '../../../src/index.js';
import type { DType, Tensor } from '../../../src/index.js';

export type Reduction = 'sum' | 'prod' | 'mean' | 'amax' | 'amin';

export interface Case {
  readonly dim: number;
  readonly base: Tensor;
  readonly index: Tensor;
  /** In each dimension as large as the index, or larger. */
  readonly src: Tensor;
}

const SIZES = [11, 13, 10] as const;
const PER_ROW = 6;

/** Small whole numbers, so that sums and products are exact in every dtype; bool: both values. */
export function whole(shape: readonly number[], dtype: DType): Tensor {
  if (dtype === 'bool') return torch.randint(0, 2, [...shape]).to('bool');
  const low = dtype === 'uint8' ? 0 : -3;
  return torch.randint(low, 4, [...shape]).to(dtype);
}

/** Along each row of `dim`, places drawn with or without repeating. */
function places(dim: number, isUnique: boolean): Tensor {
  const shape = SIZES.map((size, d) => (d === dim ? PER_ROW : size));
  if (!isUnique) return torch.randint(0, SIZES[dim]!, shape);
  const order = torch.rand([...SIZES]).argsort(dim);
  return order.narrow(dim, 0, PER_ROW).contiguous();
}

/** One case for each dimension. */
export function casesOf(dtype: DType, { unique = true }: { unique?: boolean } = {}): Case[] {
  torch.manualSeed(7);
  return [0, 1, 2].map((dim) => {
    const index = places(dim, unique);
    const src = whole(
      index.shape.map((size, d) => size + d + 1),
      dtype,
    );
    return { dim, base: whole(SIZES, dtype), index, src };
  });
}

function* positionsIn(shape: readonly number[]): Generator<number[]> {
  for (let i = 0; i < shape[0]!; i++)
    for (let j = 0; j < shape[1]!; j++) for (let k = 0; k < shape[2]!; k++) yield [i, j, k];
}

const flat = (shape: readonly number[], [i, j, k]: readonly number[]): number =>
  (i! * shape[1]! + j!) * shape[2]! + k!;

/** Calls back with where each value of the source goes to. */
export function eachPlace(
  { dim, base, index, src }: Case,
  visit: (to: number, from: number, position: number) => void,
): void {
  const along = index.flatten().tolist() as number[];
  for (const position of positionsIn(index.shape)) {
    const at = flat(index.shape, position);
    const to = position.map((i, d) => (d === dim ? along[at]! : i));
    visit(flat(base.shape, to), flat(src.shape, position), at);
  }
}

export const numbersOf = (t: Tensor): number[] => (t.flatten().tolist() as (number | boolean)[]).map(Number);

export const combine: Record<Reduction, (a: number, b: number) => number> = {
  sum: (a, b) => a + b,
  mean: (a, b) => a + b,
  prod: (a, b) => a * b,
  amax: Math.max,
  amin: Math.min,
};

/** The numbers as a tensor of that dtype; integers wrap around as in memory. */
export function tensorOf(numbers: readonly number[], shape: readonly number[], dtype: DType): Tensor {
  const doubles = torch.tensor(Float64Array.from(numbers));
  const elements = dtype === 'bool' ? doubles.ne(0) : doubles.to('int64').to(dtype);
  const isWhole = numbers.every(Number.isInteger);
  return (isWhole ? elements : doubles.to(dtype)).view([...shape]);
}
