/** All derivatives of a function: its Jacobian, row by row, and its Hessian, the Jacobian of a gradient. */
import { NotImplementedError, RuntimeError } from '../../errors.js';
import { requiresGradOf } from '../../graph/history.js';
import { enableGrad } from '../../graph/modes.js';
import { takeArguments } from '../../tensor/arguments.js';
import { zerosLike } from '../../ops/creation.js';
import { stack } from '../../ops/join.js';
import { callable } from '../../tensor/callable.js';
import type { Tensor } from '../../tensor/tensor.js';
import { checkDependence, gradients, independent } from './gradients.js';
import {
  asInputs,
  type Differentiable,
  type ForEach,
  type Gradient,
  like,
  released,
  takeOutputs,
  takeScalar,
  takeTensors,
  type TensorOrTensors,
} from './inputs.js';

type Strategy = 'reverse-mode' | 'forward-mode';

interface CommonOptions {
  /** Whether gradients flow through the result to the inputs. */
  createGraph?: boolean | undefined;
  /** Whether it is an error, and no derivative of zero, when an output is independent of an input. */
  strict?: boolean | undefined;
  /** Taken as PyTorch takes it; the result is the same. */
  vectorize?: boolean | undefined;
}

/** Keyword arguments of `jacobian`. */
export interface JacobianOptions extends CommonOptions {
  strategy?: Strategy | undefined;
}

/** Keyword arguments of `hessian`. */
export interface HessianOptions extends CommonOptions {
  outerJacobianStrategy?: Strategy | undefined;
}

type Rest<Options> =
  [options?: Options] | [createGraph: boolean, strict?: boolean, vectorize?: boolean, strategy?: Strategy];

const common = { createGraph: false, strict: false, vectorize: false };

type Taken = typeof common & { strategy: Strategy };

/** A tensor of the shape of `t` with a one as its element number `element` and zeros elsewhere. */
function oneHot(t: Tensor, element: number): Tensor {
  const zeros = zerosLike(t, { memoryFormat: 'contiguousFormat' });
  zeros.view(-1).select(0, element).fill_(1);
  return zeros;
}

/**
 * For each input the derivatives of all elements of `output`, one backward pass for each element. The shape is that of
 * the output followed by that of the input. `complete` gets each gradient and the number of its input.
 */
export function jacobianOf(
  output: Tensor,
  inputs: readonly Tensor[],
  createGraph: boolean,
  complete: (gradient: Gradient, input: number) => Tensor,
): Tensor[] {
  const rows: Tensor[][] = inputs.map(() => []);
  for (let element = 0; element < output._numel; element++) {
    const start = requiresGradOf(output) ? [oneHot(output, element)] : null;
    const found = gradients([output], inputs, start, { retainGraph: true, createGraph });
    found.forEach((gradient, i) => rows[i]!.push(complete(gradient, i)));
  }
  return rows.map((row, i) => stack(row).view([...output.shape, ...inputs[i]!.shape]));
}

function assertReverse({ strategy, createGraph, strict, vectorize }: Taken): void {
  if (strategy === 'reverse-mode') return;
  const together = (option: string, value: string): string =>
    `torch.autograd.functional.jacobian: \`${option}=True\` and \`strategy="forward-mode"\` are not supported ` +
    `together (yet). Please either set \`${option}=${value}\` or \`strategy="reverse-mode"\`.`;
  if (createGraph) throw new NotImplementedError(together('create_graph', 'False'));
  if (strict) throw new RuntimeError(together('strict', 'False'));
  throw new NotImplementedError(
    vectorize
      ? 'torch.autograd.functional.jacobian: forward-mode AD is not implemented yet. Please use ' +
          '`strategy="reverse-mode"`.'
      : 'Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented for ' +
          '`vectorize=True`.',
  );
}

