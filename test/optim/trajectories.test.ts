/** Several steps of every optimizer with every option, against PyTorch. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentError, differentValues } from '../conformance/compare.js';
import { elements, makeTensor, parseHeader, type TensorLiteral } from '../conformance/literal.js';

type Numbers = (number | string)[];
type OptimizerName =
  | 'SGD'
  | 'Adam'
  | 'AdamW'
  | 'Adamax'
  | 'NAdam'
  | 'RAdam'
  | 'Adagrad'
  | 'Adadelta'
  | 'RMSprop'
  | 'Rprop'
  | 'ASGD';

interface Trajectory {
  optimizer: OptimizerName;
  options: Record<string, unknown>;
  groups?: ({ params: number[] } & Record<string, unknown>)[];
  params: TensorLiteral[];
  steps: { gradients: (Numbers | null)[]; after: Numbers[] }[];
  state: Record<string, Record<string, TensorLiteral | number | null>>;
}

interface Refusal {
  optimizer: OptimizerName;
  options: Record<string, unknown>;
  e: readonly [string, string];
}

type OptimizerClass = new (
  params: unknown,
  options: Record<string, unknown>,
) => torch.optim.Optimizer<object>;

const classes = torch.optim as unknown as Record<OptimizerName, OptimizerClass>;
const records = ['optim', 'optim-more', 'optim-recorded'].flatMap((name) => {
  const url = new URL(`../fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as (Trajectory | Refusal)[];
});
const trajectories = records.filter((record): record is Trajectory => 'steps' in record);
const refusals = records.filter((record): record is Refusal => 'e' in record);

function make({ optimizer, options, groups }: Trajectory, params: Tensor[]): torch.optim.Optimizer<object> {
  const given = groups?.map((group) => ({ ...group, params: group.params.map((i) => params[i]!) })) ?? params;
  return new classes[optimizer](given, options);
}

function setGradients(params: readonly Tensor[], gradients: readonly (Numbers | null)[]): void {
  params.forEach((param, i) => {
    const values = gradients[i];
    param.grad = values ? torch.tensor(elements(param.dtype, values)).reshape(param.shape) : null;
  });
}

function leaves(literals: readonly TensorLiteral[]): Tensor[] {
  return literals.map((literal) => makeTensor(literal).tensor);
}

/** What differs from PyTorch in the steps from `first` on. */
function* differences(
  optimizer: torch.optim.Optimizer<object>,
  params: readonly Tensor[],
  steps: Trajectory['steps'],
): Generator<string> {
  for (const [s, { gradients, after }] of steps.entries()) {
    const versions = params.map((param) => param._version);
    setGradients(params, gradients);
    optimizer.step();
    for (const [i, param] of params.entries()) {
      const wanted = elements(param.dtype, after[i]!);
      for (const text of differentValues(param.toTypedArray(), wanted, param.dtype)) {
        yield `step ${s}, parameter ${i}: ${text}`;
      }
      const isWritten = param._version > versions[i]!;
      if (param.numel() > 0 && isWritten !== (param.grad !== null)) yield `step ${s}: version of ${i}`;
    }
  }
}

/** Numbers in tensors that are no count of steps have the dtype of their parameter after loading. */
const converted = ['eta', 'mu', 'mu_product'];

function* differentState(
  optimizer: torch.optim.Optimizer<object>,
  { state, params }: Trajectory,
  isLoaded: boolean,
): Generator<string> {
  const own = optimizer.stateDict().state;
  expect(Object.keys(own)).toEqual(Object.keys(state));
  for (const [key, entry] of Object.entries(state)) {
    expect(Object.keys(own[key]!).sort()).toEqual(Object.keys(entry).sort());
    for (const [name, literal] of Object.entries(entry)) {
      const value = own[key]![name];
      if (literal === null || typeof literal === 'number') {
        if (value !== literal) yield `${name} of ${key} is ${String(value)}`;
        continue;
      }
      const { dtype, shape } = parseHeader(literal.t);
      const tensor = value as Tensor;
      const isConverted = isLoaded && converted.includes(name);
      const wanted = isConverted ? parseHeader(params[Number(key)]!.t).dtype : dtype;
      expect([tensor.dtype, tensor.shape]).toEqual([wanted, shape]);
      for (const text of differentValues(tensor.toTypedArray(), elements(dtype, literal.v ?? []), dtype)) {
        yield `${name} of ${key}: ${text}`;
      }
    }
  }
}

describe.each(
  trajectories.map((trajectory, i) => ({ i, trajectory, text: JSON.stringify(trajectory.options) })),
)('$i $trajectory.optimizer $text', ({ trajectory }) => {
  const { params: literals, steps } = trajectory;

  test('takes the same steps to the same state', () => {
    const params = leaves(literals);
    const optimizer = make(trajectory, params);
    expect([
      ...differences(optimizer, params, steps),
      ...differentState(optimizer, trajectory, false),
    ]).toEqual([]);
  });

  test('and a deep copy go on each by itself', () => {
    const params = leaves(literals);
    const optimizer = make(trajectory, params);
    expect([...differences(optimizer, params, steps.slice(0, 2))]).toEqual([]);
    const copy = torch.deepcopy({ optimizer, params });
    for (const each of [copy, { optimizer, params }]) {
      expect([
        ...differences(each.optimizer, each.params, steps.slice(2)),
        ...differentState(each.optimizer, trajectory, false),
      ]).toEqual([]);
    }
  });

  test('goes on from a state dict', () => {
    const params = leaves(literals);
    const optimizer = make(trajectory, params);
    expect([...differences(optimizer, params, steps.slice(0, 2))]).toEqual([]);
    const other = make(trajectory, params);
    other.loadStateDict(optimizer.stateDict());
    expect([
      ...differences(other, params, steps.slice(2)),
      ...differentState(other, trajectory, true),
    ]).toEqual([]);
  });
});

test.each(refusals.map((refusal) => ({ refusal, text: JSON.stringify(refusal.options) })))(
  '$refusal.optimizer refuses $text',
  ({ refusal: { optimizer, options, e } }) => {
    let thrown: unknown;
    try {
      new classes[optimizer]([torch.ones(1)], options);
    } catch (error) {
      thrown = error;
    }
    expect([...differentError(thrown, e)]).toEqual([]);
  },
);
