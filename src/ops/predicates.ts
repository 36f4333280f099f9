/** Questions about the elements that operators ask before they compute. */
import { bool } from '../tensor/dtype.js';
import type { Scalar, Tensor } from '../tensor/tensor.js';
import { Compare } from '../wasm/codes.js';
import { K } from '../wasm/module.js';
import { compare } from './elementwise.js';

/** Whether any element equals a number. */
export function anyEqual(t: Tensor, value: Scalar): boolean {
  if (t._numel === 0) return false;
  const mask = compare(Compare.Eq, t, value, t._type, bool);
  const found = K.countNonzero(bool.code, mask._numel, mask._address) > 0;
  mask.dispose();
  return found;
}
