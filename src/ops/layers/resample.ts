/** Running the kernel that resizes and pads along one dimension after the other, and its gradient. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf, fillWith } from '../../tensor/copy.js';
import { formatShape, type Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import type { Resample } from '../../wasm/codes.js';
import { allocate, release } from '../../wasm/heap.js';
import { K } from '../../wasm/module.js';

/** What is done to one of the last dimensions; `factor` means what it does to the kernel. */
export interface Resampled {
  readonly size: number;
  readonly factor: number;
}

/** What the kernels' integers hold. */
const LARGEST = 2 ** 28;

function product(sizes: Shape): number {
  return sizes.reduce((count, size) => count * size, 1);
}

/** `small` is the tensor before, `large` the one after dimension `dim` is resampled. */
function run(
  isBackward: boolean,
  mode: Resample,
  alignCorners: boolean,
  factor: number,
  dim: number,
  before: Tensor,
  after: Tensor,
): void {
  if (before._numel === 0 || after._numel === 0) return;
  const { shape } = before;
  const [n, out] = [shape[dim]!, after.shape[dim]!];
  const [outer, inner] = [product(shape.slice(0, dim)), product(shape.slice(dim + 1))];
  if (Math.max(n, out) > LARGEST) throw new RuntimeError(`sizes too large: image of ${formatShape(shape)}`);
  const bytes = K.resampleWork(mode, out) >>> 0;
  const work = allocate(bytes);
  const { code } = before._type;
  const [x, y] = [before._address, after._address];
  K.resample(code, Number(isBackward), mode, Number(alignCorners), factor, outer, n, out, inner, x, y, work);
  release(work, bytes);
}

/** The last dimensions of a tensor resampled. */
export function resampled(
  input: Tensor,
  mode: Resample,
  alignCorners: boolean,
  steps: readonly Resampled[],
): Tensor {
  let result = contiguousOf(input);
  for (let d = input.shape.length - 1, s = steps.length - 1; s >= 0; d--, s--) {
    const { size, factor } = steps[s]!;
    const next = emptyTensor(
      input._type,
      result.shape.map((old, i) => (i === d ? size : old)),
    );
    run(false, mode, alignCorners, factor, d, result, next);
    result = next;
  }
  return result;
}

/** The gradient for an input of the shape. */
export function resampledBackward(
  gradient: Tensor,
  shape: Shape,
  mode: Resample,
  alignCorners: boolean,
  steps: readonly Resampled[],
): Tensor {
  let result = contiguousOf(gradient);
  const first = shape.length - steps.length;
  steps.forEach(({ factor }, s) => {
    const next = emptyTensor(
      gradient._type,
      result.shape.map((old, i) => (i === first + s ? shape[i]! : old)),
    );
    fillWith(next, 0);
    run(true, mode, alignCorners, factor, first + s, next, result);
    result = next;
  });
  return result;
}
