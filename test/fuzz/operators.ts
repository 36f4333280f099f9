/** The operators that are tried: all public ones that the library defines and PyTorch has by the same name. */
import * as torch from '../../src/index.js';
import { Tensor } from '../../src/index.js';
import { operators } from '../../src/ops/define.js';
import { parseSchema, type ParsedSchema } from '../../src/ops/schema.js';
import { load, loadIndex } from '../opdb/load.js';
import { snake } from './arguments.js';
import type { Case } from './literals.js';
import type { Peer } from './peer.js';

export interface Operator {
  schema: ParsedSchema;
  family: string;
  hasInPlace: boolean;
  forms: Pick<Case, 'form' | 'path' | 'python'>[];
}

/** Other ways to call what is defined, and functions that are written by hand. */
const overloads = [
  'max(Tensor self) -> Tensor',
  'min(Tensor self) -> Tensor',
  'max(Tensor self, int dim, bool keepdim=False) -> Tensor',
  'min(Tensor self, int dim, bool keepdim=False) -> Tensor',
  'median(Tensor self) -> Tensor',
  'nanmedian(Tensor self) -> Tensor',
  'var(Tensor self, int[1] dim, bool unbiased=True, bool keepdim=False) -> Tensor',
  'std(Tensor self, int[1] dim, bool unbiased=True, bool keepdim=False) -> Tensor',
  'varMean(Tensor self, int[1] dim, bool unbiased=True, bool keepdim=False) -> Tensor',
  'where(Tensor condition, Operand self, Operand other) -> Tensor',
  'tensordot(Tensor self, Tensor other, int dims=1) -> Tensor',
  'cdist(Tensor x1, Tensor x2) -> Tensor',
  'nonzero(Tensor self) -> Tensor',
  'unfold(Tensor self, int dimension, int size, int step) -> Tensor',
  'fftIrfft(Tensor self, int? n=None, int dim=-1, str? norm=None) -> Tensor',
  'allclose(Tensor self, Tensor other) -> Tensor',
  'equal(Tensor self, Tensor other) -> Tensor',
  'einsum(str equation, Tensor[] operands) -> Tensor',
];

const namespaces = ['linalg', 'special', 'fft', 'masked'];

function member(owner: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], owner);
}

export function called(path: string, form: Case['form'], args: readonly unknown[]): unknown {
  const owner = form === 'f' ? torch : args[0];
  const callable = member(owner, path) as (...args: unknown[]) => unknown;
  return form === 'f' ? callable(...args) : callable.apply(owner, args.slice(1));
}

/** `real` and its like are properties, which only a tensor has. */
const hasMethod = (name: string): boolean =>
  typeof Object.getOwnPropertyDescriptor(Tensor.prototype, name)?.value === 'function';

/** Digits start a word in a few of PyTorch's names. */
const spelled = (name: string): string => snake(name).replace(/^atleast(\d)/, 'atleast_$1');

function formsOf(name: string, hasInPlace: boolean): Operator['forms'] {
  const forms: Operator['forms'] = [];
  const prefix = namespaces.find((space) => name.startsWith(space) && /[A-Z]/.test(name[space.length] ?? ''));
  const rest = prefix ? name[prefix.length]!.toLowerCase() + name.slice(prefix.length + 1) : name;
  const path = prefix ? `${prefix}.${rest}` : name;
  const python = prefix ? `${prefix}.${spelled(rest)}` : spelled(name);
  forms.push({ form: 'f', path, python });
  if (!prefix) {
    forms.push({ form: 'f', path: `nn.functional.${name}`, python: `nn.functional.${python}` });
    forms.push({ form: 'm', path: name, python });
    if (hasInPlace) forms.push({ form: 'i', path: `${name}_`, python: `${python}_` });
  }
  return forms.filter(({ form, path }) =>
    form === 'f' ? typeof member(torch, path) === 'function' : hasMethod(path),
  );
}

/** By operator, its family in PyTorch's database. */
function families(): Map<string, string> {
  const found = new Map<string, string>();
  for (const family of Object.keys(loadIndex().families))
    for (const { name } of load(family).entries) found.set(name.split('.').at(-1)!, family);
  return found;
}

/** What is random, uninitialized or of one's own choice has no one answer. */
const leftOut =
  /^_|^(uniform|pcaLowrank|svdLowrank|normal|exponential|bernoulli|binomial|cauchy|geometric|logNormal|poisson|random|multinomial|rrelu\w*|copy|put_)$|Backward$|[sS]vd$|^symeig$/;

export async function operatorsFor(peer: Peer): Promise<Operator[]> {
  const familyOf = families();
  const found: Operator[] = [];
  const definitions = [...operators.values()].map(({ schema, inplace }) => ({ schema, inplace }));
  const more = overloads.map((schema) => ({ schema: parseSchema(schema), inplace: false }));
  for (const { schema, inplace } of [...definitions, ...more]) {
    const { name } = schema;
    if (leftOut.test(name)) continue;
    const last = name.replace(/^(linalg|special|fft|masked)(?=[A-Z])/, '');
    const family = familyOf.get(name) ?? familyOf.get(last[0]!.toLowerCase() + last.slice(1)) ?? 'other';
    const forms = formsOf(name, inplace);
    found.push({ schema, family, hasInPlace: inplace, forms });
  }
  const asked = found.flatMap(({ forms }) => forms);
  const present = await peer.has(
    asked.map(({ form, python }) => (form === 'f' ? python : `Tensor.${python}`)),
  );
  const there = new Set(asked.filter((_, i) => present[i]));
  return found
    .map((operator) => ({ ...operator, forms: operator.forms.filter((form) => there.has(form)) }))
    .filter(({ forms }) => forms.length > 0);
}
