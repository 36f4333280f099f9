/** finfo and iinfo. */
import { expect, test } from 'vitest';
import { finfo, iinfo, tensor, type DType } from '../../src/index.js';
import { raised } from '../support/raised.js';

test('of floats', () => {
  expect(String(finfo())).toBe(
    'finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07, smallest_normal=1.17549e-38, ' +
      'tiny=1.17549e-38, dtype=float32)',
  );
  expect({ ...finfo('float32') }).toEqual({
    bits: 32,
    eps: 1.1920928955078125e-7,
    max: 3.4028234663852886e38,
    min: -3.4028234663852886e38,
    smallestNormal: 1.1754943508222875e-38,
    tiny: 1.1754943508222875e-38,
    resolution: 1e-6,
    dtype: 'float32',
  });
  expect({ ...finfo('float64') }).toEqual({
    bits: 64,
    eps: 2.220446049250313e-16,
    max: 1.7976931348623157e308,
    min: -1.7976931348623157e308,
    smallestNormal: 2.2250738585072014e-308,
    tiny: 2.2250738585072014e-308,
    resolution: 1e-15,
    dtype: 'float64',
  });
  expect(tensor(finfo('float32').max, { dtype: 'float32' }).item()).toBe(finfo('float32').max);
});

test.each<[DType, number, number | bigint, number | bigint]>([
  ['uint8', 8, 0, 255],
  ['int8', 8, -128, 127],
  ['int16', 16, -32768, 32767],
  ['int32', 32, -2147483648, 2147483647],
  ['int64', 64, -9223372036854775808n, 9223372036854775807n],
])('of %s', (dtype, bits, min, max) => {
  expect({ ...iinfo(dtype) }).toEqual({ bits, max, min, dtype });
  expect(String(iinfo(dtype))).toBe(`iinfo(min=${min}, max=${max}, dtype=${dtype})`);
});

test('of another kind', () => {
  expect(raised(() => finfo('int64'))).toEqual([
    'TypeError',
    "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'",
  ]);
  expect(raised(() => iinfo('float32'))).toEqual([
    'TypeError',
    "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'",
  ]);
  expect(raised(() => iinfo('bool'))).toEqual(['TypeError', 'torch.bool is not supported by torch.iinfo']);
});
