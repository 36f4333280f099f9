/** Distributions: the in-place methods that fill a tensor, and `bernoulli`, `normal`, `multinomial`. */
import { RuntimeError } from '../errors.js';
import { emptyLike, emptyTensor } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { int64, scalarType, defaultScalarType } from '../tensor/dtype.js';
import { defaultGenerator, type Generator } from '../tensor/generator.js';
import { broadcastShapes, type Shape } from '../tensor/shape.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { contiguousOf } from '../tensor/copy.js';
import { typeName } from '../tensor/type-name.js';
import { assertTakesGradients, toSize, withOptions } from './creation-arguments.js';
import { install, operator } from './define.js';
import { zeroGradient } from './spec.js';
import {
  assertStd,
  drawAnyIntegers,
  drawBernoulli,
  drawBernoulliOf,
  drawExponential,
  drawIntegers,
  drawNormal,
  drawUniform,
} from './draw.js';
import { copyOut, filledOutput } from './output.js';
import { argumentOf, overloaded } from './overload.js';

/** Numbers drawn evenly from [from, to). */
export const uniform = operator(
  'uniform(Tensor self, float from=0, float to=1, *, Generator? generator=None) -> Tensor',
  {
    only: 'inplace',
    inplace: true,
    writesOut: true,
    forward: (self, from, to, generator) => drawUniform(self, from, to, generator),
    gradients: { self: zeroGradient },
  },
);

/** Numbers of the normal distribution. */
operator('normal(Tensor self, float mean=0, float std=1, *, Generator? generator=None) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  nodeName: 'NormalBackward0',
  forward: (self, mean, std, generator) => drawNormal(self, mean, std, generator),
  gradients: { self: zeroGradient },
});

/** Numbers of the exponential distribution. */
export const exponential = operator(
  'exponential(Tensor self, float lambd=1, *, Generator? generator=None) -> Tensor',
  {
    only: 'inplace',
    inplace: true,
    writesOut: true,
    forward: (self, lambd, generator) => drawExponential(self, lambd, generator),
    gradients: { self: zeroGradient },
  },
);

/** Ones with probability `p`, or with a probability for each element, else zeros. */
operator('bernoulli(Tensor self, Operand p=0.5, *, Generator? generator=None) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  nodeName: (_, p) => (p instanceof Tensor ? 'BernoulliBackward1' : 'BernoulliBackward2'),
  forward: (self, p, generator) =>
    p instanceof Tensor ? drawBernoulliOf(self, p, generator) : drawBernoulli(self, Number(p), generator),
  gradients: {
    self: zeroGradient,
    p: (gradient, _, input) => gradient.newZeros(input.shape),
  },
});

function toInt64(value: Scalar): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean' || !Number.isInteger(value)) {
    throw new TypeError(
      `random_() received an invalid combination of arguments - got (${typeName(value)}), but expected ints`,
    );
  }
  return BigInt(value);
}

/** Whole numbers drawn evenly from [from, to). */
export const random = operator(
  'random(Tensor self, Scalar? from=None, Scalar? to=None, *, Generator? generator=None) -> Tensor',
  {
    only: 'inplace',
    inplace: true,
    writesOut: true,
    nodeName: (_, from, to) => `RandomBackward${from !== null ? 0 : to !== null ? 1 : 2}`,
    forward: (self, from, to, generator) => {
      if (from === null && to === null) return drawAnyIntegers(self, generator);
      return drawIntegers(self, toInt64(from ?? 0), to === null ? null : toInt64(to), generator);
    },
    gradients: { self: zeroGradient },
  },
);

const randomFromTo = Object.getOwnPropertyDescriptor(Tensor.prototype, 'random_')!.value as (
  this: Tensor,
  ...args: unknown[]
) => Tensor;

