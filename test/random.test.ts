/** Random numbers: generators and their states, distributions, what in-place filling does to the graph. */
import { describe, expect, test } from 'vitest';
import * as torch from '../src/index.js';
import type { Tensor } from '../src/index.js';
import { scope } from '../src/graph/scope.js';

function values(t: Tensor): number[] {
  return Array.from(t.toTypedArray() as Float64Array, Number);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

function deviation(numbers: readonly number[]): number {
  const middle = mean(numbers);
  return Math.sqrt(mean(numbers.map((value) => (value - middle) ** 2)));
}

describe('generators', () => {
  test('a seed starts the same numbers again', () => {
    torch.manualSeed(7);
    const first = values(torch.rand(700));
    torch.manualSeed(7);
    expect(values(torch.rand(700))).toEqual(first);
    torch.manualSeed(8);
    expect(values(torch.rand(700))).not.toEqual(first);
  });

  test('the default one starts with a random seed, and tells it', () => {
    const chosen = torch.seed();
    const first = values(torch.rand(3));
    expect(torch.initialSeed()).toBe(chosen);
    expect(torch.seed()).not.toBe(chosen);
    torch.manualSeed(chosen);
    expect(values(torch.rand(3))).toEqual(first);
  });

  test('seeds are integers of 64 bits', () => {
    expect(torch.manualSeed(5)).toBe(torch.defaultGenerator);
    expect(torch.initialSeed()).toBe(5);
    expect(torch.manualSeed(-1).initialSeed()).toBe(2n ** 64n - 1n);
    expect(torch.manualSeed(2n ** 63n).initialSeed()).toBe(2n ** 63n);
    expect(torch.manualSeed(1.7).initialSeed()).toBe(1);
    expect(() => torch.manualSeed(2n ** 64n)).toThrow(new torch.RuntimeError('Overflow when unpacking long'));
    expect(() => torch.manualSeed(NaN)).toThrow(new torch.ValueError('cannot convert float NaN to integer'));
    expect(() => new torch.Generator().manualSeed(1.5)).toThrow('manual_seed expected a long, but got float');
  });

  test('forkRng leaves the default one as it was', () => {
    torch.manualSeed(3);
    const [first, second] = [values(torch.rand(4)), values(torch.rand(4))];
    torch.manualSeed(3);
    const drawn = torch.random.forkRng(() => values(torch.rand(4)));
    expect(drawn).toEqual(first);
    {
      using guard = torch.random.forkRng();
      torch.random.manualSeed(9);
      expect(guard).toBeDefined();
    }
    expect(() =>
      torch.random.forkRng(() => {
        torch.rand(1);
        throw new torch.ValueError('stop');
      }),
    ).toThrow('stop');
    expect(values(torch.rand(4))).toEqual(first);
    torch.manualSeed(3);
    torch.random.forkRng(() => torch.rand(4), false);
    expect(values(torch.rand(4))).toEqual(second);
  });

  test('are independent of each other', () => {
    const [a, b] = [new torch.Generator().manualSeed(1), new torch.Generator().manualSeed(1)];
    torch.manualSeed(1);
    const expected = values(torch.rand(20));
    const mixed: number[][] = [[], []];
    for (let i = 0; i < 4; i++) {
      mixed[0]!.push(...values(torch.rand(5, { generator: a })));
      torch.rand(3);
      mixed[1]!.push(...values(torch.rand(5, { generator: b })));
    }
    expect(mixed).toEqual([expected, expected]);
  });

  test('are taken by everything that draws', () => {
    const draws: ((generator: torch.Generator) => Tensor)[] = [
      (generator) => torch.rand(20, { generator }),
      (generator) => torch.randn([20], { generator }),
      (generator) => torch.randint(1000, [20], { generator }),
      (generator) => torch.randperm(20, { generator }),
      (generator) => torch.zeros(20).uniform_(-1, 1, { generator }),
      (generator) => torch.zeros(20).normal_(1, 2, { generator }),
      (generator) => torch.zeros(20).exponential_(2, { generator }),
      (generator) => torch.zeros(20).random_(0, 1000, { generator }),
      (generator) => torch.zeros(40).bernoulli_(0.5, { generator }),
      (generator) => torch.bernoulli(torch.full([40], 0.5), { generator }),
      (generator) => torch.normal(torch.zeros(20), 1, { generator }),
      (generator) => torch.normal(0, 1, [20], { generator }),
      (generator) => torch.multinomial(torch.ones(50), 20, true, { generator }),
      (generator) => torch.multinomial(torch.ones(50), 20, { generator }),
    ];
    torch.manualSeed(0);
    const before = values(torch.getRngState());
    for (const draw of draws) {
      const first = values(draw(new torch.Generator().manualSeed(3)));
      expect(values(draw(new torch.Generator().manualSeed(3)))).toEqual(first);
      expect(values(draw(new torch.Generator().manualSeed(4)))).not.toEqual(first);
    }
    expect(values(torch.getRngState())).toEqual(before);
    expect(() => torch.rand(2, { generator: 5 as never })).toThrow(
      "'generator' must be torch.Generator, not int",
    );
  });

  test('live as long as the program, also when first used in a scope', () => {
    const generator = new torch.Generator();
    const first = scope(() => values(torch.rand(4, { generator })));
    for (let i = 0; i < 50; i++) torch.rand(1 << 20);
    expect(generator.initialSeed()).toBe(67280421310721);
    expect(values(torch.rand(4, { generator: generator.manualSeed(67280421310721) }))).toEqual(first);
  });
});

describe('states', () => {
  const positions = [0, 1, 15, 16, 623, 624, 625, 1300];

  test.each(positions)('after %i numbers, are saved and restored', (count) => {
    torch.manualSeed(11);
    torch.rand(count);
    torch.randn(3, { dtype: 'float64' });
    const state = torch.getRngState();
    const next = [torch.randn(5), torch.rand(1000), torch.randn(33)].map(values);
    torch.setRngState(state);
    expect([torch.randn(5), torch.rand(1000), torch.randn(33)].map(values)).toEqual(next);
    const other = new torch.Generator().setState(state);
    expect(values(other.getState())).toEqual(values(state));
    expect(values(torch.randn(5, { generator: other }))).toEqual(next[0]);
    expect(other.initialSeed()).toBe(11);
  });

  test('have the layout of PyTorch', () => {
    torch.manualSeed(3);
    torch.rand(160);
    const bytes = torch.getRngState().toTypedArray() as Uint8Array;
    const view = new DataView(bytes.buffer);
    expect(bytes.length).toBe(5056);
    expect([view.getBigUint64(0, true), view.getInt32(8, true), view.getInt32(12, true)]).toEqual([
      3n,
      465,
      1,
    ]);
    expect(view.getBigUint64(16, true)).toBe(160n);
    expect(view.getInt32(5040, true)).toBe(0);
    torch.randn(1);
    const after = new DataView(torch.getRngState().toTypedArray().buffer);
    expect(after.getInt32(5040, true)).toBe(1);
    expect(after.getFloat64(5024, true)).not.toBe(0);
  });

  test('that are none are refused, and change nothing', () => {
    torch.manualSeed(9);
    const before = values(torch.getRngState());
    const refused: [Tensor, new (message: string) => Error, string][] = [
      [torch.ones(5056), TypeError, 'RNG state must be a torch.ByteTensor'],
      [
        torch.zeros([5056, 2], { dtype: 'uint8' }).select(1, 0),
        torch.RuntimeError,
        'RNG state must be contiguous',
      ],
      [
        torch.zeros([3], { dtype: 'uint8' }),
        torch.RuntimeError,
        'Expected either a CPUGeneratorImplStateLegacy of size 5048 or a CPUGeneratorImplState of size 5056 but found ' +
          'the input RNG state size to be 3',
      ],
      [torch.zeros([5056], { dtype: 'uint8' }), torch.RuntimeError, 'Invalid mt19937 state'],
      [torch.full([5056], 255, { dtype: 'uint8' }), torch.RuntimeError, 'Invalid mt19937 state'],
    ];
    for (const [state, type, message] of refused) {
      expect(() => torch.setRngState(state)).toThrow(new type(message));
    }
    expect(values(torch.getRngState())).toEqual(before);
  });
});

describe('distributions', () => {
  const count = 50_000;

  test('have their means and deviations', () => {
    torch.manualSeed(2024);
    const expected: [Tensor, number, number][] = [
      [torch.rand(count), 0.5, Math.sqrt(1 / 12)],
      [torch.rand(count, { dtype: 'float64' }), 0.5, Math.sqrt(1 / 12)],
      [torch.empty(count).uniform_(-3, 5), 1, 8 / Math.sqrt(12)],
      [torch.randn(count), 0, 1],
      [torch.randn(count, { dtype: 'float64' }), 0, 1],
      [
        torch
          .empty(2, count / 2)
          .t()
          .normal_(3, 2),
        3,
        2,
      ],
      [torch.empty(count).exponential_(4), 0.25, 0.25],
      [torch.empty(count).bernoulli_(0.2), 0.2, 0.4],
      [torch.bernoulli(torch.full([count], 0.9)), 0.9, 0.3],
      [torch.randint(0, 100, [count]), 49.5, Math.sqrt(9999 / 12)],
      [torch.multinomial(torch.tensor([1, 2, 1]), count, true), 1, Math.sqrt(0.5)],
    ];
    for (const [t, middle, spread] of expected) {
      const numbers = values(t);
      expect(Math.abs(mean(numbers) - middle)).toBeLessThan((5 * spread) / Math.sqrt(count));
      expect(Math.abs(deviation(numbers) / spread - 1)).toBeLessThan(0.03);
    }
  });

  test('stay within their bounds', () => {
    torch.manualSeed(1);
    for (const dtype of ['float32', 'float64'] as const) {
      const numbers = values(torch.empty([count], { dtype }).uniform_(-1, 1));
      expect(numbers.every((value) => value >= -1 && value < 1)).toBe(true);
    }
    for (const dtype of ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'] as const) {
      const numbers = values(torch.randint(3, 7, [1000], { dtype }));
      expect(new Set(numbers)).toEqual(new Set([3, 4, 5, 6]));
    }
    expect(values(torch.randperm(1000)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
    expect(values(torch.empty(100).bernoulli_(0)).every((value) => value === 0)).toBe(true);
    expect(values(torch.empty(100).bernoulli_(1)).every((value) => value === 1)).toBe(true);
  });

  test('multinomial without replacement takes each index once, and none of weight 0 before the others', () => {
    torch.manualSeed(1);
    const drawn = torch.multinomial(
      torch.tensor([
        [1, 0, 2, 5],
        [3, 1, 1, 0],
      ]),
      3,
    );
    for (const row of drawn.tolist() as number[][]) expect(new Set(row).size).toBe(3);
    expect((drawn.tolist() as number[][])[0]).not.toContain(1);
    expect((drawn.tolist() as number[][])[1]).not.toContain(3);
  });

  test('fill layouts with gaps without touching what lies between', () => {
    torch.manualSeed(5);
    const base = torch.zeros(40, 9);
    base.narrow(1, 2, 5).normal_();
    expect(values(base.narrow(1, 0, 2)).every((value) => value === 0)).toBe(true);
    expect(values(base.narrow(1, 7, 2)).every((value) => value === 0)).toBe(true);
    expect(values(base.narrow(1, 2, 5)).every((value) => value !== 0)).toBe(true);
  });
});

describe('filling in place', () => {
  const fills: [string, string, (t: Tensor) => Tensor][] = [
    ['uniform_', 'UniformBackward0', (t) => t.uniform_()],
    ['normal_', 'NormalBackward0', (t) => t.normal_()],
    ['exponential_', 'ExponentialBackward0', (t) => t.exponential_()],
    ['bernoulli_', 'BernoulliBackward2', (t) => t.bernoulli_()],
    ['bernoulli_ of a tensor', 'BernoulliBackward1', (t) => t.bernoulli_(torch.full([3], 0.5))],
    ['random_', 'RandomBackward2', (t) => t.random_()],
    ['random_ up to', 'RandomBackward1', (t) => t.random_(5)],
    ['random_ between', 'RandomBackward0', (t) => t.random_(2, 5)],
    ['cauchy_', 'CauchyBackward0', (t) => t.cauchy_()],
    ['logNormal_', 'LogNormalBackward0', (t) => t.logNormal_()],
    ['geometric_', 'GeometricBackward0', (t) => t.geometric_(0.5)],
  ];

  test.each(fills)('%s counts as a write and is recorded', (_, name, fill) => {
    const plain = torch.zeros(3);
    expect(fill(plain)).toBe(plain);
    expect(plain._version).toBe(1);
    const leaf = torch.ones([3], { requiresGrad: true });
    expect(() => fill(leaf)).toThrow(
      'a leaf Variable that requires grad is being used in an in-place operation.',
    );
    expect(leaf._version).toBe(0);
    const t = fill(leaf.mul(2));
    expect(t.gradFn!.name()).toBe(name);
    t.sum().backward();
    expect(leaf.grad!.tolist()).toEqual([0, 0, 0]);
  });

  test('means of Poisson have gradients of zero, and binomial distributions none', () => {
    const means = torch.full([3], 4, { requiresGrad: true });
    const counts = torch.poisson(means);
    expect(counts.gradFn!.name()).toBe('PoissonBackward0');
    counts.sum().backward();
    expect(means.grad!.tolist()).toEqual([0, 0, 0]);
    const successes = torch.binomial(means, torch.full([3], 0.5));
    expect(() => successes.sum().backward()).toThrow('derivative for aten::binomial is not implemented');
  });

  test('expanded tensors are refused', () => {
    for (const [, , fill] of fills) {
      expect(() => fill(torch.zeros(1).expand(3))).toThrow('more than one element of the written-to tensor');
    }
  });

  test('out is resized, filled and counted', () => {
    const out = torch.empty(0);
    torch.manualSeed(42);
    expect(torch.rand(2, 3, { out })).toBe(out);
    expect(out.shape).toEqual([2, 3]);
    expect(out._version).toBe(1);
    torch.manualSeed(42);
    expect(values(torch.rand(6))).toEqual(values(out));
  });
});

describe('errors', () => {
  const x = torch.ones(3);
  const ints = torch.ones([3], { dtype: 'int64' });
  const cases: [string, () => unknown, string][] = [
    [
      'integers have no uniform numbers',
      () => ints.uniform_(),
      '"check_uniform_bounds" not implemented for \'Long\'',
    ],
    ['nor normal ones', () => torch.randnLike(ints), '"normal_kernel_cpu" not implemented for \'Long\''],
    ['bounds', () => x.uniform_(0, 1e39), 'to is out of bounds for float'],
    [
      'a range too long',
      () => x.uniform_(-3e38, 3e38),
      'uniform_ expects to-from <= std::numeric_limits<Float>::max(), but found to=3e+38 and from=-3e+38 which ' +
        'result in to-from to exceed the limit',
    ],
    ['a negative deviation', () => torch.normal(x, -1), 'normal expects std >= 0.0, but found std -1'],
    ['in a tensor', () => torch.normal(0, x.neg()), 'normal expects all elements of std >= 0.0'],
    ['a rate', () => x.exponential_(-1), 'exponential_ expects lambda >= 0.0, but found lambda=-1'],
    ['a probability', () => x.bernoulli_(NaN), 'bernoulli_ expects p to be in [0, 1], but got p=nan'],
    [
      'probabilities',
      () => torch.bernoulli(x.mul(2)),
      'Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, ' +
        'please report an enhancement request to PyTorch.)',
    ],
    [
      'what bytes hold',
      () => torch.randint(0, 300, [2], { dtype: 'uint8' }),
      'to - 1 is out of bounds for unsigned char',
    ],
    ['from', () => torch.randint(-5, 5, [2], { dtype: 'uint8' }), 'from is out of bounds for unsigned char'],
    [
      'no range',
      () => ints.random_(0),
      "random_ expects 'from' to be less than 'to', but got from=0 >= to=0",
    ],
    [
      'too many to permute',
      () => torch.randperm(300, { dtype: 'uint8' }),
      'value cannot be converted to type uint8_t without overflow',
    ],
    [
      'more than there are',
      () => torch.multinomial(x, 5),
      'cannot sample n_sample > prob_dist.size(-1) samples without replacement',
    ],
    [
      'no weight',
      () => torch.multinomial(torch.zeros(3), 1),
      'invalid multinomial distribution (sum of probabilities <= 0)',
    ],
    [
      'negative weights',
      () => torch.multinomial(x.neg(), 2, true),
      'invalid multinomial distribution (encountering probability entry < 0)',
    ],
  ];

  test.each(cases)('%s', (_, call, message) => {
    expect(call).toThrow(new torch.RuntimeError(message));
    expect(x.tolist()).toEqual([1, 1, 1]);
  });
});
