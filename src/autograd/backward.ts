/** The ways into the engine: `backward`, `grad` and the checks before they run. */
import { RuntimeError, ValueError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { retainGradOf } from '../graph/properties.js';
import { isKeywords, typeName } from '../ops/bind.js';
import { install } from '../ops/define.js';
import type { BackwardOptions } from '../tensor/methods.js';
import { emptyLike } from '../tensor/allocate.js';
import { fillWith } from '../tensor/copy.js';
import { formatShape, sameShape } from '../tensor/shape.js';
import { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { BackwardPass } from './engine.js';

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
  allowUnused?: boolean | undefined;
}

function toList<T>(value: OneOrMore<T>): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

const backwardKeywords = ['gradTensors', 'retainGraph', 'createGraph', 'inputs'];
const gradKeywords = ['gradOutputs', 'retainGraph', 'createGraph', 'allowUnused'];
const methodKeywords = ['gradient', 'retainGraph', 'createGraph', 'inputs'];

function assertKnown(name: string, keywords: object, allowed: readonly string[]): void {
  const unknown = Object.keys(keywords).find((key) => !allowed.includes(key));
  if (unknown === undefined) return;
  throw new TypeError(
    `${name}() got an unexpected keyword argument '${unknown}' (allowed: ${allowed.join(', ')})`,
  );
}

function isOptions<T extends object>(value: OneOrMore<Tensor | null> | T | null | undefined): value is T {
  return isKeywords(value);
}

function oneLike(root: Tensor, createGraph: boolean): Tensor {
  const one = emptyLike(root);
  fillWith(one, 1);
  // Nobody else sees it, so that it is freed with the pass; see NOTE [ Buffer lifetime ].
  one._storage.engineOwned = !createGraph;
  return one;
}

/** One gradient for each root: the given one after checks, ones for a scalar. */
function startGradients(
  roots: readonly Tensor[],
  given: readonly (Tensor | null)[] | null,
  createGraph: boolean,
): Tensor[] {
  const count = given?.length ?? roots.length;
  const gradients = roots.slice(0, count).map((root, i) => {
    const gradient = given?.[i] ?? null;
    if (gradient === null) {
      if (root._numel !== 1 && requiresGradOf(root))
        throw new RuntimeError('grad can be implicitly created only for scalar outputs');
      return oneLike(root, createGraph);
    }
    if (!(gradient instanceof Tensor)) {
      throw new TypeError(`gradients can be either Tensors or None, but got ${typeName(gradient)}`);
    }
    if (!sameShape(gradient.shape, root.shape)) {
      throw new RuntimeError(
        `Mismatch in shape: grad_output[${i}] has a shape of torch.Size(${formatShape(gradient.shape)}) and ` +
          `output[${i}] has a shape of torch.Size(${formatShape(root.shape)}).`,
      );
    }
    return gradient._type === root._type ? gradient : gradient.to(root.dtype);
  });
  if (count !== roots.length) throw new RuntimeError(`got ${roots.length} tensors and ${count} gradients`);
  roots.forEach((root, i) => {
    if (!requiresGradOf(root)) {
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
export function backward(
  tensors: OneOrMore<Tensor>,
  gradTensors?: OneOrMore<Tensor | null> | AutogradBackwardOptions | null,
  options: AutogradBackwardOptions = {},
): void {
  const keywords: AutogradBackwardOptions = isOptions(gradTensors)
    ? gradTensors
    : { ...options, gradTensors };
  assertKnown('backward', keywords, backwardKeywords);
  runBackward(toList(tensors), keywords.gradTensors ? toList(keywords.gradTensors) : null, keywords);
}

function runBackward(
  roots: readonly Tensor[],
  given: readonly (Tensor | null)[] | null,
  options: Pick<AutogradBackwardOptions, 'retainGraph' | 'createGraph' | 'inputs'>,
): void {
  const createGraph = options.createGraph ?? false;
  const inputs = options.inputs ? toList(options.inputs) : null;
  if (inputs?.length === 0) throw new RuntimeError("'inputs' argument to backward() cannot be empty.");
  const gradients = startGradients(roots, given, createGraph);
  if (createGraph) {
    warn(
      'Using backward() with create_graph=True will create a reference cycle between the parameter and its ' +
        'gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to avoid ' +
        'this. If you have to use this function, make sure to reset the .grad fields of your parameters to None ' +
        'after use to break the cycle and avoid the leak.',
    );
  }
  for (const input of inputs ?? []) retainGradOf(input);
  const retainGraph = options.retainGraph ?? createGraph;
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
  gradOutputs?: OneOrMore<Tensor | null> | GradOptions | null,
  options: GradOptions = {},
): (Tensor | null)[] {
  const keywords: GradOptions = isOptions(gradOutputs) ? gradOutputs : { ...options, gradOutputs };
  assertKnown('grad', keywords, gradKeywords);
  const roots = toList(outputs);
  const wanted = toList(inputs);
  if (wanted.length === 0) throw new ValueError('grad requires non-empty inputs.');
  const given = keywords.gradOutputs ? toList(keywords.gradOutputs) : null;
  const createGraph = keywords.createGraph ?? false;
  const gradients = startGradients(roots, given, createGraph);
  const unneeded = wanted.find((input) => !requiresGradOf(input));
  if (unneeded) throw new RuntimeError('One of the differentiated Tensors does not require grad');
  const retainGraph = keywords.retainGraph ?? createGraph;
  const pass = new BackwardPass({ retainGraph, createGraph, inputs: wanted, capture: true });
  const results = pass.run(roots, gradients);
  if (keywords.allowUnused !== true && results.includes(null)) {
    throw new RuntimeError(
      'One of the differentiated Tensors appears to not have been used in the graph. Set allow_unused=True if this ' +
        'is the desired behavior.',
    );
  }
  return results.slice();
}

const noOptions = {};

install('backward', (self, args) => {
  const [first] = args;
  if (args.length === 0 || (args.length === 1 && first instanceof Tensor)) {
    runBackward([self], [(first as Tensor | undefined) ?? null], noOptions);
    return;
  }
  const given = args.slice();
  const keywords = isKeywords(given.at(-1)) ? (given.pop() as BackwardOptions) : {};
  assertKnown('backward', keywords, methodKeywords);
  const [gradient, retainGraph, createGraph, inputs] = given as [
    Tensor | null | undefined,
    boolean | null | undefined,
    boolean | undefined,
    OneOrMore<Tensor> | undefined,
  ];
  runBackward([self], [keywords.gradient ?? gradient ?? null], {
    retainGraph: keywords.retainGraph ?? retainGraph,
    createGraph: keywords.createGraph ?? createGraph,
    inputs: keywords.inputs ?? inputs,
  });
});
