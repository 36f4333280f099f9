/** Schedulers: their rates, momentums and state dicts against PyTorch, their warnings and errors. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';

type Scheduler = torch.optim.lrScheduler.LRScheduler;

interface Sequence {
  scheduler: string;
  optimizer: 'SGD' | 'Adam';
  options: Record<string, unknown>;
  sequence: [number[], number[]][];
  state: Record<string, unknown>;
}

interface Refusal {
  scheduler: string;
  options: Record<string, unknown>;
  e: string;
}

const { lrScheduler, swaUtils, SGD, Adam } = torch.optim;
const classes = { ...lrScheduler, ...swaUtils } as unknown as Record<
  string,
  new (optimizer: unknown, options: object) => Scheduler
>;
const url = new URL('../fixtures/schedulers.json', import.meta.url);
const records = JSON.parse(readFileSync(url, 'utf8')) as (Sequence | Refusal)[];
const sequences = records.filter((record): record is Sequence => 'sequence' in record);
const refusals = records.filter((record): record is Refusal => 'e' in record);

type Tested = torch.optim.SGD | torch.optim.Adam;

function optimizerOf(kind: 'SGD' | 'Adam'): Tested {
  const groups = [
    { params: torch.ones(1, { requiresGrad: true }) },
    { params: torch.ones(1, { requiresGrad: true }), lr: 0.05 },
  ];
  return kind === 'SGD' ? new SGD(groups, { lr: 0.1, momentum: 0.9 }) : new Adam(groups, { lr: 0.1 });
}

const functions: Record<string, (x: number) => number> = { harmonic: (x) => 1 / (1 + x) };

/** Options with functions in place of their names. */
function withFunctions(options: object): object {
  const { scaleFn, ...rest } = options as { scaleFn?: string };
  return scaleFn === undefined ? rest : { ...rest, scaleFn: functions[scaleFn] };
}

function stateOf(optimizer: Tested): [number[], number[]] {
  const groups = optimizer.paramGroups as { lr: number; momentum?: number; betas?: readonly number[] }[];
  return [groups.map(({ lr }) => lr), groups.map(({ momentum, betas }) => momentum ?? betas![0]!)];
}

/** As PyTorch's own arguments are spelt. */
const metric = (step: number): number => Math.abs((step % 13) - 6) / (1 + Math.floor(step / 10));

function step(name: string, scheduler: Scheduler, at: number): void {
  if (name === 'ReduceLROnPlateau') scheduler.step(metric(at));
  else scheduler.step();
}

function expectNear(found: unknown, wanted: unknown, at: unknown): void {
  if (Array.isArray(wanted)) {
    expect([at, (found as unknown[]).length]).toEqual([at, wanted.length]);
    wanted.forEach((item, i) => {
      expectNear((found as unknown[])[i], item, at);
    });
  } else if (typeof wanted === 'number') {
    expect(Math.abs((found as number) - wanted), `${String(at)}: ${String(found)}`).toBeLessThan(1e-9);
  } else if (wanted === 'inf' || wanted === '-inf') {
    expect(found).toBe(wanted === 'inf' ? Infinity : -Infinity);
  } else {
    expect([at, found]).toEqual([at, wanted]);
  }
}

describe.each(sequences.map((record, i) => ({ i, record, text: JSON.stringify(record.options) })))(
  '$i $record.scheduler of $record.optimizer $text',
  ({ record: { scheduler: name, optimizer: kind, options, sequence, state } }) => {
    test('gives the same rates and saves the same state', () => {
      const optimizer = optimizerOf(kind);
      const scheduler = new classes[name]!(optimizer, withFunctions(options));
      sequence.forEach((wanted, s) => {
        expectNear(stateOf(optimizer), wanted, s);
        optimizer.step();
        step(name, scheduler, s);
      });
      const own = scheduler.stateDict();
      for (const [key, value] of Object.entries(state)) expectNear(own[key], value, key);
    });

    test('goes on from state dicts', () => {
      const [first, second] = [optimizerOf(kind), optimizerOf(kind)];
      const scheduler = new classes[name]!(first, withFunctions(options));
      for (let s = 0; s < 17; s++) {
        first.step();
        step(name, scheduler, s);
      }
      const next = new classes[name]!(second, withFunctions(options));
      (second as torch.optim.SGD).loadStateDict(first.stateDict());
      next.loadStateDict(scheduler.stateDict());
      sequence.slice(17).forEach((wanted, s) => {
        expectNear(stateOf(second), wanted, s);
        second.step();
        step(name, next, s + 17);
      });
    });
  },
);

