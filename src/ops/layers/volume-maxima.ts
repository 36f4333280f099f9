/** Maxima of windows over volumes, at random places, or parting images and volumes evenly; and the way back. */
import { RuntimeError } from '../../errors.js';
import { emptyTensor } from '../../tensor/allocate.js';
import { contiguousOf, fillWith } from '../../tensor/copy.js';
import { int64 } from '../../tensor/dtype.js';
import { assertSizes, formatShape, type Shape } from '../../tensor/shape.js';
import type { Functions } from '../../tensor/signatures/index.js';
import type { Tensor } from '../../tensor/tensor.js';
import { PoolMode } from '../../wasm/codes.js';
import { K } from '../../wasm/module.js';
import { operator, saving } from '../define.js';
import { runPooling } from '../pooling.js';
import { assertSignal, single } from '../pooling-checks.js';
import { inFormatOf, planesOf } from '../window.js';
import {
  assertParts,
  assertVolume,
  evenWindows,
  slidingWindows,
  triple,
  windowSizes,
  type Windows,
} from './windows.js';

/** The maxima of windows and their places; `samples` are for windows at random places. */
export function maximaAndPlaces(
  input: Tensor,
  windows: Windows,
  mode: PoolMode,
  samples: Tensor | null,
): [Tensor, Tensor] {
  const dims = windows.image.length;
  const shape = [...input.shape.slice(0, -dims), ...windows.out];
  assertSizes(shape);
  const [values, places] = [emptyTensor(input._type, shape), emptyTensor(int64, shape)];
  if (values._numel === 0) return [values, places];
  const x = contiguousOf(input);
  const random = samples === null ? null : contiguousOf(samples);
  runPooling(windowSizes(windows), (work) => {
    const planes = planesOf(input, dims);
    const [from, to, indices] = [x._address, values._address, places._address];
    K.maxPool(
      input._type.code,
      mode,
      planes,
      from,
      to,
      indices,
      random === null ? 0 : random._address,
      dims,
      work,
    );
  });
  return [values, places];
}

/** What PyTorch calls the nodes of each kind of maxima, of images and of volumes. */
const maximaNames = ['MaxPool3DWithIndices', 'AdaptiveMaxPool', 'FractionalMaxPool'];

function maximaNode(kind: number, dims: number): string {
  return kind === 0 ? maximaNames[0]! : `${maximaNames[kind]!}${dims}D`;
}

/** Gradients added to the elements that were the maxima. `kind` only chooses the node's name. */
export const maximaBackward: Functions['_maximaBackward'] = operator(
  '_maximaBackward(Tensor gradOutput, Tensor self, Tensor indices, int dims, int kind) -> Tensor',
  {
    only: 'function',
    nodeName: (_gradient, _self, _indices, dims, kind) => `${maximaNode(kind, dims)}BackwardBackward0`,
    forward: (gradOutput, self, indices, dims) => {
      const result = emptyTensor(gradOutput._type, self.shape);
      fillWith(result, 0);
      if (gradOutput._numel === 0) return result;
      const [g, places] = [contiguousOf(gradOutput), contiguousOf(indices)];
      const windows = evenWindows(self.shape.slice(-dims), g.shape.slice(-dims));
      runPooling(windowSizes(windows), () => {
        K.maxPoolBackward(g._type.code, planesOf(self, dims), places._address, g._address, result._address);
      });
      return dims === 2 ? inFormatOf(result, self) : result;
    },
    gradients: {
      gradOutput: saving(['indices'], (second, { indices, dims }) => {
        const picked = second.flatten(-dims).gather(-1, indices.flatten(-dims));
        return picked.view(indices.shape);
      }),
    },
  },
);

/**
 * The maxima of windows over volumes, and where in their volume they were.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.max_pool3d.html
 */
