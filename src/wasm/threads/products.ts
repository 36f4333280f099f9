/**
 * Parts of matrix products and convolutions: blocks of the result, never of the sums that make an element, and such that
 * the kernel chooses the same way for each as for the whole. Where something that is not finite makes it choose another
 * one for a part, which it says by what it returns, the whole is done anew by one thread.
 */

import { ConvolutionKind, DT } from '../codes.js';
import type { Kernels } from '../module.js';
import { eachPart, itemSize, partLength, shortestPart } from './parts.js';
import type { Pool } from './pool.js';
import { windowSizes } from './rows.js';

/** Products with more rows or columns than this have fast ways of their own, which parts must take as the whole does. */
const COLUMNS = 64;
const ROWS = 32;

/** With up to this many columns the number of rows may decide how a product is done. */
const FEW = 3;
/** Matrices of up to so many bytes are small to the kernel. */
const SMALL_BYTES = 16 << 10;
/** Up to so many products for a position the kernel reads the image where it is, */
const DIRECT_PRODUCTS = 1 << 12;
/** and from so many channels on it may transform tiles. */
const TILE_CHANNELS = 8;

/** Nanoseconds for a product that is added. */
function costOf(dtype: number): number {
  return dtype === (DT.F32 as number) ? 0.05 : dtype === (DT.F64 as number) ? 0.1 : 1;
}

type Products = 'gemm' | 'gemmBatched' | 'conv' | 'convTransposed';

/** An operand of a batch of products: its address, and bytes between matrices, rows and columns. */
type Operand = readonly [address: number, step: number, row: number, column: number];

/** How many images stay together: where windows are as large as the image, images are the rows of a matrix. */
function unitFor(): number {
  const { pixels, positions } = windowSizes();
  return positions === 1 || pixels === 1 ? ROWS : 1;
}

