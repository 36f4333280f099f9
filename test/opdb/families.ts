/** One test for each entry of a family of PyTorch's operator database that has an operator here. */
import { expect, test } from 'vitest';
import { isMissing } from './call.js';
import { expectedFailures } from './expected.js';
import { load } from './load.js';
import { runEntry } from './run.js';

const expected = expectedFailures();

/** Defines the tests of a family. */
export function operatorDatabase(family: string): void {
  const { entries } = load(family);
  const present = entries.filter((entry) => !isMissing(entry));
  test(`${family}: ${present.length} of ${entries.length} entries have an operator`, () => {
    const absent = entries.filter((entry) => isMissing(entry) && entry.id in expected);
    expect(absent.map(({ id }) => id)).toEqual([]);
  });
  for (const entry of present) {
    test(entry.id, () => {
      const known = expected[entry.id] ?? {};
      const { failures } = runEntry(entry);
      const unknown = failures.filter(({ respect }) => !(respect in known));
      if (unknown.length > 0) {
        const texts = unknown.slice(0, 10).map(({ respect, text }) => `[${respect}] ${text}`);
        throw new Error(`${unknown.length} differences:\n${texts.join('\n')}`);
      }
      const failing = new Set(failures.map(({ respect }) => respect));
      const passing = Object.keys(known).filter((respect) => !failing.has(respect));
      expect(passing, 'these are listed as expected failures and pass').toEqual([]);
    });
  }
}
