/**
 * Compiles assembly/ to build/kernels.wasm and, with relaxed SIMD, to build/relaxed.wasm when a source is newer, and
 * embeds both (see embed-wasm.mjs) and the program of threads (see embed-worker.mjs).
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
import { embedWorker } from './embed-worker.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The targets of asconfig.json, with what each compiles. */
const modules = [
  { target: 'simd', entry: 'assembly/index.ts', file: 'kernels.wasm' },
  { target: 'relaxed', entry: 'assembly/relaxed.ts', file: 'relaxed.wasm' },
];
const outputs = modules.map(({ file }) => join(root, 'build', file));

/** Every file that the modules are made from: the kernels, and the codes that they share with the callers. */
function sources() {
  const kernels = readdirSync(join(root, 'assembly'), { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, 'assembly', name));
  return [...kernels, join(root, 'src/wasm/codes.ts'), join(root, 'asconfig.json')];
}

function isCurrent() {
  if (!outputs.every(existsSync)) return false;
  const built = Math.min(...outputs.map((path) => statSync(path).mtimeMs));
  return sources().every((path) => statSync(path).mtimeMs <= built);
}

function compile({ target, entry, file }) {
  mkdirSync(join(root, 'build'), { recursive: true });
  const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const output = `build/${file}.${process.pid}`;
  const started = Date.now();
  const options = [entry, '--config', 'asconfig.json', '--target', target, '--outFile', output];
  const { status } = spawnSync(process.execPath, [asc, ...options], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    rmSync(join(root, output), { force: true });
    throw new Error('the kernels do not compile');
  }
  renameSync(join(root, output), join(root, 'build', file));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`build/${file}: ${statSync(join(root, 'build', file)).size} bytes in ${seconds} s`);
}

/** Brings the modules, build/kernels.js and build/worker.js up to date. */
export function buildWasm({ force = false, ifMissing = false } = {}) {
  const current = isCurrent();
  if (ifMissing && !current && outputs.every(existsSync)) {
    console.warn('build/kernels.wasm is older than its sources: `npm run build:wasm` compiles it');
  } else if (force || !current) modules.forEach(compile);
  embedWasm();
  embedWorker();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildWasm({ force: process.argv.includes('--force'), ifMissing: process.argv.includes('--if-missing') });
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
