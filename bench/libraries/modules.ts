/** Where the libraries to compare with are found: they are no dependencies, whoever compares installs them. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { NotInstalled } from './library.js';

/** How to install the npm packages `names` for the script `script`. */
export function howToInstall(script: string, ...names: readonly string[]): string {
  return `npm install --prefix FOLDER ${names.join(' ')}\nRETROGRAD_BENCH_MODULES=FOLDER npm run ${script}`;
}

const folder = process.env.RETROGRAD_BENCH_MODULES;
const requireFrom = createRequire(folder ? resolve(folder, 'package.json') : import.meta.url);

/** The modules of these names, in the folder `RETROGRAD_BENCH_MODULES` or among the project's own. */
export function loadModules(names: readonly string[]): unknown[] {
  try {
    for (const name of names) requireFrom.resolve(name);
  } catch {
    throw new NotInstalled(howToInstall('bench:compare', ...names));
  }
  return names.map((name) => requireFrom(name) as unknown);
}

/** The version in the package.json of an installed package. */
export function versionOf(name: string): string {
  const [, rest] = requireFrom.resolve(name).split(join('node_modules', name));
  if (rest === undefined) return 'unknown';
  const root = requireFrom.resolve(name).slice(0, -rest.length);
  return (requireFrom(join(root, 'package.json')) as { version: string }).version;
}
