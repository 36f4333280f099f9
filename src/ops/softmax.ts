/** softmax and its logarithm. */
import { RuntimeError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import { scalarType, type DType } from '../tensor/dtype.js';
import { wrapDim } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { contiguousAs, contiguousOf } from '../tensor/copy.js';
import { composite, operator, saving } from './define.js';
import { around, into } from './reduction.js';
import { assertOutType } from './output.js';

function forward(isLog: boolean) {
  return (self: Tensor, dim: number, dtype: DType | null, out: Tensor | null): Tensor => {
    const type = dtype ? scalarType(dtype) : self._type;
    const d = wrapDim(dim, self.shape.length);
    assertOutType(out, type);
    const result = emptyTensor(type, self.shape);
    if (result._numel > 0) {
      if (!type.isFloat) {
        const isLast = d === Math.max(self.shape.length - 1, 0);
        const kernel = isLast ? `${isLog ? 'log_' : ''}softmax_lastdim` : 'softmax';
        throw new RuntimeError(`"${kernel}_kernel_impl" not implemented for '${type.label}'`);
      }
      const x = contiguousAs(self, type);
      const [outer, n, inner] = around(self.shape, d);
      K.softmax(type.code, isLog ? 1 : 0, outer, n, inner, x._address, result._address);
      if (x !== self) x.dispose();
    }
    return into(out, result);
  };
}

function backward(isLog: boolean) {
  return (gradOutput: Tensor, output: Tensor, dim: number): Tensor => {
    const result = emptyTensor(output._type, output.shape);
    if (result._numel > 0) {
      const g = contiguousOf(gradOutput);
      const y = contiguousOf(output);
      const [outer, n, inner] = around(output.shape, wrapDim(dim, output.shape.length));
      const [at, code] = [result._address, output._type.code];
      K.softmaxBackward(code, isLog ? 1 : 0, outer, n, inner, g._address, y._address, at);
      if (g !== gradOutput) g.dispose();
      if (y !== output) y.dispose();
    }
    return result;
  };
}

const softmaxBackward: Functions['softmaxBackward'] = operator(
  'softmaxBackward(Tensor gradOutput, Tensor output, int dim) -> Tensor',
  {
    only: 'function',
    nodeName: 'SoftmaxBackwardDataBackward0',
    forward: backward(false),
    gradients: {
      gradOutput: saving(['output'], (gradient, { output, dim }) => softmaxBackward(gradient, output, dim)),
      output: saving(['gradOutput', 'output'], (gradient, { gradOutput, output, dim }) => {
        const weighted = gradOutput.mul(output).sum(dim, true);
        return gradient
          .mul(gradOutput.sub(weighted))
          .sub(gradOutput.mul(gradient.mul(output).sum(dim, true)));
      }),
    },
  },
);

const logSoftmaxBackward: Functions['logSoftmaxBackward'] = operator(
  'logSoftmaxBackward(Tensor gradOutput, Tensor output, int dim) -> Tensor',
  {
    only: 'function',
    nodeName: 'LogSoftmaxBackwardDataBackward0',
    forward: backward(true),
    gradients: {
      gradOutput: saving(['output'], (gradient, { output, dim }) =>
        gradient.sub(gradient.mul(output.exp()).sum(dim, true)),
      ),
      output: saving(['gradOutput', 'output'], (gradient, { gradOutput, output, dim }) =>
        gradOutput.sum(dim, true).neg().mul(output.exp()).mul(gradient),
      ),
    },
  },
);

const softmaxOf: Functions['_softmax'] = operator(
  '_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: forward(false),
    gradients: {
      self: saving(['result'], (gradient, { dim, result }) => softmaxBackward(gradient, result, dim)),
    },
  },
);

const logSoftmaxOf: Functions['_logSoftmax'] = operator(
  '_logSoftmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: forward(true),
    gradients: {
      self: saving(['result'], (gradient, { dim, result }) => logSoftmaxBackward(gradient, result, dim)),
    },
  },
);

/** What is recorded is first converted; otherwise the kernel's buffer is enough. */
function converting(of: typeof softmaxOf) {
  return (self: Tensor, dim: number, dtype: DType | null, out: Tensor | null): Tensor => {
    if (dtype === null && out === null) return of(self, dim);
    return out === null && gradMode.enabled && requiresGradOf(self)
      ? of(self.to(dtype!), dim)
      : of(self, dim, dtype, { out });
  };
}

/**
 * `exp(x)` divided by its sum along a dimension.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmax.html
 * @example
 * logits.softmax(-1);
 */
export const softmax = composite(
  'softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor',
  converting(softmaxOf),
  { writesOut: true },
);

/**
 * The logarithm of `softmax`, computed without its rounding.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.log_softmax.html
 * @example
 * logits.logSoftmax(-1);
 */
export const logSoftmax = composite(
  'logSoftmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor',
  converting(logSoftmaxOf),
  { writesOut: true },
);

/**
 * `softmax` of the negated elements.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.softmin.html
 * @example
 * softmin(x, 1);
 */
export const softmin = composite(
  'softmin(Tensor self, int dim, ScalarType? dtype=None) -> Tensor',
  (self, dim, dtype) => softmax(self.neg(), dim, dtype),
  { only: 'function' },
);
