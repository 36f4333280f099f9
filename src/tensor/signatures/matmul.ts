/** Types of the operators in matmul. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of matmul. */
export interface MatmulFunctions {
  mm(self: Tensor, mat2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  mm(self: Tensor, options: { mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  mm(options: { self: Tensor; mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  bmm(self: Tensor, mat2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  bmm(self: Tensor, options: { mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  bmm(options: { self: Tensor; mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  mv(self: Tensor, vec: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  mv(self: Tensor, options: { vec: Tensor; out?: Tensor | null | undefined }): Tensor;
  mv(options: { self: Tensor; vec: Tensor; out?: Tensor | null | undefined }): Tensor;
  dot(self: Tensor, tensor: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  dot(self: Tensor, options: { tensor: Tensor; out?: Tensor | null | undefined }): Tensor;
  dot(options: { self: Tensor; tensor: Tensor; out?: Tensor | null | undefined }): Tensor;
  vdot(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  vdot(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  vdot(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  _onlyRow(self: Tensor): Tensor;
  _onlyRow(options: { self: Tensor }): Tensor;
  matmul(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  matmul(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  matmul(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  outer(self: Tensor, vec2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  outer(self: Tensor, options: { vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
  outer(options: { self: Tensor; vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
  inner(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  inner(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  inner(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  ger(self: Tensor, vec2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ger(self: Tensor, options: { vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
  ger(options: { self: Tensor; vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of matmul. */
export interface MatmulMethods {
  /**
   * The product of two matrices. Transposed operands are not copied.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mm.html
   * @example
   * ones(2, 3).mm(ones(3, 4)).shape; // [2, 4]
   */
  mm(mat2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  mm(options: { mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The products of two batches of matrices, pair by pair.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.bmm.html
   * @example
   * ones(5, 2, 3).bmm(ones(5, 3, 4)).shape; // [5, 2, 4]
   */
  bmm(mat2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  bmm(options: { mat2: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The product of a matrix and a vector.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.mv.html
   * @example
   * ones(2, 3).mv(tensor([1, 2, 3])).tolist(); // [6, 6]
   */
  mv(vec: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  mv(options: { vec: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The sum of the products of the elements of two vectors.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.dot.html
   * @example
   * tensor([1, 2]).dot(tensor([3, 4])).item(); // 11
   */
  dot(tensor: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  dot(options: { tensor: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * `dot`, of which it differs for complex numbers only.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.vdot.html
   * @example
   * vdot(tensor([1, 2]), tensor([3, 4])).item(); // 11
   */
  vdot(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  vdot(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The matrix product: of vectors, matrices, or batches of matrices whose leading dimensions broadcast.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.matmul.html
   * @example
   * x.matmul(w).add(b);
   * ones(5, 2, 3).matmul(ones(3, 4)).shape; // [5, 2, 4]
   */
  matmul(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  matmul(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The products of every element of one vector with every element of another.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.outer.html
   * @example
   * tensor([1, 2]).outer(tensor([3, 4])).tolist(); // [[3, 4], [6, 8]]
   */
  outer(vec2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  outer(options: { vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * The sums of products along the last dimension of both; for vectors it is `dot`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.inner.html
   * @example
   * inner(ones(2, 3), ones(4, 3)).shape; // [2, 4]
   */
  inner(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  inner(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** Another name of `outer`. */
  ger(vec2: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ger(options: { vec2: Tensor; out?: Tensor | null | undefined }): Tensor;
}
