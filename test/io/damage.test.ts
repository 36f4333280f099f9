/**
 * Every small damage of small files: each is another file, or an error of ours; and files made to exhaust the stack,
 * the memory or the patience of who reads them.
 */
import { describe, expect, test } from 'vitest';
import { arange, io, memory, ones, RuntimeError, Tensor, ValueError, zeros } from '../../src/index.js';
import { join } from '../../src/io/source.js';
import { loadBytes } from '../../src/io/torch-load.js';
import { writeZip } from '../../src/io/zip.js';
import { bytesOf, isOurs } from './support.js';

const small: [string, Uint8Array, (bytes: Uint8Array) => unknown][] = [
  ['safetensors', io.safetensors.save({ a: arange(3), b: ones(2, 1) }, { note: 'x' }), io.safetensors.load],
  ['npy', io.numpy.save(arange(6).view(2, 3)), io.numpy.load],
  ['npz', io.numpy.savez({ a: arange(3), b: ones(1) }), io.numpy.load],
  ['compressed npz', io.numpy.savezCompressed({ a: zeros(40), b: ones(1) }), io.numpy.load],
  ['npz of 64-bit fields', bytesOf('zip64.npz'), io.numpy.load],
  ['pt of 64-bit fields', bytesOf('zip64.pt'), loadBytes],
  ['pt', io.save({ a: arange(3), b: [1, 'x', null, { c: 0.5 }] }), loadBytes],
];

