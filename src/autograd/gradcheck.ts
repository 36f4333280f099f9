/** gradcheck and gradgradcheck: analytical gradients against finite differences. */
import { RuntimeError, ValueError } from '../errors.js';
import { requiresGradOf } from '../graph/history.js';
import { withoutGrad } from '../graph/modes.js';
import { allclose } from '../ops/closeness.js';
import { zerosLike } from '../ops/creation.js';
import { arange } from '../ops/ranges.js';
import { Tensor } from '../tensor/tensor.js';
import { warn } from '../tensor/warn.js';
import { grad } from './backward.js';
import { analyticalJacobians, numericalJacobians, outputsOf, type TensorFunction } from './jacobian-check.js';

/** What `gradcheck` and `gradgradcheck` raise. */
export class GradcheckError extends RuntimeError {
  static {
    this.prototype.name = 'GradcheckError';
  }
}

/** Keyword arguments of `gradcheck`. */
export interface GradcheckOptions {
  /** The step of the finite differences. */
  eps?: number;
  /** Absolute and relative tolerance. */
  atol?: number;
  rtol?: number;
  /** Throw when the check fails, instead of returning false. */
  raiseException?: boolean;
  /** How far two backward passes over the same graph may differ. */
  nondetTol?: number;
  /** Whether each gradient must have its input's dtype. */
  checkGradDtypes?: boolean;
}

/** Keyword arguments of `gradgradcheck`. */
export interface GradgradcheckOptions extends GradcheckOptions {
  gradOutputs?: Tensor | readonly Tensor[] | null;
}

type Checked = Required<Omit<GradcheckOptions, 'raiseException'>>;

function differentiable(outputs: readonly Tensor[]): Tensor[] {
  return outputs.filter(requiresGradOf);
}

function checkInputs(inputs: readonly unknown[]): Tensor[] {
  const checked: Tensor[] = [];
  inputs.forEach((input, k) => {
    if (!(input instanceof Tensor) || !input.requiresGrad) return;
    if (input.dtype !== 'float64') {
      warn(
        `Input #${k} requires gradient and is not a double precision floating point or complex. This check will ` +
          'likely fail if all the inputs are not of double precision floating point or complex. ',
      );
    }
    if (input.shape.some((size, d) => size > 1 && input.stride(d) <= 0)) {
      throw new RuntimeError(
        `The ${k}th input has a dimension with stride 0. gradcheck only supports inputs that are non-overlapping to ` +
          'be able to compute the numerical gradients correctly. You should call .contiguous on the input before ' +
          'passing it to gradcheck.',
      );
    }
    input.retainGrad();
    checked.push(input);
  });
  if (checked.length === 0) {
    throw new ValueError(
      'gradcheck expects at least one input tensor to require gradient, but none of the them have ' +
        'requires_grad=True.',
    );
  }
  return checked;
}

function isClose(a: Tensor, b: Tensor, { rtol, atol }: Checked): boolean {
  return withoutGrad(() => allclose(a.to('float64'), b.to('float64'), { rtol, atol }));
}

/** Every element of every Jacobian, and that a second backward pass gives the same. */
function checkJacobians(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  checked: readonly Tensor[],
  outputs: readonly Tensor[],
  options: Checked,
): void {
  const numerical = checked.map((input) => numericalJacobians(fn, inputs, input, outputs, options.eps));
  let outputNumber = 0;
  outputs.forEach((output, i) => {
    if (!requiresGradOf(output)) return;
    const first = analyticalJacobians(output, checked);
    const second = analyticalJacobians(output, checked);
    if (!first.typesMatch && options.checkGradDtypes) throw new GradcheckError('Gradient has dtype mismatch');
    if (!first.sizesMatch) throw new GradcheckError('Analytical gradient has incorrect size');
    first.jacobians.forEach((analytical, k) => {
      if (!isClose(analytical, second.jacobians[k]!, { ...options, rtol: 0, atol: options.nondetTol })) {
        throw new GradcheckError(
          'Backward is not reentrant, i.e., running backward with same input and grad_output multiple times gives ' +
            'different values, although analytical gradient matches numerical gradient.The tolerance for ' +
            `nondeterminism was ${options.nondetTol}.`,
        );
      }
    });
    first.jacobians.forEach((analytical, k) => {
      if (isClose(analytical, numerical[k]![i]!, options)) return;
      throw new GradcheckError(
        `Jacobian mismatch for output ${outputNumber} with respect to input ${k},\n` +
          `numerical:${String(numerical[k]![i]!)}\nanalytical:${String(analytical)}\n`,
      );
    });
    outputNumber++;
  });
}

