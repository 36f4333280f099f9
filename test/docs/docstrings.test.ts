/** Every public name has a docstring, and every public function and class an example. */
import { join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ROOT } from './pages.js';

const entries = ['src/index.ts', 'src/nn/index.ts', 'src/optim/index.ts', 'src/io/index.ts'].map((path) =>
  join(ROOT, path),
);

function createProgram(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  return ts.createProgram(entries, options);
}

/** The public names, those in namespaces with a dot, and what each stands for. */
function publicNames(program: ts.Program): Map<string, ts.Symbol> {
  const checker = program.getTypeChecker();
  const names = new Map<string, ts.Symbol>();
  const addExports = (module: ts.Symbol, prefix: string): void => {
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (symbol.flags & ts.SymbolFlags.ValueModule) addExports(symbol, `${prefix}${exported.name}.`);
      else names.set(prefix + exported.name, symbol);
    }
  };
  for (const entry of entries) addExports(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!, '');
  return names;
}

function isCallable(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function)) return true;
  if ((symbol.flags & ts.SymbolFlags.Variable) === 0) return false;
  return checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0;
}

function isError(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const isClass = (symbol.flags & ts.SymbolFlags.Class) !== 0;
  return isClass && checker.getDeclaredTypeOfSymbol(symbol).getProperty('stack') !== undefined;
}

/** What a name lacks; null if nothing. */
function lackOf(symbol: ts.Symbol, checker: ts.TypeChecker): string | null {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  if (text === '') return 'a docstring';
  // An alias is shown where its name points to, and an error by what raises it.
  if (!isCallable(symbol, checker) || isError(symbol, checker) || text.startsWith('Another name of `'))
    return null;
  return symbol.getJsDocTags(checker).some(({ name }) => name === 'example') ? null : 'an example';
}

test('every public name is documented', () => {
  const program = createProgram();
  const checker = program.getTypeChecker();
  const names = publicNames(program);
  expect([...names.keys()]).toEqual(
    expect.arrayContaining(['add', 'Tensor', 'nn.Linear', 'nn.functional.relu', 'scope']),
  );
  const gaps = [...names].flatMap(([name, symbol]) => {
    const lack = lackOf(symbol, checker);
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    return lack === null ? [] : [`${name} (${relative(ROOT, file)}) lacks ${lack}`];
  });
  expect(gaps).toEqual([]);
});
