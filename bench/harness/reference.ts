/** The ratios that `bench:ci` compares with: committed in reference.json, by the model of the processor. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { machine, type Result } from './report.js';

/** Of one case, over several runs. */
export interface ReferenceRatio {
  /** The median of the runs. */
  readonly ratio: number;
  /** By what part of it a ratio may fall. */
  readonly margin: number;
}

export interface Reference {
  readonly node: string;
  readonly runs: number;
  readonly ratios: Readonly<Record<string, ReferenceRatio>>;
}

const file = new URL('../reference.json', import.meta.url);

type References = Record<string, Reference>;

function readAll(): References {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as References) : {};
}

/** That of this model of processor: ratios of different ones differ by more than any margin. */
export function readReference(): Reference | null {
  return readAll()[machine().cpu] ?? null;
}

export function writeReference(reference: Reference): void {
  const all: References = { ...readAll(), [machine().cpu]: reference };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

export function keyOf({ name, size, kind }: Pick<Result, 'name' | 'size' | 'kind'>): string {
  return `${name} ${size} ${kind}`;
}

/** Whether the ratio is below what the reference allows; false for a case that it does not know. */
export function hasFallen(result: Result, { ratios }: Reference): boolean {
  const known = ratios[keyOf(result)];
  return known !== undefined && result.ratio < known.ratio * (1 - known.margin);
}

/** What a summary says about the comparison. */
export function verdict(results: readonly Result[], reference: Reference | null): string {
  if (!reference) {
    return `No reference for this processor, ${machine().cpu}: nothing compared. Record one with npm run bench:reference.`;
  }
  const fallen = results.filter((result) => hasFallen(result, reference));
  const compared = results.filter((result) => reference.ratios[keyOf(result)] !== undefined).length;
  if (fallen.length === 0) return `${compared} ratios compared with the reference: none has fallen.`;
  const list = fallen.map((result) => {
    const { ratio, margin } = reference.ratios[keyOf(result)]!;
    const percent = Math.round(margin * 100);
    return `- ${keyOf(result)}: ${result.ratio.toFixed(2)}, was ${ratio.toFixed(2)}, margin ${percent} %`;
  });
  return `${fallen.length} of ${compared} ratios have fallen below the reference:\n${list.join('\n')}`;
}
