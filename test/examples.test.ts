/** The MNIST demo, shortened: it runs where there is no terminal, learns, and is the same in every run. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Inside the repository, so that the demo finds its packages. */
const folder = join(root, 'build/test-examples');

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'examples/mnist/train.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // package.json says which files of dist have effects, which is not meant for src.
    ignoreAnnotations: true,
    platform: 'node',
    format: 'esm',
    alias: { retrograd: join(root, 'src/index.ts') },
    packages: 'external',
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a run prints: results on stdout, the progress bar on stderr. */
function demo(...args: string[]): { results: string; progress: string } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, 'train.mjs'), ...args], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return { results: stdout, progress: stderr };
}

test('the demo learns from 2,000 images in one epoch', () => {
  const { results, progress } = demo('--images', '2000', '--epochs', '1');
  expect(results).toContain('2000 training and 10000 test images');
  const accuracy = /^test accuracy (\d+\.\d+) %$/m.exec(results)?.[1];
  expect(Number(accuracy)).toBeGreaterThan(80);
  const lines = progress.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^epoch 1\/1 .* \| loss .* \| .* images\/s \| ETA \w+$/);
  // At the beginning and at the end, and some in between on a slow machine.
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.length).toBeLessThan(10);
});

test('the seed decides the result', () => {
  const result = (seed: string): string | undefined => {
    const { results, progress } = demo('--images', '300', '--epochs', '1', '--seed', seed);
    const loss = /100% \| loss (\S+)/.exec(progress)?.[1];
    return `${loss}, ${/test accuracy \S+/.exec(results)?.[0]}`;
  };
  expect(result('7')).toMatch(/^\d\.\d+, test accuracy \d+/);
  expect(result('7')).toBe(result('7'));
  expect(result('8')).not.toBe(result('7'));
});
