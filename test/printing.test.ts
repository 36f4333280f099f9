/** Prints what PyTorch 1.13 printed: the cases in test/fixtures/printing.json. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { scalarType, setDefaultScalarType, type DType } from '../src/tensor/dtype.js';
import { formatTensor, setPrintoptions, type Printable, type PrintOptions } from '../src/tensor/print.js';
import { Storage } from '../src/tensor/storage.js';
import { heapU8 } from '../src/wasm/heap.js';

interface Case {
  dtype: DType;
  shape: number[];
  strides: number[];
  offset: number;
  /** Bytes in base64 that fill the storage over and over. */
  period: string;
  elements: number;
  text: string;
  options?: PrintOptions;
  requiresGrad?: boolean;
  gradFn?: string;
  defaultDtype?: DType;
}

const fixture = new URL('./fixtures/printing.json', import.meta.url);
const cases = JSON.parse(readFileSync(fixture, 'utf8')) as Case[];

function printable(given: Case): Printable {
  const type = scalarType(given.dtype);
  const storage = new Storage(given.elements * type.size);
  const period = Buffer.from(given.period, 'base64');
  const target = heapU8().subarray(storage.address, storage.address + storage.nbytes);
  for (let i = 0; i < target.length; i++) target[i] = period[i % period.length]!;
  const { gradFn } = given;
  return {
    shape: given.shape,
    _type: type,
    _strides: given.strides,
    _offset: given.offset,
    _numel: given.shape.reduce((n, size) => n * size, 1),
    _storage: storage,
    requiresGrad: given.requiresGrad === true,
    gradFn: gradFn === undefined ? null : { name: () => gradFn },
  };
}

function title({ dtype, shape, options, requiresGrad, gradFn, defaultDtype }: Case): string {
  const details = { ...options, requiresGrad, gradFn, defaultDtype };
  return `${dtype} [${shape.join(', ')}] ${JSON.stringify(details)}`;
}

afterEach(() => {
  setPrintoptions({ profile: 'default' });
  setDefaultScalarType(scalarType('float32'));
});

describe('printing', () => {
  cases.forEach((given, i) => {
    it(`${i}: ${title(given)}`, () => {
      setDefaultScalarType(scalarType(given.defaultDtype ?? 'float32'));
      setPrintoptions({ profile: 'default' });
      if (given.options) setPrintoptions(given.options);
      expect(formatTensor(printable(given))).toBe(given.text);
    });
  });
});

describe('setPrintoptions', () => {
  const pi = (): Printable => {
    const storage = new Storage(8);
    new Float64Array(heapU8().buffer, storage.address, 1)[0] = Math.PI;
    return {
      shape: [],
      _type: scalarType('float64'),
      _strides: [],
      _offset: 0,
      _numel: 1,
      _storage: storage,
      requiresGrad: false,
      gradFn: null,
    };
  };

  it('takes its arguments by position, by name, or both', () => {
    setPrintoptions(2);
    expect(formatTensor(pi())).toBe('tensor(3.14, dtype=torch.float64)');
    setPrintoptions(1, null, { sciMode: true });
    expect(formatTensor(pi())).toBe('tensor(3.1e+00, dtype=torch.float64)');
  });

  it('forgets sciMode when it is not given again', () => {
    setPrintoptions({ sciMode: true });
    setPrintoptions({ precision: 3 });
    expect(formatTensor(pi())).toBe('tensor(3.142, dtype=torch.float64)');
  });

  it('names the options that there are', () => {
    expect(() => setPrintoptions({ digits: 2 } as PrintOptions)).toThrow(
      "setPrintoptions() got an unexpected keyword argument 'digits' (allowed: precision, threshold, edgeitems, " +
        'linewidth, profile, sciMode',
    );
  });

  it('writes another name before the parenthesis', () => {
    expect(formatTensor(pi(), 'MyTensor')).toBe('MyTensor(3.1416, dtype=torch.float64)');
  });
});
