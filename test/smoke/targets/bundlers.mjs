/** rollup, vite, webpack and esbuild: what they build works, and leaves out what is not used. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram, subfolder } from '../project.mjs';
import { tool } from '../tools.mjs';
import { runPage } from './chromium.mjs';

/** A text that only retrograd/nn contains. */
const ONLY_IN_NN = 'Unsupported nonlinearity';

const builders = {
  async rollup(entry, folder) {
    const installed = tool('rollup@^4', '@rollup/plugin-node-resolve@^16');
    const { rollup } = await installed.import('rollup');
    const { nodeResolve } = await installed.import('@rollup/plugin-node-resolve');
    const bundle = await rollup({ input: entry, plugins: [nodeResolve()] });
    await bundle.write({ file: join(folder, 'out.mjs'), format: 'es' });
    await bundle.close();
  },
  async vite(entry, folder) {
    const { build } = await tool('vite@latest').import('vite');
    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: '.',
        emptyOutDir: false,
        lib: { entry, formats: ['es'], fileName: () => 'out.mjs' },
      },
    });
  },
  async webpack(entry, folder) {
    const { default: webpack } = await tool('webpack@^5').import('webpack');
    const compiler = webpack({
      mode: 'production',
      entry,
      target: 'node',
      experiments: { outputModule: true },
      output: { path: folder, filename: 'out.mjs', module: true },
    });
    const stats = await new Promise((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result))),
    );
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  },
  async esbuild(entry, folder) {
    const { build } = await tool('esbuild@latest').import('esbuild');
    const outfile = join(folder, 'out.mjs');
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      format: 'esm',
      minify: true,
      logLevel: 'silent',
    });
  },
};

function target(name) {
  return async ({ project, check }) => {
    const built = async (file) => {
      const folder = subfolder(project, `${name}-${file.replace('.mjs', '')}`);
      await builders[name](join(project, file), folder);
      return folder;
    };
    const contains = (folder, text) =>
      readdirSync(folder).some((output) => readFileSync(join(folder, output), 'utf8').includes(text));
    await check(`${name}: the whole program`, async () => {
      const folder = await built('esm.mjs');
      if (!contains(folder, ONLY_IN_NN)) throw new Error('nn is missing');
      return runProgram(process.execPath, ['out.mjs'], { cwd: folder });
    });
    await check(`${name}: five lines, without nn`, async () => {
      const folder = await built('app.mjs');
      if (contains(folder, ONLY_IN_NN))
        throw new Error('nn is in the bundle of a program that does not use it');
      return runProgram(process.execPath, ['out.mjs'], { cwd: folder });
    });
  };
}

export const rollup = target('rollup');
export const webpack = target('webpack');
export const esbuild = target('esbuild');

export async function vite(context) {
  await target('vite')(context);
  await context.check('vite: a page in Chromium', async () => {
    const { build } = await tool('vite@latest').import('vite');
    const outDir = join(context.project, 'vite-page');
    const input = join(context.project, 'index.html');
    await build({
      root: context.project,
      configFile: false,
      logLevel: 'error',
      build: { outDir, rollupOptions: { input } },
    });
    return runPage(outDir, 'index.html');
  });
}
