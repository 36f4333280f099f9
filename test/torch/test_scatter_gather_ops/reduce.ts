/** PyTorch's test_scatter_gather_ops: scatterReduce_ with each reduction, with and without the tensor's elements. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { DType, Tensor } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { warningsOf } from '../../support/raised.js';
import { type Case, casesOf, combine, eachPlace, numbersOf, type Reduction, tensorOf } from './cases.js';

const numeric: DType[] = ['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8'];
const [NAN, INF] = [NaN, Infinity];

function expected(given: Case, dtype: DType, reduce: Reduction, includeSelf: boolean): Tensor {
  const { base, src } = given;
  const [result, values] = [numbersOf(base), numbersOf(src)];
  const counts = result.map(() => (includeSelf ? 1 : 0));
  eachPlace(given, (to, from) => {
    const value = values[from]!;
    result[to] = counts[to] === 0 ? value : combine[reduce](result[to]!, value);
    counts[to]!++;
  });
  if (reduce === 'mean') {
    const isFloat = dtype.startsWith('float');
    result.forEach((sum, i) => {
      const mean = sum / Math.max(counts[i]!, 1);
      result[i] = isFloat ? mean : Math.floor(mean);
    });
  }
  return tensorOf(result, base.shape, dtype);
}

function check(dtype: DType, reduce: Reduction): void {
  warningsOf(() => {
    for (const includeSelf of [true, false]) {
      for (const given of casesOf(dtype, { unique: false })) {
        const target = given.base.clone();
        const { dim, index, src } = given;
        expect(target.scatterReduce_(dim, index, src, reduce, { includeSelf })).toBe(target);
        expectEqual(target, expected(given, dtype, reduce, includeSelf));
      }
      const target = torch.randn(2, 2).to(dtype);
      const before = target.clone();
      const src = torch.randn(2, 2).to(dtype);
      expectEqual(target.scatterReduce_(0, torch.LongTensor([]), src, reduce, { includeSelf }), before);
    }
  });
}

/** NaN and the infinities among what is reduced into [0, 0, 0]. */
function checkSpecial(src: number[], reduce: Reduction, withSelf: number[], without: number[]): void {
  const index = [0, 0, 1, 1, 2, 2];
  warningsOf(() => {
    for (const dtype of ['float32', 'float64'] as const) {
      const values = torch.tensor(src, { dtype });
      for (const includeSelf of [true, false]) {
        const zeros = torch.zeros(3, { dtype });
        zeros.scatterReduce_(0, index, values, reduce, { includeSelf });
        expectEqual(zeros, includeSelf ? withSelf : without);
      }
    }
  });
}

describe('TestScatterGather', () => {
  test.each(numeric)('test_scatter_reduce_sum %s', (dtype) => check(dtype, 'sum'));
  test.each([...numeric, 'bool'] as const)('test_scatter_reduce_prod %s', (dtype) => check(dtype, 'prod'));
  test.each(numeric)('test_scatter_reduce_mean %s', (dtype) => check(dtype, 'mean'));
  test.each([...numeric, 'bool'] as const)('test_scatter_reduce_amax %s', (dtype) => check(dtype, 'amax'));
  test.each([...numeric, 'bool'] as const)('test_scatter_reduce_amin %s', (dtype) => check(dtype, 'amin'));

  test('test_scatter_reduce_amax [NaN and infinities]', () => {
    checkSpecial([1, NAN, -INF, -INF, 2, INF], 'amax', [NAN, 0, INF], [NAN, -INF, INF]);
  });

  test('test_scatter_reduce_amin [NaN and infinities]', () => {
    checkSpecial([1, NAN, -2, -INF, INF, INF], 'amin', [NAN, -INF, 0], [NAN, -INF, INF]);
  });
});
