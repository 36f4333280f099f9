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

export async function node({ project, check }) {
  const executables = [
    [`Node ${process.versions.node}`, () => process.execPath],
    [`Node, the oldest (${oldest})`, () => tool(oldest).command('node')],
    ['Node, the newest', () => tool('node@latest').command('node')],
  ];
  for (const [name, executable] of executables) {
    const program = (file) => () => runProgram(executable(), [file], { cwd: project });
    await check(`${name}: ES modules`, program('esm.mjs'));
    await check(`${name}: CommonJS`, program('cjs.cjs'));
    await check(`${name}: both in one process`, program('both.mjs'));
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
}

export async function bun({ project, check }) {
  const program = (file) => () => runProgram(tool('bun@^1').command('bun'), [file], { cwd: project });
  await check('Bun: ES modules', program('esm.mjs'));
  await check('Bun: CommonJS', program('cjs.cjs'));
}
