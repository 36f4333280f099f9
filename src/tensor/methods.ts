/** Types of the methods that are not operators: graph, data out, creation after a tensor, indexing. */
import type { DType, TypedArray } from './dtype.js';
import type { Shape } from './shape.js';
import type { IndexLike, MemoryFormat, RemovableHandle, Scalar, Tensor, TensorHook } from './tensor.js';

/** What `tolist` returns. */
export type NestedList = number | bigint | boolean | NestedList[];

/** Start, stop and step of a range of indices; null means "not given". */
export interface Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number | null;
}

/** One index of `index`: see `Tensor.index`. */
export type TensorIndex =
  number | bigint | boolean | null | '...' | (string & {}) | Slice | IndexLike | NestedBooleans | TypedArray;

/** A mask in arrays of arrays. */
export type NestedBooleans = readonly (boolean | NestedBooleans)[];

/** Keyword arguments of `newZeros` and its kin; what is left out is as in the tensor. */
export interface NewTensorOptions {
  dtype?: DType | undefined;
  requiresGrad?: boolean | undefined;
}

/** Keyword arguments of `Tensor.backward`. */
export interface BackwardOptions {
  gradient?: Tensor | null | undefined;
  retainGraph?: boolean | null | undefined;
  createGraph?: boolean | undefined;
  inputs?: Tensor | readonly Tensor[] | null | undefined;
}

export interface MoreTensorMethods {
  /**
   * Computes the gradients of the leaves that this tensor was made from and adds them to their `.grad`.
   * `gradient` is the vector of the vector-Jacobian product; it may be left out for a tensor of one element.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.backward.html
   * @example
   * const x = ones(2, { requiresGrad: true });
   * x.mul(3).backward(tensor([1, 2]));
   * x.grad.tolist(); // [3, 6]
   */
  backward(options?: BackwardOptions): void;
  backward(
    gradient: Tensor | null | undefined,
    retainGraph?: boolean | null | BackwardOptions,
    createGraph?: boolean | BackwardOptions,
    inputs?: Tensor | readonly Tensor[] | null,
  ): void;

  /** Sets `requiresGrad` and returns the tensor. */
  requiresGrad_(requiresGrad?: boolean | { requiresGrad?: boolean }): this;
  /** Keeps the gradient of a non-leaf in its `.grad`. */
  retainGrad(): void;
  /**
   * Calls `hook` with each gradient of this tensor; what it returns replaces the gradient. As in PyTorch it is called
   * with null for one of several results of an operation, where only others got a gradient.
   */
  registerHook(hook: TensorHook): RemovableHandle;
  /**
   * Calls `hook` with this leaf each time after its `.grad` was accumulated into.
   *
   * @see https://pytorch.org/docs/2.1/generated/torch.Tensor.register_post_accumulate_grad_hook.html
   * @example
   * const w = ones(2, { requiresGrad: true });
   * w.registerPostAccumulateGradHook((p) => {
   *   noGrad(() => p.sub_(p.grad));
   *   p.grad = null;
   * });
   */
  registerPostAccumulateGradHook(hook: (param: Tensor) => void): RemovableHandle;
  /** The same memory as a tensor that needs no gradient; shares the version counter. */
  detach(): Tensor;
  /** Cuts the tensor off the graph that made it. */
  detach_(): this;

  /** The value of a tensor of one element. */
  item(): number | bigint | boolean;
  /**
   * Writes a number on the main diagonal; with `wrap`, a tall matrix gets it again and again, a row apart.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.fill_diagonal_.html
   */
  fillDiagonal_(fillValue: Scalar, wrap?: boolean): this;
  fillDiagonal_(fillValue: Scalar, options: { wrap?: boolean }): this;
  /** Whether both have the same shape. */
  isSameSize(other: Tensor): boolean;
  /** Whether the one element is something else than zero: what Python's `if` asks. */
  isNonzero(): boolean;
  /** The elements as nested arrays; a 0-dim tensor gives its value. */
  tolist(): NestedList;
  /** A copy of the elements in row-major order. */
  toTypedArray(): TypedArray;
  [Symbol.iterator](): IterableIterator<Tensor>;

  /** Whether the elements lie in row-major order, or in the order of the memory format. */
  isContiguous(options?: { memoryFormat?: MemoryFormat }): boolean;

  newEmpty(size: Shape, options?: NewTensorOptions): Tensor;
  newEmptyStrided(size: Shape, stride: Shape, options?: NewTensorOptions): Tensor;
  newZeros(size: Shape, options?: NewTensorOptions): Tensor;
  newOnes(size: Shape, options?: NewTensorOptions): Tensor;
  newFull(size: Shape, fillValue: Scalar, options?: NewTensorOptions): Tensor;
  newTensor(data: unknown, options?: NewTensorOptions): Tensor;

  /**
   * Python's `t[indices]`: integers, `null` (new axis), `'...'`, slices (`slice(1, null)` or `'1:'`), booleans,
   * bool and integer tensors, arrays of numbers. Basic indices give a view, tensors a copy.
   *
   * @example
   * x.index(0, '1:3'); // x[0, 1:3]
   */
  index(...indices: TensorIndex[]): Tensor;
  /**
   * Python's `t[indices] = value`, recorded by autograd.
   *
   * @example
   * b.indexPut_([0, 0], a.index(0, 0).pow(2)); // b[0, 0] = a[0, 0] ** 2
   */
  indexPut_(
    indices: readonly TensorIndex[],
    value: Tensor | Scalar,
    accumulate?: boolean | { accumulate?: boolean },
  ): this;
  /** `clone()` with `indexPut_` done to it. */
  indexPut(
    indices: readonly TensorIndex[],
    value: Tensor | Scalar,
    accumulate?: boolean | { accumulate?: boolean },
  ): Tensor;

