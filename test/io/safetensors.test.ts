/** Safetensors: files of PyTorch's dtypes, files of ours, and files that are not what they say. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arange, io, memory, ones, RuntimeError, type Tensor, tensor, zeros } from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { warningsOf } from '../support/raised.js';
import { dtypes, shape, tensorOf } from '../properties/arbitraries.js';
import { bytesOf, damaged, described, expected, pathOf, survives } from './support.js';

const { load, loadFile, safeOpen, save, saveFile } = io.safetensors;

/** A stream that gives its bytes a few at a time. */
function streamOf(bytes: Uint8Array, step = 7): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, (at += step)));
    },
  });
}

/** A file with this header, and so many bytes behind it. */
function fileOf(header: unknown, size = 0): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + text.length + size);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  return file;
}

describe('reading', () => {
  test('every dtype, names of any characters', () => {
    expect(described(load(bytesOf('dtypes.safetensors')))).toEqual(expected['dtypes.safetensors']);
  });

  test('16-bit floats as float32, with a warning', () => {
    let read: unknown;
    const warnings = warningsOf(() => (read = load(bytesOf('half.safetensors'))));
    expect(described(read)).toEqual(expected['half.safetensors']);
    expect(new Set(warnings)).toEqual(
      new Set(['float16', 'bfloat16'].map((name) => `${name} is not supported and is read as float32`)),
    );
  });

  test('bytes, buffers and parts of buffers', () => {
    const bytes = bytesOf('dtypes.safetensors');
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    for (const data of [bytes.slice().buffer, shifted.subarray(3)]) {
      expect(described(load(data))).toEqual(expected['dtypes.safetensors']);
    }
    expect(() => load('x' as never)).toThrow(TypeError);
  });

  test.each([
    ['a path', () => pathOf('dtypes.safetensors')],
    ['a URL', () => new URL(`file://${pathOf('dtypes.safetensors')}`)],
    ['bytes', () => bytesOf('dtypes.safetensors')],
    ['a Blob', () => new Blob([bytesOf('dtypes.safetensors') as BlobPart])],
    ['a Response', () => new Response(bytesOf('dtypes.safetensors') as BodyInit)],
    ['a stream', () => streamOf(bytesOf('dtypes.safetensors'))],
  ])('from %s', async (_, source) => {
    expect(described(await loadFile(source()))).toEqual(expected['dtypes.safetensors']);
  });

  test('a bool of another byte than 1 is true', () => {
    const file = fileOf({ b: { dtype: 'BOOL', shape: [3], data_offsets: [0, 3] } }, 3);
    file.set([2, 0, 255], file.length - 3);
    expect(load(file).b!.sum().item()).toBe(2);
  });
});

describe('reading what is asked for', () => {
  test('keys, shapes, metadata and single tensors', async () => {
    const file = await safeOpen(pathOf('dtypes.safetensors'));
    expect(file.keys().sort()).toEqual(Object.keys(expected['dtypes.safetensors'] as object).sort());
    expect(file.metadata()).toEqual({ format: 'pt', note: 'ünicode' });
    expect(file.getShape('int16')).toEqual([2, 3]);
    const all = expected['dtypes.safetensors'] as Record<string, unknown>;
    expect(described(await file.getTensor('int16'))).toEqual(all.int16);
    await expect(file.getTensor('none')).rejects.toThrow(
      new RuntimeError('File does not contain tensor none'),
    );
    await file.close();
  });

  test('a dtype that there is not here is refused when it is asked for', async () => {
    const bytes = fileOf({ c: { dtype: 'C64', shape: [1], data_offsets: [0, 8] } }, 8);
    const file = await safeOpen(bytes);
    await expect(file.getTensor('c')).rejects.toThrow("tensor 'c' has dtype C64, which is not supported");
    expect(() => load(bytes)).toThrow("tensor 'c' has dtype C64, which is not supported");
  });

  test('not from a stream', async () => {
    await expect(safeOpen(streamOf(bytesOf('dtypes.safetensors')))).rejects.toThrow(TypeError);
  });
});

