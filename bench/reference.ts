/**
 * `npm run bench:reference`: runs the benchmark of continuous integration ten times, each in a process of its own, and
 * writes for each case the median of its ratios, and the margin that their scatter justifies, to reference.json.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './harness/measure.js';
import { keyOf, writeReference, type ReferenceRatio } from './harness/reference.js';
import type { Result } from './harness/report.js';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const runs = Number(values.runs);

/** No margin is smaller: the runs were taken one after the other, and another day scatters more than ten minutes. */
const leastMargin = 0.3;
/** A margin is the largest fall below the median among the runs, times this. */
const safety = 1.5;
/** A larger one would allow anything. */
const mostMargin = 0.8;

function runOnce(file: string): readonly Result[] {
  const args = ['--import', 'tsx', 'bench/run.ts', '--ci', '--no-compare', '--json', file];
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`the benchmark ends with ${status ?? 'a signal'}`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { results: Result[] }).results;
}

function summarize(ratios: readonly number[]): ReferenceRatio {
  const ratio = median(ratios);
  const fall = 1 - Math.min(...ratios) / ratio;
  const margin = Math.min(mostMargin, Math.max(leastMargin, safety * fall));
  return { ratio: Number(ratio.toFixed(3)), margin: Number(margin.toFixed(2)) };
}

const folder = mkdtempSync(join(tmpdir(), 'retrograd-bench-'));
const samples = new Map<string, number[]>();
for (let run = 1; run <= runs; run++) {
  for (const result of runOnce(join(folder, 'bench.json'))) {
    const key = keyOf(result);
    samples.set(key, [...(samples.get(key) ?? []), result.ratio]);
  }
  console.log(`${run} of ${runs}`);
}
rmSync(folder, { recursive: true, force: true });
const ratios = Object.fromEntries([...samples].map(([key, list]) => [key, summarize(list)]));
writeReference({ node: process.version, runs, ratios });
const margins = Object.values(ratios).map(({ margin }) => margin);
console.log(
  `${margins.length} cases; margins from ${Math.min(...margins)} to ${Math.max(...margins)}, median ${median(margins)}`,
);
