/** Quantiles of all elements or along a dimension, with and without NaN. */
import { RuntimeError } from '../../errors.js';
import { float32, float64 } from '../../tensor/dtype.js';
import { wrapDim } from '../../tensor/shape.js';
import { Tensor, type Scalar } from '../../tensor/tensor.js';
import { asTensor, fullLike } from '../creation.js';
import { composite } from '../define.js';
import { into } from '../reduction.js';
import { sort } from '../sort.js';

type Arguments = [
  self: Tensor,
  q: Tensor | Scalar,
  dim: number | null,
  keepdim: boolean,
  interpolation: string,
  out: Tensor | null,
];

const ways = ['linear', 'lower', 'higher', 'midpoint', 'nearest'];

/** What is asked for as a tensor, after the checks. */
function askedFor(self: Tensor, q: Tensor | Scalar, way: string, out: Tensor | null): Tensor {
  if (!(q instanceof Tensor) && !(Number(q) >= 0 && Number(q) <= 1)) {
    throw new RuntimeError(`quantile() q must be in the range [0, 1] but got ${String(q)}`);
  }
  if (!ways.includes(way)) {
    throw new RuntimeError(
      `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${way}`,
    );
  }
  const asked = q instanceof Tensor ? q : asTensor(q, { dtype: self.dtype });
  const assert = (holds: boolean, text: string): void => {
    if (!holds) throw new RuntimeError(`quantile() ${text}`);
  };
  assert(self._numel > 0, 'input tensor must be non-empty');
  assert(asked.shape.length <= 1, 'q must be a scalar or 1D tensor');
  assert(
    self._type === float32 || self._type === float64,
    'input tensor must be either float or double dtype',
  );
  assert(asked._type === self._type, 'q tensor must be same dtype as the input tensor');
  const inRange = asked.ge(0).logicalAnd(asked.le(1)).all().item() === true;
  assert(inRange, 'q values must be in the range [0, 1]');
  assert(out === null || out._type === self._type, 'out tensor must be same dtype as the input tensor');
  return asked;
}

function quantiles(ignoresNaN: boolean) {
  return (...[self, q, dim, keepdim, way, out]: Arguments): Tensor => {
    const asked = askedFor(self, q, way, out);
    const d = dim === null ? 0 : wrapDim(dim, self.shape.length);
    const kept = self.shape.flatMap((size, i) => {
      if (dim !== null && i !== d) return [size];
      return keepdim ? [1] : [];
    });
    let rows = self;
    if (dim === null) rows = self.flatten();
    else if (d !== self.shape.length - 1) rows = self.unsqueeze(-1).transpose(d, -1);
    const values = sort(rows, -1)[0];
    const last = values.shape.length === 0 ? 0 : values.size(-1) - 1;
    let ranks: Tensor;
    if (ignoresNaN) {
      ranks = asked.mul(values.isnan().logicalNot().sum(-1, true).sub(1));
      ranks = ranks.maskedFill(ranks.lt(0), 0);
    } else {
      ranks = asked.mul(last).maskedFill(values.isnan().any(-1, true), last);
    }
    if (way === 'lower') ranks = ranks.floor();
    else if (way === 'higher') ranks = ranks.ceil();
    else if (way === 'nearest') ranks = ranks.round();
    const below = ranks.to('int64');
    const ordered = values.shape.length === 0 ? values.unsqueeze(0) : values;
    let found = ordered.gather(-1, below.shape.length === 0 ? below.unsqueeze(0) : below);
    if (way === 'linear' || way === 'midpoint') {
      const weights = way === 'midpoint' ? fullLike(ranks, 0.5) : ranks.sub(below);
      found = found.lerp(ordered.gather(-1, ranks.ceil().to('int64')), weights);
    }
    if (asked.shape.length === 0) return into(out, found.squeeze(-1).reshape(kept));
    const shaped = found.reshape([...kept, asked._numel]);
    return into(out, shaped.unsqueeze(0).transpose(0, -1).squeeze(-1));
  };
}

/**
 * The quantiles of all elements, or along a dimension: `q`, between 0 and 1, is a number, or a vector whose quantiles
 * lie along a new first dimension. `interpolation` says what lies between two elements: `'linear'`, `'lower'`,
 * `'higher'`, `'midpoint'` or `'nearest'`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.quantile.html
 * @example
 * quantile(tensor([0, 1, 2, 3]), 0.5).item(); // 1.5
 * quantile(tensor([[0, 1], [2, 3]]), tensor([0, 1]), 1).tolist(); // [[0, 2], [1, 3]]
 */
export const quantile = composite(
  'quantile(Tensor self, Operand q, int? dim=None, bool keepdim=False, *, str interpolation=linear) -> Tensor',
  quantiles(false),
  { writesOut: true },
);

/**
 * The quantiles, as of `quantile`, of the elements that are not NaN.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nanquantile.html
 * @example
 * nanquantile(tensor([NaN, 1, 2]), 0.5).item(); // 1.5
 */
export const nanquantile = composite(
  'nanquantile(Tensor self, Operand q, int? dim=None, bool keepdim=False, *, str interpolation=linear) -> Tensor',
  quantiles(true),
  { writesOut: true },
);
