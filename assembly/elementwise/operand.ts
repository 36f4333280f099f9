/** One operand of a walk, and how a block of its elements becomes a dense run and back. */
import { Meta } from '../../src/wasm/codes';
import { copyRows } from '../copy/rows';
import { transpose, transposeUnit } from '../copy/transpose';
import { META } from '../scratch';
import { convert, itemsize } from './convert';
import { DENSE, splat, storePart } from './rows';
import { buffer, record, splatBuffer, TILE, unconverted } from './space';

/** How the rows of a block are made ready for the row functions. */
export const enum Access {
  /** They are read and written where they are. */
  InPlace,
  /** Each is one element, which fills a splat buffer. */
  Splat,
  /** They go through a buffer. */
  Buffered,
}

/** Dense rows up to this many bytes are collected by vectors that may reach into the next row. */
const SHORT: usize = 256;

/** Stands in the scratch space; never allocated. */
@unmanaged
export class Operand {
  /** The first element at the current position in the dimensions that are not part of blocks. */
  origin: usize;
  /** The current block's first element. */
  address: usize;
  /** Bytes from element to element along a block's rows, and from row to row. */
  inner: usize;
  outer: usize;
  /** What is in memory, and what the operation wants. */
  dtype: i32;
  wanted: i32;
  size: i32;
  wantedSize: i32;
  access: Access;
  /** Where the row functions find the block, and their step. */
  at: usize;
  step: usize;
  /** The element that the splat buffer holds. */
  splatted: usize;
}

// @ts-ignore: decorator
@inline
export function word(index: i32): i32 {
  return load<i32>(META + ((<usize>index) << 2));
}

// @ts-ignore: decorator
@inline
export function strideOf(k: i32, d: i32): usize {
  return <usize>word(Meta.Strides + k * Meta.StrideWords + d);
}

// @ts-ignore: decorator
@inline
export function operand(k: i32): Operand {
  return changetype<Operand>(record(k));
}

/** Reads the k-th operand from the descriptor; rows have n elements. */
export function open(k: i32, n: i32): void {
  const it = operand(k);
  it.origin = <usize>word(Meta.Operand + k * Meta.OperandWords);
  it.dtype = word(Meta.Operand + k * Meta.OperandWords + 1);
  it.wanted = word(Meta.Operand + k * Meta.OperandWords + 2);
  it.size = itemsize(it.dtype);
  it.wantedSize = itemsize(it.wanted);
  it.inner = n == 1 ? <usize>it.size : strideOf(k, 0);
  it.step = DENSE;
  it.splatted = 0;
}

/** To the block that begins at element c of row r. */
export function move(it: Operand, r: i32, c: i32): void {
  it.address = it.origin + <usize>r * it.outer + <usize>c * it.inner;
  if (it.access == Access.InPlace) it.at = it.address;
}

/** h dense rows of `bytes` each, one behind the other; reads and writes up to 15 bytes past the last. */
function joinRows(h: i32, bytes: usize, x: usize, row: usize, y: usize): void {
  if (bytes <= 16) {
    for (; h > 0; --h, x += row, y += bytes) v128.store(y, v128.load(x));
    return;
  }
  for (; h > 0; --h, x += row, y += bytes) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(y + i, v128.load(x + i));
  }
}

/** The reverse of `joinRows`, which writes no byte too many. */
function partRows(h: i32, bytes: usize, x: usize, y: usize, row: usize): void {
  const whole = bytes & ~15;
  const rest = bytes & 15;
  for (; h > 0; --h, x += bytes, y += row) {
    for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, v128.load(x + i));
    if (rest) storePart(y + whole, v128.load(x + whole), rest);
  }
}

/** A block of h rows of w elements, transposed in memory: the elements of a column lie side by side. */
function gatherTransposed(it: Operand, w: i32, h: i32, y: usize): void {
  const size = it.size;
  const pitch = <usize>(w * size);
  const whole = w - (w % transposeUnit(size));
  if (whole > 0) transpose(size, whole, h, it.address, it.inner, it.outer, y, pitch);
  for (let i = whole; i < w; ++i) {
    const x = it.address + <usize>i * it.inner;
    copyRows(size, 1, 0, 0, h, y + <usize>(i * size), pitch, x, it.outer);
  }
}

/** A block side by side in y, in the dtype of the memory. */
function gather(it: Operand, w: i32, h: i32, y: usize): void {
  const size = it.size;
  const bytes = <usize>(w * size);
  if (it.inner == <usize>size) {
    if (h > 1 && bytes <= SHORT) joinRows(h, bytes, it.address, it.outer, y);
    else copyRows(size, h, bytes, it.outer, w, y, size, it.address, it.inner);
  } else if (h > 1 && w <= TILE && it.outer == <usize>size) {
    gatherTransposed(it, w, h, y);
  } else if (w < 8 && h > w) {
    copyRows(size, w, size, it.inner, h, y, bytes, it.address, it.outer);
  } else {
    copyRows(size, h, bytes, it.outer, w, y, size, it.address, it.inner);
  }
}

// @ts-ignore: decorator
@inline
function isRun(it: Operand, w: i32, h: i32): bool {
  return (w == 1 || it.inner == <usize>it.size) && (h == 1 || it.outer == <usize>(w * it.size));
}

/** Makes a block of the k-th operand, an input, ready. */
export function fetch(it: Operand, k: i32, w: i32, h: i32): void {
  if (it.access == Access.InPlace) return;
  if (it.access == Access.Splat) {
    if (it.splatted == it.address) return;
    it.splatted = it.address;
    const at = splatBuffer(k - 1);
    convert(1, it.address, it.dtype, at, it.wanted);
    splat(it.wantedSize, at, at);
  } else if (it.dtype == it.wanted) {
    gather(it, w, h, it.at);
  } else if (isRun(it, w, h)) {
    convert(w * h, it.address, it.dtype, it.at, it.wanted);
  } else {
    gather(it, w, h, unconverted());
    convert(w * h, unconverted(), it.dtype, it.at, it.wanted);
  }
}

/** Brings a block of results to the output's memory. */
export function deliver(it: Operand, w: i32, h: i32): void {
  if (it.access == Access.InPlace) return;
  if (isRun(it, w, h)) {
    convert(w * h, it.at, it.wanted, it.address, it.dtype);
    return;
  }
  let x = it.at;
  if (it.dtype != it.wanted) {
    x = unconverted();
    convert(w * h, it.at, it.wanted, x, it.dtype);
  }
  const size = it.size;
  const bytes = <usize>(w * size);
  if (it.inner == <usize>size && bytes <= SHORT) {
    partRows(h, bytes, x, it.address, it.outer);
  } else if (w < 8 && h > w) {
    copyRows(size, w, it.inner, size, h, it.address, it.outer, x, bytes);
  } else {
    copyRows(size, h, it.outer, bytes, w, it.address, it.inner, x, size);
  }
}

/** Decides how blocks of w × h elements are reached; `whole` if their rows are complete. */
export function chooseAccess(it: Operand, k: i32, w: i32, h: i32, whole: bool, constants: bool): void {
  it.access = Access.Buffered;
  it.at = buffer(k);
  if (it.dtype == it.wanted && it.inner == <usize>it.size) {
    if (h == 1 || (whole && it.outer == <usize>(w * it.size))) it.access = Access.InPlace;
  } else if (constants && k > 0 && it.inner == 0 && (h == 1 || it.outer == 0)) {
    it.access = Access.Splat;
    it.at = splatBuffer(k - 1);
    it.step = 0;
  }
}
