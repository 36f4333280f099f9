/** The Tensor: its data, layout and autograd fields. Operators and graph accessors are installed by upper layers. */
import { inspect } from './inspect.js';
import { formatTensor } from './print.js';
import type { DType, ScalarType } from './dtype.js';
import { AssertionError, IndexError, RuntimeError } from '../errors.js';
import { inference, untracked, type VersionCounter } from './inference.js';
import { isContiguousLayout, numelOf, wrapDim, type Shape } from './shape.js';
import type { TensorMethods } from './signatures/index.js';
import { type Storage } from './storage.js';

/** A JavaScript number where PyTorch takes a Scalar: an int when it is integral, else a float. */
export type Scalar = number | bigint | boolean;

/** The name of an order of the dimensions in memory. */
export type MemoryFormat = 'contiguousFormat' | 'preserveFormat' | 'channelsLast' | 'channelsLast3d';

/** Numbers in arrays of arrays. */
export type NestedNumbers = readonly (number | bigint | NestedNumbers)[];

/** An int64 tensor, or nested arrays that mean one. */
export type IndexLike = Tensor | NestedNumbers;

/** How a view came to be, which decides whether it may be written in place; see NOTE [ Storage and views ]. */
export const enum ViewCreation {
  Default,
  NoGrad,
  MultiOutput,
  CustomFunction,
  InferenceMode,
}

/** What a view remembers of the tensor whose memory it shows. */
export interface ViewMeta {
  readonly base: Tensor;
  creation: ViewCreation;
  /** The version at which the view's gradient function was made. */
  version: number;
}

/** Removes a hook; also a disposable. */
export interface RemovableHandle {
  remove(): void;
  [Symbol.dispose](): void;
}

/** The node of the graph that made a tensor, as users see it. */
export interface GradientFunction {
  /** PyTorch's name of the node, such as `MulBackward0`. */
  name(): string;
  /** For each differentiable input the node that made it (null if none) and which of its outputs it was. */
  readonly nextFunctions: readonly (readonly [GradientFunction | null, number])[];
  /** Called after the node has run, with its gradients for inputs and outputs; may return new ones for the inputs. */
  registerHook(hook: NodeHook): RemovableHandle;
  /** What the node keeps for the backward pass, by PyTorch's names in camelCase: `_savedSelf`, `_savedDim`. */
  readonly [attribute: `_saved${string}`]: unknown;
  /** Saved tensors as they are kept, for `registerHooks`: one or, for a list of tensors, several. */
  readonly [attribute: `_rawSaved${string}`]: unknown;
  /** Called before the node runs, with the gradients of its outputs; may return new ones. */
  registerPrehook(hook: NodePrehook): RemovableHandle;
  /** For notes of any kind; anomaly detection keeps `traceback_` and `parent_` here. */
  readonly metadata: Record<PropertyKey, unknown>;
  /** Runs the node by itself: the gradient of its input, or of several, from those of its outputs. */
  call?(...gradOutputs: (Tensor | null)[]): Tensor | null | readonly (Tensor | null)[];
  /** The leaf, where the node is the one that accumulates its `.grad`. */
  readonly variable?: Tensor;
}

export type NodePrehook = (
  gradOutputs: readonly (Tensor | null)[],
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only looks returns nothing
) => readonly (Tensor | null)[] | null | undefined | void;

export type NodeHook = (
  gradInputs: readonly (Tensor | null)[],
  gradOutputs: readonly (Tensor | null)[],
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only looks returns nothing
) => readonly (Tensor | null)[] | null | undefined | void;

/** Called with a tensor's gradient; what it returns replaces the gradient. */
// eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- a hook that only looks returns nothing
export type TensorHook = (gradient: Tensor) => Tensor | null | undefined | void;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the methods are installed by src/ops
export interface Tensor extends TensorMethods {
  /** Whether operations on this tensor are recorded for `backward`. */
  requiresGrad: boolean;
  /** The gradient that `backward` accumulated; null before. */
  grad: Tensor | null;
  /** The node that made this tensor; null for a leaf. */
  readonly gradFn: GradientFunction | null;
  /** Whether the user made this tensor, rather than an operation that is recorded. */
  readonly isLeaf: boolean;
  /** Whether `retainGrad()` was called on this non-leaf. */
  readonly retainsGrad: boolean;
  /** The same memory as a leaf that autograd does not see, with a version counter of its own. */
  data: Tensor;
  /**
   * The same elements in another shape, one size of which may be -1; or, by the name of a dtype, the same bits as
   * elements of that dtype, which autograd does not follow. Never copies: an error when strides do not allow it.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.view.html
   * @example
   * arange(6).view(2, -1).shape; // [2, 3]
   * ones(2).view('int32').tolist(); // [1065353216, 1065353216]
   */
  view: TensorMethods['view'] & ((dtype: DType) => Tensor);
}

