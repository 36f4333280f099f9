/** Padding: what is put around tensors, constants or elements of their own. */
import { NotImplementedError, RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { copyInto } from '../../tensor/copy.js';
import { assertSizes, formatShape, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { Resample } from '../../wasm/codes.js';
import { composite, operator, saving } from '../define.js';
import { copyLike } from '../index-output.js';
import { suggestedFormat, stridesFor } from '../memory-format.js';
import { setStrides } from '../output.js';
import { resampled, resampledBackward, type Resampled } from './resample.js';

/** The part of a tensor that its padding, where that is negative, leaves over. */
function trimmed(self: Tensor, pad: readonly number[]): Tensor {
  return alongPadded(self, pad, (t, dim, before, after) => {
    const start = before < 0 ? t.narrow(dim, -before, t.shape[dim]! + before) : t;
    return after < 0 ? start.narrow(dim, 0, start.shape[dim]! + after) : start;
  });
}

/** The part of a padded tensor inside its padding. */
function insideOf(padded: Tensor, pad: readonly number[]): Tensor {
  return trimmed(
    padded,
    pad.map((count) => -Math.max(count, 0)),
  );
}

/** Something done to each dimension that is padded, the last one first, with what goes before and after it. */
function alongPadded(
  self: Tensor,
  pad: readonly number[],
  step: (t: Tensor, dim: number, before: number, after: number) => Tensor,
): Tensor {
  let result = self;
  for (let i = 0, dim = self.shape.length - 1; i < pad.length; i += 2, dim--)
    result = step(result, dim, pad[i]!, pad[i + 1]!);
  return result;
}

function paddedShape({ shape }: Tensor, pad: readonly number[]): number[] {
  const ndim = shape.length;
  return shape.map((size, d) => {
    const at = 2 * (ndim - 1 - d);
    return at < pad.length ? size + pad[at]! + pad[at + 1]! : size;
  });
}

/** PyTorch lets no padded dimension be of size 0. */
function assertPadded(shape: Shape, padded: Shape, pad: readonly number[]): void {
  padded.forEach((size, d) => {
    const at = 2 * (shape.length - 1 - d);
    if (size > 0 || at >= pad.length) return;
    throw new RuntimeError(
      `The input size ${shape[d]}, plus negative padding ${pad[at]} and ${pad[at + 1]} resulted in a negative output ` +
        `size, which is invalid. Check dimension ${d} of your input.`,
    );
  });
}

/**
 * A tensor with `value` around it: `pad` counts what goes before and after its last dimension, then before and after the
 * one before it, and so on; negative counts take elements away.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pad.html
 * @example
 * constantPadNd(tensor([1, 2]), [1, 2], 7).tolist(); // [7, 1, 2, 7, 7]
 */
export const constantPadNd: Functions['constantPadNd'] = operator(
  'constantPadNd(Tensor self, int[] pad, Scalar value=0) -> Tensor',
  {
    only: 'function',
    forward: (self, pad, value) => {
      if (pad.length % 2 !== 0)
        throw new RuntimeError(`Length of pad must be even but instead it equals ${pad.length}`);
      if (pad.length > 2 * self.shape.length) {
        throw new RuntimeError(
          'Length of pad should be no more than twice the number of dimensions of the input. Pad length is ' +
            `${pad.length}while the input has ${self.shape.length}dimensions.`,
        );
      }
      const source = trimmed(self, pad);
      if (pad.every((count) => count <= 0)) return copyLike(source);
      const shape = paddedShape(self, pad);
      assertPadded(self.shape, shape, pad);
      const result = emptyTensor(self._type, shape);
      const format = suggestedFormat(self);
      if (format !== 'contiguousFormat') setStrides(result, stridesFor(result.shape, format));
      result.fill_(value);
      copyInto(insideOf(result, pad), source);
      return result;
    },
    gradients: {
      self: (gradient, { pad }) =>
        constantPadNd(
          gradient,
          pad.map((count) => -count),
        ),
    },
  },
);

function stepsOf(shape: Shape, pad: readonly number[]): Resampled[] {
  const dims = pad.length / 2;
  return Array.from({ length: dims }, (_, i): Resampled => {
    const at = 2 * (dims - 1 - i);
    const size = shape[shape.length - dims + i]! + pad[at]! + pad[at + 1]!;
    return { size, factor: pad[at]! };
  });
}

/** PyTorch's checks, which each number of dimensions has words of its own for. */
function checkMargins(self: Tensor, pad: readonly number[], replicate: boolean): void {
  const { shape, _type: type } = self;
  const [dims, ndim] = [pad.length / 2, shape.length];
  const isOlder = !replicate && dims < 3;
  const mayBeEmpty = ndim === dims + 2 || (dims === 2 && isOlder);
  if (shape.slice(mayBeEmpty ? 1 : 0).includes(0)) {
    throw new RuntimeError(
      isOlder
        ? `${dims + 1}D or ${dims + 2}D (batch mode) tensor expected for input, but got: [ torch.${type.label}Tensor` +
            `{${shape.join(',')}} ]`
        : `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero ` +
            `dimensions for input, but got: ${formatShape(shape)}`,
    );
  }
  for (let i = 0; !replicate && i < dims; i++) {
    const dim = ndim - 1 - i;
    const [before, after] = [pad[2 * i]!, pad[2 * i + 1]!];
    if (before < shape[dim]! && after < shape[dim]!) continue;
    throw new RuntimeError(
      `Argument #${4 + 2 * i}: Padding size should be less than the corresponding input dimension, but got: padding ` +
        `(${before}, ${after}) at dimension ${dim} of input ${dims === 2 ? ndim : formatShape(shape)}`,
    );
  }
  const width = shape[ndim - 1]!;
  const out = paddedShape(self, pad);
  if (dims === 1 && out[ndim - 1]! < 1) {
    throw new RuntimeError(
      `${isOlder ? '2' : ''}input (W: ${width})${isOlder ? '' : ' '}is too small. Calculated output W: ${out[ndim - 1]}`,
    );
  }
  assertSizes(out);
  if (!type.isFloat) {
    const kernel = replicate ? `replication_pad${dims}d_cpu` : `reflection_pad${dims}d`;
    throw new RuntimeError(`"${kernel}" not implemented for '${type.label}'`);
  }
}

function modeOf(replicate: boolean): Resample {
  return replicate ? Resample.Replicate : Resample.Reflect;
}

function nodeName(pad: readonly number[], replicate: boolean): string {
  return `${replicate ? 'Replication' : 'Reflection'}Pad${pad.length / 2}DBackward`;
}

const padBackward: Functions['_padByModeBackward'] = operator(
  '_padByModeBackward(Tensor gradOutput, Tensor self, int[] padding, bool replicate) -> Tensor',
  {
    only: 'function',
    nodeName: (_gradient, _self, padding, replicate) => `${nodeName(padding, replicate)}Backward0`,
    forward: (gradient, self, padding, replicate) =>
      resampledBackward(gradient, self.shape, modeOf(replicate), false, stepsOf(self.shape, padding)),
    gradients: {
      gradOutput: (second, { padding, replicate }) => padByMode(second, padding, replicate),
    },
  },
);

/** Elements of a tensor around it: those of its border, or those that a mirror on the border would show. */
const padByMode: Functions['_padByMode'] = operator(
  '_padByMode(Tensor self, int[] padding, bool replicate) -> Tensor',
  {
    only: 'function',
    nodeName: (_self, padding, replicate) => `${nodeName(padding, replicate)}0`,
    forward: (self, padding, replicate) => {
      checkMargins(self, padding, replicate);
      const steps = stepsOf(self.shape, padding);
      return resampled(self, modeOf(replicate), false, steps);
    },
    gradients: {
      self: saving(['self'], (gradient, { self, padding, replicate }) =>
        padBackward(gradient, self, padding, replicate),
      ),
    },
  },
);

/** A tensor that goes on at its beginning where it ends, and the other way round. */
function padCircular(self: Tensor, pad: readonly number[]): Tensor {
  const { shape } = self;
  const dims = pad.length / 2;
  if (shape.length !== dims + 2) {
    throw new RuntimeError(`Invalid padding size, expected ${2 * (shape.length - 2)} but got ${pad.length}`);
  }
  const out = shape.map((size, d) => {
    const at = 2 * (shape.length - 1 - d);
    if (at >= pad.length) return size;
    const [before, after] = [pad[at]!, pad[at + 1]!];
    if (before > size || after > size)
      throw new RuntimeError('Padding value causes wrapping around more than once.');
    if (size + before + after < 0)
      throw new RuntimeError('Negative padding value is resulting in an empty dimension');
    return size + before + after;
  });
  const result = self.newEmpty(out);
  insideOf(result, pad).copy_(trimmed(self, pad));
  for (let i = 0; i < dims; i++) {
    const dim = shape.length - 1 - i;
    const [before, after, size] = [pad[2 * i]!, pad[2 * i + 1]!, out[dim]!];
    const end = size - Math.max(after, 0);
    if (before > 0) result.narrow(dim, 0, before).copy_(result.narrow(dim, end - before, before));
    if (after > 0) result.narrow(dim, end, after).copy_(result.narrow(dim, Math.max(before, 0), after));
  }
  return result;
}

/**
 * A tensor with something around its last dimensions: `value` (mode 'constant'), its mirror image ('reflect'), its border
 * ('replicate'), or its other end ('circular'). `pad` counts what goes before and after the last dimension, then before
 * and after the one before it, and so on; negative counts take elements away.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.pad.html
 * @example
 * nn.functional.pad(tensor([[1, 2, 3]]), [1, 1]).tolist(); // [[0, 1, 2, 3, 0]]
 * nn.functional.pad(tensor([[1.5, 2, 3]]), [2, 0], 'reflect').tolist(); // [[3, 2, 1.5, 2, 3]]
 */
export const pad = composite(
  'pad(Tensor self, int[] pad, str mode=constant, float? value=None) -> Tensor',
  (self, counts, mode, value) => {
    const ndim = self.shape.length;
    if (!['constant', 'reflect', 'replicate', 'circular'].includes(mode))
      throw new NotImplementedError(`Unrecognised padding mode ${mode}`);
    if (counts.length % 2 !== 0) throw new RuntimeError('Padding length must be divisible by 2');
    if (counts.length > 2 * ndim) throw new RuntimeError('Padding length too large');
    if (mode === 'constant') return constantPadNd(self, counts, value ?? 0);
    if (value !== null && value !== 0)
      throw new RuntimeError(`Padding mode "${mode}" doesn't take in value argument`);
    const dims = counts.length / 2;
    if (dims < 1 || dims > 3 || (ndim !== dims + 1 && ndim !== dims + 2)) {
      throw new NotImplementedError(
        'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
      );
    }
    if (mode === 'circular') return padCircular(self, counts);
    return padByMode(self, counts, mode === 'replicate');
  },
  { only: 'function' },
);
