/** Data in and out of tensors: `tensor` and its kin, `item`, `tolist`, iteration, and questions about dtypes. */
import { describe, expect, test } from 'vitest';
import {
  asTensor,
  BoolTensor,
  ByteTensor,
  canCast,
  FloatTensor,
  isFloatingPoint,
  isTensor,
  LongTensor,
  numel,
  ones,
  promoteTypes,
  resultType,
  tensor,
  zeros,
  type Tensor,
} from '../src/index.js';
import { raised, warningsOf } from './support/raised.js';

/** Dtype, shape and elements. */
const summary = (t: Tensor): unknown => [t.dtype, t.shape, t.tolist()];

describe('tensor', () => {
  const inferred: [string, unknown, string, unknown][] = [
    ['numbers', [[1, 2], [3, 4]], 'float32', [[1, 2], [3, 4]]],
    ['bigints', [1n, 2n], 'int64', [1, 2]],
    ['a bigint and a number', [1n, 2.5], 'float32', [1, 2.5]],
    ['a boolean and a bigint', [true, 1n], 'int64', [1, 1]],
    ['a boolean and a number', [true, 1.5], 'float32', [1, 1.5]],
    ['booleans', [true, false], 'bool', [true, false]],
    ['a number', 3, 'float32', 3],
    ['no elements', [], 'float32', []],
    ['no elements, twice', [[], []], 'float32', [[], []]],
    ['a typed array', new Float64Array([1, 2]), 'float64', [1, 2]],
    ['typed arrays', [new Int32Array([1, 2]), new Int32Array([3, 4])], 'int32', [[1, 2], [3, 4]]],
    ['tensors of one element', [ones(1), zeros(1)], 'float32', [1, 0]],
    ['an int and a float tensor', [tensor(1n), tensor(2.5)], 'float32', [1, 2.5]],
  ]; // prettier-ignore
  for (const [name, data, dtype, elements] of inferred) {
    test(`of ${name}`, () => {
      const t = tensor(data);
      expect([t.dtype, t.tolist()]).toEqual([dtype, elements]);
    });
  }

  const converted: [unknown, Tensor['dtype'], unknown][] = [
    [[1.7, -1.7], 'int64', [1, -1]],
    [[0, 2, 0.5], 'bool', [false, true, true]],
    [[1n, 2n], 'float32', [1, 2]],
    [[255, -1], 'uint8', [255, 255]],
    [[true], 'int8', [1]],
    [[1e300], 'float32', [Infinity]],
    [new Float32Array([1.5]), 'int32', [1]],
  ];
  for (const [data, dtype, elements] of converted) {
    test(`of ${String(data)} as ${dtype}`, () => {
      const t = tensor(data, { dtype });
      expect([t.dtype, t.tolist()]).toEqual([dtype, elements]);
    });
  }

  const recursive: unknown[] = [];
  recursive.push(recursive);
  const wrong: [string, unknown, Tensor['dtype'] | null, string, string][] = [
    ['a short row', [[1, 2], [3]], null, 'ValueError', 'expected sequence of length 2 at dim 1 (got 1)'],
    ['a number among rows', [[1], 2], null, 'TypeError', 'not a sequence'],
    ['a row among numbers', [1, [2]], null, 'TypeError', 'must be real number, not list'],
    ['a row among bigints', [1n, [2n]], null, 'TypeError', "'list' object cannot be interpreted as an integer"],
    ['null', null, null, 'RuntimeError', 'Could not infer dtype of NoneType'],
    ['null in it', [[1, 2], [3, null]], null, 'RuntimeError', 'Could not infer dtype of NoneType'],
    ['null as a float', [1, null], 'float32', 'TypeError', 'must be real number, not NoneType'],
    ['null as an int', [1, null], 'int64', 'TypeError', "'NoneType' object cannot be interpreted as an integer"],
    ['a string', 'a', null, 'TypeError', "new(): invalid data type 'str'"],
    ['strings', ['a'], null, 'ValueError', "too many dimensions 'str'"],
    ['a string behind a number', [1, 'a'], null, 'TypeError', "new(): invalid data type 'str'"],
    ['a list in itself', recursive, null, 'ValueError', "too many dimensions 'list'"],
    ['large tensors', [ones(2), ones(2)], null, 'ValueError', 'only one element tensors can be converted to Python scalars'],
    ['float tensors as ints', [ones(1)], 'int64', 'TypeError', 'only integer tensors of a single element can be converted to an index'],
    ['more than uint8', [300], 'uint8', 'RuntimeError', 'value cannot be converted to type uint8 without overflow'],
    ['more than int32', [2n ** 40n], 'int32', 'RuntimeError', 'value cannot be converted to type int32 without overflow'],
    ['NaN as an int', [NaN], 'int64', 'RuntimeError', 'value cannot be converted to type int64 without overflow'],
    ['more than int64', [2n ** 63n], null, 'RuntimeError', 'Overflow when unpacking long'],
  ]; // prettier-ignore
  for (const [name, data, dtype, className, message] of wrong) {
    test(`refuses ${name}`, () => {
      expect(raised(() => tensor(data, { dtype }))).toEqual([className, message]);
    });
  }

  test('takes requiresGrad for floats only', () => {
    expect(tensor([1, 2], { requiresGrad: true }).requiresGrad).toBe(true);
    expect(raised(() => tensor([1n], { requiresGrad: true }))).toEqual([
      'RuntimeError',
      'Only Tensors of floating point and complex dtype can require gradients',
    ]);
  });

  test('copies a tensor, and warns', () => {
    const x = ones(2, { requiresGrad: true });
    let copy = x;
    expect(warningsOf(() => void (copy = tensor(x)))).toHaveLength(1);
    expect([copy === x, copy.requiresGrad, copy.tolist()]).toEqual([false, false, [1, 1]]);
  });

  test('asTensor takes a tensor as it is', () => {
    const x = ones(2, { requiresGrad: true });
    expect(asTensor(x) === x).toBe(true);
    expect(summary(asTensor(x, { dtype: 'float64' }))).toEqual(['float64', [2], [1, 1]]);
    expect(summary(asTensor([1n, 2n]))).toEqual(['int64', [2], [1, 2]]);
  });

  test('constructors for one dtype', () => {
    expect(summary(FloatTensor([1, 2]))).toEqual(['float32', [2], [1, 2]]);
    expect(summary(LongTensor([1.7, 2]))).toEqual(['int64', [2], [1, 2]]);
    expect(summary(BoolTensor([1, 0, 2]))).toEqual(['bool', [3], [true, false, true]]);
    expect([FloatTensor(2, 3).shape, FloatTensor().shape]).toEqual([[2, 3], [0]]);
    expect(raised(() => ByteTensor([256]))?.[0]).toBe('RuntimeError');
  });
});

