/** Products of a vector with the Jacobian or the Hessian of a function, from either side. */
import { RuntimeError } from '../../errors.js';
import { enableGrad, gradMode, setGradEnabled } from '../../graph/modes.js';
import { takeArguments, type Arguments } from '../../tensor/arguments.js';
import { zerosLike } from '../../ops/creation.js';
import { callable } from '../../tensor/callable.js';
import type { Tensor } from '../../tensor/tensor.js';
import { checkDependence, fillIn, gradients } from './gradients.js';
import {
  asInputs,
  type Differentiable,
  type ForEach,
  type Given,
  isSingleElement,
  like,
  released,
  takeOutputs,
  takeScalar,
  takeTensors,
  takeVector,
  type TensorOrTensors,
} from './inputs.js';

/** Keyword arguments of the products. */
export interface ProductOptions {
  /** Whether gradients flow through the results to the inputs. */
  createGraph?: boolean | undefined;
  /** Whether it is an error, and no product of zeros, when a result is independent of an input. */
  strict?: boolean | undefined;
}

/** The same with the vector. */
export interface VectorOptions extends ProductOptions {
  v?: TensorOrTensors | null | undefined;
}

type Rest =
  | [options?: VectorOptions]
  | [v: TensorOrTensors | null | undefined, options?: ProductOptions]
  | [v: TensorOrTensors | null | undefined, createGraph?: boolean, strict?: boolean];

type AnyFunction = (...inputs: Tensor[]) => unknown;

interface Taken {
  v: unknown;
  createGraph: boolean;
  strict: boolean;
}

function takeOptions(callee: string, rest: Arguments): Taken {
  const defaults: Taken = { v: null, createGraph: false, strict: false };
  return takeArguments(callee, defaults, rest);
}

/** The last derivative is taken in the caller's grad mode, unless it is to have a graph. */
function inLastMode<T>(createGraph: boolean, body: () => T): T {
  return setGradEnabled(createGraph || gradMode.enabled, body);
}

function vectorOfInputs(v: unknown, inputs: Given, callee: string, createGraph: boolean): Tensor[] | null {
  if (v !== null) return takeVector(v, inputs, callee, createGraph);
  if (isSingleElement(inputs)) return null;
  throw new RuntimeError(
    'The vector v can only be None if the input to the user-provided function is a single Tensor with a single ' +
      'element.',
  );
}

type Product<Outputs, Structure> = [outputs: Outputs, product: ForEach<Structure, Tensor>];

/** The outputs and the product, each without the graph that was not asked for and alone if it is one. */
function pair<Outputs, Structure>(
  outputs: Given,
  product: readonly Tensor[],
  structure: Given,
  createGraph: boolean,
): Product<Outputs, Structure> {
  return [
    like(released(outputs.tensors, createGraph), outputs) as Outputs,
    like(released(product, createGraph), structure) as ForEach<Structure, Tensor>,
  ];
}

/**
 * The outputs of a function and the product of a vector, which is like the outputs, with its Jacobian. The vector may
 * be left out if the output is a single element.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.vjp.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.vjp((x) => x.pow(2), x, tensor([1, 10])); // [tensor([1., 4.]), tensor([2., 40.])]
 */
export function vjp<const Inputs extends TensorOrTensors, Outputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Outputs>,
  inputs: Inputs,
  ...rest: Rest
): Product<Outputs, Inputs> {
  const { v, createGraph, strict } = takeOptions('vjp', rest);
  const [given, variables, outputs, vector] = enableGrad(() => {
    const given = takeTensors(inputs, 'inputs', 'vjp');
    const variables = asInputs(given.tensors, createGraph);
    const outputs = takeOutputs(callable(func as AnyFunction)(...variables), 'vjp');
    checkDependence(outputs.tensors, 'outputs', strict);
    if (v === null && !isSingleElement(outputs)) {
      throw new RuntimeError(
        'The vector v can only be None if the user-provided function returns a single Tensor with a single element.',
      );
    }
    const vector = v === null ? null : takeVector(v, outputs, 'vjp', createGraph);
    return [given, variables, outputs, vector] as const;
  });
  const product = inLastMode(createGraph, () => {
    const found = gradients(outputs.tensors, variables, vector, { createGraph });
    return fillIn(found, variables, 'back', { strict, createGraph });
  });
  return pair(outputs, product, given, createGraph);
}

