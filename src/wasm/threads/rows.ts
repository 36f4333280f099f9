/** Parts of kernels that treat rows, planes or images one by one: each row is computed as it always is. */

import { Window } from '../codes.js';
import { heapI32, META32, type Kernels } from '../module.js';
import { eachPart, itemSize, partLength } from './parts.js';
import type { Pool } from './pool.js';

/** Nanoseconds for an element. */
const EXPONENTIAL = 1.5;
const ARITHMETIC = 0.2;
const SUMMED = 0.4;
const POOLED = 0.1;
const SORTING = 15;
const SELECTING = 0.7;

function window(word: Window): number {
  return heapI32()[META32 + (word as number)]!;
}

/** Elements of an image, and positions of the window on it. */
export function windowSizes(): { pixels: number; positions: number; taps: number } {
  return {
    pixels: window(Window.Depth) * window(Window.Height) * window(Window.Width),
    positions: window(Window.OutDepth) * window(Window.OutHeight) * window(Window.OutWidth),
    taps: window(Window.KernelDepth) * window(Window.KernelHeight) * window(Window.KernelWidth),
  };
}

type Rows =
  | 'softmax'
  | 'softmaxBackward'
  | 'deviation'
  | 'cumulate'
  | 'sort'
  | 'topk'
  | 'rankOf'
  | 'maxPool'
  | 'maxPoolBackward'
  | 'avgPool';

