/** Random tensors: shapes, layouts, dtypes, values. */
import type { Draw } from './draw.js';
import type { TensorLiteral, Word } from './literals.js';

export type DType = 'float32' | 'float64' | 'int64' | 'int32' | 'uint8' | 'bool';

export const isFloat = (dtype: DType): boolean => dtype.startsWith('float');

export function dtype(draw: Draw): DType {
  const mark = draw.real();
  if (mark < 0.45) return 'float32';
  if (mark < 0.7) return 'float64';
  return draw.pick(['int64', 'int64', 'int32', 'uint8', 'bool']);
}

export const put = (list: readonly number[], at: number, value: number): number[] =>
  list.map((item, i) => (i === at ? value : item));

/** Sizes, of which some are 0 and 1. */
export function shape(draw: Draw, low = 0, high = 4): number[] {
  const some = Array.from({ length: draw.int(low, high) }, () => draw.pick([1, 2, 2, 3, 3, 4, 5]));
  return some.length > 0 && draw.chance(0.06) ? put(some, draw.int(0, some.length - 1), 0) : some;
}

/** A shape that broadcasts with another. */
export function broadcast(draw: Draw, sizes: readonly number[]): number[] {
  if (draw.chance(0.5)) return [...sizes];
  const from = draw.chance(0.4) ? draw.int(0, sizes.length) : 0;
  return sizes.slice(from).map((size) => (draw.chance(0.3) ? 1 : size));
}

export type Values = 'any' | 'distinct' | 'positive' | 'unit' | { below: number; negative?: boolean };

function value(draw: Draw, type: DType, values: Values, isOdd: boolean): Word {
  if (typeof values === 'object') {
    const low = values.negative ? -values.below : 0;
    return values.below <= 0 ? 0 : draw.int(low, values.below - 1);
  }
  if (type === 'bool') return draw.int(0, 1);
  if (!isFloat(type)) {
    if (values === 'positive') return draw.int(1, 6);
    return type === 'uint8' ? draw.int(0, draw.chance(0.1) ? 255 : 9) : draw.int(-5, 6);
  }
  if (values === 'unit') return draw.int(1, 15) / 16;
  if (values === 'positive') return draw.int(1, 24) / 8;
  if (values === 'any' && isOdd && draw.chance(0.3))
    return draw.pick(['nan', 'inf', '-inf', '-0', 0, 1e5, -1e5]);
  return draw.int(-24, 24) / 8;
}

/** A tensor of a shape, in a layout of its own: contiguous, transposed, sliced, expanded. */
export function tensor(
  draw: Draw,
  type: DType,
  size: readonly number[],
  values: Values = 'any',
  { grad = false, dense = false } = {},
): TensorLiteral {
  const order = draw.chance(0.3) ? draw.shuffled([...size.keys()]) : [...size.keys()];
  const isSliced = !dense && draw.chance(0.2);
  const isExpanded = !dense && values !== 'distinct' && draw.chance(0.08);
  const stride = size.map(() => 0);
  let step = isSliced ? draw.int(1, 2) : 1;
  for (const dim of order.reverse()) {
    const isRepeated = isExpanded && draw.chance(0.5);
    stride[dim] = isRepeated ? 0 : step;
    if (!isRepeated) step *= Math.max(1, size[dim]!) + (isSliced ? draw.int(0, 1) : 0);
  }
  const offset = isSliced ? draw.int(0, 3) : 0;
  const last = size.includes(0) ? 0 : size.reduce((at, n, dim) => at + (n - 1) * stride[dim]!, 0);
  const length = offset + last + 1;
  const isOdd = draw.chance(0.1);
  const list =
    values === 'distinct' && type !== 'bool' && (type !== 'uint8' || length < 200)
      ? draw.shuffled(Array.from({ length }, (_, i) => (isFloat(type) ? (i - (length >> 1)) / 4 : i)))
      : Array.from({ length }, () => value(draw, type, values, isOdd));
  return { t: type, values: list, size: [...size], stride, offset, grad: grad && isFloat(type) };
}
