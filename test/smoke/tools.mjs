/** What the smoke test runs and the package does not depend on, installed by npm into a cache outside the repository. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'retrograd-smoke');
const INSTALL_SECONDS = 240;

/** A tool that cannot be had on this machine. Checks that need it are skipped, and say why. */
export class Unavailable extends Error {}

/** Packages in a folder of their own in the cache. */
class Tool {
  constructor(folder) {
    this.folder = folder;
    this.require = createRequire(join(folder, 'package.json'));
  }

  command(name) {
    return join(this.folder, 'node_modules/.bin', name);
  }

  async import(name) {
    return import(pathToFileURL(this.require.resolve(name)).href);
  }

  /** The version that is installed. */
  version(name) {
    return this.require(join(this.folder, 'node_modules', name, 'package.json')).version;
  }
}

const outcomes = new Map();

/**
 * Installs packages, given as `name@range`, unless the cache has them. A folder is complete when its note is there.
 * The folder is named after the packages, so a change of ranges installs anew, as does deleting the cache.
 */
export function tool(...packages) {
  const key = packages.join('+').replace(/[^\w.@+-]/g, '_');
  if (!outcomes.has(key)) outcomes.set(key, install(join(cache, key), packages));
  const outcome = outcomes.get(key);
  if (outcome instanceof Unavailable) throw outcome;
  return outcome;
}

function install(folder, packages) {
  const note = join(folder, 'complete');
  if (existsSync(note)) return new Tool(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const options = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...packages];
  const { status, stderr } = spawnSync('npm', options, {
    cwd: folder,
    encoding: 'utf8',
    timeout: INSTALL_SECONDS * 1000,
  });
  if (status !== 0) {
    const reason = status === null ? `${INSTALL_SECONDS} s were not enough` : stderr.trim().split('\n')[0];
    return new Unavailable(`npm cannot install ${packages.join(' ')}: ${reason}`);
  }
  writeFileSync(note, '');
  return new Tool(folder);
}

/** A browser of the system: the one that CHROMIUM names, or Debian's. */
export function chromium() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = process.env.CHROMIUM ?? places.find((path) => existsSync(path));
  if (found === undefined)
    throw new Unavailable('there is no Chromium; `apt-get install chromium` brings Debian’s');
  return found;
}
