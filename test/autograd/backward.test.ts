/** `backward`: its arguments, what it starts from, and when a graph can be used again. */
import { describe, expect, test } from 'vitest';
import { autograd, type Tensor, ones, tensor, zeros } from '../../src/index.js';
import { raised, warningsOf } from '../support/raised.js';

const leaf = (...data: number[]): Tensor => tensor(data, { requiresGrad: true });

describe('the gradient that backward starts from', () => {
  test('is one for a scalar', () => {
    const x = leaf(1, 2, 3);
    x.mul(x).sum().backward();
    expect(x.grad!.tolist()).toEqual([2, 4, 6]);
  });
  test('is one for a tensor of one element and any number of dimensions', () => {
    const x = tensor([[[3]]], { requiresGrad: true });
    x.mul(x).backward();
    expect(x.grad!.tolist()).toEqual([[[6]]]);
  });
  test('is given by position or by name', () => {
    for (const call of [
      (y: Tensor) => y.backward(tensor([1, 10, 100])),
      (y: Tensor) => y.backward({ gradient: tensor([1, 10, 100]) }),
      (y: Tensor) => autograd.backward(y, tensor([1, 10, 100])),
      (y: Tensor) => autograd.backward([y], [tensor([1, 10, 100])]),
      (y: Tensor) => autograd.backward(y, { gradTensors: tensor([1, 10, 100]) }),
    ]) {
      const x = leaf(1, 2, 3);
      call(x.mul(2));
      expect(x.grad!.tolist()).toEqual([2, 20, 200]);
    }
  });
  test('is cast to the dtype of the root', () => {
    const x = leaf(1, 2);
    x.mul(3).backward(tensor([1, 2], { dtype: 'float64' }));
    expect(x.grad!.dtype).toBe('float32');
    expect(x.grad!.tolist()).toEqual([3, 6]);
  });
  test('must be given for more elements than one', () => {
    expect(raised(() => leaf(1, 2).mul(2).backward())).toEqual([
      'RuntimeError',
      'grad can be implicitly created only for scalar outputs',
    ]);
    expect(raised(() => ones(0, { requiresGrad: true }).mul(2).backward())?.[1]).toBe(
      'grad can be implicitly created only for scalar outputs',
    );
  });
  test('must have the shape of the root', () => {
    const x = leaf(1, 2, 3);
    expect(raised(() => x.mul(2).backward(ones(2)))).toEqual([
      'RuntimeError',
      'Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3]).',
    ]);
    expect(raised(() => x.mul(2).backward(ones(1)))?.[0]).toBe('RuntimeError');
    expect(x.grad).toBeNull();
  });
  test('is checked before whether the root needs one', () => {
    expect(raised(() => ones(3).backward(ones(2)))?.[1]).toMatch(/^Mismatch in shape/);
    expect(raised(() => ones(3).backward())?.[1]).toMatch(/^element 0 of tensors does not require grad/);
  });
  test('must be a tensor', () => {
    expect(
      raised(() =>
        leaf(1, 2)
          .mul(2)
          .backward('a' as never),
      ),
    ).toEqual(['TypeError', 'gradients can be either Tensors or None, but got str']);
  });
});

