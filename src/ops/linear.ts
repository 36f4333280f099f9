/** The affine map of a fully connected layer. */
import { composite } from './define.js';
import { exactly } from './output.js';

/**
 * `x Wᵀ + b` over the last dimension of x; the weight is [outputs, inputs].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.linear.html
 * @example
 * nn.functional.linear(ones(2, 3), ones(4, 3), zeros(4)).shape; // [2, 4]
 */
export const linear = composite(
  'linear(Tensor input, Tensor weight, Tensor? bias=None) -> Tensor',
  (input, weight, bias) => {
    const dims = input.shape.length;
    const transposed = weight.t();
    if (bias === null) return input.matmul(transposed);
    if (dims === 2) return bias.addmm(input, transposed);
    if (dims === 3 && input._contiguous) {
      const [batch, rows, inputs] = input.shape as [number, number, number];
      const result = bias.addmm(input.view(batch * rows, inputs), transposed);
      return result.view(batch, rows, result.shape[1]!);
    }
    return input.matmul(transposed).add_(bias);
  },
  { only: 'function', outs: exactly },
);
