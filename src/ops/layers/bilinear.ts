/** Bilinear forms of two inputs, one for each output. */
import { RuntimeError } from '../../errors.js';
import { bool } from '../../tensor/dtype.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { composite, operator, saving } from '../define.js';

/** The sums over a and b of x[n, a] w[o, a, b] y[n, b]. */
function forms(x: Tensor, weight: Tensor, y: Tensor): Tensor {
  assertOneType(x, weight, y);
  return x.matmul(weight).mul(y).sum(-1, false, { dtype: x.dtype }).t();
}

/** PyTorch's products look at types only where there is something to compute, and have none of bools. */
function assertOneType(x: Tensor, ...others: readonly Tensor[]): void {
  const other = others.find(({ _type }) => _type !== x._type);
  if (other) throw new RuntimeError(`expected scalar type ${x._type.label} but found ${other._type.label}`);
  if (x._type === bool) throw new RuntimeError('expected scalar type Long but found Bool');
}

/** The gradient by one input, [n, a], from the other one, [n, b], and the weight, [o, a, b]. */
function byInput(gradient: Tensor, weight: Tensor, other: Tensor): Tensor {
  return other.matmul(weight.transpose(1, 2)).mul(gradient.t().unsqueeze(2)).sum(0);
}

const trilinear: Functions['_trilinear'] = operator('_trilinear(Tensor i1, Tensor i2, Tensor i3) -> Tensor', {
  only: 'function',
  forward: (x, weight, y) =>
    x._numel === 0
      ? x.newZeros([x.shape[0]!, weight.shape[0]!])
      : forms(x, weight, y).clone({ memoryFormat: 'contiguousFormat' }),
  gradients: {
    i1: { saves: ['i2', 'i3'], of: (gradient, { i2, i3 }) => byInput(gradient, i2, i3) },
    i2: saving(['i1', 'i3'], (gradient, { i1, i3 }) =>
      i1.mul(gradient.t().unsqueeze(2)).transpose(1, 2).matmul(i3),
    ),
    i3: saving(['i1', 'i2'], (gradient, { i1, i2 }) => byInput(gradient, i2.transpose(1, 2), i1)),
  },
});

/**
 * `xᵀ W y + b` over the last dimensions of two inputs; the weight is [outputs, size of input1, size of input2].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.bilinear.html
 * @example
 * nn.functional.bilinear(ones(2, 3), ones(2, 4), ones(5, 3, 4)).shape; // [2, 5]
 */
export const bilinear = composite(
  'bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None) -> Tensor',
  (input1, input2, weight, bias) => {
    const [a, b] = [input1.shape, input2.shape];
    const fail = (text: string): never => {
      throw new RuntimeError(`bilinear(): ${text}`);
    };
    if (a.length !== b.length) fail(`input dimensions do not match: got ${a.length} and ${b.length}`);
    for (let d = 0; d < a.length - 1; d++) {
      if (a[d] !== b[d]) fail(`input batch dimensions do not match at dim ${d}: got ${a[d]} and ${b[d]}`);
    }
    const [of1, of2] = [input1.size(-1), input2.size(-1)];
    const [wanted1, wanted2] = [weight.size(1), weight.size(2)];
    if (of1 !== wanted1) fail(`input1 size does not match weight size: got ${of1} but expected ${wanted1}`);
    if (of2 !== wanted2) fail(`input2 size does not match weight size: got ${of2} but expected ${wanted2}`);
    const outputs = weight.size(0);
    if (bias !== null && bias.size(0) !== outputs)
      fail(`bias size does not match weight size: got ${bias.size(0)} but expected ${outputs}`);
    const flat = trilinear(input1.reshape([-1, of1]), weight, input2.reshape([-1, of2]));
    const result = flat.reshape([...a.slice(0, -1), outputs]);
    return bias === null ? result : result.add(bias);
  },
  { only: 'function' },
);
