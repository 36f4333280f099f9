/** The kernels' typed table and the lazy, synchronous instantiation of the module behind it. */

import { instantiateSync } from '@assemblyscript/loader';
import { kernelBinary, relaxedBinary } from './binary.js';
import { createMemory, replaceMemory } from './memory.js';
import type { LayerKernels } from './layer-kernels.js';
import type { LinalgKernels } from './linalg-kernels.js';
import type { SortKernels } from './sort-kernels.js';
import type { LossKernels } from './loss-kernels.js';
import type { NormKernels } from './norm-kernels.js';
import type { RandomKernels } from './random-kernels.js';
import type { RecurrentKernels } from './recurrent-kernels.js';

export { heapF32, heapF64, heapI16, heapI32, heapI64, heapI8, heapU8 } from './memory.js';

const SCRATCH_BYTES = 65536;

/** The wasm exports. Pointers, counts and byte strides are plain numbers. */
export interface Kernels
  extends
    LayerKernels,
    LinalgKernels,
    LossKernels,
    NormKernels,
    RandomKernels,
    RecurrentKernels,
    SortKernels {
  init(base: number): void;
  heapBase(): number;

  /** Bytes of working memory for `fft`. */
  fftWork(n: number): number;
  fft(dtype: number, rows: number, n: number, x: number, y: number, sign: number, work: number): void;

  unary(op: number, dtype: number, n: number, x: number, y: number, p: number, q: number): void;
  binary(
    op: number,
    dtype: number,
    n: number,
    a: number,
    aConst: number,
    b: number,
    bConst: number,
    y: number,
    p: number,
    q: number,
  ): void;
  ternary(
    op: number,
    dtype: number,
    n: number,
    a: number,
    aConst: number,
    b: number,
    bConst: number,
    c: number,
    cConst: number,
    y: number,
    p: number,
    q: number,
  ): void;
  compare(
    op: number,
    dtype: number,
    n: number,
    a: number,
    aConst: number,
    b: number,
    bConst: number,
    y: number,
  ): void;
  predicate(op: number, dtype: number, n: number, x: number, y: number): void;
  iterate(kind: number, op: number, dtype: number, p: number, q: number): void;
  convert(n: number, x: number, xDtype: number, y: number, yDtype: number): void;

  reduce(op: number, dtype: number, p: number): void;
  reduceIndex(op: number, dtype: number, n: number, sx: number): void;
  variance(dtype: number, n: number, correction: number, wantStd: number): void;
  deviation(
    dtype: number,
    outer: number,
    n: number,
    inner: number,
    x: number,
    mean: number,
    g: number,
    scale: number,
    y: number,
  ): void;
  cumulate(op: number, dtype: number, outer: number, n: number, inner: number, x: number, y: number): void;
  softmax(dtype: number, isLog: number, outer: number, n: number, inner: number, x: number, y: number): void;
  softmaxBackward(
    dtype: number,
    isLog: number,
    outer: number,
    n: number,
    inner: number,
    g: number,
    y: number,
    gx: number,
  ): void;

  gemm(
    dtype: number,
    m: number,
    n: number,
    k: number,
    a: number,
    ra: number,
    ca: number,
    b: number,
    rb: number,
    cb: number,
    c: number,
    rc: number,
    accumulate: number,
    work: number,
    workBytes: number,
  ): void;
  gemmBatched(
    dtype: number,
    batch: number,
    m: number,
    n: number,
    k: number,
    a: number,
    sa: number,
    ra: number,
    ca: number,
    b: number,
    sb: number,
    rb: number,
    cb: number,
    c: number,
    sc: number,
    rc: number,
    accumulate: number,
    work: number,
    workBytes: number,
  ): void;
  gemmWork(dtype: number, m: number, n: number, k: number): number;
  dot(dtype: number, n: number, a: number, sa: number, b: number, sb: number, y: number): void;

  copyBytes(dst: number, src: number, n: number): void;
  widenHalf(n: number, x: number, y: number): void;
  widenBfloat(n: number, x: number, y: number): void;
  swapBytes(itemsize: number, n: number, x: number): void;
  crc32(n: number, x: number, before: number): number;
  fill(itemsize: number, n: number, y: number, valuePtr: number): void;
  copyStrided(): void;
  indexedLoad(itemsize: number, count: number, range: number): number;
  indexedStore(mode: number, dtype: number, count: number, range: number): number;
  checkIndex(size: number, allowNegative: number): number;
  countNonzero(dtype: number, n: number, x: number): number;
  nonzero(dtype: number, ndim: number, x: number, y: number): void;
  maskedSelect(itemsize: number, n: number, x: number, mask: number, y: number): number;
  maskedScatter(itemsize: number, n: number, y: number, mask: number, src: number): void;
  triangle(
    itemsize: number,
    upper: number,
    diagonal: number,
    batch: number,
    rows: number,
    cols: number,
    x: number,
    y: number,
  ): void;
  sort(
    dtype: number,
    descending: number,
    rows: number,
    n: number,
    x: number,
    values: number,
    indices: number,
    work: number,
  ): void;
  sortWork(dtype: number, n: number): number;
  topk(
    dtype: number,
    k: number,
    largest: number,
    rows: number,
    n: number,
    x: number,
    values: number,
    indices: number,
    work: number,
  ): void;
  rankOf(
    dtype: number,
    rank: number,
    k: number,
    rows: number,
    n: number,
    x: number,
    values: number,
    indices: number,
    work: number,
  ): void;
  arange(dtype: number, n: number, y: number, startPtr: number, stepPtr: number): void;
  linspace(dtype: number, n: number, y: number, start: number, end: number): void;
  logspace(dtype: number, n: number, y: number, start: number, end: number, base: number): void;

  sgdStep(
    dtype: number,
    n: number,
    param: number,
    grad: number,
    buffer: number,
    isFirst: number,
    lr: number,
    momentum: number,
    dampening: number,
    weightDecay: number,
    nesterov: number,
    maximize: number,
  ): void;
  adamStep(
    dtype: number,
    n: number,
    param: number,
    grad: number,
    mean: number,
    square: number,
    most: number,
    stepSize: number,
    beta1: number,
    beta2: number,
    eps: number,
    weightDecay: number,
    shrink: number,
    correction: number,
    maximize: number,
  ): void;
  ruleStep(
    rule: number,
    dtype: number,
    n: number,
    param: number,
    grad: number,
    a: number,
    b: number,
    c: number,
    maximize: number,
    weightDecay: number,
    s0: number,
    s1: number,
    s2: number,
    s3: number,
    s4: number,
    s5: number,
  ): void;

  conv(
    dtype: number,
    batch: number,
    groups: number,
    channels: number,
    outputs: number,
    x: number,
    w: number,
    bias: number,
    y: number,
    work: number,
  ): number;
  convWeight(
    dtype: number,
    batch: number,
    groups: number,
    channels: number,
    outputs: number,
    x: number,
    g: number,
    w: number,
    work: number,
  ): void;
  convTransposed(
    dtype: number,
    batch: number,
    groups: number,
    channels: number,
    outputs: number,
    g: number,
    w: number,
    bias: number,
    x: number,
    work: number,
  ): number;
  convWork(
    dtype: number,
    kind: number,
    batch: number,
    groups: number,
    channels: number,
    outputs: number,
  ): number;
}

