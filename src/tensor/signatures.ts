/** Types of the operators' functions and methods. Written by scripts/signatures.ts; do not edit. */
import type { MoreTensorMethods } from './methods.js';
import type { DType } from './dtype.js';
import type { IndexLike, MemoryFormat, Scalar, Tensor } from './tensor.js';

/** The free functions. */
export interface Functions {
  add(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(
    self: Tensor,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(options: {
    self: Tensor;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  sub(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(
    self: Tensor,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(options: {
    self: Tensor;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  rsub(self: Tensor, other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): Tensor;
  rsub(self: Tensor, options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): Tensor;
  rsub(options: { self: Tensor; other: Tensor | Scalar; alpha?: Scalar | undefined }): Tensor;
  mul(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  mul(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  mul(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  div(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  div(
    self: Tensor,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  div(options: {
    self: Tensor;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  floorDivide(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  floorDivide(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  floorDivide(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  remainder(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  remainder(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  remainder(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  fmod(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  fmod(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  fmod(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  neg(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  neg(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  positive(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  positive(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  abs(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  abs(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sign(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sign(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  sgn(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  sgn(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  square(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  square(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  pow(self: Tensor, exponent: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  pow(self: Tensor, options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  pow(options: { self: Tensor; exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  asStrided(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStrided(
    self: Tensor,
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    self: Tensor,
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    self: Tensor,
    options: {
      size: readonly number[];
      stride: readonly number[];
      storageOffset?: number | null | undefined;
    },
  ): Tensor;
  asStrided(options: {
    self: Tensor;
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
  clone(self: Tensor, options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  clone(options: { self: Tensor; memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(self: Tensor, dtype: DType, memoryFormat?: MemoryFormat | undefined): Tensor;
  _toCopy(self: Tensor, dtype: DType, options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(self: Tensor, options: { dtype: DType; memoryFormat?: MemoryFormat | undefined }): Tensor;
  _toCopy(options: { self: Tensor; dtype: DType; memoryFormat?: MemoryFormat | undefined }): Tensor;
  fill(self: Tensor, value: Tensor | Scalar): Tensor;
  fill(self: Tensor, options: { value: Tensor | Scalar }): Tensor;
  fill(options: { self: Tensor; value: Tensor | Scalar }): Tensor;
  transpose(self: Tensor, dim0: number, dim1: number): Tensor;
  transpose(self: Tensor, dim0: number, options: { dim1: number }): Tensor;
  transpose(self: Tensor, options: { dim0: number; dim1: number }): Tensor;
  transpose(options: { self: Tensor; dim0: number; dim1: number }): Tensor;
  t(self: Tensor): Tensor;
  t(options: { self: Tensor }): Tensor;
  permute(self: Tensor, dims: readonly number[]): Tensor;
  permute(self: Tensor, options: { dims: readonly number[] }): Tensor;
  permute(options: { self: Tensor; dims: readonly number[] }): Tensor;
  permute(self: Tensor, ...dims: number[]): Tensor;
  movedim(
    self: Tensor,
    source: number | readonly number[],
    destination: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  movedim(
    self: Tensor,
    source: number | readonly number[],
    options: { destination: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  movedim(
    self: Tensor,
    options: {
      source: number | readonly number[];
      destination: number | readonly number[];
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  movedim(options: {
    self: Tensor;
    source: number | readonly number[];
    destination: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
  broadcastTo(self: Tensor, size: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  broadcastTo(self: Tensor, options: { size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  broadcastTo(options: { self: Tensor; size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  broadcastTo(self: Tensor, ...size: number[]): Tensor;
  diagonal(
    self: Tensor,
    offset?: number | undefined,
    dim1?: number | undefined,
    dim2?: number | undefined,
  ): Tensor;
  diagonal(self: Tensor, offset: number, dim1: number, options?: { dim2?: number | undefined }): Tensor;
  diagonal(
    self: Tensor,
    offset: number,
    options?: { dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonal(
    self: Tensor,
    options?: { offset?: number | undefined; dim1?: number | undefined; dim2?: number | undefined },
  ): Tensor;
  diagonal(options: {
    self: Tensor;
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  sum(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sum(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  mean(
    self: Tensor,
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  mean(
    self: Tensor,
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(
    self: Tensor,
    options?: {
      dim?: number | readonly number[] | null | undefined;
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(options: {
    self: Tensor;
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  reshape(self: Tensor, shape: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  reshape(self: Tensor, options: { shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(options: { self: Tensor; shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(self: Tensor, ...shape: number[]): Tensor;
  flatten(
    self: Tensor,
    startDim?: number | undefined,
    endDim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    self: Tensor,
    startDim: number,
    options?: { endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    self: Tensor,
    options?: { startDim?: number | undefined; endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(options: {
    self: Tensor;
    startDim?: number | undefined;
    endDim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  ravel(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ravel(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  unflatten(
    self: Tensor,
    dim: number,
    sizes: readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(
    self: Tensor,
    dim: number,
    options: { sizes: readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(
    self: Tensor,
    options: { dim: number; sizes: readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  unflatten(options: {
    self: Tensor;
    dim: number;
    sizes: readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
  unflatten(self: Tensor, dim: number, ...sizes: number[]): Tensor;
  squeeze(self: Tensor, dim?: number | null | undefined): Tensor;
  squeeze(self: Tensor, options?: { dim?: number | null | undefined }): Tensor;
  squeeze(options: { self: Tensor; dim?: number | null | undefined }): Tensor;
  unsqueeze(self: Tensor, dim: number): Tensor;
  unsqueeze(self: Tensor, options: { dim: number }): Tensor;
  unsqueeze(options: { self: Tensor; dim: number }): Tensor;
  select(self: Tensor, dim: number, index: number): Tensor;
  select(self: Tensor, dim: number, options: { index: number }): Tensor;
  select(self: Tensor, options: { dim: number; index: number }): Tensor;
  select(options: { self: Tensor; dim: number; index: number }): Tensor;
  sliceAlong(
    self: Tensor,
    dim?: number | undefined,
    start?: number | null | undefined,
    end?: number | null | undefined,
    step?: number | undefined,
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    start: number | null,
    end: number | null,
    options?: { step?: number | undefined },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    start: number | null,
    options?: { end?: number | null | undefined; step?: number | undefined },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    dim: number,
    options?: {
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceAlong(
    self: Tensor,
    options?: {
      dim?: number | undefined;
      start?: number | null | undefined;
      end?: number | null | undefined;
      step?: number | undefined;
    },
  ): Tensor;
  sliceAlong(options: {
    self: Tensor;
    dim?: number | undefined;
    start?: number | null | undefined;
    end?: number | null | undefined;
    step?: number | undefined;
  }): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    start: number,
    length: number,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    start: number,
    options: { length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    dim: number,
    options: { start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(
    self: Tensor,
    options: { dim: number; start: number; length: number; out?: Tensor | null | undefined },
  ): Tensor;
  narrow(options: {
    self: Tensor;
    dim: number;
    start: number;
    length: number;
    out?: Tensor | null | undefined;
  }): Tensor;
  split(self: Tensor, splitSize: number, dim?: number | undefined): Tensor[];
  split(self: Tensor, splitSize: number, options?: { dim?: number | undefined }): Tensor[];
  split(self: Tensor, options: { splitSize: number; dim?: number | undefined }): Tensor[];
  split(options: { self: Tensor; splitSize: number; dim?: number | undefined }): Tensor[];
  splitWithSizes(self: Tensor, splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  splitWithSizes(
    self: Tensor,
    splitSizes: readonly number[],
    options?: { dim?: number | undefined },
  ): Tensor[];
  splitWithSizes(
    self: Tensor,
    options: { splitSizes: readonly number[]; dim?: number | undefined },
  ): Tensor[];
  splitWithSizes(options: {
    self: Tensor;
    splitSizes: readonly number[];
    dim?: number | undefined;
  }): Tensor[];
  split(
    self: Tensor,
    splitSize: number | readonly number[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    self: Tensor,
    splitSize: number | readonly number[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    self: Tensor,
    options: {
      splitSize: number | readonly number[];
      dim?: number | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor[];
  split(options: {
    self: Tensor;
    splitSize: number | readonly number[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  chunk(
    self: Tensor,
    chunks: number,
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(
    self: Tensor,
    chunks: number,
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(
    self: Tensor,
    options: { chunks: number; dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  chunk(options: {
    self: Tensor;
    chunks: number;
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  unbind(self: Tensor, dim?: number | undefined): Tensor[];
  unbind(self: Tensor, options?: { dim?: number | undefined }): Tensor[];
  unbind(options: { self: Tensor; dim?: number | undefined }): Tensor[];
  subtract(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(
    self: Tensor,
    options: { other: Tensor | Scalar; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(options: {
    self: Tensor;
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  multiply(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  multiply(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  multiply(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  divide(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  divide(
    self: Tensor,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  divide(options: {
    self: Tensor;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  negative(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  negative(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  absolute(self: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  absolute(options: { self: Tensor; out?: Tensor | null | undefined }): Tensor;
  trueDivide(
    self: Tensor,
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trueDivide(
    self: Tensor,
    options: {
      other: Tensor | Scalar;
      roundingMode?: string | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  trueDivide(options: {
    self: Tensor;
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  swapaxes(self: Tensor, dim0: number, dim1: number): Tensor;
  swapaxes(self: Tensor, dim0: number, options: { dim1: number }): Tensor;
  swapaxes(self: Tensor, options: { dim0: number; dim1: number }): Tensor;
  swapaxes(options: { self: Tensor; dim0: number; dim1: number }): Tensor;
  swapdims(self: Tensor, dim0: number, dim1: number): Tensor;
  swapdims(self: Tensor, dim0: number, options: { dim1: number }): Tensor;
  swapdims(self: Tensor, options: { dim0: number; dim1: number }): Tensor;
  swapdims(options: { self: Tensor; dim0: number; dim1: number }): Tensor;
  moveaxis(
    self: Tensor,
    source: number | readonly number[],
    destination: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  moveaxis(
    self: Tensor,
    source: number | readonly number[],
    options: { destination: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  moveaxis(
    self: Tensor,
    options: {
      source: number | readonly number[];
      destination: number | readonly number[];
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  moveaxis(options: {
    self: Tensor;
    source: number | readonly number[];
    destination: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods. */
export interface TensorMethods extends MoreTensorMethods {
  /**
   * `self + alpha * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.add.html
   * @example
   * x.add(3);
   * add(x, y, { alpha: 2 });
   */
  add(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  add(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `add`. */
  add_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  add_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /**
   * `self - alpha * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sub.html
   * @example
   * x.sub(y);
   */
  sub(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sub(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `sub`. */
  sub_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  sub_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /**
   * `self * other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mul.html
   * @example
   * x.mul(2);
   */
  mul(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  mul(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `mul`. */
  mul_(other: Tensor | Scalar): this;
  mul_(options: { other: Tensor | Scalar }): this;
  /**
   * `self / other`; with `roundingMode` 'trunc' (as C) or 'floor' (as Python's //).
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.div.html
   * @example
   * x.div(2);
   * div(x, y, { roundingMode: 'floor' });
   */
  div(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  div(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `div`. */
  div_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  div_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
  /**
   * `self / other` rounded toward minus infinity.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.floor_divide.html
   * @example
   * floorDivide(tensor([7, -7]), 2).tolist(); // [3, -4]
   */
  floorDivide(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  floorDivide(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `floorDivide`. */
  floorDivide_(other: Tensor | Scalar): this;
  floorDivide_(options: { other: Tensor | Scalar }): this;
  /**
   * The remainder with the sign of the divisor, as Python's %.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.remainder.html
   * @example
   * tensor([-3, 3]).remainder(2).tolist(); // [1, 1]
   */
  remainder(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  remainder(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `remainder`. */
  remainder_(other: Tensor | Scalar): this;
  remainder_(options: { other: Tensor | Scalar }): this;
  /**
   * The remainder with the sign of the dividend, as C's fmod.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.fmod.html
   * @example
   * tensor([-3, 3]).fmod(2).tolist(); // [-1, 1]
   */
  fmod(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  fmod(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `fmod`. */
  fmod_(other: Tensor | Scalar): this;
  fmod_(options: { other: Tensor | Scalar }): this;
  /**
   * `-self`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.neg.html
   * @example
   * x.neg();
   */
  neg(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `neg`. */
  neg_(): this;
  /** The tensor itself. */
  positive(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * The absolute value; its gradient at 0 is 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.abs.html
   * @example
   * x.abs();
   */
  abs(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `abs`. */
  abs_(): this;
  /**
   * -1, 0 or 1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sign.html
   * @example
   * x.sign();
   */
  sign(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sign`. */
  sign_(): this;
  /** `sign` of real numbers. */
  sgn(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `sgn`. */
  sgn_(): this;
  /**
   * `self * self`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.square.html
   * @example
   * x.square();
   */
  square(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `square`. */
  square_(): this;
  /**
   * `self` to the power of `exponent`, elementwise.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.pow.html
   * @example
   * x.pow(2);
   * x.pow(y);
   */
  pow(exponent: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  pow(options: { exponent: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `pow`. */
  pow_(exponent: Tensor | Scalar): this;
  pow_(options: { exponent: Tensor | Scalar }): this;
  /**
   * A view of the storage with this size and these strides; the offset counts from the start of the storage.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.as_strided.html
   * @example
   * arange(4).asStrided([3, 2], [1, 1]); // overlapping windows
   */
  asStrided(
    size: readonly number[],
    stride: readonly number[],
    storageOffset?: number | null | undefined,
  ): Tensor;
  asStrided(
    size: readonly number[],
    stride: readonly number[],
    options?: { storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(
    size: readonly number[],
    options: { stride: readonly number[]; storageOffset?: number | null | undefined },
  ): Tensor;
  asStrided(options: {
    size: readonly number[];
    stride: readonly number[];
    storageOffset?: number | null | undefined;
  }): Tensor;
  /**
   * A copy with memory of its own, recorded by autograd.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.clone.html
   * @example
   * const y = x.clone();
   */
  clone(options?: { memoryFormat?: MemoryFormat | undefined }): Tensor;
  /**
   * The tensor itself if its elements lie in row-major order (or in the memory format's), else a copy that does.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.contiguous.html
   * @example
   * x.t().contiguous().stride();
   */
  contiguous(options?: { memoryFormat?: MemoryFormat | undefined; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `copy`. */
  copy_(src: Tensor | Scalar, nonBlocking?: boolean | undefined): this;
  copy_(src: Tensor | Scalar, options?: { nonBlocking?: boolean | undefined }): this;
  copy_(options: { src: Tensor | Scalar; nonBlocking?: boolean | undefined }): this;
  /**
   * One value in the shape of a tensor.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.fill_.html
   * @example
   * x.fill_(3);
   */
  fill(value: Tensor | Scalar): Tensor;
  fill(options: { value: Tensor | Scalar }): Tensor;
  /** In-place form of `fill`. */
  fill_(value: Tensor | Scalar): this;
  fill_(options: { value: Tensor | Scalar }): this;
  /** In-place form of `zero`. */
  zero_(): this;
  /**
   * Two dimensions swapped.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.transpose.html
   * @example
   * zeros(2, 3).transpose(0, 1).stride(); // [1, 3]
   */
  transpose(dim0: number, dim1: number): Tensor;
  transpose(dim0: number, options: { dim1: number }): Tensor;
  transpose(options: { dim0: number; dim1: number }): Tensor;
  /**
   * The transpose of a matrix; tensors of fewer dimensions as they are.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.t.html
   * @example
   * x.t();
   */
  t(): Tensor;
  /**
   * The dimensions in another order.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.permute.html
   * @example
   * zeros(2, 3, 4).permute(2, 0, 1).shape; // [4, 2, 3]
   */
  permute(dims: readonly number[]): Tensor;
  permute(options: { dims: readonly number[] }): Tensor;
  permute(...dims: number[]): Tensor;
  /**
   * Moves dimensions to other positions, the others keep their order.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.movedim.html
   * @example
   * zeros(2, 3, 4).movedim(0, -1).shape; // [3, 4, 2]
   */
  movedim(
    source: number | readonly number[],
    destination: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  movedim(
    source: number | readonly number[],
    options: { destination: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  movedim(options: {
    source: number | readonly number[];
    destination: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * Dimensions of size 1, and new leading ones, repeated without copying; -1 keeps a size.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.expand.html
   * @example
   * tensor([[1], [2]]).expand(-1, 3).stride(); // [1, 0]
   */
  expand(size: readonly number[], options?: { implicit?: boolean | undefined }): Tensor;
  expand(options: { size: readonly number[]; implicit?: boolean | undefined }): Tensor;
  expand(...size: number[]): Tensor;
  /** Expanded to the shape of another tensor. */
  expandAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  expandAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * Broadcast to a shape, without copying.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.broadcast_to.html
   * @example
   * broadcastTo(tensor([1, 2]), [3, 2]);
   */
  broadcastTo(size: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  broadcastTo(options: { size: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  broadcastTo(...size: number[]): Tensor;
  /**
   * The diagonal of two dimensions as the last dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.diagonal.html
   * @example
   * eye(3).diagonal().tolist(); // [1, 1, 1]
   */
  diagonal(offset?: number | undefined, dim1?: number | undefined, dim2?: number | undefined): Tensor;
  diagonal(offset: number, dim1: number, options?: { dim2?: number | undefined }): Tensor;
  diagonal(offset: number, options?: { dim1?: number | undefined; dim2?: number | undefined }): Tensor;
  diagonal(options?: {
    offset?: number | undefined;
    dim1?: number | undefined;
    dim2?: number | undefined;
  }): Tensor;
  /**
   * The sum of all elements, or over some dimensions.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.sum.html
   * @example
   * x.sum();
   * x.sum(1, { keepdim: true });
   */
  sum(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  sum(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  sum(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The mean of all elements, or over some dimensions. Float dtypes only.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mean.html
   * @example
   * x.mean();
   */
  mean(
    dim?: number | readonly number[] | null | undefined,
    keepdim?: boolean | undefined,
    options?: { dtype?: DType | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  mean(
    dim: number | readonly number[] | null,
    options?: {
      keepdim?: boolean | undefined;
      dtype?: DType | null | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  mean(options?: {
    dim?: number | readonly number[] | null | undefined;
    keepdim?: boolean | undefined;
    dtype?: DType | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /**
   * The same elements in another shape; one size may be -1. Never copies: an error when strides do not allow it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view.html
   * @example
   * arange(6).view(2, -1).shape; // [2, 3]
   */
  view(size: readonly number[]): Tensor;
  view(options: { size: readonly number[] }): Tensor;
  view(...size: number[]): Tensor;
  /**
   * The same elements in the shape of another tensor, as a view.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view_as.html
   * @example
   * x.viewAs(y);
   */
  viewAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  viewAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The same elements in another shape: a view when strides allow it, else a copy.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.reshape.html
   * @example
   * x.t().reshape(-1);
   */
  reshape(shape: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  reshape(options: { shape: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  reshape(...shape: number[]): Tensor;
  /** `reshape` to the shape of another tensor. */
  reshapeAs(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  reshapeAs(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * Merges the dimensions from `startDim` to `endDim` into one.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.flatten.html
   * @example
   * zeros(2, 3, 4).flatten(1).shape; // [2, 12]
   */
  flatten(
    startDim?: number | undefined,
    endDim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  flatten(
    startDim: number,
    options?: { endDim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  flatten(options?: {
    startDim?: number | undefined;
    endDim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** One dimension of all elements, copied only if they are not contiguous. */
  ravel(options?: { out?: Tensor | null | undefined }): Tensor;
  /**
   * Splits one dimension into several; one of the sizes may be -1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nn.Unflatten.html
   * @example
   * zeros(6).unflatten(0, [2, 3]).shape; // [2, 3]
   */
  unflatten(dim: number, sizes: readonly number[], options?: { out?: Tensor | null | undefined }): Tensor;
  unflatten(dim: number, options: { sizes: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  unflatten(options: { dim: number; sizes: readonly number[]; out?: Tensor | null | undefined }): Tensor;
  unflatten(dim: number, ...sizes: number[]): Tensor;
  /**
   * Drops all dimensions of size 1, or the one named if its size is 1.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.squeeze.html
   * @example
   * zeros(1, 3, 1).squeeze().shape; // [3]
   */
  squeeze(dim?: number | null | undefined): Tensor;
  squeeze(options?: { dim?: number | null | undefined }): Tensor;
  /**
   * Adds a dimension of size 1 before position `dim`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unsqueeze.html
   * @example
   * zeros(3).unsqueeze(0).shape; // [1, 3]
   */
  unsqueeze(dim: number): Tensor;
  unsqueeze(options: { dim: number }): Tensor;
  /**
   * One index along a dimension, which disappears.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.select.html
   * @example
   * x.select(0, -1); // x[-1]
   */
  select(dim: number, index: number): Tensor;
  select(dim: number, options: { index: number }): Tensor;
  select(options: { dim: number; index: number }): Tensor;
  /**
   * `length` indices from `start` on along a dimension; `start` may be negative or a 0-dim integer tensor.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.narrow.html
   * @example
   * x.narrow(0, 1, 2); // x[1:3]
   */
  narrow(dim: number, start: number, length: number, options?: { out?: Tensor | null | undefined }): Tensor;
  narrow(dim: number, start: number, options: { length: number; out?: Tensor | null | undefined }): Tensor;
  narrow(dim: number, options: { start: number; length: number; out?: Tensor | null | undefined }): Tensor;
  narrow(options: { dim: number; start: number; length: number; out?: Tensor | null | undefined }): Tensor;
  /**
   * Parts of the given sizes along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.split.html
   * @example
   * arange(5).splitWithSizes([2, 3]);
   */
  splitWithSizes(splitSizes: readonly number[], dim?: number | undefined): Tensor[];
  splitWithSizes(splitSizes: readonly number[], options?: { dim?: number | undefined }): Tensor[];
  splitWithSizes(options: { splitSizes: readonly number[]; dim?: number | undefined }): Tensor[];
  /**
   * Parts of one size (the last may be smaller), or of a list of sizes, along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.split.html
   * @example
   * arange(5).split(2); // sizes 2, 2, 1
   * arange(5).split([1, 4]);
   */
  split(
    splitSize: number | readonly number[],
    dim?: number | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor[];
  split(
    splitSize: number | readonly number[],
    options?: { dim?: number | undefined; out?: Tensor | null | undefined },
  ): Tensor[];
  split(options: {
    splitSize: number | readonly number[];
    dim?: number | undefined;
    out?: Tensor | null | undefined;
  }): Tensor[];
  /**
   * At most `chunks` parts of equal size along a dimension, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.chunk.html
   * @example
   * arange(6).chunk(3);
   */
  chunk(chunks: number, dim?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor[];
  chunk(chunks: number, options?: { dim?: number | undefined; out?: Tensor | null | undefined }): Tensor[];
  chunk(options: { chunks: number; dim?: number | undefined; out?: Tensor | null | undefined }): Tensor[];
  /**
   * The slices along a dimension, which disappears, as views.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.unbind.html
   * @example
   * const [first, second] = zeros(2, 3).unbind();
   */
  unbind(dim?: number | undefined): Tensor[];
  unbind(options?: { dim?: number | undefined }): Tensor[];
  /**
   * All windows of `size` along a dimension, `step` apart, as a new last dimension; a view.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unfold.html
   * @example
   * arange(5).unfold(0, 3, 1).shape; // [3, 3]
   */
  unfold(dimension: number, size: number, step: number): Tensor;
  unfold(dimension: number, size: number, options: { step: number }): Tensor;
  unfold(dimension: number, options: { size: number; step: number }): Tensor;
  unfold(options: { dimension: number; size: number; step: number }): Tensor;
  /** Another name of `sub`. */
  subtract(
    other: Tensor | Scalar,
    options?: { alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  subtract(options: {
    other: Tensor | Scalar;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `subtract`. */
  subtract_(other: Tensor | Scalar, options?: { alpha?: Scalar | undefined }): this;
  subtract_(options: { other: Tensor | Scalar; alpha?: Scalar | undefined }): this;
  /** Another name of `mul`. */
  multiply(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  multiply(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `multiply`. */
  multiply_(other: Tensor | Scalar): this;
  multiply_(options: { other: Tensor | Scalar }): this;
  /** Another name of `div`. */
  divide(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  divide(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `divide`. */
  divide_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  divide_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
  /** Another name of `neg`. */
  negative(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `negative`. */
  negative_(): this;
  /** Another name of `abs`. */
  absolute(options?: { out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `absolute`. */
  absolute_(): this;
  /** Another name of `div`. */
  trueDivide(
    other: Tensor | Scalar,
    options?: { roundingMode?: string | null | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  trueDivide(options: {
    other: Tensor | Scalar;
    roundingMode?: string | null | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `trueDivide`. */
  trueDivide_(other: Tensor | Scalar, options?: { roundingMode?: string | null | undefined }): this;
  trueDivide_(options: { other: Tensor | Scalar; roundingMode?: string | null | undefined }): this;
  /** Another name of `transpose`. */
  swapaxes(dim0: number, dim1: number): Tensor;
  swapaxes(dim0: number, options: { dim1: number }): Tensor;
  swapaxes(options: { dim0: number; dim1: number }): Tensor;
  /** Another name of `transpose`. */
  swapdims(dim0: number, dim1: number): Tensor;
  swapdims(dim0: number, options: { dim1: number }): Tensor;
  swapdims(options: { dim0: number; dim1: number }): Tensor;
  /** Another name of `movedim`. */
  moveaxis(
    source: number | readonly number[],
    destination: number | readonly number[],
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  moveaxis(
    source: number | readonly number[],
    options: { destination: number | readonly number[]; out?: Tensor | null | undefined },
  ): Tensor;
  moveaxis(options: {
    source: number | readonly number[];
    destination: number | readonly number[];
    out?: Tensor | null | undefined;
  }): Tensor;
}
