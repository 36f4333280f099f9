/**
 * Writes test/torch/README.md: for each test of PyTorch's suites where its mirror stands or why it cannot have one. With
 * --check it fails if that file is not current, if a test has neither or both, or if a name is none of PyTorch's.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';

const folder = fileURLToPath(new URL('../test/torch/', import.meta.url));
const target = `${folder}README.md`;
const reasons = [
  'CUDA',
  'complex',
  'sparse',
  'pickling',
  'Python internals',
  'threads',
  'forward-mode AD',
  'profiler',
  'named tensors',
  'mkldnn',
  'removed',
  'out of scope',
];

const readJson = (path) => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'));
const filesIn = (path, ending) =>
  existsSync(`${folder}${path}`)
    ? readdirSync(`${folder}${path}`)
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => `${path}/${name}`)
    : [];

const problems = [];

/** What an original test is known by: 'test_autograd TestAutograd.test_grad'. */
const keyOf = (suite, group, name) => `${suite} ${group}.${name}`;

/** The titles of the calls to test and describe, also `test.each(…)('…')`, each with the describes around it. */
function testsIn(path) {
  const source = ts.createSourceFile(
    path,
    readFileSync(`${folder}${path}`, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found = [];
  const visit = (node, groups) => {
    let inside = groups;
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const callee = node.expression.getText(source);
      const text =
        title === undefined
          ? undefined
          : ts.isTemplateExpression(title)
            ? title.head.text
            : ts.isStringLiteralLike(title)
              ? title.text
              : undefined;
      if (text !== undefined && /^describe(\.each\b|$)/.test(callee)) inside = [...groups, text];
      if (text !== undefined && /^test(\.each\b|\.for\b|$)/.test(callee)) found.push({ text, groups });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, []);
  return found;
}

/** The mirrored tests of a suite: key → paths of the sections. */
function mirrored(suite, groups) {
  const paths = [
    ...(existsSync(`${folder}${suite}.test.ts`) ? [`${suite}.test.ts`] : []),
    ...filesIn(suite, '.ts').filter((path) => !path.endsWith('.pending.ts')),
  ];
  const found = new Map();
  for (const path of paths) {
    for (const { text, groups: around } of testsIn(path)) {
      const name = /^test_\w+/.exec(text)?.[0];
      const group = around.map((title) => /^\w+/.exec(title)?.[0]).findLast((title) => title in groups);
      if (name === undefined) continue;
      if (group === undefined) {
        problems.push(`${path}: '${text}' stands in no class of PyTorch's ${suite}`);
        continue;
      }
      const key = keyOf(suite, group, name);
      if (!groups[group].includes(name)) problems.push(`${path}: PyTorch has no ${key}`);
      found.set(key, (found.get(key) ?? new Set()).add(path));
    }
  }
  return found;
}

/** The tests that cannot apply: key → reason. */
function notApplicable(originals) {
  const path = 'not-applicable.json';
  const found = new Map();
  for (const [suite, entries] of Object.entries(readJson(path))) {
    for (const [id, reason] of Object.entries(entries)) {
      const [group, name] = id.split('.');
      const key = keyOf(suite, group, name);
      if (!originals[suite]?.[group]?.includes(name)) problems.push(`${path}: PyTorch has no ${key}`);
      const category = reason.split(': ')[0];
      if (!reasons.includes(category)) problems.push(`${path}: '${reason}' is no known reason`);
      if (reason === 'out of scope') problems.push(`${path}: ${key} needs a detail`);
      found.set(key, reason);
    }
  }
  return found;
}

const originals = readJson('originals.json');
const excluded = notApplicable(originals);
const totals = [];
const sections = [];
const byReason = new Map();

for (const [suite, groups] of Object.entries(originals)) {
  const ported = mirrored(suite, groups);
  const count = { tests: 0, ported: 0, excluded: 0, missing: 0 };
  const rows = [];
  for (const [group, names] of Object.entries(groups)) {
    for (const name of names) {
      const key = keyOf(suite, group, name);
      const paths = ported.get(key);
      const reason = excluded.get(key);
      count.tests++;
      let where = '**missing**';
      if (paths !== undefined) {
        count.ported++;
        where = [...paths].map((path) => `[${path}](${path})`).join(', ');
        if (reason !== undefined) problems.push(`${key} is ported, and has a reason not to be`);
      } else if (reason !== undefined) {
        count.excluded++;
        where = `not applicable: ${reason}`;
        const category = reason.split(': ')[0];
        byReason.set(category, (byReason.get(category) ?? 0) + 1);
      } else {
        count.missing++;
        problems.push(`${key} is missing`);
      }
      rows.push(`| \`${group}.${name}\` | ${where} |`);
    }
  }
  totals.push([suite, count.tests, count.ported, count.excluded, count.missing]);
  sections.push(`## ${suite}\n\n| PyTorch | here |\n| --- | --- |\n${rows.join('\n')}\n`);
}

const sum = (column) => totals.reduce((total, row) => total + row[column], 0);
const rowOf = (cells) => `| ${cells.join(' | ')} |`;
const reasonRows = reasons
  .filter((reason) => byReason.has(reason))
  .map((reason) => rowOf([reason, byReason.get(reason)]));
const text = `<!-- Written by scripts/torch-table.mjs; do not edit. -->

# PyTorch's tests, here

These tests check what PyTorch 1.13's own suites check, one by one and under the same names, in code of our own. The tables say where each stands, or why it cannot apply.

| suite | tests | ported | not applicable | missing |
| --- | ---: | ---: | ---: | ---: |
${[...totals, ['all', sum(1), sum(2), sum(3), sum(4)]].map(rowOf).join('\n')}

| why not applicable | tests |
| --- | ---: |
${reasonRows.join('\n')}

${sections.join('\n')}`;

const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });
if (!process.argv.includes('--check')) {
  writeFileSync(target, formatted);
  console.log(`${sum(2)} of ${sum(1)} tests ported, ${sum(3)} not applicable, ${sum(4)} missing`);
} else {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== formatted)
    problems.push('test/torch/README.md is not current: run `npm run torch-table`');
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
