/** Property tests that are the same in every run: fast-check with a fixed seed. */
import fc from 'fast-check';
import { test } from 'vitest';

const SEED = 20_221_028;

// for those who call fc.assert themselves
fc.configureGlobal({ seed: SEED });

/** Defines a test that checks `predicate`, which throws or returns false where it fails, on random arguments. */
export function property<Args extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [K in keyof Args]: fc.Arbitrary<Args[K]> },
  predicate: (...args: Args) => unknown,
  { runs = 200 }: { runs?: number } = {},
): void {
  test(name, () => {
    fc.assert(fc.property(...arbitraries, predicate as (...args: Args) => boolean), { numRuns: runs });
  });
}

export { fc };
