/** Node of three ages, Deno without permissions, Bun. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../project.mjs';
import { tool } from '../tools.mjs';

const { engines } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../package.json', import.meta.url)), 'utf8'),
);
/** The first Node that the package promises to run on. */
const oldest = `node@${engines.node.replace('>=', '')}.0.0`;

/** It does not let ES modules have `node:worker_threads` without an import. */
const oldestExecutable = () => tool(oldest).command('node');

export async function node({ project, check }) {
  const executables = [
    [`Node ${process.versions.node}`, () => process.execPath],
    [`Node, the oldest (${oldest})`, oldestExecutable],
    ['Node, the newest', () => tool('node@latest').command('node')],
  ];
  for (const [name, executable] of executables) {
    const program = (file) => () => runProgram(executable(), [file], { cwd: project });
    await check(`${name}: ES modules`, program('esm.mjs'));
    await check(`${name}: CommonJS`, program('cjs.cjs'));
    await check(`${name}: both in one process`, program('both.mjs'));
    const hasThreads = executable !== oldestExecutable;
    await check(
      `${name}: ${hasThreads ? '' : 'no '}threads`,
      program(hasThreads ? 'threads.mjs' : 'no-threads.mjs'),
    );
  }
}

export async function deno({ project, check }) {
  const env = { DENO_NO_UPDATE_CHECK: '1' };
  const program = (file) => async () => {
    const options = ['run', '--no-prompt', '--cached-only', file];
    return runProgram(tool('deno@^2').command('deno'), options, { cwd: project, env });
  };
  await check('Deno, no permissions: ES modules', program('esm.mjs'));
  await check('Deno, no permissions: an application of five lines', program('app.mjs'));
  await check('Deno, no permissions: threads', program('threads.mjs'));
}

export async function bun({ project, check }) {
  const program = (file) => () => runProgram(tool('bun@^1').command('bun'), [file], { cwd: project });
  await check('Bun: ES modules', program('esm.mjs'));
  await check('Bun: CommonJS', program('cjs.cjs'));
  await check('Bun: threads', program('threads.mjs'));
}
