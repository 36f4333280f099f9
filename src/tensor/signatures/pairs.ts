/** Types of the operators in pairs. Written by scripts/signatures.ts; do not edit. */

import type { Scalar, Tensor } from '../tensor.js';

/** The free functions of pairs. */
export interface PairsFunctions {
  copysign(self: Tensor, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  copysign(self: Tensor, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  copysign(options: { self: Tensor; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  hypot(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  hypot(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  hypot(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logaddexp(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logaddexp(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logaddexp(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logaddexp2(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logaddexp2(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  logaddexp2(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  xlogy(self: Tensor | Scalar, other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  xlogy(self: Tensor | Scalar, options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  xlogy(options: { self: Tensor | Scalar; other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  specialXlog1py(
    self: Tensor | Scalar,
    other: Tensor | Scalar,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  specialXlog1py(
    self: Tensor | Scalar,
    options: { other: Tensor | Scalar; out?: Tensor | null | undefined },
  ): Tensor;
  specialXlog1py(options: {
    self: Tensor | Scalar;
    other: Tensor | Scalar;
    out?: Tensor | null | undefined;
  }): Tensor;
  ldexp(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ldexp(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  ldexp(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  heaviside(self: Tensor, values: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  heaviside(self: Tensor, options: { values: Tensor; out?: Tensor | null | undefined }): Tensor;
  heaviside(options: { self: Tensor; values: Tensor; out?: Tensor | null | undefined }): Tensor;
  nextafter(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  nextafter(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  nextafter(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  gcd(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  gcd(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  gcd(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
  lcm(self: Tensor, other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  lcm(self: Tensor, options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  lcm(options: { self: Tensor; other: Tensor; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of pairs. */
export interface PairsMethods {
  /**
   * The size of each element with the sign of `other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.copysign.html
   * @example
   * copysign(tensor([1, -2]), -1).tolist(); // [-1, -2]
   */
  copysign(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  copysign(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `copysign`. */
  copysign_(other: Tensor | Scalar): this;
  copysign_(options: { other: Tensor | Scalar }): this;
  /**
   * `sqrt(self ** 2 + other ** 2)`, without overflow on the way.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.hypot.html
   * @example
   * hypot(tensor([3]).float(), tensor([4]).float()).item(); // 5
   */
  hypot(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  hypot(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `hypot`. */
  hypot_(other: Tensor): this;
  hypot_(options: { other: Tensor }): this;
  /**
   * `log(exp(self) + exp(other))`, without overflow on the way.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logaddexp.html
   * @example
   * logaddexp(tensor([1000]).float(), tensor([-1]).float()).item(); // 1000
   */
  logaddexp(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logaddexp(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * `log2(2 ** self + 2 ** other)`, without overflow on the way.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.logaddexp2.html
   * @example
   * logaddexp2(tensor([3]).float(), tensor([3]).float()).item(); // 4
   */
  logaddexp2(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  logaddexp2(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /**
   * `self * log(other)`, and 0 where `self` is 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.xlogy.html
   * @example
   * xlogy(tensor([0, 2]), tensor([0, 1])).tolist(); // [0, 0]
   */
  xlogy(other: Tensor | Scalar, options?: { out?: Tensor | null | undefined }): Tensor;
  xlogy(options: { other: Tensor | Scalar; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `xlogy`. */
  xlogy_(other: Tensor | Scalar): this;
  xlogy_(options: { other: Tensor | Scalar }): this;
  /**
   * `self * 2 ** other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.ldexp.html
   * @example
   * ldexp(tensor([1, 2]), tensor([3, 3])).tolist(); // [8, 16]
   */
  ldexp(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  ldexp(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `ldexp`. */
  ldexp_(other: Tensor): this;
  ldexp_(options: { other: Tensor }): this;
  /**
   * 0 where elements are negative, 1 where they are positive, and `values` where they are 0.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.heaviside.html
   * @example
   * heaviside(tensor([-1, 0, 2]), tensor([7])).tolist(); // [0, 7, 1]
   */
  heaviside(values: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  heaviside(options: { values: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `heaviside`. */
  heaviside_(values: Tensor): this;
  heaviside_(options: { values: Tensor }): this;
  /**
   * The next number that the dtype has after each element, towards `other`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nextafter.html
   * @example
   * nextafter(tensor([1]).double(), tensor([2]).double()).item(); // 1.0000000000000002
   */
  nextafter(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  nextafter(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `nextafter`. */
  nextafter_(other: Tensor): this;
  nextafter_(options: { other: Tensor }): this;
  /**
   * The greatest common divisor.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.gcd.html
   * @example
   * gcd(tensor([12, 18]), tensor([8])).tolist(); // [4, 2]
   */
  gcd(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  gcd(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `gcd`. */
  gcd_(other: Tensor): this;
  gcd_(options: { other: Tensor }): this;
  /**
   * The least common multiple.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.lcm.html
   * @example
   * lcm(tensor([4, 6]), tensor([10])).tolist(); // [20, 30]
   */
  lcm(other: Tensor, options?: { out?: Tensor | null | undefined }): Tensor;
  lcm(options: { other: Tensor; out?: Tensor | null | undefined }): Tensor;
  /** In-place form of `lcm`. */
  lcm_(other: Tensor): this;
  lcm_(options: { other: Tensor }): this;
}
