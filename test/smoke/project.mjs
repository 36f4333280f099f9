/** A user's project: a scratch folder with the packed package installed and the programs of apps/ in it. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const apps = fileURLToPath(new URL('./apps/', import.meta.url));
const WORKS = /^retrograd works: .+$/m;

/** Runs a command to its end and returns what it printed; a failure throws all of that. */
export function run(command, args, { cwd, env = {}, seconds = 120 }) {
  const inherited = { ...process.env };
  for (const name of ['NODE_OPTIONS', 'NODE_PATH']) delete inherited[name];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...inherited, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
    });
    let output = '';
    const collect = (chunk) => (output += chunk);
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else
        reject(
          new ProgramFailure(`${command} ${args.join(' ')} ended with ${signal ?? code}\n${printed(output)}`),
        );
    });
  });
}

/** A failure of a program. What it printed says all; where this process noticed is of no use. */
export class ProgramFailure extends Error {}

/** Lines of minified code are cut. */
const printed = (output) => output.trim().replace(/^(.{300}).*$/gm, '$1 …');

/** The line in which a program says that all went well. Without it, the program has failed however it ended. */
export function verdict(output) {
  const line = WORKS.exec(output)?.[0];
  if (line === undefined) throw new ProgramFailure(`the program did not come to its end\n${printed(output)}`);
  return line;
}

/** Runs a program that ends with its verdict. */
export async function runProgram(command, args, options) {
  return verdict(await run(command, args, options));
}

/** Calls `use` with the folder of a project into which the tarball is installed. */
export async function withProject(tarball, use) {
  const folder = mkdtempSync(join(tmpdir(), 'retrograd-smoke-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "name": "user", "private": true }\n');
    const options = ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball];
    await run('npm', options, { cwd: folder });
    copyApps(folder);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyApps(folder) {
  cpSync(apps, folder, { recursive: true });
  const program = readFileSync(join(folder, 'program.mjs'), 'utf8');
  writeFileSync(join(folder, 'program.cjs'), transformSync(program, { format: 'cjs' }).code);
}

/** A folder inside the project, so that the package is found from there. */
export function subfolder(project, name) {
  const folder = join(project, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
