/** The table of `npm run bench:compare` in Markdown, and the same as JSON. */
import { machine } from '../harness/report.js';
import type { Times } from '../harness/rounds.js';

/** A row; the times are by the name of the library, null where one cannot or fails. */
export interface ComparedRow {
  readonly workload: string;
  readonly times: Readonly<Record<string, Times | null>>;
}

export type Statistic = keyof Times;

/** Three digits, of µs. */
export function microseconds(ns: number): string {
  const value = ns / 1e3;
  return value >= 99.95 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(value < 0.1 ? 2 : 3);
}

export const own = 'retrograd';
const ownToo = 'disposing';
export const python = 'PyTorch';

/** The time of the best of the other JavaScript libraries, and its name. */
export function bestOther({ times }: ComparedRow, statistic: Statistic): [string, number] | null {
  const others = Object.entries(times).flatMap(([name, time]): [string, number][] =>
    time === null || name === own || name === ownToo || name === python ? [] : [[name, time[statistic]]],
  );
  return others.sort(([, a], [, b]) => a - b)[0] ?? null;
}

const nameWidth = 40;
const width = 11;

function line(name: string, cells: readonly string[]): string {
  return `| ${[name.padEnd(nameWidth), ...cells.map((cell) => cell.padStart(width))].join(' | ')} |`;
}

function ratio(ours: number | undefined, theirs: number | undefined): string {
  return ours === undefined || theirs === undefined ? '' : `${(theirs / ours).toFixed(2)}×`;
}

export function head(libraries: readonly string[]): string {
  const titles = [...libraries, 'best JS', python].map((title, i) =>
    i < libraries.length ? title : `vs. ${title}`,
  );
  const rule = `| ${'-'.repeat(nameWidth)} |${` ${'-'.repeat(width - 1)}: |`.repeat(titles.length)}`;
  return `${line('median µs', titles)}\n${rule}`;
}

export function rowLine(row: ComparedRow, libraries: readonly string[]): string {
  const cells = libraries.map((name) => {
    const time = row.times[name];
    return time ? microseconds(time.median) : '';
  });
  const ours = row.times[own]?.median;
  const others = ratio(ours, bestOther(row, 'median')?.[1]);
  return line(row.workload, [...cells, others, ratio(ours, row.times[python]?.median)]);
}

/** Where another one is faster. */
export function summary(rows: readonly ComparedRow[]): string {
  const losses = (rival: (row: ComparedRow) => readonly [string, number] | null): string => {
    const found = rows.flatMap((row) => {
      const [theirs, ours] = [rival(row), row.times[own]?.median];
      if (!theirs || ours === undefined || theirs[1] >= ours) return [];
      return [`${row.workload} (${theirs[0]}, ${(ours / theirs[1]).toFixed(2)}×)`];
    });
    return found.length === 0 ? 'none' : found.join(', ');
  };
  const byPython = losses(({ times }) => {
    const time = times[python];
    return time ? [python, time.median] : null;
  });
  return (
    `Another JavaScript library is faster: ${losses((row) => bestOther(row, 'median'))}.\n` +
    `PyTorch is faster: ${byPython}.`
  );
}

export function toJson(
  libraries: readonly string[],
  rows: readonly ComparedRow[],
  failures: readonly string[],
): string {
  return `${JSON.stringify({ ...machine(), unit: 'ns', libraries, rows, failures }, null, 2)}\n`;
}
