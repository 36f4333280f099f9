/**
 * `npm run bench:limits`: what the processor and the engine can do at most, to hold the other benchmarks against:
 * arithmetic in registers, memory near and far, the cost of a call into wasm and of finding garbage.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as torch from 'retrograd';
import { measure, thorough } from './harness/measure.js';
import { duration, machineLine } from './harness/report.js';

interface Loops {
  multiplyAdd(rounds: number, factor: number, addend: number): number;
  addVectors(out: number, a: number, b: number, nbytes: number): void;
  sumVectors(a: number, nbytes: number): number;
  copyBytes(to: number, from: number, nbytes: number): void;
  nothing(out: number, a: number, b: number, count: number): number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const megabyte = 2 ** 20;
/** As many results of 4 MB as make the last level of cache forget the first. */
const farResults = 64;
const heapBytes = (farResults + 4) * 4 * megabyte;

/** Compiles assembly/bench/limits.ts, in another process; null where the engine does not know its instructions. */
async function load(features: readonly string[]): Promise<Loops | null> {
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
  const folder = mkdtempSync(join(tmpdir(), 'retrograd-limits-'));
  const output = join(folder, 'limits.wasm');
  const options = ['--outFile', output, ...features.flatMap((feature) => ['--enable', feature])];
  execFileSync(process.execPath, [compiler, 'assembly/bench/limits.ts', ...options], { cwd: root });
  const binary = new Uint8Array(readFileSync(output));
  rmSync(folder, { recursive: true });
  if (!WebAssembly.validate(binary)) return null;
  const memory = new WebAssembly.Memory({ initial: heapBytes / 65536, maximum: 65536 });
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  return instance.exports as unknown as Loops;
}

const lines: string[] = [];

/** Measures one piece of work; returns ns. */
function timeOf(work: () => unknown): number {
  return measure([work], thorough)[0]!;
}

function line(name: string, value: string): void {
  lines.push(`| ${name.padEnd(66)} | ${value.padStart(14)} |`);
}

const [x, y, z] = [torch.ones(1_000_000), torch.ones(1_000_000), torch.ones(1_000_000)];
line('retrograd: add 1e6 with `out`', duration(timeOf(() => torch.add(x, y, { out: z }))));
const before = torch.memory.stats();
let adds = 0;
const added = timeOf(() => {
  adds++;
  return x.add(y);
});
const after = torch.memory.stats();
const sweeps = after.sweeps - before.sweeps;
line('retrograd: add 1e6, a new result each time', duration(added));
if (sweeps > 0) {
  const each = (1e6 * (after.sweepMilliseconds - before.sweepMilliseconds)) / sweeps;
  line(`of which finding the garbage: once in ${(adds / sweeps).toFixed(1)} results, for`, duration(each));
}

const plain = (await load(['simd']))!;
const relaxed = await load(['simd', 'relaxed-simd']);

const rounds = 1000;
function gflops(loops: Loops): string {
  return `${((96 * rounds) / timeOf(() => loops.multiplyAdd(rounds, 0.999, 0.001))).toFixed(1)} GFLOP/s`;
}
line('multiply and add in registers, f32x4', gflops(plain));
line('the same in one rounding (relaxed SIMD)', relaxed === null ? 'not here' : gflops(relaxed));

const perSecond = (bytes: number, ns: number): string => `${(bytes / ns).toFixed(1)} GB/s`;
const [a, b, out] = [4 * megabyte, 8 * megabyte, 12 * megabyte];
for (const [size, nbytes] of [
  ['4 KB', 4096],
  ['128 KB', 2 ** 17],
  ['4 MB', 4 * megabyte],
] as const) {
  const moved = (times: number, work: () => void): string => perSecond(times * nbytes, timeOf(work));
  line(
    `add, each operand ${size}, the result where it was before`,
    moved(3, () => plain.addVectors(out, a, b, nbytes)),
  );
  line(
    `sum, ${size}`,
    moved(1, () => plain.sumVectors(a, nbytes)),
  );
  line(
    `memory.copy, ${size}`,
    moved(2, () => plain.copyBytes(out, a, nbytes)),
  );
}
let turn = 0;
const far = timeOf(() => {
  turn = (turn + 1) % farResults;
  plain.addVectors((turn + 3) * 4 * megabyte, a, b, 4 * megabyte);
});
line(`add, 4 MB, ${farResults} results in turn (none in a cache)`, perSecond(12 * megabyte, far));
line('the same for 1,000,000 elements', duration((far * 4e6) / (4 * megabyte)));
const near = timeOf(() => plain.addVectors(out, a, b, 4e6));
line('add of 1,000,000 elements, the result where it was before', duration(near));

line('a call into wasm that does nothing', duration(timeOf(() => plain.nothing(out, a, b, 4))));

console.log(`${machineLine()}\n`);
console.log(`| ${'limit'.padEnd(66)} | ${'measured'.padStart(14)} |`);
console.log(`| ${'-'.repeat(66)} | ${'-'.repeat(13)}: |`);
console.log(lines.join('\n'));
