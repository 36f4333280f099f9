/** PyTorch's test_scatter_gather_ops: gather. */
import { describe, expect, test } from 'vitest';
import * as torch from '../../../src/index.js';
import { expectEqual } from '../../support/equal.js';
import { casesOf, eachPlace, numbersOf, tensorOf } from './cases.js';

describe('TestScatterGather', () => {
  test('test_gather', () => {
    for (const { dim, base, index } of casesOf('float32')) {
      const values = numbersOf(base);
      const expected: number[] = [];
      eachPlace({ dim, base, index, src: base }, (to, _, at) => (expected[at] = values[to]!));
      expectEqual(torch.gather(base, dim, index), tensorOf(expected, index.shape, 'float32'));
    }
  });

  test('test_gather [what max finds]', () => {
    const x = torch.randn(3, 4, 5);
    const { values, indices } = x.max(2, true);
    expectEqual(torch.gather(x, 2, indices), values);
  });

  test('test_gather_bool', () => {
    const x = torch.tensor([
      [false, true],
      [true, true],
    ]);
    const gathered = torch.gather(
      x,
      1,
      torch.tensor([
        [0n, 0n],
        [1n, 0n],
      ]),
    );
    expectEqual(gathered, [
      [false, false],
      [true, true],
    ]);
  });

  for (const dtype of ['float32', 'float64'] as const) {
    test.each([false, true])(
      `test_gather_backward_with_empty_index_tensor ${dtype}, sparseGrad %s`,
      (sparseGrad) => {
        const input = torch.rand(10, 5, { dtype, requiresGrad: true });
        const index = torch.randint(0, 2, [3, 0]);
        const result = torch.gather(input, -1, index, { sparseGrad });
        expect(result.shape).toEqual([3, 0]);
        result.sum().backward();
        expectEqual(input.grad!, torch.zerosLike(input).detach());
      },
    );
  }
});
