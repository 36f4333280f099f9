/** Counts of elements by the bin they fall into: histc, histogram, histogramdd. */
import { RuntimeError } from '../../errors.js';
import { takeArguments, required } from '../../tensor/arguments.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousAs, contiguousOf, fillWith } from '../../tensor/copy.js';
import { int32 } from '../../tensor/dtype.js';
import { formatShape, sameShape, type Shape } from '../../tensor/shape.js';
import { Tensor } from '../../tensor/tensor.js';
import { toList } from '../../tensor/values.js';
import { Bins } from '../../wasm/codes.js';
import { K } from '../../wasm/module.js';
import { assertTensor } from '../bind.js';
import { composite, install } from '../define.js';
import { named } from '../operator.js';
import { copyOut } from '../output.js';
import { linspace } from '../ranges.js';

/** The edges of one dimension: how many, the outer ones, and all where they have to be looked at. */
interface Edges {
  readonly how: Bins;
  readonly count: number;
  readonly left: number;
  readonly right: number;
  readonly all: Tensor | null;
}

function assertFloat(name: string, input: Tensor): void {
  if (!input._type.isFloat) throw new RuntimeError(`"${name}" not implemented for '${input._type.label}'`);
}

/** The weights of the rows of points, or their number, in each bin. */
function counted(points: Tensor, weight: Tensor | null, edges: readonly Edges[]): Tensor {
  const result = emptyTensor(
    points._type,
    edges.map(({ count }) => count - 1),
  );
  fillWith(result, 0);
  const n = points.shape[0]!;
  if (n === 0 || edges.length === 0) return result;
  const x = contiguousOf(points);
  const w = weight === null ? null : contiguousOf(weight);
  const places = emptyTensor(int32, [n]);
  fillWith(places, 0);
  const { code, size } = x._type;
  edges.forEach(({ how, count, left, right, all }, d) => {
    const dense = all === null ? null : contiguousAs(all, x._type);
    const start = x._address + d * size;
    const edgesAt = dense === null ? 0 : dense._address;
    K.binsOf(code, how, n, start, edges.length * size, edgesAt, count, left, right, places._address);
  });
  K.countBins(code, n, places._address, w === null ? 0 : w._address, result._address);
  places.dispose();
  return result;
}

function extremes(t: Tensor): [number, number] {
  return [Number(t.min().item()), Number(t.max().item())];
}

function shown(value: number): string {
  return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
}

/**
 * How many elements lie in each of `bins` equal intervals between `min` and `max`, or, if these are equal, the smallest
 * and the largest element.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.histc.html
 * @example
 * histc(tensor([1, 2, 1]), 4, 0, 3).tolist(); // [0, 2, 1, 0]
 */
export const histc = composite(
  'histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor',
  (self, bins, min, max) => {
    assertBins(bins, 0);
    assertFloat('histogram_cpu', self);
    let [left, right] = [Number(min), Number(max)];
    const points = self.detach().reshape([self._numel, 1]);
    if (left === right && self._numel > 0) [left, right] = extremes(points);
    if (left === right) [left, right] = [left - 1, right + 1];
    if (!Number.isFinite(left) || !Number.isFinite(right)) {
      throw new RuntimeError(`torch.histc: range of [${shown(left)}, ${shown(right)}] is not finite`);
    }
    if (left >= right) throw new RuntimeError('torch.histc: max must be larger than min');
    return counted(points, null, [{ how: Bins.Even, count: bins + 1, left, right, all: null }]);
  },
  {
    outs: ([out], [result]) => {
      assertSameDtype('hist', result!, out!, '');
      copyOut(out!, result!);
    },
  },
);

function assertBins(bins: number, d: number): void {
  if (bins > 0) return;
  throw new RuntimeError(`torch.histogram(): bins must be > 0, but got ${bins} for dimension ${d}`);
}

function assertSameDtype(name: string, input: Tensor, given: Tensor, where: string): void {
  if (input._type === given._type) return;
  throw new RuntimeError(
    `torch.histogram: input tensor and ${name} tensor should have the same dtype, but got input ` +
      `${input._type.cName} and ${name} ${given._type.cName}${where}`,
  );
}

