/**
 * Makes the program of the pool's threads, src/wasm/threads/worker.ts, a text inside build/worker.js, so that the package
 * starts threads without a file of its own that bundlers and servers would have to find.
 */
import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const sources = ['src/wasm/threads/worker.ts', 'src/wasm/threads/layout.ts', 'scripts/embed-worker.mjs'].map(
  path,
);
const script = path('build/worker.js');
const types = path('build/worker.d.ts');

/** Writes under another name first, so that a reader never sees half a file. */
function write(file, text) {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** Brings build/worker.js up to date. */
export function embedWorker() {
  const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if ([script, types].every((file) => existsSync(file) && statSync(file).mtimeMs >= newest)) return;
  const { outputFiles } = buildSync({
    entryPoints: [sources[0]],
    bundle: true,
    minify: true,
    // `require` stays what the host makes it
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    write: false,
  });
  const text = outputFiles[0].text.trim();
  write(script, `export const worker = ${JSON.stringify(text)};\n`);
  write(types, 'export declare const worker: string;\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) embedWorker();
