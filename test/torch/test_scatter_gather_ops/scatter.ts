/** PyTorch's test_scatter_gather_ops: scatter_, its reductions, scatterAdd_. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import type { DType, Tensor } from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { type Case, casesOf, eachPlace, numbersOf, tensorOf } from './cases.js';

type Write = (target: Tensor, dim: number, index: Tensor, src: Tensor) => Tensor;

/** In place on a copy, against `next` applied place by place; an empty index changes nothing. */
function check(dtype: DType, write: Write, next: (old: number, value: number) => number): void {
  for (const given of casesOf(dtype)) checkCase(given, dtype, write, next);
  const target = torch.randn(2, 2).to(dtype);
  const before = target.clone();
  expectEqual(write(target, 0, torch.LongTensor([]), torch.randn(2, 2).to(dtype)), before);
}

function checkCase(given: Case, dtype: DType, write: Write, next: (a: number, b: number) => number): void {
  const { dim, base, index, src } = given;
  const [expected, values] = [numbersOf(base), numbersOf(src)];
  eachPlace(given, (to, from) => (expected[to] = next(expected[to]!, values[from]!)));
  const target = base.clone();
  expect(write(target, dim, index, src)).toBe(target);
  expectEqual(target, tensorOf(expected, base.shape, dtype));
}

describe('TestScatterGather', () => {
  test.each(['float32', 'float64', 'int64'] as const)('test_scatter_ %s', (dtype) => {
    check(
      dtype,
      (t, dim, index, src) => t.scatter_(dim, index, src),
      (_, value) => value,
    );
  });

  test.each(['float32', 'float64', 'int64'] as const)('test_scatter__scalar %s', (dtype) => {
    const value = dtype === 'int64' ? 3 : 0.25;
    check(
      dtype,
      (t, dim, index) => t.scatter_(dim, index, value),
      () => value,
    );
  });

  test.each(['float32', 'float64', 'int64'] as const)('test_scatter__reductions %s', (dtype) => {
    const [add, multiply] = [{ reduce: 'add' }, { reduce: 'multiply' }];
    check(
      dtype,
      (t, dim, index, src) => t.scatter_(dim, index, src, add),
      (a, b) => a + b,
    );
    check(
      dtype,
      (t, dim, index, src) => t.scatter_(dim, index, src, multiply),
      (a, b) => a * b,
    );
    check(
      dtype,
      (t, dim, index) => t.scatter_(dim, index, 2, add),
      (a) => a + 2,
    );
    check(
      dtype,
      (t, dim, index) => t.scatter_(dim, index, 2, multiply),
      (a) => a * 2,
    );
  });

  test.each(['float32', 'float64', 'int64'] as const)('test_scatter_add_ %s', (dtype) => {
    check(
      dtype,
      (t, dim, index, src) => t.scatterAdd_(dim, index, src),
      (a, b) => a + b,
    );
  });

  test('test_scatter_add_mult_index_base', () => {
    const [m, n] = [30, 40];
    const index = torch.zeros(m, n, { dtype: 'int64' });
    const ones = torch.ones(m, n);
    const [down, across] = [0, 1].map((dim) => torch.zeros(m, n).scatterAdd_(dim, index, ones));
    expectEqual(down!.index(0, ':'), torch.full([n], m));
    expectEqual(across!.index(':', 0), torch.full([m], n));
  });
});
