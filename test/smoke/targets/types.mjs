/** TypeScript: a strict project compiles against the packed types, as ES module and as CommonJS. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, subfolder } from '../project.mjs';
import { tool } from '../tools.mjs';

const own = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));

const kinds = [
  { name: 'node16, ES module', module: 'node16', moduleResolution: 'node16', file: 'consumer.mts' },
  { name: 'node16, CommonJS', module: 'node16', moduleResolution: 'node16', file: 'consumer.cts' },
  { name: 'bundler', module: 'esnext', moduleResolution: 'bundler', file: 'consumer.ts' },
];

async function compile(command, folder, { module, moduleResolution, file }, project) {
  copyFileSync(join(project, 'consumer.ts'), join(folder, file));
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022'],
    types: [],
    module,
    moduleResolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    declaration: true,
    outDir: 'out',
    rootDir: '.',
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  await run(command, ['-p', 'tsconfig.json'], { cwd: folder });
  return 'compiled';
}

export async function types({ project, check }) {
  const compilers = [
    ['TypeScript of this repository', () => own],
    ['TypeScript, the newest', () => tool('typescript@latest').command('tsc')],
  ];
  for (const [index, [name, command]] of compilers.entries()) {
    for (const kind of kinds) {
      const folder = subfolder(project, `types-${index}-${kind.name.replace(/\W+/g, '-')}`);
      await check(`${name}: ${kind.name}`, () => compile(command(), folder, kind, project));
    }
  }
}
