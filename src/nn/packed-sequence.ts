/** Sequences of different lengths in one tensor, padded or packed: `nn.utils.rnn`. */
import { RuntimeError, ValueError } from '../errors.js';
import { assertTensor } from '../ops/bind.js';
import { asTensor, emptyLike, full, tensor } from '../ops/creation.js';
import { arange } from '../ops/ranges.js';
import { cat } from '../ops/join.js';
import { takeArguments } from '../tensor/arguments.js';
import type { DType } from '../tensor/dtype.js';
import { inspect } from '../tensor/inspect.js';
import { Tensor } from '../tensor/tensor.js';
import { typeOf } from '../tensor/type-name.js';

/**
 * The steps of sequences one after the other: the first of each, the second of each, …, the longest sequence first.
 * `batchSizes` (int64) says how many sequences have each step. Made by `packPaddedSequence` and `packSequence`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.PackedSequence.html
 * @example
 * const packed = nn.utils.rnn.packSequence([tensor([1, 2, 3]), tensor([4])]);
 * packed.data.tolist(); // [1, 4, 2, 3]
 * packed.batchSizes.tolist(); // [2, 1, 1]
 */
export class PackedSequence {
  readonly data: Tensor;
  readonly batchSizes: Tensor;
  /** Where each of the sequences, longest first, was before. */
  readonly sortedIndices: Tensor | null;
  /** Where each of the sequences, as they were, is now. */
  readonly unsortedIndices: Tensor | null;

  constructor(
    data: Tensor,
    batchSizes: Tensor,
    sortedIndices: Tensor | null = null,
    unsortedIndices: Tensor | null = null,
  ) {
    assertTensor('PackedSequence', data, 'data');
    assertTensor('PackedSequence', batchSizes, 'batchSizes', 2);
    this.data = data;
    this.batchSizes = batchSizes;
    this.sortedIndices = sortedIndices;
    this.unsortedIndices = unsortedIndices ?? invertPermutation(sortedIndices);
  }

  /** The same with the data in another dtype. */
  to(target: DType | Tensor | { dtype?: DType }): PackedSequence {
    const data = this.data.to(target);
    if (data === this.data) return this;
    return new PackedSequence(data, this.batchSizes, this.sortedIndices, this.unsortedIndices);
  }

  /** The same with data in float64. */
  double(): PackedSequence {
    return this.to('float64');
  }

  /** The same with data in float32. */
  float(): PackedSequence {
    return this.to('float32');
  }

  /** The same with data in int64. */
  long(): PackedSequence {
    return this.to('int64');
  }

  /** The same with data in int32. */
  int(): PackedSequence {
    return this.to('int32');
  }

  /** The four parts, as Python unpacks them. */
  *[Symbol.iterator](): IterableIterator<Tensor | null> {
    yield* [this.data, this.batchSizes, this.sortedIndices, this.unsortedIndices];
  }

  toString(): string {
    const [data, batchSizes, sorted, unsorted] = [...this].map((part) =>
      part === null ? 'None' : String(part),
    );
    return (
      `PackedSequence(data=${data}, batch_sizes=${batchSizes}, ` +
      `sorted_indices=${sorted}, unsorted_indices=${unsorted})`
    );
  }

  [inspect](): string {
    return this.toString();
  }
}

/**
 * The permutation that undoes another one (int64).
 *
 * @example
 * nn.utils.rnn.invertPermutation(tensor([2n, 0n, 1n])).tolist(); // [1, 2, 0]
 */
export function invertPermutation(permutation: Tensor | null): Tensor | null {
  if (permutation === null) return null;
  assertTensor('invert_permutation', permutation, 'permutation');
  return emptyLike(permutation).scatter_(0, permutation, arange(0, permutation.numel()));
}

function integers(t: Tensor): number[] {
  return t.tolist() as number[];
}

interface PackOptions {
  batchFirst?: boolean;
  enforceSorted?: boolean;
}

/**
 * Packs sequences [T, N, …], or with `batchFirst` [N, T, …], of the lengths that are given. They have to come longest
 * first, unless `enforceSorted` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.pack_padded_sequence.html
 * @example
 * nn.utils.rnn.packPaddedSequence(randn(4, 2, 5), [4, 3]).data.shape; // [7, 5]
 */