describe('roots', () => {
  test('may be several, whose gradients add up', () => {
    const x = leaf(1, 2);
    autograd.backward([x.mul(2).sum(), x.mul(x).sum()]);
    expect(x.grad!.tolist()).toEqual([4, 6]);
  });
  test('may have gradients for some', () => {
    const x = leaf(1, 2);
    autograd.backward([x.mul(2), x.sum()], [tensor([1, 10]), null]);
    expect(x.grad!.tolist()).toEqual([3, 21]);
  });
  test('come each with a gradient, if there is a list of them', () => {
    const x = leaf(1);
    expect(raised(() => autograd.backward([x.mul(2), x.mul(3)], [ones(1)]))).toEqual([
      'RuntimeError',
      'got 2 tensors and 1 gradients',
    ]);
  });
  test('may be one tensor twice', () => {
    const x = leaf(1, 2);
    const y = x.mul(3).sum();
    autograd.backward([y, y]);
    expect(x.grad!.tolist()).toEqual([6, 6]);
  });
  test('may be made from one another', () => {
    const x = leaf(2);
    const y = x.mul(x);
    const z = y.mul(y);
    autograd.backward([y, z]);
    expect(x.grad!.tolist()).toEqual([4 + 32]);
  });
  test('may be a leaf', () => {
    const x = leaf(2);
    x.backward();
    expect(x.grad!.tolist()).toEqual([1]);
    x.backward(tensor([5]));
    expect(x.grad!.tolist()).toEqual([6]);
  });
  test('must need a gradient', () => {
    expect(raised(() => ones(1).backward())).toEqual([
      'RuntimeError',
      'element 0 of tensors does not require grad and does not have a grad_fn',
    ]);
    const x = leaf(1);
    expect(raised(() => autograd.backward([x.mul(2), ones(1)]))?.[1]).toBe(
      'element 1 of tensors does not require grad and does not have a grad_fn',
    );
    expect(x.grad).toBeNull();
  });
});

