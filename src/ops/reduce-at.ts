/** What scatterReduce and indexReduce share: the reductions, their start values, their gradients. */
import { RuntimeError } from '../errors.js';
import { copyInto } from '../tensor/copy.js';
import { bool } from '../tensor/dtype.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { isWarnAlwaysEnabled, warn } from '../tensor/warn.js';
import { StoreMode } from '../wasm/codes.js';
import { operator } from './define.js';
import { contiguousCopy } from './index-output.js';

/** How each reduction combines, and what it starts from where the tensor's own elements do not take part. */
export const reductions: Readonly<Record<string, { mode: StoreMode; start: number } | undefined>> = {
  sum: { mode: StoreMode.Add, start: 0 },
  mean: { mode: StoreMode.Add, start: 0 },
  prod: { mode: StoreMode.Mul, start: 1 },
  amax: { mode: StoreMode.Max, start: -Infinity },
  amin: { mode: StoreMode.Min, start: Infinity },
};

/** The least and the greatest integer of each size. */
export function startFor(start: number, target: Tensor): Scalar {
  const type = target._type;
  if (type.isFloat || Number.isFinite(start)) return start;
  if (type === bool) return start > 0;
  const bits = BigInt(type.size * 8);
  if (type.name === 'uint8') return start > 0 ? 255 : 0;
  return start > 0 ? 2n ** (bits - 1n) - 1n : -(2n ** (bits - 1n));
}

const warned = new Set<string>();

/** PyTorch says so once in the life of a process. */
export function warnOfBeta(name: string): void {
  if (warned.has(name) && !isWarnAlwaysEnabled()) return;
  warned.add(name);
  warn(`${name}() is in beta and the API may change at any time.`);
}

/** One reduction, and how tensors are read and written at the places that its indices name. */
export interface Places {
  readonly name: 'scatter_reduce' | 'index_reduce';
  /** What the operator calls `source`. */
  readonly parameter: string;
  readonly source: Tensor;
  readonly reduce: string;
  readonly includeSelf: boolean;
  readonly read: (t: Tensor) => Tensor;
  readonly add: (t: Tensor, values: Tensor) => Tensor;
  /** Zeros at the places. */
  readonly fill: (t: Tensor) => Tensor;
  /** The same reduction of other values. */
  readonly reduced: (t: Tensor, values: Tensor) => Tensor;
}

/** For a mean: how many values came together in each place. */
function countsOf(like: Tensor, { source, includeSelf, add }: Places): Tensor {
  const counts = includeSelf ? like.newOnes(like.shape) : like.newZeros(like.shape);
  const total = add(counts, source.newOnes(source.shape));
  return total.maskedFill(total.eq(0), 1);
}

/** Makes sums means. */
export function divideByCounts(sums: Tensor, places: Places): void {
  const option = sums._type.isFloat ? {} : { roundingMode: 'floor' };
  copyInto(sums, sums.div(countsOf(sums, places), option));
}

/** Where an element is the extreme value, and the gradient divided evenly among all that are. */
function sharedByExtremes(
  gradient: Tensor,
  self: Tensor,
  result: Tensor,
  { source, read, add }: Places,
): [Tensor, Tensor, Tensor] {
  const ownIsResult = self.eq(result).to(self.dtype);
  const sourceIsResult = source.eq(read(result)).to(self.dtype);
  const share = gradient.div(add(ownIsResult, sourceIsResult));
  return [ownIsResult, sourceIsResult, share];
}

export function gradientOfSelf(gradient: Tensor, self: Tensor, result: Tensor, places: Places): Tensor {
  const own = gradientOfAll(gradient, self, result, places);
  return places.includeSelf ? own : places.fill(own);
}

/** As if all elements of `self` took part. */
function gradientOfAll(gradient: Tensor, self: Tensor, result: Tensor, places: Places): Tensor {
  const { source, reduce } = places;
  if (reduce === 'sum') return gradient;
  if (reduce === 'mean') return gradient.div(countsOf(gradient, places));
  if (reduce === 'prod') {
    const withoutZeros = self.maskedFill(self.eq(0), 1);
    return gradient.mul(places.reduced(withoutZeros, source)).div(withoutZeros);
  }
  const [ownIsResult, , share] = sharedByExtremes(gradient, self, result, places);
  return ownIsResult.mul(share);
}

export function gradientOfSource(gradient: Tensor, self: Tensor, result: Tensor, places: Places): Tensor {
  const { source, reduce, read, add } = places;
  if (reduce === 'sum') return read(gradient);
  if (reduce === 'mean') return read(gradient).div(read(countsOf(gradient, places)));
  if (reduce !== 'prod') {
    const [, sourceIsResult, share] = sharedByExtremes(gradient, self, result, places);
    return sourceIsResult.mul(read(share));
  }
  const isZero = source.eq(0);
  const zeros = read(add(self.newZeros(self.shape), isZero.to(self.dtype)));
  const isOnlyZero = isZero.logicalAnd(zeros.eq(1));
  const ofOthers = places.reduced(self, source.maskedFill(isOnlyZero, 1));
  const usual = read(gradient.mul(result)).div(source.maskedFill(isZero, 1));
  const product = read(gradient.mul(ofOthers)).where(isOnlyZero, usual);
  return zeros.gt(1).any().item() === true
    ? differentiableOnce(product, places.name, places.parameter)
    : product;
}

/** The tensor; going back through it is an error. */
const differentiableOnce: Functions['_delayedError'] = operator(
  '_delayedError(Tensor self, str name, str parameter) -> Tensor',
  {
    only: 'function',
    nodeName: 'DelayedError',
    forward: (self) => contiguousCopy(self),
    gradients: {
      self: (_, { name, parameter }) => {
        throw new RuntimeError(
          `${name}(): Double backward is unsupported for ${parameter} when >1 zeros in ${parameter} are scattered to the ` +
            'same position in self',
        );
      },
    },
  },
);
