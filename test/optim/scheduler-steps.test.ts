/** Schedulers step by step against PyTorch: epochs given, what they print and warn, their state in the middle of a run. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as torch from '../../src/index.js';

type Scheduler = torch.optim.lrScheduler.LRScheduler;
type Rates = [lrs: number[], momentums: number[]];

interface Given {
  scheduler: string;
  options: Record<string, unknown> | null;
}

interface Stepped extends Given {
  first: string[];
  steps: {
    epoch: number | null;
    rates: Rates;
    printed: string[];
    warned: number;
    e?: [kind: string, text: string];
  }[];
}

interface Run extends Given {
  state: Record<string, unknown>;
  groups: Record<string, unknown>[];
  middle: number;
  sequence: Rates[];
}

const { lrScheduler, swaUtils, SGD } = torch.optim;
const url = new URL('../fixtures/scheduler-steps.json', import.meta.url);
const { epochs, runs } = JSON.parse(readFileSync(url, 'utf8')) as { epochs: Stepped[]; runs: Run[] };
const classes = { ...lrScheduler, ...swaUtils } as unknown as Record<
  string,
  new (optimizer: unknown, options: object) => Scheduler
>;

/** Those that are made of functions or of other schedulers. */
const made: Record<string, (optimizer: torch.optim.SGD, verbose: boolean) => Scheduler> = {
  LambdaLR: (optimizer, verbose) =>
    new lrScheduler.LambdaLR(optimizer, [(epoch) => 0.5 ** epoch, () => 0.9], { verbose }),
  MultiplicativeLR: (optimizer, verbose) =>
    new lrScheduler.MultiplicativeLR(optimizer, () => 0.9, { verbose }),
  SequentialLR: (optimizer, verbose) =>
    new lrScheduler.SequentialLR(
      optimizer,
      [
        new lrScheduler.ConstantLR(optimizer, { factor: 0.1, totalIters: 2, verbose }),
        new lrScheduler.ExponentialLR(optimizer, { gamma: 0.9, verbose }),
        new lrScheduler.StepLR(optimizer, { stepSize: 2, gamma: 0.5, verbose }),
      ],
      [3, 8],
    ),
  ChainedScheduler: (optimizer, verbose) =>
    new lrScheduler.ChainedScheduler([
      new lrScheduler.LinearLR(optimizer, { startFactor: 0.25, totalIters: 4, verbose }),
      new lrScheduler.CosineAnnealingLR(optimizer, { TMax: 10, verbose }),
    ]),
};

const functions: Record<string, (x: number) => number> = { harmonic: (x) => 1 / (1 + x) };

/** Options with functions in place of their names. */
function withFunctions(options: Record<string, unknown>): Record<string, unknown> {
  const name = options.scaleFn as string | undefined;
  return name === undefined ? options : { ...options, scaleFn: functions[name] };
}

function make({ scheduler: name, options }: Given, verbose: boolean): [torch.optim.SGD, Scheduler] {
  const groups = [
    { params: torch.ones(1, { requiresGrad: true }) },
    { params: torch.ones(1, { requiresGrad: true }), lr: 0.05 },
  ];
  const optimizer = new SGD(groups, { lr: 0.1, momentum: 0.9 });
  if (options !== null) {
    return [
      optimizer,
      new classes[name]!(optimizer, withFunctions('verbose' in options ? { ...options, verbose } : options)),
    ];
  }
  // the scheduler that came before has said what the first rates are
  new lrScheduler.StepLR(optimizer, 1000);
  return [optimizer, made[name]!(optimizer, verbose)];
}

const metric = (step: number): number => Math.abs((step % 13) - 6) / (1 + Math.floor(step / 10));

function step(name: string, scheduler: Scheduler, at: number, epoch: number | null = null): void {
  if (name === 'ReduceLROnPlateau') {
    (scheduler as unknown as torch.optim.lrScheduler.ReduceLROnPlateau).step(metric(at), epoch);
  } else if (epoch === null) scheduler.step();
  else scheduler.step(epoch);
}

