/** What PyTorch did with lazy layers, pruning and orthogonal weights, and how it is compared. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import * as torch from '../../src/index.js';
import type { Tensor } from '../../src/index.js';
import { differentTensor } from '../conformance/compare.js';
import { makeTensor, type TensorLiteral } from '../conformance/literal.js';

const { nn } = torch;

export type State = Record<string, TensorLiteral>;
export type Options = Record<string, unknown>;

export interface Failure {
  error?: string;
  message?: string;
}

export interface Records {
  lazy: ({
    module: string;
    args: unknown[];
    options: Options;
    shape: number[];
    before: string;
    keys: string[];
    uninitialized: string[];
    text: string;
    loaded: string;
    state: State;
    result: TensorLiteral;
  } & Failure)[];
  pruned: ({
    module: string;
    args: unknown[];
    name: string;
    steps: [string, Options][];
    state: State;
    gradient: TensorLiteral;
    after: State;
  } & Failure)[];
  globally: { amount: number; scored: boolean; state: State }[];
  orthogonal: ({
    module: string;
    args: number[];
    options: Options;
    text?: string;
    first: TensorLiteral;
    state: State;
    weight: TensorLiteral;
    gradient: TensorLiteral;
    set?: TensorLiteral;
  } & Failure)[];
  versions: [
    {
      metadata: unknown;
      former: State;
      upgraded: State;
      lacksU: string;
      lacksCount: string;
      formerStatistics: string;
    },
  ];
}

const url = new URL('../fixtures/module-tools.json', import.meta.url);
export const records = JSON.parse(readFileSync(url, 'utf8')) as Records;
export type Layer = torch.nn.Module & { weight: Tensor; forward(input: Tensor): Tensor } & Record<
    string,
    Tensor
  >;
export const classes = nn as unknown as Record<string, new (...args: unknown[]) => Layer>;
const tolerances = { float32: { rtol: 1e-5, atol: 1e-5 } };

export function inputOf(shape: readonly number[]): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return torch.arange(count, { dtype: 'float32' }).mul(7).remainder(23).div(4).sub(2).view(shape).detach();
}

export function same(actual: Tensor, expected: TensorLiteral): void {
  const tensor = actual.detach();
  expect([...differentTensor(tensor, expected, { tolerances, strides: tensor.stride() })]).toEqual([]);
}

export function sameState(module: torch.nn.Module, expected: State): void {
  const state = module.stateDict();
  expect(Object.keys(state)).toEqual(Object.keys(expected));
  for (const [key, literal] of Object.entries(expected)) same(state[key]!, literal);
}

export function tensorsOf(state: State): torch.nn.StateDict {
  return Object.fromEntries(Object.entries(state).map(([key, literal]) => [key, makeTensor(literal).tensor]));
}

/** The class and the text of what is thrown. */
export function raised(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    return { error: (error as Error).name, message: (error as Error).message };
  }
  return null;
}

export const failure = ({ error, message }: Failure): Failure => ({ error: error!, message: message! });
