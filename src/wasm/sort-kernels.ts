/** The part of the kernels' table that groups, finds and counts, and runs along a dimension. Optional pointers are 0. */
export interface SortKernels {
  mode(
    dtype: number,
    rows: number,
    n: number,
    x: number,
    values: number,
    indices: number,
    work: number,
  ): void;
  groupRows(
    dtype: number,
    sorts: number,
    n: number,
    width: number,
    x: number,
    firsts: number,
    inverse: number,
    counts: number,
    work: number,
  ): number;
  searchSorted(
    dtype: number,
    right: number,
    n: number,
    boundaries: number,
    sorter: number,
    isShared: number,
    rows: number,
    m: number,
    values: number,
    y: number,
  ): void;
  binsOf(
    dtype: number,
    how: number,
    n: number,
    x: number,
    apart: number,
    edges: number,
    count: number,
    left: number,
    right: number,
    places: number,
  ): void;
  countBins(dtype: number, n: number, places: number, weights: number, y: number): void;
  runningExtreme(
    dtype: number,
    largest: number,
    outer: number,
    n: number,
    inner: number,
    x: number,
    values: number,
    indices: number,
  ): void;
  logCumulate(dtype: number, outer: number, n: number, inner: number, x: number, y: number): void;
}
