/** Parts of kernels that walk what the descriptor describes: ranges of one of its dimensions. */

import { IndexRange, Kind, Meta } from '../codes.js';
import { heapI32, META32, type Kernels } from '../module.js';
import { eachPart, partLength, RUN } from './parts.js';
import type { Pool } from './pool.js';

/** Nanoseconds for an element. */
const GATHERED = 0.6;
const FUNCTION = 1.5;
const REDUCED = 0.2;
const INDEXED = 1;

/** What `indexedLoad` and `indexedStore` return when no index was out of range. */
const ALL = 0;

function isKnown(range: number): boolean {
  return range === (IndexRange.Known as number) || range === (IndexRange.KnownFromZero as number);
}

function word(index: number): number {
  return heapI32()[META32 + index]!;
}

function sizeOf(d: number): number {
  return word(Meta.Shape + d);
}

function strideOf(operand: number, d: number): number {
  return word(Meta.Strides + operand * Meta.StrideWords + d);
}

/** Elements of the walk. */
function elements(): number {
  let product = 1;
  for (let d = word(Meta.Ndim) - 1; d >= 0; d--) product *= sizeOf(d);
  return product;
}

/** How many neighbours along a dimension stay together: whole lines, or what kernels treat as a block. */
function unitOf(d: number, parts: number): number {
  const size = sizeOf(d);
  if (d === 0) return RUN;
  return size >= 64 * parts ? 64 : size >= 8 * parts ? 8 : 1;
}

/** The outermost dimension that is long enough, else the longest; -1 if none is in question. */
function longest(parts: number, isInQuestion: (d: number) => boolean): number {
  let best = -1;
  let most = 0;
  for (let d = word(Meta.Ndim) - 1; d >= 0; d--) {
    if (!isInQuestion(d)) continue;
    const pieces = Math.min(Math.floor(sizeOf(d) / unitOf(d, parts)), parts);
    if (pieces > most) {
      most = pieces;
      best = d;
    }
  }
  return most > 1 ? best : -1;
}

type Walks =
  'iterate' | 'copyStrided' | 'reduce' | 'reduceIndex' | 'variance' | 'indexedLoad' | 'indexedStore';

export function walkKernels(kernels: Kernels, pool: Pool): Pick<Kernels, Walks> {
  /** Runs a kernel for ranges of dimension d; false if that makes no two parts. */
  const split = (
    name: Walks,
    d: number,
    parts: number,
    unit: number,
    operands: number,
    parameters: readonly number[],
  ): boolean => {
    if (d < 0) return false;
    const size = sizeOf(d);
    const length = partLength(size, parts, unit);
    if (length === 0) return false;
    pool.begin(name, true);
    eachPart(size, length, unit, (at, count) => {
      pool.add(...parameters);
      pool.patch(Meta.Shape + d, count);
      for (let k = 0; k < operands; k++) {
        const address = Meta.Operand + k * Meta.OperandWords;
        // 0 stands for a result that is not wanted
        if (word(address) !== 0) pool.patch(address, word(address) + at * strideOf(k, d));
      }
    });
    pool.run();
    return true;
  };

  /** By elements of the output: dimensions along which it does not move would be written by several threads. */
  const byOutput = (
    name: Walks,
    nanoseconds: number,
    operands: number,
    parameters: readonly number[],
  ): boolean => {
    const parts = pool.partsFor(nanoseconds);
    if (parts < 2) return false;
    const d = longest(parts, (dim) => strideOf(0, dim) !== 0);
    return d >= 0 && split(name, d, parts, unitOf(d, parts), operands, parameters);
  };

  /**
   * By results of a reduction. A kernel may see from the length of the dimension whose elements lie closest together in the
   * source, `x`, how to add up: parts of that one are long.
   */
  const byResult = (
    name: Walks,
    nanoseconds: number,
    x: number,
    isKept: (d: number) => boolean,
    parameters: readonly number[],
  ): boolean => {
    const parts = pool.partsFor(nanoseconds);
    if (parts < 2) return false;
    let closest = -1;
    for (let d = word(Meta.Ndim) - 1; d >= 0; d--) {
      if (isKept(d) && (closest < 0 || strideOf(x, d) < strideOf(x, closest))) closest = d;
    }
    const d = longest(parts, (dim) => isKept(dim) && dim !== closest);
    if (d >= 0) return split(name, d, parts, 1, x + 1, parameters);
    return split(name, closest, parts, RUN, x + 1, parameters);
  };

  return {
    iterate(kind, op, dtype, p, q) {
      const isCostly = kind === (Kind.Unary as number) || kind === (Kind.Predicate as number);
      const each = isCostly ? FUNCTION : GATHERED;
      if (byOutput('iterate', elements() * each, word(Meta.Operands), [kind, op, dtype, p, q])) return;
      kernels.iterate(kind, op, dtype, p, q);
    },

    copyStrided() {
      if (!byOutput('copyStrided', elements() * GATHERED, 2, [])) kernels.copyStrided();
    },

    reduce(op, dtype, p) {
      const isKept = (d: number): boolean => strideOf(0, d) !== 0;
      if (byResult('reduce', elements() * REDUCED, 1, isKept, [op, dtype, p])) return;
      kernels.reduce(op, dtype, p);
    },

    reduceIndex(op, dtype, n, apart) {
      if (byResult('reduceIndex', elements() * n * REDUCED, 2, () => true, [op, dtype, n, apart])) return;
      kernels.reduceIndex(op, dtype, n, apart);
    },

    variance(dtype, n, correction, wantStd) {
      const isKept = (d: number): boolean => strideOf(0, d) !== 0;
      const parameters = [dtype, n, correction, wantStd];
      if (byResult('variance', elements() * 2 * REDUCED, 2, isKept, parameters)) return;
      kernels.variance(dtype, n, correction, wantStd);
    },

    // What is to be checked meanwhile is left to one thread, which says where it stopped.
    indexedLoad(size, count, range) {
      const parameters = [size, count, range];
      if (isKnown(range) && byOutput('indexedLoad', elements() * INDEXED, count + 2, parameters)) return ALL;
      return kernels.indexedLoad(size, count, range);
    },

    // Along a dimension that is not indexed: two threads never write to one place, and each writes in the usual order.
    indexedStore(mode, dtype, count, range) {
      const parameters = [mode, dtype, count, range];
      if (isKnown(range) && byOutput('indexedStore', elements() * INDEXED, count + 2, parameters)) return ALL;
      return kernels.indexedStore(mode, dtype, count, range);
    },
  };
}