export function packPaddedSequence(
  input: Tensor,
  lengths: Tensor | readonly number[],
  ...args: [batchFirst?: boolean, enforceSorted?: boolean] | [PackOptions]
): PackedSequence {
  assertTensor('pack_padded_sequence', input);
  const { batchFirst, enforceSorted } = takeArguments(
    'pack_padded_sequence',
    { batchFirst: false, enforceSorted: true },
    args,
  );
  let counts = asTensor(lengths, { dtype: 'int64' });
  let batch = input;
  let sorted: Tensor | null = null;
  if (!enforceSorted) {
    const { values, indices } = counts.sort({ descending: true });
    counts = values;
    sorted = indices;
    batch = input.indexSelect(batchFirst ? 0 : 1, sorted);
  }
  if (counts.ndim !== 1) {
    throw new RuntimeError(
      `'lengths' argument should be a 1D CPU int64 tensor, but got ${counts.ndim}D cpu Long tensor`,
    );
  }
  const [data, batchSizes] = packed(batchFirst ? batch.transpose(0, 1) : batch, integers(counts));
  return new PackedSequence(data, tensor(batchSizes, { dtype: 'int64' }), sorted);
}

function packed(input: Tensor, lengths: readonly number[]): [data: Tensor, batchSizes: number[]] {
  const size = input.size(1);
  if (input.numel() === 0) throw new RuntimeError('Cannot pack empty tensors.');
  if (lengths.length !== size) {
    throw new RuntimeError(
      `Expected \`len(lengths)\` to be equal to batch_size, but got ${lengths.length} (batch_size=${size})`,
    );
  }
  if (lengths.at(-1)! <= 0) {
    throw new RuntimeError(
      "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0",
    );
  }
  if (lengths.some((length, i) => i > 0 && length > lengths[i - 1]!)) {
    throw new RuntimeError(
      '`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass ' +
        '`enforce_sorted=False` to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you ' +
        'do not need ONNX exportability.',
    );
  }
  const steps = input.size(0);
  const blocks: Tensor[] = [];
  const batchSizes: number[] = [];
  // a block holds the steps at which as many sequences are left
  for (let rows = size; rows > 0; rows--) {
    const start = batchSizes.length;
    const end = lengths[rows - 1]!;
    if (end === start) continue;
    const block = input.narrow(0, Math.min(start, steps), Math.min(end, steps) - Math.min(start, steps));
    blocks.push(block.narrow(1, 0, rows).reshape([-1, ...input.shape.slice(2)]));
    while (batchSizes.length < end) batchSizes.push(rows);
  }
  return [cat(blocks), batchSizes];
}

interface PadPackedOptions {
  batchFirst?: boolean;
  paddingValue?: number;
  totalLength?: number | null;
}

const padPackedDefaults = { batchFirst: false, paddingValue: 0, totalLength: null as number | null };

/**
 * The sequences [T, N, …], or with `batchFirst` [N, T, …], that were packed, padded to the length of the longest or to
 * `totalLength`; and their lengths.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.pad_packed_sequence.html
 * @example
 * const packed = nn.utils.rnn.packSequence([tensor([1, 2, 3]), tensor([4])]);
 * const [padded, lengths] = nn.utils.rnn.padPackedSequence(packed, { batchFirst: true });
 * padded.tolist(); // [[1, 2, 3], [4, 0, 0]]
 */
export function padPackedSequence(
  sequence: PackedSequence,
  ...args: [batchFirst?: boolean, paddingValue?: number, totalLength?: number | null] | [PadPackedOptions]
): [padded: Tensor, lengths: Tensor] {
  if (!(sequence instanceof PackedSequence))
    throw new TypeError(`pad_packed_sequence expects a PackedSequence, not ${typeOf(sequence)}`);
  const { batchFirst, paddingValue, totalLength } = takeArguments(
    'pad_packed_sequence',
    padPackedDefaults,
    args,
  );
  const { data, batchSizes, unsortedIndices } = sequence;
  const sizes = integers(batchSizes);
  if (totalLength !== null && totalLength < sizes.length) {
    throw new ValueError(
      'Expected total_length to be at least the length of the longest sequence in input, but got ' +
        `total_length=${totalLength} and max sequence length being ${sizes.length}`,
    );
  }
  const padding = (steps: number, rows: number): Tensor =>
    full([steps, rows, ...data.shape.slice(1)], paddingValue, { dtype: data.dtype });
  const all = sizes[0]!;
  const blocks: Tensor[] = [];
  for (let at = 0, row = 0; at < sizes.length;) {
    const rows = sizes[at]!;
    let end = at;
    while (sizes[end] === rows) end++;
    const count = (end - at) * rows;
    const block = data.narrow(0, row, count).view([end - at, rows, ...data.shape.slice(1)]);
    blocks.push(rows === all ? block : cat([block, padding(end - at, all - rows)], 1));
    at = end;
    row += count;
  }
  if (totalLength !== null && totalLength > sizes.length)
    blocks.push(padding(totalLength - sizes.length, all));
  const padded = batchFirst ? cat(blocks).transpose(0, 1) : cat(blocks);
  const lengths = tensor(
    Array.from({ length: all }, (_, i) => sizes.filter((size) => size > i).length),
    { dtype: 'int64' },
  );
  if (unsortedIndices === null) return [padded, lengths];
  return [padded.indexSelect(batchFirst ? 0 : 1, unsortedIndices), lengths.indexSelect(0, unsortedIndices)];
}

