/** A full heap seen from above: the error names who holds what. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as torch from '../../src/index.js';

const { memory } = torch;
const MB = 2 ** 20;
const LIMIT = 48 * MB;
const oom = /DefaultCPUAllocator: can't allocate memory: you tried to allocate \d+ bytes/;

beforeEach(() => {
  memory.collect();
  memory.setLimit(LIMIT);
});

afterEach(() => {
  memory.setLimit(Infinity);
});

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
