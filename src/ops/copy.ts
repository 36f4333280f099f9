/** Copies and conversions: contiguous, clone, copy_, to, fill_ and the dtype methods. */
import { RuntimeError, ValueError } from '../errors.js';
import { emptyLike, emptyStrided } from '../tensor/allocate.js';
import { takeArguments } from '../tensor/arguments.js';
import { namesDevice } from '../tensor/device.js';
import { scalarType, scalarTypes, type DType } from '../tensor/dtype.js';
import { assertNoInternalOverlap, assertNoPartialOverlap } from '../tensor/overlap.js';
import { assertFits } from '../tensor/scalars.js';
import { broadcastShapes, formatShape, isExpandable } from '../tensor/shape.js';
import { Tensor, type MemoryFormat, type Scalar } from '../tensor/tensor.js';
import { copyInto, fillWith } from '../tensor/copy.js';
import { composite, install, operator } from './define.js';
import { isInFormat, stridesFor } from './memory-format.js';

/**
 * A copy with memory of its own, recorded by autograd.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.clone.html
 * @example
 * const y = x.clone();
 */
export const clone = operator('clone(Tensor self, *, MemoryFormat memoryFormat=preserveFormat) -> Tensor', {
  forward: (self, memoryFormat) => {
    const copy =
      memoryFormat === 'preserveFormat'
        ? emptyLike(self)
        : emptyStrided(self._type, self.shape, stridesFor(self.shape, memoryFormat));
    copyInto(copy, self);
    return copy;
  },
  gradients: { self: (gradient) => gradient },
});

/**
 * The tensor itself if its elements lie in row-major order (or in the memory format's), else a copy that does.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.contiguous.html
 * @example
 * x.t().contiguous().stride();
 */
export const contiguous = composite(
  'contiguous(Tensor self, *, MemoryFormat memoryFormat=contiguousFormat) -> Tensor',
  (self, memoryFormat) => {
    if (memoryFormat === 'preserveFormat') {
      throw new RuntimeError('preserve memory format is unsupported by the contiguous operator');
    }
    return isContiguousIn(self, memoryFormat) ? self : self.clone({ memoryFormat });
  },
  { only: 'method' },
);

function isContiguousIn(self: Tensor, format: MemoryFormat): boolean {
  return format === 'contiguousFormat' ? self._contiguous : isInFormat(self.shape, self._strides, format);
}

install('isContiguous', (self, [options]) =>
  isContiguousIn(
    self,
    (options as { memoryFormat?: MemoryFormat } | undefined)?.memoryFormat ?? 'contiguousFormat',
  ),
);

operator('copy(Tensor self, Operand src, bool nonBlocking=False) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  nodeName: 'torch::autograd::CopyBackwards',
  forward: (self, src, _, out) => {
    const target = out ?? emptyLike(self);
    if (!(src instanceof Tensor)) {
      assertNoInternalOverlap(target);
      fillWith(target, src);
      return target;
    }
    assertCopyable(target, src);
    copyInto(target, src);
    return target;
  },
  gradients: {
    self: (gradient) => gradient.newZeros(gradient.shape),
    src: (gradient) => gradient,
  },
});

/** What must hold before `src` is copied into `target`. */
export function assertCopyable(target: Tensor, src: Tensor): void {
  assertNoInternalOverlap(target);
  assertNoPartialOverlap(target, src);
  if (isExpandable(src.shape, target.shape)) return;
  const broadcast = formatShape(broadcastShapes(target.shape, src.shape));
  throw new RuntimeError(
    `output with shape ${formatShape(target.shape)} doesn't match the broadcast shape ${broadcast}`,
  );
}

/** The tensor as another dtype, recorded; a copy always. */
const toType = operator(
  '_toCopy(Tensor self, ScalarType dtype, MemoryFormat memoryFormat=preserveFormat) -> Tensor',
  {
    only: 'function',
    nodeName: 'ToCopyBackward0',
    forward: (self, dtype, memoryFormat) => {
      const type = scalarType(dtype);
      const copy =
        memoryFormat === 'preserveFormat'
          ? emptyLike(self, type)
          : emptyStrided(type, self.shape, stridesFor(self.shape, memoryFormat));
      copyInto(copy, self);
      return copy;
    },
    gradients: { self: (gradient, _, input) => gradient.to(input.type.name) },
  },
);