export function rowKernels(kernels: Kernels, pool: Pool): Pick<Kernels, Rows> {
  /** How many of so many rows make a part if each takes so many nanoseconds. */
  const lengthFor = (rows: number, each: number): number =>
    rows < 2 ? 0 : partLength(rows, pool.partsFor(rows * each), 1);

  return {
    softmax(dtype, isLog, outer, n, inner, x, y) {
      const length = lengthFor(outer, n * inner * EXPONENTIAL);
      if (length === 0) {
        kernels.softmax(dtype, isLog, outer, n, inner, x, y);
        return;
      }
      const bytes = n * inner * itemSize(dtype);
      pool.begin('softmax', false);
      eachPart(outer, length, 1, (at, count) => {
        pool.add(dtype, isLog, count, n, inner, x + at * bytes, y + at * bytes);
      });
      pool.run();
    },

    softmaxBackward(dtype, isLog, outer, n, inner, g, y, gx) {
      const length = lengthFor(outer, n * inner * (isLog === 0 ? ARITHMETIC : EXPONENTIAL));
      if (length === 0) {
        kernels.softmaxBackward(dtype, isLog, outer, n, inner, g, y, gx);
        return;
      }
      const bytes = n * inner * itemSize(dtype);
      pool.begin('softmaxBackward', false);
      eachPart(outer, length, 1, (at, count) => {
        const shift = at * bytes;
        pool.add(dtype, isLog, count, n, inner, g + shift, y + shift, gx + shift);
      });
      pool.run();
    },

    deviation(dtype, outer, n, inner, x, mean, g, scale, y) {
      const length = lengthFor(outer, n * inner * ARITHMETIC);
      if (length === 0) {
        kernels.deviation(dtype, outer, n, inner, x, mean, g, scale, y);
        return;
      }
      const own = inner * itemSize(dtype);
      pool.begin('deviation', false);
      eachPart(outer, length, 1, (at, count) => {
        const [shift, all] = [at * own, at * own * n];
        pool.add(dtype, count, n, inner, x + all, mean + shift, g + shift, scale, y + all);
      });
      pool.run();
    },

    cumulate(op, dtype, outer, n, inner, x, y) {
      const length = lengthFor(outer, n * inner * SUMMED);
      if (length === 0) {
        kernels.cumulate(op, dtype, outer, n, inner, x, y);
        return;
      }
      const bytes = n * inner * itemSize(dtype);
      pool.begin('cumulate', false);
      eachPart(outer, length, 1, (at, count) => {
        pool.add(op, dtype, count, n, inner, x + at * bytes, y + at * bytes);
      });
      pool.run();
    },

    sort(dtype, descending, rows, n, x, values, indices, work) {
      const length = lengthFor(rows, n * SORTING);
      if (length !== 0) {
        const size = itemSize(dtype);
        pool.begin('sort', false);
        eachPart(rows, length, 1, (at, count) => {
          const shift = at * n;
          pool.add(
            dtype,
            descending,
            count,
            n,
            x + shift * size,
            values + shift * size,
            indices + shift * 8,
            0,
          );
        });
        if (pool.runWith(7, kernels.sortWork(dtype, n) >>> 0)) return;
      }
      kernels.sort(dtype, descending, rows, n, x, values, indices, work);
    },

    topk(dtype, k, largest, rows, n, x, values, indices, work) {
      const length = lengthFor(rows, n * SELECTING);
      if (length !== 0) {
        const size = itemSize(dtype);
        pool.begin('topk', false);
        eachPart(rows, length, 1, (at, count) => {
          const to = at * k;
          pool.add(dtype, k, largest, count, n, x + at * n * size, values + to * size, indices + to * 8, 0);
        });
        if (pool.runWith(8, kernels.sortWork(dtype, n) >>> 0)) return;
      }
      kernels.topk(dtype, k, largest, rows, n, x, values, indices, work);
    },

    rankOf(dtype, rank, k, rows, n, x, values, indices, work) {
      const length = lengthFor(rows, n * SELECTING);
      if (length !== 0) {
        const size = itemSize(dtype);
        pool.begin('rankOf', false);
        eachPart(rows, length, 1, (at, count) => {
          pool.add(dtype, rank, k, count, n, x + at * n * size, values + at * size, indices + at * 8, 0);
        });
        if (pool.runWith(8, kernels.sortWork(dtype, n) >>> 0)) return;
      }
      kernels.rankOf(dtype, rank, k, rows, n, x, values, indices, work);
    },

    maxPool(dtype, mode, planes, x, y, indices, samples, dims, work) {
      const { pixels, positions, taps } = windowSizes();
      const length = lengthFor(planes, (pixels + positions * taps) * POOLED);
      if (length !== 0 && samples === 0) {
        const size = itemSize(dtype);
        pool.begin('maxPool', true);
        eachPart(planes, length, 1, (at, count) => {
          const places = indices === 0 ? 0 : indices + at * positions * 8;
          const [image, out] = [x + at * pixels * size, y + at * positions * size];
          pool.add(dtype, mode, count, image, out, places, 0, dims, 0);
        });
        if (pool.runWith(8, kernels.poolWork() >>> 0)) return;
      }
      kernels.maxPool(dtype, mode, planes, x, y, indices, samples, dims, work);
    },

    maxPoolBackward(dtype, planes, indices, g, gx) {
      const { pixels, positions } = windowSizes();
      const length = lengthFor(planes, positions);
      if (length === 0) {
        kernels.maxPoolBackward(dtype, planes, indices, g, gx);
        return;
      }
      const size = itemSize(dtype);
      pool.begin('maxPoolBackward', true);
      eachPart(planes, length, 1, (at, count) => {
        const shift = at * positions;
        pool.add(dtype, count, indices + shift * 8, g + shift * size, gx + at * pixels * size);
      });
      pool.run();
    },

    avgPool(dtype, mode, isBackward, planes, x, y, divisor, work) {
      const { pixels, positions, taps } = windowSizes();
      const length = lengthFor(planes, (pixels + positions * taps) * POOLED);
      if (length !== 0) {
        const size = itemSize(dtype);
        pool.begin('avgPool', true);
        eachPart(planes, length, 1, (at, count) => {
          const [image, out] = [x + at * pixels * size, y + at * positions * size];
          pool.add(dtype, mode, isBackward, count, image, out, divisor, 0);
        });
        if (pool.runWith(7, kernels.poolWork() >>> 0)) return;
      }
      kernels.avgPool(dtype, mode, isBackward, planes, x, y, divisor, work);
    },
  };
}
