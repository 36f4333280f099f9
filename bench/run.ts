/** `npm run bench`: every operation beside plain JavaScript. See README.md for how to read it. */
import { appendFileSync } from 'node:fs';
import { cases, casesInCi } from './cases/index.js';
import { setReuse } from './harness/arrays.js';
import type { Case } from './harness/case.js';
import { measure, quick, setClock, thorough, type Plan } from './harness/measure.js';
import { readOptions } from './harness/options.js';
import { hasFallen, readReference, verdict } from './harness/reference.js';
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

/** What a fall has to survive: the case is measured so often again, and its best ratio counts. */
const retries = 2;

const report: string[] = [];

function print(text: string): void {
  report.push(text);
  console.log(text);
}

const { ci, compare, filter, json, clock, reuse } = readOptions();
setClock(clock);
setReuse(reuse);
const chosen = (ci ? casesInCi : cases).filter(({ name, size, kind }) =>
  filter.test(`${name} ${size} ${kind}`),
);
const reference = ci && compare ? readReference() : null;
const results: Result[] = [];
const failures: string[] = [];

const arrays = reuse ? 'allocated once' : 'new for each call';
print(`${machineLine()}, ${clock} clock, arrays of the baseline ${arrays}\n\n${tableHead()}`);
for (const entry of chosen.slice(0, 1)) {
  const pair = entry.setup();
  measure([() => pair.retrograd()], growth);
}
for (const entry of chosen) {
  try {
    let result = run(entry, ci ? quick : thorough);
    for (let retry = 0; retry < retries && reference && hasFallen(result, reference); retry++) {
      const again = run(entry, quick);
      if (again.ratio > result.ratio) result = again;
    }
    results.push(result);
    print(tableRow(result));
  } catch (error) {
    failures.push(`${entry.name} ${entry.size} ${entry.kind}: ${String(error)}`);
    print(failedRow(entry));
  }
}
print(`\n${slowerLine(results)}`);
if (ci && compare) print(`\n${verdict(results, reference)}`);
if (reference && results.some((result) => hasFallen(result, reference))) process.exitCode = 1;
if (json !== undefined) writeJson(json, results, failures);
if (failures.length > 0) {
  print(`\nFailures:\n${failures.join('\n')}`);
  process.exitCode = 1;
}
const summary = process.env.GITHUB_STEP_SUMMARY;
if (ci && summary) appendFileSync(summary, `## Benchmarks\n\n${report.join('\n')}\n`);
