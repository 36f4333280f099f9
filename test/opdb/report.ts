/**
 * Runs PyTorch's operator database and prints what passes: `npm run opdb`, with `--family NAME`, `--entry REGEX`,
 * `--verbose` for the differences, `--fixtures FOLDER` for other samples, `--json FILE`. `--prune` takes what passes off
 * the list of expected failures.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { load, loadIndex } from './load.js';
import { expectedFailures, expectedFile } from './expected.js';
import { type EntryReport, runEntry } from './run.js';

const { values } = parseArgs({
  options: {
    family: { type: 'string', multiple: true },
    entry: { type: 'string' },
    fixtures: { type: 'string' },
    json: { type: 'string' },
    prune: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});

const folder = values.fixtures
  ? pathToFileURL(`${values.fixtures.replace(/\/$/, '')}/`)
  : new URL('fixtures/', import.meta.url);
const index = loadIndex(folder);
const pattern = new RegExp(values.entry ?? '');

interface Total {
  complete: number;
  partial: number;
  missing: number;
  samples: number;
  samplesPassed: number;
  errors: number;
  errorsPassed: number;
}

const empty = (): Total => ({
  complete: 0,
  partial: 0,
  missing: 0,
  samples: 0,
  samplesPassed: 0,
  errors: 0,
  errorsPassed: 0,
});

function add(total: Total, report: EntryReport): void {
  total[report.isMissing ? 'missing' : report.failures.length > 0 ? 'partial' : 'complete']++;
  for (const key of ['samples', 'samplesPassed', 'errors', 'errorsPassed'] as const)
    total[key] += report[key];
}

function line(name: string, total: Total): string {
  const { complete, partial, missing, samples, samplesPassed, errors, errorsPassed } = total;
  const cells = [complete, partial, missing, `${samplesPassed}/${samples}`, `${errorsPassed}/${errors}`];
  return [name.padEnd(12), ...cells.map((cell) => String(cell).padStart(12))].join('');
}

const reports: (EntryReport & { family: string })[] = [];
const all = empty();
const started = performance.now();
console.log(
  ['family', 'complete', 'partial', 'missing', 'samples', 'errors']
    .map((word, i) => (i === 0 ? word.padEnd(12) : word.padStart(12)))
    .join(''),
);
for (const family of Object.keys(index.families)) {
  if (values.family && !values.family.includes(family)) continue;
  const total = empty();
  for (const entry of load(family, folder).entries) {
    if (!pattern.test(entry.id)) continue;
    const report = runEntry(entry);
    reports.push({ ...report, family });
    add(total, report);
    add(all, report);
    if (!values.verbose || report.failures.length === 0) continue;
    console.log(`${entry.id}: ${report.failures.length} differences`);
    for (const { respect, text } of report.failures) console.log(`  [${respect}] ${text}`);
  }
  console.log(line(family, total));
}
console.log(line('all', all));
console.log(
  `${((performance.now() - started) / 1000).toFixed(1)} s; ${index.leftOut.length} entries do not apply`,
);
const known = expectedFailures();
const unexpected = reports.flatMap(({ id, failures }) =>
  [...new Set(failures.map(({ respect }) => respect))]
    .filter((respect) => !(respect in (known[id] ?? {})))
    .map((respect) => `${id}: ${respect}`),
);
if (!values.fixtures)
  console.log(`${unexpected.length} failures that are not expected: ${unexpected.join('; ')}`);
if (values.prune) {
  for (const { id, failures } of reports) {
    const left = Object.entries(known[id] ?? {}).filter(([respect]) =>
      failures.some((failure) => failure.respect === respect),
    );
    if (left.length > 0) known[id] = Object.fromEntries(left);
    else Reflect.deleteProperty(known, id);
  }
  writeFileSync(expectedFile, `${JSON.stringify(known, null, 2)}\n`);
}
if (values.json) writeFileSync(values.json, JSON.stringify(reports));