/**
 * Stacks sequences [Tᵢ, …] of different lengths: [T, N, …], or with `batchFirst` [N, T, …].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.pad_sequence.html
 * @example
 * nn.utils.rnn.padSequence([tensor([1, 2, 3]), tensor([4])], true).tolist(); // [[1, 2, 3], [4, 0, 0]]
 */
export function padSequence(
  sequences: Tensor | readonly Tensor[],
  ...args: [batchFirst?: boolean, paddingValue?: number] | [{ batchFirst?: boolean; paddingValue?: number }]
): Tensor {
  if (!Array.isArray(sequences) && !(sequences instanceof Tensor)) {
    throw new RuntimeError(
      `pad_sequence: Expected iterable for input sequences, but got arg of type: ${typeOf(sequences)}`,
    );
  }
  const { batchFirst, paddingValue } = takeArguments(
    'pad_sequence',
    { batchFirst: false, paddingValue: 0 },
    args,
  );
  const list: readonly Tensor[] = sequences instanceof Tensor ? sequences.unbind(0) : sequences;
  list.forEach((sequence) => assertTensor('pad_sequence', sequence, 'sequences'));
  const [first] = list;
  if (first === undefined) throw new RuntimeError('received an empty list of sequences');
  const steps = Math.max(...list.map((sequence) => sequence.size(0)));
  const size = batchFirst ? [list.length, steps] : [steps, list.length];
  const padded = full([...size, ...first.shape.slice(1)], paddingValue, { dtype: first.dtype });
  list.forEach((sequence, i) => {
    padded
      .select(batchFirst ? 0 : 1, i)
      .narrow(0, 0, sequence.size(0))
      .copy_(sequence);
  });
  return padded;
}

/**
 * The sequences, each of its own length, in a padded tensor [T, N, …], or with `batchFirst` [N, T, …].
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.unpad_sequence.html
 * @example
 * nn.utils.rnn.unpadSequence(randn(4, 2, 5), [4, 3]).map((t) => t.shape); // [[4, 5], [3, 5]]
 */
export function unpadSequence(
  paddedSequences: Tensor,
  lengths: Tensor | readonly number[],
  ...args: [batchFirst?: boolean] | [{ batchFirst?: boolean }]
): Tensor[] {
  assertTensor('unpad_sequence', paddedSequences, 'paddedSequences');
  const { batchFirst } = takeArguments('unpad_sequence', { batchFirst: false }, args);
  const rows = batchFirst ? paddedSequences : paddedSequences.transpose(0, 1);
  const counts = integers(asTensor(lengths, { dtype: 'int64' }));
  return counts.slice(0, rows.size(0)).map((length, i) =>
    rows
      .select(0, i)
      .narrow(0, 0, Math.max(0, Math.min(length, rows.size(1))))
      .clone(),
  );
}

/**
 * Packs a list of sequences [Tᵢ, …]. They have to come longest first, unless `enforceSorted` is false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.pack_sequence.html
 * @example
 * const { data } = nn.utils.rnn.packSequence([tensor([4]), tensor([1, 2, 3])], { enforceSorted: false });
 * data.tolist(); // [1, 4, 2, 3]
 */
export function packSequence(
  sequences: readonly Tensor[],
  ...args: [enforceSorted?: boolean] | [{ enforceSorted?: boolean }]
): PackedSequence {
  const { enforceSorted } = takeArguments('pack_sequence', { enforceSorted: true }, args);
  const padded = padSequence(sequences);
  return packPaddedSequence(
    padded,
    Array.from(sequences, (sequence) => sequence.size(0)),
    { enforceSorted },
  );
}

/**
 * The list of sequences that were packed.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.utils.rnn.unpack_sequence.html
 * @example
 * const packed = nn.utils.rnn.packSequence([tensor([1, 2, 3]), tensor([4])]);
 * nn.utils.rnn.unpackSequence(packed).map((t) => t.tolist()); // [[1, 2, 3], [4]]
 */
export function unpackSequence(packedSequences: PackedSequence): Tensor[] {
  const [padded, lengths] = padPackedSequence(packedSequences, { batchFirst: true });
  return unpadSequence(padded, lengths, { batchFirst: true });
}