function assertEdges(input: Tensor, edges: Tensor, d: number): void {
  if (edges.shape.length !== 1) {
    throw new RuntimeError(
      `torch.histogramdd: bins tensor should have one dimension, but got ${edges.shape.length} dimensions in the bins ` +
        `tensor for dimension ${d}`,
    );
  }
  if (edges._numel === 0) {
    throw new RuntimeError(
      'torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for ' +
        `dimension ${d}`,
    );
  }
  if (edges._type !== input._type) {
    throw new RuntimeError(
      `torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype ` +
        `${input._type.cName} and bins for dimension ${d} with dtype ${edges._type.cName}`,
    );
  }
  assertBins(edges._numel - 1, d);
}

function assertWeight(input: Tensor, weight: Tensor): void {
  if (!sameShape(weight.shape, input.shape.slice(0, -1))) {
    throw new RuntimeError(
      'torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding ' +
        `its innermost dimension, but got input with shape ${formatShape(input.shape)} and weight with shape ` +
        formatShape(weight.shape),
    );
  }
  if (weight._type !== input._type) {
    throw new RuntimeError(
      'torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, ' +
        `but got input(${input._type.cName}), and weight(${weight._type.cName})`,
    );
  }
}

/** The outer edges of each dimension: those asked for, or of the smallest and largest elements. */
function outerEdges(points: Tensor, range: Shape | null, ndim: number): [number, number][] {
  if (range !== null && range.length !== 2 * ndim) {
    throw new RuntimeError(
      `torch.histogramdd: for a ${ndim}-dimensional histogram range should have ${2 * ndim} elements, but got ${range.length}`,
    );
  }
  return Array.from({ length: ndim }, (_, d): [number, number] => {
    let [left, right] = [0, 1];
    if (range !== null) [left, right] = [range[2 * d]!, range[2 * d + 1]!];
    else if (points._numel > 0) [left, right] = extremes(points.select(1, d));
    if (!Number.isFinite(left) || !Number.isFinite(right)) {
      throw new RuntimeError(
        `torch.histogramdd: dimension ${d}'s range [${shown(left)}, ${shown(right)}] is not finite`,
      );
    }
    if (left > right) {
      throw new RuntimeError(
        `torch.histogramdd: min should not exceed max, but got min ${left} max ${right} for dimension ${d}`,
      );
    }
    return left === right ? [left - 0.5, right + 0.5] : [left, right];
  });
}

/** The histogram of points, the last dimension, and its edges; `bins` are numbers of bins or edges. */
function histogramOf(
  input: Tensor,
  bins: readonly (number | Tensor)[],
  range: Shape | null,
  weight: Tensor | null,
  density: boolean,
): [Tensor, Tensor[]] {
  const ndim = input.size(-1);
  if (bins.length !== ndim) {
    throw new RuntimeError(
      `torch.histogramdd: expected ${ndim} sequences of bin edges for a ${ndim}-dimensional histogram but got ${bins.length}`,
    );
  }
  bins.forEach((bin, d) => {
    if (bin instanceof Tensor) assertEdges(input, bin, d);
  });
  if (weight !== null) assertWeight(input, weight);
  bins.forEach((bin, d) => {
    if (!(bin instanceof Tensor)) assertBins(bin, d);
  });
  assertFloat('histogramdd', input);
  const count = input.shape.slice(0, -1).reduce((product, size) => product * size, 1);
  const points = input.detach().reshape([count, ndim]);
  const outer = bins.every((bin) => bin instanceof Tensor) ? null : outerEdges(points, range, ndim);
  const edges = bins.map((bin, d): Edges & { all: Tensor } => {
    if (bin instanceof Tensor) {
      const [left, right] = [0, -1].map((at) => Number(bin.select(0, at).item())) as [number, number];
      return { how: Bins.Search, count: bin._numel, left, right, all: bin.detach() };
    }
    const [left, right] = outer![d]!;
    return {
      how: Bins.Near,
      count: bin + 1,
      left,
      right,
      all: linspace(left, right, bin + 1, { dtype: input.dtype }),
    };
  });
  let hist = counted(points, weight === null ? null : weight.detach().reshape(count), edges);
  if (density) {
    hist = hist.div(hist.sum());
    edges.forEach(({ all }, d) => {
      hist = hist.div(all.diff().reshape(edges.map((_, i) => (i === d ? -1 : 1))));
    });
  }
  return [hist, edges.map(({ all }, d) => (bins[d] instanceof Tensor ? all.clone() : all))];
}

/** Keywords of `histogram`. */
export interface HistogramOptions {
  /** The outer edges; the smallest and the largest element unless given. */
  range?: readonly number[] | null | undefined;
  weight?: Tensor | null | undefined;
  density?: boolean | undefined;
}

