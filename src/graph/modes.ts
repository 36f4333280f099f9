/** Grad mode: whether operations are recorded. */
import { Guard } from '../tensor/guard.js';

/** One object, so that the hot path reads a field and nothing else. */
export const gradMode = { enabled: true };

/**
 * Whether operations are recorded now.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.is_grad_enabled.html
 * @example
 * noGrad(() => isGradEnabled()); // false
 */
export function isGradEnabled(): boolean {
  return gradMode.enabled;
}

function inMode(enabled: boolean, body: (() => unknown) | undefined): unknown {
  const previous = gradMode.enabled;
  gradMode.enabled = enabled;
  const guard = new Guard(() => {
    gradMode.enabled = previous;
  });
  return guard.run(body);
}

/**
 * Turns recording off: for a callback, whose value is returned, or until the guard is disposed.
 * With an async callback the mode holds for its synchronous part only.
 *
 * @see https://pytorch.org/docs/1.13/generated/torch.no_grad.html
 * @example
 * const y = noGrad(() => x.mul(2)); // y.requiresGrad is false
 * { using guard = noGrad(); x.add_(1); }
 */
export function noGrad(): Guard;
export function noGrad<T>(body: () => T): T;
export function noGrad(body?: () => unknown): unknown {
  return inMode(false, body);
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
  return inMode(true, body);
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
  return inMode(mode, body);
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
