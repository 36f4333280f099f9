/** How functions of linear algebra check and write what is given as `out`. */
import { RuntimeError } from '../../errors.js';
import { copyInto } from '../../tensor/copy.js';
import { canCast } from '../../tensor/dtype.js';
import { assertNoInternalOverlap } from '../../tensor/overlap.js';
import { sameShape, type Shape } from '../../tensor/shape.js';
import type { Tensor } from '../../tensor/tensor.js';
import { resizeOutput, resizeStorage, setStrides } from '../output.js';
import { assertOutType } from '../reduction.js';
import type { OutWriter } from '../spec.js';

/** Tensors of exactly the results' dtypes; one that has to change its shape takes the result's layout, too. */
export const likeResults: OutWriter = (outs, results) => {
  putLike(outs, results, (out, shape) => !sameShape(out.shape, shape));
};

/** The same, where what is empty takes the layout, too. */
export const likeResultsIfEmpty: OutWriter = (outs, results) => {
  putLike(outs, results, (out, shape) => out._numel === 0 || !sameShape(out.shape, shape));
};

function putLike(
  outs: readonly Tensor[],
  results: readonly Tensor[],
  takesLayout: (out: Tensor, shape: Shape) => boolean,
): void {
  outs.forEach((out, i) => {
    assertOutType(out, results[i]!._type);
    assertNoInternalOverlap(out);
  });
  outs.forEach((out, i) => {
    const { shape, _strides: strides } = results[i]!;
    if (takesLayout(out, shape)) {
      resizeOutput(out, shape);
      setStrides(out, strides);
    }
    copyInto(out, results[i]!);
  });
}

/** PyTorch's check of an `out` that may have a wider dtype than the result. */
function assertCastable(name: string, label: string, out: Tensor, result: Tensor): void {
  if (canCast(result._type, out._type)) return;
  throw new RuntimeError(
    `${name}: Expected ${label} to be safely castable from ${result._type.label} dtype, but got ${label} with ` +
      `dtype ${out._type.label}`,
  );
}

/** Tensors of dtypes that hold the results', which PyTorch calls by `labels` in its message. */
export function castable(name: string, ...labels: readonly string[]): OutWriter {
  return (outs, results) => {
    assertAllCastable(name, labels, outs, results);
    outs.forEach((out, i) => {
      resizeOutput(out, results[i]!.shape);
      copyInto(out, results[i]!);
    });
  };
}

/** The same, but what was empty takes the results' layout. */
export function castableLayout(name: string, ...labels: readonly string[]): OutWriter {
  return (outs, results) => {
    assertAllCastable(name, labels, outs, results);
    putWithLayout(outs, results);
  };
}

function putWithLayout(outs: readonly Tensor[], results: readonly Tensor[]): void {
  outs.forEach((out, i) => {
    const wasEmpty = out._numel === 0;
    resizeOutput(out, results[i]!.shape);
    if (wasEmpty) setStrides(out, results[i]!._strides);
    copyInto(out, results[i]!);
  });
}

function assertAllCastable(
  name: string,
  labels: readonly string[],
  outs: readonly Tensor[],
  results: readonly Tensor[],
): void {
  outs.forEach((out, i) => {
    assertCastable(name, labels[i]!, out, results[i]!);
    assertNoInternalOverlap(out);
  });
}

/** Whatever is given takes the results' shapes, and their values in its own dtype. */
export const converted: OutWriter = (outs, results) => {
  outs.forEach(assertNoInternalOverlap);
  outs.forEach((out, i) => {
    if (!sameShape(out.shape, results[i]!.shape)) resizeStorage(out, results[i]!.shape);
    copyInto(out, results[i]!);
  });
};

/** A tensor of exactly the result's dtype, with PyTorch's message for norms. */
export function likeNorm(name: string): OutWriter {
  return ([out], [result]) => {
    if (out!._type !== result!._type) {
      throw new RuntimeError(
        `${name} expected out tensor dtype ${result!._type.label} but got: ${out!._type.label}`,
      );
    }
    likeResults([out!], [result!]);
  };
}