describe('data out', () => {
  test('item', () => {
    expect(tensor([[1.5]]).item()).toBe(1.5);
    expect(tensor(0.1).item()).toBe(Math.fround(0.1));
    expect(tensor(-0).item()).toBe(-0);
    expect(tensor(NaN).item()).toBe(NaN);
    expect(tensor(true).item()).toBe(true);
    expect(tensor(3n).item()).toBe(3);
    expect(tensor(7, { dtype: 'uint8' }).item()).toBe(7);
    const message = 'only one element tensors can be converted to Python scalars';
    expect(raised(() => tensor([1, 2]).item())).toEqual(['ValueError', message]);
    expect(raised(() => tensor([]).item())).toEqual(['ValueError', message]);
  });

  test('int64 is a number as long as that is exact', () => {
    expect(tensor([2n ** 53n - 1n, 2n ** 53n, -(2n ** 60n)]).tolist()).toEqual([
      2 ** 53 - 1,
      2n ** 53n,
      -(2n ** 60n),
    ]);
    expect(tensor(2n ** 62n).item()).toBe(2n ** 62n);
  });

  test('tolist nests as the shape does, whatever the layout', () => {
    const x = tensor([
      [1, 2],
      [3, 4],
    ]);
    expect(x.t().tolist()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(ones(1).expand(2, 2).tolist()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect([tensor(2).tolist(), zeros(2, 0).tolist(), zeros(0, 2).tolist()]).toEqual([2, [[], []], []]);
  });

  test('toTypedArray is a copy', () => {
    const x = tensor([1, 2]);
    const array = x.toTypedArray();
    array[0] = 9;
    expect([array, x.tolist()]).toEqual([new Float32Array([9, 2]), [1, 2]]);
    expect(tensor([1n]).toTypedArray()).toEqual(new BigInt64Array([1n]));
    expect(tensor([true]).toTypedArray()).toEqual(new Uint8Array([1]));
  });

  test('iteration goes over rows, which are recorded', () => {
    const x = ones(2, 3, { requiresGrad: true });
    const rows = [...x];
    expect(rows.map((row) => [row.shape, row.gradFn?.name()])).toEqual([
      [[3], 'UnbindBackward0'],
      [[3], 'UnbindBackward0'],
    ]);
    expect([...zeros(0)]).toEqual([]);
    expect(raised(() => [...tensor(1)])).toEqual(['TypeError', 'iteration over a 0-d tensor']);
  });

  test('T and mT', () => {
    expect([ones(2, 3).T.shape, ones(2, 3, 4).mT.shape, ones(3).T.shape]).toEqual([[3, 2], [2, 4, 3], [3]]);
    expect(raised(() => ones(3).mT)?.[0]).toBe('RuntimeError');
  });
});

describe('conversion', () => {
  test('to another dtype, or itself', () => {
    const x = tensor([1.9, -1.9]);
    expect(summary(x.to('int64'))).toEqual(['int64', [2], [1, -1]]);
    const isSame = [x.to('float32'), x.to('cpu'), x.to('float32', { copy: true })].map((t) => t === x);
    expect(isSame).toEqual([true, true, false]);
    expect(x.to(zeros(1, { dtype: 'int8' })).dtype).toBe('int8');
    expect(x.to({ dtype: 'float64' }).dtype).toBe('float64');
    expect(ones(2, 3).t().to('float64').stride()).toEqual([1, 3]);
  });

  test('by name', () => {
    const x = tensor([0.5, 0]);
    const all = [x.float(), x.double(), x.long(), x.int(), x.short(), x.char(), x.byte(), x.bool()];
    expect(all.map((t) => t.dtype)).toEqual([
      ...['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'],
    ]);
    expect([all[0] === x, all[7]!.tolist()]).toEqual([true, [true, false]]);
    expect(x.typeAs(tensor([1n])).dtype).toBe('int64');
    expect([x.type(), tensor([true]).type(), x.type('int64').dtype]).toEqual([
      'torch.FloatTensor',
      'torch.BoolTensor',
      'int64',
    ]);
  });

  test('is recorded between floats', () => {
    const x = ones(2, { requiresGrad: true });
    expect([x.double().requiresGrad, x.long().requiresGrad]).toEqual([true, false]);
    x.double().mul(3).sum().backward();
    expect([x.grad?.dtype, x.grad?.tolist()]).toEqual(['float32', [3, 3]]);
  });
});

describe('questions about dtypes', () => {
  test('promoteTypes', () => {
    expect(promoteTypes('uint8', 'int8')).toBe('int16');
    expect(promoteTypes('int64', 'float32')).toBe('float32');
    expect(promoteTypes('bool', 'uint8')).toBe('uint8');
    expect(promoteTypes('float32', 'float64')).toBe('float64');
  });

  test('resultType: dimensions count before 0-dim tensors, and these before numbers', () => {
    expect(resultType(tensor([1n]), 1.5)).toBe('float32');
    expect(resultType(tensor([1, 2]), tensor(1, { dtype: 'float64' }))).toBe('float32');
    expect(resultType(tensor([1n]), tensor(1.5))).toBe('float32');
    expect(resultType(tensor([1], { dtype: 'uint8' }), 300)).toBe('uint8');
    expect(resultType(tensor([1], { dtype: 'uint8' }), tensor(1n))).toBe('uint8');
    expect(resultType(tensor([true]), 2)).toBe('int64');
    expect(resultType(tensor(1, { dtype: 'int8' }), tensor(1, { dtype: 'uint8' }))).toBe('int16');
    expect(resultType(1, 2.5)).toBe('float32');
  });

  test('canCast', () => {
    expect(canCast('float32', 'int64')).toBe(false);
    expect(canCast('int64', 'float32')).toBe(true);
    expect(canCast('int64', 'int8')).toBe(true);
    expect(canCast('int8', 'bool')).toBe(false);
    expect(canCast('float64', 'float32')).toBe(true);
    expect(raised(() => canCast('float16' as 'float32', 'int8'))?.[0]).toBe('TypeError');
  });

  test('what a tensor is', () => {
    expect([isTensor(ones(1)), isTensor([1])]).toEqual([true, false]);
    expect([isFloatingPoint(ones(1)), isFloatingPoint(tensor([1n]))]).toEqual([true, false]);
    expect(numel(ones(2, 3))).toBe(6);
    expect(raised(() => numel(3 as unknown as Tensor))).toEqual([
      'TypeError',
      "numel(): argument 'input' (position 1) must be Tensor, not int",
    ]);
  });
});
