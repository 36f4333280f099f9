/**
 * Writes docs/operators.md: each operator of PyTorch's database with what was compared with PyTorch, and each further
 * operator that is defined in src/. With --check it only says whether that file is current.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import * as torch from '../src/index.js';
import { operators } from '../src/ops/define.js';
import { has, isMissing } from '../test/opdb/call.js';
import { expectedFailures } from '../test/opdb/expected.js';
import { type Case, type Entry, load, loadIndex } from '../test/opdb/load.js';

const target = fileURLToPath(new URL('../docs/operators.md', import.meta.url));
const known = expectedFailures();
const index = loadIndex();

const titles: Record<string, string> = {
  unary: 'Elementwise, one operand',
  binary: 'Elementwise, several operands',
  special: 'Special functions and further elementwise ones',
  reductions: 'Reductions and statistics',
  masked: 'Masked reductions',
  sorting: 'Sorting, searching, counting',
  shape: 'Shape and layout',
  indexing: 'Indexing',
  products: 'Products',
  linalg: 'Linear algebra',
  fft: 'Fourier transforms',
  activations: 'Activations',
  losses: 'Losses and distances',
  layers: 'Convolution, pooling, normalization, attention',
  creation: 'Creation',
  random: 'Random',
};

const dtypeNames: Record<string, string> = {
  f64: 'float64',
  f32: 'float32',
  i64: 'int64',
  i32: 'int32',
  i16: 'int16',
  i8: 'int8',
  u8: 'uint8',
  b8: 'bool',
};

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The cell of what was compared: yes, no because PyTorch has none, or that it differs. */
function mark(applies: boolean, differs: boolean): string {
  if (!applies) return '';
  return differs ? '≠' : '✓';
}

interface Operator {
  name: string;
  entries: Entry[];
}

