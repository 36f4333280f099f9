/** Whether tensors are equal, or nearly so. */
import { RuntimeError } from '../errors.js';
import { bool, defaultScalarType } from '../tensor/dtype.js';
import { sameShape } from '../tensor/shape.js';
import type { Tensor } from '../tensor/tensor.js';
import { bind } from './bind.js';
import { composite, install } from './define.js';
import { parseSchema } from './schema.js';

const equalSchema = parseSchema('equal(Tensor self, Tensor other) -> Tensor');

function isEqual(given: readonly unknown[], isFunction: boolean): boolean {
  const [self, other] = bind(equalSchema, given, false, isFunction).args as [Tensor, Tensor];
  return sameShape(self.shape, other.shape) && self.eq(other).all().item() === true;
}

/**
 * Whether shape and all elements are equal.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.equal.html
 * @example
 * equal(x, y); // a boolean
 */
export function equal(self: Tensor, other: Tensor): boolean {
  return isEqual([self, other], true);
}
install('equal', (self, args) => isEqual([self, ...args], false));

/**
 * Where `|self - other| <= atol + rtol * |other|`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isclose.html
 * @example
 * isclose(x, y);
 */
export const isclose = composite(
  'isclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equalNan=False) -> Tensor',
  (self, other, rtol, atol, equalNan) => {
    if (self._type !== other._type) {
      throw new RuntimeError(`${self._type.label} did not match ${other._type.label}`);
    }
    if (!(rtol >= 0)) throw new RuntimeError(`rtol must be greater than or equal to zero, but got ${rtol}`);
    if (!(atol >= 0)) throw new RuntimeError(`atol must be greater than or equal to zero, but got ${atol}`);
    const [a, b] = [self.detach(), other.detach()];
    const close = a.eq(b);
    if (equalNan && a._type.isFloat) close.bitwiseOr_(a.isnan().bitwiseAnd_(b.isnan()));
    if (rtol === 0 && atol === 0) return close;
    const { name } = defaultScalarType();
    const x = a._type === bool ? a.to(name) : a;
    const y = a._type.isFloat ? b : b.to(name);
    const allowed = y.mul(rtol).abs().add(atol);
    const distance = x.sub(y).abs();
    return close.bitwiseOr_(distance.isfinite().bitwiseAnd_(distance.le(allowed)));
  },
);

const allcloseSchema = parseSchema(
  'allclose(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool equalNan=False) -> Tensor',
);

function areClose(given: readonly unknown[], isFunction: boolean): boolean {
  const { args } = bind(allcloseSchema, given, false, isFunction);
  const [self, other, rtol, atol, equalNan] = args as [Tensor, Tensor, number, number, boolean];
  return isclose(self, other, rtol, atol, { equalNan }).all().item() === true;
}

/** The limits of `allclose`. */
export interface ClosenessOptions {
  rtol?: number | undefined;
  atol?: number | undefined;
  equalNan?: boolean | undefined;
}

/**
 * Whether all elements are close, as `isclose`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.allclose.html
 * @example
 * allclose(x, y); // a boolean
 */
export function allclose(
  self: Tensor,
  other: Tensor,
  rtol?: number | ClosenessOptions,
  atol?: number | ClosenessOptions,
  equalNan?: boolean | ClosenessOptions,
): boolean {
  return areClose([self, other, rtol, atol, equalNan], true);
}
install('allclose', (self, args) => areClose([self, ...args], false));
