/** In-place operations that are refused, with everything as it was. */
import { describe, expect, test } from 'vitest';
import { add, noGrad, ones, type Tensor, tensor, zeros } from '../../src/index.js';
import { raised } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

const LEAF = 'a leaf Variable that requires grad is being used in an in-place operation.';
const LEAF_VIEW = 'a view of a leaf Variable that requires grad is being used in an in-place operation.';
const multiple = (what: string, modified = 'is being'): string =>
  `Output ${what} is a view and ${modified} modified inplace. This view is the output of a function that returns ` +
  'multiple views. Such functions do not allow the output views to be modified inplace. You should replace the ' +
  'inplace operation by an out-of-place one.';
const NO_GRAD =
  'A view was created in no_grad mode and is being modified inplace with grad mode enabled. Given that this use ' +
  'case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view and the ' +
  "inplace either both inside the no_grad block (if you don't want the inplace to be tracked) or both outside (if " +
  'you want the inplace to be tracked).';
const EXPANDED =
  'unsupported operation: more than one element of the written-to tensor refers to a single memory location. ' +
  'Please clone() the tensor before performing the operation.';
const OVERLAP =
  'unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory ' +
  'location. Please clone() the tensor before performing the operation.';

/** Refused with this message; `tensors` keep their values, versions and histories. */
function refuses(message: string, tensors: readonly Tensor[], write: () => unknown): void {
  const state = () => tensors.map((t) => [t.tolist(), t._version, t.requiresGrad, t.isLeaf]);
  const before = state();
  expect(raised(write)).toEqual(['RuntimeError', message]);
  expect(state()).toEqual(before);
}

describe('a leaf that requires a gradient', () => {
  const writes: [string, (x: Tensor) => unknown][] = [
    ['add_', (x) => x.add_(1)],
    ['mul_', (x) => x.mul_(x)],
    ['zero_', (x) => x.zero_()],
    ['fill_', (x) => x.fill_(3)],
    ['copy_', (x) => x.copy_(ones(2))],
    ['exp_', (x) => x.exp_()],
    ['clamp_', (x) => x.clamp_(0, 1)],
    ['maskedFill_', (x) => x.maskedFill_(tensor([true, false]), 0)],
    ['indexAdd_', (x) => x.indexAdd_(0, [0], ones(1))],
    ['indexPut_ with a tensor', (x) => x.indexPut_([tensor([0n])], 0)],
    ['scatter_', (x) => x.scatter_(0, [0], 1)],
  ];
  test.each(writes)('is not written by %s', (_, write) => {
    const x = leaf(1, 2);
    refuses(LEAF, [x], () => write(x));
    noGrad(() => write(x));
    expect(x._version).toBe(1);
  });
  test('is not written through a view', () => {
    const x = leaf(1, 2);
    refuses(LEAF_VIEW, [x], () => x.view(2).add_(1));
    refuses(LEAF_VIEW, [x], () => x.select(0, 0).zero_());
    refuses(LEAF_VIEW, [x], () => x.index(':').index(0).fill_(3));
    refuses(LEAF_VIEW, [x], () => x.indexPut_([0], 5));
    refuses(LEAF_VIEW, [x], () => x.indexPut_([':'], 5));
  });
  test('is not written through a view that was made before it required one', () => {
    const x = ones(2);
    const view = x.view(2);
    x.requiresGrad_();
    refuses(LEAF_VIEW, [x], () => view.add_(1));
  });
  test('is not the base of a view that is written with something that needs a gradient', () => {
    const base = ones(2);
    base.view(2).mul_(leaf(3, 4));
    expect(base.requiresGrad).toBe(true);
  });
});

describe('one of several views', () => {
  test.each<[string, string, (y: Tensor) => Tensor]>([
    ['unbind', '0 of UnbindBackward0', (y) => y.unbind()[0]!],
    ['split', '1 of SplitBackward0', (y) => y.split(2)[1]!],
    ['splitWithSizes', '1 of SplitWithSizesBackward0', (y) => y.splitWithSizes([1, 3])[1]!],
    ['split by sizes', '0 of SplitWithSizesBackward0', (y) => y.split([1, 3])[0]!],
    ['chunk', '0 of SplitBackward0', (y) => y.chunk(2)[0]!],
    ['iteration', '1 of UnbindBackward0', (y) => [...y][1]!],
  ])('of %s', (_, what, take) => {
    const x = leaf(1, 2, 3, 4);
    const y = x.mul(1);
    const part = take(y);
    refuses(multiple(what), [x, y, part], () => part.add_(1));
    refuses(multiple(what), [x, y, part], () => part.zero_());
  });
  test('nor a view of it', () => {
    const y = leaf(1, 2, 3, 4).mul(1);
    const [part] = y.split(2);
    const view = part!.view(2);
    expect(raised(() => view.mul_(2))?.[1]).toMatch(
      /^Output 0 of ViewBackward0 is a view and is being modified inplace\./,
    );
  });
  test('nor is it used after its base was written', () => {
    const y = leaf(1, 2, 3, 4).mul(1);
    const [a, b] = y.split(2) as [Tensor, Tensor];
    y.add_(1);
    const message = multiple('0 of SplitBackward0', 'its base or another view of its base has been');
    expect(raised(() => a.mul(2))).toEqual(['RuntimeError', message]);
    expect(raised(() => a.gradFn)).toEqual(['RuntimeError', message]);
    expect(b.detach().tolist()).toEqual([4, 5]);
  });
  test('may be written in noGrad mode', () => {
    const y = leaf(1, 2, 3, 4).mul(1);
    const [a] = y.split(2);
    noGrad(() => a!.zero_());
    expect(y.tolist()).toEqual([0, 0, 3, 4]);
  });
  test('may be written where no gradient is needed', () => {
    const y = ones(4);
    for (const part of y.split(2)) part.mul_(3);
    for (const element of y) element.add_(1);
    expect(y.tolist()).toEqual([4, 4, 4, 4]);
  });
});

