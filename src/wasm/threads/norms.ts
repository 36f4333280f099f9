/**
 * Parts of kernels that normalize: rows, images or channels. Their gradients by weight and bias are sums over rows, which
 * are added in their order, as a part of their own.
 */

import type { Kernels } from '../module.js';
import { eachPart, itemSize, partLength } from './parts.js';
import type { Pool } from './pool.js';

/** Nanoseconds for a byte: to normalize it, and for its gradient. */
const FORWARD = 0.12;
const BACKWARD = 0.2;

/** An address some bytes on, but null stays null. */
function on(address: number, bytes: number): number {
  return address === 0 ? 0 : address + bytes;
}

type Norms =
  'layerNorm' | 'layerNormBackward' | 'groupNorm' | 'groupNormBackward' | 'batchNorm' | 'batchNormBackward';

export function normKernels(kernels: Kernels, pool: Pool): Pick<Kernels, Norms> {
  /** How many of so many things of so many bytes make a part. */
  const lengthFor = (count: number, bytes: number, each: number): number =>
    count < 2 ? 0 : partLength(count, pool.partsFor(count * bytes * each), 1);

  return {
    layerNorm(dtype, rows, n, x, weight, bias, eps, y, means, scales) {
      const size = itemSize(dtype);
      const length = lengthFor(rows, n * size, FORWARD);
      if (length === 0) {
        kernels.layerNorm(dtype, rows, n, x, weight, bias, eps, y, means, scales);
        return;
      }
      pool.begin('layerNorm', false);
      eachPart(rows, length, 1, (at, count) => {
        const [shift, own] = [at * n * size, at * size];
        pool.add(dtype, count, n, x + shift, weight, bias, eps, y + shift, means + own, scales + own);
      });
      pool.run();
    },

    layerNormBackward(dtype, rows, n, g, x, means, scales, weight, gx, gw, gb, work) {
      const size = itemSize(dtype);
      // All gradients at once are computed in one pass over four rows, which parts would round otherwise.
      const isOnePass = weight !== 0 && (gw !== 0 || gb !== 0);
      const length = gx === 0 || isOnePass ? 0 : lengthFor(rows, n * size, BACKWARD);
      if (length !== 0) {
        pool.begin('layerNormBackward', false);
        eachPart(rows, length, 1, (at, count) => {
          const [shift, own] = [at * n * size, at * size];
          const moments = [means + own, scales + own] as const;
          pool.add(dtype, count, n, g + shift, x + shift, ...moments, weight, gx + shift, 0, 0, 0);
        });
        if (gw !== 0 || gb !== 0) pool.add(dtype, rows, n, g, x, means, scales, weight, 0, gw, gb, 0);
        if (pool.runWith(11, 32 * n + 64)) return;
      }
      kernels.layerNormBackward(dtype, rows, n, g, x, means, scales, weight, gx, gw, gb, work);
    },

    groupNorm(dtype, batch, groups, channels, inner, x, weight, bias, eps, y, means, scales) {
      const bytes = groups * channels * inner * itemSize(dtype);
      const length = lengthFor(batch, bytes, FORWARD);
      if (length === 0) {
        kernels.groupNorm(dtype, batch, groups, channels, inner, x, weight, bias, eps, y, means, scales);
        return;
      }
      const sizes = [groups, channels, inner] as const;
      pool.begin('groupNorm', false);
      eachPart(batch, length, 1, (at, count) => {
        const [shift, own] = [at * bytes, at * groups * itemSize(dtype)];
        const results = [y + shift, means + own, scales + own] as const;
        pool.add(dtype, count, ...sizes, x + shift, weight, bias, eps, ...results);
      });
      pool.run();
    },

    groupNormBackward(dtype, batch, groups, channels, inner, g, x, means, scales, weight, gx, gw, gb, work) {
      const sizes = [groups, channels, inner] as const;
      const bytes = groups * channels * inner * itemSize(dtype);
      const length = gx === 0 ? 0 : lengthFor(batch, bytes, BACKWARD);
      if (length !== 0) {
        pool.begin('groupNormBackward', false);
        eachPart(batch, length, 1, (at, count) => {
          const [shift, own] = [at * bytes, at * groups * itemSize(dtype)];
          const moments = [means + own, scales + own] as const;
          pool.add(dtype, count, ...sizes, g + shift, x + shift, ...moments, weight, gx + shift, 0, 0, 0);
        });
        if (gw !== 0 || gb !== 0) pool.add(dtype, batch, ...sizes, g, x, means, scales, weight, 0, gw, gb, 0);
        if (pool.runWith(13, 32 * groups * channels + 64)) return;
      }
      kernels.groupNormBackward(dtype, batch, ...sizes, g, x, means, scales, weight, gx, gw, gb, work);
    },

    // Single values of channels lie side by side, and are treated so.
    batchNorm(dtype, batch, channels, all, inner, x, weight, bias, mean, variance, ...rest) {
      const size = itemSize(dtype);
      const length = inner === 1 ? 0 : lengthFor(channels, batch * inner * size, FORWARD);
      if (length === 0) {
        kernels.batchNorm(dtype, batch, channels, all, inner, x, weight, bias, mean, variance, ...rest);
        return;
      }
      const [isTraining, momentum, eps, y, means, scales] = rest;
      pool.begin('batchNorm', false);
      eachPart(channels, length, 1, (at, count) => {
        const [shift, own] = [at * inner * size, at * size];
        const parameters = [on(weight, own), on(bias, own), on(mean, own), on(variance, own)] as const;
        const results = [y + shift, means + own, scales + own] as const;
        const sizes = [batch, count, all, inner] as const;
        pool.add(dtype, ...sizes, x + shift, ...parameters, isTraining, momentum, eps, ...results);
      });
      pool.run();
    },

    batchNormBackward(dtype, batch, channels, all, inner, g, x, means, scales, weight, isTraining, ...to) {
      const size = itemSize(dtype);
      const length = inner === 1 ? 0 : lengthFor(channels, batch * inner * size, BACKWARD);
      if (length === 0) {
        const from = [g, x, means, scales, weight] as const;
        kernels.batchNormBackward(dtype, batch, channels, all, inner, ...from, isTraining, ...to);
        return;
      }
      const [gx, gw, gb] = to;
      pool.begin('batchNormBackward', false);
      eachPart(channels, length, 1, (at, count) => {
        const [shift, own] = [at * inner * size, at * size];
        const from = [g + shift, x + shift, means + own, scales + own, on(weight, own)] as const;
        const results = [on(gx, shift), on(gw, own), on(gb, own)] as const;
        pool.add(dtype, batch, count, all, inner, ...from, isTraining, ...results);
      });
      pool.run();
    },
  };
}
