/** The graph of every operator against PyTorch's: nodes, edges, which input a result is a view of, saved values. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Tensor } from '../../src/index.js';
import { invoke, type Operator, prepare } from './run.js';
import { show } from './literal.js';

/** Of each result: its node, "name output" of those before, the number of the input that it is a view of, what is saved. */
type Saved = string | number | boolean | null | Saved[];
type ResultRecord = [string | null, (string | null)[], number | null, Record<string, Saved>];

interface Fixture {
  records: ResultRecord[][];
  /** For each family its operators; for each call the sample, the record of the plain and of the in-place form. */
  calls: Record<string, [sample: number, plain: number, inPlace?: number][][]>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
}

const { records, calls } = read('nodes') as Fixture;

/** What is otherwise here, and why: attributes by node and name, or the whole record of an operator's node. */
const explained: [why: string, what: RegExp][] = [
  [
    'kept for its sizes only, which the accumulator or node before knows',
    /^(Gather|MaskedSelect|Take)Backward0\.self$|^MeanBackward1\.self$|^Index(Add|Copy)Backward0\.source(Dim)?$/,
  ],
  ['sizes, which the node before knows', /^MeanBackward0\.selfNumel$|^MaskedScatterBackward0\.sourceSizes$/],
  ['sizes and strides of matrices', /^(Addm|M)mBackward0\..*Sym(Sizes|Strides)$|^AddbmmBackward0\..*Argsize/],
  [
    'computed again instead of being kept',
    /^LogSigmoidBackward0\.buffer$|^NllLossBackward0\.(self|totalWeight)$/,
  ],
  ['of use for complex numbers only', /^SgnBackward0\.(self|result)$/],
  ['constants that nobody can set', /^EluBackward0\.(scale|inputScale)$/],
  ['null where PyTorch has written out the default', /^SliceBackward0\.(start|end)$|^NormBackward1\.dim$/],
  [
    'one node for all modes, of which PyTorch makes two',
    /^DivBackward0\.roundingMode$|^round RoundBackward1$/,
  ],
  [
    'PyTorch has no edge for an input that needs no gradient',
    /^floorDivide torch::autograd::NotImplemented$/,
  ],
  [
    'steps of C++, which multiplies by numbers of its own kind',
    /^nn\.functional\.crossEntropy (Add|Div)Backward/,
  ],
  [
    'written as other operations by the fixtures',
    /^baddbmm MulBackward0$|^indexPut_ torch::autograd::CopySlices$|^indexPut_ PutBackward0$/,
  ],
];

function isExplained(text: string): boolean {
  return explained.some(([, pattern]) => pattern.test(text));
}

const short: Record<string, string> = {
  int64: 'i64',
  int32: 'i32',
  int16: 'i16',
  int8: 'i8',
  uint8: 'u8',
  bool: 'b8',
};

function savedValue(value: unknown): Saved | undefined {
  if (value instanceof Tensor)
    return `${short[value.dtype] ?? value.dtype.replace('loat', '')}[${value.shape.join()}]`;
  if (Array.isArray(value)) return value.map((item) => savedValue(item)!);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    return String(value).replace('Infinity', 'inf').toLowerCase();
  return value as Saved | undefined;
}

/** The names of all attributes that some node has. */
function attributeNames(node: object): string[] {
  const names: string[] = [];
  for (let type: object | null = node; type !== null; type = Object.getPrototypeOf(type) as object | null)
    names.push(...Object.getOwnPropertyNames(type).filter((name) => name.startsWith('_saved')));
  return names;
}

function recordOf(t: Tensor, inputs: readonly Tensor[]): ResultRecord {
  const node = t.gradFn;
  const edges = node?.nextFunctions.map(([before, nr]) => before && `${before.name()} ${nr}`) ?? [];
  const saved: Record<string, Saved> = {};
  for (const name of node === null ? [] : attributeNames(node)) {
    const value = savedValue(node![name as `_saved${string}`]);
    if (value !== undefined) saved[name.slice(6).replace(/^./, (c) => c.toLowerCase())] = value;
  }
  return [node?.name() ?? null, edges, t._base === null ? null : inputs.indexOf(t._base), saved];
}

/** Without the attributes that are known to differ. */
function comparable([name, edges, view, saved]: ResultRecord): unknown {
  const same = Object.entries(saved).filter(([key]) => !isExplained(`${name}.${key}`));
  return [name, edges, view, Object.fromEntries(same.sort(([a], [b]) => (a < b ? -1 : 1)))];
}

function outcome(operator: Operator, form: string, sample: number): ResultRecord[] {
  const { args, inputs } = prepare(operator, operator.samples[sample]!);
  const tensors = inputs.map(({ tensor }) => tensor);
  for (const t of tensors) if (t.isFloatingPoint()) t.requiresGrad_();
  if (form === 'i') args[0] = (args[0] as Tensor).clone();
  const result = invoke(operator, form, args);
  return (Array.isArray(result) ? result : [result])
    .filter((t) => t instanceof Tensor)
    .map((t) => recordOf(t, tensors));
}

describe.each(Object.entries(calls))('%s', (family, operators) => {
  const definitions = read(family) as Operator[];
  const recorded = definitions.map((operator, i) => [operator.name, operator, operators[i]!] as const);
  test.each(recorded.filter(([, , samples]) => samples.length > 0))('%s', (_, operator, samples) => {
    for (const [sample, plain, inPlace] of samples) {
      for (const form of operator.forms) {
        const expected = form === 'i' ? inPlace : 'fmp'.includes(form) ? plain : undefined;
        if (expected === undefined) continue;
        const text = `${form} ${operator.samples[sample]!.a.map(show).join()}`;
        const wanted = records[expected]!;
        if (wanted.some(([name]) => isExplained(`${operator.name} ${name}`))) continue;
        expect(outcome(operator, form, sample).map(comparable), text).toEqual(wanted.map(comparable));
      }
    }
  });
});
