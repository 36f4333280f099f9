/** Layer normalization: over the last dimensions, with a weight and a bias for each of their elements. */
import { RuntimeError } from '../errors.js';
import { emptyTensor } from '../tensor/allocate.js';
import { contiguousOf } from '../tensor/copy.js';
import { formatShape, numelOf, sameShape, type Shape } from '../tensor/shape.js';
import type { Functions } from '../tensor/signatures/index.js';
import type { Tensor } from '../tensor/tensor.js';
import { K } from '../wasm/module.js';
import { composite, operator } from './define.js';
import {
  addressOf,
  assertFloats,
  composedGradients,
  denseOrNull,
  emptyGradients,
  recordsGradients,
  withWork,
} from './norm-common.js';
import { NormNode, type NormGradients, type Wanted } from './norm-node.js';

/** PyTorch's checks of the shapes; returns how many dimensions there are before the normalized ones. */
function checkShapes(input: Tensor, normalized: Shape, weight: Tensor | null, bias: Tensor | null): number {
  if (normalized.length === 0) {
    throw new RuntimeError(
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got ' +
        'normalized_shape = []',
    );
  }
  const parameters = [
    ['weight', weight],
    ['bias', bias],
  ] as const;
  for (const [name, t] of parameters) {
    if (t === null || sameShape(t.shape, normalized)) continue;
    throw new RuntimeError(
      `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape ${formatShape(t.shape)} and ` +
        `normalized_shape = ${formatShape(normalized)}`,
    );
  }
  const outer = input.shape.length - normalized.length;
  if (outer < 0 || !sameShape(input.shape.slice(outer), normalized)) {
    throw new RuntimeError(
      `Given normalized_shape=${formatShape(normalized)}, expected input with shape [*, ${normalized.join(', ')}], but ` +
        `got input of size${formatShape(input.shape)}`,
    );
  }
  return outer;
}

/** The gradients in two passes over each row. */
function directGradients(
  gradient: Tensor,
  input: Tensor,
  weight: Tensor | null,
  means: Tensor,
  scales: Tensor,
  normalized: Shape,
  wanted: Wanted,
): NormGradients {
  const n = numelOf(normalized);
  const results = emptyGradients(wanted, input, () => emptyTensor(input._type, input.shape), normalized);
  const [g, x, w, m, r] = [
    contiguousOf(gradient),
    contiguousOf(input),
    denseOrNull(weight),
    contiguousOf(means),
    contiguousOf(scales),
  ];
  withWork(4 * n + 8, (work) => {
    const [gx, gw, gb] = results.map(addressOf) as [number, number, number];
    K.layerNormBackward(
      input._type.code,
      means._numel,
      n,
      g._address,
      x._address,
      m._address,
      r._address,
      addressOf(w),
      gx,
      gw,
      gb,
      work,
    );
  });
  return results;
}

/**
 * `layerNorm` with the mean of what was normalized together, and one over its standard deviation.
 *
 * @example
 * const [y, mean, rstd] = nativeLayerNorm(x, [768], weight, bias, 1e-5);
 */
export const nativeLayerNorm: Functions['nativeLayerNorm'] = operator(
  'nativeLayerNorm(Tensor input, int[] normalizedShape, Tensor? weight, Tensor? bias, float eps) -> (Tensor result0, Tensor result1, Tensor result2)',
  {
    only: 'function',
    differentiableResults: 1,
    forward: (input, normalizedShape, weight, bias, eps) => {
      const outer = checkShapes(input, normalizedShape, weight, bias);
      const moments = input.shape.map((size, d) => (d < outer ? size : 1));
      const { _type: type, shape } = input;
      const rows = numelOf(moments);
      assertFloats('LayerNormKernelImpl', input, [weight, bias]);
      const results = [emptyTensor(type, shape), emptyTensor(type, moments), emptyTensor(type, moments)];
      const [y, means, scales] = results as [Tensor, Tensor, Tensor];
      if (rows > 0) {
        const n = numelOf(normalizedShape);
        const [x, w, b] = [contiguousOf(input), denseOrNull(weight), denseOrNull(bias)];
        const [from, weights, biases] = [x._address, addressOf(w), addressOf(b)];
        const to = y._address;
        K.layerNorm(type.code, rows, n, from, weights, biases, eps, to, means._address, scales._address);
      }
      return [y, means, scales];
    },
    gradients: { input: null, weight: null, bias: null },
    node: ([input, normalizedShape, weight, bias, eps], [, result1, result2]) =>
      new NormNode(
        'NativeLayerNormBackward0',
        { input, weight, bias },
        { bias, input, weight, result1, result2 },
        { normalizedShape },
        ([gradient], saved, wanted) => {
          const x = saved.input;
          if (!recordsGradients()) {
            const { weight: w, result1: means, result2: scales } = saved;
            return directGradients(gradient!, x, w, means, scales, normalizedShape, wanted);
          }
          const outer = x.shape.length - normalizedShape.length;
          const all = [...x.shape.keys()];
          const [shared, dims] = [all.slice(0, outer), all.slice(outer)];
          const terms = { input: x, weight: saved.weight, dims, shared, eps, fixed: null };
          return composedGradients(gradient!, terms, wanted);
        },
      ),
  },
);

/**
 * Subtracts the mean over the last dimensions, which have the shape `normalizedShape`, and divides by the standard
 * deviation; then multiplies by a weight and adds a bias of that shape.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.nn.functional.layer_norm.html
 * @example
 * nn.functional.layerNorm(tensor([[1, 3], [2, 6]]), [2]).round().tolist(); // [[-1, 1], [-1, 1]]
 */
export const layerNorm = composite(
  'layerNorm(Tensor input, int[] normalizedShape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnnEnable=True) -> Tensor',
  (input, normalizedShape, weight, bias, eps) =>
    nativeLayerNorm(input, normalizedShape, weight, bias, eps)[0],
  { only: 'function' },
);
