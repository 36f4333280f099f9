/** Types of the operators in row-distances. Written by scripts/signatures.ts; do not edit. */

import type { Tensor } from '../tensor.js';

/** The free functions of row-distances. */
export interface RowDistancesFunctions {
  _cdistBackward(grad: Tensor, x1: Tensor, x2: Tensor, p: number, cdist: Tensor): Tensor;
  _cdistBackward(grad: Tensor, x1: Tensor, x2: Tensor, p: number, options: { cdist: Tensor }): Tensor;
  _cdistBackward(grad: Tensor, x1: Tensor, x2: Tensor, options: { p: number; cdist: Tensor }): Tensor;
  _cdistBackward(grad: Tensor, x1: Tensor, options: { x2: Tensor; p: number; cdist: Tensor }): Tensor;
  _cdistBackward(grad: Tensor, options: { x1: Tensor; x2: Tensor; p: number; cdist: Tensor }): Tensor;
  _cdistBackward(options: { grad: Tensor; x1: Tensor; x2: Tensor; p: number; cdist: Tensor }): Tensor;
  _cdistForward(x1: Tensor, x2: Tensor, p: number): Tensor;
  _cdistForward(x1: Tensor, x2: Tensor, options: { p: number }): Tensor;
  _cdistForward(x1: Tensor, options: { x2: Tensor; p: number }): Tensor;
  _cdistForward(options: { x1: Tensor; x2: Tensor; p: number }): Tensor;
  _euclideanDist(x1: Tensor, x2: Tensor): Tensor;
  _euclideanDist(x1: Tensor, options: { x2: Tensor }): Tensor;
  _euclideanDist(options: { x1: Tensor; x2: Tensor }): Tensor;
  cdist(
    x1: Tensor,
    x2: Tensor,
    p?: number | undefined,
    computeMode?: string | undefined,
    options?: { out?: Tensor | null | undefined },
  ): Tensor;
  cdist(
    x1: Tensor,
    x2: Tensor,
    p: number,
    options?: { computeMode?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cdist(
    x1: Tensor,
    x2: Tensor,
    options?: { p?: number | undefined; computeMode?: string | undefined; out?: Tensor | null | undefined },
  ): Tensor;
  cdist(
    x1: Tensor,
    options: {
      x2: Tensor;
      p?: number | undefined;
      computeMode?: string | undefined;
      out?: Tensor | null | undefined;
    },
  ): Tensor;
  cdist(options: {
    x1: Tensor;
    x2: Tensor;
    p?: number | undefined;
    computeMode?: string | undefined;
    out?: Tensor | null | undefined;
  }): Tensor;
  _pdistBackward(grad: Tensor, self: Tensor, p: number, pdist: Tensor): Tensor;
  _pdistBackward(grad: Tensor, self: Tensor, p: number, options: { pdist: Tensor }): Tensor;
  _pdistBackward(grad: Tensor, self: Tensor, options: { p: number; pdist: Tensor }): Tensor;
  _pdistBackward(grad: Tensor, options: { self: Tensor; p: number; pdist: Tensor }): Tensor;
  _pdistBackward(options: { grad: Tensor; self: Tensor; p: number; pdist: Tensor }): Tensor;
  _pdistForward(self: Tensor, p: number): Tensor;
  _pdistForward(self: Tensor, options: { p: number }): Tensor;
  _pdistForward(options: { self: Tensor; p: number }): Tensor;
  pdist(input: Tensor, p?: number | undefined, options?: { out?: Tensor | null | undefined }): Tensor;
  pdist(input: Tensor, options?: { p?: number | undefined; out?: Tensor | null | undefined }): Tensor;
  pdist(options: { input: Tensor; p?: number | undefined; out?: Tensor | null | undefined }): Tensor;
}

/** The methods of row-distances. */
export interface RowDistancesMethods {}
