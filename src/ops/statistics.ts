/** Variance and standard deviation. */
import { RuntimeError } from '../errors.js';
import type { Gradient } from '../graph/node.js';
import { gradMode } from '../graph/modes.js';
import { emptyTensor } from '../tensor/allocate.js';
import type { ScalarType } from '../tensor/dtype.js';
import type { Shape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { Reduce } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { contiguousAs, fillWith } from '../tensor/copy.js';
import { composite, operator, saving } from './define.js';
import { argumentOf, overloaded } from './overload.js';
import {
  around,
  describeReduction,
  into,
  reducedCount,
  reducedDims,
  reducedShape,
  reduceInto,
  unreduce,
  withReducedDims,
} from './reduction.js';

/** The variance, or standard deviation, and the mean if it is wanted, computed in `type`. */
function momentsOf(
  self: Tensor,
  dim: Shape | null,
  correction: number,
  keepdim: boolean,
  type: ScalarType,
  wantStd: boolean,
  wantMean: boolean,
): [Tensor, Tensor | null] {
  const isReduced = reducedDims(dim, self.shape.length);
  const shape = reducedShape(self.shape, isReduced, keepdim);
  const spread = emptyTensor(type, shape);
  const mean = wantMean ? emptyTensor(type, shape) : null;
  if (spread._numel > 0 && self._numel === 0) {
    fillWith(spread, NaN);
    if (mean !== null) fillWith(mean, NaN);
  } else if (spread._numel > 0) {
    const x = self._type === type ? self : contiguousAs(self, type);
    describeReduction([spread, mean], x, isReduced, keepdim);
    K.variance(type.code, reducedCount(self.shape, dim), correction, wantStd ? 1 : 0);
    if (x !== self) x.dispose();
  }
  return [spread, mean];
}

/** `unbiased` is a correction of 1 or 0; the two exclude each other. */
function correctionOf(name: string, unbiased: boolean | null, correction: number | null): number {
  if (correction === null) return unbiased === false ? 0 : 1;
  if (unbiased === null) return correction;
  throw new TypeError(`${name}() received an invalid combination of arguments: unbiased and correction`);
}

function spreadOf(name: string, wantStd: boolean) {
  return (
    self: Tensor,
    dim: Shape | null,
    unbiased: boolean | null,
    keepdim: boolean,
    correction: number | null,
    out: Tensor | null,
  ): Tensor => {
    const amount = correctionOf(name, unbiased, correction);
    if (!self._type.isFloat)
      throw new RuntimeError('std and var only support floating point and complex dtypes');
    const type = out?._type ?? self._type;
    if (!type.isFloat) throw new RuntimeError(`"std_cpu" not implemented for '${type.label}'`);
    return into(out, momentsOf(self, dim, amount, keepdim, type, wantStd, false)[0]);
  };
}

function momentsWith(name: string, wantStd: boolean) {
  return (
    self: Tensor,
    dim: Shape | null,
    unbiased: boolean | null,
    keepdim: boolean,
    correction: number | null,
  ): [Tensor, Tensor] => {
    const amount = correctionOf(name, unbiased, correction);
    if (!self._type.isFloat) throw new RuntimeError(`${name} only support floating point and complex dtypes`);
    return momentsOf(self, dim, amount, keepdim, self._type, wantStd, true) as [Tensor, Tensor];
  };
}

interface Saved {
  self: Tensor;
  dim: Shape | null;
  unbiased: boolean | null;
  keepdim: boolean;
  correction: number | null;
}

/**
 * The elements' distances from their means times the gradient and `scale`, in one kernel; null if the reduced
 * dimensions do not follow one another. Nothing is recorded.
 */
function deviations(gradient: Tensor, self: Tensor, dim: Shape | null, scale: number): Tensor | null {
  const isReduced = reducedDims(dim, self.shape.length);
  const [first, last] = [isReduced.indexOf(true), isReduced.lastIndexOf(true)];
  const kept = isReduced.indexOf(false, first);
  if (first < 0 || (kept >= 0 && kept < last)) return null;
  const result = emptyTensor(self._type, self.shape);
  if (result._numel === 0) return result;
  const mean = reduceInto(Reduce.Mean, self, dim, true, self._type, self._type, NaN);
  const [outer, n, inner] = around(self.shape, first, last);
  const [at, code] = [result._address, self._type.code];
  K.deviation(code, outer, n, inner, self._address, mean._address, gradient._address, scale, at);
  mean.dispose();
  return result;
}

function varBackward(gradient: Tensor, { self, dim, unbiased, keepdim, correction }: Saved): Tensor {
  const freedom = reducedCount(self.shape, dim) - correctionOf('var', unbiased, correction);
  if (freedom === 0 && (dim === null || self.shape.length === 0)) {
    return unreduce(gradient.mul(Infinity), dim, keepdim, self.shape);
  }
  if (!gradMode.enabled && self._contiguous && gradient._contiguous) {
    const result = deviations(gradient, self, dim, 2 / freedom);
    if (result !== null) return result;
  }
  const scaled = withReducedDims(gradient, dim, keepdim, self.shape).mul(2 / freedom);
  return scaled.mul(self.sub(self.mean(dim, true)));
}

function stdBackward(gradient: Tensor, result: Tensor, saved: Saved): Tensor {
  return varBackward(gradient.div(result.mul(2)).maskedFill(result.eq(0), 0), saved);
}

function meanBackward(gradient: Tensor, { self, dim, keepdim }: Saved): Tensor {
  return unreduce(gradient, dim, keepdim, self.shape).div(reducedCount(self.shape, dim));
}

/** The gradient from those of the spread and the mean, either of which may be missing. */
function bothBackward(
  [ofSpread, ofMean]: readonly Gradient[],
  saved: Saved,
  backward: (gradient: Tensor) => Tensor,
): Gradient {
  const a = ofSpread ? backward(ofSpread) : null;
  const b = ofMean ? meanBackward(ofMean, saved) : null;
  return a && b ? a.add(b) : (a ?? b);
}

/**
 * The variance of all elements, or over some dimensions, divided by their number less `correction` (1, or 0 with
 * `unbiased: false`).
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.var.html
 * @example
 * x.var(0, { unbiased: false });
 * x.var(false);
 */
const varAlong = operator(
  'var(Tensor self, int[1]? dim=None, bool? unbiased=None, bool keepdim=False, *, int? correction=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    forward: spreadOf('var', false),
    gradients: { self: saving(['self'], (gradient, saved) => varBackward(gradient, saved)) },
  },
);
const varOfAll = composite('var(Tensor self, bool unbiased) -> Tensor', (self, unbiased) =>
  varAlong(self, { unbiased }),
);

