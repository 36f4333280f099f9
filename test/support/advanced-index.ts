/** NumPy's rules for index arrays, on plain arrays: a reference for index and indexPut_. */

type Nested = number | readonly Nested[];
/** A whole dimension, dimensions left out, or nested arrays of indices for one dimension. */
export type Indexer = ':' | '...' | readonly Nested[];

function shapeOf(nested: Nested): number[] {
  return typeof nested === 'number' ? [] : [nested.length, ...shapeOf(nested[0] ?? 0)];
}

/** The element at a position of a shape that the arrays broadcast to. */
function elementAt(nested: Nested, position: readonly number[]): number {
  let level = nested;
  const depth = shapeOf(nested).length;
  for (const i of position.slice(position.length - depth)) {
    if (typeof level !== 'number') level = level[level.length === 1 ? 0 : i]!;
  }
  return level as number;
}

function broadcast(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: ndim }, (_, d) =>
    Math.max(...shapes.map((shape) => shape[shape.length - ndim + d] ?? 1)),
  );
}

function* positionsIn(shape: readonly number[]): Generator<number[]> {
  if (shape.length === 0) {
    yield [];
    return;
  }
  for (let i = 0; i < shape[0]!; i++) for (const rest of positionsIn(shape.slice(1))) yield [i, ...rest];
}

/** The shape that the indices pick from a tensor of `shape`, and where each element lies in row-major order. */
export function picked(
  shape: readonly number[],
  indices: readonly Indexer[],
): { shape: number[]; places: number[] } {
  const given = indices.filter((index) => index !== '...').length;
  const whole = new Array<Indexer>(shape.length - given).fill(':');
  const at = indices.indexOf('...');
  const full =
    at < 0 ? [...indices, ...whole] : [...indices.slice(0, at), ...whole, ...indices.slice(at + 1)];
  const arrays = full.flatMap((index, d) => (typeof index === 'string' ? [] : [{ index, d }]));
  const common = broadcast(arrays.map(({ index }) => shapeOf(index)));
  const areNeighbours = arrays.every(({ d }, i) => d === arrays[0]!.d + i);
  const before = areNeighbours ? arrays[0]!.d : 0;
  const kept = shape.map((_, d) => d).filter((d) => full[d] === ':');
  const sizes = kept.map((d) => shape[d]!);
  const result = [...sizes.slice(0, before), ...common, ...sizes.slice(before)];
  const places = [...positionsIn(result)].map((position) => {
    const inArrays = position.slice(before, before + common.length);
    const inKept = [...position.slice(0, before), ...position.slice(before + common.length)];
    const place = shape.map((size, d) => {
      const index = full[d]!;
      if (typeof index === 'string') return inKept[kept.indexOf(d)]!;
      const i = elementAt(index, inArrays);
      return i < 0 ? i + size : i;
    });
    return place.reduce((offset, i, d) => offset * shape[d]! + i, 0);
  });
  return { shape: result, places };
}
