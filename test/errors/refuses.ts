/** Tables of mistakes: what each raises, and that it leaves every tensor as it was. */
import { expect, test } from 'vitest';
import type { Tensor } from '../../src/index.js';
import { raised } from '../support/raised.js';

/** A wrong call: the tensors it works on, and the class and message of what it raises. */
export type Mistake = readonly [
  name: string,
  tensors: readonly Tensor[],
  call: (...tensors: Tensor[]) => unknown,
  className: string,
  message: string,
];

/** Everything that the owner of a tensor could notice. */
function stateOf(t: Tensor): unknown {
  return [
    [...t.toTypedArray()],
    t.dtype,
    t.shape,
    t.stride(),
    t._version,
    t.requiresGrad,
    t.isLeaf,
    t.gradFn,
  ];
}

/** A test for each mistake. */
export function refuses(mistakes: readonly Mistake[]): void {
  for (const [name, tensors, call, className, message] of mistakes) {
    test(name, () => {
      const before = tensors.map(stateOf);
      expect(raised(() => call(...tensors))).toEqual([className, message]);
      expect(tensors.map(stateOf)).toEqual(before);
    });
  }
}
