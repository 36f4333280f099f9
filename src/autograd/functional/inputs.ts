/** One tensor or several: what the functions of `autograd.functional` take and give, and how it is prepared. */
import { RuntimeError } from '../../errors.js';
import { requiresGradOf } from '../../graph/history.js';
import { formatSize, sameShape } from '../../tensor/shape.js';
import { Tensor } from '../../tensor/tensor.js';
import { typeOf } from '../../tensor/type-name.js';

/** A tensor or an array of tensors; the empty array makes TypeScript infer the length of arrays. */
export type TensorOrTensors = Tensor | readonly Tensor[] | readonly [];

/** One `T` for each tensor of `Tensors`, alone or in an array as that is. */
export type ForEach<Tensors, T> = Tensors extends readonly unknown[]
  ? { -readonly [Index in keyof Tensors]: T }
  : T;

/** What a function of these inputs is called with. */
export type ArgumentsOf<Inputs> = Inputs extends readonly unknown[]
  ? { -readonly [Index in keyof Inputs]: Tensor }
  : [Tensor];

/** A function that is differentiated. */
export type Differentiable<Inputs, Outputs> = (...inputs: ArgumentsOf<Inputs>) => Outputs;

/** A gradient that may be missing: there is no way to the input. */
export type Gradient = Tensor | null;

/** Tensors, and whether they came alone. */
export interface Given {
  readonly tensors: readonly Tensor[];
  readonly isArray: boolean;
}

export function takeTensors(value: unknown, argument: string, callee: string): Given {
  const isArray = Array.isArray(value);
  const tensors = isArray ? (value as unknown[]) : [value];
  const wrong = tensors.findIndex((item) => !(item instanceof Tensor));
  if (wrong < 0) return { tensors: tensors as Tensor[], isArray };
  const which = isArray ? `value at index ${wrong}` : `given ${argument}`;
  throw new TypeError(
    `The ${argument} given to ${callee} must be either a Tensor or a tuple of Tensors but the ${which} has type ` +
      `${typeOf(tensors[wrong])}.`,
  );
}

export function takeOutputs(value: unknown, callee: string): Given {
  return takeTensors(value, 'outputs of the user-provided function', callee);
}

/** In the shape of what was given: a single one alone. */
export function like<T>(results: readonly T[], { isArray }: Given): T | T[] {
  return isArray ? results.slice() : results[0]!;
}

/**
 * New tensors on the same memory that need gradients, so that an input is told from the same tensor captured by the
 * function. They are connected to the given ones if a graph is to be created and these need gradients.
 */
export function asInputs(tensors: readonly Tensor[], createGraph: boolean, needsGrad = true): Tensor[] {
  return tensors.map((t) =>
    createGraph && requiresGradOf(t) ? t.viewAs(t) : t.detach().requiresGrad_(needsGrad),
  );
}

/** The results as the caller gets them: without a graph that was not asked for. */
export function released(results: readonly Tensor[], createGraph: boolean): readonly Tensor[] {
  return createGraph ? results : results.map((t) => t.detach());
}

/** The vector of a product, which has to be like `other`. */
export function takeVector(v: unknown, other: Given, callee: string, createGraph: boolean): Tensor[] {
  const vector = asInputs(takeTensors(v, 'v', callee).tensors, createGraph, false);
  const { tensors, isArray } = other;
  if (vector.length !== tensors.length) {
    throw new RuntimeError(
      isArray
        ? `v is a tuple of invalid length: should be ${tensors.length} but got ${vector.length}.`
        : 'The given v should contain a single Tensor.',
    );
  }
  vector.forEach(({ shape }, i) => {
    const expected = tensors[i]!.shape;
    if (sameShape(shape, expected)) return;
    throw new RuntimeError(
      `${isArray ? `Entry ${i} in ` : ''}v has invalid size: should be ${formatSize(expected)} but got ` +
        `${formatSize(shape)}.`,
    );
  });
  return vector;
}

export function isSingleElement({ tensors }: Given): boolean {
  return tensors.length === 1 && tensors[0]!._numel === 1;
}

/** The only output of a function whose second derivatives are wanted. */
export function takeScalar({ tensors, isArray }: Given, callee: string): Tensor {
  const [output] = tensors;
  if (isArray || output === undefined) {
    throw new RuntimeError(`The function given to ${callee} should return a single Tensor`);
  }
  if (output._numel !== 1) {
    throw new RuntimeError(
      `The Tensor returned by the function given to ${callee} should contain a single element`,
    );
  }
  return output;
}
