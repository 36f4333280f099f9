/** The elements, or slices along a dimension, without repetitions. */
import { RuntimeError } from '../../errors.js';
import { takeArguments, required } from '../../tensor/arguments.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import { wrapDim } from '../../tensor/shape.js';
import { Storage } from '../../tensor/storage.js';
import type { Tensor } from '../../tensor/tensor.js';
import { K } from '../../wasm/module.js';
import { assertTensor } from '../bind.js';
import { install, operator } from '../define.js';
import { withoutFormula } from '../spec.js';

type Groups = [values: Tensor, inverse: Tensor, counts: Tensor];

/** The rows of a matrix, each once, which one each row is, and how often each occurs. */
function groupsOf(rows: Tensor, sorts: boolean): Groups {
  const [n, width] = rows.shape as [number, number];
  const [firsts, inverse, counts] = [n, n, n].map((size) => emptyTensor(int64, [size])) as Groups;
  let count = 0;
  if (n > 0) {
    const x = contiguousOf(rows);
    const work = new Storage(n * width * Math.max(4, x._type.size) + n * 32 + 128);
    count = K.groupRows(
      x._type.code,
      sorts ? 1 : 0,
      n,
      width,
      x._address,
      firsts._address,
      inverse._address,
      counts._address,
      work.address,
    );
    work.dispose();
  }
  return [rows.indexSelect(0, firsts.narrow(0, 0, count)), inverse, counts.narrow(0, 0, count).clone()];
}

function grouped(self: Tensor, dim: number | null, sorts: boolean): Groups {
  if (dim === null) {
    const [values, inverse, counts] = groupsOf(self.reshape([self._numel, 1]), sorts);
    return [values.reshape(values._numel), inverse.reshape(self.shape), counts];
  }
  const d = wrapDim(dim, self.shape.length);
  const zeros = self.shape.filter((size) => size === 0).length;
  if (self._numel === 0) {
    if (self.shape[d] !== 0 || zeros !== 1) {
      throw new RuntimeError(
        "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied",
      );
    }
    return [self.newEmpty(self.shape), ...([0, 0].map(() => emptyTensor(int64, [0])) as [Tensor, Tensor])];
  }
  const moved = self.shape.length === 0 ? self.reshape(1) : self.transpose(d, 0);
  const [values, inverse, counts] = groupsOf(moved.reshape(moved.shape[0]!, -1), sorts);
  const found = values.reshape([values.shape[0]!, ...moved.shape.slice(1)]);
  return [found.transpose(d, 0), inverse, counts];
}

const uniqueGroups = operator(
  '_unique2(Tensor self, int? dim=None) -> (Tensor output, Tensor inverse, Tensor counts)',
  {
    only: 'function',
    nodeName: (_, dim) => (dim === null ? 'Unique2Backward0' : 'UniqueDimBackward0'),
    forward: (self, dim) => grouped(self, dim, true),
    gradients: { self: (_, { dim }) => withoutFormula(dim === null ? '_unique2' : 'unique_dim')() },
    differentiableResults: 1,
  },
);

const consecutiveGroups = operator(
  '_uniqueConsecutive(Tensor self, int? dim=None) -> (Tensor output, Tensor inverse, Tensor counts)',
  {
    only: 'function',
    nodeName: 'UniqueConsecutiveBackward0',
    forward: (self, dim) => grouped(self, dim, false),
    gradients: { self: withoutFormula('unique_consecutive') },
    differentiableResults: 1,
  },
);

/** Keywords of `uniqueConsecutive`. */
export interface UniqueConsecutiveOptions {
  returnInverse?: boolean | undefined;
  returnCounts?: boolean | undefined;
  dim?: number | null | undefined;
}

/** Keywords of `unique`. */
export interface UniqueOptions extends UniqueConsecutiveOptions {
  sorted?: boolean | undefined;
}

interface Wanted {
  input: unknown;
  returnInverse: unknown;
  returnCounts: unknown;
  dim: unknown;
}

/** The groups that are asked for: the values alone, or an array. */
function wanted(
  name: string,
  { input, returnInverse, returnCounts, dim }: Wanted,
  group: (self: Tensor, dim: number | null) => unknown,
): Tensor | Tensor[] {
  assertTensor(name, input);
  if (dim !== null && !Number.isInteger(dim)) throw new TypeError(`${name}(): argument 'dim' must be int`);
  const [values, inverse, counts] = group(input, dim as number | null) as Groups;
  if (returnInverse !== true && returnCounts !== true) return values;
  return [values, ...(returnInverse === true ? [inverse] : []), ...(returnCounts === true ? [counts] : [])];
}

/**
 * The elements, or with `dim` the slices along a dimension, in order and each once. With `returnInverse` also where each
 * element is among them, with `returnCounts` how often each occurs: then the result is an array.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unique.html
 * @example
 * unique(tensor([3, 1, 3])).tolist(); // [1, 3]
 * const [values, inverse, counts] = unique(tensor([3, 1, 3]), { returnInverse: true, returnCounts: true });
 */
export function unique(
  input: Tensor,
  options: UniqueOptions & ({ returnInverse: true } | { returnCounts: true }),
): Tensor[];
export function unique(input: Tensor, options?: UniqueOptions): Tensor;
export function unique(...args: unknown[]): Tensor | Tensor[] {
  const defaults = { input: required, sorted: true, returnInverse: false, returnCounts: false, dim: null };
  return wanted('unique', takeArguments('unique', defaults, args), uniqueGroups);
}
install('unique', (self, args) => unique(...([self, ...args] as [Tensor, UniqueOptions])));

/**
 * The elements, or with `dim` the slices along a dimension, without those that equal the one before; further results as
 * of `unique`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.unique_consecutive.html
 * @example
 * uniqueConsecutive(tensor([1, 1, 2, 1])).tolist(); // [1, 2, 1]
 */
export function uniqueConsecutive(
  input: Tensor,
  options: UniqueConsecutiveOptions & ({ returnInverse: true } | { returnCounts: true }),
): Tensor[];
export function uniqueConsecutive(input: Tensor, options?: UniqueConsecutiveOptions): Tensor;
export function uniqueConsecutive(...args: unknown[]): Tensor | Tensor[] {
  const defaults = { input: required, returnInverse: false, returnCounts: false, dim: null };
  return wanted('unique_consecutive', takeArguments('unique_consecutive', defaults, args), consecutiveGroups);
}
install('uniqueConsecutive', (self, args) =>
  uniqueConsecutive(...([self, ...args] as [Tensor, UniqueConsecutiveOptions])),
);