export function productKernels(kernels: Kernels, pool: Pool): Pick<Kernels, Products> {
  /** Does products by columns or rows of the result, or one by one; false if that is not worth it. */
  const multiply = (
    dtype: number,
    batch: number,
    [m, n, k]: readonly [number, number, number],
    [a, sa, ra, ca]: Operand,
    [b, sb, rb, cb]: Operand,
    [c, sc, rc, cc]: Operand,
    accumulate: number,
  ): boolean => {
    const parts = pool.partsFor(batch * m * n * k * costOf(dtype));
    if (parts < 2) return false;
    // with a step of 0 the products are added up
    if (sc !== 0 && batch >= 2 * pool.threads) {
      const length = partLength(batch, parts, 1);
      const workBytes = kernels.gemmWork(dtype, m, n, k) >>> 0;
      pool.begin('gemmBatched', false);
      eachPart(batch, length, 1, (at, count) => {
        const [p, q, r] = [a + at * sa, b + at * sb, c + at * sc];
        pool.add(dtype, count, m, n, k, p, sa, ra, ca, q, sb, rb, cb, r, sc, rc, accumulate, 0, workBytes);
      });
      return pool.runWith(17, workBytes);
    }
    const byColumns = n >= m || n >= COLUMNS * parts;
    const [size, unit] = byColumns ? [n, COLUMNS] : [m, ROWS];
    const length = partLength(size, parts, unit);
    if (length === 0) return false;
    // The kernel treats small matrices in another way where the other one has two or three rows or columns.
    const other = byColumns ? m : n;
    if (other > 1 && other <= FEW) {
      const elements = shortestPart(size, length, unit) * k;
      if (elements * itemSize(dtype) <= SMALL_BYTES) return false;
    }
    const longest = Math.min(size, length + unit - 1);
    const workBytes = kernels.gemmWork(dtype, byColumns ? m : longest, byColumns ? longest : n, k) >>> 0;
    pool.begin(batch === 1 ? 'gemm' : 'gemmBatched', false);
    eachPart(size, length, unit, (at, count) => {
      const [p, q, r] = byColumns ? [a, b + at * cb, c + at * cc] : [a + at * ra, b, c + at * rc];
      const [rows, columns] = byColumns ? [m, count] : [count, n];
      if (batch === 1)
        pool.add(dtype, rows, columns, k, p, ra, ca, q, rb, cb, r, rc, accumulate, 0, workBytes);
      else {
        const [first, second] = [[p, sa, ra, ca] as const, [q, sb, rb, cb] as const];
        pool.add(dtype, batch, rows, columns, k, ...first, ...second, r, sc, rc, accumulate, 0, workBytes);
      }
    });
    return pool.runWith(batch === 1 ? 13 : 17, workBytes);
  };

  /** How many of `batch` images make a part; each takes so many products. `columns` is for images that are rows. */
  const lengthFor = (dtype: number, batch: number, each: number, columns: number): number => {
    const unit = unitFor();
    if (batch < 2 || (unit !== 1 && columns <= FEW)) return 0;
    return partLength(batch, pool.partsFor(batch * each * costOf(dtype)), unit);
  };

  /** How many of the results of one image make a part for which the kernel chooses the same way as for all. */
  const outputsFor = (dtype: number, channels: number, outputs: number, each: number): number => {
    const length = partLength(outputs, Math.min(pool.threads, pool.partsFor(each * costOf(dtype))), 4);
    if (length === 0) return 0;
    const depth = channels * windowSizes().taps;
    const least = shortestPart(outputs, length, 4);
    const isDirect = (results: number): boolean => depth * results <= DIRECT_PRODUCTS;
    const hasTiles = (results: number): boolean => results >= TILE_CHANNELS;
    return isDirect(outputs) === isDirect(least) && hasTiles(outputs) === hasTiles(least) ? length : 0;
  };

  /** Enough for a part of any length, as for all. */
  const workFor = (
    dtype: number,
    kind: ConvolutionKind,
    batch: number,
    groups: number,
    channels: number,
    outputs: number,
  ): number =>
    Math.max(
      kernels.convWork(dtype, kind, batch, groups, channels, outputs) >>> 0,
      kernels.convWork(dtype, kind, 1, groups, channels, outputs) >>> 0,
    );

  return {
    gemm(dtype, m, n, k, a, ra, ca, b, rb, cb, c, rc, accumulate, work, workBytes) {
      const to = [c, 0, rc, itemSize(dtype)] as const;
      if (multiply(dtype, 1, [m, n, k], [a, 0, ra, ca], [b, 0, rb, cb], to, accumulate)) return;
      kernels.gemm(dtype, m, n, k, a, ra, ca, b, rb, cb, c, rc, accumulate, work, workBytes);
    },

    gemmBatched(dtype, batch, m, n, k, a, sa, ra, ca, b, sb, rb, cb, c, sc, rc, accumulate, ...work) {
      const [first, second] = [[a, sa, ra, ca] as const, [b, sb, rb, cb] as const];
      const to = [c, sc, rc, itemSize(dtype)] as const;
      if (multiply(dtype, batch, [m, n, k], first, second, to, accumulate)) return;
      kernels.gemmBatched(dtype, batch, m, n, k, ...first, ...second, c, sc, rc, accumulate, ...work);
    },

    conv(dtype, batch, groups, channels, outputs, x, w, bias, y, work) {
      const { pixels, positions, taps } = windowSizes();
      const size = itemSize(dtype);
      const each = groups * channels * outputs * taps * positions;
      const length = lengthFor(dtype, batch, each, outputs);
      const own = batch === 1 && groups === 1 ? outputsFor(dtype, channels, outputs, each) : 0;
      if (length !== 0 || own !== 0) {
        const workBytes = workFor(dtype, ConvolutionKind.Plain, batch, groups, channels, outputs);
        pool.begin('conv', true);
        if (length !== 0) {
          const [image, result] = [groups * channels * pixels * size, groups * outputs * positions * size];
          eachPart(batch, length, unitFor(), (at, count) => {
            pool.add(dtype, count, groups, channels, outputs, x + at * image, w, bias, y + at * result, 0);
          });
        } else {
          eachPart(outputs, own, 4, (at, count) => {
            const [weights, biases] = [w + at * channels * taps * size, bias === 0 ? 0 : bias + at * size];
            pool.add(dtype, 1, 1, channels, count, x, weights, biases, y + at * positions * size, 0);
          });
        }
        if (pool.runWith(9, workBytes) && pool.result === 0) return 0;
      }
      return kernels.conv(dtype, batch, groups, channels, outputs, x, w, bias, y, work);
    },

    convTransposed(dtype, batch, groups, channels, outputs, g, w, bias, x, work) {
      const { pixels, positions, taps } = windowSizes();
      const size = itemSize(dtype);
      const each = groups * channels * outputs * taps * positions;
      const length = lengthFor(dtype, batch, each, positions === 1 ? channels * taps : channels);
      if (length !== 0) {
        const [image, gradient] = [groups * channels * pixels * size, groups * outputs * positions * size];
        const workBytes = workFor(dtype, ConvolutionKind.Transposed, batch, groups, channels, outputs);
        pool.begin('convTransposed', true);
        eachPart(batch, length, unitFor(), (at, count) => {
          pool.add(dtype, count, groups, channels, outputs, g + at * gradient, w, bias, x + at * image, 0);
        });
        if (pool.runWith(9, workBytes) && pool.result === 0) return 0;
      }
      return kernels.convTransposed(dtype, batch, groups, channels, outputs, g, w, bias, x, work);
    },
  };
}
