/** Tensors to JavaScript data: `item`, `isNonzero`, `tolist`, `toTypedArray`, iteration. */
import { RuntimeError, ValueError } from '../errors.js';
import { withoutGrad } from '../graph/modes.js';
import { bool, int64, type TypedArray } from '../tensor/dtype.js';
import type { NestedList } from '../tensor/methods.js';
import { formatShape, numelOf } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { beginOperation } from '../wasm/heap.js';
import { heapU8 } from '../wasm/module.js';
import { contiguousOf } from '../tensor/copy.js';
import { install } from './define.js';

/** A copy of the elements in row-major order. */
export function toTypedArray(t: Tensor): TypedArray {
  if (t._numel === 0) return new t._type.array(0);
  beginOperation();
  const dense = withoutGrad(() => contiguousOf(t));
  const start = dense._address;
  const bytes = heapU8().slice(start, start + t._numel * t._type.size);
  return new t._type.array(bytes.buffer);
}

function toValue(t: Tensor, element: number | bigint): number | bigint | boolean {
  if (t._type === bool) return element !== 0;
  if (t._type !== int64) return element;
  const number = Number(element);
  return Number.isSafeInteger(number) ? number : element;
}

function item(t: Tensor): number | bigint | boolean {
  if (t._numel !== 1) throw new ValueError('only one element tensors can be converted to Python scalars');
  return toValue(t, toTypedArray(t)[0]!);
}

function isNonzero(t: Tensor): boolean {
  if (t._numel !== 1) {
    const count = t._numel === 0 ? 'no values' : 'more than one value';
    throw new RuntimeError(`Boolean value of Tensor with ${count} is ambiguous`);
  }
  const element = toTypedArray(t)[0]!;
  return typeof element === 'bigint' ? element !== 0n : element !== 0;
}

/** As many elements as engines have room for in an array. */
const LONGEST_LIST = 2 ** 27;

function tolist(t: Tensor): NestedList {
  // also where there are no elements, but lists of nothing
  const empty = t.shape.indexOf(0);
  const lists = empty < 0 ? t._numel : numelOf(t.shape.slice(0, empty));
  if (lists > LONGEST_LIST)
    throw new RuntimeError(`tolist(): a tensor of size ${formatShape(t.shape)} is too large for lists`);
  const elements = toTypedArray(t);
  let next = 0;
  const nest = (d: number): NestedList => {
    if (d === t.shape.length) return toValue(t, elements[next++]!);
    return Array.from({ length: t.shape[d]! }, () => nest(d + 1));
  };
  return nest(0);
}

install('item', item);
install('isNonzero', isNonzero);
install('tolist', tolist);
install('toTypedArray', toTypedArray);

Object.defineProperty(Tensor.prototype, Symbol.iterator, {
  value(this: Tensor): IterableIterator<Tensor> {
    if (this.shape.length === 0) throw new TypeError('iteration over a 0-d tensor');
    return this.unbind(0)[Symbol.iterator]();
  },
  writable: true,
  configurable: true,
});