/** A single number is the upper bound. */
install('random_', (self, args) => {
  const last = args[args.length - 1];
  const keywords = isKeywords(last) ? last : null;
  const count = keywords === null ? args.length : args.length - 1;
  return count === 1 && !(keywords !== null && 'to' in keywords)
    ? randomFromTo.call(self, { to: args[0], ...keywords })
    : randomFromTo.apply(self, args);
});

/**
 * Ones with the probabilities that are given, else zeros.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bernoulli.html
 * @example
 * bernoulli(tensor([0.1, 0.5, 0.9]));
 */
const bernoulliOf = operator('bernoulli(Tensor self, *, Generator? generator=None) -> Tensor', {
  out: true,
  writesOut: true,
  forward: (self, generator, out) =>
    filledOutput(out, self._type, self.shape, (t) => drawBernoulliOf(t, self, generator)),
  gradients: { self: zeroGradient },
});

/** As many ones with probability `p`, else zeros, as the tensor has elements. */
const bernoulliLike = operator('bernoulli(Tensor self, float p, *, Generator? generator=None) -> Tensor', {
  forward: (self, p, generator) => drawBernoulli(emptyTensor(self._type, self.shape), p, generator),
});

/**
 * Ones with the probabilities in a tensor, or all with probability `p`, else zeros.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.bernoulli.html
 * @example
 * bernoulli(tensor([0.1, 0.5, 0.9]));
 */
export const bernoulli = overloaded('bernoulli', (args) =>
  argumentOf(args, 1, 'p') === undefined ? bernoulliOf : bernoulliLike,
);

function assertStds(std: Tensor): void {
  if (std._numel > 0 && std.min().ge(0).item() === false) {
    throw new RuntimeError('normal expects all elements of std >= 0.0');
  }
}

const meanZeros = (gradient: Tensor, _: unknown, input: { shape: Shape }): Tensor =>
  gradient.newZeros(input.shape);

/** Numbers of normal distributions with means of their own and one standard deviation. */
const normalAround = operator('normal(Tensor mean, float std=1, *, Generator? generator=None) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  nodeName: 'NormalBackward1',
  forward: (mean, std, generator, out) => {
    assertStd(std);
    // PyTorch draws in the shape that `out` comes with
    const shape = out === null ? mean.shape : broadcastShapes(mean.shape, out.shape);
    return filledOutput(out, mean._type, shape, (t) => drawNormal(t, 0, std, generator).add_(mean));
  },
  gradients: { mean: meanZeros },
});

/** Numbers of normal distributions with one mean and standard deviations of their own. */
const normalWithin = operator('normal(float mean, Tensor std, *, Generator? generator=None) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  nodeName: 'NormalBackward2',
  forward: (mean, std, generator, out) => {
    assertStds(std);
    return filledOutput(out, std._type, std.shape, (t) =>
      drawNormal(t, 0, 1, generator).mul_(std).add_(mean),
    );
  },
  gradients: { std: meanZeros },
});

/** Numbers of normal distributions with means and standard deviations of their own. */
const normalOfBoth = operator('normal(Tensor mean, Tensor std, *, Generator? generator=None) -> Tensor', {
  only: 'function',
  out: true,
  writesOut: true,
  nodeName: 'NormalBackward3',
  forward: (mean, std, generator, out) => {
    assertStds(std);
    const shape = broadcastShapes(mean.shape, std.shape);
    return filledOutput(out, mean._type, shape, (t) => drawNormal(t, 0, 1, generator).mul_(std).add_(mean));
  },
  gradients: { mean: meanZeros, std: meanZeros },
});

/** Numbers of one normal distribution in a tensor of a size. */
const normalOfSize = operator(
  'normal(float mean, float std, int[] size, *, Generator? generator=None, ScalarType? dtype=None, bool requiresGrad=False) -> Tensor',
  {
    only: 'function',
    out: true,
    writesOut: true,
    forward: (mean, std, size, generator, dtype, requiresGrad, out) => {
      assertStd(std);
      const type = dtype === null ? defaultScalarType() : scalarType(dtype);
      if (requiresGrad) assertTakesGradients((out ?? { _type: type })._type);
      const draw = (t: Tensor): Tensor => drawNormal(t, mean, std, generator);
      return withOptions(filledOutput(out, type, toSize('normal', [size]), draw), { requiresGrad });
    },
  },
);

