/** Types of the operators in matrix-addition. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of matrix-addition. */
export interface MatrixAdditionFunctions {
  addmm(
    self: Tensor,
    mat1: Tensor,
    mat2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addmm(
    self: Tensor,
    mat1: Tensor,
    options: {
      mat2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmm(
    self: Tensor,
    options: {
      mat1: Tensor;
      mat2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmm(options: {
    self: Tensor;
    mat1: Tensor;
    mat2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  addmv(
    self: Tensor,
    mat: Tensor,
    vec: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addmv(
    self: Tensor,
    mat: Tensor,
    options: {
      vec: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmv(
    self: Tensor,
    options: {
      mat: Tensor;
      vec: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmv(options: {
    self: Tensor;
    mat: Tensor;
    vec: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  baddbmm(
    self: Tensor,
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  baddbmm(
    self: Tensor,
    batch1: Tensor,
    options: {
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  baddbmm(
    self: Tensor,
    options: {
      batch1: Tensor;
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  baddbmm(options: {
    self: Tensor;
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  addbmm(
    self: Tensor,
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addbmm(
    self: Tensor,
    batch1: Tensor,
    options: {
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addbmm(
    self: Tensor,
    options: {
      batch1: Tensor;
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addbmm(options: {
    self: Tensor;
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  addr(
    self: Tensor,
    vec1: Tensor,
    vec2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addr(
    self: Tensor,
    vec1: Tensor,
    options: {
      vec2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addr(
    self: Tensor,
    options: {
      vec1: Tensor;
      vec2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addr(options: {
    self: Tensor;
    vec1: Tensor;
    vec2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
}

/** The methods of matrix-addition. */
export interface MatrixAdditionMethods {
  /**
   * `beta * self + alpha * (mat1 @ mat2)`; with beta = 0 `self` does not count, whatever it holds.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addmm.html
   * @example
   * bias.addmm(x, weight.t());
   */
  addmm(
    mat1: Tensor,
    mat2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addmm(
    mat1: Tensor,
    options: {
      mat2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmm(options: {
    mat1: Tensor;
    mat2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addmm`. */
  addmm_(
    mat1: Tensor,
    mat2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  addmm_(
    mat1: Tensor,
    options: { mat2: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  addmm_(options: {
    mat1: Tensor;
    mat2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
  }): this;
  /**
   * `beta * self + alpha * (mat @ vec)`; with beta = 0 `self` does not count, whatever it holds.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addmv.html
   * @example
   * addmv(tensor([1, 2]), ones(2, 3), ones(3)).tolist(); // [4, 5]
   */
  addmv(
    mat: Tensor,
    vec: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addmv(
    mat: Tensor,
    options: {
      vec: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addmv(options: {
    mat: Tensor;
    vec: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addmv`. */
  addmv_(mat: Tensor, vec: Tensor, options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined }): this;
  addmv_(mat: Tensor, options: { vec: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined }): this;
  addmv_(options: { mat: Tensor; vec: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined }): this;
  /**
   * `beta * self + alpha * (batch1 @ batch2)` for batches of matrices.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.baddbmm.html
   * @example
   * baddbmm(zeros(5, 2, 4), ones(5, 2, 3), ones(5, 3, 4)).shape; // [5, 2, 4]
   */
  baddbmm(
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  baddbmm(
    batch1: Tensor,
    options: {
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  baddbmm(options: {
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `baddbmm`. */
  baddbmm_(
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  baddbmm_(
    batch1: Tensor,
    options: { batch2: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  baddbmm_(options: {
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
  }): this;
  /**
   * `beta * self + alpha * (the sum of batch1 @ batch2 over the batch)`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addbmm.html
   * @example
   * addbmm(zeros(2, 4), ones(5, 2, 3), ones(5, 3, 4)).shape; // [2, 4]
   */
  addbmm(
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addbmm(
    batch1: Tensor,
    options: {
      batch2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addbmm(options: {
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addbmm`. */
  addbmm_(
    batch1: Tensor,
    batch2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  addbmm_(
    batch1: Tensor,
    options: { batch2: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  addbmm_(options: {
    batch1: Tensor;
    batch2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
  }): this;
  /**
   * `beta * self + alpha * (the outer product of vec1 and vec2)`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.addr.html
   * @example
   * addr(zeros(2, 3), ones(2), ones(3)).tolist(); // [[1, 1, 1], [1, 1, 1]]
   */
  addr(
    vec1: Tensor,
    vec2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  addr(
    vec1: Tensor,
    options: {
      vec2: Tensor;
      beta?: Scalar | undefined;
      alpha?: Scalar | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  addr(options: {
    vec1: Tensor;
    vec2: Tensor;
    beta?: Scalar | undefined;
    alpha?: Scalar | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  /** In-place form of `addr`. */
  addr_(
    vec1: Tensor,
    vec2: Tensor,
    options?: { beta?: Scalar | undefined; alpha?: Scalar | undefined },
  ): this;
  addr_(vec1: Tensor, options: { vec2: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined }): this;
  addr_(options: { vec1: Tensor; vec2: Tensor; beta?: Scalar | undefined; alpha?: Scalar | undefined }): this;
}
