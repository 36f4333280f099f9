/** The peak of resident memory of training steps, each library and model in a process of its own. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('peak.ts', import.meta.url));
const libraries = ['retrograd', 'tfjs-wasm', 'PyTorch'];
const models = [
  { title: 'MLP 784-256-128-10, Adam', operation: 'mlp' },
  { title: 'convnet [32,1,28,28], SGD', operation: 'convnet' },
];
/** The peaks of a few processes differ by some MB, by when their collectors happened to run. */
const repetitions = 3;

interface Peak {
  readonly peak: number;
  readonly heap: number;
  readonly isDone: boolean;
}

function measure(...args: readonly string[]): Peak {
  const output = execFileSync(process.execPath, [...process.execArgv, script, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // What libraries print comes before.
  return JSON.parse(output.trim().split('\n').at(-1)!) as Peak;
}

/** The one of median peak. */
function median(...args: readonly string[]): Peak {
  const peaks = Array.from({ length: repetitions }, () => measure(...args));
  return peaks.sort((a, b) => a.peak - b.peak)[repetitions >> 1]!;
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

/** Prints a table; a library that is not installed is left out with a note. */
export function printTrainingPeaks(): void {
  console.log('\n| peak MB, 200 steps | loaded | at most | difference | wasm memory |');
  console.log('| ------------------ | -----: | ------: | ---------: | ----------: |');
  const notes: string[] = [];
  for (const library of libraries) {
    try {
      const loaded = median(library);
      for (const { title, operation } of models) {
        const { peak, heap, isDone } = median(library, operation);
        if (!isDone) {
          notes.push(`${library} cannot do ${title}.`);
          continue;
        }
        const cells = [loaded.peak, peak, peak - loaded.peak].map(megabytes);
        const wasm = heap > 0 ? megabytes(heap) : '';
        console.log(`| ${[`${title}: ${library}`, ...cells, wasm].join(' | ')} |`);
      }
    } catch (error) {
      const { stderr = '' } = error as { stderr?: string };
      const [reason] = /NotInstalled.*|Error.*/.exec(stderr) ?? [String(error)];
      notes.push(`${library} is left out: ${reason}`);
    }
  }
  for (const note of notes) console.log(`\n${note}`);
}