function ratesOf(optimizer: torch.optim.SGD): Rates {
  const groups = optimizer.paramGroups as { lr: number; momentum: number }[];
  return [groups.map(({ lr }) => lr), groups.map(({ momentum }) => momentum)];
}

const near = (rates: Rates): unknown => rates.map((list) => list.map((x) => expect.closeTo(x, 9) as unknown));

function nearState(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 9);
  if (value === 'inf' || value === '-inf') return value === 'inf' ? Infinity : -Infinity;
  if (Array.isArray(value)) return value.map(nearState);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, nearState(item)]));
}

/** What JSON has kept, with infinities. */
function revived(value: unknown): unknown {
  if (value === 'inf' || value === '-inf') return value === 'inf' ? Infinity : -Infinity;
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revived(item)]));
}

const leftOut = ['verbose', '_get_lr_called_within_step'];

/** Without what the fixtures leave out. */
function clean(state: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(state).filter(([key]) => !leftOut.includes(key));
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === '_schedulers' ? (value as Record<string, unknown>[]).map(clean) : value,
    ]),
  );
}

const printed: string[] = [];
const warned: string[] = [];

beforeEach(() => {
  torch.setWarnAlways(true);
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, 'warn').mockImplementation((text: unknown) => void warned.push(String(text)));
});
afterEach(() => {
  torch.setWarnAlways(false);
  vi.restoreAllMocks();
});

const title = ({ scheduler, options }: Given): string => `${scheduler} ${JSON.stringify(options)}`;

describe('with epochs, verbose', () => {
  for (const record of epochs) {
    test(`${title(record)} ${JSON.stringify(record.steps.map(({ epoch }) => epoch))}`, () => {
      printed.length = 0;
      const [optimizer, scheduler] = make(record, true);
      optimizer.step();
      expect(printed).toEqual(record.first);
      for (const [at, { epoch, rates, printed: texts, warned: count, e }] of record.steps.entries()) {
        printed.length = 0;
        warned.length = 0;
        let caught: unknown = null;
        try {
          step(record.scheduler, scheduler, at, epoch);
        } catch (error) {
          caught = error;
        }
        const ofEpochs = warned.filter((text) => text.includes('The epoch parameter in `scheduler.step()`'));
        const error = caught instanceof Error ? [caught.constructor.name, caught.message] : null;
        expect([at, printed, ofEpochs.length, error]).toEqual([at, texts, count, e ?? null]);
        expect(ratesOf(optimizer)).toEqual(near(rates));
      }
    });
  }
});

describe('in the middle of a run', () => {
  for (const record of runs) {
    test(title(record), () => {
      const [optimizer, scheduler] = make(record, false);
      for (let at = 0; at < record.middle; at++) {
        optimizer.step();
        step(record.scheduler, scheduler, at);
      }
      expect(clean(scheduler.stateDict())).toEqual(nearState(record.state));
      // from here on one goes on, one is a copy, one begins from its state, and one from PyTorch's
      const copy = torch.deepcopy([optimizer, scheduler] as const);
      expect(copy[1].optimizer).toBe(copy[0]);
      const mine = make(record, false);
      mine[0].loadStateDict(optimizer.stateDict());
      mine[1].loadStateDict(
        JSON.parse(JSON.stringify(scheduler.stateDict(), infinite), finite) as object as never,
      );
      const theirs = make(record, false);
      const { state } = optimizer.stateDict();
      const groups = record.groups.map((group, i) => ({ ...group, params: [i] }));
      theirs[0].loadStateDict({ state, param_groups: groups });
      theirs[1].loadStateDict(revived(record.state) as Record<string, unknown>);
      for (const [one, its] of [[optimizer, scheduler] as const, copy, mine, theirs]) {
        record.sequence.forEach((rates, i) => {
          one.step();
          step(record.scheduler, its, record.middle + i);
          expect([i, ratesOf(one)]).toEqual([i, near(rates)]);
        });
      }
    });
  }
});

function infinite(_: string, value: unknown): unknown {
  return value === Infinity ? 'inf' : value === -Infinity ? '-inf' : value;
}

function finite(_: string, value: unknown): unknown {
  return value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value;
}
