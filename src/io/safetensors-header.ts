/** The header of the safetensors format: what tensors there are and where, checked before anything is believed. */
import { RuntimeError } from '../errors.js';
import { scalarTypes, type ScalarType } from '../tensor/dtype.js';
import { formatShape, type Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { bfloat16, countOf, encodingOf, float16, type Encoding } from './elements.js';
import { shown, shownList } from './shown.js';

/** The length of the header, before it. */
export const PREFIX = 8;
/** The longest header that the format's own reader takes. */
const MAX_HEADER = 100_000_000;

const names: Readonly<Record<string, string>> = {
  float32: 'F32',
  float64: 'F64',
  int64: 'I64',
  int32: 'I32',
  int16: 'I16',
  int8: 'I8',
  uint8: 'U8',
  bool: 'BOOL',
};

const nameOf = (type: ScalarType): string => names[type.name]!;

const encodings = new Map<string, Encoding>([
  ...scalarTypes.map((type): [string, Encoding] => [nameOf(type), encodingOf(type)]),
  ['F16', float16],
  ['BF16', bfloat16],
]);

/** Bytes of the dtypes that a file may have and no tensor here. */
const foreign = new Map([
  ['U16', 2],
  ['U32', 4],
  ['U64', 8],
  ['F8_E4M3', 1],
  ['F8_E5M2', 1],
  ['C64', 8],
]);

/** Where a tensor stands in a file. */
export interface Entry {
  name: string;
  dtype: string;
  shape: Shape;
  /** Bytes from the beginning of the file. */
  start: number;
  end: number;
}

/** What a file says of itself. */
export interface Header {
  /** In the order of their bytes. */
  entries: readonly Entry[];
  metadata: Record<string, string>;
  /** Where the last tensor ends, and so should the file. */
  end: number;
}

/** An error in the words of the format's own reader, and more of them. */
export function headerError(kind: string, detail: string): RuntimeError {
  return new RuntimeError(`Error while deserializing header: ${kind}: ${detail}`);
}

/** The number of bytes of the header, from the first eight; `size` is the file's, if known. */
export function headerLength(prefix: Uint8Array, size: number | null): number {
  if (prefix.length < PREFIX) {
    throw headerError('HeaderTooSmall', `the file has ${prefix.length} bytes, and the length alone takes 8`);
  }
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > MAX_HEADER) {
    throw headerError('HeaderTooLarge', `${length} bytes, and no more than ${MAX_HEADER} are allowed`);
  }
  if (size !== null && Number(length) > size - PREFIX) {
    throw headerError('InvalidHeaderLength', `${length} bytes, and the file has ${size - PREFIX} more`);
  }
  return Number(length);
}

/** Reads the header's text; `size` is the file's, if known. */
export function parseHeader(bytes: Uint8Array, length: number, size: number | null): Header {
  if (bytes.length < length) {
    throw headerError('InvalidHeaderLength', `${length} bytes, and the file has ${bytes.length} more`);
  }
  const fields = parseObject(bytes);
  const metadata = readMetadata(fields.__metadata__);
  const begin = PREFIX + length;
  const entries = Object.entries(fields)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, value]) => readEntry(name, value, begin))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let end = begin;
  for (const entry of entries) {
    if (entry.start !== end) {
      const what = entry.start < end ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw headerError('InvalidOffset', `'${entry.name}' ${what}`);
    }
    end = entry.end;
  }
  if (size !== null && size !== end) {
    throw headerError('MetadataIncompleteBuffer', `the tensors end at byte ${end}, and the file at ${size}`);
  }
  return { entries, metadata, end };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw headerError('InvalidHeader', 'it is not UTF-8');
  }
  if (!text.startsWith('{')) throw headerError('InvalidHeaderStart', "it does not begin with '{'");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw headerError('InvalidHeaderDeserialization', error instanceof Error ? error.message : 'no JSON');
  }
  assertKeysOnce(text);
  return value as Record<string, unknown>;
}