test.each(refusals)('$scheduler refuses $options', ({ scheduler, options, e }) => {
  expect(() => new classes[scheduler]!(optimizerOf('SGD'), options)).toThrow(new torch.ValueError(e));
});

test('functions give factors', () => {
  const optimizer = optimizerOf('SGD');
  const scheduler = new lrScheduler.LambdaLR(optimizer, [(epoch) => 0.5 ** epoch, () => 2]);
  optimizer.step();
  scheduler.step();
  expect(scheduler.getLastLr()).toEqual([0.05, 0.1]);
  expect(scheduler.stateDict().lr_lambdas).toEqual([null, null]);
  const other = optimizerOf('SGD');
  const multiplied = new lrScheduler.MultiplicativeLR(other, () => 0.5);
  for (let i = 0; i < 2; i++) {
    other.step();
    multiplied.step();
  }
  expect(multiplied.getLastLr()).toEqual([0.025, 0.0125]);
  expect(() => new lrScheduler.LambdaLR(other, [() => 1])).toThrow('Expected 2 lr_lambdas, but got 1');
});

test('schedulers one after another and at once', () => {
  const optimizer = new SGD([torch.ones(1, { requiresGrad: true })], { lr: 1 });
  const parts = [
    new lrScheduler.ConstantLR(optimizer, { factor: 0.1, totalIters: 2 }),
    new lrScheduler.ExponentialLR(optimizer, { gamma: 0.9 }),
  ];
  const scheduler = new lrScheduler.SequentialLR(optimizer, parts, [2]);
  const rates: number[] = [];
  for (let i = 0; i < 5; i++) {
    rates.push(optimizer.paramGroups[0]!.lr);
    optimizer.step();
    scheduler.step();
  }
  expectNear(rates, [0.1, 0.1, 1, 0.9, 0.81], 'sequence');
  const other = new SGD([torch.ones(1, { requiresGrad: true })], { lr: 1 });
  const chained = new lrScheduler.ChainedScheduler([
    new lrScheduler.ConstantLR(other, { factor: 0.1, totalIters: 2 }),
    new lrScheduler.ExponentialLR(other, { gamma: 0.9 }),
  ]);
  const chain: number[] = [];
  for (let i = 0; i < 5; i++) {
    chain.push(other.paramGroups[0]!.lr);
    other.step();
    chained.step();
  }
  expectNear(chain, [0.1, 0.09, 0.81, 0.729, 0.6561], 'chain');
  chained.loadStateDict(chained.stateDict());
  const named = new lrScheduler.SequentialLR(optimizer, {
    schedulers: parts,
    milestones: [2],
    verbose: true,
  });
  expect([named._milestones, named.verbose]).toEqual([[2], false]);
  expect(() => new lrScheduler.SequentialLR(optimizer, parts, [])).toThrow(
    'got number of schedulers 2 and the number of milestones to be equal to 0',
  );
});

test('warns when the optimizer has not stepped, and when rates are asked for', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const scheduler = new lrScheduler.StepLR(optimizerOf('SGD'), 3);
  scheduler.step();
  expect(String(warn.mock.calls[0])).toContain(
    'Detected call of `lr_scheduler.step()` before `optimizer.step()`',
  );
  scheduler.getLr();
  expect(String(warn.mock.calls[1])).toContain('please use `get_last_lr()`');
  warn.mockRestore();
});

test('refuses to go on without the first rates, and what is no optimizer', () => {
  expect(() => new lrScheduler.StepLR(optimizerOf('SGD'), { stepSize: 3, lastEpoch: 4 })).toThrow(
    "param 'initial_lr' is not specified in param_groups[0] when resuming an optimizer",
  );
  expect(() => new lrScheduler.StepLR([] as never, 3)).toThrow('list is not an Optimizer');
});

test('statistics of batch norms are computed anew', () => {
  const norm = new torch.nn.BatchNorm1d(3).eval();
  const batches = [torch.randn([8, 3]), torch.randn([8, 3])];
  swaUtils.updateBn(batches, norm);
  const mean = torch.cat(batches).mean(0);
  expect(torch.allclose(norm.runningMean!, mean, { atol: 1e-6 })).toBe(true);
  expect([norm.momentum, norm.training, norm.numBatchesTracked!.item()]).toEqual([0.1, false, 2]);
});
