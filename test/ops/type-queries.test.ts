/** What a tensor says of its dtype, shape and device. */
import { expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { ones } from '../../src/index.js';
import { raised } from '../support/raised.js';

test('isSigned, isComplex', () => {
  const dtypes = ['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'] as const;
  expect(dtypes.filter((dtype) => torch.isSigned(ones(1, { dtype })))).toEqual(dtypes.slice(0, 6));
  expect(dtypes.filter((dtype) => torch.isComplex(ones(1, { dtype })))).toEqual([]);
});

test('isSameSize', () => {
  expect(torch.isSameSize(ones(2, 3), ones(2, 3).t().t())).toBe(true);
  expect(ones(2, 3).isSameSize(ones(3, 2))).toBe(false);
  expect(ones(1).isSameSize(ones([]))).toBe(false);
});

test('where it is', () => {
  const x = ones(2, 3);
  expect([x.isCpu, x.isCuda, x.getDevice(), x.cpu() === x]).toEqual([true, false, -1, true]);
  expect([x.nelement(), x.ndimension()]).toEqual([6, 2]);
  expect(raised(() => x.cuda())).toEqual(['AssertionError', 'Torch not compiled with CUDA enabled']);
  expect([torch.cuda.isAvailable(), torch.cuda.deviceCount()]).toEqual([false, 0]);
});

test('constants', () => {
  expect([torch.pi, torch.e, torch.inf, torch.nan]).toEqual([Math.PI, Math.E, Infinity, NaN]);
});
