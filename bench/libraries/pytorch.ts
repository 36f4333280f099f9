/**
 * The workloads in PyTorch, in a Python process that waits while the others are measured. Operands and results go
 * through files; what passes through the pipes is small and not timed.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { clockName } from '../harness/measure.js';
import { NotInstalled, type Contestant, type Data, type Library } from './library.js';

const install =
  'pip install torch numpy\n' +
  'RETROGRAD_BENCH_PYTHON=PYTHON npm run bench:compare, if that is not the python3 of the path';

const script = fileURLToPath(new URL('pytorch.py', import.meta.url));

const oneThread = { OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/**
 * glibc neither maps each large block anew nor gives memory back, which is PyTorch's better setting: otherwise each large
 * result costs a page fault for every 4 KB of it.
 */
const fastAllocator = {
  MALLOC_MMAP_MAX_: '0',
  MALLOC_TRIM_THRESHOLD_: String(2 ** 40),
};

type Answer = { value: unknown } | { error: string };

/** A Python process that answers each line with a line. */
class Python {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  readonly #iterator: AsyncIterator<string>;
  #isMissing = false;
  #complaints = '';
  readonly folder = mkdtempSync(join(tmpdir(), 'retrograd-bench-'));

  constructor(command: string, allocator: Record<string, string>) {
    this.#process = spawn(command, [script], { env: { ...process.env, ...oneThread, ...allocator } });
    this.#process.on('error', () => (this.#isMissing = true));
    // That it has ended is noticed by the end of its output.
    this.#process.stdin.on('error', () => undefined);
    this.#process.stderr.on('data', (text) => (this.#complaints += String(text)));
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#iterator = this.#lines[Symbol.asyncIterator]();
  }

  /** The answer to a request, and before the first one: the versions, or null if there is no such Python or no PyTorch. */
  async answer(): Promise<unknown> {
    const line = await this.#iterator.next();
    if (line.done && this.#isMissing) return null;
    if (line.done) throw new Error(`the Python process has ended\n${this.#complaints}`);
    const answer = JSON.parse(line.value) as Answer;
    if ('error' in answer) throw new Error(answer.error);
    return answer.value;
  }

  ask(command: string, ...args: readonly unknown[]): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify([command, ...args])}\n`);
    return this.answer();
  }

  /** A closed input is what ends it. */
  close(): void {
    this.#process.stdin.end();
    this.#lines.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function writeOperand(folder: string, { array, shape }: Data, i: number): unknown {
  const file = join(folder, `operand-${i}`);
  writeFileSync(file, array);
  return { file, shape, dtype: array instanceof Int32Array ? 'int32' : 'float32' };
}

function readDoubles(file: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

async function prepare(
  python: Python,
  operation: string,
  operands: readonly Data[],
): Promise<Contestant | null> {
  const { folder } = python;
  const files = operands.map((operand, i) => writeOperand(folder, operand, i));
  if (!(await python.ask('prepare', operation, files))) return null;
  return {
    async results() {
      return ((await python.ask('results', folder)) as string[]).map(readDoubles);
    },
    time: async (count) => (await python.ask('run', count, clockName())) as number,
    async release() {
      await python.ask('release');
    },
  };
}

/** The first Python of the path that has PyTorch, or the one that `RETROGRAD_BENCH_PYTHON` names. */
export async function loadPyTorch(allocator: Record<string, string> = fastAllocator): Promise<Library> {
  const chosen = process.env.RETROGRAD_BENCH_PYTHON;
  for (const command of chosen === undefined ? ['python3', 'python'] : [chosen]) {
    const python = new Python(command, allocator);
    const versions = (await python.answer()) as { version: string; blas: string } | null;
    if (versions === null) {
      python.close();
      continue;
    }
    const { version, blas } = versions;
    return {
      name: 'PyTorch',
      description: `PyTorch ${version}, one thread, BLAS: ${blas}, an allocator that keeps its memory`,
      prepare: ({ operation }, operands) => prepare(python, operation, operands),
      peakMemory: async () => (await python.ask('peak_memory')) as number,
      close: () => python.close(),
    };
  }
  throw new NotInstalled(install);
}
