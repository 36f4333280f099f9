/** L-BFGS, with and without its line search, against PyTorch. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentValues } from '../conformance/compare.js';
import { elements } from '../conformance/literal.js';

interface Minimization {
  options: Partial<torch.optim.LBFGSOptions>;
  dtype: 'float32' | 'float64';
  steps: {
    loss: number;
    after: number[][];
    keys: string[];
    evaluations: number;
    iterations: number;
    history: number;
  }[];
}

const url = new URL('../fixtures/optim-lbfgs.json', import.meta.url);
const records = JSON.parse(readFileSync(url, 'utf8')) as Minimization[];
const { LBFGS } = torch.optim;

function start(dtype: 'float32' | 'float64'): Tensor[] {
  const x = torch.tensor([-1.5, 0.5, 1.25, -0.75], { dtype }).requiresGrad_();
  const values = [
    [0.5, -0.25],
    [1.5, 2],
  ];
  const y = torch.tensor(values, { dtype }).t().detach().requiresGrad_();
  const z = torch.ones(2, { dtype, requiresGrad: true });
  return [x, y, z];
}

function lossOf([x, y]: readonly Tensor[]): Tensor {
  const valley = x!
    .narrow(0, 1, 3)
    .sub(x!.narrow(0, 0, 3).pow(2))
    .pow(2)
    .sum();
  const flat = y!.contiguous().view(-1);
  const rest = flat.sub(x!).pow(2).sum().add(y!.contiguous().pow(4).sum().mul(0.125));
  return valley.add(torch.rsub(x!, 1).pow(2).sum()).add(rest);
}

function closureOf(optimizer: torch.optim.LBFGS, loss: () => Tensor): () => Tensor {
  return () => {
    optimizer.zeroGrad();
    const value = loss();
    value.backward();
    return value;
  };
}

/** How near results have to be: rounding of float32 grows from step to step of a search. */
const tolerances = { float32: { rtol: 1e-3, atol: 1e-3 }, float64: { rtol: 1e-8, atol: 1e-8 } };

describe.each(records.map((record, i) => ({ i, record, text: JSON.stringify(record.options) })))(
  '$i $record.dtype $text',
  ({ record: { options, dtype, steps } }) => {
    const run = (optimizer: torch.optim.LBFGS, from: number, to: number): void => {
      const { params } = optimizer.paramGroups[0]!;
      for (let s = from; s < to; s++) {
        const step = steps[s]!;
        const closure = closureOf(optimizer, () => lossOf(params));
        const found = torch.scope(() => Number(optimizer.step(closure).item()));
        const state = optimizer.stateDict().state[0]!;
        const differences = [
          ...differentValues([found], [step.loss], dtype, false, tolerances),
          ...step.after.flatMap((values, i) => [
            ...differentValues(params[i]!.toTypedArray(), elements(dtype, values), dtype, false, tolerances),
          ]),
        ];
        expect([s, differences, Object.keys(state).sort()]).toEqual([s, [], step.keys]);
        if (dtype === 'float32') continue;
        const counts = [state.func_evals, state.n_iter, (state.ro as Tensor[] | undefined)?.length ?? 0];
        expect(counts).toEqual([step.evaluations, step.iterations, step.history]);
      }
    };

    test('takes the same steps', () => {
      run(new LBFGS(start(dtype), options), 0, steps.length);
    });

    test('goes on from a state dict', () => {
      const params = start(dtype);
      const optimizer = new LBFGS(params, options);
      run(optimizer, 0, 2);
      const next = new LBFGS(params, { lr: 7 });
      next.loadStateDict(optimizer.stateDict());
      run(next, 2, steps.length);
    });

    test('and a deep copy go on each by itself', () => {
      const optimizer = new LBFGS(start(dtype), options);
      run(optimizer, 0, 2);
      const copy = torch.deepcopy(optimizer);
      run(copy, 2, steps.length);
      run(optimizer, 2, steps.length);
    });
  },
);

test('refuses groups, other searches and steps without a closure', () => {
  const [a, b] = [torch.ones(1, { requiresGrad: true }), torch.ones(1, { requiresGrad: true })];
  expect(() => new LBFGS([{ params: a }, { params: b }])).toThrow(
    "LBFGS doesn't support per-parameter options (parameter groups)",
  );
  expect(() => new LBFGS([a]).step()).toThrow("step() missing 1 required positional argument: 'closure'");
  const optimizer = new LBFGS([a], { lineSearchFn: 'armijo' as 'strong_wolfe' });
  expect(() => optimizer.step(closureOf(optimizer, () => a.mul(a).sum()))).toThrow(
    "only 'strong_wolfe' is supported",
  );
});
