/**
 * Writes src/tensor/signatures/: the types of all functions and methods that operators define, read from their
 * schemas in src/, one file for each file that defines operators. With --check it only says whether they are current.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { parseSchema, type Param } from '../src/ops/schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/tensor/signatures');
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
  Padding: 'number | readonly number[] | string',
  ScalarType: 'DType',
};

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .filter((path) => path.endsWith('.ts'));
}

function definitionsIn(path: string): Definition[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Definition[] = [];
  for (const statement of file.statements) {
    // One that only installs a method has no free function to give a name to.
    if (ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression))
      addCall(statement.expression, docOf(file, statement), found);
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
        if (ts.isPropertyAssignment(property) && property.name.getText() === key)
          return property.initializer.getText();
      }
    }
    return null;
  };
  found.push({
    schema: schema.text,
    doc,
    inplace: (flag('inplace') ?? 'false') !== 'false',
    out: (name === 'composite' && !schema.text.endsWith('-> Tensor[]')) || flag('out') === 'true',
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
  return `NamedTuple<[${results.map((name) => `'${name}'`).join(', ')}]>`;
}

/** Every way to call: each number of leading positional arguments, the rest by keyword. */
function overloads(
  name: string,
  params: readonly Param[],
  out: string | null,
  result: string,
  first: string,
): string[] {
  const positional = params.filter((param) => !param.keywordOnly);
  const keywordOnly = params.filter((param) => param.keywordOnly);
  const lines: string[] = [];
  for (let k = positional.length; k >= 0; k--) {
    const rest = [...positional.slice(k), ...keywordOnly];
    const keywords = rest.map(member);
    if (out) keywords.push(`out?: ${out} | null | undefined`);
    // `var` is a name for a key, but not for a parameter.
    const leading = positional.slice(0, k).map((param, i) => {
      const canOmit = k === positional.length && positional.slice(i).every(isOptional);
      const given = { ...param, name: param.name === 'var' ? 'variance' : param.name };
      return canOmit ? member(given) : `${given.name}: ${typeOf(param)}`;
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

/** The members that one source file gives to the two interfaces. */
interface Family {
  functions: string[];
  methods: string[];
}

const families = new Map<string, Family>();
const definitions = new Map<string, { definition: Definition; family: Family }>();

function emit(name: string, definition: Definition, { functions, methods }: Family): void {
  const { params, results } = parseSchema(definition.schema);
  const result = resultType(definition.schema, results);
  const out = definition.out ? (results ? 'readonly Tensor[]' : 'Tensor') : null;
  const doc = definition.doc ? `${definition.doc}\n` : '';
  if (definition.only === null || definition.only === 'function') {
    functions.push(...overloads(name, params, out, result, ''));
  }
  if (definition.only === 'function') return;
  const rest = params.slice(1);
  if (definition.only !== 'inplace') methods.push(doc + overloads(name, rest, out, result, '').join('\n'));
  if (definition.inplace) {
    methods.push(
      `/** In-place form of \`${name}\`. */\n${overloads(`${name}_`, rest, null, 'this', '').join('\n')}`,
    );
  }
}

function camel(file: string): string {
  return file.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase());
}

function familyFile(family: string, { functions, methods }: Family): string {
  const body = `
/** The free functions of ${family}. */
export interface ${camel(family)}Functions {
${functions.join('\n')}
}

/** The methods of ${family}. */
export interface ${camel(family)}Methods {
${methods.join('\n')}
}
`;
  const used = (names: string[]): string =>
    names.filter((name) => new RegExp(`\\b${name}\\b`).test(body)).join(', ');
  const dtypes = used(['DType']);
  const generators = used(['Generator']);
  const tuples = used(['NamedTuple']);
  const tensors = used(['IndexLike', 'MemoryFormat', 'Scalar', 'Tensor']);
  return `/** Types of the operators in ${family}. Written by scripts/signatures.ts; do not edit. */
${dtypes && `import type { ${dtypes} } from '../dtype.js';`}
${generators && `import type { ${generators} } from '../generator.js';`}
${tuples && `import type { ${tuples} } from '../named-tuple.js';`}
${tensors && `import type { ${tensors} } from '../tensor.js';`}
${body}`;
}

function indexFile(names: readonly string[]): string {
  const imports = names.map(
    (name) => `import type { ${camel(name)}Functions, ${camel(name)}Methods } from './${name}.js';`,
  );
  return `/** Types of all operators. Written by scripts/signatures.ts; do not edit. */
import type { MoreTensorMethods } from '../methods.js';
${imports.join('\n')}

/** The free functions. */
export interface Functions extends ${names.map((name) => `${camel(name)}Functions`).join(', ')} {}

/** The methods. */
export interface TensorMethods extends MoreTensorMethods, ${names.map((name) => `${camel(name)}Methods`).join(', ')} {}
`;
}

for (const path of sources(join(root, 'src'))) {
  const family: Family = { functions: [], methods: [] };
  // Overloads of one name have to stand together.
  const found = definitionsIn(path);
  const first = new Map(found.map(({ schema }, i): [string, number] => [parseSchema(schema).name, i]));
  found.sort((a, b) => first.get(parseSchema(a.schema).name)! - first.get(parseSchema(b.schema).name)!);
  for (const definition of found) {
    const { name } = parseSchema(definition.schema);
    definitions.set(name, { definition, family });
    emit(name, definition, family);
  }
  if (family.functions.length + family.methods.length > 0) families.set(basename(path, '.ts'), family);
}
for (const [alias, original] of aliases) {
  const found = definitions.get(original);
  if (!found) throw new Error(`aliasOf: ${original} is not defined`);
  emit(alias, { ...found.definition, doc: `/** Another name of \`${original}\`. */` }, found.family);
}

const files = new Map([...families].map(([name, family]) => [`${name}.ts`, familyFile(name, family)]));
files.set('index.ts', indexFile([...families.keys()]));
const options = await resolveConfig(join(target, 'index.ts'));
for (const [name, text] of files) files.set(name, await format(text, { ...options, parser: 'typescript' }));

const present = existsSync(target) ? readdirSync(target) : [];
if (process.argv.includes('--check')) {
  const isCurrent = ([name, text]: [string, string]): boolean =>
    present.includes(name) && readFileSync(join(target, name), 'utf8') === text;
  if (present.length !== files.size || ![...files].every(isCurrent)) {
    console.error('src/tensor/signatures/ is not current: run `npm run signatures`');
    process.exit(1);
  }
} else {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(target, name), text);
  for (const name of present) if (!files.has(name)) rmSync(join(target, name));
  console.log(`${definitions.size} operators, ${aliases.length} aliases`);
}