/** The kernels. Defined from the first allocation on, so wherever there is a pointer to pass. */
export let K: Kernels;
/** Byte address of the descriptor that indexed and strided kernels read. */
export let META = 0;
/** The same as an index into the Int32Array view, and into the Float64Array and BigInt64Array views. */
export let META32 = 0;
export let META64 = 0;
/** First byte behind the module's own data and the scratch block; the heap begins here. */
export let HEAP_START = 0;

/** What the kernels are called through instead of themselves; for `isRelaxed` see `hasRelaxedKernels`. */
export type Wrapping = (kernels: Kernels, isRelaxed: boolean) => Kernels;

/** What a thread needs to have the same kernels on the same memory. */
export interface SharedModules {
  readonly memory: WebAssembly.Memory;
  readonly simd: WebAssembly.Module;
  readonly relaxed: WebAssembly.Module | null;
}

let loaded = false;
/** The kernels without relaxed SIMD, and those with it where the engine has it. */
let plain: Kernels | null = null;
let relaxed: Kernels | null = null;
let pinned = false;
let wrapping: Wrapping | null = null;
let shared: SharedModules | null = null;

/** Compiles and instantiates the module; does nothing from the second call on. */
export function load(): void {
  if (loaded) return;
  instantiate(createMemory(), kernelBinary(), relaxedBinary());
  chooseKernels();
  loaded = true;
}

/** The same is done in threads: see `serve` in threads/worker.ts. */
function instantiate(
  memory: WebAssembly.Memory,
  simd: BufferSource | WebAssembly.Module,
  withRelaxed: BufferSource | WebAssembly.Module | null,
): void {
  const exportsOf = (module: BufferSource | WebAssembly.Module, kernels: object): Kernels => {
    // The raw exports are called, not the loader's wrapped ones, which collect their arguments into arrays.
    return instantiateSync(module, { env: { memory }, kernels } as WebAssembly.Imports).instance
      .exports as unknown as Kernels;
  };
  const first = exportsOf(simd, {});
  META = align64(Math.max(first.heapBase() >>> 0, 64));
  META32 = META >>> 2;
  META64 = META >>> 3;
  HEAP_START = META + SCRATCH_BYTES;
  first.init(META);
  plain = first;
  if (withRelaxed === null) return;
  const second = exportsOf(withRelaxed, first);
  second.init(META);
  relaxed = { ...first, ...second };
}

function chooseKernels(): void {
  const isRelaxed = !pinned && relaxed !== null;
  const kernels = isRelaxed ? relaxed! : plain!;
  K = wrapping === null ? kernels : wrapping(kernels, isRelaxed);
}

/** Calls the kernels through something else, or directly again. */
export function wrapKernels(next: Wrapping | null): void {
  load();
  wrapping = next;
  chooseKernels();
}

/** Moves to a memory that threads can share, and stays there; null where the host has compiled the module for another. */
export function shareKernels(): SharedModules | null {
  load();
  if (shared !== null) return shared;
  const binary = kernelBinary(true);
  if (binary instanceof WebAssembly.Module) return null;
  const simd = new WebAssembly.Module(binary);
  const second = relaxedBinary(true);
  const withRelaxed = second === null ? null : new WebAssembly.Module(second);
  replaceMemory((memory) => {
    instantiate(memory, simd, withRelaxed);
    shared = { memory, simd, relaxed: withRelaxed };
  });
  chooseKernels();
  return shared;
}

/** Whether results may not depend on the processor: relaxed SIMD is not used then. */
export function pinKernels(pin: boolean): void {
  pinned = pin;
  if (loaded) chooseKernels();
}

export function kernelsArePinned(): boolean {
  return pinned;
}

/** Whether the engine has relaxed SIMD. */
export function hasRelaxedKernels(): boolean {
  load();
  return relaxed !== null;
}

function align64(pointer: number): number {
  return (pointer + 63) & ~63;
}
