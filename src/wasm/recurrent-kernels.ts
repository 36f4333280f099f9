/** The part of the kernels' table that steps through recurrent networks. */
export interface RecurrentKernels {
  rnnCell(dtype: number, n: number, a: number, b: number, isRelu: number, y: number): void;
  rnnCellBackward(dtype: number, n: number, g: number, y: number, isRelu: number, gs: number): void;
  lstmCell(
    dtype: number,
    rows: number,
    n: number,
    inputGates: number,
    hiddenGates: number,
    c: number,
    gates: number,
    keeps: number,
    h: number,
    y: number,
  ): void;
  /** One of `gh` and `gy` may be 0. */
  lstmCellBackward(
    dtype: number,
    rows: number,
    n: number,
    gh: number,
    gy: number,
    gates: number,
    c: number,
    gg: number,
    gc: number,
  ): void;
  gruCell(
    dtype: number,
    rows: number,
    n: number,
    inputGates: number,
    hiddenGates: number,
    h: number,
    gates: number,
    keeps: number,
    y: number,
  ): void;
  gruCellBackward(
    dtype: number,
    rows: number,
    n: number,
    g: number,
    gates: number,
    h: number,
    ga: number,
    gb: number,
    gh: number,
  ): void;
}