export const maxPool3dWithIndices: Functions['maxPool3dWithIndices'] = operator(
  'maxPool3dWithIndices(Tensor self, int[1] kernelSize, int[1] stride=[], int[1] padding=0, int[1] dilation=1, bool ceilMode=False) -> (Tensor result0, Tensor result1)',
  {
    only: 'function',
    nodeName: 'MaxPool3DWithIndicesBackward0',
    forward: (self, kernelSize, stride, padding, dilation, ceilMode) => {
      const callee = 'max_pool3d';
      const either = 'must either be a single int, or a tuple of three ints';
      const kernel = triple(callee, kernelSize, `kernel_size ${either}`);
      const omitted = 'stride must either be omitted, a single int, or a tuple of three ints';
      const steps = stride.length === 0 ? kernel : triple(callee, stride, omitted);
      const margin = triple(
        callee,
        padding,
        'padding must be either be a single int, or a tuple of three ints',
      );
      const apart = triple(
        callee,
        dilation,
        'dilation must be either a single int, or a tuple of three ints',
      );
      assertVolume(self);
      const name = 'max_pool3d_with_indices_out_cpu_template()';
      const windows = slidingWindows(name, self, kernel, steps, margin, apart, ceilMode, false);
      const { _type: type } = self;
      if (!type.isFloat)
        throw new RuntimeError(`"max_pool3d_with_indices_cpu" not implemented for '${type.label}'`);
      return maximaAndPlaces(self, windows, PoolMode.WithPadding, null);
    },
    gradients: {
      self: saving(['self', 'result1'], ([gradient], { self, result1 }) =>
        maximaBackward(gradient!, self, result1, 3, 0),
      ),
    },
  },
);

/** The maxima of windows that part images or volumes evenly into `outputSize`, and where they were. */
export const adaptiveMaxPool: Functions['_adaptiveMaxPool'] = operator(
  '_adaptiveMaxPool(Tensor self, int[] outputSize) -> (Tensor result0, Tensor result1)',
  {
    only: 'function',
    nodeName: (_self, { length }) => `${maximaNode(1, length)}Backward0`,
    forward: (self, outputSize) => {
      const { shape, _type: type } = self;
      const dims = outputSize.length;
      const callee = `adaptive_max_pool${dims}d()`;
      assertParts(callee, dims, shape, shape.length === dims + 2 ? 1 : 0, 'but got:');
      assertSizes([...shape.slice(0, -dims), ...outputSize]);
      if (!type.isFloat) {
        throw new RuntimeError(
          `"adaptive_max_pool${dims}d${dims === 3 ? '_cpu' : ''}" not implemented for '${type.label}'`,
        );
      }
      const windows = evenWindows(shape.slice(-dims), outputSize);
      const [values, places] = maximaAndPlaces(self, windows, PoolMode.Adaptive, null);
      return dims === 2 ? [inFormatOf(values, self), inFormatOf(places, self)] : [values, places];
    },
    gradients: {
      self: saving(['self', 'result1'], ([gradient], { self, result1, outputSize }) =>
        maximaBackward(gradient!, self, result1, outputSize.length, 1),
      ),
    },
  },
);

/** The same for signals, as images of one row. */
export function adaptiveMaxPoolOfSignal(self: Tensor, outputSize: Shape): [Tensor, Tensor] {
  assertSignal('adaptive_max_pool1d', self);
  const size = single('adaptive_max_pool1d', 'output_size', outputSize);
  const [values, places] = adaptiveMaxPool(self.unsqueeze(-2), [1, size]);
  return [values.squeeze(-2), places.squeeze(-2)];
}

/** The random numbers of windows at random places, which PyTorch does not look at before it reads them. */
function assertSamples(samples: Tensor, self: Tensor, dims: number): void {
  if (samples._type !== self._type) {
    throw new RuntimeError(`expected scalar type ${self._type.label} but found ${samples._type.label}`);
  }
  const wanted = planesOf(self, dims) * dims;
  if (samples._numel < wanted)
    throw new RuntimeError(`expected ${wanted} random samples but got ${samples._numel}`);
}

const sizeNames = ['time', 'height', 'width'];

