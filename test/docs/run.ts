/** Runs the code of a page as one program and returns what each block printed. */
import { format } from 'node:util';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';
import type { Snippet } from './pages.js';

export type Modules = Readonly<Record<string, unknown>>;

/**
 * `modules` are what the code may import. The code becomes the body of an async function in which a call before each block says
 * where the output goes from there on. Warnings, which the library gives on the global console, are output too.
 */
export async function runSnippets(
  page: string,
  snippets: readonly Snippet[],
  modules: Modules,
): Promise<string[]> {
  const printed = snippets.map(() => [] as string[]);
  let current = 0;
  const print = (...args: unknown[]): void => {
    printed[current]!.push(format(...args));
  };
  const source = snippets.map(({ code }, i) => `__block(${i});\n${withoutImports(code)}`).join('\n');
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022', format: 'esm' });
  const body = `return (async () => {\n${code}\n})();`;
  const program = compileFunction(body, ['require', 'console', '__block']) as (
    ...args: unknown[]
  ) => Promise<void>;
  const require = (name: string): unknown => {
    if (!Object.hasOwn(modules, name)) throw new Error(`${page} imports ${name}`);
    return modules[name];
  };
  const { warn } = console;
  console.warn = print;
  try {
    await program(require, { log: print, warn: print }, (i: number) => {
      current = i;
    });
  } catch (error) {
    throw new Error(`${page}:${snippets[current]!.line} threw ${String(error)}`, { cause: error });
  } finally {
    console.warn = warn;
  }
  return printed.map((lines) => trimmed(lines.join('\n')));
}

/** Without spaces at the ends of lines, which pages do not have. */
export function trimmed(output: string): string {
  return output.replace(/ +$/gm, '');
}

/** The code of a module as that of a function. */
function withoutImports(code: string): string {
  return code
    .replace(/^import \* as (\w+) from ('[^']+');$/gm, 'const $1 = require($2);')
    .replace(/^import (\{[^}]*\}) from ('[^']+');$/gm, 'const $1 = require($2);');
}
