/** The ways into the engine: `backward`, `grad` and the checks before they run. */
import { RuntimeError, ValueError } from '../errors.js';
import { edgeTo, requiresGradOf } from '../graph/history.js';
import { retainGradOf } from '../graph/properties.js';
import { required, takeArguments } from '../tensor/arguments.js';
import { zerosLike } from '../ops/creation.js';
import { install } from '../ops/define.js';
import { stack } from '../ops/join.js';
import { emptyLike } from '../tensor/allocate.js';
import { fillWith } from '../tensor/copy.js';
import { formatShape, formatSize, sameShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { typeName } from '../tensor/type-name.js';
import { isNone } from '../tensor/values.js';
import { warn } from '../tensor/warn.js';
import { BackwardPass, type PassOptions } from './engine.js';

type OneOrMore<T> = T | readonly T[];

/** Keyword arguments of `autograd.backward`. */
export interface AutogradBackwardOptions {
  gradTensors?: OneOrMore<Tensor | null> | null | undefined;
  retainGraph?: boolean | null | undefined;
  createGraph?: boolean | undefined;
  inputs?: OneOrMore<Tensor> | null | undefined;
}

/** Keyword arguments of `autograd.grad`. */
export interface GradOptions {
  gradOutputs?: OneOrMore<Tensor | null> | null | undefined;
  retainGraph?: boolean | null | undefined;
  createGraph?: boolean | undefined;
  /** Deprecated and ignored. */
  onlyInputs?: boolean | undefined;
  /** Whether inputs may be unused; their gradients are null. Default: `materializeGrads`. */
  allowUnused?: boolean | undefined;
  /** The first dimension of each gradient of an output counts vectors, and one pass is run with each. */
  isGradsBatched?: boolean | undefined;
  /** Gives zeros for inputs that were not used, instead of null. */
  materializeGrads?: boolean | undefined;
}

const oneOrMore = null as OneOrMore<Tensor | null> | null;
const backwardOptions = { retainGraph: null as boolean | null, createGraph: false };
const backwardDefaults = {
  tensors: required as unknown as OneOrMore<Tensor>,
  gradTensors: oneOrMore,
  ...backwardOptions,
  gradVariables: oneOrMore,
  inputs: null as OneOrMore<Tensor> | null,
};
const methodDefaults = { gradient: oneOrMore, ...backwardOptions, inputs: backwardDefaults.inputs };
const gradDefaults = {
  outputs: backwardDefaults.tensors,
  inputs: backwardDefaults.tensors,
  gradOutputs: oneOrMore,
  ...backwardOptions,
  onlyInputs: true,
  allowUnused: null as boolean | null,
  isGradsBatched: false,
  materializeGrads: false,
};

/** As Python's `tuple`, but for a tensor, which comes alone. */
function toTuple<T>(value: OneOrMore<T>): readonly T[] {
  if (value instanceof Tensor) return [value as T];
  if (Array.isArray(value)) return value as readonly T[];
  if (!isNone(value) && Symbol.iterator in Object(value)) return [...(value as Iterable<T>)];
  throw new TypeError(`'${typeName(value)}' object is not iterable`);
}

function toTupleOrNull<T>(value: OneOrMore<T> | null | undefined): readonly T[] | null {
  return isNone(value) ? null : toTuple(value);
}

/** A bool, as Python's calls in C take it. */
function flag(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (Number.isInteger(value)) return value !== 0;
  throw new TypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

function oneLike(root: Tensor, createGraph: boolean): Tensor {
  const one = emptyLike(root);
  fillWith(one, 1);
  // Nobody else sees it, so that it is freed with the pass; see NOTE [ Buffer lifetime ].
  one._storage.engineOwned = !createGraph;
  return one;
}

const batchMismatch =
  'If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch dimension. The sizes ' +
  'of the remaining dimensions are expected to match the shape of corresponding output, but a mismatch was detected';
const batchAdvice =
  ' If you only want some tensors in `grad_output` to be considered batched, consider using vmap.';

/** One gradient for each root: the given one after checks, ones for a scalar. Of a batch, all of it. */
function startGradients(
  roots: readonly Tensor[],
  given: readonly (Tensor | null)[] | null,
  createGraph: boolean,
  isBatched = false,
): Tensor[] {
  // PyTorch does not mind if more are given than there are roots.
  const count = Math.min(given?.length ?? roots.length, roots.length);
  const gradients = roots.slice(0, count).map((root, i) => {
    const gradient = given?.[i] ?? null;
    if (!(root instanceof Tensor)) {
      const attribute = gradient === null ? 'requires_grad' : 'shape';
      throw new TypeError(`'${typeName(root)}' object has no attribute '${attribute}'`);
    }
    if (gradient === null) {
      if (root._numel !== 1 && requiresGradOf(root))
        throw new RuntimeError('grad can be implicitly created only for scalar outputs');
      return oneLike(root, createGraph);
    }
    if (!(gradient instanceof Tensor)) {
      throw new TypeError(`gradients can be either Tensors or None, but got ${typeName(gradient)}`);
    }
    const { shape } = isBatched ? gradient.index(0) : gradient;
    if (!sameShape(shape, root.shape)) {
      // PyTorch takes the batch dimension off twice for its message.
      const shown = formatSize(isBatched ? shape.slice(1) : shape);
      throw new RuntimeError(
        `${isBatched ? batchMismatch : 'Mismatch in shape'}: grad_output[${i}] has a shape of ${shown} and ` +
          `output[${i}] has a shape of ${formatSize(root.shape)}.${isBatched ? batchAdvice : ''}`,
      );
    }
    return gradient._type === root._type ? gradient : gradient.to(root.dtype);
  });
  if (count !== roots.length) throw new RuntimeError(`got ${roots.length} tensors and ${count} gradients`);
  roots.forEach((root, i) => {
    if (edgeTo(root) === null) {
      throw new RuntimeError(`element ${i} of tensors does not require grad and does not have a grad_fn`);
    }
  });
  return gradients;
}

/**
 * Computes the sum of gradients of the given tensors and accumulates them in the `.grad` of the leaves.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.backward.html
 * @example
 * backward([loss1, loss2]);
 * backward(y, onesLike(y), { retainGraph: true });
 */
export function backward(tensors: OneOrMore<Tensor>, options?: AutogradBackwardOptions): void;
export function backward(
  tensors: OneOrMore<Tensor>,
  gradTensors: OneOrMore<Tensor | null> | null | undefined,
  options?: AutogradBackwardOptions,
): void;
export function backward(
  tensors: OneOrMore<Tensor>,
  gradTensors?: OneOrMore<Tensor | null> | null,
  retainGraph?: boolean | null,
  createGraph?: boolean,
  gradVariables?: OneOrMore<Tensor | null> | null,
  inputs?: OneOrMore<Tensor> | null,
): void;
export function backward(...args: unknown[]): void {
  const { tensors, gradTensors, gradVariables, ...options } = takeArguments(
    'backward',
    backwardDefaults,
    args,
  );
  if (gradVariables !== null) {
    warn("'grad_variables' is deprecated. Use 'grad_tensors' instead.");
    if (gradTensors !== null) {
      throw new RuntimeError(
        "'grad_tensors' and 'grad_variables' (deprecated) arguments both passed to backward(). Please only use " +
          "'grad_tensors'.",
      );
    }
  }
  runBackward(tensors, gradTensors ?? gradVariables, options);
}

function runBackward(
  tensors: OneOrMore<Tensor>,
  gradTensors: OneOrMore<Tensor | null> | null,
  options: Pick<AutogradBackwardOptions, 'retainGraph' | 'createGraph' | 'inputs'>,
): void {
  const createGraph = flag(options.createGraph);
  const retainGraph = flag(options.retainGraph ?? createGraph);
  const inputs = toTupleOrNull(options.inputs);
  if (inputs?.length === 0) throw new RuntimeError("'inputs' argument to backward() cannot be empty.");
  const roots = toTuple(tensors);
  const gradients = startGradients(roots, toTupleOrNull(gradTensors), createGraph);
  if (createGraph) {
    warn(
      'Using backward() with create_graph=True will create a reference cycle between the parameter and its ' +
        'gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid ' +
        'this. If you have to use this function, make sure to reset the .grad fields of your parameters to None ' +
        'after use to break the cycle and avoid the leak.',
    );
  }
  inputs?.forEach((input) => {
    assertInput(input);
    retainGradOf(input);
  });
  new BackwardPass({ retainGraph, createGraph, inputs, capture: false }).run(roots, gradients);
}

/**
 * The sum of gradients of `outputs` with respect to each of `inputs`; `.grad` is left alone. Null for an input that
 * was not used, where `allowUnused` permits it.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.grad.html
 * @example
 * const [gx] = autograd.grad(x.pow(3).sum(), x, { createGraph: true });
 */
export function grad(
  outputs: OneOrMore<Tensor>,
  inputs: OneOrMore<Tensor>,
  options?: GradOptions,
): (Tensor | null)[];
export function grad(
  outputs: OneOrMore<Tensor>,
  inputs: OneOrMore<Tensor>,
  gradOutputs: OneOrMore<Tensor | null> | null | undefined,
  options?: GradOptions,
): (Tensor | null)[];
export function grad(
  outputs: OneOrMore<Tensor>,
  inputs: OneOrMore<Tensor>,
  gradOutputs?: OneOrMore<Tensor | null> | null,
  retainGraph?: boolean | null,
  createGraph?: boolean,
  onlyInputs?: boolean,
  allowUnused?: boolean,
  isGradsBatched?: boolean,
): (Tensor | null)[];
export function grad(...args: unknown[]): (Tensor | null)[] {
  const keywords = takeArguments('grad', gradDefaults, args);
  if (!keywords.onlyInputs) {
    warn(
      'only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other ' +
        'parts of the graph, please use torch.autograd.backward.',
    );
  }
  const { isGradsBatched, materializeGrads } = keywords;
  const createGraph = flag(keywords.createGraph);
  const retainGraph = flag(keywords.retainGraph ?? createGraph);
  const allowUnused = keywords.allowUnused ?? materializeGrads;
  if (materializeGrads && !allowUnused) {
    throw new ValueError(
      'Expected allow_unused to be True or not passed when materialize_grads=True, but got: allow_unused=False.',
    );
  }
  const roots = toTuple(keywords.outputs);
  const wanted = toTuple(keywords.inputs);
  if (wanted.length === 0) throw new ValueError('grad requires non-empty inputs.');
  const gradients = startGradients(roots, toTupleOrNull(keywords.gradOutputs), createGraph, isGradsBatched);
  for (const input of wanted) {
    assertInput(input);
    if (!requiresGradOf(input))
      throw new RuntimeError('One of the differentiated Tensors does not require grad');
  }
  const passOptions = { retainGraph, createGraph, inputs: wanted, capture: true };
  const results = isGradsBatched
    ? runBatch(passOptions, roots, gradients)
    : new BackwardPass(passOptions).run(roots, gradients);
  if (!allowUnused && results.includes(null)) {
    throw new RuntimeError(
      'One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this ' +
        'is the desired behavior.',
    );
  }
  return results.map((result, i) => (materializeGrads ? (result ?? zerosLike(wanted[i]!)) : result));
}

function assertInput(input: unknown): asserts input is Tensor {
  if (!(input instanceof Tensor))
    throw new RuntimeError(`all inputs have to be Tensors, but got ${typeName(input)}`);
}

/** A pass with each vector of the batch; the gradients that they give for an input are stacked. */
function runBatch(
  options: PassOptions,
  roots: readonly Tensor[],
  batches: readonly Tensor[],
): (Tensor | null)[] {
  const scalar = batches.find((batch) => batch.dim() === 0);
  if (scalar) {
    throw new ValueError(
      'vmap(vjp, in_dims=0, ...)(<inputs>): Got in_dim=0 for some input, but that input is a Tensor of dimensionality ' +
        '0 so expected in_dim to satisfy 0 <= in_dim < 0.',
    );
  }
  const sizes = batches.map((batch) => batch.shape[0]!);
  if (sizes.some((size) => size !== sizes[0])) {
    throw new ValueError(
      `vmap: Expected all tensors to have the same size in the mapped dimension, got sizes ${formatShape(sizes)} for ` +
        'the mapped dimension',
    );
  }
  const last = sizes[0]! - 1;
  const runs = Array.from({ length: sizes[0]! }, (_, at) =>
    new BackwardPass({ ...options, retainGraph: options.retainGraph || at < last }).run(
      roots,
      batches.map((batch) => batch.select(0, at)),
    ),
  );
  return runs[0]!.map((first, i) => (first === null ? null : stack(runs.map((run) => run[i]!))));
}

// Apart from the other, for a pass that a hook begins should take little of the stack.
install('backward', (self, args) => {
  const first = args[0];
  if (args.length > 1 || !(first === undefined || first instanceof Tensor)) backwardWith(self, args);
  else runBackward(self, first ?? null, backwardOptions);
});

function backwardWith(self: Tensor, args: readonly unknown[]): void {
  const { gradient, ...options } = takeArguments('backward', methodDefaults, args);
  runBackward(self, gradient, options);
}
