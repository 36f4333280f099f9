/**
 * Compiles assembly/ to build/kernels.wasm when a source is newer, and embeds it (see embed-wasm.mjs).
 *
 *     node scripts/build-wasm.mjs                compile what is out of date
 *     node scripts/build-wasm.mjs --force        compile in any case
 *     node scripts/build-wasm.mjs --if-missing   compile only when there is no module yet, and say when it is old
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { embedWasm } from './embed-wasm.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'build/kernels.wasm');

/** Every file that the module is made from: the kernels, and the codes that they share with the callers. */
function sources() {
  const kernels = readdirSync(join(root, 'assembly'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'assembly', name));
  return [...kernels, join(root, 'src/wasm/codes.ts'), join(root, 'asconfig.json')];
}

function isCurrent() {
  if (!existsSync(target)) return false;
  const built = statSync(target).mtimeMs;
  return sources().every((path) => statSync(path).mtimeMs <= built);
}

function compile() {
  mkdirSync(join(root, 'build'), { recursive: true });
  const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const output = `build/kernels.${process.pid}.wasm`;
  const started = Date.now();
  const options = ['--config', 'asconfig.json', '--target', 'simd', '--outFile', output];
  const { status } = spawnSync(process.execPath, [asc, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    rmSync(join(root, output), { force: true });
    throw new Error('the kernels do not compile');
  }
  renameSync(join(root, output), target);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`build/kernels.wasm: ${statSync(target).size} bytes in ${seconds} s`);
}

/** Brings build/kernels.wasm and build/kernels.js up to date. */
export function buildWasm({ force = false, ifMissing = false } = {}) {
  const current = isCurrent();
  if (ifMissing && !current && existsSync(target)) {
    console.warn('build/kernels.wasm is older than its sources: `npm run build:wasm` compiles it');
  } else if (force || !current) compile();
  embedWasm();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildWasm({ force: process.argv.includes('--force'), ifMissing: process.argv.includes('--if-missing') });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
