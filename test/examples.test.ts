/** The examples, shortened: they run where there is no terminal, learn, save what they have learnt, and repeat themselves. */
import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Inside the repository, so that the demo finds its packages. */
const folder = join(root, 'build/test-examples');

beforeAll(() => {
  buildSync({
    entryPoints: [
      'mnist/train',
      'mnist/convnet',
      'characters/train',
      'autoencoder/train',
      'curve-fitting/train',
    ].map((name) => join(root, `examples/${name}.ts`)),
    outbase: join(root, 'examples'),
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
function run(name: string, ...args: string[]): { results: string; progress: string } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return { results: stdout, progress: stderr };
}

const demo = (...args: string[]): { results: string; progress: string } => run('mnist/train', ...args);

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

/** A file for the weights, of a size that says that they are in it. */
function checkpoint(name: string): { path: string; bytes: () => number } {
  const path = join(folder, `${name}.safetensors`);
  return { path, bytes: () => statSync(path).size };
}

test('the convolutional network learns from 2,000 images in one epoch', () => {
  const { path, bytes } = checkpoint('convnet');
  const { results } = run('mnist/convnet', '--images', '2000', '--epochs', '1', '--checkpoint', path);
  expect(results).toContain('1900 images to learn from, 100 held back, 10000 to test with');
  expect(Number(/^test accuracy (\d+\.\d+) %/m.exec(results)?.[1])).toBeGreaterThan(85);
  // 29,306 parameters, and the averages of batch norm
  expect(bytes()).toBeGreaterThan(4 * 29_306);
});

test('the character model learns more than how often each character is', () => {
  const { path, bytes } = checkpoint('characters');
  const small = [
    '--steps',
    '150',
    '--lr',
    '0.01',
    '--width',
    '32',
    '--layers',
    '1',
    '--length',
    '32',
    '--checkpoint',
    path,
  ];
  const { results, progress } = run('characters/train', ...small);
  expect(results).toContain('94039 characters of 61 kinds');
  // the entropy of single characters is 4.4 bits
  expect(Number(/^best: (\S+) bits/m.exec(results)?.[1])).toBeLessThan(4.2);
  expect(results).toMatch(/\nShall I compare thee[^]{400}\n$/);
  expect(progress).toContain('training');
  expect(bytes()).toBeGreaterThan(4 * 12_000);
});

test('the autoencoder does better than the mean image', () => {
  const { path, bytes } = checkpoint('autoencoder');
  const { results } = run('autoencoder/train', '--images', '6000', '--epochs', '1', '--checkpoint', path);
  const mean = /the mean image alone has an error of (\S+)/.exec(results)?.[1];
  const best = /^best: (\S+), in/m.exec(results)?.[1];
  expect(Number(best)).toBeLessThan(0.75 * Number(mean));
  expect(results.split('\n').filter((line) => line.includes(' | '))).toHaveLength(28);
  expect(bytes()).toBeGreaterThan(4 * 410_000);
});

test('the pendulum is found', () => {
  const { path, bytes } = checkpoint('pendulum');
  const { results } = run('curve-fitting/train', '--points', '500', '--checkpoint', path);
  for (const [, found, truth] of results.matchAll(/(\S+) \(true: (\S+)\)/g)) {
    expect(Number(found)).toBeCloseTo(Number(truth), 1);
  }
  expect(Number(/held back: (\S+) m/.exec(results)?.[1])).toBeLessThan(0.06);
  expect(bytes()).toBeGreaterThan(32);
});