/** The maxima of windows at places that `samples` shift, [N, C, dims] numbers in [0, 1), and where they were. */
export const fractionalMaxPool: Functions['_fractionalMaxPool'] = operator(
  '_fractionalMaxPool(Tensor self, int[] kernelSize, int[] outputSize, Tensor randomSamples) -> (Tensor result0, Tensor result1)',
  {
    only: 'function',
    nodeName: (_self, { length }) => `${maximaNode(2, length)}Backward0`,
    forward: (self, kernel, out, samples) => {
      const { shape, _type: type } = self;
      const [dims, ndim] = [kernel.length, shape.length];
      const callee = `fractional_max_pool${dims}d${dims === 3 ? '_out' : ''}()`;
      if (ndim !== dims + 1 && ndim !== dims + 2) {
        throw new RuntimeError(
          `${callee}: Expected ${dims + 1}D or ${dims + 2}D tensor, but got: ${formatShape(shape)}`,
        );
      }
      const empty = shape.findIndex((size, d) => d >= ndim - dims - 1 && size === 0);
      if (empty >= 0) {
        throw new RuntimeError(
          `${callee}: Expected input to have non-zero size for non-batch dimensions, but got${formatShape(shape)} with ` +
            `dimension ${empty} being empty.`,
        );
      }
      const image = shape.slice(-dims);
      image.forEach((size, d) => {
        if (out[d]! + kernel[d]! - 1 <= size) return;
        const name = sizeNames[3 - dims + d]!;
        throw new RuntimeError(
          `${callee}: pool ${name} ${kernel[d]} too large relative to input ${name} ${size}`,
        );
      });
      if (!type.isFloat) {
        throw new RuntimeError(`"fractional_max_pool${dims}d_out_frame" not implemented for '${type.label}'`);
      }
      assertSamples(samples, self, dims);
      const windows = { ...evenWindows(image, out), kernel };
      return maximaAndPlaces(self, windows, PoolMode.Fractional, samples);
    },
    gradients: {
      self: saving(['self', 'result1'], ([gradient], { self, result1, kernelSize }) =>
        maximaBackward(gradient!, self, result1, kernelSize.length, 2),
      ),
    },
  },
);

function checkPlaces(self: Tensor, indices: Tensor, outputSize: Shape): void {
  const { shape, _type: type } = self;
  const [dims, ndim] = [outputSize.length, shape.length];
  if (indices._type !== int64) {
    throw new RuntimeError(
      `elements in indices should be type int64${dims === 2 ? ` but got: ${indices._type.label}` : ''}`,
    );
  }
  if (ndim !== dims + 1 && ndim !== dims + 2) {
    throw new RuntimeError(
      `Input to max_unpooling${dims}d should be a ${dims + 1}d or ${dims + 2}d Tensor, but got a tensor with ${ndim} ` +
        'dimensions.',
    );
  }
  if (formatShape(shape) !== formatShape(indices.shape)) {
    throw new RuntimeError(
      `Expected shape of indices to be same as that of the input tensor (${formatShape(shape)}) but got indices tensor ` +
        `with shape: ${formatShape(indices.shape)}`,
    );
  }
  const empty = shape.findIndex((size, d) => d >= 1 && size === 0);
  if (empty >= 0) {
    throw new RuntimeError(
      `max_unpooling${dims}d_forward_out_cpu(): Expected input to have non-zero size for non-batch dimensions, but got ` +
        `${formatShape(shape)} with dimension ${empty} being empty.`,
    );
  }
  if (!type.isFloat) throw new RuntimeError(`"max_unpool${dims}d" not implemented for '${type.label}'`);
  if (indices._numel === 0) return;
  const [least, most] = [Number(indices.min().item()), Number(indices.max().item())];
  const wrong = most >= outputSize.reduce((count, size) => count * size, 1) ? most : least;
  if (wrong === least && least >= 0) return;
  throw new RuntimeError(
    `Found an invalid max index: ${wrong} (output volumes are of size ${outputSize.join('x')}`,
  );
}

/** Zeros with elements where the maxima were that a pooling gives the places of. */
export const maxUnpool: Functions['_maxUnpool'] = operator(
  '_maxUnpool(Tensor self, Tensor indices, int[] outputSize) -> Tensor',
  {
    only: 'function',
    nodeName: (_self, _indices, { length }) => `MaxUnpool${length}DBackward0`,
    forward: (self, indices, outputSize) => {
      checkPlaces(self, indices, outputSize);
      const dims = outputSize.length;
      const shape = [...self.shape.slice(0, -dims), ...outputSize];
      assertSizes(shape);
      const result = emptyTensor(self._type, shape);
      fillWith(result, 0);
      if (self._numel > 0) result.flatten(-dims).scatter_(-1, indices.flatten(-dims), self.flatten(-dims));
      return dims === 2 ? inFormatOf(result, self) : result;
    },
    gradients: {
      self: saving(['indices'], (gradient, { indices, outputSize: { length: dims } }) =>
        gradient.flatten(-dims).gather(-1, indices.flatten(-dims)).view(indices.shape),
      ),
    },
  },
);