/**
 * Numbers of the normal distribution. Mean and standard deviation are tensors, one of them may be a number, or both
 * may when a size is given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.normal.html
 * @example
 * normal(tensor([1, 10, 100]), 0.5);
 * normal(0, 1, [2, 3]);
 */
export const normal = overloaded(
  'normal',
  (args) => {
    const mean = argumentOf(args, 0, 'mean');
    const std = argumentOf(args, 1, 'std');
    if (mean instanceof Tensor) return std instanceof Tensor ? normalOfBoth : normalAround;
    return std instanceof Tensor ? normalWithin : normalOfSize;
  },
  { only: 'function' },
);

const faults = [
  '',
  'encountering probability entry < 0',
  'encountering probability entry = infinity or NaN',
  'sum of probabilities <= 0',
];

function withReplacement(self: Tensor, count: number, generator: Generator): Tensor {
  const n = self.shape[self.shape.length - 1]!;
  const rows = n === 0 ? 0 : self._numel / n;
  const x = contiguousOf(self);
  const shares = emptyTensor(self._type, self.shape);
  const fault = K.multinomialShares(self._type.code, rows, n, x._address, shares._address);
  if (fault !== 0) throw new RuntimeError(`invalid multinomial distribution (${faults[fault]!})`);
  const result = emptyTensor(int64, [...self.shape.slice(0, -1), count]);
  K.multinomial(self._type.code, rows, n, count, shares._address, result._address, generator._address);
  shares.dispose();
  return result;
}

function withoutReplacement(self: Tensor, count: number, generator: Generator): Tensor {
  if (self._numel > 0) {
    if (!(Number(self.max().item()) < Infinity && Number(self.min().item()) >= 0)) {
      throw new RuntimeError('probability tensor contains either `inf`, `nan` or element < 0');
    }
    if (self.sum(-1).eq(0).any().item() === true) {
      throw new RuntimeError(`invalid multinomial distribution (${faults[3]!})`);
    }
  }
  const race = drawExponential(emptyLike(self), 1, generator);
  const scores = self.div(race);
  return count === 1 ? scores.argmax(-1, true) : scores.topk(count).indices;
}

/**
 * Indices drawn with the weights in a vector, or in each row of a matrix.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.multinomial.html
 * @example
 * multinomial(tensor([0, 10, 3, 0]), 2); // 1 and 2 in some order
 */
export const multinomial = operator(
  'multinomial(Tensor self, int numSamples, bool replacement=False, *, Generator? generator=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    forward: (self, numSamples, replacement, generator, out) => {
      if (self.shape.length < 1 || self.shape.length > 2)
        throw new RuntimeError('prob_dist must be 1 or 2 dim');
      if (!self._type.isFloat) {
        throw new RuntimeError(
          `multinomial only supports floating-point dtypes for input, got: ${self._type.label}`,
        );
      }
      if (out !== null && out._type !== int64) {
        throw new RuntimeError(`multinomial expects Long tensor out, got: ${out._type.label}`);
      }
      if (numSamples <= 0) throw new RuntimeError('cannot sample n_sample <= 0 samples');
      const categories = self.shape[self.shape.length - 1]!;
      if (!replacement && numSamples > categories) {
        throw new RuntimeError('cannot sample n_sample > prob_dist.size(-1) samples without replacement');
      }
      // beyond it float32 cannot tell neighbouring categories apart
      if (categories > 2 ** 24) throw new RuntimeError('number of categories cannot exceed 2^24');
      const draw = replacement ? withReplacement : withoutReplacement;
      const result = draw(self, numSamples, generator ?? defaultGenerator);
      if (out === null) return result;
      copyOut(out, result);
      return out;
    },
  },
);
