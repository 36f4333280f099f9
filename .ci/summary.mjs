/**
 * The closing line of `.ci/run`: how many tests passed, failed and were skipped.
 *
 *     node .ci/summary.mjs REPORTS STEP...    REPORTS is the folder of the reports, each STEP the name of a failed step
 *
 * Counted are the tests of vitest and the programs of the smoke test. A failed step counts as one failure more, unless it
 * is one of these two and its failures have been counted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...failedSteps] = process.argv.slice(2);
const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '');

function unitTests() {
  const report = JSON.parse(read('vitest.json') || '{}');
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report;
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

function smokeTest() {
  const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(read('smoke.txt'));
  const [passed, failed, skipped] = (counts?.slice(1) ?? [0, 0, 0]).map(Number);
  return { passed, failed, skipped };
}

const suites = { tests: unitTests(), 'smoke test': smokeTest() };
const total = (key) => Object.values(suites).reduce((sum, counts) => sum + counts[key], 0);
const uncounted = failedSteps.filter((step) => !(suites[step]?.failed > 0)).length;
for (const step of failedSteps) console.log(`FAILED: ${step}`);
console.log(`${total('passed')} passed, ${total('failed') + uncounted} failed, ${total('skipped')} skipped`);
