/** Runs the entries of PyTorch's operator database, and says in which respects each differs. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';
import {
  changedInputs,
  differentResult,
  differentTensor,
  type CompareOptions,
  type Tolerances,
} from '../conformance/compare.js';
import { differentGradients } from '../conformance/gradients.js';
import {
  isTensorLiteral,
  parseHeader,
  type Result,
  show,
  type TensorLiteral,
} from '../conformance/literal.js';
import { tensorsIn, weight, weights } from '../conformance/weights.js';
import { detached, type Form, has, invoke, isMissing, prepare } from './call.js';
import { withOurChoice } from './free.js';
import type { Case, Entry, RaisedError } from './load.js';
import { forgiven, inDouble, tolerancesFor } from './rounding.js';
import { brokenLaws, signFree } from './signs.js';
import { writtenBy } from './written.js';

/** In which respect an entry can fail: a dtype's values, or one of these. */
export type Respect = string;

export interface Failure {
  respect: Respect;
  text: string;
}

export interface EntryReport {
  id: string;
  name: string;
  isMissing: boolean;
  failures: Failure[];
  samples: number;
  samplesPassed: number;
  errors: number;
  errorsPassed: number;
}

const dtypeNames: Record<string, string> = { f32: 'float32', f64: 'float64' };

/** What cannot be the same for inputs in another layout, for it is about the layout. */
const layoutMatters = /^(asStrided|view|resize|newEmptyStrided|contiguous)/;

function tolerancesOf(entry: Entry): Tolerances | undefined {
  if (!entry.tolerances) return undefined;
  return Object.fromEntries(
    Object.entries(entry.tolerances).map(([dtype, [atol, rtol]]) => [
      dtypeNames[dtype] ?? dtype,
      { atol, rtol },
    ]),
  );
}

