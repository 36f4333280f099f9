/** What was made before a scope and moved out is not freed by the scope in which it is brought back. */
import { beforeAll, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import { beginScope, chooseStrategy, endScope, memoryStats, setMemoryLimit } from '../../src/wasm/heap.js';

const { nn, randn } = torch;

beforeAll(() => {
  chooseStrategy('evict');
  setMemoryLimit(6 << 20);
});

test('by the scopes of the backward pass, where layers have more memory than there is', () => {
  torch.manualSeed(1);
  const layers = Array.from({ length: 30 }, () => new nn.Linear(256, 256));
  const model = new nn.Sequential(...layers);
  const x = randn(64, 256);
  const losses: number[] = [];
  for (let i = 0; i < 3; i++) {
    model.zeroGrad();
    const loss = model.forward(x).square().mean();
    loss.backward();
    losses.push(loss.item() as number);
  }
  expect(memoryStats().evictions).toBeGreaterThan(0);
  expect(memoryStats().restores).toBeGreaterThan(0);
  expect(new Set(losses).size).toBe(1);
});

test.each(['LSTM', 'GRU'] as const)('by those of a sequence of %s', (kind) => {
  torch.manualSeed(1);
  const module = new nn[kind](32, 64, { bidirectional: true });
  const x = randn(60, 16, 32);
  const run = (): number => {
    module.zeroGrad();
    module.call(x)[0].square().mean().backward();
    return module.parameters().reduce((sum, { grad }) => sum + (grad!.abs().sum().item() as number), 0);
  };
  const first = run();
  const { evictions } = memoryStats();
  for (let i = 0; i < 3; i++) expect(run()).toBe(first);
  expect(memoryStats().evictions).toBeGreaterThan(evictions);
});

test('by one scope in another', () => {
  const before = randn(1 << 18);
  const expected = before.sum().item();
  const outer = beginScope();
  const inner = beginScope();
  for (let i = 0; i < 20; i++) randn(1 << 18);
  expect(before.sum().item()).toBe(expected);
  endScope(inner, new Set());
  expect(before.sum().item()).toBe(expected);
  endScope(outer, new Set());
  expect(before.sum().item()).toBe(expected);
});
