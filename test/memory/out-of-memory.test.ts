/** A full heap seen from above: the error names who holds what, nothing is half-written, and everything goes on. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { memory } = torch;
const MB = 2 ** 20;
const LIMIT = 48 * MB;
/** Elements of a float32 tensor of 4 MB. */
const n = MB;
const oom = /DefaultCPUAllocator: can't allocate memory: you tried to allocate \d+ bytes/;

let ballast: torch.Tensor[] = [];

beforeEach(() => {
  memory.collect();
  memory.setLimit(LIMIT);
});

afterEach(() => {
  for (const t of ballast) t.dispose();
  ballast = [];
  memory.setLimit(Infinity);
});

/** Fills the heap, and what may be moved out of it, but for a few MB. */
function fillUp(): void {
  for (const size of [4 * MB, MB]) {
    for (;;) {
      try {
        ballast.push(torch.empty(size, { dtype: 'uint8' }));
      } catch (error) {
        expect((error as Error).message).toMatch(oom);
        break;
      }
    }
  }
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

test('in an operation and in one in place: nothing is written, and both work when there is memory', () => {
  const leaf = torch.ones(n, { requiresGrad: true });
  const x = leaf.mul(3);
  const version = x._version;
  fillUp();
  expect(() => x.add(1)).toThrow(oom);
  // it keeps a copy of what it overwrites
  expect(() => x.pow_(2)).toThrow(oom);
  expect(x._version).toBe(version);
  expect(x.gradFn!.name()).toBe('MulBackward0');
  expect(x.narrow(0, n - 3, 3).tolist()).toEqual([3, 3, 3]);
  for (const t of ballast.splice(0)) t.dispose();
  x.pow_(2);
  expect(x.gradFn!.name()).toBe('PowBackward0');
  expect(x.narrow(0, 0, 3).tolist()).toEqual([9, 9, 9]);
  x.sum().backward();
  expect(leaf.grad!.narrow(0, n - 3, 3).tolist()).toEqual([18, 18, 18]);
  for (const t of [x, leaf, leaf.grad!]) t.dispose();
});

test('in a backward pass: the gradients in flight are let go of, and the next pass is right', () => {
  const leaf = torch.ones(n, { requiresGrad: true });
  const loss = (): torch.Tensor => leaf.exp().mul(leaf).sin().sum();
  const failing = loss();
  fillUp();
  expect(() => failing.backward()).toThrow(oom);
  expect(torch.isGradEnabled()).toBe(true);
  expect(leaf.grad).toBe(null);
  for (const t of ballast.splice(0)) t.dispose();
  loss().backward();
  const expected = Math.cos(Math.E) * 2 * Math.E;
  expect(leaf.grad!.narrow(0, n - 1, 1).item()).toBeCloseTo(expected, 4);
  leaf.grad!.dispose();
  leaf.dispose();
  memory.collect();
  expect(memory.stats().allocated).toBeLessThan(MB);
});

test('a loop that fails again and again loses nothing', () => {
  const x = torch.ones(n);
  fillUp();
  const { allocated, moved } = memory.stats();
  for (let i = 0; i < 5; i++) expect(() => x.add(i)).toThrow(oom);
  expect(memory.stats().allocated + memory.stats().moved).toBe(allocated + moved);
  x.dispose();
});
