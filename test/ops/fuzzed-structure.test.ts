/** What random calls of operators that move, index, sort or join elements have shown to differ from PyTorch. */
import { describe, expect, test } from 'vitest';
import {
  addmm,
  addr,
  autograd,
  bmm,
  bucketize,
  diff,
  dstack,
  fft,
  IndexError,
  kthvalue,
  linalg,
  nanmedian,
  nn,
  ones,
  permuteCopy,
  pixelUnshuffle,
  roll,
  RuntimeError,
  sort,
  tensor,
  type Tensor,
  topk,
  viewCopy,
  where,
  zeros,
} from '../../src/index.js';

describe('dimensions', () => {
  test('a number has none to roll or repeat along', () => {
    expect(() => roll(tensor(3), 1, -1)).toThrow(
      new IndexError('Dimension specified as -1 but tensor has no dimensions'),
    );
    expect(() => tensor(3).repeatInterleave(2, 0)).toThrow(
      new IndexError('Dimension specified as 0 but tensor has no dimensions'),
    );
    expect(tensor(3).repeatInterleave(2).tolist()).toEqual([3, 3]);
  });

  test('no differences at all are of any dimension', () => {
    expect(diff(ones(3), 0, 4).tolist()).toEqual([1, 1, 1]);
    expect(() => diff(ones(3), 1, 4)).toThrow(IndexError);
  });
});

describe('layouts', () => {
  test('nothing rolled through all elements is row-major', () => {
    expect(roll(zeros(1).asStrided([4, 0], [1, 4]), 1).stride()).toEqual([1, 1]);
  });

  test('a dimension of size 1 with any stride makes no channels-last', () => {
    const self = zeros(24).asStrided([3, 4, 2, 1], [8, 1, 4, 1]);
    expect(dstack([self]).stride()).toEqual([8, 2, 1, 1]);
  });

  test('triangles are written in place only where batches follow one another', () => {
    const shared = (): Tensor => ones(2).asStrided([2, 3, 2, 2], [0, 0, 0, 1]);
    expect(() => shared().tril_()).toThrow(/more than one element of the written-to tensor/);
    expect(ones(4).asStrided([2, 2, 2], [0, 2, 1]).tril_().tolist()).toEqual([
      [
        [1, 0],
        [1, 1],
      ],
      [
        [1, 0],
        [1, 1],
      ],
    ]);
  });
});

describe('numbers', () => {
  test('two fractions make the default dtype', () => {
    expect(where(tensor(true), 0.5, 1.5).dtype).toBe('float32');
  });

  test('uint8 takes negative integers, but no negative fractions', () => {
    const self = zeros(2, { dtype: 'uint8' });
    const message = 'value cannot be converted to type uint8_t without overflow';
    expect(() => self.fill_(-0.5)).toThrow(new RuntimeError(message));
    expect(self.fill_(-1).tolist()).toEqual([255, 255]);
  });

  test('the factor of indexAdd is cast to the dtype', () => {
    const self = zeros(1, { dtype: 'bool' });
    expect(self.indexAdd(0, [0], ones(1, { dtype: 'bool' }), { alpha: -0.375 }).tolist()).toEqual([true]);
  });

  test('indexReduce of bools refuses a mean only where there is one', () => {
    const [self, source] = [ones(3, 1, { dtype: 'bool' }), ones(3, 0, { dtype: 'bool' })];
    expect(self.indexReduce(1, [], source, 'mean').tolist()).toEqual([[true], [true], [true]]);
  });
});

describe('products', () => {
  test('a product over nothing has the dtype of its second matrices', () => {
    expect(bmm(zeros(2, 2, 0, { dtype: 'bool' }), zeros(2, 0, 3, { dtype: 'int64' })).dtype).toBe('int64');
  });

  test('where there is no product, the factor is a tensor', () => {
    const self = ones(1, 4, { dtype: 'int64' });
    const [mat1, mat2] = [ones(1, 0, { dtype: 'int64' }), ones(0, 4, { dtype: 'int64' })];
    const message = "result type Float can't be cast to the desired output type Long";
    expect(() => addmm(self, mat1, mat2, { beta: 0.5 })).toThrow(new RuntimeError(message));
    expect(addmm(self, mat1, mat2, { beta: 2 }).tolist()).toEqual([[2, 2, 2, 2]]);
  });

  test('factors fit the dtype', () => {
    const matrix = ones(1, 1, { dtype: 'uint8' });
    const message = 'value cannot be converted to type uint8_t without overflow';
    expect(() => addmm(matrix, matrix, matrix, { alpha: -1.5 })).toThrow(new RuntimeError(message));
  });

  test('an outer product added to a matrix lies as the matrix does', () => {
    expect(addr(ones(2, 3).t(), ones(3), ones(2)).stride()).toEqual([1, 3]);
    expect(addr(zeros(1).asStrided([0, 3], [1, 1]), ones(0), ones(3)).stride()).toEqual([1, 0]);
  });
});