describe('a view made in noGrad mode', () => {
  test('of a leaf', () => {
    const x = leaf(1, 2);
    const view = noGrad(() => x.view(2));
    refuses(NO_GRAD, [x], () => view.add_(1));
  });
  test('of a computed tensor', () => {
    const y = leaf(1, 2).mul(2);
    const view = noGrad(() => y.select(0, 0));
    refuses(NO_GRAD, [y], () => view.zero_());
  });
  test('by a function that returns several', () => {
    const y = leaf(1, 2).mul(2);
    const view = noGrad(() => y.unbind()[0]!);
    refuses(NO_GRAD, [y], () => view.mul_(2));
  });
  test('when it is written with something that needs a gradient', () => {
    const base = ones(2);
    const view = noGrad(() => base.view(2));
    refuses(NO_GRAD, [base, view], () => view.mul_(leaf(1, 2)));
  });
});

describe('memory that elements share', () => {
  test('expanded tensors', () => {
    const base = ones(1);
    for (const write of [
      (t: Tensor) => t.add_(1),
      (t: Tensor) => t.mul_(2),
      (t: Tensor) => t.copy_(ones(3)),
      (t: Tensor) => t.exp_(),
      (t: Tensor) => t.clamp_(0, 1),
      (t: Tensor) => t.cumsum_(0),
      (t: Tensor) => t.lt_(2),
      (t: Tensor) => t.expand(3, 3).addmm_(ones(3, 3), ones(3, 3)),
      (t: Tensor) => t.put_([0], ones(1)),
      (t: Tensor) => t.scatter_(0, [0], 1),
      (t: Tensor) => t.indexAdd_(0, [0], ones(1)),
    ]) {
      refuses(EXPANDED, [base], () => write(base.expand(3)));
    }
  });
  test('may be filled with one number', () => {
    const base = ones(1);
    base.expand(3).fill_(3);
    expect([base.tolist(), base._version]).toEqual([[3], 1]);
    base.expand(3).zero_();
    base.expand(3).indexPut_([0], 5);
    expect([base.tolist(), base._version]).toEqual([[5], 3]);
    base.expand(3).fill_(tensor(4));
    expect(base.tolist()).toEqual([4]);
  });
  test('expanded in a dimension of size one is no sharing', () => {
    const base = ones(3, 1);
    base.expand(3, 1).add_(1);
    expect(base.tolist()).toEqual([[2], [2], [2]]);
  });
  test('an input that overlaps what is written', () => {
    const x = tensor([1, 2, 3, 4]);
    refuses(OVERLAP, [x], () => x.narrow(0, 0, 3).add_(x.narrow(0, 1, 3)));
    refuses(OVERLAP, [x], () => x.narrow(0, 0, 3).copy_(x.narrow(0, 1, 3)));
    refuses(OVERLAP, [x], () => x.narrow(0, 1, 2).mul_(x.narrow(0, 0, 2)));
  });
  test('the same elements are no overlap', () => {
    const x = tensor([1, 2, 3, 4]);
    x.add_(x);
    x.narrow(0, 0, 2).mul_(x.narrow(0, 0, 2));
    x.narrow(0, 0, 2).add_(x.narrow(0, 2, 2));
    expect(x.tolist()).toEqual([10, 24, 6, 8]);
  });
});

describe('what does not fit', () => {
  test('a broadcast result', () => {
    const x = ones(3);
    refuses("output with shape [3] doesn't match the broadcast shape [2, 3]", [x], () => x.add_(ones(2, 3)));
    const y = ones(1);
    refuses("output with shape [1] doesn't match the broadcast shape [3]", [y], () => y.mul_(ones(3)));
  });
  test('a dtype that cannot be cast', () => {
    const x = ones(3, { dtype: 'int64' });
    refuses("result type Float can't be cast to the desired output type Long", [x], () => x.add_(1.5));
    refuses("result type Float can't be cast to the desired output type Long", [x], () => x.mul_(ones(3)));
    refuses("result type Float can't be cast to the desired output type Long", [x], () => x.div_(2));
    const mask = zeros(3, { dtype: 'bool' });
    refuses("result type Long can't be cast to the desired output type Bool", [mask], () => mask.add_(1));
  });
  test('out= of a tensor that needs a gradient', () => {
    const message =
      "add(): functions with out=... arguments don't support automatic differentiation, but one of the arguments " +
      'requires grad.';
    const [x, y, out] = [leaf(1, 2), ones(2), zeros(2)];
    refuses(message, [x, y, out], () => add(x, y, { out }));
    refuses(message, [x, y], () => add(y, y, { out: x }));
  });
});

test('a view of a base that has got a history since, unless somebody asked for its gradFn', () => {
  const write = (ask: (view: Tensor) => unknown): unknown => {
    const base = ones(2, 3);
    const view = base.t();
    base.mul_(leaf(1, 2, 3));
    ask(view);
    return raised(() => view.mul_(2));
  };
  expect(write(() => null)).toEqual(['RuntimeError', LEAF]);
  expect(write((view) => view.gradFn)).toBe(null);
});