/**
 * The outputs of a function and the product of its Jacobian with a vector, which is like the inputs. The vector may be
 * left out if the input is a single element. Computed by differentiating the backward pass, which is linear in the
 * gradients it starts from.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.jvp.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.jvp((x) => x.pow(2).sum(), x, tensor([1, 10])); // [tensor(5.), tensor(42.)]
 */
export function jvp<const Inputs extends TensorOrTensors, Outputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Outputs>,
  inputs: Inputs,
  ...rest: Rest
): Product<Outputs, Outputs> {
  const { v, createGraph, strict } = takeOptions('jvp', rest);
  const [outputs, starts, backward, vector] = enableGrad(() => {
    const given = takeTensors(inputs, 'inputs', 'jvp');
    const variables = asInputs(given.tensors, createGraph);
    const vector = vectorOfInputs(v, given, 'jvp', createGraph);
    const outputs = takeOutputs(callable(func as AnyFunction)(...variables), 'jvp');
    checkDependence(outputs.tensors, 'outputs', strict);
    const starts = outputs.tensors.map((t) => zerosLike(t, { requiresGrad: true }));
    const backward = gradients(outputs.tensors, variables, starts, { createGraph: true });
    checkDependence(backward, 'gradients', strict);
    return [outputs, starts, backward, vector] as const;
  });
  const product = inLastMode(createGraph, () => {
    const found = gradients(backward, starts, vector, { createGraph });
    return fillIn(found, outputs.tensors, 'backTrick', { strict, createGraph });
  });
  return pair(outputs, product, outputs, createGraph);
}

/** The beginning of `vhp` and `hvp`: the output of the function and its gradient, as part of a graph. */
function firstDerivative(
  callee: string,
  func: AnyFunction,
  inputs: unknown,
  { v, createGraph, strict }: Taken,
) {
  const given = takeTensors(inputs, 'inputs', callee);
  const variables = asInputs(given.tensors, createGraph);
  const vector = vectorOfInputs(v, given, callee, createGraph);
  const outputs = takeOutputs(callable(func)(...variables), callee);
  checkDependence(outputs.tensors, 'outputs', strict);
  takeScalar(outputs, callee);
  const jacobian = gradients(outputs.tensors, variables, null, { createGraph: true });
  checkDependence(jacobian, 'jacobian', strict);
  return { given, variables, vector, outputs, jacobian };
}

/**
 * The output of a scalar function and the product of a vector, which is like the inputs, with its Hessian.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.vhp.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.vhp((x) => x.pow(3).sum(), x, ones(2)); // [tensor(9.), tensor([ 6., 12.])]
 */
export function vhp<const Inputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Tensor>,
  inputs: Inputs,
  ...rest: Rest
): Product<Tensor, Inputs> {
  const options = takeOptions('vhp', rest);
  const { createGraph } = options;
  const { given, variables, vector, outputs, jacobian } = enableGrad(() =>
    firstDerivative('vhp', func as AnyFunction, inputs, options),
  );
  const product = inLastMode(createGraph, () => {
    const found = gradients(jacobian, variables, vector, { createGraph });
    return fillIn(found, variables, 'doubleBack', options);
  });
  return pair(outputs, product, given, createGraph);
}

/**
 * The output of a scalar function and the product of its Hessian with a vector, which is like the inputs. Where second
 * derivatives are continuous, the Hessian is symmetric and `vhp` gives the same for less.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.hvp.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.hvp((x) => x.pow(3).sum(), x, ones(2)); // [tensor(9.), tensor([ 6., 12.])]
 */
export function hvp<const Inputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Tensor>,
  inputs: Inputs,
  ...rest: Rest
): Product<Tensor, Inputs> {
  const options = takeOptions('hvp', rest);
  const { createGraph, strict } = options;
  const { given, variables, vector, outputs, starts, backward } = enableGrad(() => {
    const first = firstDerivative('hvp', func as AnyFunction, inputs, options);
    const starts = first.variables.map((t) => zerosLike(t, { requiresGrad: true }));
    const backward = gradients(first.jacobian, first.variables, starts, { createGraph: true });
    checkDependence(first.jacobian, 'hessian', strict);
    return { ...first, starts, backward };
  });
  const product = inLastMode(createGraph, () => {
    const found = gradients(backward, starts, vector, { createGraph });
    return fillIn(found, variables, 'doubleBackTrick', options);
  });
  return pair(outputs, product, given, createGraph);
}
