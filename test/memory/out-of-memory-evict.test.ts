/**
 * Memory runs out where storages are moved out instead of asking who is dead: only when one operation alone needs more
 * than there is. Nothing is left half done, and what fits goes on.
 */
import { beforeAll, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { chooseStrategy, memoryStats, setMemoryLimit } from '../../src/wasm/heap.js';
import { expectExhausted, isAll, LIMIT, MB, sized } from './exhaustion.js';

const ROUNDS = 5;
/** Two such tensors have room at a time, three have not. */
const LARGE = 18;

beforeAll(() => {
  chooseStrategy('evict');
  setMemoryLimit(LIMIT);
});

/** What makes tensors of 1 MB, each in one call. */
const makers: Record<string, () => Tensor> = {
  full: () => torch.full([512, 512], 3),
  empty: () => torch.empty(512, 512),
  zerosLike: () => torch.zerosLike(model),
  newZeros: () => model.newZeros([512, 512]),
  emptyStrided: () => torch.emptyStrided([512, 512], [512, 1]),
  tensor: () => torch.tensor(new Float32Array(512 * 512)),
  FloatTensor: () => torch.FloatTensor(512, 512),
  arange: () => torch.arange(512 * 512, { dtype: 'float32' }),
  eye: () => torch.eye(512, 512),
  rand: () => torch.rand(512, 512),
  clone: () => model.clone(),
};
const model = torch.rand(512, 512);

test.each(Object.keys(makers))(
  'more than the limit may live, made by %s alone and read one by one',
  (name) => {
    const made = Array.from({ length: 2 * (LIMIT / MB) }, () => makers[name]!());
    const [first, last] = [made[0]!, made.at(-1)!];
    expect(memoryStats().allocated).toBeLessThanOrEqual(LIMIT);
    for (const t of made) expect(t.toTypedArray()).toHaveLength(512 * 512);
    for (const t of made) t.resize_(512, 500);
    if (name === 'full') expect([first, last].every((t) => isAll(t, 3))).toBe(true);
    for (const t of made) t.dispose();
  },
);

test('add raises and its operands stay; smaller ones are added', () => {
  const [x, y] = [sized(LARGE, 1), sized(LARGE, 2)];
  for (let round = 0; round < ROUNDS; round++) {
    const message = expectExhausted(() => x.add(y), LARGE * MB);
    expect(message).toContain(`${LARGE * MB} bytes: float32 of shape [${LARGE}, 262144]`);
    expect([x._version, y._version]).toEqual([0, 0]);
    const sum = x.narrow(0, 0, 9).add(y.narrow(0, 0, 9));
    expect(isAll(sum, 3)).toBe(true);
    sum.dispose();
    x.add_(y);
    x.sub_(y);
    expect(isAll(x, 1)).toBe(true);
    x._storage.version = 0;
  }
  x.dispose();
  y.dispose();
});

test('pow_ that cannot save its operand leaves it unwritten', () => {
  const leaf = sized(LARGE, 3, true);
  const exponent = sized(LARGE, 2);
  for (let round = 0; round < ROUNDS; round++) {
    const x = leaf.mul(1);
    const { gradFn } = x;
    // It needs x, a copy of it and the exponent at a time.
    expectExhausted(() => x.pow_(exponent), LARGE * MB);
    expect(x._version).toBe(0);
    expect(x.gradFn).toBe(gradFn);
    expect(isAll(x, 3)).toBe(true);
    torch.noGrad(() => x.pow_(exponent));
    expect(isAll(x, 9)).toBe(true);
    x.dispose();
  }
  leaf.dispose();
  exponent.dispose();
});

test('a backward pass that fails leaves gradients alone', () => {
  const weight = sized(LARGE, 0, true);
  weight.grad = sized(LARGE, 1);
  for (let round = 0; round < ROUNDS; round++) {
    const small = torch.ones(4, { requiresGrad: true });
    const loss = small.mul(2).sum().add(weight.exp().mul(0.5).sum());
    expectExhausted(() => loss.backward(), LARGE * MB);
    expect(weight.grad._version).toBe(0);
    expect(isAll(weight.grad, 1)).toBe(true);
    expect(small.grad === null || isAll(small.grad, 2)).toBe(true);
    small.grad = null;
    small.mul(3).sum().backward();
    expect(isAll(small.grad!, 3)).toBe(true);
  }
});
