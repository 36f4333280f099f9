/**
 * Calls everything that is public with random arguments, most of them almost right. Whatever is raised must be an error
 * in PyTorch's words: no trap of the kernels, no error of the engine that runs the code, and no half-written tensor.
 */
import { expect, test, vi } from 'vitest';
import * as torch from '../src/index.js';
import { AssertionError, IndexError, RuntimeError, Tensor, ValueError, type DType } from '../src/index.js';
import { operators } from '../src/ops/define.js';
import type { Param } from '../src/ops/schema.js';
import { Guard } from '../src/tensor/guard.js';

const CALLS_OF_EACH = 60;
const dtypes = ['float32', 'float64', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool'] as const;
const words = ['floor', 'trunc', 'mean', 'sum', 'none', 'tanh', 'prod', 'amax', 'fro', 'oops'];

/** Marsaglia's xorshift, which is the same in every run. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  below(n: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % n;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/** One random call: its tensors, so that they can be compared afterwards, and the sizes they have in common. */
class Call {
  readonly tensors: Tensor[] = [];
  readonly #random: Random;
  readonly #shape: readonly number[];
  readonly #dtype: DType;

  constructor(random: Random) {
    this.#random = random;
    this.#shape = random.pick([
      [],
      [3],
      [4],
      [2, 3],
      [3, 3],
      [1, 3],
      [2, 1, 3],
      [2, 2, 2],
      [0],
      [2, 0],
      [3, 0, 2],
    ]);
    this.#dtype = random.pick(dtypes);
  }

  tensor(dtype = this.#random.chance(70) ? this.#dtype : this.#random.pick(dtypes)): Tensor {
    const random = this.#random;
    const shape = random.chance(80)
      ? this.#shape
      : random.pick([[], [1], [3], [2, 3], [3, 2], [2, 2, 3], [0, 3]]);
    const t = this.#laidOut(shape, dtype);
    if (dtype.startsWith('float') && random.chance(25)) t.requiresGrad_();
    this.tensors.push(t);
    return t;
  }

  #laidOut(shape: readonly number[], dtype: DType): Tensor {
    const random = this.#random;
    const values = (size: readonly number[]): Tensor => {
      const numbers = Array.from({ length: size.reduce((n, m) => n * m, 1) }, () => random.below(7) - 2);
      return torch.tensor(numbers, { dtype: 'float32' }).reshape(size).to(dtype);
    };
    switch (random.below(5)) {
      case 0:
        return values([...shape].reverse()).permute(shape.map((_, d) => shape.length - 1 - d));
      case 1:
        return values([...shape, 2]).select(-1, 1);
      case 2:
        return shape.length > 0
          ? values(shape.map((n, d) => (d === 0 ? 1 : n))).expand(shape)
          : values(shape);
      default:
        return values(shape);
    }
  }

  int(): number {
    return this.#random.chance(3)
      ? this.#random.pick([2 ** 31, -(2 ** 31), 2 ** 40, 2 ** 53, -(2 ** 63)])
      : this.#random.below(7) - 3;
  }

  scalar(): number | bigint | boolean {
    return this.#random.pick([
      0,
      1,
      2,
      -1,
      0.5,
      1.5,
      NaN,
      Infinity,
      -Infinity,
      1e300,
      3n,
      2n ** 62n,
      true,
      false,
    ]);
  }

  /** Anything at all. */
  any(): unknown {
    const random = this.#random;
    switch (random.below(14)) {
      case 0:
        return null;
      case 1:
        return random.pick(words);
      case 2:
        return random.pick(dtypes);
      case 3:
        return this.scalar();
      case 4:
        return [this.int(), this.int()];
      case 5:
        return [this.tensor(), this.tensor()];
      case 6:
        return random.pick([
          {},
          { dim: 0 },
          { dtype: 'int64' },
          { out: 3 },
          { size: 2 },
          [[1, 2], [3]],
          ['a'],
          [null],
        ]);
      case 7:
        return undefined;
      case 8:
      case 9:
        return this.int();
      case 10:
        return this.callback();
      case 11:
        return random.pick([new torch.nn.Linear(3, 2), new Map()]);
      default:
        return this.tensor();
    }
  }

  /** A function as users give it to others: of tensors, or of none, and with all kinds of results. */
  callback(): (...args: unknown[]) => unknown {
    const result = this.#random.pick([null, 3, 'a', [], this.tensor(), [this.tensor(), 1]]);
    const first = (args: unknown[]): Tensor | undefined => args.find((arg) => arg instanceof Tensor);
    return this.#random.pick([
      () => result,
      (...args: unknown[]) => first(args) ?? result,
      (...args: unknown[]) => first(args)?.mul(2).sum() ?? result,
      (...args: unknown[]) => args,
    ]);
  }

  argument(param: Param): unknown {
    const random = this.#random;
    if (random.chance(3)) return this.any();
    if (param.nullable && random.chance(30)) return null;
    switch (param.word) {
      case 'Tensor':
        return this.tensor();
      case 'Operand':
        return random.chance(60) ? this.tensor() : this.scalar();
      case 'Index':
        return random.chance(20) ? [0, 1] : this.tensor(random.chance(80) ? 'int64' : undefined);
      case 'Tensor[]':
        return Array.from({ length: random.below(4) }, () => this.tensor());
      case 'Scalar':
        return this.scalar();
      case 'int':
        return this.int();
      case 'float':
        return random.pick([0, 1, 0.5, -1, NaN, Infinity, 1e300]);
      case 'bool':
        return random.chance(50);
      case 'str':
        return random.pick(words);
      case 'ScalarType':
        return random.pick([...dtypes, 'float16']);
      case 'MemoryFormat':
        return random.pick(['contiguous', 'channelsLast', 'preserve', 'oops']);
      case 'Generator':
        return new torch.Generator();
      default:
        return Array.from({ length: random.below(4) }, () => this.int());
    }
  }

  arguments(params: readonly Param[], takesOut: boolean): unknown[] {
    const random = this.#random;
    const given: unknown[] = [];
    const keywords: Record<string, unknown> = {};
    let byKeyword = false;
    for (const param of params) {
      if ((param.hasDefault || param.nullable) && random.chance(40)) byKeyword = true;
      else if (param.keywordOnly || byKeyword) keywords[param.name] = this.argument(param);
      else given.push(this.argument(param));
    }
    if (takesOut && random.chance(20)) keywords.out = this.tensor();
    if (Object.keys(keywords).length > 0) given.push(keywords);
    return given;
  }
}

