/** Runs the sample calls of a fixture file: one test per operator, over all its samples and forms of call. */
import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';
import {
  changedInputs,
  type CompareOptions,
  damagedStorage,
  differentError,
  differentResult,
  differentTensor,
} from './compare.js';
import { differentGradients } from './gradients.js';
import {
  decode,
  type Input,
  isTensorLiteral,
  type Literal,
  type Result,
  show,
  type TensorLiteral,
} from './literal.js';
import { tensorsIn } from './weights.js';

type RaisedError = readonly [string, string];

interface Outcome {
  r?: Result;
  e?: RaisedError;
}

export interface Sample extends Outcome {
  /** Arguments and keyword arguments. */
  a: Literal[];
  k?: Record<string, Literal>;
  /** The in-place form's outcome: 1 when it gives the same values in the layout of its input. */
  i?: 1 | TensorLiteral | { e: RaisedError };
  /** The outcomes with `out`. */
  o?: (Outcome & { out: Literal })[];
  /** First- and second-order gradients. */
  g?: (number[] | null)[];
  h?: (number[] | null)[] | undefined;
  /** gradcheck applies. */
  c?: 1;
}

export interface Operator {
  name: string;
  /**
   * f(unction), m(ethod), i(n-place method), I(n-place function: `inplace: true`), p(roperty); the first argument of
   * s(eeded function) and z (seeded method) is the seed.
   */
  forms: string;
  exact?: 1;
  samples: Sample[];
}

type Callable = (...args: unknown[]) => unknown;

interface Call {
  args: unknown[];
  inputs: Input[];
}

function member(owner: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], owner);
}

/** Makes the arguments; `leaves`, if given, stand in for the tensors that require a gradient. */
export function prepare(
  operator: Operator,
  sample: Sample,
  extra: Record<string, unknown> = {},
  leaves: readonly Tensor[] = [],
): Call {
  const inputs: Input[] = [];
  const given = [...leaves];
  const args = sample.a.map((literal) => decode(literal, inputs, given));
  if (operator.name === 'index') args.splice(1, 1, ...(args[1] as unknown[]));
  const keywords = { ...extra };
  for (const [name, literal] of Object.entries(sample.k ?? {}))
    keywords[name] = decode(literal, inputs, given);
  if (Object.keys(keywords).length > 0) args.push(keywords);
  return { args, inputs };
}

export function invoke(operator: Operator, form: string, args: readonly unknown[]): unknown {
  if (form === 's' || form === 'z') {
    const [seed, ...rest] = args;
    torch.manualSeed(Number(seed));
    return invoke(operator, form === 's' ? 'f' : 'm', rest);
  }
  if (form === 'f') return (member(torch, operator.name) as Callable)(...args);
  if (form === 'I') return (member(torch, operator.name) as Callable)(...args, { inplace: true });
  const [self, ...rest] = args;
  if (form === 'p') return member(self, operator.name);
  const name = form === 'i' && !operator.name.endsWith('_') ? `${operator.name}_` : operator.name;
  const method = member(self, name.replace(/^.*\./, '')) as Callable;
  return method.apply(self, rest);
}

/** Also of what is no Error. */
function textOf(error: unknown): string {
  return error instanceof Error ? String(error) : JSON.stringify(error);
}

function attempt(action: () => unknown): { value?: unknown; error?: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error: error ?? new Error('threw nothing') };
  }
}

function* plainForm(operator: Operator, form: string, sample: Sample): Generator<string> {
  const { args, inputs } = prepare(operator, sample);
  const { value, error } = attempt(() => invoke(operator, form, args));
  if (sample.e) {
    yield* differentError(error, sample.e);
  } else if (error !== undefined) {
    yield `threw ${textOf(error)}`;
  } else {
    const self = args[0] instanceof Tensor ? args[0] : undefined;
    if (sample.r) yield* differentResult(value, sample.r, { exact: operator.exact === 1 }, self);
    yield* differentGradients(value, inputs, sample);
  }
  if (form !== 'z' || sample.e) yield* changedInputs(inputs);
}

function* inPlaceForm(operator: Operator, form: string, sample: Sample): Generator<string> {
  if (sample.i === undefined) return;
  const { args, inputs } = prepare(operator, sample);
  const [self, ...others] = inputs;
  if (!self) throw new Error('an in-place form needs a tensor');
  if (self.header.requiresGrad) args[0] = self.tensor.clone();
  const target = args[0] as Tensor;
  const strides = target.stride();
  const { value, error } = attempt(() => invoke(operator, form, args));
  if (typeof sample.i === 'object' && 'e' in sample.i) {
    yield* differentError(error, sample.i.e);
    yield* changedInputs(inputs);
    return;
  }
  if (error !== undefined) {
    yield `threw ${textOf(error)}`;
    return;
  }
  if (value !== target) yield 'returned another tensor';
  if (target._version !== 1) yield `left version ${target._version}`;
  const literal = sample.i === 1 ? sample.r : sample.i;
  if (literal && isTensorLiteral(literal)) {
    const requiresGrad = inputs.some(({ header }) => header.requiresGrad);
    const options: CompareOptions = { exact: operator.exact === 1, strides, requiresGrad };
    yield* differentTensor(target, { ...literal, t: literal.t.replace(/[=&!]|\+\d+/g, '') }, options);
  }
  yield* changedInputs(others);
  if (!self.header.requiresGrad) yield* damagedStorage(self);
  yield* differentGradients(value, inputs, { ...sample, h: undefined });
}

