/** Npy and npz: NumPy's files, files of ours, and damaged ones. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { arange, io, ones, RuntimeError, type Tensor, tensor, ValueError, zeros } from '../../src/index.js';
import { dtypes, shape, tensorOf } from '../properties/arbitraries.js';
import { fc, property } from '../support/property.js';
import { warningsOf } from '../support/raised.js';
import { bytesOf, damaged, described, expected, pathOf, survives } from './support.js';

const { load, loadFile, save, saveFile, savez, savezCompressed } = io.numpy;
const recorded = Object.keys(expected).filter((name) => /\.np[yz]$/.test(name));

/** An npy file of this header. */
function fileOf(dict: string, data: Uint8Array = new Uint8Array(8)): Uint8Array {
  const text = new TextEncoder().encode(dict);
  const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8];
  return new Uint8Array([...head, ...text, ...data]);
}

/** The place of the directory's record of the first entry. */
function directoryOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer).getUint32(bytes.length - 6, true);
}

describe('reading', () => {
  test.each(recorded)('%s', (name) => {
    let read: unknown;
    const warnings = warningsOf(() => (read = load(bytesOf(name))));
    expect(described(read)).toEqual(expected[name]);
    expect(warnings).toHaveLength(name === 'float16.npy' ? 1 : 0);
  });

  test.each(['fortran.npy', 'deflated.npz'])('%s from a path, a Blob and a Response', async (name) => {
    const body = bytesOf(name) as BlobPart & BodyInit;
    for (const source of [pathOf(name), new Blob([body]), new Response(body)]) {
      expect(described(await loadFile(source))).toEqual(expected[name]);
    }
  });
});

describe('writing', () => {
  const own = [...dtypes.map((dtype) => `${dtype}.npy`), 'fortran.npy', 'scalar.npy', 'empty.npy'];
  test.each(own)('the bytes of %s', (name) => {
    expect(save(load(bytesOf(name)) as Tensor)).toEqual(bytesOf(name));
  });

  test('to a file, by what it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'retrograd-io-'));
    const path = join(folder, 'x');
    await saveFile(path, ones(2));
    expect(new Uint8Array(readFileSync(path))).toEqual(save(ones(2)));
    await saveFile(path, { a: arange(3) });
    expect(described(await loadFile(path))).toEqual(described({ a: arange(3) }));
    rmSync(folder, { recursive: true });
  });

  property(
    'any tensors are read as they were written',
    [
      fc.dictionary(
        fc.stringMatching(/^[\w ]{0,5}$/),
        fc.tuple(shape(), fc.constantFrom(...dtypes), fc.nat(9)),
      ),
      fc.boolean(),
    ],
    (given, isDeflated) => {
      const tensors = Object.fromEntries(
        Object.entries(given).map(([name, [sizes, dtype, seed]]) => [name, tensorOf(sizes, dtype, seed)]),
      );
      const bytes = isDeflated ? savezCompressed(tensors) : savez(tensors);
      expect(described(load(bytes), false)).toEqual(described(tensors, false));
    },
    { runs: 60 },
  );

  test('a gradient does not matter, a wrong argument does', () => {
    expect(described(load(save(ones(2, { requiresGrad: true }))))).toEqual(described(ones(2)));
    expect(() => save([1] as never)).toThrow(TypeError);
    expect(() => savez(ones(1) as never)).toThrow(TypeError);
  });
});