describe('copies of views', () => {
  test('they keep the strides of dense views', () => {
    expect(permuteCopy(ones(2, 3), [1, 0]).stride()).toEqual([1, 3]);
  });

  test('a view that needs a copy is one', () => {
    expect(viewCopy(tensor([1, 2, 3, 4]).asStrided([2, 4], [0, 1]), [4, 2]).tolist()).toEqual([
      [1, 2],
      [3, 4],
      [1, 2],
      [3, 4],
    ]);
  });

  test('a window of nothing over a number has the gradient zero', () => {
    const self = ones([], { requiresGrad: true });
    expect(autograd.grad(self.unfold(0, 0, 1).sum(), [self])[0]!.item()).toBe(0);
  });
});

describe('order', () => {
  test('what has no elements keeps its strides when it is sorted', () => {
    const { values, indices } = sort(zeros(1).asStrided([0, 4, 5], [24, 6, 1]));
    expect([values.stride(), indices.stride()]).toEqual([
      [24, 6, 1],
      [24, 6, 1],
    ]);
  });

  test('a number that is a bool is in order by itself', () => {
    expect(topk(tensor(true), 0).values.item()).toBe(true);
    expect(kthvalue(tensor(true), 1).values.item()).toBe(true);
    expect(() => kthvalue(tensor([true]), 1)).toThrow(RuntimeError);
  });

  test('no bools are searched, and have a median', () => {
    expect(bucketize(zeros(0, { dtype: 'bool' }), zeros(5, { dtype: 'bool' })).shape).toEqual([0]);
    expect(nanmedian(zeros(2, 0, { dtype: 'bool' })).item()).toBe(true);
    expect(nanmedian(zeros(2, 0, { dtype: 'int32' })).item()).toBe(-(2 ** 31));
  });
});

test('pixelUnshuffle leaves nothing in its shape', () => {
  expect(pixelUnshuffle(zeros(0, 2, 4, 8), 2).shape).toEqual([0, 2, 4, 8]);
});

describe('padding and transforms', () => {
  test('padding that adds nothing keeps the strides', () => {
    expect(nn.functional.pad(ones(3, 3).t(), []).stride()).toEqual([1, 3]);
    expect(nn.functional.pad(ones(3, 3).t(), [0, 0, -1, 0]).stride()).toEqual([1, 2]);
  });

  test('no padded dimension ends up with nothing', () => {
    const message =
      'The input size 0, plus negative padding 0 and 0 resulted in a negative output size, which is invalid. ' +
      'Check dimension 0 of your input.';
    expect(() => nn.functional.pad(zeros(0, 3), [1, 1, 0, 0])).toThrow(new RuntimeError(message));
    expect(() => fft.irfft(zeros(0, 1), 4)).toThrow(new RuntimeError(message));
    expect(fft.irfft(zeros(0, 3), 4).shape).toEqual([0, 4]);
  });

  test('results of transforms are row-major', () => {
    expect(fft.irfft(ones(3, 1), 4, 0).stride()).toEqual([1, 1]);
  });

  test('rolls are joined parts, in channels-last if these are', () => {
    const self = zeros(24).asStrided([2, 2, 3, 2], [12, 1, 4, 2]);
    expect(roll(self, 1, 1).stride()).toEqual([12, 1, 4, 2]);
    expect(roll(self, 1, 1).equal(roll(self.contiguous(), 1, 1))).toBe(true);
  });

  test('a pool of one place keeps channels-last', () => {
    const self = zeros(6).asStrided([1, 3, 2], [6, 1, 3]);
    expect(nn.functional.adaptiveAvgPool1d(self, 1).stride()).toEqual([3, 1, 3]);
  });
});

test('no matrices have factors of any dtype, with or without pivots', () => {
  const [LU, pivots] = linalg.luFactor(zeros(0, 2, 2), { pivot: false });
  expect([LU.shape, pivots.shape]).toEqual([
    [0, 2, 2],
    [0, 2],
  ]);
  expect(linalg.luFactor(zeros(0, 2, { dtype: 'int64' }))[0].dtype).toBe('int64');
});
