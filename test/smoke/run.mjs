/**
 * Installs the packed package as a user would and runs it where users are.
 *
 *     npm run test:smoke                 all targets
 *     npm run test:smoke -- deno vite    these
 *
 * A target that cannot be had here is skipped, with the reason. The exit code is 1 if anything failed.
 */
import { withTarball } from '../../scripts/pack.mjs';
import { ProgramFailure, withProject } from './project.mjs';
import { esbuild, rollup, vite, webpack } from './targets/bundlers.mjs';
import { chromium } from './targets/chromium.mjs';
import { page } from './targets/page.mjs';
import { bun, deno, node } from './targets/runtimes.mjs';
import { types } from './targets/types.mjs';
import { workerd } from './targets/workerd.mjs';
import { Unavailable } from './tools.mjs';

const targets = { node, deno, bun, workerd, chromium, page, rollup, vite, webpack, esbuild, types };
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(targets);
const unknown = names.filter((name) => !Object.hasOwn(targets, name));
if (unknown.length > 0) {
  console.error(`There is no target ${unknown.join(', ')}; there are ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs one check, prints a line about it, and counts it. */
async function check(name, action) {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    const line = await action();
    counts.passed++;
    console.log(`passed   ${name} (${line.replace('retrograd works: ', '')}, ${seconds()})`);
  } catch (error) {
    if (error instanceof Unavailable) {
      counts.skipped++;
      console.log(`SKIPPED  ${name}: ${error.message}`);
    } else {
      counts.failed++;
      const text = error instanceof ProgramFailure ? error.message : String(error.stack ?? error);
      console.log(`FAILED   ${name} (${seconds()})\n${text.replace(/^/gm, '    ')}`);
    }
  }
}

await withTarball((tarball) =>
  withProject(tarball, async (project) => {
    for (const name of names) await targets[name]({ project, check });
  }),
);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