describe('files that lie', () => {
  const good = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
  test('this one does not', () => {
    expect((load(fileOf(good)) as Tensor).shape).toEqual([2]);
  });

  test.each([
    ['neither npy nor npz', new Uint8Array(20)],
    ['neither npy nor npz', new Uint8Array(0)],
    ['EOF', fileOf(good).subarray(0, 30)],
    ['EOF', fileOf(good).subarray(0, 9)],
    ['format version', fileOf(good).fill(9, 6, 7)],
    ['cannot read 8 bytes', fileOf(good).subarray(0, -1)],
    ['2 bytes follow', fileOf(good, new Uint8Array(10))],
    ["dtype 'O' are not supported", fileOf(good.replace('<f4', 'O'))],
    ["dtype '|O' are not supported", fileOf(good.replace('<f4', '|O'))],
    ["dtype '<c8' are not supported", fileOf(good.replace('<f4', '<c8'))],
    ['descr is not a dtype', fileOf(good.replace("'<f4'", "[('a', '<f4')]"))],
    ['Cannot parse header', fileOf('__import__("os")')],
    ['Cannot parse header', fileOf(good.replace('False', 'exit()'))],
    ['correct keys', fileOf("{'descr': '<f4'}")],
    ["key 'descr' twice", fileOf(good.replace('{', "{'descr': '<f8', "))],
    ['shape is not valid', fileOf(good.replace('(2,)', '(99999999999, 99999999999)'))],
    ['Cannot parse header', fileOf(good.replace('(2,)', '(-2,)'))],
    ['shape is not valid', fileOf(good.replace('(2,)', '(2 2)'))],
    ['cannot read', fileOf(good.replace('(2,)', '(999999999,)'))],
  ])('%s', (message, bytes) => {
    expect(() => load(bytes)).toThrow(message);
    expect(() => load(bytes)).toThrow(ValueError);
  });

  test('a checksum', () => {
    const bytes = savez({ a: tensor([1, 2]) });
    bytes[100]! ^= 1;
    expect(() => load(bytes)).toThrow("'a.npy' has a wrong checksum: it is damaged");
  });

  test('more than deflate can pack', () => {
    const bytes = savezCompressed({ a: zeros(100) });
    new DataView(bytes.buffer).setUint32(directoryOf(bytes) + 24, 4e9, true);
    expect(() => load(bytes)).toThrow(RuntimeError);
    expect(() => load(bytes)).toThrow("'a.npy' cannot have 4000000000 bytes");
  });

  test('a size that is not that of what is packed', () => {
    const bytes = savezCompressed({ a: zeros(100) });
    for (const change of [-1, 1]) {
      const copy = bytes.slice();
      const view = new DataView(copy.buffer);
      const at = directoryOf(copy) + 24;
      view.setUint32(at, view.getUint32(at, true) + change, true);
      expect(() => load(copy)).toThrow('does not unpack to');
    }
  });

  test('entries that share their bytes', () => {
    const bytes = savez({ a: zeros(2), b: zeros(2) });
    const view = new DataView(bytes.buffer);
    const second = directoryOf(bytes) + 46 + 'a.npy'.length;
    view.setUint32(second + 42, 0, true);
    expect(() => load(bytes)).toThrow('overlaps what follows');
  });

  test('a name twice', () => {
    const bytes = savez({ a: zeros(2), b: zeros(2) });
    const second = directoryOf(bytes) + 46 + 'a.npy'.length;
    bytes[second + 46] = 'a'.charCodeAt(0);
    expect(() => load(bytes)).toThrow("duplicate entry 'a.npy'");
  });

  test('no end, an unknown method, encryption', () => {
    const bytes = savez({ a: zeros(2) });
    expect(() => load(bytes.slice(0, -8))).toThrow('failed finding central directory');
    const at = directoryOf(bytes);
    expect(() => load(bytes.slice().fill(12, at + 10, at + 11))).toThrow('unknown method 12');
    expect(() => load(bytes.slice().fill(1, at + 8, at + 9))).toThrow('is encrypted');
  });

  test('what deflate does not know', () => {
    const bytes = savezCompressed({ a: zeros(100) });
    const packed = deflateSync(new Uint8Array(1));
    bytes.fill(255, 64, 64 + packed.length);
    expect(() => load(bytes)).toThrow(RuntimeError);
  });

  for (const name of ['fortran.npy', 'plain.npz', 'deflated.npz']) {
    property(
      `damage of ${name} is an error or another file`,
      [damaged(bytesOf(name))],
      (file) => survives(() => load(file)),
      {
        runs: 1000,
      },
    );
  }
});
