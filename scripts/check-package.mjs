/** Checks the packed package as others will see it: publint, are-the-types-wrong, and that every export is there. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTarball } from './pack.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, options) {
  console.log(`\n${command}`);
  const { status } = spawnSync('npx', ['--no', command, ...options], { cwd: root, stdio: 'inherit' });
  return status === 0;
}

function targets(exported) {
  return typeof exported === 'string' ? [exported] : Object.values(exported).flatMap(targets);
}

function missingFiles(files) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packed = new Set(files.map(({ path }) => `./${path}`));
  return [...new Set(targets(exports))].filter((path) => !packed.has(path));
}

const passed = await withTarball((tarball, files) => {
  const missing = missingFiles(files);
  for (const path of missing) console.error(`exports names ${path}, which the package does not contain`);
  // Types are looked up through `exports`; the resolution of before 2020, which ignores it, finds only the main entry.
  const types = [tarball, '--profile', 'node16', '--exclude-entrypoints', './kernels.wasm'];
  const results = [missing.length === 0, run('publint', ['run', tarball, '--strict']), run('attw', types)];
  return results.every(Boolean);
});
process.exitCode = passed ? 0 : 1;
