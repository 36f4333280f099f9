/** A full heap seen from above: the error names who holds what, nothing is left half done, and what is let go of is found. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { chooseStrategy, memoryStats } from '../../src/wasm/heap.js';
import { expectExhausted, held, isAll, LIMIT, MB, oom, sized } from './exhaustion.js';

const { memory } = torch;
const ROUNDS = 5;

beforeAll(() => {
  chooseStrategy('sweep');
});

beforeEach(() => {
  memory.collect();
  memory.setLimit(LIMIT);
});

afterEach(() => {
  memory.setLimit(Infinity);
});

/** Live tensors of `megabytes` until not even one more fits, neither in the wasm memory nor outside of it. */
function fillUp(megabytes: number): Tensor[] {
  const filling: Tensor[] = [];
  expectExhausted(() => {
    for (;;) filling.push(sized(megabytes, filling.length));
  }, megabytes * MB);
  return filling;
}

test('names the largest holders by shape, dtype, maker and role, and counts them by kind', () => {
  const weight = torch.ones(1024, 1024, { requiresGrad: true });
  const hidden = weight.mul(2);
  const result = hidden.exp();
  weight.sum().backward();
  let message = '';
  try {
    torch.empty(2 * LIMIT, { dtype: 'uint8' });
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message.split('\n')[0]).toMatch(oom);
  expect(message).toMatch(
    /Among them are 1 leaves \(4194304 bytes\), 1 gradients \(4194304 bytes\), 1 saved for backward/,
  );
  expect(message).toContain('4194304 bytes: float32 of shape [1024, 1024], a leaf');
  expect(message).toContain('4194304 bytes: float32 of shape [1024, 1024], a gradient');
  expect(message).toContain('4194304 bytes: float32 of shape [1024, 1024], made by MulBackward0\n');
  expect(message).toContain(
    '4194304 bytes: float32 of shape [1024, 1024], made by ExpBackward0, saved for backward',
  );
  for (const t of [weight, weight.grad!, hidden, result]) t.dispose();
});

test('what lives may take the limit twice, within the wasm memory and outside; it stays as it is', () => {
  const before = held();
  const filling = fillUp(4);
  const { allocated, moved } = memoryStats();
  expect(allocated).toBeLessThanOrEqual(LIMIT);
  expect(moved).toBeLessThanOrEqual(LIMIT);
  expect(filling.length).toBeGreaterThanOrEqual(20);
  filling.forEach((t, i) => expect(isAll(t, i), `tensor ${i}`).toBe(true));
  filling.length = 0;
  expect(held()).toBeLessThanOrEqual(before + MB);
});

test('add raises, its operands stay, and it works when something was let go of, again and again', () => {
  const x = sized(4, 1);
  const y = sized(4, 2);
  const before = held();
  for (let round = 0; round < ROUNDS; round++) {
    const filling = fillUp(4);
    expectExhausted(() => x.add(y), 4 * MB);
    expectExhausted(() => x.add(y, { alpha: 2 }), 4 * MB);
    expect([x._version, y._version]).toEqual([0, 0]);
    filling.splice(0, 3);
    const sum = x.add(y);
    expect(isAll(sum, 3)).toBe(true);
    sum.dispose();
    expect(isAll(filling.at(-1)!, filling.length + 2)).toBe(true);
    filling.length = 0;
  }
  expect(isAll(x, 1)).toBe(true);
  expect(isAll(y, 2)).toBe(true);
  expect(held()).toBeLessThanOrEqual(before + MB);
});

test('pow_ that cannot save its operand leaves it unwritten, its version and its history unchanged', () => {
  const leaf = sized(4, 3, true);
  for (let round = 0; round < ROUNDS; round++) {
    const x = leaf.mul(1);
    const { gradFn } = x;
    const filling = fillUp(4);
    expectExhausted(() => x.pow_(2), 4 * MB);
    expect(x._version).toBe(0);
    expect(x.gradFn).toBe(gradFn);
    // what needs no memory goes on
    filling[0]!.pow_(2);
    filling.splice(0, 3);
    expect(isAll(x, 3)).toBe(true);
    x.pow_(2);
    expect(x._version).toBe(1);
    expect(isAll(x, 9)).toBe(true);
    filling.length = 0;
  }
});

/** In a function of its own, whose end lets go of what is computed on the way. */
function lossOf(weight: Tensor, bias: Tensor): Tensor {
  return weight.mul(weight).add(bias).sum();
}

test('a backward pass that fails leaves the gradients of what it did not reach alone, and can be run again', () => {
  const weight = sized(4, 2, true);
  const bias = torch.ones(4, 1, { requiresGrad: true });
  weight.grad = sized(4, 1);
  const before = held();
  for (let round = 1; round <= ROUNDS; round++) {
    bias.grad = null;
    const loss = lossOf(weight, bias);
    const gradient = weight.grad;
    const version = gradient._version;
    const filling = fillUp(4);
    expectExhausted(() => loss.backward(), 4 * MB);
    expect(weight.grad).toBe(gradient);
    expect(gradient._version).toBe(version);
    filling.length = 0;
    expect(isAll(gradient, 4 * (round - 1) + 1)).toBe(true);
    // As in PyTorch, the nodes that ran before had nothing to let go of, and the one that failed has kept what it saved.
    bias.grad = null;
    loss.backward();
    expect(isAll(weight.grad, 4 * round + 1)).toBe(true);
    expect(isAll(bias.grad!, 2 ** 18)).toBe(true);
  }
  bias.grad = null;
  expect(held()).toBeLessThanOrEqual(before + MB);
});

test('storages that were moved out and died do not count against the limit', () => {
  const before = held();
  for (let round = 0; round < ROUNDS; round++) {
    const filling = Array.from({ length: 20 }, (_, i) => sized(4, i));
    expect(memoryStats().moved).toBeGreaterThan(0);
    filling.length = 0;
  }
  expect(held()).toBeLessThanOrEqual(before + MB);
});