/** The bytes of all storages in a value. */
function bytesIn(value: unknown, seen = new Set<unknown>()): number {
  if (value instanceof Tensor) {
    const storage = value._storage;
    if (seen.has(storage)) return 0;
    seen.add(storage);
    return storage.nbytes;
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return 0;
  seen.add(value);
  const items = value instanceof Map ? [...value.values()] : Object.values(value);
  return (items as unknown[]).reduce<number>((sum, item) => sum + bytesIn(item, seen), 0);
}

/** Deflate packs up to 1032 bytes into one, half floats become twice as large, and blocks of memory are rounded up. */
const mostBytes = (file: Uint8Array): number => 2 * 1032 * file.length + 4096;

/** What is wrong, with words for where the file was damaged. */
function wrong(read: (bytes: Uint8Array) => unknown, file: Uint8Array, where: string): string | null {
  try {
    const bytes = bytesIn(read(file));
    return bytes <= mostBytes(file) ? null : `${where}: ${bytes} bytes`;
  } catch (error) {
    return isOurs(error) ? null : `${where}: ${String(error)}`;
  }
}

function wrongOf(
  read: (bytes: Uint8Array) => unknown,
  files: Iterable<readonly [string, Uint8Array]>,
): string[] {
  return [...files].flatMap(([where, file]) => wrong(read, file, where) ?? []);
}

function* flipped(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  for (let at = 0; at < bytes.length; at++) {
    // one bit, all bits, and the ends of what a byte can be
    for (const flip of [1, 2, 4, 8, 16, 32, 64, 128, 255, bytes[at]!, bytes[at]! ^ 255, bytes[at]! ^ 0x2e]) {
      const copy = bytes.slice();
      copy[at]! ^= flip;
      yield [`byte ${at} as ${copy[at]!}`, copy];
    }
  }
}

function* shortened(bytes: Uint8Array): Generator<[string, Uint8Array]> {
  for (let length = 0; length < bytes.length; length++) {
    yield [`the first ${length} bytes`, bytes.slice(0, length)];
    yield [`without the first ${length} bytes`, bytes.slice(length)];
    yield [`without byte ${length}`, join([bytes.subarray(0, length), bytes.subarray(length + 1)])];
    yield [`byte ${length} twice`, join([bytes.subarray(0, length + 1), bytes.subarray(length)])];
  }
}

describe.each(small)('%s', (_, bytes, read) => {
  test('as it is', () => {
    expect(wrong(read, bytes, '')).toBe(null);
  });

  test('each byte changed', { timeout: 60_000 }, () => {
    expect(wrongOf(read, flipped(bytes))).toEqual([]);
  });

  test('cut, and bytes dropped or doubled', { timeout: 60_000 }, () => {
    expect(wrongOf(read, shortened(bytes))).toEqual([]);
  });
});

describe('made to do harm', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const info = (dtype: string, sizes: string, offsets: string): string =>
    `{"a":{"dtype":${dtype},"shape":${sizes},"data_offsets":${offsets}}}`;
  const fileOf = (json: string): Uint8Array => {
    const text = new TextEncoder().encode(json);
    const length = new Uint8Array(new BigUint64Array([BigInt(text.length)]).buffer);
    return join([length, text]);
  };

  test.each([
    ['a deep shape', info('"F32"', deep, '[0,0]'), 'impossible shape [[…]]'],
    ['a deep offset', info('"F32"', '[0]', `[${deep},0]`), 'impossible data_offsets [[…], 0]'],
    ['a deep dtype', info(deep, '[0]', '[0,0]'), 'unknown dtype […]'],
    ['a dtype that cannot be text', info('{"toString":1,"constructor":1}', '[0]', '[0,0]'), 'dtype {…}'],
    ['offsets that cannot be text', info('"F32"', '[0]', '{"toString":1}'), 'has no data_offsets'],
    ['deep metadata', `{"__metadata__":${deep}}`, '__metadata__ has to map strings to strings'],
    ['a long shape', info('"F32"', `[${'-1,'.repeat(1e5)}1]`, '[0,0]'), '-1, -1, …]'],
  ])('safetensors with %s', (_what, json, message) => {
    expect(() => io.safetensors.load(fileOf(json))).toThrow(message);
    expect(() => io.safetensors.load(fileOf(json))).toThrow(RuntimeError);
  });

  test('safetensors with names as long as the file, and of every kind of quotes', () => {
    const name = '\\n\\"'.repeat(1_000_000);
    const file = fileOf(`{"${name}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}`);
    expect(Object.keys(io.safetensors.load(file))[0]).toHaveLength(2_000_000);
    const braces = fileOf(
      '{"}{:\\\\":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"__metadata__":{"":":"}}',
    );
    expect(Object.keys(io.safetensors.load(braces))).toEqual(['}{:\\']);
  });

  test('npy with a header of parentheses', () => {
    for (const end of ['('.repeat(9000), '1,'.repeat(4900), ' '.repeat(9900), "\\'".repeat(4900)]) {
      const text = new TextEncoder().encode(`{'descr': '<f4', 'shape': (${end}`);
      const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8];
      expect(() => io.numpy.load(join([Uint8Array.from(head), text]))).toThrow(ValueError);
    }
  });

  /** A file of this pickle, letters being bytes. */
  const pickled = (pickle: string): Uint8Array =>
    join(
      writeZip([
        ['x/data.pkl', Uint8Array.from(pickle, (letter) => letter.charCodeAt(0))],
        ['x/data/0', new Uint8Array(16)],
      ]),
    );
  /** A list of two lists of two lists …, which are all the same, as memo 29. */
  const bomb = Array.from({ length: 29 }, (_, i) => String.fromCharCode(i)).reduce(
    (text, i) => `${text}0]\x94(h${i}h${i}e`,
    ']\x94',
  );
  const storage = '(\x8c\x07storagectorch\nFloatStorage\n\x8c\x010\x8c\x03cpuK\x04tQ';
  const tensorOf = (size: string): string =>
    `ctorch._utils\n_rebuild_tensor_v2\n(${storage}K\x00(${size}t(K\x01t\x89NtR.`;

  test.each([
    ['lists that are twice in one another', tensorOf(bomb)],
    ['deep lists', tensorOf(`${']'.repeat(20_000)}${'a'.repeat(19_999)}`)],
    ['a dict', tensorOf('}')],
    ['nothing', tensorOf('N')],
  ])('pt with a size of %s', (_what, pickle) => {
    const read = (): unknown => loadBytes(pickled(pickle));
    expect(read).toThrow('a tensor has the impossible size (');
    expect(read).toThrow(RuntimeError);
  });

  test('pt of lists that are twice in one another takes no more memory than the file', () => {
    const value = loadBytes(pickled(`${bomb}.`)) as unknown[];
    expect(value).toHaveLength(2);
    expect(value[0]).toBe(value[1]);
  });

  test('pt with marks and tuples without end', () => {
    expect(() => loadBytes(pickled('('.repeat(300_000)))).toThrow(RuntimeError);
    expect(() => loadBytes(pickled(`${'\x85'.repeat(300_000)}.`))).toThrow(RuntimeError);
    expect(() => loadBytes(pickled(`N${'\x85'.repeat(300_000)}.`))).toThrow('nested more than 500 deep');
    expect(loadBytes(pickled(`${'N'.repeat(100_000)}${'(t0'.repeat(100_000)}.`))).toBe(null);
  });

  test('pt of many views of one storage has its memory once', () => {
    const view = `ctorch._utils\n_rebuild_tensor_v2\n(${storage}K\x00(M\xe8\x03M\xe8\x03t(K\x00K\x00t\x89NtR`;
    const before = memory.stats().allocated;
    const views = loadBytes(pickled(`(${view.repeat(1000)}t.`)) as Tensor[];
    expect(views).toHaveLength(1000);
    expect(memory.stats().allocated - before).toBeLessThan(100_000);
  });

  /** The file with a field of its 64-bit records set. `of` is the signature, `at` where the field is after that. */
  const changed = (of: number, at: number, value: bigint): Uint8Array => {
    const bytes = bytesOf('zip64.npz').slice();
    const view = new DataView(bytes.buffer);
    let start = 0;
    while (view.getUint32(start, true) !== of) start++;
    view.setBigUint64(start + at, value, true);
    return bytes;
  };
  const [end, locator, entry] = [0x06064b50, 0x07064b50, 0x02014b50];

  test.each([
    ['a count of entries', changed(end, 32, 1000n), 'its directory is damaged'],
    ['an impossible count of entries', changed(end, 32, 2n ** 63n), 'impossible'],
    ['a directory that is larger than the file', changed(end, 40, 2n ** 40n), 'its directory is damaged'],
    ['a directory behind the file', changed(end, 48, 2n ** 40n), 'its directory is damaged'],
    ['an end that is elsewhere', changed(locator, 8, 3n), 'its end is damaged'],
    ['an end behind the file', changed(locator, 8, 2n ** 50n), 'its end is damaged'],
    ['the size of an entry', changed(entry, 46 + 'a.npy'.length + 4, 2n ** 40n), "'a.npy' cannot have"],
    ['the packed size of an entry', changed(entry, 46 + 'a.npy'.length + 12, 2n ** 40n), 'overlaps'],
    ['the offset of an entry', changed(entry, 46 + 'a.npy'.length + 20, 2n ** 50n), 'truncated'],
    ['no record of 64-bit fields', changed(entry, 46 + 'a.npy'.length, 2n), 'its directory is damaged'],
  ])('npz with a lie about %s', (_what, bytes, message) => {
    expect(() => io.numpy.load(bytes)).toThrow(message);
    expect(() => io.numpy.load(bytes)).toThrow(RuntimeError);
  });
});
