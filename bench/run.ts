/** `npm run bench`: every operation beside plain JavaScript. See README.md for how to read it. */
import { cases, casesInCi } from './cases/index.js';
import { setReuse } from './harness/arrays.js';
import type { Case } from './harness/case.js';
import { measure, quick, setClock, thorough, type Plan } from './harness/measure.js';
import { readOptions } from './harness/options.js';
import {
  failedRow,
  machineLine,
  slowerLine,
  tableHead,
  tableRow,
  writeJson,
  type Result,
} from './harness/report.js';

/** Before all, the first case runs for 2 s: the heap grows to its usual size, which costs more than small kernels. */
const growth: Plan = { ...quick, samples: 1, sampleTime: 2000 };

function run(entry: Case, plan: Plan): Result {
  const { name, size, elements, kind } = entry;
  const { retrograd: ours, baseline: theirs, check } = entry.setup();
  check();
  const [retrograd, baseline] = measure([ours, theirs], plan) as [number, number];
  return { name, size, elements, kind, retrograd, baseline, ratio: baseline / retrograd };
}

const { ci, filter, json, clock, reuse } = readOptions();
setClock(clock);
setReuse(reuse);
const chosen = (ci ? casesInCi : cases).filter(({ name, size, kind }) =>
  filter.test(`${name} ${size} ${kind}`),
);
const results: Result[] = [];
const failures: string[] = [];

const arrays = reuse ? 'allocated once' : 'new for each call';
console.log(`${machineLine()}, ${clock} clock, arrays of the baseline ${arrays}\n\n${tableHead()}`);
for (const entry of chosen.slice(0, 1)) {
  const pair = entry.setup();
  measure([() => pair.retrograd()], growth);
}
for (const entry of chosen) {
  try {
    const result = run(entry, ci ? quick : thorough);
    results.push(result);
    console.log(tableRow(result));
  } catch (error) {
    failures.push(`${entry.name} ${entry.size} ${entry.kind}: ${String(error)}`);
    console.log(failedRow(entry));
  }
}
console.log(`\n${slowerLine(results)}`);
if (json !== undefined) writeJson(json, results, failures);
if (failures.length > 0) {
  console.error(`\nFailures:\n${failures.join('\n')}`);
  process.exitCode = 1;
}
