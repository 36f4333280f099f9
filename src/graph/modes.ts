/** Grad mode, whether operations are recorded, and inference mode, in which they never are. */
import { Guard } from '../tensor/guard.js';
import { inference } from '../tensor/inference.js';

/**
 * One object, so that the hot path reads a field and nothing else: `enabled` is whether operations are recorded,
 * `asked` whether they would be but for inference mode.
 */
export const gradMode = { enabled: true, asked: true };

/**
 * Whether operations are recorded now.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_grad_enabled.html
 * @example
 * noGrad(() => isGradEnabled()); // false
 */
export function isGradEnabled(): boolean {
  return inference.enabled ? gradMode.asked : gradMode.enabled;
}

/** The mode of a generator's body: it begins with each step, and each yield gives the caller's back. */
function inSteps(steps: Generator, inMode: <T>(step: () => T) => T): Generator {
  return Object.assign(Object.create(Object.getPrototypeOf(steps) as object) as Generator, {
    next: (...sent: [] | [unknown]) => inMode(() => steps.next(...sent)),
    throw: (error: unknown) => inMode(() => steps.throw(error)),
    return: (value: unknown) => inMode(() => steps.return(value)),
  });
}

function isGeneratorFunction(body: unknown): body is () => Generator {
  return (body as { [Symbol.toStringTag]?: string } | null)?.[Symbol.toStringTag] === 'GeneratorFunction';
}

function inMode(asked: boolean, isInference: boolean, body: (() => unknown) | undefined): unknown {
  if (isGeneratorFunction(body)) {
    return inSteps(body(), <T>(step: () => T) => inMode(asked, isInference, step) as T);
  }
  const previous = { ...gradMode, isInference: inference.enabled };
  gradMode.enabled = asked && !isInference;
  gradMode.asked = asked;
  inference.enabled = isInference;
  const guard = new Guard(() => {
    gradMode.enabled = previous.enabled;
    gradMode.asked = previous.asked;
    inference.enabled = previous.isInference;
  });
  return guard.run(body);
}

/**
 * Turns recording off: for a callback, whose value is returned, or until the guard is disposed.
 * With an async callback the mode holds for its synchronous part only; with a generator function, for the steps of the
 * generator that is returned, and not for what its caller does between them.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.no_grad.html
 * @example
 * const y = noGrad(() => x.mul(2)); // y.requiresGrad is false
 * { using guard = noGrad(); x.add_(1); }
 */
export function noGrad(): Guard;
export function noGrad<T>(body: () => T): T;
export function noGrad(body?: () => unknown): unknown {
  return inMode(false, inference.enabled, body);
}

/**
 * Turns recording on, inside `noGrad` for instance; used as `noGrad`.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.enable_grad.html
 * @example
 * noGrad(() => enableGrad(() => x.mul(2)).requiresGrad); // true
 */
export function enableGrad(): Guard;
export function enableGrad<T>(body: () => T): T;
export function enableGrad(body?: () => unknown): unknown {
  return inMode(true, inference.enabled, body);
}

/**
 * Turns recording on or off; called plainly it holds until the returned guard is disposed, if ever.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.set_grad_enabled.html
 * @example
 * const y = setGradEnabled(isTraining, () => model.forward(x));
 */
export function setGradEnabled(mode: boolean): Guard;
export function setGradEnabled<T>(mode: boolean, body: () => T): T;
export function setGradEnabled(mode: boolean, body?: () => unknown): unknown {
  return inMode(mode, inference.enabled, body);
}

/**
 * Turns inference mode on, or off within it. Nothing is recorded in it, and what is made in it never will be: such
 * tensors have no version counter, cannot be saved for a backward pass or be written outside of the mode.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.inference_mode.html
 * @example
 * const y = inferenceMode(() => x.mul(2)); // y.isInference() is true
 */
export function inferenceMode(mode?: boolean): Guard;
export function inferenceMode<T>(body: () => T, mode?: boolean): T;
export function inferenceMode<T>(mode: boolean, body: () => T): T;
export function inferenceMode(
  first: boolean | (() => unknown) = true,
  second?: boolean | (() => unknown),
): unknown {
  const [mode, body] = typeof first === 'function' ? [second ?? true, first] : [first, second];
  return inMode(!mode, mode === true, body as (() => unknown) | undefined);
}

/**
 * Whether inference mode is on.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_inference_mode_enabled.html
 * @example
 * inferenceMode(() => isInferenceModeEnabled()); // true
 */
export function isInferenceModeEnabled(): boolean {
  return inference.enabled;
}

/** Runs internal work whose steps are not to be recorded. */
export function withoutGrad<T>(body: () => T): T {
  const previous = gradMode.enabled;
  gradMode.enabled = false;
  try {
    return body();
  } finally {
    gradMode.enabled = previous;
  }
}
