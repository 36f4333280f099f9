/** Reads the fixtures of PyTorch's operator database: a JSON text, and the numbers of all its tensors. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Literal, parseHeader, type Result, type TensorLiteral } from '../conformance/literal.js';

export type RaisedError = readonly [name: string, message: string | null];

/** The outcome of a call with `out`: the layouts that the outputs end up with, or the error. */
export type OutOutcome = { t: string[]; e?: undefined } | { e: RaisedError };

export interface Case {
  a: Literal[];
  k?: Record<string, Literal>;
  r?: Result;
  /** Of a decomposition: what does not depend on the signs that it leaves free. */
  s?: Result;
  e?: RaisedError;
  /** First and second gradients, or the error that asking for them raises. */
  g?: (number[] | null)[];
  h?: (number[] | null)[];
  ge?: RaisedError;
  /** The in-place form: 1 if it gives the same. */
  i?: 1 | TensorLiteral | { e: RaisedError };
  /** `out` of the right form, of none, of another dtype. */
  o?: OutOutcome[];
}

export interface Entry {
  id: string;
  name: string;
  forms: string;
  samples: Record<string, Case[]>;
  errors?: Case[];
  /** The order in which a method takes the function's arguments. */
  order?: number[];
  seed?: number;
  signs?: 1;
  tolerances?: Record<string, [atol: number, rtol: number]>;
  aliases?: { name: string; forms: string }[];
}

export interface Family {
  family: string;
  entries: Entry[];
}

type Packed =
  { t: string; v?: number } | null | string | number | boolean | Packed[] | { [key: string]: Packed };

/** The numbers of a file, whose bytes lie sorted by significance. */
function unshuffle(bytes: Uint8Array, count: number): ArrayBuffer {
  const numbers = new Uint8Array(count * 8);
  for (let plane = 0; plane < 8; plane++) {
    for (let i = 0; i < count; i++) numbers[i * 8 + plane] = bytes[plane * count + i]!;
  }
  return numbers.buffer;
}

class Numbers {
  constructor(
    readonly floats: Float64Array,
    readonly ints: BigInt64Array,
  ) {}

  of(dtype: string, at: number, count: number): (number | string)[] {
    if (dtype.startsWith('float')) return Array.from(this.floats.subarray(at, at + count));
    return Array.from(this.ints.subarray(at, at + count), (value) =>
      Number.isSafeInteger(Number(value)) ? Number(value) : String(value),
    );
  }

  /** A tensor with its numbers in place; those of an argument are all of its storage. */
  tensor({ t, v }: { t: string; v?: number }, isArgument: boolean): TensorLiteral {
    if (v === undefined) return { t };
    const { dtype, shape, strides } = parseHeader(t);
    const elements = shape.reduce((product, size) => product * size, 1);
    const span = shape.reduce((last, size, axis) => last + (size - 1) * strides[axis]!, 1);
    return { t, v: this.of(dtype, v, isArgument && elements > 0 ? span : elements) };
  }

  fill(value: Packed, isArgument: boolean): unknown {
    if (Array.isArray(value)) return value.map((item) => this.fill(item, isArgument));
    if (typeof value !== 'object' || value === null) return value;
    if ('t' in value) return this.tensor(value as { t: string; v?: number }, isArgument);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.fill(item, isArgument)]));
  }
}

type PackedCase = Omit<Case, 'g' | 'h'> & { g?: (number | null)[]; h?: (number | null)[] };

function caseOf(packed: PackedCase, numbers: Numbers): Case {
  const { g, h, a, k, r, s, i, ...rest } = packed;
  const found: Case = { ...rest, a: numbers.fill(a as Packed, true) as Literal[] };
  if (k) found.k = numbers.fill(k as Packed, true) as Record<string, Literal>;
  if (r) found.r = numbers.fill(r as Packed, false) as Result;
  if (s) found.s = numbers.fill(s as Packed, false) as Result;
  if (i) found.i = numbers.fill(i as unknown as Packed, false) as NonNullable<Case['i']>;
  const leaves = [...leafSizes(a), ...leafSizes(Object.values(k ?? {}))];
  const outputs = outputSizes(s ?? r);
  const values = (list: (number | null)[], sizes: number[]): (number[] | null)[] =>
    list.map((at, n) => (at === null ? null : (numbers.of('float64', at, sizes[n]!) as number[])));
  if (g) found.g = values(g, leaves);
  if (h) found.h = values(h, [...leaves, ...outputs]);
  return found;
}

function sizeOf(header: string): number {
  return parseHeader(header).shape.reduce((product, size) => product * size, 1);
}

/** The sizes of the tensors that require gradients, in the order of the call. */
function leafSizes(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(leafSizes);
  if (typeof value !== 'object' || value === null || !('t' in value)) return [];
  const header = String(value.t);
  return header.endsWith('!') ? [sizeOf(header)] : [];
}

function outputSizes(result: Result | undefined): number[] {
  if (!result || 'p' in result) return [];
  if ('items' in result) return result.items.flatMap(outputSizes);
  return leafSizes(result);
}

/** The entries of a family; their samples are made ready when they are asked for. */
export function load(family: string, folder: string | URL = new URL('fixtures/', import.meta.url)): Family {
  const url = new URL(`${family}.bin.gz`, folder);
  const bytes = gunzipSync(readFileSync(url));
  const [length, floats, ints] = [0, 4, 8].map((at) => bytes.readUInt32LE(at)) as [number, number, number];
  const start = 12 + length;
  const numbers = new Numbers(
    new Float64Array(unshuffle(bytes.subarray(start), floats)),
    new BigInt64Array(unshuffle(bytes.subarray(start + 8 * floats), ints)),
  );
  const text = bytes.subarray(12, start).toString('utf8');
  const content = JSON.parse(text) as { family: string; entries: Entry[] };
  const ready = (cases: Case[]): Case[] => cases.map((packed) => caseOf(packed as PackedCase, numbers));
  const entries = content.entries.map((entry): Entry => {
    const samples = Object.entries(entry.samples).map(([dtype, cases]) => [dtype, ready(cases)]);
    const errors = entry.errors ? { errors: ready(entry.errors) } : {};
    return { ...entry, ...errors, samples: Object.fromEntries(samples) as Entry['samples'] };
  });
  return { family, entries };
}

export interface Index {
  torch: string;
  seed: number;
  families: Record<string, number>;
  leftOut: { name: string; variant: string; reason: string }[];
}

export function loadIndex(folder: string | URL = new URL('fixtures/', import.meta.url)): Index {
  return JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Index;
}