function checkConstant(
  fn: TensorFunction,
  inputs: readonly Tensor[],
  checked: readonly Tensor[],
  outputs: readonly Tensor[],
  eps: number,
): void {
  for (const input of checked) {
    for (const jacobian of numericalJacobians(fn, inputs, input, outputs, eps)) {
      if (withoutGrad(() => Number(jacobian.ne(0).sum().item())) > 0) {
        throw new GradcheckError('Numerical gradient for function expected to be zero');
      }
    }
  }
}

/** A gradient of zeros must come out as zeros of the input's type. */
function checkZeroGradient(outputs: readonly Tensor[], checked: readonly Tensor[]): void {
  const zeros = outputs.map((output) => zerosLike(output));
  grad(outputs, checked, zeros, { allowUnused: true }).forEach((gradient, k) => {
    if (gradient === null) return;
    if (withoutGrad(() => Number(gradient.ne(0).sum().item())) > 0) {
      throw new GradcheckError('backward not multiplied by grad_output');
    }
    if (gradient.dtype !== checked[k]!.dtype) throw new GradcheckError('grad is incorrect type');
    if (gradient.shape.join() !== checked[k]!.shape.join())
      throw new GradcheckError('grad is incorrect size');
  });
}

function check(fn: TensorFunction, inputs: readonly Tensor[], options: Checked): void {
  const checked = checkInputs(inputs);
  const outputs = outputsOf(fn(...inputs));
  const wanted = differentiable(outputs);
  if (wanted.length === 0) {
    checkConstant(fn, inputs, checked, outputs, options.eps);
    return;
  }
  checkJacobians(fn, inputs, checked, outputs, options);
  checkZeroGradient(wanted, checked);
}

/**
 * Compares the gradients of `fn` with finite differences, for every input that requires a gradient. The tolerances
 * are made for float64. Throws a GradcheckError that shows both Jacobians, or returns false if `raiseException` is
 * false.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.gradcheck.html
 * @example
 * const x = randn(3, { dtype: 'float64', requiresGrad: true });
 * gradcheck((t) => t.sin(), x); // true
 */
export function gradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  { raiseException = true, ...given }: GradcheckOptions = {},
): boolean {
  const options = { eps: 1e-6, atol: 1e-5, rtol: 1e-3, nondetTol: 0, checkGradDtypes: false, ...given };
  try {
    check(fn, outputsOf(inputs), options);
    return true;
  } catch (error) {
    if (error instanceof GradcheckError && !raiseException) return false;
    throw error;
  }
}

/** A fixed gradient of an output that no symmetry hides a mistake from: values in (-1, 1), all different. */
function arbitraryGradient(output: Tensor): Tensor {
  return withoutGrad(() =>
    arange(output.numel(), { dtype: output.dtype }).mul(2.4).add(1).sin().view(output.shape),
  ).requiresGrad_();
}

/**
 * As `gradcheck`, for the gradients of the gradients: of `inputs` and of `gradOutputs`, which are made up when they
 * are not given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.gradgradcheck.html
 * @example
 * const x = randn(3, { dtype: 'float64', requiresGrad: true });
 * gradgradcheck((t) => t.sin(), x); // true
 */
export function gradgradcheck(
  fn: TensorFunction,
  inputs: Tensor | readonly Tensor[],
  { gradOutputs = null, ...options }: GradgradcheckOptions = {},
): boolean {
  const given = outputsOf(inputs);
  const outputGradients =
    gradOutputs === null
      ? differentiable(outputsOf(fn(...given))).map(arbitraryGradient)
      : outputsOf(gradOutputs);
  const firstOrder: TensorFunction = (...all) => {
    const arguments_ = all.slice(0, given.length);
    const gradients = all.slice(given.length);
    const wanted = arguments_.filter((_, k) => given[k]!.requiresGrad);
    const outputs = differentiable(outputsOf(fn(...arguments_)));
    const results = grad(outputs, wanted, gradients, { createGraph: true, allowUnused: true });
    return results.filter((result) => result !== null);
  };
  return gradcheck(firstOrder, [...given, ...outputGradients], options);
}
