/** The inputs that an operator writes by its nature. */
import { Tensor } from '../../src/index.js';

/** The argument at a place or of a name. */
export function argument(args: readonly unknown[], at: number, name: string): unknown {
  const last = args.at(-1);
  const isOptions =
    typeof last === 'object' && last !== null && Object.getPrototypeOf(last) === Object.prototype;
  if (isOptions && name in last) return (last as Record<string, unknown>)[name];
  return at < args.length - (isOptions ? 1 : 0) ? args[at] : undefined;
}

type Place = readonly [at: number, name: string];

interface Writer {
  places: readonly Place[];
  writes: (args: readonly unknown[]) => boolean;
}

const statistics: readonly Place[] = [
  [1, 'runningMean'],
  [2, 'runningVar'],
];
const limits: Writer = {
  places: [[1, 'weight']],
  writes: (args) => (argument(args, 3, 'maxNorm') ?? null) !== null,
};

/**
 * Running statistics move in training, and rows of embeddings over a norm shrink. Of neither the recording says
 * anything: `test/nn` tests them.
 */
const writers: Record<string, Writer> = {
  'nn.functional.batchNorm': {
    places: statistics,
    writes: (args) => argument(args, 5, 'training') === true,
  },
  'nn.functional.instanceNorm': {
    places: statistics,
    writes: (args) => argument(args, 5, 'useInputStats') !== false,
  },
  nativeBatchNorm: {
    places: [
      [3, 'runningMean'],
      [4, 'runningVar'],
    ],
    writes: (args) => argument(args, 5, 'training') === true,
  },
  'nn.functional.embedding': limits,
  'nn.functional.embeddingBag': limits,
};

/** The tensors among the arguments of a call that it is right to write. */
export function writtenBy(name: string, args: readonly unknown[]): Set<Tensor> {
  const writer = writers[name];
  if (!writer?.writes(args)) return new Set();
  const found = writer.places.map(([at, key]) => argument(args, at, key));
  return new Set(found.filter((each) => each instanceof Tensor));
}
