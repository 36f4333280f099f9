/** Every family of the fixtures has its tests, and what is expected to fail is in the fixtures. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectedFailures } from './expected.js';
import { load, loadIndex } from './load.js';

const { families } = loadIndex();

test.each(Object.entries(families))('%s', (family, count) => {
  expect(existsSync(new URL(`${family}.test.ts`, import.meta.url))).toBe(true);
  expect(load(family).entries).toHaveLength(count);
});

test('expected failures are entries, with reasons', () => {
  const ids = new Set(Object.keys(families).flatMap((family) => load(family).entries.map(({ id }) => id)));
  for (const [id, respects] of Object.entries(expectedFailures())) {
    expect(ids).toContain(id);
    expect(Object.keys(respects)).not.toEqual([]);
    for (const reason of Object.values(respects)) expect(reason).toMatch(/\w{3}/);
  }
});
