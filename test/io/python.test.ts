/**
 * What is written here is read by PyTorch and NumPy themselves. Needs Python with PyTorch (`python3`, or what the variable
 * PYTHON names), and is skipped without.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { dtypes } from '../properties/arbitraries.js';
import { described } from './support.js';

const { io, nn, optim, arange, randn } = torch;
const python = process.env.PYTHON ?? 'python3';
const script = fileURLToPath(new URL('read.py', import.meta.url));
const isMissing = spawnSync(python, ['-c', 'import torch, numpy']).status !== 0;
if (isMissing) console.warn(`files are not read by PyTorch: there is no ${python} that has it`);

/** How PyTorch describes what is in files of these names and bytes. */
function readBack(folder: string, files: readonly (readonly [name: string, bytes: Uint8Array])[]): unknown[] {
  const paths = files.map(([name, bytes]) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  return JSON.parse(execFileSync(python, [script, ...paths], { encoding: 'utf8' })) as unknown[];
}

const optimizers = [
  'SGD',
  'Adam',
  'AdamW',
  'RMSprop',
  'Adagrad',
  'Adadelta',
  'Adamax',
  'NAdam',
  'RAdam',
  'Rprop',
];

/** Any of them, whose options differ in what they do not share. */
type AnyOptimizer = new (parameters: torch.nn.Parameter[], options: object) => torch.optim.Optimizer;

describe.skipIf(isMissing)('PyTorch reads', { timeout: 60_000 }, () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'retrograd-io-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ofEveryDtype = (): Record<string, Tensor> => {
    const tensors = Object.fromEntries(
      dtypes.map((dtype) => [dtype, arange(6).sub(2).view(2, 3).to(dtype)] as const),
    );
    tensors.float32!.index(0, 0).fill_(NaN);
    tensors.float64!.index(0, 1).fill_(-Infinity);
    return { ...tensors, empty: torch.zeros(0, 3), scalar: torch.tensor(2.5) };
  };

  test('torch.load: tensors of every dtype, views, and values', () => {
    const base = arange(12, { dtype: 'float32' });
    const value = {
      ...ofEveryDtype(),
      views: [base, base.view(3, 4).t(), base.narrow(0, 5, 2), base.index(3).expand(2, 2)],
      grad: torch.zeros(2, { requiresGrad: true }),
      values: [null, true, 258, -70000, 0.1, 'größe', [1, [2]], { a: 1 }],
      infinities: [NaN, Infinity, -Infinity],
    };
    expect(readBack(folder, [['values.pt', io.save(value)]])).toEqual([described(value)]);
  });

  test('torch.load: a model, which PyTorch runs', () => {
    torch.manualSeed(1);
    const model = new nn.Sequential(new nn.Linear(3, 4), new nn.BatchNorm1d(4), new nn.Linear(4, 1));
    model.forward(randn(5, 3));
    const x = randn(2, 3);
    const output = torch.noGrad(() => model.eval().forward(x));
    const bytes = io.save({ kind: 'model', state: model.stateDict(), x, output });
    expect(readBack(folder, [['model.pt', bytes]])).toEqual([[]]);
  });

  test('torch.load: the states of optimizers, with which PyTorch goes on', () => {
    torch.manualSeed(2);
    const files = optimizers.map((name): [string, Uint8Array] => {
      const model = new nn.Linear(3, 2);
      const options = name === 'SGD' ? { lr: 0.1, momentum: 0.9 } : { lr: 0.1 };
      const optimizer = new (optim as unknown as Record<string, AnyOptimizer>)[name]!(
        model.parameters(),
        options,
      );
      const run = (steps: number): void => {
        for (let i = 0; i < steps; i++) {
          optimizer.zeroGrad();
          model.forward(torch.ones(4, 3)).square().sum().backward();
          optimizer.step();
        }
      };
      run(3);
      const state = { model: model.stateDict(), optimizer: optimizer.stateDict() };
      const bytes = io.save({ kind: 'optimizer', name, options, ...state });
      run(2);
      writeFileSync(join(folder, `${name}-after.pt`), io.save(model.stateDict()));
      return [`${name}.pt`, bytes];
    });
    expect(readBack(folder, files)).toEqual(files.map(() => []));
  });

  test('numpy.load: npy and npz, packed or not', () => {
    const turned = arange(24).view(2, 3, 4).permute(2, 1, 0);
    const single = Object.entries({ ...ofEveryDtype(), turned });
    const files = single.map(([name, t]) => [`${name}.npy`, io.numpy.save(t)] as const);
    expect(readBack(folder, files)).toEqual(single.map(([, t]) => described(t, false)));
    const tensors = ofEveryDtype();
    const archives = [
      ['plain.npz', io.numpy.savez(tensors)],
      ['packed.npz', io.numpy.savezCompressed(tensors)],
    ] as const;
    expect(readBack(folder, archives)).toEqual(archives.map(() => described(tensors, false)));
  });

  test('safetensors, by what its documentation says', () => {
    const tensors = { ...ofEveryDtype(), 'größe "x"\n': torch.ones(1), 7: torch.ones(2) };
    const bytes = io.safetensors.save(tensors, { format: 'pt' });
    expect(readBack(folder, [['all.safetensors', bytes]])).toEqual([described(tensors, false)]);
  });
});
