/**
 * Puts the compiled kernels into JavaScript text, so that the package needs neither fetch, file system nor plug-in.
 *
 * Reads build/kernels.wasm, writes build/kernels.js and build/kernels.d.ts:
 *
 *     export const simd: string;   the module's bytes as they are, in base64
 *
 * src/wasm/binary.ts imports `simd` from '../../build/kernels.js' and decodes it at first use. Another build of the
 * same kernels (relaxed SIMD, say) becomes another export beside it.
 *
 * Plain base64, not compressed: see docs/size.md for what that costs.
 */
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const build = fileURLToPath(new URL('../build/', import.meta.url));
const wasm = `${build}kernels.wasm`;
const script = `${build}kernels.js`;
const types = `${build}kernels.d.ts`;

/** Writes under another name first, so that a reader never sees half a file. */
function write(path, text) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Brings build/kernels.js up to date with build/kernels.wasm. */
export function embedWasm() {
  const isCurrent = [script, types].every(
    (path) => existsSync(path) && statSync(path).mtimeMs >= statSync(wasm).mtimeMs,
  );
  if (isCurrent) return;
  const bytes = readFileSync(wasm);
  if (!WebAssembly.validate(bytes)) throw new Error('build/kernels.wasm is not a valid module');
  write(script, `export const simd = '${bytes.toString('base64')}';\n`);
  write(types, 'export declare const simd: string;\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) embedWasm();
