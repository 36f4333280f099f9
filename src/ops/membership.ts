/** Which elements are among others: isin. */
import { RuntimeError } from '../errors.js';
import { bool } from '../tensor/dtype.js';
import { Tensor, type Scalar } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { asTensor, full } from './creation.js';
import { composite } from './define.js';
import { assertOutType, resizeOutput } from './output.js';

/** How many comparisons are made at a time: their results are kept until then. */
const blockSize = 2 ** 20;

function checked(given: Tensor | Scalar): Tensor {
  const t = asTensor(given, typeof given === 'number' && Number.isInteger(given) ? { dtype: 'int64' } : {});
  if (t._type === bool) throw new RuntimeError('Unsupported input type encountered for isin(): Bool');
  return t;
}

/**
 * For each element whether it is one of the others; with `invert` whether it is none of them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.isin.html
 * @example
 * isin(tensor([1, 2, 3]), tensor([2, 3])).tolist(); // [false, true, true]
 */
export const isin = composite(
  'isin(Operand elements, Operand testElements, *, bool assumeUnique=False, bool invert=False) -> Tensor',
  (elements, testElements, _, invert, out) => {
    if (!(elements instanceof Tensor || testElements instanceof Tensor)) {
      throw new TypeError(
        `isin() received an invalid combination of arguments - got (${typeName(elements)}, ` +
          `${typeName(testElements)}), but expected at least one Tensor`,
      );
    }
    assertOutType(out, bool);
    const [asked, others] = [checked(elements).detach(), checked(testElements).detach().reshape(-1)];
    let found = full(asked.shape, false, { dtype: 'bool' });
    const step = Math.max(1, Math.floor(blockSize / Math.max(1, asked._numel)));
    for (let from = 0; from < others._numel; from += step) {
      const some = others.narrow(0, from, Math.min(step, others._numel - from));
      found = found.logicalOr(asked.unsqueeze(-1).eq(some).any(-1));
    }
    if (invert) found = found.logicalNot();
    if (out === null) return found;
    resizeOutput(out, found.shape);
    return out.copy_(found);
  },
  { only: 'function', writesOut: true },
);
