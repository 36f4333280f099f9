/** `npm run bench:compare`: the same workloads in retrograd, other libraries and PyTorch. See README.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { clockName, setClock, type Plan } from './harness/measure.js';
import { machineLine } from './harness/report.js';
import { measureInRounds, type Times } from './harness/rounds.js';
import { NotInstalled, type Contestant, type Library, type Workload } from './libraries/library.js';
import { loadPyTorch } from './libraries/pytorch.js';
import { head, rowLine, summary, toJson, type ComparedRow } from './libraries/report.js';
import { Missing } from './libraries/retrograd-models.js';
import { loadSeparately } from './libraries/separate.js';
import { workloads } from './libraries/workloads.js';

const { values: options } = parseArgs({
  options: {
    cpu: { type: 'boolean' },
    filter: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean' },
  },
});
setClock(options.cpu ? 'cpu' : 'wall');
/** Warming up is not what is cut short: a busy machine starves the compiler's threads. */
const warmUp = { warmUpTime: 100, warmUpCalls: 5000, warmUpLimit: 400 };
const plan: Plan = options.quick
  ? { ...warmUp, samples: 5, sampleTime: 3 }
  : { ...warmUp, samples: 15, sampleTime: 10 };
const defaultTolerance = 1e-4;

const failures: string[] = [];
const notes: string[] = [];

type Results = readonly ArrayLike<number>[];

/** The first difference, or null. A library may have fewer results than retrograd, such as no indices. */
function difference(actual: Results, expected: Results, tolerance: number): string | null {
  for (let k = 0; k < actual.length; k++) {
    const [a, b] = [actual[k]!, expected[k]!];
    if (a.length !== b.length) return `result ${k} has ${a.length} elements instead of ${b.length}`;
    for (let i = 0; i < a.length; i++) {
      // Written so that NaN disagrees.
      if (Math.abs(a[i]! - b[i]!) <= tolerance * (1 + Math.abs(b[i]!))) continue;
      return `result ${k}, element ${i} is ${a[i]!} instead of ${b[i]!}`;
    }
  }
  return null;
}

async function resultsOf(contestant: Contestant, { steps = 1 }: Workload): Promise<Results> {
  const results: ArrayLike<number>[] = [];
  for (let step = 0; step < steps; step++) results.push(...(await contestant.results()));
  return results;
}

interface Prepared {
  readonly name: string;
  readonly contestant: Contestant;
}

/** All that can run the workload and agree with retrograd, which comes first. Throws Missing. */
async function prepareAll(libraries: readonly Library[], workload: Workload): Promise<Prepared[]> {
  const operands = workload.operands();
  const prepared: Prepared[] = [];
  let expected: Results | undefined;
  for (const library of libraries) {
    try {
      const contestant = await library.prepare(workload, operands);
      if (!contestant) continue;
      const results = await resultsOf(contestant, workload);
      expected ??= results;
      const found = difference(results, expected, workload.tolerance ?? defaultTolerance);
      if (found !== null) throw new Error(found);
      prepared.push({ name: library.name, contestant });
    } catch (error) {
      if (error instanceof Missing) throw error;
      failures.push(`${workload.name}, ${library.name}: ${String(error)}`);
    }
  }
  return prepared;
}

async function compare(libraries: readonly Library[], workload: Workload): Promise<ComparedRow> {
  const prepared = await prepareAll(libraries, workload);
  const measured = await measureInRounds(
    prepared.map(
      ({ contestant }) =>
        (count) =>
          contestant.time(count),
    ),
    plan,
  );
  for (const { contestant } of prepared) await contestant.release?.();
  const times: Record<string, Times | null> = {};
  for (const { name } of libraries) times[name] = null;
  prepared.forEach(({ name }, i) => (times[name] = measured[i]!));
  return { workload: workload.name, times };
}

async function load(): Promise<Library[]> {
  const libraries: Library[] = [];
  for (const name of ['retrograd', 'disposing', 'plain']) libraries.push(await loadSeparately(name));
  for (const [name, loader] of [
    ['TensorFlow.js', () => loadSeparately('tfjs')],
    ['jax-js', () => loadSeparately('jax')],
    ['PyTorch', loadPyTorch],
  ] as const) {
    try {
      libraries.push(await loader());
    } catch (error) {
      if (!(error instanceof NotInstalled)) throw error;
      notes.push(`${name} is not installed and was left out. To compare:\n${error.message}`);
    }
  }
  return libraries;
}

const filter = new RegExp(options.filter ?? '');
console.log(`${machineLine()}, ${clockName()} clock`);
const libraries = await load();
const names = libraries.map(({ name }) => name);
console.log(`${libraries.map(({ description }) => `- ${description}`).join('\n')}\n\n${head(names)}`);
const rows: ComparedRow[] = [];
for (const workload of workloads.filter(({ name }) => filter.test(name))) {
  try {
    const row = await compare(libraries, workload);
    rows.push(row);
    console.log(rowLine(row, names));
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    notes.push(`Left out: ${workload.name}. retrograd has no ${error.message}.`);
  }
}
for (const library of libraries) library.close?.();
console.log(`\n${summary(rows)}`);
if (notes.length > 0) console.log(`\n${notes.join('\n')}`);
if (options.json !== undefined) {
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(options.json, toJson(names, rows, failures));
}
if (failures.length > 0) {
  console.error(`\nFailures:\n${failures.join('\n')}`);
  process.exitCode = 1;
}