/**
 * The variance of all elements or along dimensions, with Bessel's correction unless `unbiased` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.var.html
 * @example
 * torch.var(tensor([1, 2, 3])).item(); // 1
 */
const variance = overloaded('var', (args) => (isUnbiased(args) ? varOfAll : varAlong));
export { variance as var };

/**
 * The standard deviation of all elements, or over some dimensions: the square root of `var`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.std.html
 * @example
 * x.std(0);
 */
const stdAlong = operator(
  'std(Tensor self, int[1]? dim=None, bool? unbiased=None, bool keepdim=False, *, int? correction=None) -> Tensor',
  {
    out: true,
    writesOut: true,
    forward: spreadOf('std', true),
    gradients: {
      self: saving(['self', 'result'], (gradient, saved) => stdBackward(gradient, saved.result, saved)),
    },
  },
);
const stdOfAll = composite('std(Tensor self, bool unbiased) -> Tensor', (self, unbiased) =>
  stdAlong(self, { unbiased }),
);

/**
 * The standard deviation of all elements or along dimensions, with Bessel's correction unless `unbiased` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.std.html
 * @example
 * std(tensor([1, 2, 3])).item(); // 1
 */
export const std = overloaded('std', (args) => (isUnbiased(args) ? stdOfAll : stdAlong));

/**
 * Variance and mean at once.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.var_mean.html
 * @example
 * const [v, m] = varMean(x, 0);
 */
const varMeanAlong = operator(
  'varMean(Tensor self, int[1]? dim=None, bool? unbiased=None, bool keepdim=False, *, int? correction=None) -> (Tensor var, Tensor mean)',
  {
    only: 'function',
    forward: momentsWith('var_mean', false),
    gradients: {
      self: saving(['self'], (gradients, saved) =>
        bothBackward(gradients, saved, (g) => varBackward(g, saved)),
      ),
    },
  },
);
const varMeanOfAll = composite(
  'varMean(Tensor self, bool unbiased) -> (Tensor var, Tensor mean)',
  (self, unbiased) => {
    const [spread, mean] = varMeanAlong(self, { unbiased });
    return [spread, mean];
  },
  { only: 'function' },
);

/**
 * The variance and the mean, as `var` and `mean`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.var_mean.html
 * @example
 * const [variance, mean] = varMean(x, 1);
 */
export const varMean = overloaded('varMean', (args) => (isUnbiased(args) ? varMeanOfAll : varMeanAlong), {
  only: 'function',
});

/**
 * Standard deviation and mean at once.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.std_mean.html
 * @example
 * const [s, m] = stdMean(x, 0);
 */
const stdMeanAlong = operator(
  'stdMean(Tensor self, int[1]? dim=None, bool? unbiased=None, bool keepdim=False, *, int? correction=None) -> (Tensor std, Tensor mean)',
  {
    only: 'function',
    forward: momentsWith('std_mean', true),
    gradients: {
      self: saving(['self', 'std'], (gradients, saved) =>
        bothBackward(gradients, saved, (g) => stdBackward(g, saved.std, saved)),
      ),
    },
  },
);
const stdMeanOfAll = composite(
  'stdMean(Tensor self, bool unbiased) -> (Tensor std, Tensor mean)',
  (self, unbiased) => {
    const [spread, mean] = stdMeanAlong(self, { unbiased });
    return [spread, mean];
  },
  { only: 'function' },
);

/**
 * The standard deviation and the mean, as `std` and `mean`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.std_mean.html
 * @example
 * const [deviation, mean] = stdMean(x, 1);
 */
export const stdMean = overloaded('stdMean', (args) => (isUnbiased(args) ? stdMeanOfAll : stdMeanAlong), {
  only: 'function',
});

/** Whether the form is meant that has nothing but `unbiased`, in first place. */
function isUnbiased(args: readonly unknown[]): boolean {
  return typeof argumentOf(args, 1, 'dim') === 'boolean';
}