function byName(entries: readonly Entry[]): Operator[] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) found.set(entry.name, [...(found.get(entry.name) ?? []), entry]);
  return [...found]
    .map(([name, members]) => ({ name, entries: members }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function casesOf(entries: readonly Entry[]): Case[] {
  return entries.flatMap(({ samples }) => Object.values(samples).flat());
}

/** The respects in which the entries differ, with the reasons. */
function differences(entries: readonly Entry[]): Map<string, string> {
  return new Map(entries.flatMap(({ id }) => Object.entries(known[id] ?? {})));
}

function operatorRow({ name, entries }: Operator): string {
  const cases = casesOf(entries);
  const aliases = [...new Set(entries.flatMap((entry) => (entry.aliases ?? []).map((alias) => alias.name)))];
  const dtypes = Object.entries(dtypeNames).filter(([short]) =>
    entries.some((entry) => short in entry.samples),
  );
  const everything = dtypes.length === Object.keys(dtypeNames).length;
  const label = `\`${name}\``;
  const names = aliases.map((alias) =>
    has(alias, 'f') || has(alias, 'm') ? `\`${alias}\`` : `~~${alias}~~`,
  );
  const types = everything ? 'all' : dtypes.map(([, type]) => type).join(', ');
  const errors = entries.reduce((sum, entry) => sum + (entry.errors?.length ?? 0), 0);
  const checked = `${cases.length} samples${errors > 0 ? `, ${errors} errors` : ''}`;
  if (entries.some(isMissing))
    return row([label, names.join(', '), 'missing', '', '', '', '', types, checked, '']);
  const differs = differences(entries);
  const forward =
    !Object.keys(dtypeNames).some((short) => differs.has(short)) && !differs.has('strided inputs');
  return row([
    label,
    names.join(', '),
    mark(true, !forward),
    mark(
      cases.some(({ g }) => g !== undefined),
      differs.has('gradient'),
    ),
    mark(
      cases.some(({ h }) => h !== undefined),
      differs.has('second gradient'),
    ),
    mark(
      cases.some(({ i }) => i !== undefined),
      differs.has('in place'),
    ),
    mark(
      cases.some(({ o }) => o !== undefined),
      differs.has('out'),
    ),
    types,
    checked,
    [...differs].map(([respect, reason]) => `${respect}: ${reason}`).join('; '),
  ]);
}

const headings = [
  'operator',
  'aliases',
  'forward',
  'gradient',
  'second',
  'in place',
  'out',
  'dtypes',
  'compared in',
  'where it differs',
];

interface Total {
  entries: number;
  complete: number;
  partial: number;
  missing: number;
}

function totalOf(entries: readonly Entry[]): Total {
  const missing = entries.filter(isMissing).length;
  const partial = entries.filter((entry) => !isMissing(entry) && entry.id in known).length;
  return { entries: entries.length, complete: entries.length - missing - partial, partial, missing };
}

const families = Object.keys(titles).map((family) => ({ family, entries: load(family).entries }));
const totals = families.map(({ family, entries }) => ({ title: titles[family]!, ...totalOf(entries) }));
const sum = (key: keyof Total): number => totals.reduce((all, total) => all + total[key], 0);
const everyTotal = {
  title: 'all',
  entries: sum('entries'),
  complete: sum('complete'),
  partial: sum('partial'),
  missing: sum('missing'),
};

const totalRows = [...totals, everyTotal].map(({ title, entries, complete, partial, missing }) =>
  row([title, entries, complete, partial, missing]),
);

const reasons = new Map<string, string[]>();
for (const { name, variant, reason } of index.leftOut) {
  const id = `\`${name}\`${variant ? ` (${variant})` : ''}`;
  reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
}

/** The operators that have samples among the other conformance tests. */
function sampled(): Set<string> {
  const folder = new URL('../test/fixtures/', import.meta.url);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((file) => {
      const recorded = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown;
      return Array.isArray(recorded) ? (recorded as { name: string }[]).map(({ name }) => name) : [];
    });
  return new Set(names);
}

const inDatabase = new Set(
  families.flatMap(({ entries }) =>
    entries.flatMap(({ name, aliases }) => [name, ...(aliases ?? []).map((alias) => alias.name)]),
  ),
);
const conformance = sampled();
const isPublic = (name: string): boolean =>
  name in torch || name in torch.nn.functional || name in torch.Tensor.prototype;
const further = [...operators.values()]
  .filter(({ schema: { name } }) => !name.startsWith('_') && isPublic(name))
  .filter(({ schema: { name } }) => !inDatabase.has(name) && !inDatabase.has(`nn.functional.${name}`))
  .sort((a, b) => (a.schema.name < b.schema.name ? -1 : 1))
  .map(({ schema: { name }, differentiable, inplace, out }) =>
    row([
      `\`${name}\``,
      differentiable.join(', '),
      mark(inplace, false),
      mark(out, false),
      conformance.has(name) || conformance.has(`nn.functional.${name}`)
        ? 'samples in test/fixtures'
        : 'tests',
    ]),
  );

const line = (columns: number, numeric = 0): string =>
  row(Array.from({ length: columns }, (_, i) => (i > 0 && i <= numeric ? '---:' : '---')));

const text = `<!-- Written by scripts/operators.ts; do not edit. -->

# The operators

PyTorch ${index.torch.replace(/^(\d+\.\d+).*/, '$1')} describes its operators in a database, \`op_db\`, with samples of their inputs. Of its ${
  everyTotal.entries + index.leftOut.length
} entries, ${everyTotal.entries} apply to a library of real numbers on a CPU. The tables say for each operator what was compared with PyTorch: results with dtype, shape and strides, first and second gradients, the in-place form, \`out\`, aliases, and error texts. \`npm run opdb\` runs the comparison, and [CONTRIBUTING.md](../CONTRIBUTING.md) says how to make it run other samples.

✓ is the same as in PyTorch, ≠ differs as the last column says, and an empty cell is what PyTorch does not have or the samples do not ask for. An alias that is struck out is missing.

| group | entries | complete | differ somewhere | missing |
${line(5, 4)}
${totalRows.join('\n')}

| entries that do not apply, because | |
| --- | --- |
${[...reasons].map(([reason, names]) => row([reason, names.join(', ')])).join('\n')}

${families
  .map(
    ({ family, entries }) =>
      `## ${titles[family]}\n\n${row(headings)}\n${line(headings.length)}\n${byName(entries).map(operatorRow).join('\n')}\n`,
  )
  .join('\n')}
## Operators that the database does not have

| operator | differentiable | in place | out | checked by |
${line(5)}
${further.join('\n')}
`;

const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });
if (!process.argv.includes('--check')) {
  writeFileSync(target, formatted);
  console.log(
    `${everyTotal.complete} of ${everyTotal.entries} entries complete, ${everyTotal.partial} differ, ${everyTotal.missing} missing`,
  );
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== formatted) {
  console.error('docs/operators.md is not current: run `npm run operators`');
  process.exitCode = 1;
}
