/** Methods that change which memory a tensor shows, and in which shape: resize_, resizeAs_, set_. */
import { RuntimeError } from '../errors.js';
import { addEdge, checkInPlace, rebaseHistory, requiresGradOf } from '../graph/history.js';
import { gradMode } from '../graph/modes.js';
import { Node } from '../graph/node.js';
import { takeMemory } from '../tensor/allocate.js';
import { isKeywords } from '../tensor/arguments.js';
import { assertTracked, inference, untracked } from '../tensor/inference.js';
import {
  contiguousStrides,
  formatShape,
  isContiguousLayout,
  numelOf,
  requiredElements,
  sameShape,
  type Shape,
} from '../tensor/shape.js';
import { Storage } from '../tensor/storage.js';
import { type Tensor, type MemoryFormat } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { toList } from '../tensor/values.js';
import { beginOperation } from '../wasm/heap.js';
import { assertTensor } from './bind.js';
import { install } from './define.js';
import { stridesFor, suggestedFormat } from './memory-format.js';
import { resizeStorage } from './output.js';

/** PyTorch's refusals, and the size that remains. */
function resized(self: Tensor, size: Shape, format: MemoryFormat | undefined): Tensor {
  beginOperation();
  if (requiresGradOf(self) && !inference.enabled && self._counter !== untracked)
    throw new RuntimeError('cannot resize variables that require grad');
  const numel = numelOf(size);
  if (size.some((length) => length < 0) || numel >= 2 ** 64)
    throw new RuntimeError('numel: integer multiplication overflow');
  if (numel * self._type.size >= 2 ** 63)
    throw new RuntimeError(`Storage size calculation overflowed with sizes=${formatShape(size)}`);
  if (format === 'preserveFormat') throw new RuntimeError('Unsupported memory formatPreserve');
  const strides = format === undefined ? null : stridesFor(size, format);
  if (!sameShape(self.shape, size)) resizeStorage(self, size);
  if (strides !== null) {
    self._strides = strides;
    self._contiguous = isContiguousLayout(size, strides);
  }
  return self;
}

install('resize_', (self, args) => {
  const given = args.slice();
  const options = isKeywords(given.at(-1))
    ? (given.pop() as { memoryFormat?: MemoryFormat; size?: Shape })
    : {};
  const size = options.size ?? (given.length === 1 && Array.isArray(given[0]) ? (given[0] as Shape) : given);
  return resized(self, integers(size), options.memoryFormat);
});

install('resizeAs_', (self, [other, options]) => {
  assertTensor('resize_as_', other, 'the_template');
  const format = (options as { memoryFormat?: MemoryFormat } | undefined)?.memoryFormat;
  return resized(self, other.shape, format === 'preserveFormat' ? suggestedFormat(other) : format);
});

function integers(size: unknown, callee = 'resize_', argument = 'size', position = 1): number[] {
  return toList(size).map((length) => {
    if (typeof length === 'bigint') return Number(length);
    if (typeof length === 'number' && Number.isInteger(length)) return length;
    throw new TypeError(
      `${callee}(): argument '${argument}' (position ${position}) must be tuple of ints, not ${typeName(length)}`,
    );
  });
}

/** Where a source is shown from. */
interface Layout {
  readonly offset: number;
  readonly shape: Shape;
  readonly strides: Shape;
}

/** The layout that the arguments of `set_` name, checked. */
function layoutOf(source: Tensor, given: SetArguments): Layout {
  const { storageOffset: offset = source._offset } = given;
  const shape = given.size === undefined ? source.shape : integers(given.size, 'set_', 'size', 3);
  const strides =
    given.stride !== undefined
      ? integers(given.stride, 'set_', 'stride', 4)
      : given.size === undefined
        ? source._strides
        : contiguousStrides(shape);
  if (!Number.isInteger(offset)) {
    throw new TypeError(
      `set_(): argument 'storage_offset' (position 2) must be int, not ${typeName(offset)}`,
    );
  }
  if (shape.length !== strides.length) {
    throw new RuntimeError(`unequal size length (${shape.length}) and stride length (${strides.length})`);
  }
  if (offset < 0) throw new RuntimeError(`Tensor: invalid storage offset ${offset}`);
  if (shape.some((length) => length < 0)) throw new RuntimeError('numel: integer multiplication overflow');
  if (strides.some((stride) => stride < 0)) {
    throw new RuntimeError(
      `Storage size calculation overflowed with sizes=${formatShape(shape)} and strides=${formatShape(strides)}`,
    );
  }
  return { offset, shape, strides };
}

/** Stands in the graph for what has no derivative, which is an error when one is asked for. */
class NotImplemented extends Node {
  readonly #operation: string;

  constructor(operation: string, inputs: readonly Tensor[]) {
    super();
    this.#operation = operation;
    for (const input of inputs) addEdge(this, input);
  }

  name(): string {
    return 'torch::autograd::NotImplemented';
  }

  apply(): never {
    throw new RuntimeError(`derivative for ${this.#operation} is not implemented`);
  }
}

interface SetArguments {
  readonly source?: Tensor | undefined;
  readonly storageOffset?: number | undefined;
  readonly size?: Shape | undefined;
  readonly stride?: Shape | undefined;
}

function setSource(self: Tensor, given: SetArguments): Tensor {
  const { source } = given;
  if (source !== undefined) assertTensor('set_', source, 'source');
  if (source !== undefined && source._type !== self._type) {
    throw new RuntimeError(`Could not set tensor of type ${source.dtype} to a tensor of type ${self.dtype}`);
  }
  const involved = source === undefined ? [self] : [self, source];
  const needsGrad = gradMode.enabled && self._type.isFloat && involved.some(requiresGradOf);
  if (needsGrad) checkInPlace(self);
  assertTracked(self);
  const layout = source ? layoutOf(source, given) : { offset: 0, shape: [0], strides: [1] };
  const storage = source?._storage ?? new Storage(0);
  const needed = requiredElements(layout.shape, layout.strides, layout.offset) * self._type.size;
  if (needed > storage.nbytes) storage.resize(needed);
  const node = needsGrad ? new NotImplemented('set_', involved) : null;
  takeMemory(self, storage);
  self._counter.version++;
  self._offset = layout.offset;
  self._numel = numelOf(layout.shape);
  self.shape = layout.shape.slice();
  self._strides = layout.strides.slice();
  self._contiguous = isContiguousLayout(self.shape, self._strides);
  if (node !== null) rebaseHistory(self, node);
  return self;
}

install('isSetTo', (self, [other]) => {
  assertTensor('is_set_to', other, 'tensor');
  return (
    self._storage === other._storage &&
    self._offset === other._offset &&
    sameShape(self.shape, other.shape) &&
    sameShape(self._strides, other._strides)
  );
});

install('set_', (self, args) => {
  const given = args.slice();
  const named = isKeywords(given.at(-1)) ? (given.pop() as SetArguments) : {};
  const [source, storageOffset, size, stride] = given as [Tensor?, number?, Shape?, Shape?];
  return setSource(self, { source, storageOffset, size, stride, ...named });
});