/** All that a failed call must leave as it was. */
function stateOf(t: Tensor): string {
  const { shape, dtype, requiresGrad, isLeaf } = t;
  const values = [...t.detach().toTypedArray()];
  return [
    values,
    dtype,
    `[${shape.join()}]`,
    `[${t.stride().join()}]`,
    t._version,
    requiresGrad,
    isLeaf,
  ].join();
}

/** Errors of the language itself, where a check is missing. */
const internal =
  /Cannot |Invalid |is not a function|is not a constructor|is not an object|(?<!' object )is not iterable|Reduce of empty/;

function isOurs(error: unknown): boolean {
  const kinds = [RuntimeError, IndexError, ValueError, AssertionError];
  if (kinds.some((kind) => error instanceof kind)) return true;
  return (
    error instanceof TypeError && !(internal.test(error.message) && error.stack?.includes('at ') === true)
  );
}

/** Reports what goes wrong in a call, with its tensors afterwards, or in the backward pass of what it gives. */
function failureOf(call: Call, run: () => unknown): string | null {
  const before = call.tensors.map(stateOf);
  let result: unknown;
  try {
    result = run();
    if (result instanceof Guard) result.dispose();
  } catch (error) {
    if (!isOurs(error)) return `threw ${String(error)}`;
    const after = call.tensors.map(stateOf);
    const changed = before.findIndex((state, i) => state !== after[i]);
    return changed < 0 ? null : `threw ${String(error)} and changed ${before[changed]} to ${after[changed]}`;
  }
  try {
    call.tensors.forEach(stateOf);
    for (const t of Array.isArray(result) ? (result as unknown[]) : [result]) {
      if (t instanceof Tensor && t.requiresGrad && !t.isLeaf) t.sum().backward();
    }
  } catch (error) {
    if (!isOurs(error)) return `afterwards threw ${String(error)}`;
  }
  return null;
}

function show(value: unknown): string {
  if (value instanceof Tensor) return `${value.dtype}[${value.shape.join()}]{${value.stride().join()}}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name}: ${show(item)}`)
    .join(', ')} }`;
}

type Callable = (...args: unknown[]) => unknown;

/** Calls `member` of `owner` (of a tensor if null) often, and lists what went wrong. */
function* fuzz(owner: Record<string, unknown> | null, member: string, random: Random): Generator<string> {
  const definition = operators.get(member.replace(/_$/, ''));
  for (let i = 0; i < CALLS_OF_EACH; i++) {
    const call = new Call(random);
    const params = definition?.schema.params;
    const args = params
      ? call.arguments(params, definition.schema.results === null && owner !== null)
      : Array.from({ length: random.below(4) }, () => call.any());
    let self: unknown = owner;
    if (owner === null) {
      if (!params) self = call.tensor();
      else if (args[0] instanceof Tensor) self = args.shift();
      else continue;
    }
    const text = `${owner === null ? show(self) : 'torch'}.${member}(${args.map(show).join(', ')})`;
    const failure = failureOf(call, () =>
      ((self as Record<string, unknown>)[member] as Callable).apply(self, args),
    );
    if (failure !== null) yield `${text}: ${failure}`;
  }
}

/** What changes the state of the process, or is tested with subclasses and callbacks of its own. */
const excluded = new Set([
  ...[
    'constructor',
    'dispose',
    'setDefaultDtype',
    'setWarnAlways',
    'setRngState',
    'scope',
    'setPrintoptions',
  ],
  ...['manualSeed', 'seed', 'Generator', 'Tensor', 'Function', 'Variable', 'GradcheckError', 'SavedTensor'],
  ...[
    'toSvg',
    'onceDifferentiable',
    'FunctionCtx',
    'InplaceFunction',
    'CheckpointFunction',
    'allowMutationOnSavedTensors',
  ],
  ...['IndexError', 'NotImplementedError', 'RuntimeError', 'ValueError'],
]);

function callables(owner: object): string[] {
  return Object.getOwnPropertyNames(owner).filter((name) => {
    if (excluded.has(name) || name.startsWith('_')) return false;
    const property = Object.getOwnPropertyDescriptor(owner, name)!;
    const isGetter = property.get !== undefined && owner !== Tensor.prototype;
    const value: unknown = isGetter ? (owner as Record<string, unknown>)[name] : property.value;
    return typeof value === 'function';
  });
}

const owners: [string, Record<string, unknown> | null, string[]][] = [
  ['functions', torch, callables(torch)],
  ['functions of nn.functional', torch.nn.functional, callables(torch.nn.functional)],
  ['functions of autograd', torch.autograd, callables(torch.autograd)],
  ['functions of autograd.graph', torch.autograd.graph, callables(torch.autograd.graph)],
  ['functions of autograd.functional', torch.autograd.functional, callables(torch.autograd.functional)],
  ['functions of special', torch.special, callables(torch.special)],
  ['functions of fft', torch.fft, callables(torch.fft)],
  ['functions of func', torch.func, callables(torch.func)],
  ['functions of utils.checkpoint', torch.utils.checkpoint, callables(torch.utils.checkpoint)],
  ['functions of viz', torch.viz, callables(torch.viz)],
  ['methods', null, callables(Tensor.prototype)],
];

for (const [what, owner, members] of owners) {
  test(`${members.length} ${what} raise only errors of their own, and change nothing then`, () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    torch.manualSeed(0);
    const random = new Random(20_221_028);
    const failures = members.flatMap((member) => [...fuzz(owner, member, random)]);
    warn.mockRestore();
    expect(members.length).toBeGreaterThan(2);
    expect(failures.map((text) => text.slice(0, 400))).toEqual([]);
  });
}
