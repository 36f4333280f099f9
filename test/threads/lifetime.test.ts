/** How long threads live, and what the memory does meanwhile. */
import { execFileSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { getNumThreads, memory, nn, ones, optim, randn, setNumThreads } from '../../src/index.js';
import { heapU8 } from '../../src/wasm/module.js';
import { allReady, splitAll, splitAsUsual } from './threaded.js';

afterEach(() => {
  vi.restoreAllMocks();
  splitAsUsual();
  setNumThreads(1);
});

/** What a process of its own that runs `program` prints; it may not end it by itself. */
function printed(program: string): string {
  const source = `import { ones, setNumThreads } from './src/index.ts';\n${program}`;
  const options = { encoding: 'utf8', timeout: 60_000 } as const;
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', source];
  return execFileSync(process.execPath, flags, options);
}

describe('a process', () => {
  test('ends while threads are there', () => {
    const program = 'setNumThreads(3);\nconsole.log(ones(500, 500).mm(ones(500, 500)).sum().item());';
    expect(printed(program)).toBe('125000000\n');
  }, 70_000);

  test('ends after its threads', () => {
    const program =
      'setNumThreads(2);\nconst x = ones(1000000).exp();\nsetNumThreads(1);\nconsole.log(x.neg().max().item() < -2.7);';
    expect(printed(program)).toBe('true\n');
  }, 70_000);
});

test('setNumThreads(1) ends all workers', async () => {
  let alive = 0;
  class Counted extends Worker {
    constructor(...parameters: ConstructorParameters<typeof Worker>) {
      super(...parameters);
      alive++;
      this.on('exit', () => alive--);
    }
  }
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ Worker: Counted });
  setNumThreads(4);
  await allReady();
  expect(alive).toBe(3);
  setNumThreads(1);
  while (alive > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(getNumThreads()).toBe(1);
});

test('training with threads takes no more memory from step to step', async () => {
  setNumThreads(3);
  await allReady();
  splitAll();
  const model = new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(8 * 64, 10),
  );
  const optimizer = new optim.Adam(model.parameters());
  const images = randn([16, 3, 8, 8]);
  const step = (): void => {
    optimizer.zeroGrad();
    model.call(images).square().mean().backward();
    optimizer.step();
  };
  const measure = (): [number, number] => {
    memory.collect();
    return [memory.stats().allocated, heapU8().length];
  };
  for (let i = 0; i < 100; i++) step();
  const [allocated, bytes] = measure();
  for (let i = 0; i < 400; i++) step();
  const [allocatedThen, bytesThen] = measure();
  expect(allocatedThen).toBeLessThan(allocated + (4 << 20));
  expect(bytesThen).toBeLessThan(bytes + (32 << 20));
});

test('pools that come and go leave no memory behind', async () => {
  const x = ones([1000]);
  const use = async (): Promise<void> => {
    setNumThreads(3);
    await allReady();
    splitAll();
    expect(x.add(x).sum().item()).toBe(2000);
    splitAsUsual();
    setNumThreads(1);
  };
  await use();
  memory.collect();
  const before = memory.stats().allocated;
  for (let i = 0; i < 5; i++) await use();
  memory.collect();
  expect(memory.stats().allocated).toBeLessThan(before + 65536);
});