function* outForms(operator: Operator, sample: Sample): Generator<string> {
  for (const testCase of sample.o ?? []) {
    const outs: Input[] = [];
    const out = decode(testCase.out, outs);
    const { args, inputs } = prepare(operator, sample, { out });
    const { value, error } = attempt(() => invoke(operator, 'f', args));
    const prefix = `out: ${show(testCase.out)}: `;
    const reports: string[] = [];
    if (testCase.e) {
      reports.push(...differentError(error, testCase.e), ...changedInputs(outs));
    } else if (error !== undefined) {
      reports.push(`threw ${textOf(error)}`);
    } else if (testCase.r) {
      reports.push(...differentResult(value, testCase.r, { exact: operator.exact === 1 }));
      const returned = tensorsIn(value);
      if (outs.some(({ tensor }, i) => tensor !== returned[i])) reports.push('returned another tensor');
      for (const target of outs) {
        if (String(target.tensor.shape) === String(target.header.shape))
          reports.push(...damagedStorage(target));
      }
    }
    reports.push(...changedInputs(inputs));
    yield* reports.map((text) => prefix + text);
  }
}

function* finiteDifferences(operator: Operator, form: string, sample: Sample): Generator<string> {
  if (!sample.c) return;
  const leaves = prepare(operator, sample)
    .inputs.filter(({ header }) => header.requiresGrad)
    .map(({ tensor }) => tensor);
  const differentiable = (...tensors: Tensor[]): Tensor[] => {
    const { args } = prepare(operator, sample, {}, tensors);
    if ('iI'.includes(form)) args[0] = (args[0] as Tensor).clone();
    return tensorsIn(invoke(operator, form, args)).filter((tensor) => tensor.requiresGrad);
  };
  for (const check of ['gradcheck', 'gradgradcheck'] as const) {
    const { error } = attempt(() => torch.autograd[check](differentiable, leaves));
    if (error !== undefined) yield `${check}: ${textOf(error)}`;
  }
}

function describe(operator: Operator, sample: Sample): string {
  const keywords = Object.entries(sample.k ?? {}).map(([name, literal]) => `${name}: ${show(literal)}`);
  return `${operator.name}(${[...sample.a.map(show), ...keywords].join(', ')})`;
}

/** What goes wrong in one sample, over all the forms of the call. */
export function* failuresOf(operator: Operator, sample: Sample): Generator<string> {
  const text = describe(operator, sample);
  const forms = Array.from(operator.forms).filter((form) => !'iI'.includes(form));
  const inPlaceForms = Array.from(operator.forms).filter((form) => 'iI'.includes(form));
  const reports: [string, () => Iterable<string>][] = [
    ...forms
      .filter((form) => form !== 'm' || isTensorLiteral(sample.a[0]))
      .map((form): [string, () => Iterable<string>] => [form, () => plainForm(operator, form, sample)]),
    ...inPlaceForms.map((form): [string, () => Iterable<string>] => [
      form,
      () => inPlaceForm(operator, form, sample),
    ]),
    ['out', () => outForms(operator, sample)],
    ['gradcheck', () => finiteDifferences(operator, forms[0] ?? inPlaceForms[0] ?? 'm', sample)],
  ];
  for (const [form, report] of reports) {
    const { value, error } = attempt(() => [...report()]);
    if (error !== undefined) yield `${text} [${form}]: ${textOf(error)}`;
    for (const failure of (value ?? []) as string[]) yield `${text} [${form}]: ${failure}`;
  }
}

/** Defines the tests of a fixture file. */
export function conformance(family: string): void {
  const url = new URL(`../fixtures/${family}.json`, import.meta.url);
  const operators = JSON.parse(readFileSync(url, 'utf8')) as Operator[];
  for (const operator of operators) {
    test(`${operator.name} (${operator.samples.length} samples)`, () => {
      const failures = operator.samples.flatMap((sample) => [...failuresOf(operator, sample)]);
      if (failures.length > 0) {
        throw new Error(`${failures.length} failures:\n${failures.slice(0, 20).join('\n')}`);
      }
    });
  }
}