/** Both are arrays: for each output, one Jacobian for each input. */
function jacobians(
  func: (...inputs: Tensor[]) => unknown,
  inputs: readonly Tensor[],
  options: Taken,
): { jacobians: (readonly Tensor[])[]; isArray: boolean } {
  assertReverse(options);
  const { createGraph, strict, vectorize } = options;
  return enableGrad(() => {
    const variables = asInputs(inputs, createGraph);
    const { tensors: outputs, isArray } = takeOutputs(callable(func)(...variables), 'jacobian');
    checkDependence(outputs, 'outputs', strict);
    if (strict && vectorize) {
      throw new RuntimeError(
        'torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not supported together. Please ' +
          'either set `strict=False` or `vectorize=False`.',
      );
    }
    const all = outputs.map((output, at) => {
      const complete = (gradient: Gradient, input: number): Tensor => {
        if (gradient === null) {
          if (!strict) return zerosLike(variables[input]!);
          throw new RuntimeError(
            `Output ${at} of the user-provided function is independent of input ${input}. This is not allowed in ` +
              'strict mode.',
          );
        }
        if (strict && createGraph && !requiresGradOf(gradient)) {
          throw independent('jacobian', `input ${at}`, 'strict mode when create_graph=True');
        }
        return gradient;
      };
      return released(jacobianOf(output, variables, createGraph, complete), createGraph);
    });
    return { jacobians: all, isArray };
  });
}

/**
 * The derivatives of each element of the outputs by each element of the inputs: for one output and one input a tensor
 * whose shape is theirs, one after the other. Several inputs or outputs are arrays, and so is the result: by output,
 * then by input.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.jacobian.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.jacobian((x) => x.pow(2), x); // tensor([[2., 0.], [0., 4.]])
 */
export function jacobian<const Inputs extends TensorOrTensors, Outputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Outputs>,
  inputs: Inputs,
  ...rest: Rest<JacobianOptions>
): ForEach<Outputs, ForEach<Inputs, Tensor>> {
  const defaults: Taken = { ...common, strategy: 'reverse-mode' };
  const options = takeArguments('jacobian', defaults, rest);
  if (!isStrategy(options.strategy)) {
    throw new Error(
      'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than ' +
        'inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".',
    );
  }
  const given = takeTensors(inputs, 'inputs', 'jacobian');
  const results = jacobians(func as (...inputs: Tensor[]) => unknown, given.tensors, options);
  const perOutput = results.jacobians.map((row) => like(row, given));
  const all = results.isArray ? perOutput : perOutput[0]!;
  return all as ForEach<Outputs, ForEach<Inputs, Tensor>>;
}

function isStrategy(value: string): boolean {
  return value === 'forward-mode' || value === 'reverse-mode';
}

/**
 * The second derivatives of a scalar function: for one input a tensor whose shape is that of the input, twice. Several
 * inputs are an array, and the result is an array of arrays: `[i][j]` is for the inputs `i` and `j`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.functional.hessian.html
 * @example
 * const x = tensor([1, 2]);
 * autograd.functional.hessian((x) => x.pow(3).sum(), x); // tensor([[ 6., 0.], [ 0., 12.]])
 */
export function hessian<const Inputs extends TensorOrTensors>(
  func: Differentiable<Inputs, Tensor>,
  inputs: Inputs,
  ...rest: Rest<HessianOptions>
): ForEach<Inputs, ForEach<Inputs, Tensor>> {
  const defaults = { ...common, outerJacobianStrategy: 'reverse-mode' as Strategy };
  const { outerJacobianStrategy: strategy, ...taken } = takeArguments('hessian', defaults, rest);
  const given = takeTensors(inputs, 'inputs', 'hessian');
  if (!isStrategy(strategy)) {
    throw new Error('Expected strategy to be either "forward-mode" or "reverse-mode".');
  }
  const { strict } = taken;
  const scalar = (...variables: Tensor[]): Tensor => {
    const outputs = takeOutputs(callable(func as (...inputs: Tensor[]) => unknown)(...variables), 'hessian');
    checkDependence(outputs.tensors, 'outputs', strict);
    return takeScalar(outputs, 'hessian').squeeze();
  };
  const gradient = (...variables: Tensor[]): readonly Tensor[] => {
    const options: Taken = { ...common, createGraph: true, strategy: 'reverse-mode' };
    const [row] = jacobians(scalar, variables, options).jacobians;
    checkDependence(row!, 'jacobian', strict);
    return row!;
  };
  const rows = jacobians(gradient, given.tensors, { ...taken, strategy }).jacobians;
  const all = like(
    rows.map((row) => like(row, given)),
    given,
  );
  return all as ForEach<Inputs, ForEach<Inputs, Tensor>>;
}
