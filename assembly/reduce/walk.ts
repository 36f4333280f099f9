/**
 * The way through a reduction: sorts the descriptor's dimensions into kept and reduced ones, chooses between rows and
 * columns, and hands out chunks of outputs and, within a chunk, the places where its elements are.
 */
import { Meta } from '../../src/wasm/codes';
import { META } from '../scratch';
import { CHUNK, lists } from './space';

// One entry of a list: size, counter, byte strides of the source and of two outputs.
const SIZE: usize = 0;
const COUNTER: usize = 4;
const SOURCE: usize = 8;
const OUTPUT: usize = 12;
const OUTPUT2: usize = 16;
const ENTRY: usize = 20;

let keptCount: i32 = 0;
let reducedCount: i32 = 0;

// the current chunk: part of a strip, which is one kept dimension
let at: usize = 0;
let stripX: usize = 0;
let stripY: usize = 0;
let stripY2: usize = 0;
let limit: i32 = CHUNK;

/** Outputs in the current chunk. */
export let chunkSize: i32 = 0;
/** Their first element in the source. */
export let chunkX: usize = 0;
/** Where the results go. */
export let chunkY: usize = 0;
export let chunkY2: usize = 0;
/** Bytes from one of them to the next. */
export let stepX: usize = 0;
export let stepY: usize = 0;
export let stepY2: usize = 0;
/** The reduced dimension that stands innermost. */
export let innerSize: i32 = 1;
export let innerStep: usize = 0;
/** The first element of the chunk at the current position in the outer reduced dimensions. */
export let innerX: usize = 0;
/** Whether outputs are reduced one by one along their elements, not side by side. */
export let byRows: bool = false;

// @ts-ignore: decorator
@inline
function kept(i: i32): usize {
  return lists() + <usize>i * ENTRY;
}

// @ts-ignore: decorator
@inline
function reduced(i: i32): usize {
  return lists() + 64 * ENTRY + <usize>i * ENTRY;
}

function word(index: i32): i32 {
  return load<i32>(META + ((<usize>index) << 2));
}

function stride(operand: i32, d: i32): i32 {
  return word(Meta.Strides + Meta.StrideWords * operand + d);
}

/** The descriptor's pointer to an operand. */
export function pointer(operand: i32): usize {
  return <usize>word(Meta.Operand + Meta.OperandWords * operand);
}

/** The dtype code of an operand's memory. */
export function dtypeOf(operand: i32): i32 {
  return word(Meta.Operand + Meta.OperandWords * operand + 1);
}

/** Elements that go into one output. */
export function reducedSize(): f64 {
  let product: f64 = innerSize;
  for (let i = 1; i < reducedCount; ++i) product *= load<i32>(reduced(i), SIZE);
  return product;
}

/** Swaps the entry whose elements lie closest together to the front; those that do not move at all come last. */
function closestFirst(list: usize, count: i32): u32 {
  let best = list;
  let least: u32 = u32.MAX_VALUE;
  for (let i = 0; i < count; ++i) {
    const entry = list + <usize>i * ENTRY;
    const apart = <u32>abs(load<i32>(entry, SOURCE)) - 1;
    if (apart < least) {
      least = apart;
      best = entry;
    }
  }
  if (best != list) {
    for (let offset: usize = 0; offset < ENTRY; offset += 4) {
      const own = load<i32>(list + offset);
      store<i32>(list + offset, load<i32>(best + offset));
      store<i32>(best + offset, own);
    }
  }
  return least;
}

/**
 * Reads the descriptor. Operand `y2` is a second output or -1. With n = 0 the dimensions whose stride is 0 in operand 0
 * are reduced; else all are kept, and n elements, `apart` bytes from each other, are reduced.
 */
