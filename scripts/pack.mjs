/** The package as npm would publish it: a tarball of what has been built, in a folder that is thrown away. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Calls `use` with the tarball's path and the list of files in it. */
export async function withTarball(use) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('there is no dist: `npm run build` makes it');
  const folder = mkdtempSync(join(tmpdir(), 'retrograd-pack-'));
  try {
    const options = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    const output = execFileSync('npm', options, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const report = JSON.parse(output);
    const [{ filename, files }] = Array.isArray(report) ? report : Object.values(report);
    return await use(join(folder, filename), files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
