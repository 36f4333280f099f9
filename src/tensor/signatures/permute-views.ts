/** Types of the operators in permute-views. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of permute-views. */
export interface PermuteViewsFunctions {
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

/** The methods of permute-views. */
export interface PermuteViewsMethods {
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
  /** In-place form of `transpose`. */
  transpose_(dim0: number, dim1: number): this;
  transpose_(dim0: number, options: { dim1: number }): this;
  transpose_(options: { dim0: number; dim1: number }): this;
  /**
   * The transpose of a matrix; tensors of fewer dimensions as they are.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.t.html
   * @example
   * x.t();
   */
  t(): Tensor;
  /** In-place form of `t`. */
  t_(): this;
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
  /** Another name of `transpose`. */
  swapaxes(dim0: number, dim1: number): Tensor;
  swapaxes(dim0: number, options: { dim1: number }): Tensor;
  swapaxes(options: { dim0: number; dim1: number }): Tensor;
  /** In-place form of `swapaxes`. */
  swapaxes_(dim0: number, dim1: number): this;
  swapaxes_(dim0: number, options: { dim1: number }): this;
  swapaxes_(options: { dim0: number; dim1: number }): this;
  /** Another name of `transpose`. */
  swapdims(dim0: number, dim1: number): Tensor;
  swapdims(dim0: number, options: { dim1: number }): Tensor;
  swapdims(options: { dim0: number; dim1: number }): Tensor;
  /** In-place form of `swapdims`. */
  swapdims_(dim0: number, dim1: number): this;
  swapdims_(dim0: number, options: { dim1: number }): this;
  swapdims_(options: { dim0: number; dim1: number }): this;
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