export function begin(x: i32, y2: i32, n: i32, apart: usize): void {
  keptCount = 0;
  reducedCount = 0;
  const ndim = word(Meta.Ndim);
  for (let d = 0; d < ndim; ++d) {
    const y = stride(0, d);
    const entry = n > 0 || y != 0 ? kept(keptCount++) : reduced(reducedCount++);
    store<i32>(entry, word(Meta.Shape + d), SIZE);
    store<i32>(entry, 0, COUNTER);
    store<i32>(entry, stride(x, d), SOURCE);
    store<i32>(entry, y, OUTPUT);
    store<i32>(entry, y2 < 0 ? 0 : stride(y2, d), OUTPUT2);
  }
  if (n > 0) {
    store<i32>(reduced(0), n, SIZE);
    store<i32>(reduced(0), 0, COUNTER);
    store<i32>(reduced(0), <i32>apart, SOURCE);
    reducedCount = 1;
  }
  const keptStep = closestFirst(kept(0), keptCount);
  const reducedStep = closestFirst(reduced(0), reducedCount);
  innerSize = reducedCount ? load<i32>(reduced(0), SIZE) : 1;
  innerStep = reducedCount ? <usize>load<i32>(reduced(0), SOURCE) : 0;
  const outputs = keptCount ? load<i32>(kept(0), SIZE) : 1;
  stepX = keptCount ? <usize>load<i32>(kept(0), SOURCE) : 0;
  stepY = keptCount ? <usize>load<i32>(kept(0), OUTPUT) : 0;
  stepY2 = keptCount ? <usize>load<i32>(kept(0), OUTPUT2) : 0;
  // very short rows cost more than gathering the few columns that they make
  byRows = keptCount == 0 || (reducedStep <= keptStep && (innerSize >= 8 || outputs < 4 * innerSize));
  at = 0;
  limit = CHUNK;
  stripX = pointer(x);
  stripY = pointer(0);
  stripY2 = y2 < 0 ? 0 : pointer(y2);
  place(outputs);
}

/** Lets chunks have no more outputs than that, for reductions that go through each of them several times. */
export function limitChunks(outputs: i32): void {
  limit = min(outputs, CHUNK);
  chunkSize = min(chunkSize, limit);
}

function place(outputs: i32): void {
  chunkSize = min(outputs - <i32>at, limit);
  chunkX = stripX + at * stepX;
  chunkY = stripY + at * stepY;
  chunkY2 = stripY2 + at * stepY2;
}

/** Moves on to the next chunk; false after the last one. */
export function advance(): bool {
  if (keptCount == 0) return false;
  const outputs = load<i32>(kept(0), SIZE);
  at += <usize>chunkSize;
  if (<i32>at == outputs) {
    at = 0;
    let i = 1;
    for (; i < keptCount; ++i) {
      const entry = kept(i);
      const count = load<i32>(entry, COUNTER) + 1;
      const done = count == load<i32>(entry, SIZE);
      const steps = done ? 1 - count : 1;
      stripX += <usize>(steps * load<i32>(entry, SOURCE));
      stripY += <usize>(steps * load<i32>(entry, OUTPUT));
      stripY2 += <usize>(steps * load<i32>(entry, OUTPUT2));
      store<i32>(entry, done ? 0 : count, COUNTER);
      if (!done) break;
    }
    if (i == keptCount) return false;
  }
  place(outputs);
  return true;
}

/** Goes back to the chunk's first elements. */
export function rewind(): void {
  innerX = chunkX;
}

/** Moves `innerX` on along the outer reduced dimensions; false, and back at the start, after the last position. */
export function nextInner(): bool {
  for (let i = 1; i < reducedCount; ++i) {
    const entry = reduced(i);
    const count = load<i32>(entry, COUNTER) + 1;
    const done = count == load<i32>(entry, SIZE);
    innerX += <usize>((done ? 1 - count : 1) * load<i32>(entry, SOURCE));
    store<i32>(entry, done ? 0 : count, COUNTER);
    if (!done) return true;
  }
  return false;
}
