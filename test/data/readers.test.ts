/** Readers of files: IDX and separated values, whole, cut off and wrong; images where there is no browser. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { fc, property } from '../support/property.js';
import { raised } from '../support/raised.js';

const { readCsv, readIdx, readImage } = torch.utils.data;

/** An IDX file of two dimensions. */
function idx(
  type: number,
  shape: [number, number],
  write: (view: DataView) => void,
  size: number,
): Uint8Array {
  const bytes = new Uint8Array(12 + shape[0] * shape[1] * size);
  bytes.set([0, 0, type, 2]);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, shape[0]);
  view.setUint32(8, shape[1]);
  write(new DataView(bytes.buffer, 12));
  return bytes;
}

describe('IDX', () => {
  test.each([
    [0x08, 'uint8', 1, 'setUint8', 255],
    [0x09, 'int8', 1, 'setInt8', -2],
    [0x0b, 'int16', 2, 'setInt16', -3000],
    [0x0c, 'int32', 4, 'setInt32', -70000],
    [0x0d, 'float32', 4, 'setFloat32', 1.5],
    [0x0e, 'float64', 8, 'setFloat64', Math.PI],
  ] as const)('type %i is %s', (type, dtype, size, set, value) => {
    const file = idx(type, [2, 3], (view) => view[set](4 * size, value), size); // prettier-ignore
    const t = readIdx(file);
    expect(t.dtype).toBe(dtype);
    expect(t.tolist()).toEqual([[0, 0, 0], [0, value, 0]]); // prettier-ignore
  });

  test('may lie within a larger buffer', () => {
    const file = idx(0x08, [1, 2], (view) => view.setUint8(1, 9), 1);
    const larger = new Uint8Array(file.length + 5);
    larger.set(file, 5);
    expect(readIdx(larger.subarray(5)).tolist()).toEqual([[0, 9]]);
    expect(readIdx(file.buffer as ArrayBuffer).tolist()).toEqual([[0, 9]]);
  });

  test('that is cut off, too long or none', () => {
    const file = idx(0x0b, [2, 2], () => undefined, 2);
    expect(raised(() => readIdx(file.subarray(0, 19)))).toEqual([
      'ValueError',
      'the IDX file should have 8 bytes of elements for shape [2, 2], but has 7',
    ]);
    expect(raised(() => readIdx(file.subarray(0, 9)))?.[1]).toBe('the IDX file ends within its head');
    expect(raised(() => readIdx(new Uint8Array([1, 2])))?.[1]).toBe(
      'this is no IDX file: it does not begin as one does',
    );
    const huge = file.slice();
    huge.set([255, 255, 255, 255, 255, 255, 255, 255], 4);
    expect(raised(() => readIdx(huge))?.[0]).toBe('ValueError');
  });

  property(
    'of any bytes is read or refused',
    [fc.uint8Array({ maxLength: 40 }), fc.constantFrom(8, 9, 11, 12, 13, 14)],
    (bytes, type) => {
      const outcome = raised(() => readIdx(new Uint8Array([0, 0, type, ...bytes])));
      expect(outcome === null || outcome[0] === 'ValueError').toBe(true);
    },
  );
});

describe('separated values', () => {
  test('have names, quotes and numbers', () => {
    const table = readCsv('a,"b, c",kind\r\n1,2.5,"x ""y"""\r\n-3,, z\r\n');
    expect(table.names).toEqual(['a', 'b, c', 'kind']);
    expect(table.length).toBe(2);
    expect(table.column('kind')).toEqual(['x "y"', ' z']);
    expect(table.tensor(['a', 1]).tolist()).toEqual([
      [1, 2.5],
      [-3, NaN],
    ]);
    expect(table.tensor(['a'], { dtype: 'int64' }).dtype).toBe('int64');
  });

  test('without names, with another separator', () => {
    const table = readCsv('1\t2\n\n3\t4', { header: false, delimiter: '\t' });
    expect(table.tensor().tolist()).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    expect(table.column('1')).toEqual(['2', '4']);
    expect(readCsv('').tensor().shape).toEqual([0, 0]);
  });

  test('that are wrong', () => {
    const table = readCsv('a,b\n1,x');
    expect(raised(() => table.tensor())?.[1]).toBe("'x' in row 0, column 'b' is no number");
    expect(raised(() => table.column('c'))).toEqual([
      'IndexError',
      "there is no column 'c'; the columns are a, b",
    ]);
    expect(raised(() => readCsv('a,b\n1'))?.[1]).toBe('row 1 has 1 values where the first has 2');
    expect(raised(() => readCsv('a', { delimiter: '""' }))?.[0]).toBe('ValueError');
  });
});

test('images need a browser', async () => {
  await expect(readImage(new Blob([]))).rejects.toThrow('this platform decodes no images');
});
