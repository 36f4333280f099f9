/** Parts of kernels that go through flat memory element by element: ranges of elements. */

import { Binary, DT, Ternary, Unary } from '../codes.js';
import type { Kernels } from '../module.js';
import { eachPart, itemSize, partLength, RUN } from './parts.js';
import type { Pool } from './pool.js';

/** Nanoseconds for a byte that is read or written. */
const MOVE = 0.015;
/** Nanoseconds for an element of a function that is more than a few instructions. */
const FUNCTION = 1;

function unaryCost(op: number): number {
  return op >= (Unary.Exp as number) && op !== (Unary.Affine as number) ? FUNCTION : 0;
}

function binaryCost(op: number): number {
  return op >= (Binary.DivTrunc as number) && op <= (Binary.Pow as number) ? FUNCTION : 0;
}

/** An address some elements on, but null stays null. */
function on(address: number, bytes: number): number {
  return address === 0 ? 0 : address + bytes;
}

type Flat =
  | 'unary'
  | 'binary'
  | 'ternary'
  | 'compare'
  | 'predicate'
  | 'convert'
  | 'copyBytes'
  | 'fill'
  | 'sgdStep'
  | 'adamStep'
  | 'ruleStep';

export function flatKernels(kernels: Kernels, pool: Pool): Pick<Kernels, Flat> {
  /** The length of parts of n elements that take so many nanoseconds each. */
  const lengthFor = (n: number, each: number): number => partLength(n, pool.partsFor(n * each), RUN);

  return {
    unary(op, dtype, n, x, y, p, q) {
      const size = itemSize(dtype);
      const length = lengthFor(n, 2 * size * MOVE + unaryCost(op));
      if (length === 0) {
        kernels.unary(op, dtype, n, x, y, p, q);
        return;
      }
      pool.begin('unary', false);
      eachPart(n, length, RUN, (at, count) => {
        pool.add(op, dtype, count, x + at * size, y + at * size, p, q);
      });
      pool.run();
    },

    binary(op, dtype, n, a, aConst, b, bConst, y, p, q) {
      const size = itemSize(dtype);
      const length = lengthFor(n, 3 * size * MOVE + binaryCost(op));
      if (length === 0) {
        kernels.binary(op, dtype, n, a, aConst, b, bConst, y, p, q);
        return;
      }
      pool.begin('binary', false);
      const [sa, sb] = [aConst === 0 ? size : 0, bConst === 0 ? size : 0];
      eachPart(n, length, RUN, (at, count) => {
        pool.add(op, dtype, count, a + at * sa, aConst, b + at * sb, bConst, y + at * size, p, q);
      });
      pool.run();
    },

    ternary(op, dtype, n, a, aConst, b, bConst, c, cConst, y, p, q) {
      const size = itemSize(dtype);
      const length = lengthFor(n, 4 * size * MOVE);
      if (length === 0) {
        kernels.ternary(op, dtype, n, a, aConst, b, bConst, c, cConst, y, p, q);
        return;
      }
      pool.begin('ternary', false);
      // the condition of `where` is made of bytes
      const sa = aConst !== 0 ? 0 : op === (Ternary.Where as number) ? 1 : size;
      const [sb, sc] = [bConst === 0 ? size : 0, cConst === 0 ? size : 0];
      eachPart(n, length, RUN, (at, count) => {
        const [u, v, w] = [a + at * sa, b + at * sb, c + at * sc];
        pool.add(op, dtype, count, u, aConst, v, bConst, w, cConst, y + at * size, p, q);
      });
      pool.run();
    },

    compare(op, dtype, n, a, aConst, b, bConst, y) {
      const size = itemSize(dtype);
      const length = lengthFor(n, (2 * size + 1) * MOVE);
      if (length === 0) {
        kernels.compare(op, dtype, n, a, aConst, b, bConst, y);
        return;
      }
      pool.begin('compare', false);
      const [sa, sb] = [aConst === 0 ? size : 0, bConst === 0 ? size : 0];
      eachPart(n, length, RUN, (at, count) => {
        pool.add(op, dtype, count, a + at * sa, aConst, b + at * sb, bConst, y + at);
      });
      pool.run();
    },

    predicate(op, dtype, n, x, y) {
      const size = itemSize(dtype);
      const length = lengthFor(n, (size + 1) * MOVE);
      if (length === 0) {
        kernels.predicate(op, dtype, n, x, y);
        return;
      }
      pool.begin('predicate', false);
      eachPart(n, length, RUN, (at, count) => pool.add(op, dtype, count, x + at * size, y + at));
      pool.run();
    },

    convert(n, x, xDtype, y, yDtype) {
      const [from, to] = [itemSize(xDtype), itemSize(yDtype)];
      const each = (from + to) * MOVE + (yDtype > (DT.F64 as number) ? 0.5 : 0);
      const isApart = x + n * from <= y || y + n * to <= x;
      const length = isApart ? lengthFor(n, each) : 0;
      if (length === 0) {
        kernels.convert(n, x, xDtype, y, yDtype);
        return;
      }
      pool.begin('convert', false);
      eachPart(n, length, RUN, (at, count) => pool.add(count, x + at * from, xDtype, y + at * to, yDtype));
      pool.run();
    },

    copyBytes(y, x, n) {
      const isApart = x + n <= y || y + n <= x;
      const length = isApart ? lengthFor(n, 2 * MOVE) : 0;
      if (length === 0) {
        kernels.copyBytes(y, x, n);
        return;
      }
      pool.begin('copyBytes', false);
      eachPart(n, length, RUN, (at, count) => pool.add(y + at, x + at, count));
      pool.run();
    },

    fill(size, n, y, value) {
      const isApart = value + size <= y || y + n * size <= value;
      const length = isApart ? lengthFor(n, size * MOVE) : 0;
      if (length === 0) {
        kernels.fill(size, n, y, value);
        return;
      }
      pool.begin('fill', false);
      eachPart(n, length, RUN, (at, count) => pool.add(size, count, y + at * size, value));
      pool.run();
    },

    sgdStep(dtype, n, param, grad, buffer, ...settings) {
      const size = itemSize(dtype);
      const length = lengthFor(n, (buffer === 0 ? 3 : 5) * size * MOVE);
      if (length === 0) {
        kernels.sgdStep(dtype, n, param, grad, buffer, ...settings);
        return;
      }
      pool.begin('sgdStep', false);
      eachPart(n, length, RUN, (at, count) => {
        const shift = at * size;
        pool.add(dtype, count, param + shift, grad + shift, on(buffer, shift), ...settings);
      });
      pool.run();
    },

    adamStep(dtype, n, param, grad, mean, square, most, ...settings) {
      const size = itemSize(dtype);
      const length = lengthFor(n, 7 * size * MOVE + FUNCTION);
      if (length === 0) {
        kernels.adamStep(dtype, n, param, grad, mean, square, most, ...settings);
        return;
      }
      pool.begin('adamStep', false);
      eachPart(n, length, RUN, (at, count) => {
        const shift = at * size;
        const state = [mean + shift, square + shift, on(most, shift)];
        pool.add(dtype, count, param + shift, grad + shift, ...state, ...settings);
      });
      pool.run();
    },

    ruleStep(rule, dtype, n, param, grad, a, b, c, ...settings) {
      const size = itemSize(dtype);
      const length = lengthFor(n, 7 * size * MOVE + FUNCTION);
      if (length === 0) {
        kernels.ruleStep(rule, dtype, n, param, grad, a, b, c, ...settings);
        return;
      }
      pool.begin('ruleStep', false);
      eachPart(n, length, RUN, (at, count) => {
        const shift = at * size;
        const state = [on(a, shift), on(b, shift), on(c, shift)];
        pool.add(rule, dtype, count, param + shift, grad + shift, ...state, ...settings);
      });
      pool.run();
    },
  };
}
