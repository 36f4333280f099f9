/** The part of the kernels' table that draws random numbers: `state` is a generator's. */
export interface RandomKernels {
  mtSeed(state: number, seedLo: number, seedHi: number): void;
  mtExport(state: number, y: number): void;
  mtImport(state: number, x: number, bytes: number): number;
  uniform(dtype: number, n: number, y: number, state: number, from: number, to: number): void;
  normal(dtype: number, n: number, y: number, state: number, mean: number, std: number, blocks: number): void;
  randint(dtype: number, n: number, y: number, state: number, low: bigint, range: bigint, wide: number): void;
  randperm(dtype: number, n: number, y: number, state: number): void;
  bernoulli(dtype: number, n: number, y: number, state: number, p: number): void;
  bernoulliTensor(
    dtype: number,
    n: number,
    y: number,
    state: number,
    probs: number,
    probsDtype: number,
  ): void;
  checkProbabilities(dtype: number, n: number, x: number): number;
  cauchy(dtype: number, n: number, y: number, state: number, median: number, sigma: number): void;
  logNormal(dtype: number, n: number, y: number, state: number, mean: number, std: number): void;
  geometric(dtype: number, n: number, y: number, state: number, p: number): void;
  poisson(dtype: number, n: number, y: number, state: number, rates: number): void;
  binomial(dtype: number, n: number, y: number, state: number, counts: number, probs: number): void;
  exponential(dtype: number, n: number, y: number, state: number, lambda: number): void;

  multinomialShares(dtype: number, rows: number, n: number, x: number, y: number): number;
  multinomial(
    dtype: number,
    rows: number,
    n: number,
    count: number,
    x: number,
    y: number,
    state: number,
  ): void;
}