describe('a graph', () => {
  const twice =
    /^Trying to backward through the graph a second time \(or directly access saved tensors after/;

  test('that saved nothing can be used again', () => {
    const x = leaf(1, 2);
    const y = x.add(1).sum();
    y.backward();
    y.backward();
    expect(x.grad!.tolist()).toEqual([2, 2]);
  });
  test('that saved something cannot', () => {
    const x = leaf(1, 2);
    const y = x.mul(x).sum();
    y.backward();
    expect(raised(() => y.backward())).toEqual(['RuntimeError', expect.stringMatching(twice)]);
    expect(x.grad!.tolist()).toEqual([2, 4]);
  });
  test('that saved something for one input only cannot', () => {
    const x = leaf(1, 2);
    const y = x.mul(tensor([2, 3])).sum();
    y.backward();
    expect(raised(() => y.backward())?.[1]).toMatch(twice);
  });
  test('multiplied by a number cannot either, since the number counts as saved', () => {
    const y = leaf(1, 2).mul(2).sum();
    y.backward();
    expect(raised(() => y.backward())?.[1]).toMatch(twice);
  });
  test('is kept by retainGraph', () => {
    const x = leaf(1, 2);
    const y = x.mul(x).sum();
    y.backward({ retainGraph: true });
    y.backward(null, true);
    y.backward();
    expect(x.grad!.tolist()).toEqual([6, 12]);
    expect(raised(() => y.backward())?.[1]).toMatch(twice);
  });
  test('is freed only where the pass went', () => {
    const x = leaf(3);
    const shared = x.mul(x);
    const left = shared.mul(shared);
    const right = shared.exp();
    left.backward();
    expect(raised(() => right.backward())?.[1]).toMatch(twice);
    const z = leaf(3);
    const sum = z.add(1);
    sum.mul(sum).backward();
    sum.mul(2).backward();
    expect(z.grad!.tolist()).toEqual([10]);
  });
  test('is kept by createGraph, which warns', () => {
    const x = leaf(2);
    const y = x.mul(x).mul(x);
    const warnings = warningsOf(() => y.backward({ createGraph: true }));
    expect(warnings).toEqual([
      'Using backward() with create_graph=True will create a reference cycle between the parameter and its gradient ' +
        'which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid this. If ' +
        'you have to use this function, make sure to reset the .grad fields of your parameters to None after use to ' +
        'break the cycle and avoid the leak.',
    ]);
    const first = x.grad!;
    expect(first.requiresGrad).toBe(true);
    x.grad = null;
    first.backward({ retainGraph: true });
    expect(x.grad!.tolist()).toEqual([12]);
    y.backward();
    expect(x.grad!.tolist()).toEqual([24]);
    expect(raised(() => first.backward())?.[1]).toMatch(twice);
  });
  test('is freed under createGraph when retainGraph says so', () => {
    const x = leaf(2);
    const y = x.mul(x);
    warningsOf(() => y.backward({ createGraph: true, retainGraph: false }));
    expect(raised(() => y.backward())?.[1]).toMatch(twice);
  });
});

describe('inputs', () => {
  test('are the only tensors whose gradient is accumulated', () => {
    const [x, y] = [leaf(2), leaf(3)];
    x.mul(y).backward({ inputs: [x] });
    expect(x.grad!.tolist()).toEqual([3]);
    expect(y.grad).toBeNull();
  });
  test('may be a tensor alone, also by position', () => {
    for (const pass of [
      (z: Tensor, x: Tensor) => z.backward({ inputs: x }),
      (z: Tensor, x: Tensor) => z.backward(null, false, false, x),
    ]) {
      const [x, y] = [leaf(2), leaf(3)];
      pass(x.mul(y), x);
      expect(x.grad!.tolist()).toEqual([3]);
      expect(y.grad).toBeNull();
    }
  });
  test('may be no leaves, and are then retained', () => {
    const x = leaf(2);
    const y = x.mul(x);
    y.mul(5).backward({ inputs: y });
    expect(y.grad!.tolist()).toEqual([5]);
    expect(x.grad).toBeNull();
  });
  test('must not be empty', () => {
    expect(raised(() => leaf(2).mul(2).backward({ inputs: [] }))).toEqual([
      'RuntimeError',
      "'inputs' argument to backward() cannot be empty.",
    ]);
  });
  test('that are not in the graph get nothing', () => {
    const [x, y] = [leaf(2), leaf(3)];
    x.mul(x).backward({ inputs: [x, y] });
    expect(x.grad!.tolist()).toEqual([4]);
    expect(y.grad).toBeNull();
  });
  test('must need a gradient', () => {
    expect(
      raised(() =>
        leaf(2)
          .mul(2)
          .backward({ inputs: [ones(1)] }),
      ),
    ).toEqual(['RuntimeError', "can't retain_grad on Tensor that has requires_grad=False"]);
  });
  test('leave parts of the graph alone that lead to no input', () => {
    const [x, y] = [leaf(2), leaf(3)];
    const square = y.mul(y);
    const z = x.mul(x).add(square);
    z.backward({ inputs: [x] });
    square.backward();
    expect(y.grad!.tolist()).toEqual([6]);
  });
});

test('an unknown keyword is an error that names it', () => {
  expect(raised(() => leaf(1).backward({ retain_graph: true } as never))).toEqual([
    'TypeError',
    expect.stringContaining("'retain_graph'"),
  ]);
});

test('a gradient of the wrong dtype of an input of another dtype is cast back', () => {
  const x = tensor([1, 2], { dtype: 'float32', requiresGrad: true });
  const w = tensor([3, 4], { dtype: 'float64', requiresGrad: true });
  x.mul(w).sum().backward();
  expect(x.grad!.dtype).toBe('float32');
  expect(w.grad!.dtype).toBe('float64');
  expect(x.grad!.tolist()).toEqual([3, 4]);
});

test('broadcast inputs get gradients of their own shape', () => {
  const x = ones(2, 1, { requiresGrad: true });
  const y = ones(3, { requiresGrad: true });
  const z = ones([], { requiresGrad: true });
  x.add(y).add(z).sum().backward();
  expect(x.grad!.tolist()).toEqual([[3], [3]]);
  expect(y.grad!.tolist()).toEqual([2, 2, 2]);
  expect(z.grad!.item()).toBe(6);
});

test('a tensor of no elements gets an empty gradient', () => {
  const x = zeros(0, 3, { requiresGrad: true });
  x.mul(2).sum().backward();
  expect(x.grad!.shape).toEqual([0, 3]);
});
