/**
 * What a user downloads, measured on dist and build, and how many lines there are in which folder. Fails when the
 * download is over its budget or a source file over the limit of lines. With --write the tables go to docs/size.md.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The size when it was set, up to the next 2,500: it grows with the operators, and is to grow only knowingly. */
const BUDGET = 437_000;
const MAX_LINES = 450;
/** Written by scripts/signatures.ts, one entry for each operator. */
const GENERATED = 'src/tensor/signatures/';

const programs = {
  "import * as torch from 'retrograd'": "import * as torch from './dist/index.js'; globalThis.torch = torch;",
  "import { ones } from 'retrograd'": "import { ones } from './dist/index.js'; globalThis.ones = ones;",
  "import * as nn from 'retrograd/nn'": "import * as nn from './dist/nn.js'; globalThis.nn = nn;",
  "import * as optim from 'retrograd/optim'":
    "import * as optim from './dist/optim.js'; globalThis.optim = optim;",
  "import * as io from 'retrograd/io'": "import * as io from './dist/io.js'; globalThis.io = io;",
};

/** Bundles and minifies a program that stands in the repository's root. */
async function bundle(contents, options = {}) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'js' },
    bundle: true,
    external: ['@viz-js/viz'],
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    metafile: true,
    write: false,
    ...options,
  });
  return { bytes: Buffer.from(outputFiles[0].contents), inputs: Object.values(metafile.outputs)[0].inputs };
}

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const number = (value) => value.toLocaleString('en-US');
const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

async function downloads() {
  const rows = [];
  for (const [label, program] of Object.entries(programs)) {
    const { bytes } = await bundle(program);
    rows.push({ label: `\`${label}\``, size: bytes.length, gzip: gzipped(bytes) });
  }
  const wasm = readFileSync(join(root, 'dist/kernels.wasm'));
  rows.push({ label: '`kernels.wasm` alone', size: wasm.length, gzip: gzipped(wasm) });
  return rows;
}

/** Where the minified bytes of the whole package come from: folders of src/, the kernels, other people's packages. */
async function origins() {
  const kernels = {
    name: 'kernels',
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/build\/(?:kernels|worker)\.js$/ }, ({ path }) => ({
        path: join(root, path.slice(path.indexOf('build/'))),
      })),
  };
  const program = "import * as torch from './build/ts/index.js'; globalThis.torch = torch;";
  // `sideEffects` of package.json is said of dist, not of build/ts.
  const { inputs } = await bundle(program, { plugins: [kernels], ignoreAnnotations: true });
  const sizes = new Map();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const origin = originOf(path);
    sizes.set(origin, (sizes.get(origin) ?? 0) + bytesInOutput);
  }
  return [...sizes].filter(([, size]) => size > 0).sort((a, b) => b[1] - a[1]);
}

function originOf(path) {
  const foreign = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  if (foreign) return `third-party: ${foreign[1]}`;
  if (path.endsWith('build/kernels.js')) return 'kernels, as text';
  if (path.endsWith('build/worker.js')) return 'program of threads, as text';
  const folder = /build\/ts\/([^/]+)\//.exec(path);
  return folder ? `src/${folder[1]}` : 'src';
}

/** Source files under a folder, as paths from the root. */
function sourcesIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(ts|mjs|js)$/.test(name))
    .map((name) => `${folder}/${name.split(sep).join('/')}`);
}

const linesOf = (path) => readFileSync(join(root, path), 'utf8').split('\n').length - 1;

function lines() {
  const folders = new Map();
  const files = ['assembly', 'src', 'test', 'bench', 'scripts', 'examples']
    .flatMap(sourcesIn)
    .filter((path) => !path.startsWith(GENERATED));
  for (const path of files) {
    const parts = path.split('/');
    const isLayered = parts[0] === 'src' || parts[0] === 'assembly';
    const folder = isLayered && parts.length > 2 ? parts.slice(0, 2).join('/') : parts[0];
    const entry = folders.get(folder) ?? { files: 0, lines: 0, longest: '', most: 0 };
    const count = linesOf(path);
    entry.files++;
    entry.lines += count;
    if (count > entry.most) Object.assign(entry, { longest: path, most: count });
    folders.set(folder, entry);
  }
  const long = files.filter((path) => linesOf(path) > MAX_LINES);
  return { folders: [...folders].sort(([a], [b]) => (a < b ? -1 : 1)), long };
}

const downloadRows = await downloads();
const { folders, long } = lines();
const report = `# Size

What a user downloads: JavaScript with the kernels inside, bundled and minified by esbuild, then gzipped.

${table(
  ['program', 'minified bytes', 'gzipped bytes'],
  downloadRows.map(({ label, size, gzip }) => [label, number(size), number(gzip)]),
)}

Where the minified bytes of the whole package come from:

${table(
  ['origin', 'bytes'],
  (await origins()).map(([origin, size]) => [origin, number(size)]),
)}

Lines of code (generated files not counted):

${table(
  ['folder', 'files', 'lines', 'longest file'],
  folders.map(([folder, entry]) => [
    folder,
    number(entry.files),
    number(entry.lines),
    `${entry.longest} (${entry.most})`,
  ]),
)}
`;
const options = { ...(await resolveConfig(join(root, 'docs/size.md'))), parser: 'markdown' };
const note = '<!-- Written by `npm run size -- --write`; do not edit. -->\n\n';
if (process.argv.includes('--write'))
  writeFileSync(join(root, 'docs/size.md'), await format(note + report, options));
console.log(await format(report, options));

const download = downloadRows[0].gzip;
if (download > BUDGET) {
  console.error(
    `The whole package is ${number(download)} bytes gzipped: over the budget of ${number(BUDGET)}.`,
  );
  process.exitCode = 1;
}
for (const path of long) {
  console.error(`${path} has ${linesOf(path)} lines: over the limit of ${MAX_LINES}.`);
  process.exitCode = 1;
}
