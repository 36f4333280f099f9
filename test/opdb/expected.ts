/** What is known to differ from PyTorch. */
import { readFileSync } from 'node:fs';

/** Entry → respect → reason. A respect that no longer fails must go. */
export type ExpectedFailures = Record<string, Record<string, string>>;

export const expectedFile = new URL('expected-failures.json', import.meta.url);

export function expectedFailures(): ExpectedFailures {
  return JSON.parse(readFileSync(expectedFile, 'utf8')) as ExpectedFailures;
}
