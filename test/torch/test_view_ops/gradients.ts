/** Gradients of views by explicit strides, where elements overlap, are expanded, or lie outside of the input. */
import { describe, expect, test } from 'vitest';
import { arange, autograd, noGrad, randn, type Tensor } from '../../../src/index.js';

const same = (x: Tensor): Tensor => x;
const cases: [string, Tensor, (x: Tensor) => Tensor, number[], number[], number?][] = [
  ['part of a matrix', arange(25), (x) => x.view(5, 5), [3, 3], [6, 2], 2],
  ['any stride where a size is 1', randn(12), same, [1, 2, 1, 5], [0, 5, 100, 1], 2],
  ['expanded', randn(5), same, [3, 3, 3], [0, 1, 0], 2],
  ['one element expanded', randn(5), same, [3, 3, 3], [0, 0, 0], 4],
  ['of an expanded input', randn(5), (x) => x.expand(5, 5), [5, 5], [0, 1], 0],
  ['overlapping rows', randn(35), same, [6, 6], [5, 1], 2],
  ['overlapping columns', randn(15), same, [3, 2], [3, 6], 2],
  ['transposed', randn(3, 4), same, [4, 3], [1, 4]],
  ['selected from an expanded input', randn(2, 3), (x) => x.expand(10, 2, 3), [2, 3], [3, 1], 0],
];

describe('TestViewOps', () => {
  test.each(cases)('test_as_strided_gradients [%s]', (_, data, prepare, size, stride, offset) => {
    const x = data.to('float64').detach().requiresGrad_();
    const view = (x: Tensor): Tensor => prepare(x).asStrided(size, stride, offset);
    expect(noGrad(() => view(x)).shape).toEqual(size);
    expect(autograd.gradcheck(view, x)).toBe(true);
    expect(autograd.gradgradcheck(view, x)).toBe(true);
  });
  test('test_as_strided_gradients [outside of the input]', () => {
    const memory = randn(6, 2, { dtype: 'float64' });
    const x = memory.index('3:').detach().requiresGrad_();
    const view = x.asStrided([3, 2], [2, 1], 0);
    expect(view.equal(memory.index(':3'))).toBe(true);
    view.sum().backward();
    expect(x.grad!.abs().sum().item()).toBe(0);
  });
});
