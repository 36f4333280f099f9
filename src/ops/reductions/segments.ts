/** Reductions of the segments of a dimension. */
import { RuntimeError, IndexError } from '../../errors.js';
import { wrapDim } from '../../tensor/shape.js';
import type { Scalar, Tensor } from '../../tensor/tensor.js';
import { composite } from '../define.js';
import { cat, stack } from '../join.js';

type Reduction = 'sum' | 'mean' | 'max' | 'min' | 'prod';

const starts: Record<Reduction, number> = { sum: 0, mean: 0, max: -Infinity, min: Infinity, prod: 1 };

/** One segment, along the first dimension. */
function reduced(segment: Tensor, reduce: Reduction, initial: Scalar | null): Tensor {
  const n = segment.shape[0]!;
  if (n === 0) {
    const none = initial ?? (reduce === 'mean' ? NaN : starts[reduce]);
    // of the segment's elements, so that it has a gradient of zeros
    return segment.sum(0).add(Number(none));
  }
  let all = segment;
  if (initial !== null)
    all = cat([segment.newFull([1, ...segment.shape.slice(1)], Number(initial)), segment]);
  switch (reduce) {
    case 'sum':
      return all.sum(0);
    case 'mean':
      return all.sum(0).div(n);
    case 'prod':
      return all.prod(0);
    case 'max':
      return all.amax(0);
    case 'min':
      return all.amin(0);
  }
}

/** The segments' reductions along the last dimension of `lengths`; those before are the same in both. */
function along(
  data: Tensor,
  lengths: Tensor,
  reduce: Reduction,
  initial: Scalar | null,
  isOffsets: boolean,
): Tensor {
  if (lengths.shape.length > 1) {
    const rows = Array.from({ length: lengths.shape[0]! }, (_, i) =>
      along(data.select(0, i), lengths.select(0, i), reduce, initial, isOffsets),
    );
    return stack(rows, 0);
  }
  const bounds = (lengths.tolist() as number[]).map(Number);
  if (!isOffsets) {
    let end = 0;
    bounds.forEach((length, i) => {
      bounds[i] = end;
      end += length;
    });
    bounds.push(end);
  }
  const segments = bounds.slice(0, -1).map((start, i) => {
    return reduced(data.narrow(0, start, bounds[i + 1]! - start), reduce, initial);
  });
  return segments.length > 0 ? stack(segments, 0) : data.narrow(0, 0, 0).clone();
}

function assertLengths(data: Tensor, lengths: Tensor, axis: number, unsafe: boolean): void {
  if (unsafe && Number(lengths.min().item()) >= 0) {
    // PyTorch reads what lies behind the data; here that is an error
    unsafe = lengths.sum(-1).le(data.shape[axis]!).all().item() === true;
    if (unsafe) return;
  }
  if (lengths._numel > 0 && Number(lengths.min().item()) < 0) {
    throw new RuntimeError('lengths contains negative value!');
  }
  if (lengths.sum(-1).eq(data.shape[axis]!).all().item() === true) return;
  throw new RuntimeError(
    'segment_reduce(): Expected all rows of lengths along axis to sum to data.size(lengths.dim()-1) when !unsafe.',
  );
}

const hint =
  '  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)';

function assertOffsets(data: Tensor, offsets: Tensor, axis: number): void {
  const ascends = offsets.diff({ dim: -1 }).ge(0).all().item() === true;
  if (!ascends) throw new RuntimeError(`Expected segment_length >= 0 to be true, but got false.${hint}`);
  const isInside = offsets.ge(0).logicalAnd(offsets.le(data.shape[axis]!)).all().item() === true;
  if (!isInside) throw new IndexError('segment_reduce(): offsets are out of range of the data');
}

/**
 * Reduces each of the segments of a dimension, `'sum'`, `'mean'`, `'max'`, `'min'` or `'prod'`, which are given by their
 * lengths or by the offsets where they begin and end. `initial` is what each reduction starts from.
 *
 * @see https://pytorch.org/docs/1.13/search.html?q=segment_reduce
 * @example
 * segmentReduce(tensor([1, 2, 3]), 'sum', { lengths: tensor([2n, 1n]) }).tolist(); // [3, 3]
 */
export const segmentReduce = composite(
  'segmentReduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None) -> Tensor',
  (data, reduce, lengths, indices, offsets, axis, unsafe, initial) => {
    const d = wrapDim(axis, data.shape.length);
    if (indices !== null) {
      throw new RuntimeError('segment_reduce(): indices based reduction is not supported yet.');
    }
    if (!(reduce in starts)) throw new RuntimeError(`unsupported reduction given! ${reduce}`);
    const given = offsets ?? lengths;
    if (given === null)
      throw new RuntimeError('segment_reduce(): Either lengths or offsets must be defined.');
    const name = offsets === null ? 'lengths' : 'offsets';
    if (data.shape.length < given.shape.length) {
      throw new RuntimeError(`Expected data.dim() >= ${name}_value.dim() to be true, but got false.${hint}`);
    }
    if (d !== given.shape.length - 1) {
      throw new RuntimeError(
        `segment_reduce(): Expected axis to be the last dimension of ${name} but got ${d}.`,
      );
    }
    if (given._type.isFloat) {
      throw new RuntimeError(
        `"_segment_reduce_${name}_cpu_kernel1" not implemented for '${given._type.label}'`,
      );
    }
    for (let i = 0; i < d; i++) {
      if (given.shape[i] === data.shape[i]) continue;
      throw new RuntimeError(`segment_reduce(): Expected the first dimensions of data and ${name} to match`);
    }
    if (offsets === null) assertLengths(data, given, d, unsafe);
    else assertOffsets(data, given, d);
    if (!data._type.isFloat) {
      throw new RuntimeError(`"_segment_reduce_cpu" not implemented for '${data._type.label}'`);
    }
    return along(data, given, reduce as Reduction, initial, offsets !== null);
  },
  { only: 'function' },
);
