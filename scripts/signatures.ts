/**
 * Writes src/tensor/signatures.ts: the types of all functions and methods that operators define, read from their
 * schemas in src/. With --check it only says whether the file is current.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { parseSchema, type Param } from '../src/ops/schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/tensor/signatures.ts');
const factories = new Set(['operator', 'composite']);

interface Definition {
  schema: string;
  doc: string;
  inplace: boolean;
  out: boolean;
  only: string | null;
}

const types: Record<string, string> = {
  Operand: 'Tensor | Scalar',
  Index: 'IndexLike',
  'Tensor[]': 'readonly Tensor[]',
  int: 'number',
  float: 'number',
  bool: 'boolean',
  str: 'string',
  'int[]': 'readonly number[]',
  'int[1]': 'number | readonly number[]',
  ScalarType: 'DType',
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((path) => path.endsWith('.ts'));
}

function definitionsIn(path: string): Definition[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Definition[] = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer } of statement.declarationList.declarations) {
      if (!initializer) continue;
      if (ts.isCallExpression(initializer)) addCall(initializer, docOf(file, statement), found);
    }
  }
  return found;
}

function docOf(file: ts.SourceFile, node: ts.Node): string {
  const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  const text = last ? file.text.slice(last.pos, last.end) : '';
  return text.startsWith('/**') ? text : '';
}

function addCall(call: ts.CallExpression, doc: string, found: Definition[]): void {
  const name = call.expression.getText();
  if (name === 'aliasOf') {
    const [alias, , original] = call.arguments;
    aliases.push([(alias as ts.StringLiteral).text, (original as ts.StringLiteral).text]);
    return;
  }
  const [schema] = call.arguments;
  if (!factories.has(name) || !schema || !ts.isStringLiteralLike(schema)) return;
  const options = call.arguments.slice(1).filter(ts.isObjectLiteralExpression);
  const flag = (key: string): string | null => {
    for (const object of options) {
      for (const property of object.properties) {
        if (ts.isPropertyAssignment(property) && property.name.getText() === key) return property.initializer.getText();
      }
    }
    return null;
  };
  found.push({
    schema: schema.text,
    doc,
    inplace: flag('inplace') === 'true',
    out: name === 'composite' || flag('out') === 'true',
    only: flag('only')?.slice(1, -1) ?? null,
  });
}

const aliases: [string, string][] = [];

function typeOf(param: Param): string {
  const type = types[param.word] ?? param.word;
  return param.nullable ? `${type} | null` : type;
}

function isOptional(param: Param): boolean {
  return param.hasDefault || param.nullable;
}

function member(param: Param): string {
  return `${param.name}${isOptional(param) ? '?' : ''}: ${typeOf(param)}${isOptional(param) ? ' | undefined' : ''}`;
}

function resultType(schema: string, results: readonly string[] | null): string {
  if (results === null) return schema.endsWith('-> Tensor[]') ? 'Tensor[]' : 'Tensor';
  return `readonly [${results.map(() => 'Tensor').join(', ')}] & { ${results.map((n) => `readonly ${n}: Tensor`).join('; ')} }`;
}

/** Every way to call: each number of leading positional arguments, the rest by keyword. */
function overloads(name: string, params: readonly Param[], out: string | null, result: string, first: string): string[] {
  const positional = params.filter((param) => !param.keywordOnly);
  const keywordOnly = params.filter((param) => param.keywordOnly);
  const lines: string[] = [];
  for (let k = positional.length; k >= 0; k--) {
    const rest = [...positional.slice(k), ...keywordOnly];
    const keywords = rest.map(member);
    if (out) keywords.push(`out?: ${out} | null | undefined`);
    const leading = positional.slice(0, k).map((param, i) => {
      const canOmit = k === positional.length && positional.slice(i).every(isOptional);
      return canOmit ? member(param) : `${param.name}: ${typeOf(param)}`;
    });
    const optional = rest.every(isOptional);
    if (keywords.length > 0) leading.push(`options${optional ? '?' : ''}: { ${keywords.join('; ')} }`);
    if (first) leading.unshift(first);
    lines.push(`${name}(${leading.join(', ')}): ${result};`);
  }
  const last = positional.at(-1);
  if (last?.word === 'int[]') {
    const leading = positional.slice(0, -1).map((param) => `${param.name}: ${typeOf(param)}`);
    if (first) leading.unshift(first);
    lines.push(`${name}(${[...leading, `...${last.name}: number[]`].join(', ')}): ${result};`);
  }
  return [...new Set(lines)];
}

const functions: string[] = [];
const methods: string[] = [];
const byName = new Map<string, Definition>();

function emit(name: string, definition: Definition): void {
  const { params, results } = parseSchema(definition.schema);
  const result = resultType(definition.schema, results);
  const out = definition.out ? (results ? 'readonly Tensor[]' : 'Tensor') : null;
  const doc = definition.doc ? `${definition.doc}\n` : '';
  if (definition.only === null || definition.only === 'function') functions.push(...overloads(name, params, out, result, ''));
  if (definition.only === 'function') return;
  const rest = params.slice(1);
  if (definition.only !== 'inplace') methods.push(doc + overloads(name, rest, out, result, '').join('\n'));
  if (definition.inplace) {
    methods.push(`/** In-place form of \`${name}\`. */\n` + overloads(`${name}_`, rest, null, 'this', '').join('\n'));
  }
}

for (const path of sources(join(root, 'src'))) {
  for (const definition of definitionsIn(path)) {
    const { name } = parseSchema(definition.schema);
    byName.set(name, definition);
    emit(name, definition);
  }
}
for (const [alias, original] of aliases) {
  const definition = byName.get(original);
  if (!definition) throw new Error(`aliasOf: ${original} is not defined`);
  emit(alias, { ...definition, doc: `/** Another name of \`${original}\`. */` });
}

const text = `/** Types of the operators' functions and methods. Written by scripts/signatures.ts; do not edit. */
import type { MoreTensorMethods } from './methods.js';
import type { DType } from './dtype.js';
import type { IndexLike, MemoryFormat, Scalar, Tensor } from './tensor.js';

/** The free functions. */
export interface Functions {
${functions.join('\n')}
}

/** The methods. */
export interface TensorMethods extends MoreTensorMethods {
${methods.join('\n')}
}
`;
const formatted = await format(text, { ...(await resolveConfig(target)), parser: 'typescript' });
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== formatted) {
    console.error('src/tensor/signatures.ts is not current: run `npm run signatures`');
    process.exit(1);
  }
} else {
  writeFileSync(target, formatted);
  console.log(`${byName.size} operators, ${aliases.length} aliases`);
}