describe('writing', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'retrograd-io-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the bytes that were read', () => {
    const bytes = bytesOf('dtypes.safetensors');
    expect(save(load(bytes), { format: 'pt', note: 'ünicode' })).toEqual(bytes);
  });

  test('to a file', async () => {
    const path = join(folder, 'x.safetensors');
    const tensors = { a: arange(6).view(2, 3).t(), b: ones(2, { requiresGrad: true }) };
    await saveFile(tensors, path, { step: '3' });
    expect(new Uint8Array(readFileSync(path))).toEqual(save(tensors, { step: '3' }));
    expect((await loadFile(path)).a!.tolist()).toEqual(tensors.a.tolist());
  });

  property(
    'any tensors are read as they were written',
    [fc.dictionary(fc.string(), fc.tuple(shape(), fc.constantFrom(...dtypes), fc.nat(50)))],
    (given) => {
      const tensors = Object.fromEntries(
        Object.entries(given)
          .filter(([name]) => name !== '__metadata__' && !/\p{Surrogate}/u.test(name))
          .map(([name, [sizes, dtype, seed]]): [string, Tensor] => [name, tensorOf(sizes, dtype, seed)]),
      );
      expect(described(load(save(tensors)), false)).toEqual(described(tensors, false));
    },
  );

  test('nothing but tensors and text', () => {
    expect(() => save({ a: 1 as never })).toThrow(
      "argument 'tensors' must be dict of Tensors, but 'a' is int",
    );
    expect(() => save(zeros(1) as never)).toThrow(TypeError);
    expect(() => save({ __metadata__: zeros(1) })).toThrow(TypeError);
    expect(() => save({}, { a: 1 as never })).toThrow(TypeError);
  });
});

describe('files that lie', () => {
  const info = (dtype: unknown, sizes: unknown, offsets: unknown): unknown => ({
    a: { dtype, shape: sizes, data_offsets: offsets },
  });
  const two = (first: number[], second: number[]): unknown => ({
    a: { dtype: 'U8', shape: [first[1]! - first[0]!], data_offsets: first },
    b: { dtype: 'U8', shape: [second[1]! - second[0]!], data_offsets: second },
  });

  test.each([
    ['HeaderTooSmall', new Uint8Array(5)],
    ['HeaderTooLarge', new Uint8Array(16).fill(255)],
    ['InvalidHeaderLength', new Uint8Array([200, 0, 0, 0, 0, 0, 0, 0, 123, 125])],
    ['InvalidHeaderStart', fileOf('[]')],
    ['InvalidHeaderStart', fileOf('')],
    ['InvalidHeaderDeserialization', fileOf('{"a":')],
    ['InvalidHeaderDeserialization: duplicate key', fileOf('{"a":{},"a":{}}')],
    ['InvalidHeaderDeserialization: duplicate key', fileOf('{"a":{"shape":[],"sh\\u0061pe":[]}}')],
    ['InvalidHeaderDeserialization: __metadata__', fileOf({ __metadata__: { a: 1 } })],
    ['TensorInvalidInfo', fileOf({ a: [] })],
    ['TensorInvalidInfo', fileOf(info('F31', [1], [0, 4]), 4)],
    ['TensorInvalidInfo', fileOf(info('__proto__', [1], [0, 4]), 4)],
    ['TensorInvalidInfo', fileOf(info('F32', 4, [0, 4]), 4)],
    ['impossible shape', fileOf(info('F32', [-1], [0, 4]), 4)],
    ['impossible shape', fileOf(info('F32', [1.5], [0, 4]), 4)],
    ['impossible shape', fileOf(info('F32', [2 ** 40, 2 ** 40], [0, 4]), 4)],
    ['impossible data_offsets', fileOf(info('F32', [1], [-4, 0]), 4)],
    ['impossible data_offsets', fileOf(info('F32', [1], [0]), 4)],
    ['has 4 bytes, where F32 of shape [2] takes 8', fileOf(info('F32', [2], [0, 4]), 4)],
    ['has -4 bytes', fileOf(info('F32', [1], [4, 0]), 4)],
    ['MetadataIncompleteBuffer', fileOf(info('F32', [2 ** 29], [0, 2 ** 31]), 4)],
    ['MetadataIncompleteBuffer', fileOf(info('F32', [1], [0, 4]), 5)],
    ['overlaps', fileOf(two([0, 4], [2, 6]), 6)],
    ['leaves a gap', fileOf(two([0, 2], [4, 6]), 6)],
    ['leaves a gap', fileOf(two([1, 2], [2, 6]), 6)],
  ])('%s', async (message, bytes) => {
    const before = memory.stats().allocated;
    expect(() => load(bytes)).toThrow(message);
    expect(() => load(bytes)).toThrow(RuntimeError);
    await expect(loadFile(new Blob([bytes as BlobPart]))).rejects.toThrow(message);
    expect(memory.stats().allocated).toBeLessThanOrEqual(before);
  });

  test('a stream that ends early, or does not end', async () => {
    const bytes = save({ a: tensor([1, 2, 3]) });
    await expect(loadFile(streamOf(bytes.slice(0, -2)))).rejects.toThrow(
      "the file ends in tensor 'a', after 10 of 12",
    );
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    await expect(loadFile(streamOf(longer))).rejects.toThrow('and the file does not');
  });

  const bytes = bytesOf('dtypes.safetensors');
  property('damage is an error or another file', [damaged(bytes)], (file) => survives(() => load(file)), {
    runs: 1500,
  });
});
