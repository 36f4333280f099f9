/**
 * `npm run bench:threads [-- N] [--markdown]`: the same work with one thread and with N (2), in turns, best of many short
 * samples, since what else the machine does can only take time away. With `--markdown` it prints the table of
 * docs/threads.md.
 */
import { setTimeout as delay } from 'node:timers/promises';
import * as torch from 'retrograd';
import { retrogradStep, trainingData } from './cases/training.js';
import { duration, machineLine } from './harness/report.js';

const { randn } = torch;
const F = torch.nn.functional;
const options = process.argv.slice(2);
const isMarkdown = options.includes('--markdown');
const threads = Number(options.find((option) => !option.startsWith('--')) ?? 2);
const rounds = 8;
const sampleTime = 6;
const samplesPerRound = 6;

interface Work {
  readonly name: string;
  readonly run: () => unknown;
}

function square(n: number): Work {
  const [a, b] = [randn([n, n]), randn([n, n])];
  return { name: `matmul ${n}`, run: () => a.matmul(b).dispose() };
}

function elementwise(n: number): Work[] {
  const [a, b] = [randn([n]), randn([n])];
  return [
    { name: `add ${n}`, run: () => a.add(b).dispose() },
    { name: `exp ${n}`, run: () => a.exp().dispose() },
  ];
}

function rows(): Work[] {
  const x = randn([512, 768]);
  const y = randn([1024, 1024]);
  return [
    { name: 'softmax [512,768]', run: () => x.softmax(1).dispose() },
    { name: 'cumsum [512,768]', run: () => x.cumsum(1).dispose() },
    { name: 'sum [1024,1024] dim 0', run: () => y.sum(0).dispose() },
    { name: 'sum [1024,1024] dim 1', run: () => y.sum(1).dispose() },
    { name: 'max [1024,1024] dim 1', run: () => y.amax(1).dispose() },
    { name: 'transpose 1024', run: () => y.t().contiguous().dispose() },
    { name: 'sort [1000,1000]', run: () => y.sort(1)[0].dispose() },
    { name: 'bmm [64,64,64]', run: batched() },
  ];
}

function batched(): () => unknown {
  const [a, b] = [randn([64, 64, 64]), randn([64, 64, 64])];
  return () => a.bmm(b).dispose();
}

function images(): Work[] {
  const [x, w] = [randn([8, 3, 64, 64]), randn([16, 3, 3, 3])];
  const [one, deep] = [randn([1, 64, 56, 56]), randn([64, 64, 3, 3])];
  return [
    { name: 'conv2d [8,3,64,64]', run: () => F.conv2d(x, w).dispose() },
    { name: 'conv2d [1,64,56,56]', run: () => F.conv2d(one, deep, null, { padding: 1 }).dispose() },
    { name: 'conv2d [8,64,28,28]', run: deepened() },
    { name: 'conv2d [8,64,28,28], gradient by input', run: returned() },
    { name: 'maxPool2d [8,16,64,64]', run: pooled() },
  ];
}

function deepened(): () => unknown {
  const [x, w] = [randn([8, 64, 28, 28]), randn([64, 64, 3, 3])];
  return () => F.conv2d(x, w, null, { padding: 1 }).dispose();
}

/** What goes back through a convolution to an image, which is a transposed one. */
function returned(): () => unknown {
  const [g, w] = [randn([8, 64, 28, 28]), randn([64, 64, 3, 3])];
  return () => F.convTranspose2d(g, w, null, { padding: 1 }).dispose();
}

function norms(): Work[] {
  const [rows, images] = [randn([512, 768]), randn([16, 32, 32, 32])];
  return [
    { name: 'layerNorm [512,768]', run: () => F.layerNorm(rows, [768]).dispose() },
    {
      name: 'batchNorm [16,32,32,32]',
      run: () => F.batchNorm(images, null, null, null, null, true).dispose(),
    },
  ];
}

function pooled(): () => unknown {
  const x = randn([8, 16, 64, 64]);
  return () => F.maxPool2d(x, 2).dispose();
}

const works: Work[] = [
  ...[128, 256, 512, 1024].map(square),
  ...[1e4, 1e5, 1e6, 1e7].flatMap(elementwise),
  ...rows(),
  ...images(),
  ...norms(),
  { name: 'MLP step, batch 64', run: retrogradStep(trainingData([784, 256, 128, 10], 64)) },
  { name: 'MLP step, batch 512', run: retrogradStep(trainingData([784, 256, 128, 10], 512)) },
];

/** The least time of one call, in ns. */
function best({ run }: Work): number {
  let least = Infinity;
  let count = 1;
  for (let sample = 0; sample < samplesPerRound; sample++) {
    const begin = performance.now();
    for (let i = 0; i < count; i++) run();
    const elapsed = performance.now() - begin;
    least = Math.min(least, elapsed / count);
    count = Math.max(1, Math.ceil(sampleTime / least));
  }
  return least * 1e6;
}

const single = works.map(() => Infinity);
const several = works.map(() => Infinity);
for (let round = 0; round < rounds; round++) {
  for (const [n, times] of [
    [1, single],
    [threads, several],
  ] as const) {
    torch.setNumThreads(n);
    // Until they are up, the caller does all.
    await delay(200);
    works.forEach((work, i) => (times[i] = Math.min(times[i]!, best(work))));
  }
}
torch.setNumThreads(1);

const width = Math.max(...works.map(({ name }) => name.length)) + 2;

function line([name, ...cells]: readonly [string, ...string[]]): string {
  if (isMarkdown) return `| ${[name, ...cells].join(' | ')} |`;
  return name.padEnd(width) + cells.map((cell) => cell.padStart(12)).join('');
}

console.log(`${machineLine()}\n`);
console.log(line(['work', '1 thread', `${threads} threads`, 'ratio']));
if (isMarkdown) console.log('| --- | --: | --: | --: |');
works.forEach(({ name }, i) => {
  const ratio = (single[i]! / several[i]!).toFixed(2);
  console.log(line([name, duration(single[i]!), duration(several[i]!), ratio]));
});