function convert(self: Tensor, dtype: DType, copy: boolean, format: MemoryFormat): Tensor {
  const keepsFormat = format === 'preserveFormat' || isContiguousIn(self, format);
  if (!copy && self.dtype === dtype && keepsFormat) return self;
  return toType(self, dtype, format);
}

const toDefaults = {
  dtype: null as DType | null,
  device: null as 'cpu' | null,
  other: null as Tensor | null,
  nonBlocking: false,
  copy: false,
  memoryFormat: 'preserveFormat' as MemoryFormat,
};

/** The argument that comes first decides in which order the others may follow: a tensor, a device or a dtype. */
function takeTargets(args: readonly unknown[]): typeof toDefaults {
  const { dtype, device, other, nonBlocking, copy, memoryFormat } = toDefaults;
  const rest = { nonBlocking, copy, memoryFormat };
  const [first] = args;
  if (first instanceof Tensor) return takeArguments('to', { other, ...rest, dtype, device }, args, 3);
  const isDevice = first === null || (typeof first === 'string' && namesDevice(first));
  if (isDevice) return takeArguments('to', { device, dtype, ...rest, other }, args, 4);
  return takeArguments('to', { dtype, ...rest, device, other }, args, 3);
}

install('to', (self, args) => {
  const { dtype, other, copy, memoryFormat } = takeTargets(args);
  const target = other === null ? (dtype ?? self.dtype) : other.dtype;
  return convert(self, scalarType(target).name, copy, memoryFormat);
});

/** A dtype, the name of a class such as 'torch.IntTensor', or a constructor such as `IntTensor`. */
function typeNamed(target: unknown): DType {
  if (typeof target === 'function' && 'dtype' in target) return target.dtype as DType;
  if (typeof target !== 'string') throw new TypeError('dtype must be a type, str, or dtype object');
  const type = scalarTypes.find(({ name, className }) => name === target || className === target);
  if (type === undefined) throw new ValueError(`invalid type: '${target}'`);
  return type.name;
}

install('type', (self, [target]) =>
  target === undefined ? self._type.className : convert(self, typeNamed(target), false, 'preserveFormat'),
);

const dtypeMethods: Record<string, DType> = {
  float: 'float32',
  double: 'float64',
  long: 'int64',
  int: 'int32',
  short: 'int16',
  char: 'int8',
  byte: 'uint8',
  bool: 'bool',
};
for (const [name, dtype] of Object.entries(dtypeMethods)) {
  install(name, (self, args) => {
    const { memoryFormat } = takeArguments(name, { memoryFormat: null as MemoryFormat | null }, args, 0);
    return convert(self, dtype, false, memoryFormat ?? 'preserveFormat');
  });
}

/** As the dtype of another tensor. */
export const typeAs = composite(
  'typeAs(Tensor self, Tensor other) -> Tensor',
  (self, other) => convert(self, other.dtype, false, 'preserveFormat'),
  { only: 'method' },
);

/**
 * One value in the shape of a tensor.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.Tensor.fill_.html
 * @example
 * x.fill_(3);
 */
export const fill = operator('fill(Tensor self, Operand value) -> Tensor', {
  numberOverloads: true,
  nodeName: (_, value) => `FillBackward${value instanceof Tensor ? 1 : 0}`,
  forward: (self, value) => filled(emptyLike(self), value),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape), value: (gradient) => gradient.sum() },
});

operator('fill(Tensor self, Operand value) -> Tensor', {
  numberOverloads: true,
  only: 'inplace',
  inplace: true,
  writesOut: true,
  nodeName: (_, value) => `FillBackward${value instanceof Tensor ? 3 : 2}`,
  forward: (self, value, out) => filled(out ?? emptyLike(self), value),
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape), value: (gradient) => gradient.sum() },
});

/** Filled with one value, so that elements may share a place. */
function filled(target: Tensor, value: Tensor | Scalar): Tensor {
  if (value instanceof Tensor) {
    if (value.shape.length > 0) {
      throw new RuntimeError(
        `fill_ only supports 0-dimension value tensor but got tensor with ${value.shape.length} dimensions.`,
      );
    }
    copyInto(target, value);
  } else {
    assertFits(value, target._type);
    fillWith(target, value);
  }
  return target;
}

operator('zero(Tensor self) -> Tensor', {
  only: 'inplace',
  inplace: true,
  writesOut: true,
  forward: (self, out) => {
    const target = out ?? emptyLike(self);
    fillWith(target, 0);
    return target;
  },
  gradients: { self: (gradient) => gradient.newZeros(gradient.shape) },
});