/**
 * An n-dimensional array with PyTorch's semantics.
 *
 * Made by functions such as `tensor`, `ones`, `randn`; the constructor is internal.
 *
 * @see https://pytorch.org/docs/1.13/tensors.html
 * @example
 * const x = tensor([[1, 2], [3, 4]], { requiresGrad: true });
 * x.mul(2).sum().backward();
 * x.grad.tolist(); // [[2, 2], [2, 2]]
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see above
export class Tensor {
  /** Sizes of the dimensions. */
  shape: Shape;
  /** @internal */ _storage: Storage;
  /** @internal */ _type: ScalarType;
  /** @internal */ _strides: Shape;
  /** @internal In elements. */ _offset: number;
  /** @internal */ _numel: number;
  /** @internal */ _contiguous: boolean;
  /** @internal */ _counter: VersionCounter;
  /** @internal */ _requiresGrad = false;
  /** @internal */ _node: GradientFunction | null = null;
  /** @internal Which output of `_node` this is. */ _outputNr = 0;
  /** @internal */ _gradient: Tensor | null = null;
  /** @internal The AccumulateGrad node of a leaf, made when first needed. */ _accumulator: GradientFunction | null =
    null;
  /** @internal */ _view: ViewMeta | null = null;

  /** @internal What follows from shape and strides may be given by who knows it already. */
  constructor(
    storage: Storage,
    type: ScalarType,
    shape: Shape,
    strides: Shape,
    offset: number,
    numel = numelOf(shape),
    contiguous = isContiguousLayout(shape, strides),
  ) {
    this.shape = shape;
    this._storage = storage;
    this._type = type;
    this._strides = strides;
    this._offset = offset;
    this._numel = numel;
    this._contiguous = contiguous;
    this._counter = inference.enabled ? untracked : storage;
  }

  /** @internal Address of the first element; to be read after everything that allocates. */
  get _address(): number {
    return this._storage.address + this._offset * this._type.size;
  }

  get dtype(): DType {
    return this._type.name;
  }

  get device(): 'cpu' {
    return 'cpu';
  }

  get ndim(): number {
    return this.shape.length;
  }

  /** The tensor whose memory this view shows; null if it is no view. */
  get _base(): Tensor | null {
    return this._view === null ? null : this._view.base;
  }

  /** How often the memory was written in place. */
  get _version(): number {
    if (this._counter === untracked)
      throw new RuntimeError('Inference tensors do not track version counter.');
    return this._counter.version;
  }

  /** Which output of `gradFn` this is. */
  get outputNr(): number {
    return this._outputNr;
  }

  /** Whether gradients go through the memory of another tensor, which is `_base`. */
  _isView(): boolean {
    return this._view !== null;
  }

  /**
   * Whether the tensor was made in inference mode.
   *
   * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.is_inference.html
   * @example
   * inferenceMode(() => ones(2)).isInference(); // true
   */
  isInference(): boolean {
    return this._counter === untracked;
  }

  /** Number of dimensions. */
  dim(): number {
    return this.shape.length;
  }

  /** The same as `dim`. */
  ndimension(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  numel(): number {
    return this._numel;
  }

  /** The same as `numel`. */
  nelement(): number {
    return this._numel;
  }

  /** Bytes per element. */
  elementSize(): number {
    return this._type.size;
  }

  /**
   * The shape, or the size of one dimension.
   *
   * @example
   * ones(2, 3).size(-1); // 3
   */
  size(): Shape;
  size(dim: number): number;
  size(dim?: number): Shape | number {
    if (dim === undefined) return this.shape;
    this.#requireDims(dim);
    return this.shape[wrapDim(dim, this.shape.length)]!;
  }

  /**
   * How many elements apart neighbours along each dimension are in memory, or along one.
   *
   * @example
   * ones(2, 3).stride(); // [3, 1]
   */
  stride(): Shape;
  stride(dim: number): number;
  stride(dim?: number): Shape | number {
    if (dim === undefined) return this._strides;
    this.#requireDims(dim);
    return this._strides[wrapDim(dim, this.shape.length)]!;
  }

  #requireDims(dim: number): void {
    if (this.shape.length === 0) {
      throw new IndexError(`Dimension specified as ${dim} but tensor has no dimensions`);
    }
  }

  /** Index of the first element in the storage. */
  storageOffset(): number {
    return this._offset;
  }

  /** Address of the first element: equal for tensors that share it. It changes when memory is moved. */
  dataPtr(): number {
    return this._numel === 0 ? 0 : this._address;
  }

  isFloatingPoint(): boolean {
    return this._type.isFloat;
  }

  /** Whether the dtype has negative numbers. */
  isSigned(): boolean {
    return this._type.isFloat || this._type.name.startsWith('int');
  }

  /** No tensor is of complex numbers. */
  isComplex(): boolean {
    return false;
  }

  get isCpu(): boolean {
    return true;
  }

  get isCuda(): boolean {
    return false;
  }

  /** The number of the GPU; -1 for the CPU. */
  getDevice(): number {
    return -1;
  }

  /** The tensor itself: it is there already. */
  cpu(): this {
    return this;
  }

  /** An AssertionError, as in PyTorch without a GPU. */
  cuda(): never {
    throw new AssertionError('Torch not compiled with CUDA enabled');
  }

  /** Prints as PyTorch prints. */
  toString(): string {
    return formatTensor(this);
  }

  [inspect](): string {
    return this.toString();
  }

  /** Frees the memory now; any later use of this tensor or of what shares its memory is an error. */
  dispose(): void {
    this._storage.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }
}