  /** Whether both have the same shape and the same elements. */
  equal(other: Tensor): boolean;
  /** Whether all elements are close: `|self - other| <= atol + rtol * |other|`. */
  allclose(other: Tensor, options?: { rtol?: number; atol?: number; equalNan?: boolean }): boolean;

  /** The elements where the condition holds, else those of `other`. */
  where(condition: Tensor, other: Tensor | Scalar): Tensor;

  /**
   * The places of the elements that are not zero, a row for each; with `asTuple` an index tensor for each dimension.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.nonzero.html
   * @example
   * tensor([[0, 5], [6, 0]]).nonzero(); // [[0, 1], [1, 0]]
   */
  nonzero(options: { asTuple: true }): Tensor[];
  nonzero(options?: { asTuple?: false }): Tensor;

  /** The dimensions in reverse order. */
  readonly T: Tensor;
  /** A matrix transposed; a scalar as it is. */
  readonly H: Tensor;
  /** The last two dimensions swapped. */
  readonly mT: Tensor;
  /** The last two dimensions swapped. */
  readonly mH: Tensor;
  /** The real part: the tensor itself. */
  readonly real: Tensor;
  /** The imaginary part, which no tensor has: reading it is an error. */
  readonly imag: Tensor;

  float(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  double(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  long(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  int(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  short(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  char(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  byte(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;
  bool(options?: { memoryFormat?: MemoryFormat | null | undefined }): Tensor;

  /**
   * Another size on the same memory, which grows if it must; what is added is not initialised.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.resize_.html
   * @example
   * empty(0).resize_(2, 3).shape; // [2, 3]
   */
  resize_(size: Shape, options?: { memoryFormat?: MemoryFormat }): this;
  resize_(...size: number[]): this;
  /** `resize_` to the size of another tensor. */
  resizeAs_(theTemplate: Tensor, options?: { memoryFormat?: MemoryFormat }): this;
  /**
   * The memory of another tensor of the same dtype, in its layout or in the given one; without a source none.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.set_.html
   * @example
   * x.set_(y); // x shows the memory of y
   */
  set_(
    source?: Tensor | { source?: Tensor; storageOffset?: number; size?: Shape; stride?: Shape },
    storageOffset?: number,
    size?: Shape,
    stride?: Shape,
  ): this;

  /**
   * Whether both show the same memory in the same layout.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.is_set_to.html
   * @example
   * x.isSetTo(x.view(x.shape)); // true
   */
  isSetTo(tensor: Tensor): boolean;

  /**
   * The elements, or with `dim` the slices along a dimension, in order and each once, as the function `unique`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unique.html
   * @example
   * tensor([3, 1, 3]).unique().tolist(); // [1, 3]
   */
  unique(options: UniqueMethodOptions & ({ returnInverse: true } | { returnCounts: true })): Tensor[];
  unique(options?: UniqueMethodOptions): Tensor;

  /**
   * The elements without those that equal the one before, as the function `uniqueConsecutive`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.unique_consecutive.html
   * @example
   * tensor([1, 1, 2, 1]).uniqueConsecutive().tolist(); // [1, 2, 1]
   */
  uniqueConsecutive(
    options: Omit<UniqueMethodOptions, 'sorted'> & ({ returnInverse: true } | { returnCounts: true }),
  ): Tensor[];
  uniqueConsecutive(options?: Omit<UniqueMethodOptions, 'sorted'>): Tensor;

  /**
   * How many elements lie in each bin, and the bins' edges, as the function `histogram`.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.histogram.html
   * @example
   * tensor([1, 2, 1]).histogram(4, { range: [0, 4] }).hist.tolist(); // [0, 2, 1, 0]
   */
  histogram(
    bins: number | Tensor,
    options?: {
      range?: readonly number[] | null | undefined;
      weight?: Tensor | null | undefined;
      density?: boolean | undefined;
      out?: readonly Tensor[] | null | undefined;
    },
  ): Tensor[] & { readonly hist: Tensor; readonly binEdges: Tensor };

  /** To another dtype, or to the dtype of another tensor; the tensor itself if it has it already. */
  to(target: DType | Tensor | 'cpu' | ToOptions, options?: ToOptions): Tensor;
  to(target: DType | Tensor, nonBlocking?: boolean, copy?: boolean, options?: ToOptions): Tensor;
  to(device: 'cpu', dtype: DType | null, options?: ToOptions): Tensor;
  to(device: 'cpu', dtype: DType | null, nonBlocking?: boolean, copy?: boolean, options?: ToOptions): Tensor;
  /** The dtype's legacy class name, or the tensor as another dtype. */
  type(): string;
  type(dtype: DType | `torch.${string}Tensor` | { readonly dtype: DType }): Tensor;
}

/** Keyword arguments of `Tensor.to`. */
export interface ToOptions {
  dtype?: DType | undefined;
  device?: 'cpu' | undefined;
  /** Without effect: there is no other device to copy to. */
  nonBlocking?: boolean | undefined;
  copy?: boolean | undefined;
  other?: Tensor | undefined;
  memoryFormat?: MemoryFormat | undefined;
}

/** Keyword arguments of `Tensor.unique`. */
export interface UniqueMethodOptions {
  sorted?: boolean | undefined;
  returnInverse?: boolean | undefined;
  returnCounts?: boolean | undefined;
  dim?: number | null | undefined;
}
