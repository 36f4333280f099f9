/** The table of results in Markdown, and the same as JSON. */
import { cpus, loadavg } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Case, Kind } from './case.js';

export interface Result {
  readonly name: string;
  readonly size: string;
  readonly elements: number;
  readonly kind: Kind;
  /** Medians, ns per call. */
  readonly retrograd: number;
  readonly baseline: number;
  /** baseline / retrograd: above 1, retrograd is faster. */
  readonly ratio: number;
}

const widths = [24, 16, 16, 11, 11, 7];
const numeric = [false, false, false, true, true, true];

function row(cells: readonly string[]): string {
  const padded = cells.map((cell, i) => (numeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)));
  return `| ${padded.join(' | ')} |`;
}

const units = [
  { name: 'ns', size: 1 },
  { name: 'µs', size: 1e3 },
  { name: 'ms', size: 1e6 },
  { name: 's', size: 1e9 },
];

/** 1234567 ns is `1.23 ms`. */
export function duration(ns: number): string {
  // 999.5 would be printed as 1.00e+3.
  const { name, size } = units.find((unit) => ns < 999.5 * unit.size) ?? units.at(-1)!;
  return `${(ns / size).toPrecision(3)} ${name}`;
}

export function tableHead(): string {
  const rule = widths.map((width, i) => (numeric[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return `${row(['operation', 'size', 'passes', 'retrograd', 'baseline', 'ratio'])}\n${row(rule)}`;
}

export function tableRow({ name, size, kind, retrograd, baseline, ratio }: Result): string {
  return row([name, size, kind, duration(retrograd), duration(baseline), ratio.toFixed(2)]);
}

export function failedRow({ name, size, kind }: Case): string {
  return row([name, size, kind, 'fails', '', '']);
}

/** What the times depend on. Look at the load before believing any of them. */
export function machine(): { node: string; cpu: string; cores: number; load: number[] } {
  const cores = cpus();
  return {
    node: process.version,
    cpu: cores[0]?.model ?? 'unknown',
    cores: cores.length,
    load: loadavg().map((value) => Number(value.toFixed(2))),
  };
}

export function machineLine(): string {
  const { node, cpu, cores, load } = machine();
  return `Node ${node}, ${cores} × ${cpu}, load ${load.join(' ')}`;
}

/** The operations that lose against the baseline although they are large enough for it to matter. */
export function slowerLine(results: readonly Result[]): string {
  const slower = results.filter(({ elements, ratio }) => elements >= 1000 && ratio < 1);
  if (slower.length === 0) return 'Slower than the baseline at 1,000 elements or more: none.';
  const names = slower.map(({ name, size, kind, ratio }) => `${name} ${size} ${kind} (${ratio.toFixed(2)})`);
  return `Slower than the baseline at 1,000 elements or more: ${names.join(', ')}.`;
}

export function writeJson(file: string, results: readonly Result[], failures: readonly string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...machine(), unit: 'ns', results, failures }, null, 2)}\n`);
}