function attempt<T>(action: () => T): { value?: T; error?: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error: error ?? new Error('threw nothing') };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.constructor.name}: ${error.message}` : JSON.stringify(error);
}

function* differentError(error: unknown, [name, message]: RaisedError): Generator<string> {
  if (!(error instanceof Error)) {
    yield `no error, PyTorch ${name}: ${message ?? ''}`;
  } else if (message === null) {
    if (/unreachable|out of bounds/.test(error.message)) yield textOf(error);
  } else if (error.constructor.name !== name || error.message !== message) {
    yield `${textOf(error)}, PyTorch ${name}: ${message}`;
  }
}

function respectOf(text: string, dtype: string): Respect {
  if (/^(result \d+: )*(strides|storage offset|a copy|a new tensor|its input)/.test(text)) return 'layout';
  return text.startsWith('requiresGrad') || text.includes(': requiresGrad') ? 'gradient' : dtype;
}

/** A result of which the values are compared and the layout is not. */
function withoutLayout(result: Result): Result {
  if (isTensorLiteral(result)) return { ...result, t: result.t.replace(/\{[\d,]*\}|[=&!]|\+\d+/g, '') };
  if ('items' in result) return { ...result, items: result.items.map(withoutLayout) };
  return result;
}

class Runner {
  readonly #entry: Entry;
  readonly #usual: Tolerances | undefined;
  #tolerances: Tolerances | undefined;

  constructor(entry: Entry) {
    this.#entry = entry;
    this.#usual = tolerancesOf(entry);
    this.#tolerances = this.#usual;
  }

  get #options(): CompareOptions {
    return { tolerances: this.#tolerances };
  }

  /** The sample that is run next: with what PyTorch gave, the rounding of float32 forgiven. */
  settled(sample: Case): Case {
    this.#tolerances = tolerancesFor(sample, this.#usual);
    const { forms, name, signs } = this.#entry;
    const form = forms[0] as Form;
    if (!sample.r || form === 'i' || form === 'I') return sample;
    const result = (each: Case): unknown => invoke(this.#entry, form, prepare(each).args);
    const { args } = prepare(sample);
    const { value } = attempt(() => invoke(this.#entry, form, args));
    const { value: chosen = sample.r } = attempt(() => withOurChoice(name, args, value, sample.r!));
    const settle = (literal: Result, of: (value: unknown) => unknown): Result => {
      const exact = (nudge: number): unknown => of(result(inDouble(sample, nudge)));
      const { value: found } = attempt(() => forgiven(literal, of(value), exact, this.#tolerances));
      return found ?? literal;
    };
    const found = { ...sample, r: settle(chosen, (each) => each) };
    if (signs && sample.s) found.s = settle(sample.s, (each) => signFree(name, each));
    return found;
  }

  /** The function, method or property. */
  *plain(sample: Case, form: Form, dtype: string, name = this.#entry.name): Generator<Failure> {
    const { args, inputs } = prepare(sample);
    const { value, error } = attempt(() => invoke(this.#entry, form, args, name));
    if (sample.e) {
      for (const text of differentError(error, sample.e)) yield { respect: 'errors', text };
    } else if (error !== undefined) {
      yield { respect: dtype, text: `threw ${textOf(error)}` };
    } else {
      yield* this.#compare(sample, value, args, inputs, dtype);
    }
    const written = writtenBy(this.#entry.name, args);
    const kept = inputs.filter(({ tensor }) => !written.has(tensor));
    for (const text of changedInputs(kept)) yield { respect: dtype, text };
  }

  *#compare(
    sample: Case,
    value: unknown,
    args: readonly unknown[],
    inputs: ReturnType<typeof prepare>['inputs'],
    dtype: string,
  ): Generator<Failure> {
    const self = args[0] instanceof Tensor ? args[0] : undefined;
    if (sample.r) {
      for (const text of differentResult(value, sample.r, this.#options, self))
        yield { respect: respectOf(text, dtype), text };
    }
    let compared = value;
    if (this.#entry.signs && sample.s) {
      compared = signFree(this.#entry.name, value);
      for (const text of differentResult(compared, withoutGrad(sample.s, compared), this.#options))
        if (respectOf(text, dtype) !== 'layout') yield { respect: dtype, text };
      for (const text of brokenLaws(this.#entry.name, args[0], value)) yield { respect: dtype, text };
    }
    const { value: reports, error } = attempt(() => [
      ...differentGradients(compared, inputs, sample, this.#tolerances),
    ]);
    if (error !== undefined) yield { respect: 'gradient', text: `gradients: ${textOf(error)}` };
    for (const text of reports ?? [])
      yield { respect: text.startsWith('second') ? 'second gradient' : 'gradient', text };
    if (sample.ge) {
      const outputs = tensorsIn(value).filter((tensor) => tensor.requiresGrad);
      const leaves = inputs.filter(({ header }) => header.requiresGrad).map(({ tensor }) => tensor);
      const failed = attempt(() => {
        const gradOutputs = weights(outputs, weight);
        return torch.autograd.grad(outputs, leaves, { gradOutputs, createGraph: true, allowUnused: true });
      });
      for (const text of differentError(failed.error, sample.ge)) yield { respect: 'gradient', text };
    }
  }

  /** The same values from inputs that lie in memory with gaps. */
  *strided(sample: Case): Generator<Failure> {
    if (!sample.r || this.#entry.signs || layoutMatters.test(this.#entry.name)) return;
    const { args } = prepare({ ...sample, a: detached(sample.a) as Case['a'] });
    const spreadOut: Tensor[] = [];
    const spread = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(spread);
      if (!(value instanceof Tensor) || value.numel() < 2) return value;
      spreadOut.push(value);
      const gaps = torch.onesLike(value);
      return torch.stack([gaps, value], -1).select(-1, 1);
    };
    const form = this.#entry.forms[0] as Form;
    const given = args.map(spread);
    if (spreadOut.length === 0 || !(form === 'f' || form === 'm')) return;
    const { value, error } = attempt(() => torch.noGrad(() => invoke(this.#entry, form, given)));
    if (error !== undefined) {
      yield { respect: 'strided inputs', text: `threw ${textOf(error)}` };
      return;
    }
    const expected = withoutLayout(sample.r);
    for (const text of differentResult(value, expected, this.#options))
      if (respectOf(text, 'f64') !== 'layout') yield { respect: 'strided inputs', text };
  }

  *inPlace(sample: Case, form: Form): Generator<Failure> {
    if (sample.i === undefined) return;
    const { args, inputs } = prepare(sample);
    const [self] = inputs;
    if (!self) return;
    if (self.header.requiresGrad) args[0] = self.tensor.clone();
    const target = args[0] as Tensor;
    const strides = target.stride();
    const { value, error } = attempt(() => invoke(this.#entry, form, args));
    const respect = 'in place';
    if (typeof sample.i === 'object' && 'e' in sample.i) {
      for (const text of differentError(error, sample.i.e)) yield { respect, text };
      for (const text of changedInputs(inputs)) yield { respect, text };
      return;
    }
    if (error !== undefined) {
      yield { respect, text: `threw ${textOf(error)}` };
      return;
    }
    if (value !== target) yield { respect, text: 'returned another tensor' };
    const literal = sample.i === 1 ? sample.r : sample.i;
    if (literal && isTensorLiteral(literal)) {
      const bare = sample.i === 1 ? { ...literal, t: literal.t.replace(/[=&]|\+\d+/g, '') } : literal;
      const options = { ...this.#options, ...(sample.i === 1 ? { strides } : {}) };
      for (const text of differentTensor(target, bare, options)) yield { respect, text };
    }
    const { value: reports, error: failed } = attempt(() => [
      ...differentGradients(
        value,
        inputs,
        sample.i === 1 && sample.g ? { g: sample.g } : {},
        this.#tolerances,
      ),
    ]);
    if (failed !== undefined) yield { respect, text: `gradients: ${textOf(failed)}` };
    for (const text of reports ?? []) yield { respect, text };
  }

  *outs(sample: Case): Generator<Failure> {
    if (!sample.o || !sample.r) return;
    const results = isTensorLiteral(sample.r) ? [sample.r] : itemsOf(sample.r);
    for (const [n, outcome] of sample.o.entries()) {
      const what = ['out', 'empty out', 'out of another dtype'][n]!;
      const targets = results.map(({ t }) => outTensor(t, n));
      const out = isTensorLiteral(sample.r) ? targets[0] : targets;
      const literals = { ...sample, a: detached(sample.a) as Case['a'] };
      if (sample.k)
        literals.k = Object.fromEntries(Object.entries(sample.k).map(([key, item]) => [key, detached(item)]));
      const { args } = prepare(literals, { out });
      const { value, error } = attempt(() => invoke(this.#entry, 'f', args));
      const reports: string[] = [];
      if (outcome.e) {
        reports.push(...differentError(error, outcome.e));
      } else if (error !== undefined) {
        reports.push(`threw ${textOf(error)}`);
      } else {
        const returned = tensorsIn(value);
        if (targets.some((target, i) => target !== returned[i])) reports.push('returned another tensor');
        outcome.t.forEach((t, i) => {
          const v = n < 2 && !this.#entry.signs ? results[i]?.v : undefined;
          reports.push(...differentTensor(targets[i], v ? { t, v } : { t }, this.#options));
        });
      }
      for (const text of reports) yield { respect: 'out', text: `${what}: ${text}` };
    }
  }
}

/** Whether its parts require gradients was compared with the result itself. */
function withoutGrad(result: Result, value: unknown): Result {
  const grads = tensorsIn(value).map((tensor) => (tensor.requiresGrad ? '!' : ''));
  let n = 0;
  const change = (item: Result): Result => {
    if (isTensorLiteral(item)) return { ...item, t: item.t.replace('!', '') + (grads[n++] ?? '') };
    return 'items' in item ? { ...item, items: item.items.map(change) } : item;
  };
  return change(result);
}

function itemsOf(result: Result): TensorLiteral[] {
  return 'items' in result ? result.items.filter((item) => isTensorLiteral(item)) : [];
}

function outTensor(header: string, kind: number): Tensor {
  const { dtype, shape } = parseHeader(header.replace(/[=&!]|\+\d+/g, ''));
  const isFloat = dtype.startsWith('float');
  const type = kind < 2 ? dtype : isFloat ? 'int64' : 'float32';
  return kind === 1
    ? torch.empty([0], { dtype: type as torch.DType })
    : torch.full(shape, 1, { dtype: type as torch.DType });
}

/** What is only done in place has its outcome where others have their result. */
function onlyInPlace(entry: Entry, sample: Case): Case {
  return entry.forms === 'i' && sample.r && isTensorLiteral(sample.r) ? { ...sample, i: sample.r } : sample;
}

export function describe(entry: Entry, sample: Case): string {
  const keywords = Object.entries(sample.k ?? {}).map(([name, literal]) => `${name}: ${show(literal)}`);
  return `${entry.name}(${[...sample.a.map(show), ...keywords].join(', ')})`.slice(0, 400);
}

const stridedSamples = 4;
const aliasSamples = 2;

/** Runs all of an entry. */
export function runEntry(entry: Entry): EntryReport {
  const report: EntryReport = {
    id: entry.id,
    name: entry.name,
    isMissing: isMissing(entry),
    failures: [],
    samples: Object.values(entry.samples).flat().length,
    samplesPassed: 0,
    errors: entry.errors?.length ?? 0,
    errorsPassed: 0,
  };
  if (report.isMissing) return report;
  const runner = new Runner(entry);
  const forms = (Array.from(entry.forms) as Form[]).filter((form) => {
    if (has(entry.name, form)) return true;
    const respect = form === 'i' || form === 'I' ? 'in place' : 'method';
    report.failures.push({ respect, text: `no ${form === 'i' ? `${entry.name}_` : entry.name} on a tensor` });
    return false;
  });
  const collect = (sample: Case, what: string, parts: Iterable<Failure>[]): boolean => {
    const before = report.failures.length;
    for (const part of parts) {
      const { error } = attempt(() => {
        for (const { respect, text } of part)
          report.failures.push({ respect, text: `${describe(entry, sample)} ${what}: ${text}` });
      });
      if (error !== undefined)
        report.failures.push({ respect: 'runner', text: `${describe(entry, sample)}: ${textOf(error)}` });
    }
    return report.failures.length === before;
  };
  const isTensorFirst = (sample: Case, form: Form): boolean =>
    form === 'f' || isTensorLiteral(sample.a[form === 'm' ? (entry.order?.[0] ?? 0) : 0]);
  for (const [dtype, samples] of Object.entries(entry.samples)) {
    for (const [n, recorded] of samples.entries()) {
      const sample = runner.settled(recorded);
      const parts = forms
        .filter((form) => isTensorFirst(sample, form))
        .map((form) =>
          form === 'i' || form === 'I'
            ? runner.inPlace(onlyInPlace(entry, sample), form)
            : runner.plain(sample, form, dtype),
        );
      if (n < stridedSamples && (dtype === 'f64' || dtype === 'i64')) parts.push(runner.strided(sample));
      parts.push(runner.outs(sample));
      if (collect(sample, dtype, parts)) report.samplesPassed++;
    }
  }
  for (const sample of entry.errors ?? []) {
    const form = forms.find((each) => each !== 'i' && each !== 'I');
    if (form && collect(sample, 'error', [runner.plain(sample, form, 'errors')])) report.errorsPassed++;
  }
  for (const alias of entry.aliases ?? []) runAlias(entry, alias, runner, report, collect);
  return report;
}

function runAlias(
  entry: Entry,
  alias: { name: string; forms: string },
  runner: Runner,
  report: EntryReport,
  collect: (sample: Case, what: string, parts: Iterable<Failure>[]) => boolean,
): void {
  for (const form of Array.from(alias.forms) as Form[]) {
    if (!has(alias.name, form)) {
      const text = `no alias ${alias.name} as ${{ f: 'function', m: 'method', i: 'in-place method' }[form as 'f']}`;
      report.failures.push({ respect: 'alias', text });
    } else if (form === 'f' || form === 'm') {
      const samples = Object.entries(entry.samples)[0]?.[1].slice(0, aliasSamples) ?? [];
      for (const sample of samples) {
        collect(sample, `alias ${alias.name}`, [asAlias(runner.plain(sample, form, 'alias', alias.name))]);
      }
    }
  }
}

function* asAlias(failures: Iterable<Failure>): Generator<Failure> {
  for (const { text } of failures) yield { respect: 'alias', text };
}
