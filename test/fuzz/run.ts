/**
 * Calls random operators with random arguments here and in PyTorch, and prints what differs.
 *
 *     npm run fuzz -- --seconds 60 --seed 1 --family unary --operator '^add$'
 *     npm run fuzz -- --case '{"path":…}'
 *
 * It needs Python with PyTorch (`python3`, or what the variable PYTHON names), and is skipped without.
 */
import { parseArgs } from 'node:util';
import { drawArguments, pythonKeywords } from './arguments.js';
import { type Difference, differences, sameError } from './compare.js';
import { Draw } from './draw.js';
import { evaluate } from './here.js';
import { isKnown } from './known.js';
import type { Case, Outcome } from './literals.js';
import { type Operator, operatorsFor } from './operators.js';
import { Peer } from './peer.js';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' },
    seed: { type: 'string' },
    family: { type: 'string' },
    operator: { type: 'string' },
    case: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

/** What PyTorch has answered in time is still judged for so long, in milliseconds. */
const grace = 2_000;

interface Count {
  cases: number;
  refused: number;
  differing: number;
}

const counts = new Map<string, Count>();
const found = new Map<string, { times: number; text: string; item: Case }>();
const texts = new Map<string, { times: number; text: string }>();
let [knownTimes, errors, sameErrors, died] = [0, 0, 0, 0];

function drawCase(draw: Draw, operator: Operator, id: number): Case {
  const { schema, forms } = operator;
  const { form, path, python } = draw.pick(forms);
  const { args, keywords } = drawArguments(draw, schema, form === 'i');
  // A method's tensor need not come first in its function.
  const self = Math.max(
    0,
    schema.params.findIndex(({ name }) => name === 'self'),
  );
  const ordered = form === 'f' ? args : [args[self]!, ...args.filter((_, i) => i !== self)];
  const [owner] = ordered;
  if (form !== 'f' && (typeof owner !== 'object' || owner === null || !('t' in owner)))
    return drawCase(draw, operator, id);
  return { id, form, path, python, args: ordered, keywords };
}

/** As PyTorch is asked. */
const forPeer = (item: Case): Case => ({ ...item, keywords: pythonKeywords(item.keywords) });

const sizeOf = (item: Case): number => JSON.stringify(item).length;

/** Each kind of difference of an operator is shown once, by its shortest case. */
function note(item: Case, { kind, text }: Difference): void {
  const key = `${item.path} ${kind}`;
  const other = found.get(key);
  if (!other) found.set(key, { times: 1, text, item });
  else {
    other.times++;
    if (sizeOf(item) < sizeOf(other.item)) Object.assign(other, { text, item });
  }
}

function judge(item: Case, theirs: Outcome | null): void {
  const name = item.path.replace(/_$/, '');
  const count = counts.get(name) ?? { cases: 0, refused: 0, differing: 0 };
  counts.set(name, count);
  count.cases++;
  if (theirs === null) {
    died++;
    return;
  }
  const ours = evaluate(item);
  if (theirs.error) count.refused++;
  if (theirs.error && ours.error) {
    errors++;
    if (sameError(ours, theirs)) sameErrors++;
    else {
      const text = `${ours.error.join(': ')} | PyTorch ${theirs.error.join(': ')}`;
      texts.set(item.path, { times: (texts.get(item.path)?.times ?? 0) + 1, text });
    }
  }
  const all = [...differences(ours, theirs, item)];
  const unknown = all.filter((difference) => !isKnown(item, ours, theirs, difference));
  if (unknown.length > 0) count.differing++;
  else if (all.length > 0) knownTimes++;
  for (const difference of unknown) note(item, difference);
}

function report(seed: number, seconds: number, version: string): void {
  const total = [...counts.values()].reduce((sum, { cases }) => sum + cases, 0);
  const refused = [...counts.values()].reduce((sum, count) => sum + count.refused, 0);
  const differing = [...counts.values()].reduce((sum, count) => sum + count.differing, 0);
  if (options.verbose) {
    for (const [name, { cases, refused: no, differing: bad }] of [...counts].sort())
      console.log(`${name.padEnd(40)} ${cases} cases, ${no} refused by PyTorch, ${bad} differ`);
    for (const [path, { times, text }] of [...texts].sort())
      console.log(`error text  ${path} (${times}): ${text.replaceAll('\n', ' ').slice(0, 240)}`);
  }
  for (const [key, { times, text, item }] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${key} (${times}): ${text.replaceAll('\n', ' ').slice(0, 200)}`);
    console.log(`  --case '${JSON.stringify(item)}'`);
  }
  console.log(
    `seed ${seed}, ${seconds} s, PyTorch ${version}: ${total} cases of ${counts.size} operators; ` +
      `${refused} refused by PyTorch; of ${errors} refused by both, ${sameErrors} in the same words; ` +
      `${knownTimes} differ as is known, ${died} ended PyTorch, ${differing} differ`,
  );
}

async function main(): Promise<void> {
  const peer = new Peer();
  await peer.start();
  if (peer.version === null) {
    console.log('skipped: there is no Python with PyTorch');
    return;
  }
  const seed = Number(options.seed ?? Date.now() % 1_000_000);
  const seconds = Number(options.seconds);
  console.warn = () => undefined;
  if (options.case) {
    const item = JSON.parse(options.case) as Case;
    const [theirs] = await peer.evaluate([forPeer(item)]);
    console.log('here   ', JSON.stringify(evaluate(item)));
    console.log('PyTorch', JSON.stringify(theirs));
  } else {
    const draw = new Draw(seed);
    const chosen = (await operatorsFor(peer)).filter(
      ({ family, schema }) =>
        (options.family === undefined || family === options.family) &&
        new RegExp(options.operator ?? '').test(schema.name),
    );
    if (chosen.length === 0) throw new Error('no operator is of this family and name');
    const end = Date.now() + 1000 * seconds;
    for (let id = 0; Date.now() < end;) {
      const cases = Array.from({ length: 200 }, () => drawCase(draw, draw.pick(chosen), id++));
      const outcomes = await peer.evaluate(cases.map(forPeer), end);
      for (const [i, outcome] of outcomes.entries()) {
        judge(cases[i]!, outcome);
        if (Date.now() > end + grace) break;
      }
    }
    report(seed, seconds, peer.version);
  }
  if ([...counts.values()].some(({ differing }) => differing > 0)) process.exitCode = 1;
  peer.stop();
}

await main();
