/** Vectors scaled to length one, and numbers of classes as vectors of zeros and a one. */
import { RuntimeError } from '../../errors.js';
import { int64 } from '../../tensor/dtype.js';
import { composite } from '../define.js';

/**
 * Vectors along a dimension divided by their p-norm, or by `eps` where that is larger.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.normalize.html
 * @example
 * nn.functional.normalize(tensor([[3, -4]]).float()).tolist(); // [[0.6, -0.8]]
 */
export const normalize = composite(
  'normalize(Tensor input, float p=2, int dim=1, float eps=1e-12) -> Tensor',
  (input, p, dim, eps) => {
    const length = input.norm(p, dim, true).clampMin(eps);
    return input.div(length.expandAs(input));
  },
  { only: 'function' },
);

/**
 * For each number a vector of `numClasses` zeros with a one at its place; as many as there have to be if that is -1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.one_hot.html
 * @example
 * nn.functional.oneHot(tensor([0, 2])).tolist(); // [[1, 0, 0], [0, 0, 1]]
 */
export const oneHot = composite(
  'oneHot(Tensor self, int numClasses=-1) -> Tensor',
  (self, numClasses) => {
    if (self._type !== int64) throw new RuntimeError('one_hot is only applicable to index tensor.');
    if (self._numel === 0) {
      if (numClasses <= 0) throw new RuntimeError('Can not infer total number of classes from empty tensor.');
      return self.newEmpty([...self.shape, numClasses]);
    }
    if (Number(self.min().item()) < 0) throw new RuntimeError('Class values must be non-negative.');
    const largest = Number(self.max().item());
    if (numClasses !== -1 && largest >= numClasses)
      throw new RuntimeError('Class values must be smaller than num_classes.');
    const count = numClasses === -1 ? largest + 1 : numClasses;
    return self.newZeros([...self.shape, count]).scatter_(-1, self.unsqueeze(-1), 1);
  },
  { only: 'function' },
);