const histogramNames = ['hist', 'binEdges'];

/** The histogram of all elements. */
export type Histogram = Tensor[] & { readonly hist: Tensor; readonly binEdges: Tensor };

/**
 * How many elements, or what weight, lie in each bin, and the bins' edges. `bins` is their number or a vector of edges;
 * with `density` the whole has the integral 1.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.histogram.html
 * @example
 * const { hist, binEdges } = histogram(tensor([1, 2, 1]), 4, { range: [0, 4] });
 * hist.tolist(); // [0, 2, 1, 0]
 */
export function histogram(
  input: Tensor,
  bins: number | Tensor,
  options?: HistogramOptions & { out?: readonly Tensor[] | null | undefined },
): Histogram;
export function histogram(...args: unknown[]): Histogram {
  const defaults = { input: required, bins: required, range: null, weight: null, density: false, out: null };
  const taken: Record<keyof typeof defaults, unknown> = takeArguments('histogram', defaults, args, 2);
  const { input, bins, range, weight, density, out } = taken;
  assertTensor('histogram', input);
  assertArguments('histogram', range, weight);
  if (!(bins instanceof Tensor) && !Number.isInteger(bins)) {
    throw new TypeError("histogram(): argument 'bins' (position 2) must be Tensor or int");
  }
  const flat = input.reshape([input._numel, 1]);
  const w = weight === null ? null : (weight as Tensor).reshape((weight as Tensor)._numel);
  const [hist, edges] = histogramOf(
    flat,
    [bins as number | Tensor],
    range as Shape | null,
    w,
    density === true,
  );
  const results = [hist, edges[0]!];
  if (out === null) return named(histogramNames, results) as Histogram;
  const outs = toList(out) as readonly Tensor[];
  outs.forEach((t) => {
    assertTensor('histogram', t, 'out');
  });
  if (outs.length !== 2) throw new TypeError("histogram(): argument 'out' must be a tuple of 2 Tensors");
  assertSameDtype('hist', hist, outs[0]!, '');
  assertSameDtype('bin_edges', hist, outs[1]!, ' for dimension 0');
  outs.forEach((t, i) => {
    copyOut(t, results[i]!);
    t._counter.version++;
  });
  return named(histogramNames, outs) as Histogram;
}
install('histogram', (self, args) => histogram(...([self, ...args] as [Tensor, number])));

function assertArguments(name: string, range: unknown, weight: unknown): void {
  if (weight !== null) assertTensor(name, weight, 'weight');
  if (range === null) return;
  const isList = Array.isArray(range) && range.every((value) => typeof value === 'number');
  if (!isList) throw new TypeError(`${name}(): argument 'range' must be tuple of floats`);
}

/**
 * How many points, the rows of a matrix, or what weight, lie in each cell of a grid, and the edges along each dimension.
 * `bins` is the number of bins of all dimensions, or a list with that of each or its edges.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.histogramdd.html
 * @example
 * const { hist, binEdges } = histogramdd(tensor([[0, 1], [1, 0], [2, 2]]), [3, 3]);
 * hist.shape; // [3, 3]
 */
export function histogramdd(
  input: Tensor,
  bins: number | readonly (number | Tensor)[],
  options?: HistogramOptions,
): [Tensor, Tensor[]] & { readonly hist: Tensor; readonly binEdges: Tensor[] };
export function histogramdd(...args: unknown[]): unknown {
  const defaults = { input: required, bins: required, range: null, weight: null, density: false };
  const taken: Record<keyof typeof defaults, unknown> = takeArguments('histogramdd', defaults, args);
  const { input, bins, range, weight, density } = taken;
  assertTensor('histogramdd', input);
  assertArguments('histogramdd', range, weight);
  if (input.shape.length < 2) {
    throw new RuntimeError('torch.histogramdd: input tensor should have at least 2 dimensions');
  }
  const list: readonly unknown[] = Array.isArray(bins) ? bins : new Array<unknown>(input.size(-1)).fill(bins);
  if (!list.every((bin) => Number.isInteger(bin) || bin instanceof Tensor)) {
    throw new TypeError("histogramdd(): argument 'bins' must be tuple of Tensors or ints");
  }
  const parts = histogramOf(
    input,
    list as (number | Tensor)[],
    range as Shape | null,
    weight as Tensor | null,
    density === true,
  );
  return named(histogramNames, parts as unknown as Tensor[]);
}