/** Of a key that is there twice JSON.parse keeps the last; which one was meant nobody knows. The text is valid JSON. */
function assertKeysOnce(text: string): void {
  const open: Set<string>[] = [];
  let last = '';
  let start = -1;
  // One character after the other: a pattern for whole strings would need a stack as deep as they are long.
  for (const { 0: token, index } of text.matchAll(/\\.|["{}:]/g)) {
    if (token === '"') {
      if (start >= 0) last = text.slice(start, index + 1);
      start = start < 0 ? index : -1;
    } else if (start >= 0) continue;
    else if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else {
      const keys = open[open.length - 1]!;
      const key = JSON.parse(last) as string;
      if (keys.has(key)) throw headerError('InvalidHeaderDeserialization', `duplicate key '${key}'`);
      keys.add(key);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMetadata(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isObject(value) || Object.values(value).some((text) => typeof text !== 'string')) {
    throw headerError('InvalidHeaderDeserialization', '__metadata__ has to map strings to strings');
  }
  return value as Record<string, string>;
}

function readEntry(name: string, value: unknown, begin: number): Entry {
  const wrong = (detail: string): RuntimeError => headerError('TensorInvalidInfo', `'${name}' ${detail}`);
  if (!isObject(value)) throw wrong('is no object');
  const { dtype, shape, data_offsets: offsets } = value;
  const size = typeof dtype === 'string' ? (encodings.get(dtype)?.size ?? foreign.get(dtype)) : undefined;
  if (size === undefined) throw wrong(`has the unknown dtype ${shown(dtype)}`);
  if (!Array.isArray(shape)) throw wrong('has no shape');
  const count = countOf(shape);
  if (count === null) throw wrong(`has the impossible shape [${shownList(shape)}]`);
  if (!Array.isArray(offsets)) throw wrong('has no data_offsets');
  if (offsets.length !== 2 || countOf(offsets) === null) {
    throw wrong(`has the impossible data_offsets [${shownList(offsets)}]`);
  }
  const [start, end] = offsets as [number, number];
  if (end - start !== count * size) {
    const sizes = formatShape(shape as number[]);
    throw wrong(`has ${end - start} bytes, where ${dtype as string} of shape ${sizes} takes ${count * size}`);
  }
  return { name, dtype: dtype as string, shape: shape as number[], start: begin + start, end: begin + end };
}

/** How the elements of an entry are to be read; an error for a dtype that there is in files only. */
export function encodingFor({ name, dtype }: Entry): Encoding {
  const encoding = encodings.get(dtype);
  if (encoding === undefined)
    throw new RuntimeError(`tensor '${name}' has dtype ${dtype}, which is not supported`);
  return encoding;
}

/** The widest first, as the format's own writer orders them, so that all are aligned. */
const ranks = ['int64', 'float64', 'float32', 'int32', 'int16', 'int8', 'uint8', 'bool'];

/** The bytes before the tensors, and the order in which these follow. */
export function writeHeader(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> | null,
): { head: Uint8Array; ordered: readonly Tensor[] } {
  const rank = ({ dtype }: Tensor): number => ranks.indexOf(dtype);
  const sorted = Object.entries(tensors).sort(
    ([name, a], [other, b]) => rank(a) - rank(b) || (name < other ? -1 : 1),
  );
  let at = 0;
  const fields = sorted.map(([name, t]): [string, unknown] => {
    const start = at;
    at += t._numel * t._type.size;
    return [name, { dtype: nameOf(t._type), shape: t.shape, data_offsets: [start, at] }];
  });
  // Not as an object, in which names that are numbers would come first.
  const all = metadata === null ? fields : [['__metadata__', metadata] as const, ...fields];
  const text = `{${all.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
  const json = new TextEncoder().encode(text);
  const length = Math.ceil(json.length / 8) * 8;
  const head = new Uint8Array(PREFIX + length).fill(0x20);
  new DataView(head.buffer).setBigUint64(0, BigInt(length), true);
  head.set(json, PREFIX);
  return { head, ordered: sorted.map(([, t]) => t) };
}
