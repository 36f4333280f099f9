/** gradcheck and gradgradcheck: analytical gradients against finite differences. */
import { AssertionError, NotImplementedError, RuntimeError, ValueError } from '../../errors.js';
import { requiresGradOf } from '../../graph/history.js';
import { required, takeArguments } from '../../tensor/arguments.js';
import { stack } from '../../ops/join.js';
import { rand } from '../../ops/random.js';
import { callable } from '../../tensor/callable.js';
import { Tensor } from '../../tensor/tensor.js';
import { toList } from '../../tensor/values.js';
import { warn } from '../../tensor/warn.js';
import { grad } from '../backward.js';
import { type AnyFunction, differentiable, evaluate, type Outputs, type Tolerances } from './common.js';
import { checkBatched, checkUndefined, checkZeros } from './further.js';
import { GradcheckError } from './messages.js';
import { compareAll, compareProjections } from './modes.js';

export { GradcheckError };

/** Keyword arguments that `gradcheck` and `gradgradcheck` have in common. */
interface CheckOptions {
  /** The step of the finite differences. */
  eps?: number | undefined;
  /** Absolute and relative tolerance. */
  atol?: number | undefined;
  rtol?: number | undefined;
  /** Throw when the check fails, instead of returning false. */
  raiseException?: boolean | undefined;
  /** How far two backward passes over the same graph may differ. */
  nondetTol?: number | undefined;
  /** Whether gradients that are undefined must be taken for zeros. */
  checkUndefinedGrad?: boolean | undefined;
  /** Whether each gradient must have its input's dtype. */
  checkGradDtypes?: boolean | undefined;
  /** Whether a batch of gradients must give what its members give. */
  checkBatchedGrad?: boolean | undefined;
  /** Compare one random projection of each Jacobian, not all elements. */
  fastMode?: boolean | undefined;
}

/** Keyword arguments of `gradcheck`. */
export interface GradcheckOptions extends CheckOptions {
  /** Made for sparse inputs; zeros need only be close to zero then. */
  checkSparseNnz?: boolean | undefined;
  /** Forward-mode differentiation, which is not there. */
  checkForwardAd?: boolean | undefined;
  checkBatchedForwardGrad?: boolean | undefined;
  checkBackwardAd?: boolean | undefined;
}

/** Keyword arguments of `gradgradcheck`. */
export interface GradgradcheckOptions extends CheckOptions {
  gradOutputs?: Tensor | readonly Tensor[] | null | undefined;
  /** Whether the gradients of the outputs that are made up are strided. */
  genNonContigGradOutputs?: boolean | undefined;
  /** Forward-mode differentiation, which is not there. */
  checkFwdOverRev?: boolean | undefined;
  checkRevOverRev?: boolean | undefined;
}

/** The parameters of a function that is checked with these inputs. */
export type InputList<Inputs> = Inputs extends readonly unknown[] ? Inputs : [Inputs];

const commonDefaults = {
  eps: 1e-6,
  atol: 1e-5,
  rtol: 1e-3,
  raiseException: true,
  nondetTol: 0,
  checkUndefinedGrad: true,
  checkGradDtypes: false,
  checkBatchedGrad: false,
  fastMode: false,
};

const first = { func: required as unknown as AnyFunction, inputs: required as unknown };

const gradcheckDefaults = {
  ...first,
  ...commonDefaults,
  checkSparseNnz: false,
  checkBatchedForwardGrad: false,
  checkForwardAd: false,
  checkBackwardAd: true,
};

const gradgradcheckDefaults = {
  ...first,
  gradOutputs: null as Tensor | readonly Tensor[] | null,
  ...commonDefaults,
  genNonContigGradOutputs: false,
  checkFwdOverRev: false,
  checkRevOverRev: true,
};

function assert(condition: boolean, message: string): void {
  if (!condition) throw new AssertionError(message);
}

function assertBackward(forward: boolean, name: string): void {
  if (forward) throw new NotImplementedError(`${name}: forward-mode differentiation is not implemented`);
}

function isChecked(input: unknown): input is Tensor {
  return input instanceof Tensor && requiresGradOf(input);
}

function checkInputs(inputs: readonly unknown[]): Tensor[] {
  inputs.forEach((input, k) => {
    if (!isChecked(input)) return;
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
  });
  const checked = inputs.filter(isChecked);
  if (checked.length === 0) {
    throw new ValueError(
      'gradcheck expects at least one input tensor to require gradient, but none of the them have ' +
        'requires_grad=True.',
    );
  }
  return checked;
}

interface Checks extends Tolerances {
  readonly checkSparseNnz: boolean;
  readonly checkUndefinedGrad: boolean;
  readonly checkBatchedGrad: boolean;
  readonly fastMode: boolean;
}

