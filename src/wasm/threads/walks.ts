/** Parts of kernels that walk what the descriptor describes: ranges of one of its dimensions. */

import { DT, IndexRange, Kind, Meta } from '../codes.js';
import { heapI32, META32, type Kernels } from '../module.js';
import { eachPart, itemSize, partLength, RUN } from './parts.js';
import type { Pool } from './pool.js';

/** Nanoseconds for an element. */
const GATHERED = 0.6;
const FUNCTION = 1.5;
const REDUCED = 0.2;
const INDEXED = 1;

/** Results of a reduction that are in work together, and bytes of them that are gone through twice. */
const CHUNK = 1024;
const NEAR = 0x40000;

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

/** Whether a reduction has several results along a dimension, and does not reduce it. */
function isResult(d: number): boolean {
  return strideOf(0, d) !== 0;
}

/**
 * What a kernel that reduces operand x makes of the descriptor, as in assembly/reduce/walk.ts: the dimension of results whose
 * elements lie closest together, whether it goes through the elements of one result after another, and how many of the closest
 * results make a block, so that parts of whole blocks are treated like the whole. `n` elements, `step` bytes apart, are
 * reduced beside the dimensions that are.
 */
function resultsOf(
  x: number,
  dtype: number,
  isKept: (d: number) => boolean,
  n = 0,
  step = Infinity,
): { closest: number; isByRows: boolean; block: number } {
  let closest = -1;
  let least = Infinity;
  let innerSize = n;
  let innerStep = step || Infinity;
  for (let d = 0; d < word(Meta.Ndim); d++) {
    const apart = Math.abs(strideOf(x, d)) || Infinity;
    if (isKept(d)) {
      if (closest >= 0 && apart >= least) continue;
      closest = d;
      least = apart;
    } else if (innerSize === 0 || apart < innerStep) {
      innerSize = sizeOf(d);
      innerStep = apart;
    }
  }
  // With fewer than 8 elements the number of results counts, too, but parts of `RUN` and the whole are alike in that.
  const isByRows = closest < 0 || (innerStep <= least && innerSize >= 8);
  // A single column at the end of apart ones is not treated as many are.
  return { closest, isByRows, block: isByRows || least === itemSize(dtype) ? RUN : CHUNK };
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
   * By results of a reduction, whose `closest` ones the kernel may treat `block` together: parts of their dimension consist
   * of whole blocks.
   */
  const byResult = (
    name: Walks,
    nanoseconds: number,
    x: number,
    isKept: (d: number) => boolean,
    closest: number,
    block: number,
    parameters: readonly number[],
  ): boolean => {
    const parts = pool.partsFor(nanoseconds);
    if (parts < 2) return false;
    const d = longest(parts, (dim) => isKept(dim) && dim !== closest);
    if (d >= 0) return split(name, d, parts, 1, x + 1, parameters);
    return split(name, closest, parts, block, x + 1, parameters);
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
      const { closest, block } = resultsOf(1, dtype, isResult);
      if (byResult('reduce', elements() * REDUCED, 1, isResult, closest, block, [op, dtype, p])) return;
      kernels.reduce(op, dtype, p);
    },

    reduceIndex(op, dtype, n, apart) {
      const parameters = [op, dtype, n, apart];
      const isKept = (): boolean => true;
      const { closest, block } = resultsOf(2, dtype, isKept, n, apart);
      if (byResult('reduceIndex', elements() * n * REDUCED, 2, isKept, closest, block, parameters)) return;
      kernels.reduceIndex(op, dtype, n, apart);
    },

    variance(dtype, n, correction, wantStd) {
      const parameters = [dtype, n, correction, wantStd];
      const results = resultsOf(2, dtype, isResult);
      let { block } = results;
      if (dtype === (DT.F32 as number)) {
        // All that are in work together are done in another way if one needs it.
        const together = results.isByRows ? Math.min(Math.max(Math.floor(NEAR / (n * 4)), 1), CHUNK) : CHUNK;
        block = Math.ceil(RUN / together) * together;
      }
      const nanoseconds = elements() * 2 * REDUCED;
      if (byResult('variance', nanoseconds, 2, isResult, results.closest, block, parameters)) return;
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
