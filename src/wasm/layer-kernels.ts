/** The part of the kernels' table that pools, resizes and pads images. Optional pointers are 0. */
export interface LayerKernels {
  poolWork(): number;
  maxPool(dtype: number, planes: number, x: number, y: number, indices: number, work: number): void;
  maxPoolBackward(dtype: number, planes: number, indices: number, g: number, gx: number): void;
  avgPool(
    dtype: number,
    mode: number,
    isBackward: number,
    planes: number,
    x: number,
    y: number,
    divisor: number,
    work: number,
  ): void;
  resampleWork(mode: number, out: number): number;
  resample(
    dtype: number,
    isBackward: number,
    mode: number,
    alignCorners: number,
    factor: number,
    outer: number,
    n: number,
    out: number,
    inner: number,
    x: number,
    y: number,
    work: number,
  ): void;
}