function check(fn: AnyFunction, inputs: readonly unknown[], options: Checks): void {
  const checked = checkInputs(inputs);
  const call = { fn, inputs, checked };
  const all = evaluate(call);
  (options.fastMode ? compareProjections : compareAll)(call, all, options);
  const outputs = differentiable(all);
  if (options.checkBatchedGrad) outputs.forEach((output, k) => checkBatched(output, k, checked));
  checkZeros(outputs, checked, options.checkSparseNnz);
  if (options.checkUndefinedGrad) checkUndefined(call);
}

function passes(
  fn: AnyFunction,
  inputs: readonly unknown[],
  options: Checks & { raiseException: boolean },
): boolean {
  try {
    check(fn, inputs, options);
    return true;
  } catch (error) {
    if (error instanceof GradcheckError && !options.raiseException) return false;
    throw error;
  }
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
 * gradcheck((t, n) => t.pow(n), [x, 3], { fastMode: true }); // true
 */
export function gradcheck<Inputs extends Tensor | readonly unknown[] | []>(
  fn: (...inputs: InputList<Inputs>) => Outputs,
  inputs: Inputs,
  options: GradcheckOptions = {},
): boolean {
  const given = takeArguments('gradcheck', gradcheckDefaults, [fn, inputs, options], 2);
  const { checkForwardAd, checkBackwardAd, checkBatchedGrad, checkBatchedForwardGrad } = given;
  assert(
    checkForwardAd || checkBackwardAd,
    'Expected at least one of check_forward_ad or check_backward_ad to be True',
  );
  assert(
    !checkBatchedGrad || checkBackwardAd,
    'Setting check_batched_grad=True requires check_backward_ad to be True',
  );
  assert(
    !checkBatchedForwardGrad || checkForwardAd,
    'Setting check_batched_forward_grad=True requires check_forward_ad to be True',
  );
  assertBackward(checkForwardAd, 'checkForwardAd');
  callable(given.func);
  return passes(given.func, toList(given.inputs), given);
}

/** A random gradient of an output, evenly from [-1, 1). */
function randomGradient({ shape, dtype }: Tensor, strided: boolean): Tensor {
  const random = rand(shape, { dtype });
  const gradient = random.sub(random.neg().add(1));
  const result = strided && gradient._numel > 1 ? stack([gradient, gradient], -1).select(-1, 0) : gradient;
  return result.requiresGrad_();
}

/**
 * As `gradcheck`, for the gradients of the gradients: of `inputs` and of `gradOutputs`, which are random when they
 * are not given.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.autograd.gradgradcheck.html
 * @example
 * const x = randn(3, { dtype: 'float64', requiresGrad: true });
 * gradgradcheck((t) => t.sin(), x); // true
 */
export function gradgradcheck<Inputs extends Tensor | readonly unknown[] | []>(
  fn: (...inputs: InputList<Inputs>) => Outputs,
  inputs: Inputs,
  gradOutputs?: Tensor | readonly Tensor[] | GradgradcheckOptions | null,
  options?: GradgradcheckOptions,
): boolean {
  const given = takeArguments('gradgradcheck', gradgradcheckDefaults, [fn, inputs, gradOutputs, options], 3);
  const { func, checkFwdOverRev, checkRevOverRev, checkUndefinedGrad, checkBatchedGrad } = given;
  assert(
    checkFwdOverRev || checkRevOverRev,
    'Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True',
  );
  assert(
    !checkUndefinedGrad || checkRevOverRev,
    'Setting check_undefined_grad=True requires check_rev_over_rev to be True',
  );
  assert(
    !checkBatchedGrad || checkRevOverRev,
    'Setting check_batched_grad=True requires check_rev_over_rev to be True',
  );
  assertBackward(checkFwdOverRev, 'checkFwdOverRev');
  callable(func);
  const givenInputs = toList(given.inputs);
  const outputsOf = (args: readonly unknown[]): Tensor[] =>
    differentiable(evaluate({ fn: func, inputs: args, checked: [] }));
  const gradients =
    given.gradOutputs === null
      ? outputsOf(givenInputs).map((output) => randomGradient(output, given.genNonContigGradOutputs))
      : toList(given.gradOutputs);
  const count = givenInputs.length;
  const places = givenInputs.flatMap((input, k) => (isChecked(input) ? [k] : []));
  const firstOrder = (...all: readonly unknown[]): Tensor[] => {
    const outputs = outputsOf(all.slice(0, count));
    const wanted = places.map((k) => all[k] as Tensor);
    const results = grad(outputs, wanted, all.slice(count) as Tensor[], {
      createGraph: true,
      allowUnused: true,
    });
    return results.filter((result) => result !== null);
  };
  return passes(firstOrder, [...givenInputs, ...gradients], { ...given, checkSparseNnz: false });
}
